//! The history as people read it: of one record, and of what can be undone.

use rusqlite::OptionalExtension as _;

use super::error::{Context, Error};
use super::gate::ChangeKind;
use super::scope::Reader;
use crate::domain::Changed;
use crate::domain::op::RequestId;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;

/// One line of a record's history.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    /// The step.
    pub(crate) step: Id,
    /// When, milliseconds of UTC, as the server's clock said.
    pub(crate) at_ms: i64,
    /// The clock stood earlier than at the step before: the order is that of the steps.
    pub(crate) went_back: bool,
    /// Who.
    pub(crate) person: String,
    /// Code of the operation.
    pub(crate) op: String,
    /// What it was about: a table, or `table.step`.
    pub(crate) detail: String,
    /// `add`, `edit`, `delete` or `restore`.
    pub(crate) kind: String,
    /// What changed; empty for what was erased.
    pub(crate) fields: Vec<FieldChange>,
}

/// One column before and after.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FieldChange {
    /// The column.
    pub(crate) column: String,
    /// What it held.
    pub(crate) before: Value,
    /// What it holds since.
    pub(crate) after: Value,
}

/// A step that can be taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Undoable {
    /// The step.
    pub(crate) step: Id,
    /// Code of the operation that it was.
    pub(crate) op: String,
    /// What it was about.
    pub(crate) detail: String,
    /// How many records it changed.
    pub(crate) records: u32,
    /// What the first of them is called; nothing if that is not written.
    pub(crate) name: String,
}

impl Reader {
    /// The newest entries of a record's history.
    pub(crate) fn history(&self, register: RegisterId, id: Id, limit: u16) -> Result<Vec<Entry>, Error> {
        let context = "reading the history of a record";
        let mut statement = self
            .connection()
            .prepare_cached(
                "SELECT s.id, s.at_ms, s.person, s.op, s.detail, c.kind, c.patch,
                   s.at_ms < (SELECT b.at_ms FROM steps b WHERE b.id = s.id - 1) FROM changes c
                 JOIN steps s ON s.id = c.step_id
                 WHERE c.register = ?1 AND c.record_id = ?2 ORDER BY c.id DESC LIMIT ?3",
            )
            .context(context)?;
        statement
            .query_map((register.decl().table, id.0, limit), |row| {
                let patch: Option<String> = row.get(6)?;
                Ok(Entry {
                    step: Id(row.get(0)?),
                    at_ms: row.get(1)?,
                    went_back: row.get::<_, Option<bool>>(7)?.unwrap_or(false),
                    person: row.get(2)?,
                    op: row.get(3)?,
                    detail: row.get(4)?,
                    kind: row.get(5)?,
                    fields: fields(patch.as_deref()),
                })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }

    /// A record as it was after a step; none if it was not there then. Used to compare with what was sent before.
    pub(crate) fn as_of(&self, register: RegisterId, id: Id, step: Id) -> Result<Option<Record>, Error> {
        let context = "reading a record as it was";
        let mut statement = self
            .connection()
            .prepare_cached(
                "SELECT kind, patch, ward_id FROM changes
                 WHERE register = ?1 AND record_id = ?2 AND step_id <= ?3 ORDER BY id",
            )
            .context(context)?;
        let rows = statement
            .query_map((register.decl().table, id.0, step.0), |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, Option<i64>>(2)?,
                ))
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)?;
        let mut record: Option<Record> = None;
        let mut live = false;
        for (kind, patch, ward) in rows {
            let ward = ward.map(WardId);
            let record = record.get_or_insert_with(|| Record::new(register, ward));
            record.id = Some(id);
            live = ChangeKind::of_code(&kind) != Some(ChangeKind::Delete);
            for change in fields(patch.as_deref()) {
                if let Some(at) = register.decl().index(&change.column) {
                    record.values[at] = change.after;
                }
            }
        }
        Ok(record.filter(|_| live))
    }

