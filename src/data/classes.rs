//! What the screen of classes asks beside the records themselves.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::error::Error;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::register::{Id, WardId};
use crate::guideline::PeriodKey;

/// A class with its learners counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ClassLine {
    pub(crate) id: Id,
    pub(crate) ward: WardId,
    pub(crate) title: String,
    /// Code of its kind.
    pub(crate) kind: String,
    /// Code of its state.
    pub(crate) state: String,
    pub(crate) start_on: Option<NaiveDate>,
    /// How many it takes.
    pub(crate) capacity: Option<i64>,
    /// When it is held, as people wrote it.
    pub(crate) schedule: String,
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
    pub(crate) classes: usize,
    pub(crate) running: usize,
    /// Those that are over.
    pub(crate) finished: usize,
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

/// How many more a class takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Room {
    pub(crate) class: Id,
    pub(crate) title: String,
    pub(crate) left: i64,
}

/// Learners of a class in one state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Learners {
    /// Code of the state.
    pub(crate) state: String,
    pub(crate) people: u32,
    pub(crate) women: u32,
}

/// The sessions of a class.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct SessionCount {
    pub(crate) all: u32,
    pub(crate) held: u32,
    pub(crate) next: Option<NaiveDate>,
}

/// How far a class is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Standing {
    pub(crate) class: Id,
    /// Its sessions that were not called off.
    pub(crate) all: u32,
    pub(crate) held: u32,
    /// Held sessions in which somebody was marked.
    pub(crate) marked: u32,
    /// Past sessions that were neither held nor called off.
    pub(crate) late: u32,
}

/// The telephone of a learner.
struct Phone {
    id: Id,
    phone: String,
}

from_row!(Phone { id, phone });
from_row!(ClassLine {
    id,
    ward = "ward_id",
    title,
    kind,
    state,
    start_on,
    capacity,
    schedule: default,
    learners,
    waiting,
    gone: row
});
from_row!(Gone { class = "gone", learners = "gone_learners", waiting = "gone_waiting" });
from_row!(Room { class = "id", title, left = "room" });
from_row!(Learners { state, people, women });
from_row!(Standing { class, all = "every", held, marked, late });
from_row!(SessionCount { all = "every", held, next });

impl Reader {
    /// The classes of a year.
    pub(crate) fn classes_of_year(&self, ward: Option<WardId>, year: i32) -> Result<Vec<ClassLine>, Error> {
        let sql = include_str!("../../db/queries/classes/of_year.sql");
        let year = PeriodKey::year(year);
        self.rows(sql, (ward, year.from(), year.to()), "reading the classes of a year")
    }

    /// How far the classes of a ward are by this day.
    pub(crate) fn standings(&self, ward: WardId, today: NaiveDate) -> Result<Vec<Standing>, Error> {
        let sql = include_str!("../../db/queries/classes/standings.sql");
        self.rows(sql, (ward, today), "reading how far classes are")
    }

    /// The classes that take only so many, with the places that are left.
    pub(crate) fn class_rooms(&self, ward: Option<WardId>) -> Result<Vec<Room>, Error> {
        let sql = include_str!("../../db/queries/classes/rooms.sql");
        self.rows(sql, (ward,), "reading which classes have room")
    }

    /// The learners of a class, a line a state.
    pub(crate) fn class_learners(&self, class: Id) -> Result<Vec<Learners>, Error> {
        let sql = include_str!("../../db/queries/classes/learners.sql");
        self.rows(sql, (class,), "counting the learners of a class")
    }

    /// The telephones of those who are or were in a class, by slip.
    pub(crate) fn class_phones(&self, class: Id) -> Result<BTreeMap<Id, String>, Error> {
        let sql = include_str!("../../db/queries/classes/phones.sql");
        let all: Vec<Phone> = self.rows(sql, (class,), "reading the telephones of a class")?;
        Ok(all.into_iter().map(|one| (one.id, one.phone)).collect())
    }

    /// The sessions of a class, and the next one from today on.
    pub(crate) fn class_sessions(&self, class: Id, today: NaiveDate) -> Result<SessionCount, Error> {
        let sql = include_str!("../../db/queries/classes/sessions.sql");
        let found = self.connection().row(sql, (class, today), "counting the sessions of a class")?;
        Ok(found.unwrap_or_default())
    }
}
