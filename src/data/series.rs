//! What is asked of a series: its rules and rows as they are stored.

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::calendar::change::Stored;
use crate::domain::register::{Id, Record, RegisterId};

/// A record that belongs to a series.
struct Part {
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
        let mut stored = Stored { rules: Vec::new(), rows: Vec::new() };
        for part in parts {
            let Some(record) = self.record(part.register, part.id)? else { continue };
            if part.register == RegisterId::Series {
                stored.rules.push(record);
            } else {
                stored.rows.push(record);
            }
        }
        Ok((!stored.rules.is_empty()).then_some(stored))
    }
}
