//! Erasing what is personal of one person, by a decision and for good: in the records, in what the history says of
//! them, and in what derives from both. The history keeps that there were changes, and what of them tells of nobody: their
//! digests stay, so the chain holds; each names the step that erased, and that step vouches for what is left.

use serde_json::{Map, Value as Json};

use super::Execution;
use super::chain;
use super::log::{Change, Kind};
use crate::data::error::{Context as _, Error};
use crate::data::record;
use crate::data::row::{Rows as _, from_row};
use crate::domain::field::Kind as FieldKind;
use crate::domain::kinds::say;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::erasing;
use crate::domain::value::Value;

const CONTEXT: &str = "erasing personal data";

/// What of somebody may lie about elsewhere, beside the file.
#[derive(Default, Debug)]
pub(in crate::data) struct Traces {
    pub(in crate::data) records: Vec<(RegisterId, Id)>,
    /// Identity numbers: they are nobody else's.
    pub(in crate::data) numbers: Vec<String>,
}

/// A change that still says all that it changed.
struct Told {
    id: i64,
    patch: String,
}
from_row!(Told { id, patch });

impl Execution<'_> {
    /// Erases a learner and all slips of theirs, those of wards that were merged and deleted ones too.
    pub(super) fn erase(&mut self, id: Id, version: u32, decision: &str) -> Result<(), Error> {
        let learner = self.live(RegisterId::Learners, id)?;
        self.may(Some(&learner), None, None)?;
        if learner.version != version {
            return Err(Refusal::ChangedSince(self.last_hand(RegisterId::Learners, id)?.0).into());
        }
        let wrong = |why: String| Refusal::invalid("name", why);
        if erasing::is_erased(&learner) {
            return Err(wrong(say::erased_before()).into());
        }
        let decision = erasing::decision(decision).ok_or_else(|| wrong(say::decision_needed()))?;
        let people = self.people_of(id)?;
        for (register, id) in self.records_of(&people)? {
            self.erase_record(register, id, Some(&decision))?;
        }
        for (register, id) in self.once_of(&people)? {
            self.erase_record(register, id, None)?;
        }
        self.undoable = false;
        Ok(())
    }

    /// Empties one record, and what its history told of it; the record of somebody else only in its history.
    fn erase_record(&mut self, register: RegisterId, id: Id, decision: Option<&str>) -> Result<(), Error> {
        let Some(before) = record::load(self.transaction, register, id, true)? else { return Ok(()) };
        let left = self.erase_history(register, id)?;
        let mut patch = Map::new();
        let mut after = before.clone();
        if let Some(decision) = decision {
            self.traces.records.push((register, id));
            self.traces.numbers.extend(numbers(&before));
            after = erasing::erased(&before, decision);
            patch = stands(&after);
        } else if left.is_empty() {
            return Ok(());
        }
        patch.insert(chain::LEFT.to_owned(), Json::Array(vec![Json::Null, Json::Object(left)]));
        record::update(self.transaction, &before, &after).context(CONTEXT)?;
        self.changed.add(register, after.ward);
        let patch = Json::Object(patch).to_string();
        self.changes.push(Change { register, record: id, ward: after.ward, kind: Kind::Edit, patch });
        Ok(())
    }

    /// Takes what is personal out of every earlier change of a record; answers the digests of what is left, by change.
    fn erase_history(&self, register: RegisterId, id: Id) -> Result<Map<String, Json>, Error> {
        let sql = "SELECT id, patch FROM changes
             WHERE register = ?1 AND record_id = ?2 AND purged_step IS NULL ORDER BY id";
        let told: Vec<Told> = self.transaction.rows(sql, (register.decl().table, id), CONTEXT)?;
        let mut digests = Map::new();
        for Told { id, patch } in told {
            let Some(left) = without_personal(register, &patch) else { continue };
            self.transaction
                .prepare_cached("UPDATE changes SET patch = ?1, salt = NULL, purged_step = ?2 WHERE id = ?3")
                .and_then(|mut update| update.execute((&left, self.step, id)))
                .context(CONTEXT)?;
            digests.insert(id.to_string(), chain::of_left(&left).into());
        }
        Ok(digests)
    }

    /// The records of one learner in a ward and in those that were merged into it.
    fn people_of(&self, id: Id) -> Result<Vec<Id>, Error> {
        let sql = "SELECT id FROM learners WHERE coalesce(origin_id, id) =
               (SELECT coalesce(origin_id, id) FROM learners WHERE id = ?1) ORDER BY id LIMIT 1000";
        self.transaction.column(sql, [id], CONTEXT)
    }

    /// These learners and everything that is about them: their slips, and what belongs to those.
    fn records_of(&self, people: &[Id]) -> Result<Vec<(RegisterId, Id)>, Error> {
        let mut all: Vec<_> = people.iter().map(|id| (RegisterId::Learners, *id)).collect();
        let mut at = 0;
        while let Some((of, id)) = all.get(at).copied() {
            at += 1;
            for (register, column) in telling_of(of) {
                let sql = format!("SELECT id FROM {} WHERE {column} = ?1 ORDER BY id", register.decl().table);
                let found: Vec<Id> = self.transaction.column(&sql, [id], CONTEXT)?;
                let new = found.into_iter().map(|id| (register, id)).filter(|one| !all.contains(one));
                all.extend(new.collect::<Vec<_>>());
            }
        }
        Ok(all)
    }

    /// What was about one of these learners once, and then about somebody else.
    fn once_of(&self, people: &[Id]) -> Result<Vec<(RegisterId, Id)>, Error> {
        let mut all = Vec::new();
        for (register, column) in telling_of(RegisterId::Learners) {
            let sql = format!(
                "SELECT DISTINCT record_id FROM changes WHERE register = ?1
                 AND json_extract(patch, '$.{column}[0]') = ?2 ORDER BY record_id"
            );
            for person in people {
                let found: Vec<Id> =
                    self.transaction.column(&sql, (register.decl().table, person), CONTEXT)?;
                all.extend(found.into_iter().map(|id| (register, id)));
            }
        }
        Ok(all)
    }
}

