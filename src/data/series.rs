//! What is asked of a series: its rules and rows as they are stored; and what stands in a span that is closed.

use chrono::NaiveDate;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::calendar::change::Stored;
use crate::domain::register::{Id, Record, RegisterId, WardId};

/// A record that belongs to a series, or stands in a span.
pub(super) struct Part {
    register: RegisterId,
    id: Id,
}

from_row!(Part { register, id });

impl Reader {
    /// The series that a row belongs to; none if it belongs to none.
    pub(crate) fn series_of(&self, row: &Record) -> Result<Option<Stored>, Error> {
        let Some(series) = row.int("series_id") else { return Ok(None) };
        let parts: Vec<Part> =
            self.rows(include_str!("../../db/queries/calendar/series.sql"), [series], "reading a series")?;
        let (rules, rows) = self.whole(parts)?.into_iter().partition::<Vec<_>, _>(is_rule);
        Ok((!rules.is_empty()).then_some(Stored { rules, rows }))
    }

    /// What of a ward stands between two days, the second of which may be open, at one place or any, and is neither held
    /// nor called off.
    pub(crate) fn in_span(
        &self,
        ward: WardId,
        (from, to): (NaiveDate, Option<NaiveDate>),
        venue: Option<Id>,
    ) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../db/queries/calendar/in_span.sql");
        self.whole(self.rows(sql, (ward, from, to, venue), "reading what stands in a span")?)
    }

    /// What a closing took.
    pub(crate) fn of_closure(&self, closure: Id) -> Result<Vec<Record>, Error> {
        let sql = include_str!("../../db/queries/calendar/of_closure.sql");
        self.whole(self.rows(sql, [closure], "reading what a closing took")?)
    }

    pub(super) fn whole(&self, parts: Vec<Part>) -> Result<Vec<Record>, Error> {
        let mut all = Vec::new();
        for part in parts {
            all.extend(self.record(part.register, part.id)?);
        }
        Ok(all)
    }
}

fn is_rule(record: &Record) -> bool {
    record.register == RegisterId::Series
}
