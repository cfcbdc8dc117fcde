//! What of all wards somebody of the district may want to be at.

use chrono::NaiveDate;
use serde_json::json;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{RegisterId, WardId};

/// An activity, or the first session of a class.
#[derive(Debug)]
pub(crate) struct Attended {
    pub(crate) register: RegisterId,
    pub(crate) ward: WardId,
    pub(crate) on: NaiveDate,
    /// "" if it is not said.
    pub(crate) from: String,
    pub(crate) title: String,
    pub(crate) place: String,
    /// Codes of its form and of the day that it is held for; "" of a session.
    pub(crate) form: String,
    pub(crate) commemoration: String,
}
from_row!(Attended {
    register,
    ward = "ward_id",
    on = "held_on",
    from = "from_time": default,
    title,
    place: default,
    form: default,
    commemoration: default,
});

impl Reader {
    /// Activities of these forms or for a commemoration day, and openings of classes, between two days.
    pub(crate) fn to_attend(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        forms: &[&str],
    ) -> Result<Vec<Attended>, Error> {
        let sql = include_str!("../../db/queries/calendar/to_attend.sql");
        self.rows(sql, (from, to, json!(forms).to_string()), "reading what to attend")
    }
}
