//! Noticing what others saved: one number is asked for, and only when it moved, what changed is read.

use super::error::{Doing, Error};
use super::scope::Reader;
use crate::domain::Changed;

/// What was seen last.
#[derive(Debug)]
pub struct Watch {
    version: i64,
    upto: i64,
}

impl Watch {
    /// Begins with what is stored now.
    pub fn new(reader: &Reader) -> Result<Self, Error> {
        let upto = reader
            .connection()
            .query_row("SELECT coalesce(max(id), 0) FROM last_step", [], |row| row.get(0))
            .doing("reading the last step")?;
        Ok(Self { version: data_version(reader)?, upto })
    }

    /// What changed since the last look within what the person may see, if anything.
    pub fn poll(&mut self, reader: &Reader) -> Result<Option<Changed>, Error> {
        let version = data_version(reader)?;
        if version == self.version {
            return Ok(None);
        }
        self.version = version;
        let changed = reader.changed_since(self.upto)?;
        self.upto = changed.upto;
        Ok((!changed.is_empty()).then_some(changed))
    }

    /// Own steps need not be noticed again.
    pub fn seen(&mut self, step: i64) {
        if step == self.upto + 1 {
            self.upto = step;
        }
    }
}

fn data_version(reader: &Reader) -> Result<i64, Error> {
    reader
        .connection()
        .pragma_query_value(None, "data_version", |row| row.get(0))
        .doing("asking whether the file changed")
}
