//! The district's boards: wards × groups of a checklist, plans of all wards, the receipt grid. Stored answers
//! only: nothing here is computed from records (III.8, III.9).

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::error::{Context, Error};
use super::evidence::date;
use super::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::domain::rules::agenda::days_after;
use crate::domain::rules::grades::{Tally, of_code};
use crate::guideline::{Grade, Guideline, PeriodKey, Template};

mod drill;
mod receipts;
pub(crate) use drill::ItemAnswer;
pub(crate) use receipts::{Paper, Receipt, Receipts};

/// Wards × groups of one checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Board {
    /// Code and short head of each column.
    pub(crate) groups: Vec<(Box<str>, Box<str>)>,
    /// One row a ward.
    pub(crate) wards: Vec<WardRow>,
}

/// A ward's row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct WardRow {
    /// The ward.
    pub(crate) ward: WardId,
    /// Its name.
    pub(crate) name: Box<str>,
    /// The same in a narrow column.
    pub(crate) short: Box<str>,
    /// Its run; none if it has not begun.
    pub(crate) run: Option<Run>,
    /// One cell a group, in the order of the columns.
    pub(crate) cells: Vec<Cell>,
    /// Items not met or met in part.
    pub(crate) problems: u32,
    /// Items met.
    pub(crate) met: u32,
    /// Items that apply.
    pub(crate) of: u32,
}

/// A ward's run of the checklist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Run {
    /// The record.
    pub(crate) id: Id,
    /// Code of its state.
    pub(crate) state: Box<str>,
    /// When it was sent first since it was recalled last: a return makes nothing late.
    pub(crate) sent_on: Option<NaiveDate>,
    /// The last day on time.
    pub(crate) due_on: Option<NaiveDate>,
    /// Days after that day until it was sent, or until today.
    pub(crate) days_late: u32,
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
    /// How many items have which grade.
    pub(crate) counts: Tally,
}

/// In which order the wards stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    /// By name.
    #[default]
    Ward,
    /// Most problems first, then most unanswered, then by name.
    Problems,
}

/// A ward's annual plan in the overview of all wards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PlanRow {
    /// The ward.
    pub(crate) ward: WardId,
    /// Its name.
    pub(crate) name: Box<str>,
    /// The same in a narrow column.
    pub(crate) short: Box<str>,
    /// The plan; none if there is none yet.
    pub(crate) plan: Option<Id>,
    /// Code of its state.
    pub(crate) state: Option<Box<str>>,
    /// The day it was first sent.
    pub(crate) sent_on: Option<NaiveDate>,
    /// Days from the last day on time to the sending: negative before it, 0 on it, positive late.
    pub(crate) days: Option<i64>,
    /// The day it was approved.
    pub(crate) approved_on: Option<NaiveDate>,
    /// Items.
    pub(crate) items: u32,
    /// Items with an activity held or a class begun.
    pub(crate) done: u32,
    /// The district's comments that the plan has not been approved over.
    pub(crate) comments: u32,
}

struct Answered {
    own: Grade,
    verified: Option<Grade>,
}

impl Reader {
    /// The board of one checklist in the pack's year.
    pub(crate) fn board(
        &self,
        template: &Template,
        order: Order,
        today: NaiveDate,
        pack: &Guideline,
    ) -> Result<Board, Error> {
        let context = "reading the board";
        let day = pack.period_of(template).to().format("%Y-%m-%d").to_string();
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/board/answers.sql"))
            .context(context)?;
        let mut rows = statement
            .query(named_params! { ":year": pack.year, ":template": &*template.id, ":day": day })
            .context(context)?;
        let due_on = pack.checklist_due(template);
        let mut wards: Vec<(WardRow, HashMap<Box<str>, Answered>)> = Vec::new();
        while let Some(row) = rows.next().context(context)? {
            let ward = WardId(row.get(0).context(context)?);
            if !self.actor().reads(ward) {
                continue;
            }
            if wards.last().is_none_or(|(last, _)| last.ward != ward) {
                wards.push((ward_row(row, ward, due_on, today).context(context)?, HashMap::new()));
            }
            if let (Some((_, answers)), Some((item, answer))) =
                (wards.last_mut(), answered(row).context(context)?)
            {
                answers.insert(item, answer);
            }
        }
        drop(rows);
        let mut pinned = Pinned::new(self, pack);
        for (row, answers) in &mut wards {
            pinned.fill(row, answers, template)?;
        }
        let groups = pack.groups.iter().map(|group| (group.code.clone(), group.short.clone())).collect();
        let mut wards: Vec<_> = wards.into_iter().map(|(row, _)| row).collect();
        if order == Order::Problems {
            let unanswered = |row: &WardRow| row.of - row.met - row.problems;
            wards.sort_by_key(|row| std::cmp::Reverse((row.problems, unanswered(row))));
        }
        Ok(Board { groups, wards })
    }

