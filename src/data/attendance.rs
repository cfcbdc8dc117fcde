//! What the grid and the lists of a class are read from: its learners and its sessions with their marks, two bounded
//! questions.

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::learning::attendance::{Session, SessionState};
use crate::domain::learning::enrolment::{Enrolment, State};
use crate::domain::learning::mark::Mark;
use crate::domain::learning::roll::Roll;
use crate::domain::register::{Id, Record, WardId};
use crate::domain::rules::attendance::{Marks, breaks};

/// A slip of a class with its days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GridSlip {
    pub(crate) id: Id,
    pub(crate) name: String,
    /// Code of the state.
    pub(crate) state: String,
    /// The first day in the class, if any is known.
    pub(crate) joined_on: Option<NaiveDate>,
    pub(crate) left_on: Option<NaiveDate>,
    /// Times away, as they are stored.
    pub(crate) breaks: String,
}

/// A learner of the grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GridLearner {
    pub(crate) slip: GridSlip,
    /// As it is stored; empty to who is not shown it.
    pub(crate) birth: String,
    /// Code of the sex.
    pub(crate) sex: String,
    pub(crate) group: String,
    /// Why they left.
    pub(crate) reason: String,
    pub(crate) is_minority: bool,
    pub(crate) has_priority: bool,
}

/// A session of the grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GridSession {
    pub(crate) id: Id,
    pub(crate) version: u32,
    pub(crate) held_on: NaiveDate,
    /// Code of the state.
    pub(crate) state: String,
    pub(crate) present: Option<u32>,
    /// As they are stored.
    pub(crate) marks: String,
}

from_row!(GridSlip { id, name: default, state, joined_on, left_on, breaks: default });
from_row!(GridLearner {
    slip: row,
    birth: default,
    sex: default,
    group = "group_name": default,
    reason: default,
    is_minority: default,
    has_priority: default
});
from_row!(GridSession { id, version, held_on, state, present, marks: default });

impl GridSlip {
    /// As the rules see it. Of whom no day of joining is known, it is believed; of whom none of leaving is, not.
    pub(crate) fn enrolment(&self, class: Id) -> Option<Enrolment> {
        let state = State::from_code(&self.state)?;
        let gone = matches!(state, State::Withdrawn | State::NoShow | State::Moved);
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let away = breaks(&self.breaks);
        Some(Enrolment {
            id: self.id,
            class,
            learner: self.id,
            person: self.id,
            ward: WardId(0),
            state,
            registered_on: self.joined_on.unwrap_or_default(),
            joined_on: Some(self.joined_on.unwrap_or(NaiveDate::MIN)),
            left_on: self.left_on.or_else(|| gone.then_some(NaiveDate::MIN)),
            breaks: away.iter().filter_map(|(from, to)| day(from).zip(day(to))).collect(),
            neutral: false,
        })
    }
}

impl GridSession {
    /// As the rules see it.
    pub(crate) fn session(&self, class: Id) -> Session {
        let state = match self.state.as_str() {
            "held" => SessionState::Held,
            "cancelled" => SessionState::Cancelled,
            _ => SessionState::Planned,
        };
        Session { id: self.id, class, ward: WardId(0), on: self.held_on, state, head_count: self.present }
    }
}

/// A class with everybody who is or was in it, as its lists are made of.
#[derive(Clone, Default, Debug)]
pub(crate) struct ClassRoll {
    pub(crate) roll: Roll,
    /// In the order of the roll.
    pub(crate) learners: Vec<GridLearner>,
}

impl ClassRoll {
    /// Who has this slip.
    pub(crate) fn learner(&self, slip: Id) -> Option<&GridLearner> {
        self.learners.iter().find(|learner| learner.slip.id == slip)
    }
}

impl Reader {
    /// Who is or was in a class.
    pub(crate) fn grid_learners(&self, class: Id) -> Result<Vec<GridLearner>, Error> {
        let sql = include_str!("../../db/queries/classes/grid_learners.sql");
        self.rows(sql, (class,), "reading the learners of a grid")
    }

    /// The sessions of a class, in order.
    pub(crate) fn grid_sessions(&self, class: Id) -> Result<Vec<GridSession>, Error> {
        let sql = include_str!("../../db/queries/classes/grid_sessions.sql");
        self.rows(sql, (class,), "reading the sessions of a grid")
    }

    /// What the lists of a class are made of. Of one that was not opened nobody is on any.
    pub(crate) fn class_roll(&self, class: &Record) -> Result<ClassRoll, Error> {
        let Some(id) = class.id else { return Ok(ClassRoll::default()) };
        let mut made = ClassRoll::default();
        for stored in self.grid_sessions(id)? {
            let marks = Marks::read(&stored.marks).unwrap_or_default();
            for slip in marks.slips() {
                made.roll.marks.set(stored.id, slip, marks.get(slip).and_then(Mark::from_code));
            }
            made.roll.sessions.push(stored.session(id));
            // The first mark makes it one that was held.
            if let Some(session) = made.roll.sessions.last_mut()
                && session.state == SessionState::Planned
                && made.roll.marks.is_marked(session.id)
            {
                session.state = SessionState::Held;
            }
        }
        if class.text("state") == "cancelled" {
            return Ok(made);
        }
        for learner in self.grid_learners(id)? {
            if let Some(enrolment) = learner.slip.enrolment(id) {
                made.roll.enrolments.push(enrolment);
                made.learners.push(learner);
            }
        }
        Ok(made)
    }
}
