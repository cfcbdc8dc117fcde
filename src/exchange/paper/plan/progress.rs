//! How a plan is carried out: what became of each item, against the edition that was approved last.

use chrono::NaiveDate;

use super::editions::editions;
use super::load::{PlanPapers, year_of};
use super::table::when;
use crate::data::{Error, Reader};
use crate::domain::register::{Id, Record};
use crate::domain::rules::plan::edition::Edition;
use crate::domain::rules::plan::progress::{Progress, Stage, progress as of_items};
use crate::domain::rules::plan::{Item, State};
use crate::exchange::paper::kind::Asked;
use crate::exchange::paper::model::{Block, Cell, Column, Head, Paper, Row, Table, roman};
use crate::exchange::paper::printed::Printed;
use crate::text::paper as words;
use crate::text::paper::command::Named;
use crate::text::paper::edition as said;

/// The paper; none if there is no such plan.
pub(in crate::exchange::paper) fn progress(
    reader: &Reader,
    plan: Id,
    asked: Asked,
) -> Result<Option<Printed>, Error> {
    let Some(now) = PlanPapers::load(reader, plan)? else { return Ok(None) };
    let named = Named { ward: None, year: year_of(now.plan()), title: None };
    let approved = editions(reader, plan, named)?.into_iter().next();
    let approved = approved.filter(|(edition, _)| *edition != Edition::Present);
    let then = match &approved {
        Some((edition, _)) => PlanPapers::edition(reader, plan, *edition)?,
        None => None,
    };
    let found = of_items(
        &now.version.items,
        &reader.plan_fulfilments(plan, &now.guideline)?,
        year_of(now.plan()),
        asked.today,
    );
    let state = Carried { now: &now, then: then.as_ref(), found: &found };
    Ok(Some(state.printed(approved.map(|(_, title)| title), asked.today)))
}

/// A plan as it is now beside the edition that was approved.
struct Carried<'a> {
    now: &'a PlanPapers,
    then: Option<&'a PlanPapers>,
    found: &'a Progress,
}

impl Carried<'_> {
    fn printed(&self, against: Option<String>, today: NaiveDate) -> Printed {
        let table = self.table();
        let total = &self.found.total;
        let money = self.now.money().into_iter().map(Block::Text);
        let [general, items, funds] =
            [0, 1, 2].map(|at| Block::Part(format!("{}. {}", roman(at + 1), said::PROGRESS_PARTS[at])));
        let mut blocks = vec![Block::Note(said::as_of(today)), general];
        blocks.push(Block::Text(said::against(against.as_deref())));
        blocks.push(Block::Text(said::done(
            total.done,
            total.by_hand,
            total.planned,
            total.overdue,
            total.dropped,
        )));
        blocks.extend([items, Block::Table(table.clone()), funds]);
        blocks.extend(money);
        let (superior, issuer) = self.now.issuer();
        let paper = Paper {
            head: Head { superior, issuer, ..Head::default() },
            kind: said::PROGRESS.to_owned(),
            about: said::progress_of(self.now.title()),
            blocks,
            ..Paper::default()
        };
        Printed { paper, sheets: vec![(said::SHEET_PROGRESS.to_owned(), table)] }
    }

    fn table(&self) -> Table {
        let [number, content, time, state, people, money] = said::PROGRESS_TABLE;
        let columns = vec![
            Column::middle(number, 11),
            Column::text(content, 50),
            Column::middle(time, 25),
            Column::text(state, 39),
            Column::figures(people, 16),
            Column::figures(money, 24),
        ];
        let gone = self.then.iter().flat_map(|then| &then.version.items);
        let gone = gone.filter(|item| self.now.version.items.iter().all(|now| now.id != item.id));
        let mut gone: Vec<&Record> = gone.collect();
        let mut rows = Vec::new();
        for section in self.now.numbered() {
            let label = self.now.guideline.label("plan_sections", section.code);
            rows.push(Row::Section(section.letter.to_string(), label.to_owned()));
            let items = section.items.iter();
            rows.extend(
                items.map(|(number, item)| Row::Cells(self.cells(item, Cell::Int((*number).into())))),
            );
            let (of_section, others): (Vec<_>, Vec<_>) =
                gone.into_iter().partition(|item| item.text("section") == section.code);
            rows.extend(of_section.into_iter().map(|item| Row::Cells(self.cells(item, Cell::Empty))));
            gone = others;
        }
        // What is in the plan no more has no number in it.
        rows.extend(gone.into_iter().map(|item| Row::Cells(self.cells(item, Cell::Empty))));
        let total = &self.found.total;
        let sums = [Cell::Int(total.expected), Cell::Int(total.budget)];
        let blank = [Cell::Empty, Cell::text(words::SUM), Cell::Empty, Cell::Empty];
        rows.push(Row::Total(blank.into_iter().chain(sums).collect()));
        Table { columns, rows }
    }

    fn cells(&self, record: &Record, number: Cell) -> Vec<Cell> {
        let item = Item::from(record);
        let at = self.found.items.iter().position(|of| of.id == record.id);
        let approved = self.then.and_then(|then| then.version.items.iter().find(|then| then.id == record.id));
        let planned = Item { state: State::Planned, ..Item::from(approved.unwrap_or(record)) };
        let mut state = match at {
            None => said::REMOVED.to_owned(),
            Some(at) => stage(record, &item, self.found.items[at].stage),
        };
        if self.then.is_some() && approved.is_none() {
            state = format!("{state}\n{}", said::ADDED);
        }
        // What is given up asks for nobody and no money: the column is what the sum below it adds up.
        let counts = at.is_some() && item.state != State::Dropped;
        vec![
            number,
            Cell::text(item.content),
            Cell::text(when(&planned)),
            Cell::text(state),
            Cell::int(item.expected.filter(|_| counts)),
            Cell::int(item.budget.filter(|_| counts)),
        ]
    }
}

/// What became of an item, with the reason if it was put off or given up.
fn stage(record: &Record, item: &Item<'_>, stage: Stage) -> String {
    let said = match stage {
        Stage::Done => said::HELD,
        Stage::ByHand => return said::held_by_hand(record.text("done_note")),
        Stage::Partly => said::PARTLY,
        Stage::Dropped => return said::dropped(record.text("reason")),
        Stage::Scheduled => said::SCHEDULED,
        Stage::Overdue => said::OVERDUE,
        Stage::Waiting => said::WAITING,
    };
    match (item.state, item.moved_to) {
        (State::Dropped, _) => format!("{said}\n{}", said::rest_dropped(record.text("reason"))),
        (State::Moved, Some(quarter)) => {
            format!("{said}\n{}", said::moved(quarter, record.text("reason")))
        }
        _ => said.to_owned(),
    }
}
