//! What the screen of classes asks beside the records themselves.

use chrono::NaiveDate;

use super::calendar::day_at;
use super::error::{Context, Error};
use super::scope::Reader;
use crate::domain::register::{Id, WardId};

/// A class with its learners counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ClassLine {
    /// The class.
    pub(crate) id: Id,
    /// Whose it is.
    pub(crate) ward: WardId,
    /// Its title.
    pub(crate) title: String,
    /// Code of its kind.
    pub(crate) kind: String,
    /// Code of its state.
    pub(crate) state: String,
    /// When it begins.
    pub(crate) start_on: Option<NaiveDate>,
    /// How many it takes.
    pub(crate) capacity: Option<i64>,
    /// When it is held, as people wrote it.
    pub(crate) schedule: String,
    /// Learners.
    pub(crate) learners: u32,
    /// Those on the waiting list.
    pub(crate) waiting: u32,
    /// What of it goes on within the year with the successor of its ward, which has it in a line of its own.
    pub(crate) gone: Gone,
}

/// What of a class goes on with the successor of its ward.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Gone {
    /// Whether the class does.
    pub(crate) class: bool,
    /// Of its learners so many.
    pub(crate) learners: u32,
    /// Of those on the waiting list.
    pub(crate) waiting: u32,
}

/// Classes with their learners added up.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct ClassSums {
    /// Classes.
    pub(crate) classes: usize,
    /// Those at work.
    pub(crate) running: usize,
    /// Those that are over.
    pub(crate) finished: usize,
    /// Learners.
    pub(crate) learners: u32,
    /// Those on waiting lists.
    pub(crate) waiting: u32,
}

impl ClassSums {
    /// Adds lines up: of one ward all there is, of several what goes on from one to the other once.
    pub(crate) fn of<'a>(lines: impl IntoIterator<Item = &'a ClassLine>, several: bool) -> Self {
        let mut sums = Self::default();
        for line in lines {
            let gone = if several { line.gone } else { Gone::default() };
            sums.learners += line.learners - gone.learners;
            sums.waiting += line.waiting - gone.waiting;
            if !gone.class {
                sums.classes += 1;
                sums.running += usize::from(line.state == "running");
                sums.finished += usize::from(line.state == "finished");
            }
        }
        sums
    }
}

/// Learners of a class in one state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Learners {
    /// Code of the state.
    pub(crate) state: String,
    /// How many.
    pub(crate) people: u32,
    /// Women among them.
    pub(crate) women: u32,
}

/// The sessions of a class.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct SessionCount {
    /// Planned and held.
    pub(crate) all: u32,
    /// Held.
    pub(crate) held: u32,
    /// The next one.
    pub(crate) next: Option<NaiveDate>,
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

impl Reader {
    /// The classes of a year.
    pub(crate) fn classes_of_year(&self, ward: Option<WardId>, year: i32) -> Result<Vec<ClassLine>, Error> {
        let context = "reading the classes of a year";
        let span = (ward.map(|ward| ward.0), format!("{year:04}-01-01"), format!("{year:04}-12-31"));
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/classes/of_year.sql"))
            .context(context)?;
        statement
            .query_map(span, |row| {
                Ok(ClassLine {
                    id: Id(row.get(0)?),
                    ward: WardId(row.get(1)?),
                    title: row.get(2)?,
                    kind: row.get(3)?,
                    state: row.get(4)?,
                    start_on: day_at(row, 5)?,
                    capacity: row.get(6)?,
                    schedule: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
                    learners: row.get(8)?,
                    waiting: row.get(9)?,
                    gone: Gone { class: row.get(10)?, learners: row.get(11)?, waiting: row.get(12)? },
                })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }

    /// The learners of a class, a line a state.
    pub(crate) fn class_learners(&self, class: Id) -> Result<Vec<Learners>, Error> {
        let context = "counting the learners of a class";
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/classes/learners.sql"))
            .context(context)?;
        statement
            .query_map([class.0], |row| {
                Ok(Learners { state: row.get(0)?, people: row.get(1)?, women: row.get(2)? })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }

    /// The sessions of a class, and the next one from today on.
    pub(crate) fn class_sessions(&self, class: Id, today: NaiveDate) -> Result<SessionCount, Error> {
        let context = "counting the sessions of a class";
        self.connection()
            .prepare_cached(include_str!("../../db/queries/classes/sessions.sql"))
            .and_then(|mut statement| {
                statement.query_row((class.0, day(today)), |row| {
                    Ok(SessionCount { all: row.get(0)?, held: row.get(1)?, next: day_at(row, 2)? })
                })
            })
            .context(context)
    }
}
