//! The history as people read it: of one record, and of what can be undone.

use rusqlite::Row;

use super::error::Error;
use super::gate::ChangeKind;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::Changed;
use crate::domain::actor::Wards;
use crate::domain::op::RequestId;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::stored;
use crate::domain::value::Value;

/// One line of a record's history.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    pub(crate) step: Id,
    /// When, milliseconds of UTC, as the server's clock said.
    pub(crate) at_ms: i64,
    /// The clock stood earlier than at the step before: the order is that of the steps.
    pub(crate) went_back: bool,
    pub(crate) person: String,
    /// Code of the operation.
    pub(crate) op: String,
    /// What it was about: a table, or `table.step`.
    pub(crate) detail: String,
    /// `add`, `edit`, `delete` or `restore`.
    pub(crate) kind: String,
    /// How many other records of this register and ward the same step changed.
    pub(crate) others: u32,
    /// What changed; empty for what was erased.
    pub(crate) fields: Vec<FieldChange>,
    /// What it told was personal, and was erased later.
    pub(crate) erased: bool,
}

/// One column before and after.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct FieldChange {
    pub(crate) column: String,
    pub(crate) before: Value,
    /// What it holds since.
    pub(crate) after: Value,
}

/// The step that Ctrl+Z speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct UndoTarget {
    pub(crate) step: Id,
    /// Code of the operation that it was.
    pub(crate) op: String,
    /// What it was about.
    pub(crate) detail: String,
    /// How many records it changed.
    pub(crate) records: u32,
    /// What the first of them is called; nothing if that is not written.
    pub(crate) name: String,
    /// Of several, to what they all belong; nothing if they do not belong to one.
    pub(crate) whole: String,
    /// The ward in which all of it happened, for who works in several.
    pub(crate) ward: String,
    /// Whether it can be taken back at all.
    pub(crate) undoable: bool,
}

impl TryFrom<&Row<'_>> for Entry {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            step: row.get("id")?,
            at_ms: row.get("at_ms")?,
            went_back: row.get::<_, Option<_>>("went_back")?.unwrap_or_default(),
            person: row.get("person")?,
            op: row.get("op")?,
            detail: row.get("detail")?,
            kind: row.get("kind")?,
            others: row.get("others")?,
            fields: fields(row.get::<_, Option<String>>("patch")?.as_deref()),
            erased: row.get("erased")?,
        })
    }
}

/// One change of a record.
struct Patched {
    kind: String,
    patch: Option<String>,
    ward: Option<WardId>,
}
from_row!(Patched { kind, patch, ward = "ward_id" });

/// The first record of a step.
struct First {
    register: RegisterId,
    id: Id,
}
from_row!(First { register, id = "record_id" });

impl TryFrom<&Row<'_>> for UndoTarget {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (step, op) = (row.get("id")?, row.get("op")?);
        let (detail, records) = (row.get("detail")?, row.get("records")?);
        let none = String::new;
        let undoable = row.get("undoable")?;
        Ok(Self { step, op, detail, records, name: none(), whole: none(), ward: none(), undoable })
    }
}

impl TryFrom<&Row<'_>> for Changed {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let set = |column: &str| row.get::<_, i64>(column).map(i64::cast_unsigned);
        Ok(Self { upto: row.get("id")?, registers: set("registers")?, wards: set("wards")? })
    }
}

impl Reader {
    /// The newest entries of a record's history.
    pub(crate) fn history(&self, register: RegisterId, id: Id, limit: u16) -> Result<Vec<Entry>, Error> {
        let sql = include_str!("../../db/queries/history/record.sql");
        self.rows(sql, (register.decl().table, id, limit), "reading the history of a record")
    }

    /// A record as it was after a step; none if it was not there then. Used to compare with what was sent before, and to
    /// print what was approved.
    pub(crate) fn as_of(&self, register: RegisterId, id: Id, step: Id) -> Result<Option<Record>, Error> {
        let then = self.replayed(register, id, step)?;
        Ok(then.filter(|(_, live)| *live).map(|(record, _)| record))
    }

    /// What named a record after a step; nothing if it was not there then. What the person reads no history of is
    /// named as it is today.
    pub(crate) fn label_as_of(
        &self,
        register: RegisterId,
        id: Id,
        step: Id,
    ) -> Result<Option<String>, Error> {
        match self.replayed(register, id, step)? {
            Some((record, live)) => {
                let name = || stored::label(register, record.get(register.decl().label));
                Ok(live.then(name))
            }
            None => self.label(register, id),
        }
    }

    /// A record after a step, and whether it was live; none before its first change.
    fn replayed(&self, register: RegisterId, id: Id, step: Id) -> Result<Option<(Record, bool)>, Error> {
        let sql = "SELECT kind, patch, ward_id FROM changes
             WHERE register = ?1 AND record_id = ?2 AND step_id <= ?3 ORDER BY id";
        let changes: Vec<Patched> =
            self.rows(sql, (register.decl().table, id, step), "reading a record as it was")?;
        let mut then: Option<(Record, bool)> = None;
        for Patched { kind, patch, ward } in changes {
            let (record, live) = then.get_or_insert_with(|| (Record::new(register, ward), false));
            record.id = Some(id);
            *live = ChangeKind::of_code(&kind) != Some(ChangeKind::Delete);
            for change in fields(patch.as_deref()) {
                if let Some(at) = register.decl().index(&change.column) {
                    record.values[at] = change.after;
                }
            }
        }
        Ok(then)
    }

