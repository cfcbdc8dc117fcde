//! What the grid of a class is read from: its learners and its sessions with their marks, two bounded questions.

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::Id;

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
