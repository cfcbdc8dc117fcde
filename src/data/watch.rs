//! Noticing what others saved: one number is asked for, and only when it moved, what changed is read.

use super::error::{Context, Error};
use super::schema;
use super::scope::Reader;
use crate::domain::Changed;

/// What was seen last.
#[derive(Debug)]
pub(crate) struct Watch {
    version: i64,
    upto: i64,
    rights: i64,
}

/// What others did.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Seen {
    /// What changed within what the person may see.
    pub(crate) changed: Changed,
    /// Wards, roles or accounts changed: what the person may see may be different.
    pub(crate) rights: bool,
    /// A newer program has changed the tables: nothing is saved by this one any more.
    pub(crate) outdated: bool,
}

impl Watch {
    /// Begins with what is stored now.
    pub(crate) fn new(reader: &Reader) -> Result<Self, Error> {
        // First the number that moves with every save: what is saved between the two is read with the next look.
        let version = data_version(reader)?;
        let upto = reader
            .connection()
            .query_row("SELECT coalesce(max(id), 0) FROM last_step", [], |row| row.get(0))
            .context("reading the last step")?;
        Ok(Self { version, upto, rights: rights(reader)? })
    }

    /// What others did since the last look.
    pub(crate) fn poll(&mut self, reader: &Reader) -> Result<Seen, Error> {
        reader.is_still_there()?;
        let version = data_version(reader)?;
        if version == self.version {
            return Ok(Seen::default());
        }
        self.version = version;
        let changed = reader.changed_since(self.upto)?;
        self.upto = changed.upto;
        let before = std::mem::replace(&mut self.rights, rights(reader)?);
        let outdated = schema::user_version(reader.connection())? > schema::VERSION;
        Ok(Seen { changed, rights: before != self.rights, outdated })
    }

    /// The reader is another one now: its count of changes begins anew.
    pub(crate) fn follow(&mut self, reader: &Reader) -> Result<(), Error> {
        self.version = data_version(reader)?;
        Ok(())
    }

    /// Own steps need not be noticed again.
    pub(crate) fn seen(&mut self, step: i64) {
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
        .context("asking whether rights changed")
}

fn data_version(reader: &Reader) -> Result<i64, Error> {
    reader
        .connection()
        .pragma_query_value(None, "data_version", |row| row.get(0))
        .context("asking whether the file changed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::file::{self, Use};
    use crate::data::scope::Sight;
    use crate::data::{Bootstrap, login};
    use crate::domain::RegisterId;

    #[test]
    fn nothing_is_missed_however_much_was_saved_between_two_looks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("district.db");
        let _founding = Bootstrap::begin(&path).unwrap();
        let today = chrono::NaiveDate::from_ymd_opt(2021, 12, 6).unwrap();
        let reader = Reader::open(&path, &login::founder(), today, Sight::Full).unwrap();
        let mut watch = Watch::new(&reader).unwrap();
        let colleague = file::open(&path, Use::Write).unwrap();
        colleague
            .execute_batch(&format!(
                "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 2500)
                 INSERT INTO steps (id, at_ms, person_id, person, op, request, undoable, records, registers, wards, digest)
                 SELECT id, 0, 0, '', 'edit', CAST(id AS BLOB), 1, 0, CASE id WHEN 2500 THEN {} ELSE {} END, 1, x'00'
                 FROM n",
                RegisterId::Classes.bit(),
                RegisterId::Tasks.bit()
            ))
            .unwrap();
        let seen = watch.poll(&reader).unwrap().changed;
        assert!(seen.touches(RegisterId::Tasks, None) && seen.touches(RegisterId::Classes, None));
        assert_eq!(seen.upto, 2500);
        assert!(watch.poll(&reader).unwrap().changed.is_empty());
    }
}
