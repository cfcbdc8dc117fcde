//! The history: what is appended for every operation, and how a repeated request finds its first answer.

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};

use super::Execution;
use super::chain;
use crate::data::error::{Context, Error, Fault, FaultCode};
use crate::data::guidelines;
use crate::domain::op::{Changed, Done, Op, RequestId};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;

/// The column that says from which record of another ward one goes on; no field, nobody writes it.
pub(crate) const ORIGIN: &str = "origin_id";

const ISSUE_CODE: &str = "code";
const ENROL: &str = "enrol";
/// Two records of one learner were made one.
pub(super) const JOIN: &str = "join";

/// What happened to a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::data) enum Kind {
    Add,
    /// Columns of it changed.
    Edit,
    /// It was deleted softly.
    Delete,
    /// It is there again.
    Restore,
}

impl Kind {
    /// As stored.
    pub(in crate::data) const fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Restore => "restore",
        }
    }
    /// The kind with this code.
    pub(in crate::data) fn of_code(code: &str) -> Option<Self> {
        [Self::Add, Self::Edit, Self::Delete, Self::Restore].into_iter().find(|kind| kind.code() == code)
    }
}

/// One change of one record: a patch of named columns, before and after.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) register: RegisterId,
    pub(super) record: Id,
    pub(super) ward: Option<WardId>,
    pub(super) kind: Kind,
    pub(super) patch: String,
}

/// The columns that differ, as `{"column": [before, after]}`.
pub(super) fn patch(before: Option<&Record>, after: &Record) -> String {
    let decl = after.register.decl();
    let mut columns = Map::new();
    for (index, field) in decl.fields.iter().enumerate() {
        let had = before.map_or(&Value::Empty, |before| &before.values[index]);
        let has = &after.values[index];
        if had != has {
            columns.insert(field.column.to_owned(), Json::Array(vec![had.to_json(), has.to_json()]));
        }
    }
    Json::Object(columns).to_string()
}

/// Says in a new record's patch from which record it goes on.
pub(super) fn add_origin(patch: &mut String, origin: i64) {
    if let Ok(Json::Object(mut columns)) = serde_json::from_str(patch) {
        columns.insert(ORIGIN.to_owned(), Json::Array(vec![Json::Null, origin.into()]));
        *patch = Json::Object(columns).to_string();
    }
}

/// Reads a patch back.
pub(in crate::data) fn read_patch(patch: &str) -> Vec<(String, Value, Value)> {
    let Ok(Json::Object(columns)) = serde_json::from_str(patch) else { return Vec::new() };
    columns
        .into_iter()
        .filter_map(|(column, pair)| {
            let pair = pair.as_array()?;
            Some((column, Value::from_json(pair.first()?), Value::from_json(pair.get(1)?)))
        })
        .collect()
}

/// The answer that this request was given before, if it was.
pub(super) fn answered(connection: &Connection, request: RequestId) -> Result<Option<Done>, Error> {
    connection
        .prepare_cached("SELECT id, record_id, registers, wards, undoable FROM steps WHERE request = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([request.0.to_be_bytes()], |row| {
                    let step: i64 = row.get("id")?;
                    Ok(Done {
                        step: Id(step),
                        record: row.get("record_id")?,
                        changed: Changed {
                            registers: row.get::<_, i64>("registers")?.cast_unsigned(),
                            wards: row.get::<_, i64>("wards")?.cast_unsigned(),
                            upto: step,
                        },
                        merged: Vec::new(),
                        undoable: row.get("undoable")?,
                        repeated: true,
                    })
                })
                .optional()
        })
        .context("looking for an earlier answer")
}

/// What an operation is called in the history.
struct Name {
    code: &'static str,
    detail: String,
    /// Whether it is about one record, which its answer names.
    single: bool,
}

impl Name {
    fn of(op: &Op, changes: &[Change]) -> Self {
        let table = |register: RegisterId| register.decl().table.to_owned();
        let register = principal(op).or_else(|| changes.first().map(|change| change.register));
        let first = register.map(table).unwrap_or_default();
        let (code, detail, single) = match op {
            Op::Save { record, .. } if record.id.is_none() => ("add", first, true),
            Op::Save { .. } => ("edit", first, true),
            Op::Delete { .. } => ("delete", first, false),
            Op::Step { step, register, .. } => ("step", format!("{}.{step}", table(*register)), true),
            Op::Several { what, .. } => (what.code(), first, false),
            Op::Undo { .. } => ("undo", first, false),
            Op::Release { register, is_shown: true, .. } => ("release", table(*register), true),
            Op::Release { register, .. } => ("withdraw", table(*register), true),
            Op::Merge { .. } => ("merge", table(RegisterId::Wards), false),
            Op::Join(_) => (JOIN, table(RegisterId::Learners), true),
            Op::IssueCode { .. } => (ISSUE_CODE, table(RegisterId::Accounts), false),
            Op::Enrol { .. } => (ENROL, table(RegisterId::Accounts), false),
            Op::Erase { .. } => (chain::ERASE, table(RegisterId::Learners), true),
            Op::Publish { source } => ("publish", guidelines::hash(source), false),
        };
        Self { code, detail, single }
    }
}

