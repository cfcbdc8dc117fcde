//! What the grid of a class is read from: its learners and its sessions with their marks, two bounded questions.

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::learning::attendance::{Session, SessionState};
use crate::domain::learning::enrolment::{Enrolment, State};
use crate::domain::register::{Id, WardId};
use crate::domain::rules::attendance::breaks;

/// A learner of the grid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GridLearner {
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

from_row!(GridLearner { id, name: default, state, joined_on, left_on, breaks: default });
from_row!(GridSession { id, version, held_on, state, present, marks: default });

impl GridSession {
    /// The session of this class as the rules see it.
    pub(crate) fn session(&self, class: Id) -> Session {
        let state = match self.state.as_str() {
            "held" => SessionState::Held,
            "cancelled" => SessionState::Cancelled,
            _ => SessionState::Planned,
        };
        Session { id: self.id, class, ward: WardId(0), on: self.held_on, state, head_count: self.present }
    }
}

impl GridLearner {
    /// The slip in this class as the rules see it; none in a state that they do not know.
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
            // Of whom no day is known, it is believed, but for those who left.
            joined_on: Some(self.joined_on.unwrap_or(NaiveDate::MIN)),
            left_on: self.left_on.or_else(|| gone.then_some(NaiveDate::MIN)),
            breaks: away.iter().filter_map(|(from, to)| day(from).zip(day(to))).collect(),
            neutral: false,
        })
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
}
