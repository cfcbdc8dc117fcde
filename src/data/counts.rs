//! Quick counts of what was held in a year, and the records behind each.

use serde_json::json;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::calendar::counts::{By, Counted, Of};
use crate::domain::register::{Id, WardId};

from_row!(Counted { code, part, count, turns });

struct Found {
    id: Id,
}
from_row!(Found { id });

impl Reader {
    /// What was held in a year, of one ward or all, in one form or any.
    pub(crate) fn counts(
        &self,
        by: By,
        ward: Option<WardId>,
        year: i32,
        form: Option<&str>,
    ) -> Result<Vec<Counted>, Error> {
        let sql = match by {
            By::Topic => include_str!("../../db/queries/calendar/counts_by_topic.sql"),
            By::Partner => include_str!("../../db/queries/calendar/counts_by_partner.sql"),
        };
        self.rows(sql, (ward, year.to_string(), form), "counting what was held")
    }

    /// The records behind one count: of this row, from one day to another.
    pub(crate) fn counted(
        &self,
        (by, of): (By, &Of),
        ward: Option<WardId>,
        (from, to): (chrono::NaiveDate, chrono::NaiveDate),
        form: Option<&str>,
    ) -> Result<Vec<Id>, Error> {
        let codes = match of {
            Of::All => None,
            Of::Codes(codes) => Some(codes.clone()),
            Of::None => Some(Vec::new()),
        };
        let (topics, partner) = match by {
            By::Topic => (codes.map(|codes| json!(codes).to_string()), None),
            By::Partner => (None, codes.map(|codes| codes.into_iter().next().unwrap_or_default())),
        };
        let sql = include_str!("../../db/queries/calendar/counted.sql");
        let found: Vec<Found> =
            self.rows(sql, (ward, from, to, form, topics, partner), "reading what was counted")?;
        Ok(found.into_iter().map(|found| found.id).collect())
    }
}