/// The register that an operation is about: other records may change with it, even before.
fn principal(op: &Op) -> Option<RegisterId> {
    match op {
        Op::Save { record, .. } => Some(record.register),
        Op::Delete { register, .. } | Op::Step { register, .. } | Op::Release { register, .. } => {
            Some(*register)
        }
        Op::Several { ops, .. } => ops.first().and_then(principal),
        Op::Merge { .. } => Some(RegisterId::Wards),
        Op::Join(_) | Op::Erase { .. } => Some(RegisterId::Learners),
        Op::IssueCode { .. } | Op::Enrol { .. } | Op::Undo { .. } | Op::Publish { .. } => None,
    }
}

/// Whether such a step leaves the records of this register as they are and only stands in their history.
pub(in crate::data) fn only_marks(register: RegisterId, op: &str) -> bool {
    register == RegisterId::Accounts && [ISSUE_CODE, ENROL].contains(&op)
}

/// The code of an operation, for the log of faults.
pub(super) fn code(op: &Op) -> &'static str {
    Name::of(op, &[]).code
}

/// Appends the step and its changes and closes the chain over them.
pub(super) fn append(execution: Execution<'_>, op: &Op, request: RequestId) -> Result<Done, Error> {
    let context = "appending to the history";
    let name = Name::of(op, &execution.changes);
    let mut insert = execution
        .transaction
        .prepare_cached(
            "INSERT INTO changes (step_id, register, record_id, ward_id, kind, patch, salt, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .context(context)?;
    let mut link = chain::Link::begin(execution.transaction, execution.step)?;
    for change in &execution.changes {
        let salt = random::<16>()?;
        let digest = chain::of_patch(&salt, &change.patch);
        let ward = change.ward.map(|ward| ward.0);
        let table = change.register.decl().table;
        link.change(table, change.record.0, ward, change.kind.code(), &digest);
        insert
            .execute((
                execution.step,
                table,
                change.record.0,
                ward,
                change.kind.code(),
                &change.patch,
                salt.as_slice(),
                digest.as_slice(),
            ))
            .context(context)?;
    }
    let is_it = |change: &&Change| principal(op).is_none_or(|register| register == change.register);
    let record = execution.changes.iter().find(is_it).filter(|_| name.single).map(|change| change.record);
    let undoes = execution.undoes.map(|step| step.0);
    let digest = link.close(&chain::Step {
        id: execution.step,
        at_ms: execution.now.utc_ms,
        person: execution.actor.person.0,
        name: &execution.actor.name,
        op: name.code,
        detail: &name.detail,
        request: &request.0.to_be_bytes(),
        undoes,
        undoable: execution.undoable,
        records: execution.changes.len() as i64,
        record: record.map(|id| id.0),
        registers: execution.changed.registers.cast_signed(),
        wards: execution.changed.wards.cast_signed(),
    });
    execution
        .transaction
        .prepare_cached(
            "INSERT INTO steps (id, at_ms, person_id, person, op, detail, request, undoes, undoable, records,
                record_id, registers, wards, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )
        .and_then(|mut statement| {
            statement.execute(rusqlite::params![
                execution.step,
                execution.now.utc_ms,
                execution.actor.person.0,
                &execution.actor.name,
                name.code,
                name.detail,
                request.0.to_be_bytes(),
                undoes,
                execution.undoable,
                execution.changes.len() as i64,
                record.map(|id| id.0),
                execution.changed.registers.cast_signed(),
                execution.changed.wards.cast_signed(),
                digest.as_slice(),
            ])
        })
        .context(context)?;
    let changed = Changed { upto: execution.step, ..execution.changed };
    let (merged, undoable) = (execution.merged, execution.undoable);
    Ok(Done { step: Id(execution.step), record, changed, merged, undoable, repeated: false })
}

fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Fault::new(FaultCode::Statement, "drawing a salt", error))?;
    Ok(bytes)
}
