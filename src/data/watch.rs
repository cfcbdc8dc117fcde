//! Noticing what others saved: one number is asked for, and only when it moved, what changed is read.

use super::error::{Doing, Error};
use super::scope::Reader;
use super::{file, schema};
use crate::domain::Changed;

/// What was seen last.
#[derive(Debug)]
pub struct Watch {
    version: i64,
    upto: i64,
    rights: i64,
}

/// What others did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Seen {
    /// What changed within what the person may see.
    pub changed: Changed,
    /// Wards, roles or accounts changed: what the person may see may be different.
    pub rights: bool,
    /// A newer program has changed the tables: nothing is saved by this one any more.
    pub outdated: bool,
}

impl Watch {
    /// Begins with what is stored now.
    pub fn new(reader: &Reader) -> Result<Self, Error> {
        let upto = reader
            .connection()
            .query_row("SELECT coalesce(max(id), 0) FROM last_step", [], |row| row.get(0))
            .doing("reading the last step")?;
        Ok(Self { version: data_version(reader)?, upto, rights: rights(reader)? })
    }

    /// What others did since the last look.
    pub fn poll(&mut self, reader: &Reader) -> Result<Seen, Error> {
        let version = data_version(reader)?;
        if version == self.version {
            return Ok(Seen::default());
        }
        self.version = version;
        let changed = reader.changed_since(self.upto)?;
        self.upto = changed.upto;
        let before = std::mem::replace(&mut self.rights, rights(reader)?);
        let outdated = file::user_version(reader.connection())? > schema::VERSION;
        Ok(Seen { changed, rights: before != self.rights, outdated })
    }

    /// The reader is another one now: its count of changes begins anew.
    pub fn follow(&mut self, reader: &Reader) -> Result<(), Error> {
        self.version = data_version(reader)?;
        Ok(())
    }

    /// Own steps need not be noticed again.
    pub fn seen(&mut self, step: i64) {
        if step == self.upto + 1 {
            self.upto = step;
        }
    }
}

/// The last step that changed wards, roles or accounts.
fn rights(reader: &Reader) -> Result<i64, Error> {
    reader
        .connection()
        .prepare_cached("SELECT step FROM rights")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .doing("asking whether rights changed")
}

fn data_version(reader: &Reader) -> Result<i64, Error> {
    reader
        .connection()
        .pragma_query_value(None, "data_version", |row| row.get(0))
        .doing("asking whether the file changed")
}