    /// What Ctrl+Z would take back: the person's newest step that still stands.
    pub(crate) fn undo_target(&self) -> Result<Option<Undoable>, Error> {
        self.undoable(include_str!("../../db/queries/history/undo_target.sql"))
    }

    /// What Ctrl+Y would bring back: the person's newest undo that still stands, if nothing was done since.
    pub(crate) fn redo_target(&self) -> Result<Option<Undoable>, Error> {
        self.undoable(include_str!("../../db/queries/history/redo_target.sql"))
    }

    fn undoable(&self, sql: &str) -> Result<Option<Undoable>, Error> {
        let found = self
            .connection()
            .prepare_cached(sql)
            .and_then(|mut statement| {
                statement
                    .query_row([self.actor().person.0], |row| {
                        Ok(Undoable {
                            step: Id(row.get(0)?),
                            op: row.get(1)?,
                            detail: row.get(2)?,
                            records: row.get(3)?,
                            name: String::new(),
                        })
                    })
                    .optional()
            })
            .context("looking for what can be undone")?;
        found.map(|found| self.named(found)).transpose()
    }

    /// Adds what the first record of a step is called: as it was then, or before if the step took it away.
    fn named(&self, mut found: Undoable) -> Result<Undoable, Error> {
        let first: Option<(String, i64)> = self
            .connection()
            .prepare_cached("SELECT register, record_id FROM changes WHERE step_id = ?1 ORDER BY id LIMIT 1")
            .and_then(|mut statement| {
                statement.query_row([found.step.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()
            })
            .context("naming what can be undone")?;
        let Some((table, id)) = first else { return Ok(found) };
        if let Some(register) = RegisterId::of_table(&table) {
            let record = match self.as_of(register, Id(id), found.step)? {
                None => self.as_of(register, Id(id), Id(found.step.0 - 1))?,
                there => there,
            };
            found.name =
                record.map(|record| record.text(register.decl().label).to_owned()).unwrap_or_default();
        }
        Ok(found)
    }

    /// The record of this register that a wish to write stored, if it was granted.
    pub(crate) fn stored_by(&self, register: RegisterId, request: RequestId) -> Result<Option<Id>, Error> {
        self.connection()
            .prepare_cached(include_str!("../../db/queries/entry/stored_by.sql"))
            .and_then(|mut statement| {
                statement
                    .query_row((register.decl().table, request.0.to_be_bytes()), |row| row.get(0).map(Id))
                    .optional()
            })
            .context("looking for a wish in the history")
    }

    /// Which registers and wards changed after a step.
    pub(crate) fn changed_since(&self, step: i64) -> Result<Changed, Error> {
        let mut changed = Changed { upto: step, ..Default::default() };
        while self.add_changed(&mut changed)? == usize::from(AT_A_TIME) {}
        Ok(changed)
    }

    /// Adds the steps that follow, and answers how many there were.
    fn add_changed(&self, changed: &mut Changed) -> Result<usize, Error> {
        let context = "reading what changed";
        let mut statement = self
            .connection()
            .prepare_cached("SELECT id, registers, wards FROM steps WHERE id > ?1 ORDER BY id LIMIT ?2")
            .context(context)?;
        let steps = statement
            .query_map((changed.upto, AT_A_TIME), |row| {
                Ok(Changed {
                    upto: row.get(0)?,
                    registers: row.get::<_, i64>(1)?.cast_unsigned(),
                    wards: row.get::<_, i64>(2)?.cast_unsigned(),
                })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)?;
        steps.iter().for_each(|step| changed.join(*step));
        Ok(steps.len())
    }
}

/// Steps read at a time.
const AT_A_TIME: u16 = 1000;

fn fields(patch: Option<&str>) -> Vec<FieldChange> {
    let Some(patch) = patch else { return Vec::new() };
    super::gate::read_patch(patch)
        .into_iter()
        .map(|(column, before, after)| FieldChange { column, before, after })
        .collect()
}
