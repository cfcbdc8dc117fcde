//! What the calendar asks: everything that happens between two days.

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, RegisterId, WardId};

/// What a calendar shows: an activity, a session of a class, and whatever more comes to have a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Occurrence {
    /// [`RegisterId::Activities`] or [`RegisterId::Sessions`].
    pub(crate) register: RegisterId,
    pub(crate) id: Id,
    pub(crate) ward: WardId,
    pub(crate) on: NaiveDate,
    /// From when, `18:00`; "" if not said.
    pub(crate) from: String,
    /// Until when.
    pub(crate) to: String,
    /// Title of the activity or of the class.
    pub(crate) title: String,
    pub(crate) venue: Option<Id>,
    /// Name of the place, "" if not said.
    pub(crate) venue_name: String,
    /// Code of its state.
    pub(crate) state: String,
    /// Who is in charge.
    pub(crate) lead: String,
}

from_row!(Occurrence {
    register,
    id,
    ward = "ward_id",
    on = "held_on",
    from = "from_time": default,
    to = "to_time": default,
    title: default,
    venue = "venue_id",
    venue_name: default,
    state: default,
    lead: default
});

impl Reader {
    /// What happens from one day to another, both included, in order of day and time.
    pub(crate) fn occurrences(
        &self,
        ward: Option<WardId>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Occurrence>, Error> {
        self.rows(
            include_str!("../../db/queries/calendar/between.sql"),
            (from, to, ward),
            "reading the calendar",
        )
    }
}