/// Registers that tell something personal of whom a record of this one is about, and the column that says of whom.
fn telling_of(of: RegisterId) -> impl Iterator<Item = (RegisterId, &'static str)> {
    let tells = |register: &RegisterId| register.decl().fields.iter().any(erasing::goes);
    RegisterId::ALL.iter().copied().filter(tells).flat_map(move |register| {
        let fields = register.decl().fields.iter();
        let about = fields.filter(move |field| matches!(field.kind, FieldKind::Ref { to, .. } if to == of));
        about.map(move |field| (register, field.column))
    })
}

/// The identity numbers in a record; a telephone is a whole household's.
fn numbers(record: &Record) -> Vec<String> {
    let fields = record.register.decl().fields.iter().zip(&record.values);
    let numbers = fields.filter(|(field, _)| field.kind == FieldKind::Identity);
    numbers.filter_map(|(_, value)| value.as_text()).map(str::to_owned).collect()
}

/// What now stands where something personal stood, as the history may say it: as if nothing else ever had.
fn stands(after: &Record) -> Map<String, Json> {
    let fields = after.register.decl().fields.iter().zip(&after.values);
    let stand = fields.filter(|(field, value)| erasing::goes(field) && !value.is_empty());
    stand.map(|(field, value)| (field.column.to_owned(), Json::Array(vec![value.to_json(); 2]))).collect()
}

/// What of a patch tells of nobody; none if all of it does.
fn without_personal(register: RegisterId, patch: &str) -> Option<String> {
    let Ok(Json::Object(mut columns)) = serde_json::from_str(patch) else { return None };
    let fields = register.decl().fields.iter().filter(|field| erasing::goes(field));
    let mut told = false;
    for field in fields {
        let Some(pair) = columns.remove(field.column) else { continue };
        told = true;
        let both = pair.as_array().map(Vec::as_slice).unwrap_or_default();
        let left: Vec<_> = both.iter().map(|value| erasing::left(field, &Value::from_json(value))).collect();
        if left.iter().any(|value| !value.is_empty()) {
            let left = left.iter().map(Value::to_json).collect();
            columns.insert(field.column.to_owned(), Json::Array(left));
        }
    }
    told.then(|| Json::Object(columns).to_string())
}