    /// The annual plans of all wards of the pack's year.
    pub(crate) fn plans_overview(&self, pack: &Guideline) -> Result<Vec<PlanRow>, Error> {
        let context = "reading the plans of all wards";
        let year = PeriodKey::year(pack.year);
        let due_on = pack.plan_due();
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/board/plans.sql"))
            .context(context)?;
        let day = year.to().format("%Y-%m-%d").to_string();
        let rows = statement
            .query_map(named_params! { ":year": pack.year, ":day": day }, |row| plan_row(row, due_on))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)?;
        Ok(rows.into_iter().filter(|row| self.actor().reads(row.ward)).collect())
    }
}

/// The packs to which runs are pinned, each read once.
struct Pinned<'a> {
    reader: &'a Reader,
    pack: &'a Guideline,
    others: HashMap<Box<str>, Option<Guideline>>,
}

impl<'a> Pinned<'a> {
    fn new(reader: &'a Reader, pack: &'a Guideline) -> Self {
        Self { reader, pack, others: HashMap::new() }
    }

    /// Fills a row's cells: every graded item that the run's own pack asks, answered or not.
    fn fill(
        &mut self,
        row: &mut WardRow,
        answers: &HashMap<Box<str>, Answered>,
        template: &Template,
    ) -> Result<(), Error> {
        if let Some(run) = row.run.as_ref().filter(|run| !self.others.contains_key(&run.pack)) {
            self.others.insert(run.pack.clone(), self.reader.guideline_by_hash(&run.pack)?);
        }
        let other = row.run.as_ref().and_then(|run| self.others.get(&run.pack)?.as_ref());
        let pack = other.unwrap_or(self.pack);
        let template = pack.checklist(&template.id).unwrap_or(template);
        let mut total = Tally::default();
        for group in &self.pack.groups {
            let mut own = Tally::default();
            let mut cell = Cell {
                grade: Grade::NotApplicable,
                own: Grade::NotApplicable,
                verified: false,
                counts: Tally::default(),
            };
            for item in pack.items_in(template, &group.code).filter(|item| item.graded) {
                let answer = answers.get(&item.id);
                let given = answer.map_or(Grade::Unanswered, |answer| answer.own);
                let verified = answer.and_then(|answer| answer.verified);
                own.add(given);
                cell.counts.add(verified.unwrap_or(given));
                cell.verified |= verified.is_some();
            }
            (cell.grade, cell.own) = (cell.counts.worst(), own.worst());
            total.join(cell.counts);
            row.cells.push(cell);
        }
        (row.problems, row.met, row.of) = (total.problems(), total.met, total.of());
        Ok(())
    }
}

fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Box<str>>> {
    Ok(row.get::<_, Option<String>>(at)?.map(String::into_boxed_str))
}

fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<String>>(at)?.as_deref().and_then(date))
}

fn ward_row(
    row: &Row<'_>,
    ward: WardId,
    due_on: Option<NaiveDate>,
    today: NaiveDate,
) -> rusqlite::Result<WardRow> {
    let run = match row.get::<_, Option<i64>>(3)? {
        None => None,
        Some(id) => {
            let (sent_on, due_on) = (day(row, 5)?, day(row, 6)?.or(due_on));
            Some(Run {
                id: Id(id),
                state: text(row, 4)?.unwrap_or_default(),
                sent_on,
                due_on,
                days_late: due_on.map_or(0, |due| days_after(due, sent_on.unwrap_or(today))),
                pack: text(row, 7)?.unwrap_or_default(),
            })
        }
    };
    Ok(WardRow {
        ward,
        name: text(row, 1)?.unwrap_or_default(),
        short: text(row, 2)?.unwrap_or_default(),
        run,
        cells: Vec::new(),
        problems: 0,
        met: 0,
        of: 0,
    })
}

fn grade(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Grade>> {
    Ok(text(row, at)?.map(|code| of_code(Some(&code))))
}

fn answered(row: &Row<'_>) -> rusqlite::Result<Option<(Box<str>, Answered)>> {
    let Some(item) = text(row, 8)? else { return Ok(None) };
    let own = grade(row, 9)?.unwrap_or(Grade::Unanswered);
    Ok(Some((item, Answered { own, verified: grade(row, 10)? })))
}

fn plan_row(row: &Row<'_>, due_on: Option<NaiveDate>) -> rusqlite::Result<PlanRow> {
    let sent_on = day(row, 5)?;
    Ok(PlanRow {
        ward: WardId(row.get(0)?),
        name: text(row, 1)?.unwrap_or_default(),
        short: text(row, 2)?.unwrap_or_default(),
        plan: row.get::<_, Option<i64>>(3)?.map(Id),
        state: text(row, 4)?,
        sent_on,
        days: sent_on.zip(due_on).map(|(sent, due)| (sent - due).num_days()),
        approved_on: day(row, 6)?,
        items: row.get(7)?,
        done: row.get(8)?,
        comments: row.get::<_, Option<u32>>(9)?.unwrap_or(0),
    })
}
