//! The district's summary: the annual plans of all wards beside each other.

use chrono::NaiveDate;

use super::model::{Block, Cell, Column, Foot, Head, Paper, Row, Table, roman};
use super::parts::{bases_of, guideline_for};
use super::printed::Printed;
use crate::data::plan::{PlanRow, overview};
use crate::data::sight::Of;
use crate::data::{Error, Reader};
use crate::domain::RegisterId;
use crate::guideline::Guideline;
use crate::text::paper as words;

/// Between the margins, in millimetres.
const WIDE: u16 = 165;

/// The summary of a year, of the wards within reach that were there on that day.
pub(crate) fn summary(reader: &Reader, year: i32, on: NaiveDate) -> Result<Printed, Error> {
    let guideline = guideline_for(reader, year)?;
    reader.must_know(&overview(), Of::All)?;
    let mut wards = reader.plans_overview(&guideline, (on, on))?.unwrap_or_default();
    // Of two annual plans of one ward the one that was sent most often.
    wards.dedup_by_key(|ward| ward.ward);
    let tables = [receipts(&wards), sections(&guideline, &wards)];
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
        ..Paper::default()
    };
    let sheets = words::SHEETS_SUMMARY.iter().map(|name| (*name).to_owned()).zip(tables).collect();
    Ok(Printed { paper, sheets })
}

/// The district's other summaries bear this symbol.
fn symbol(guideline: &Guideline) -> &str {
    guideline.submission("rating_summary").map_or("", |paper| &paper.symbol)
}

fn was_sent(ward: &PlanRow) -> bool {
    ward.sent_on.is_some()
}

fn sentences(wards: &[PlanRow]) -> Vec<String> {
    let sent = wards.iter().filter(|ward| was_sent(ward)).count();
    let approved = |ward: &&PlanRow| ward.approved_on.is_some();
    let missing: Vec<&str> = wards.iter().filter(|ward| !was_sent(ward)).map(|ward| &*ward.name).collect();
    words::summary_sentences(wards.len(), sent, wards.iter().filter(approved).count(), &missing)
}

fn receipts(wards: &[PlanRow]) -> Table {
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
        match &ward.state {
            Some(state) => {
                let label = states.and_then(|states| states.get(state)).map_or("", |state| state.label);
                items += i64::from(ward.total.planned);
                people += ward.total.expected;
                money += ward.total.budget;
                cells.extend([
                    Cell::text(label),
                    Cell::int((ward.edition > 0).then_some(ward.edition.into())),
                    Cell::date(ward.sent_on),
                    Cell::date(ward.approved_on),
                    Cell::Int(ward.total.planned.into()),
                    Cell::Int(ward.total.expected),
                    Cell::Int(ward.total.budget),
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

fn sections(guideline: &Guideline, wards: &[PlanRow]) -> Table {
    let known = guideline.list("plan_sections").unwrap_or_default();
    let of = |ward: &PlanRow, section: &str| {
        let found = ward.sections.iter().find(|(code, _)| **code == *section);
        found.map_or(0, |(_, count)| i64::from(count.planned))
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
