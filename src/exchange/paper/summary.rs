//! The district's summary: the annual plans of all wards beside each other.

use chrono::NaiveDate;

use super::model::{Block, Cell, Column, Foot, Head, Paper, Row, Table, roman};
use super::parts::{bases_of, guideline_for};
use super::printed::Printed;
use crate::data::plan::{SectionCount, WardPlan};
use crate::data::{Error, Reader};
use crate::domain::RegisterId;
use crate::guideline::Guideline;
use crate::text::paper as words;

/// Between the margins, in millimetres.
const WIDE: u16 = 165;

/// The summary of a year, of the wards within reach that were there on that day.
pub(crate) fn summary(reader: &Reader, year: i32, on: NaiveDate) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    let wards = reader.plans_of_year(year, on)?;
    let counts = reader.plan_sections_of_year(year)?;
    let tables = [receipts(&wards), sections(&guideline, &wards, &counts)];
    let mut blocks = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        blocks.push(Block::Part(format!("{}. {}", roman(at + 1), words::SUMMARY_PARTS[at])));
        if at == 0 {
            blocks.extend(sentences(&wards).into_iter().map(Block::Text));
        }
        blocks.push(Block::Table(table.clone()));
    }
    let about = words::about_summary(year, &guideline.unit.centre);
    blocks.push(Block::Text(words::summary_closes(&about)));
    let heading = &guideline.headings.district;
    let recipients = guideline.recipients.iter().map(words::recipient).collect();
    let paper = Paper {
        head: Head {
            superior: heading.superior.to_string(),
            issuer: heading.issuer.to_string(),
            number: Some(words::number_line("", symbol(&guideline))),
            place: Some(words::place_line(&heading.place, None, year)),
            mark: None,
        },
        kind: words::SUMMARY.to_owned(),
        about,
        bases: bases_of(&guideline),
        blocks,
        foot: Some(Foot { recipients, post: heading.signer.to_string(), ..Foot::default() }),
    };
    let sheets = words::SHEETS_SUMMARY.iter().map(|name| (*name).to_owned()).zip(tables).collect();
    Ok(Printed { paper, sheets })
}

/// The district's other summaries bear this symbol.
fn symbol(guideline: &Guideline) -> &str {
    guideline.submission("rating_summary").map_or("", |paper| &paper.symbol)
}

fn was_sent(ward: &WardPlan) -> bool {
    ward.plan.as_ref().is_some_and(|plan| plan.sent_on.is_some())
}

fn sentences(wards: &[WardPlan]) -> Vec<String> {
    let sent = wards.iter().filter(|ward| was_sent(ward)).count();
    let approved = |ward: &&WardPlan| ward.plan.as_ref().is_some_and(|plan| plan.approved_on.is_some());
    let missing: Vec<&str> = wards.iter().filter(|ward| !was_sent(ward)).map(|ward| &*ward.name).collect();
    words::summary_sentences(wards.len(), sent, wards.iter().filter(approved).count(), &missing)
}

fn receipts(wards: &[WardPlan]) -> Table {
    let [number, ward, state, edition, sent, approved, items, people, money] = words::SUMMARY_TABLE;
    let columns = vec![
        Column::middle(number, 9),
        Column::text(ward, 21),
        Column::text(state, 27),
        Column::middle(edition, 10),
        Column::middle(sent, 22),
        Column::middle(approved, 22),
        Column::figures(items, 12),
        Column::figures(people, 15),
        Column::figures(money, 27),
    ];
    let states = RegisterId::Plans.decl().states;
    let mut rows = Vec::new();
    let (mut items, mut people, mut money) = (0, 0, 0);
    for (ward, serial) in wards.iter().zip(1..) {
        let mut cells = vec![Cell::Int(serial), Cell::text(&*ward.name)];
        match &ward.plan {
            Some(plan) => {
                let label = states.and_then(|states| states.get(&plan.state)).map_or("", |state| state.label);
                items += i64::from(plan.items);
                people += plan.expected;
                money += plan.budget;
                cells.extend([
                    Cell::text(label),
                    Cell::int((plan.edition > 0).then_some(plan.edition.into())),
                    Cell::date(plan.sent_on),
                    Cell::date(plan.approved_on),
                    Cell::Int(plan.items.into()),
                    Cell::Int(plan.expected),
                    Cell::Int(plan.budget),
                ]);
            }
            None => {
                cells.push(Cell::text(words::NO_PLAN));
                cells.resize(9, Cell::Empty);
            }
        }
        rows.push(Row::Cells(cells));
    }
    let mut total = vec![Cell::Empty, Cell::text(words::SUM)];
    total.resize(6, Cell::Empty);
    total.extend([Cell::Int(items), Cell::Int(people), Cell::Int(money)]);
    rows.push(Row::Total(total));
    Table { columns, rows }
}

fn sections(guideline: &Guideline, wards: &[WardPlan], counts: &[SectionCount]) -> Table {
    let known = guideline.list("plan_sections").unwrap_or_default();
    let of = |ward: &WardPlan, section: &str| {
        let found = counts.iter().find(|count| count.ward == ward.ward && *count.section == *section);
        found.map_or(0, |count| i64::from(count.items))
    };
    let shown = |number: i64| if number == 0 { Cell::Empty } else { Cell::Int(number) };
    let (number, sum) = (10, 13);
    let count = u16::try_from(known.len()).unwrap_or(u16::MAX).max(1);
    let each = (WIDE - number - sum - 26) / count;
    let name = WIDE - number - sum - each * count;
    let mut columns =
        vec![Column::middle(words::SUMMARY_TABLE[0], number), Column::text(words::SUMMARY_TABLE[1], name)];
    columns.extend(known.iter().map(|section| Column::narrow(section.short(), each)));
    columns.push(Column::middle(words::ALL, sum));
    let mut rows = Vec::new();
    for (ward, serial) in wards.iter().zip(1..) {
        let numbers: Vec<i64> = known.iter().map(|section| of(ward, &section.code)).collect();
        let mut cells = vec![Cell::Int(serial), Cell::text(&*ward.name)];
        cells.extend(numbers.iter().map(|number| shown(*number)));
        cells.push(Cell::Int(numbers.iter().sum()));
        rows.push(Row::Cells(cells));
    }
    let column = |section: &str| wards.iter().map(|ward| of(ward, section)).sum::<i64>();
    let sums: Vec<i64> = known.iter().map(|section| column(&section.code)).collect();
    let mut total = vec![Cell::Empty, Cell::text(words::SUM)];
    total.extend(sums.iter().map(|number| shown(*number)));
    total.push(Cell::Int(sums.iter().sum()));
    rows.push(Row::Total(total));
    Table { columns, rows }
}