    /// What Ctrl+Z would take back, or says that it cannot: the person's newest step that still stands. It never
    /// reaches further back than that.
    pub(crate) fn undo_target(&self) -> Result<Option<UndoTarget>, Error> {
        self.undoable(include_str!("../../db/queries/history/undo_target.sql"))
    }

    /// What Ctrl+Y would bring back: the person's newest undo that still stands, if nothing was done since.
    pub(crate) fn redo_target(&self) -> Result<Option<UndoTarget>, Error> {
        self.undoable(include_str!("../../db/queries/history/redo_target.sql"))
    }

    fn undoable(&self, sql: &str) -> Result<Option<UndoTarget>, Error> {
        let found = self.connection().row(sql, [self.actor().person], "looking for what can be undone")?;
        found.map(|found| self.named(found)).transpose()
    }

    /// Adds what the first record of a step is called: as it was then, or before if the step took it away.
    fn named(&self, mut found: UndoTarget) -> Result<UndoTarget, Error> {
        // What changes with a record does not name the step, even where it changed before.
        let table = found.detail.split('.').next().unwrap_or_default();
        let sql = "SELECT register, record_id FROM changes WHERE step_id = ?1
             ORDER BY register <> ?2, id LIMIT 1";
        let first: Option<First> = self.connection().row(sql, (found.step, table), NAMING)?;
        let sql = "SELECT count(DISTINCT record_id) FROM changes WHERE step_id = ?1 AND register = ?2";
        let own: Option<u32> = self.connection().cell(sql, (found.step, table), NAMING)?;
        found.records = own.filter(|own| *own > 0).unwrap_or(found.records);
        if let Some(First { register, id }) = first {
            let record = match self.as_of(register, id, found.step)? {
                None => self.as_of(register, id, Id(found.step.0 - 1))?,
                there => there,
            };
            let value = record.map(|record| record.get(register.decl().label).clone());
            found.name = value.map_or(Ok(String::new()), |value| self.label_of(register, &value))?;
            if found.records > 1 {
                found.whole = self.whole_of(&found, register)?.unwrap_or_default();
            }
        }
        let alone = matches!(self.actor().wards(), Wards::These(wards) if wards.len() == 1);
        if !alone {
            let sql = "SELECT DISTINCT ward_id FROM changes WHERE step_id = ?1 LIMIT 2";
            let wards: Vec<Option<Id>> = self.connection().column(sql, [found.step], NAMING)?;
            if let [Some(ward)] = wards.as_slice() {
                found.ward = self.label(RegisterId::Wards, *ward)?.unwrap_or_default();
            }
        }
        Ok(found)
    }

    /// What the class, the checklist or the plan is called to which all records of a step belong.
    fn whole_of(&self, found: &UndoTarget, register: RegisterId) -> Result<Option<String>, Error> {
        const MOST: usize = 300;
        let Some((field, parent)) = register.decl().parent() else { return Ok(None) };
        let sql = "SELECT DISTINCT record_id FROM changes WHERE step_id = ?1 AND register = ?2 LIMIT 301";
        let ids: Vec<Id> = self.connection().column(sql, (found.step, register.decl().table), NAMING)?;
        if ids.len() > MOST {
            return Ok(None);
        }
        let mut one = None;
        for id in ids {
            let then = match self.as_of(register, id, found.step)? {
                None => self.as_of(register, id, Id(found.step.0 - 1))?,
                there => there,
            };
            let of = then.and_then(|record| record.int(field.column));
            if of.is_none() || one.is_some_and(|one| Some(one) != of) {
                return Ok(None);
            }
            one = of;
        }
        one.map_or(Ok(None), |one| self.label(parent, Id(one)))
    }

    /// The record of this register that a write request stored, if it was committed.
    pub(crate) fn stored_by(&self, register: RegisterId, request: RequestId) -> Result<Option<Id>, Error> {
        let sql = include_str!("../../db/queries/entry/stored_by.sql");
        let given = (register.decl().table, request.0.to_be_bytes());
        self.connection().cell(sql, given, "looking for a request in the history")
    }

    /// Which registers and wards changed after a step.
    pub(crate) fn changed_since(&self, step: i64) -> Result<Changed, Error> {
        let mut changed = Changed { upto: step, ..Default::default() };
        while self.add_changed(&mut changed)? == usize::from(AT_A_TIME) {}
        Ok(changed)
    }

    /// Adds the steps that follow, and answers how many there were.
    fn add_changed(&self, changed: &mut Changed) -> Result<usize, Error> {
        let sql = "SELECT id, registers, wards FROM noticed WHERE id > ?1 ORDER BY id LIMIT ?2";
        let steps: Vec<Changed> = self.rows(sql, (changed.upto, AT_A_TIME), "reading what changed")?;
        steps.iter().for_each(|step| changed.join(*step));
        Ok(steps.len())
    }
}

const NAMING: &str = "naming what can be undone";

/// Steps read at a time.
const AT_A_TIME: u16 = 1000;

fn fields(patch: Option<&str>) -> Vec<FieldChange> {
    let Some(patch) = patch else { return Vec::new() };
    super::gate::read_patch(patch)
        .into_iter()
        .map(|(column, before, after)| FieldChange { column, before, after })
        .collect()
}
