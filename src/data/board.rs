//! The district's boards: wards × groups of a checklist, the receipt grid. Stored answers
//! only: nothing here is computed from records (III.8, III.9).

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::named_params;

use super::error::Error;
use super::pinned_packs::PinnedPacks;
use super::row::from_row;
use super::scope::Reader;
use super::sight::{MadeOf, Of};
use crate::domain::register::{Id, WardId};
use crate::domain::rules::agenda::days_after;
use crate::domain::rules::grades::{Standing, Tally};
use crate::guideline::{Grade, Guideline, Item, Template};

mod beside;
mod changed;
mod drill;
mod receipts;
pub(crate) use beside::{Column, InColumn};
pub(crate) use changed::Asking;
pub(crate) use drill::{Before, ItemAnswer};
pub(crate) use receipts::{Paper, Receipt, Receipts};

/// Wards × groups of one checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Board {
    /// Code and short head of each column.
    pub(crate) groups: Vec<(Box<str>, Box<str>)>,
    pub(crate) wards: Vec<WardRow>,
}

/// A ward's row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct WardRow {
    pub(crate) ward: WardId,
    pub(crate) name: Box<str>,
    /// The same in a narrow column.
    pub(crate) short: Box<str>,
    /// Its run; none if it has not begun.
    pub(crate) run: Option<Run>,
    /// One cell a group, in the order of the columns.
    pub(crate) cells: Vec<Cell>,
    /// How its items stand, counted as the run itself counts them.
    pub(crate) total: Tally,
    /// Days that the checklist is late and was not sent yet.
    pub(crate) owed_days: u32,
}

impl WardRow {
    /// Whether the office has it.
    pub(crate) fn is_sent(&self) -> bool {
        self.run.as_ref().is_some_and(|run| !matches!(&*run.state, "open" | "returned"))
    }
}

/// A ward's run of the checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    pub(crate) id: Id,
    /// Code of its state.
    pub(crate) state: Box<str>,
    /// When it was sent first since it was recalled last: a return makes nothing late.
    pub(crate) sent_on: Option<NaiveDate>,
    /// The last day on time.
    pub(crate) due_on: Option<NaiveDate>,
    /// Days after that day until it was sent, or until today.
    pub(crate) days_late: u32,
    /// How many items it lacked when it was sent, and why it was sent all the same.
    pub(crate) gaps: Option<(u32, Box<str>)>,
    pack: Box<str>,
}

/// A group of a ward's run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Cell {
    /// The group's letter: the worst of its items; verified grades stand for the ward's own.
    pub(crate) grade: Grade,
    /// The letter by the ward's own grades alone.
    pub(crate) own: Grade,
    /// Whether any item of it is verified.
    pub(crate) verified: bool,
    /// How the group's items stand.
    pub(crate) counts: Tally,
}

/// In which order the wards stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    Ward,
    /// Those that were not sent by days late; then by items not met, met in part and unanswered, most first.
    #[default]
    Attention,
}

/// A ward with its run and one answer of it, or without.
struct AnswerLine {
    ward: WardId,
    name: Box<str>,
    short: Box<str>,
    run: Option<Id>,
    state: Box<str>,
    sent_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    pack: Box<str>,
    item: Option<Box<str>>,
    own: Option<Grade>,
    verified: Option<Grade>,
    has_figures: bool,
    gaps: Option<u32>,
    gaps_reason: Box<str>,
}

from_row!(AnswerLine {
    ward = "ward_id",
    name: default,
    short: default,
    run = "run_id",
    state: default,
    sent_on,
    due_on,
    pack: default,
    item,
    own = "grade",
    verified = "verified_grade",
    has_figures: default,
    gaps,
    gaps_reason: default
});

impl AnswerLine {
    /// The ward's row, before its cells are filled.
    fn ward_row(&self, due_on: Option<NaiveDate>, today: NaiveDate) -> WardRow {
        let due_on = self.due_on.or(due_on);
        let run = self.run.map(|id| Run {
            id,
            state: self.state.clone(),
            sent_on: self.sent_on,
            due_on,
            days_late: due_on.map_or(0, |due| days_after(due, self.sent_on.unwrap_or(today))),
            gaps: self.gaps.map(|gaps| (gaps, self.gaps_reason.clone())),
            pack: self.pack.clone(),
        });
        let (name, short) = (self.name.clone(), self.short.clone());
        let mut row = WardRow {
            ward: self.ward,
            name,
            short,
            run,
            cells: Vec::new(),
            total: Tally::default(),
            owed_days: 0,
        };
        if !row.is_sent() {
            row.owed_days = due_on.map_or(0, |due| days_after(due, today));
        }
        row
    }
}

/// An answer, for its letter.
struct Answered {
    own: Grade,
    verified: Option<Grade>,
    has_figures: bool,
}

/// What nobody has answered.
const UNANSWERED: Standing = Standing::Graded(Grade::Unanswered);

/// A ward's answers by item.
type Answers = HashMap<Box<str>, Answered>;

impl Answered {
    /// How the item stands; the verified grade stands for the ward's own.
    fn standing(&self, item: &Item) -> Standing {
        Standing::of(item.graded, self.verified.unwrap_or(self.own), self.has_figures)
    }
}

impl Reader {
    /// The board of one checklist in the pack's year; none for who does not read the answers.
    pub(crate) fn board(
        &self,
        template: &Template,
        order: Order,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Option<Board>, Error> {
        let sql = include_str!("../../db/queries/board/answers.sql");
        if !self.knows(&MadeOf::query(sql), Of::Each) {
            return Ok(None);
        }
        let mut wards = self.filled_rows(template, None, today, pack)?;
        let groups = pack.groups.iter().map(|group| (group.code.clone(), group.short.clone())).collect();
        if order == Order::Attention {
            wards.sort_by_key(attention);
        }
        Ok(Some(Board { groups, wards }))
    }

    /// The rows of all wards, or of one, with their cells.
    fn filled_rows(
        &self,
        template: &Template,
        ward: Option<WardId>,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<WardRow>, Error> {
        let mut packs = PinnedPacks::new(self, pack);
        let mut rows = Vec::new();
        for (mut row, answers) in self.answered(template, ward, today, pack)? {
            fill(&mut row, &answers, template, &mut packs, pack)?;
            rows.push(row);
        }
        Ok(rows)
    }

    /// Each ward with what it answered, by item.
    fn answered(
        &self,
        template: &Template,
        ward: Option<WardId>,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Vec<(WardRow, Answers)>, Error> {
        let sql = include_str!("../../db/queries/board/answers.sql");
        let day = pack.period_of(template).to();
        let given =
            named_params! { ":year": pack.year, ":template": &*template.id, ":day": day, ":ward": ward };
        let due_on = pack.checklist_due(template);
        let mut wards: Vec<(WardRow, Answers)> = Vec::new();
        for line in self.rows::<AnswerLine>(sql, given, "reading the board")? {
            if !self.actor().reads(line.ward) {
                continue;
            }
            if wards.last().is_none_or(|(last, _)| last.ward != line.ward) {
                wards.push((line.ward_row(due_on, today), HashMap::new()));
            }
            if let (Some((_, answers)), Some(item)) = (wards.last_mut(), line.item) {
                let own = line.own.unwrap_or(Grade::Unanswered);
                answers
                    .insert(item, Answered { own, verified: line.verified, has_figures: line.has_figures });
            }
        }
        Ok(wards)
    }
}

/// What is sorted by: what was not sent first, by days late; then by items not met, met in part, unanswered.
fn attention(row: &WardRow) -> (bool, std::cmp::Reverse<(u32, u32, u32, u32)>) {
    let Tally { not_met, partly, unanswered, .. } = row.total;
    let worst = if row.is_sent() { (0, not_met, partly, unanswered) } else { (row.owed_days, 0, 0, 0) };
    (row.is_sent(), std::cmp::Reverse(worst))
}

/// Fills a row's cells: every item that the run's own pack asks of the ward, answered or not. What others answer is
/// no doing of the ward's.
fn fill(
    row: &mut WardRow,
    answers: &Answers,
    template: &Template,
    packs: &mut PinnedPacks<'_>,
    of_year: &Guideline,
) -> Result<(), Error> {
    let pack = match &row.run {
        Some(run) => packs.get(&run.pack)?,
        None => of_year,
    };
    let template = pack.checklist(&template.id).unwrap_or(template);
    let mut total = Tally::default();
    for group in &of_year.groups {
        let mut own = Tally::default();
        let mut cell = Cell {
            grade: Grade::NotApplicable,
            own: Grade::NotApplicable,
            verified: false,
            counts: Tally::default(),
        };
        for item in pack.items_in(template, &group.code).filter(|item| item.is_of_ward()) {
            let Some(answer) = answers.get(&item.id) else {
                own.count(UNANSWERED);
                cell.counts.count(UNANSWERED);
                continue;
            };
            own.count(Standing::of(item.graded, answer.own, answer.has_figures));
            cell.counts.count(answer.standing(item));
            cell.verified |= answer.verified.is_some();
        }
        (cell.grade, cell.own) = (cell.counts.worst(), own.worst());
        total.join(cell.counts);
        row.cells.push(cell);
    }
    row.total = total;
    Ok(())
}
