//! Carrying out an operation: permission, versions, references and states, then the rows.

use super::lapse::lapse;
use super::log::{self, Change, Kind};
use super::three_way::merge;
use super::{Error, Execution};
use crate::data::error::{Context as _, of_sqlite};
use crate::data::{guidelines, record};
use crate::domain::field::OnDelete;
use crate::domain::kinds;
use crate::domain::op::{Bulk, Changed, MOST_AT_ONCE, Op};
use crate::domain::permission::{Right, may};
use crate::domain::refusal::{Conflict, Refusal};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::state::Stamp;
use crate::domain::value::Value;

impl Execution<'_> {
    /// Carries out the operation. What can be said before a record is looked at is asked here, the rest of each
    /// record that is touched.
    pub(super) fn apply(&mut self, op: &Op) -> Result<(), Error> {
        self.right = Right::of(op)?;
        self.may(None, None, None)?;
        match op {
            Op::Save { record, base } => {
                let stored = self.save(record.clone(), base.as_deref())?;
                self.stored.push(Some(stored));
            }
            Op::Delete { register, id, version } => {
                self.delete(*register, *id, *version)?;
                self.stored.push(None);
            }
            Op::Step { register, id, version, step, given } => {
                self.step(*register, *id, *version, step, given)?;
                self.stored.push(Some(*id));
            }
            Op::Several { what, ops } => {
                self.is_import = *what == Bulk::Import;
                if ops.len() > MOST_AT_ONCE {
                    return Err(Refusal::TooMany { given: ops.len(), most: MOST_AT_ONCE }.into());
                }
                self.progress.begin(ops.len());
                for op in ops {
                    if self.progress.is_cancelled() {
                        return Err(Refusal::Waiting("".into()).into());
                    }
                    self.apply(op)?;
                    self.progress.one_more();
                }
            }
            Op::Release { register, id, version, is_shown } => {
                self.release(*register, *id, *version, *is_shown)?;
                self.stored.push(Some(*id));
            }
            Op::Undo { step } => self.undo(*step)?,
            Op::Merge { ward, version, into, last } => self.merge_ward(*ward, *version, *into, *last)?,
            Op::Join(join) => self.join_learners(join)?,
            Op::IssueCode { account } => drop(self.mark_account(*account)?),
            Op::Enrol { account, key } => self.enrol(*account, key.clone())?,
            Op::Erase { learner, version, decision } => {
                self.erase(*learner, *version, decision)?;
                self.stored.push(Some(*learner));
            }
            Op::Publish { source } => {
                guidelines::publish(self.transaction, source, self.step)?;
                self.published = true;
                self.undoable = false;
                self.changed = Changed::GUIDELINE;
            }
        }
        Ok(())
    }

    /// Whether the person has the right that the operation needs, over a record with both its sides.
    pub(super) fn may(
        &self,
        before: Option<&Record>,
        after: Option<&Record>,
        parent: Option<&Record>,
    ) -> Result<(), Error> {
        may(self.actor, self.right, before, after, parent)
            .map_err(|denied| Refusal::NotAllowed(denied).into())
    }

    pub(super) fn save(&mut self, mut record: Record, base: Option<&[Value]>) -> Result<Id, Error> {
        self.resolve_earlier(&mut record)?;
        match record.id {
            None => self.add(record),
            Some(id) => self.edit(record, id, base),
        }
    }

    fn add(&mut self, mut record: Record) -> Result<Id, Error> {
        let parent = self.parent_of(&record)?;
        let parent = match parent {
            Some(parent) if !self.sees(&parent)? => None,
            parent => parent,
        };
        if let Some((_, register)) = record.register.decl().parent() {
            record.ward = parent.as_ref().ok_or(Refusal::Gone(register))?.ward;
        } else if record::has_ward(record.register.decl()) && record.ward.is_none() {
            return Err(Refusal::NotAllowed(crate::domain::Denied::Ward).into());
        }
        let wanted = record.text("state").to_owned();
        if let Some(states) = record.register.decl().states {
            record.set("state", states.initial());
        }
        let mut record = self.check(None, &record, parent.as_ref())?;
        if record.register == RegisterId::Enrolments {
            record.set("state", self.first_state(&record, &wanted)?);
        }
        self.issue(&mut record)?;
        self.settle_marks(None, &mut record)?;
        self.take_person(&mut record)?;
        let id = record::insert(self.transaction, &record, self.step)
            .map_err(|error| self.taken(&record, error))?;
        record.id = Some(id);
        self.note(Kind::Add, None, &record);
        Ok(id)
    }

    fn edit(&mut self, mine: Record, id: Id, base: Option<&[Value]>) -> Result<Id, Error> {
        let before = self.live(mine.register, id)?;
        let mut after = mine.clone();
        after.ward = before.ward;
        if mine.version != before.version {
            // A conflict shows the record as it is stored: to those only who write it.
            self.may(Some(&before), None, self.parent_of(&before)?.as_ref())?;
            let Some(base) = base else {
                let differing = differing_columns(&mine, &before);
                return Err(self.conflict(&before.values.clone(), mine, before, differing)?.into());
            };
            let merged = merge(base, &mine, &before);
            if !merged.both.is_empty() {
                return Err(self.conflict(base, mine, before, merged.both)?.into());
            }
            after = merged.record;
            self.merged.extend(merged.taken);
        }
        after.version = before.version;
        if after.values == before.values {
            return Ok(id);
        }
        let parent = self.parent_of(&after)?;
        let mut after = self.check(Some(&before), &after, parent.as_ref())?;
        // What was said of the record as it stood is no longer said of it.
        after.forget_what_was_said();
        let opened_with = base.unwrap_or(&before.values);
        lapse(&before, &mut after, |at| mine.values[at] != opened_with[at]);
        self.keeps_marks(&before, &after)?;
        self.settle_marks(Some(&before), &mut after)?;
        self.follow_person(&before, &mut after)?;
        record::update(self.transaction, &before, &after).map_err(|error| self.taken(&after, error))?;
        self.note(Kind::Edit, Some(&before), &after);
        self.spread_person(&before, &after)?;
        self.follow_class(&before, &after)?;
        Ok(id)
    }

    /// Everything that must hold before a record is stored; the record as it is to be stored.
    fn check(
        &self,
        before: Option<&Record>,
        after: &Record,
        parent: Option<&Record>,
    ) -> Result<Record, Error> {
        if let Err(denied) = self.may(before, Some(after), parent) {
            if after.register == RegisterId::ChecklistAnswers {
                self.require_sent(before, after, parent)?;
            }
            return Err(denied);
        }
        let mut after = after.clone();
        if before.is_none() {
            self.number(&mut after)?;
        }
        let after = kinds::validate(&after, before, self.now.today)?;
        self.check_references(before, &after)?;
        if after.register == RegisterId::ChecklistAnswers {
            return self.answer_to_store(before, after, parent);
        }
        if after.register == RegisterId::ChecklistRuns && before.is_none() {
            self.require_first(&after)?;
        }
        Ok(after)
    }

    fn delete(&mut self, register: RegisterId, id: Id, version: u32) -> Result<(), Error> {
        let before = self.live(register, id)?;
        if before.version != version {
            return Err(Refusal::ChangedSince(self.last_hand(register, id)?.0).into());
        }
        self.remove(before)
    }

    /// Deletes a record softly, and what goes with it; refused while live records point to it.
    pub(super) fn remove(&mut self, record: Record) -> Result<(), Error> {
        let (register, Some(id)) = (record.register, record.id) else { return Ok(()) };
        let parent = self.parent_of(&record)?;
        self.may(Some(&record), None, parent.as_ref())?;
        let decl = register.decl();
        if let Some(kept) = decl.field(decl.kept_by).filter(|kept| !record.get(kept.column).is_empty()) {
            return Err(Refusal::NotAllowed(crate::domain::Denied::Kept(kept.label)).into());
        }
        let pointing = self.pointing_to(register, id)?;
        if let Some((register, _, ids)) =
            pointing.iter().find(|(_, on_delete, _)| *on_delete == OnDelete::Refuse)
        {
            return Err(Refusal::InUse { register: *register, count: ids.len() as u32 }.into());
        }
        for (register, _, ids) in pointing {
            for id in ids {
                let child = self.live(register, id)?;
                self.remove(child)?;
            }
        }
        record::set_deleted(self.transaction, register, id, Some(self.now.utc_ms))
            .context("deleting a record")?;
        self.note(Kind::Delete, None, &Record { values: empty(register), ..record });
        Ok(())
    }

    fn step(
        &mut self,
        register: RegisterId,
        id: Id,
        version: u32,
        step: &'static str,
        given: &[(&'static str, Value)],
    ) -> Result<(), Error> {
        let before = self.live(register, id)?;
        let states = register.decl().states.ok_or(Refusal::Gone(register))?;
        let step = states.step(step).ok_or(Refusal::Gone(register))?;
        let parent = self.parent_of(&before)?;
        self.may(Some(&before), None, parent.as_ref())?;
        if !step.from.contains(&before.text("state")) {
            let state = states.get(before.text("state")).map_or("", |state| state.label);
            return Err(Refusal::WrongState { state, step: step.label }.into());
        }
        if before.version != version {
            return Err(Refusal::ChangedSince(self.last_hand(register, id)?.0).into());
        }
        let mut after = before.clone();
        for (column, value) in given.iter().filter(|(column, _)| step.gives.contains(column)) {
            after.set(column, value.clone());
        }
        for column in step.needs {
            if after.get(column).is_empty() {
                return Err(Refusal::invalid(column, crate::domain::kinds::say::needed()).into());
            }
        }
        for (column, stamp) in step.stamps {
            after.set(column, self.stamp(*stamp, &before, parent.as_ref(), column));
        }
        lapse(&before, &mut after, |at| {
            given.iter().any(|(column, _)| register.decl().index(column) == Some(at))
        });
        self.settle(step, &mut after)?;
        self.settle_slip(step, &before, &mut after)?;
        self.settle_class(step, &after)?;
        after.set("state", step.target(before.text("state")));
        if register == RegisterId::ChecklistRuns {
            self.check_run_step(step, &before, &mut after)?;
        }
        let after = kinds::validate(&after, Some(&before), self.now.today)?;
        self.check_references(Some(&before), &after)?;
        record::update(self.transaction, &before, &after).map_err(|error| self.taken(&after, error))?;
        self.undoable &= step.for_good.is_none();
        self.note(Kind::Edit, Some(&before), &after);
        self.follow_class(&before, &after)?;
        if register == RegisterId::ChecklistRuns { self.follow_run_step(step, &after) } else { Ok(()) }
    }

    /// Puts the free text of a record on the projector as somebody looked at it, or takes it off again. Whoever edits it
    /// afterwards makes another version, which nobody released.
    fn release(&mut self, register: RegisterId, id: Id, version: u32, is_shown: bool) -> Result<(), Error> {
        let before = self.live(register, id)?;
        self.may(Some(&before), None, None)?;
        if before.version != version {
            return Err(Refusal::ChangedSince(self.last_hand(register, id)?.0).into());
        }
        let mut after = before.clone();
        // That it is stored makes the next version, and it is that one which is shown.
        let shown = if is_shown { Value::Int(i64::from(version) + 1) } else { Value::Empty };
        after.set(register.decl().released_by, shown);
        if after.values == before.values {
            return Ok(());
        }
        record::update(self.transaction, &before, &after).context("putting a record on the projector")?;
        // The room has read it, and the same key takes it off again.
        self.undoable = false;
        self.note(Kind::Edit, Some(&before), &after);
        Ok(())
    }

    fn stamp(&self, stamp: Stamp, before: &Record, parent: Option<&Record>, column: &str) -> Value {
        match stamp {
            Stamp::Today => Value::date(self.now.today),
            Stamp::Moment => Value::Int(self.now.utc_ms),
            Stamp::Person => Value::Int(self.actor.person.0),
            Stamp::Next => Value::Int(before.int(column).unwrap_or(0) + 1),
            Stamp::Clear => Value::Empty,
            Stamp::OfParent => {
                let own = before.get(column);
                if own.is_empty() {
                    parent.map_or(Value::Empty, |parent| parent.get(column).clone())
                } else {
                    own.clone()
                }
            }
        }
    }

    /// A live record within what the person may see; what is elsewhere is simply not there.
    pub(super) fn live(&self, register: RegisterId, id: Id) -> Result<Record, Error> {
        match record::load(self.transaction, register, id, false)? {
            Some(record) if self.sees(&record)? => Ok(record),
            _ => Err(self.gone(register, id)?.into()),
        }
    }

    /// Notes a change for the history and for those who look at it.
    pub(super) fn note(&mut self, kind: Kind, before: Option<&Record>, after: &Record) {
        let Some(record) = after.id else { return };
        self.undoable &= !after.register.decl().for_good;
        self.changed.add(after.register, after.ward);
        let patch = if kind == Kind::Delete { "{}".to_owned() } else { log::patch(before, after) };
        self.changes.push(Change { register: after.register, record, ward: after.ward, kind, patch });
    }

    fn conflict(
        &self,
        base: &[Value],
        mine: Record,
        theirs: Record,
        columns: Vec<&'static str>,
    ) -> Result<Refusal, Error> {
        let id = theirs.id.unwrap_or(Id(0));
        let (by, at) = self.last_hand(theirs.register, id)?;
        let base = Record { values: base.into(), ..mine.clone() };
        Ok(Refusal::Conflict(Box::new(Conflict { base, mine, theirs, columns, by, at })))
    }

    /// Who changed a record last, and when.
    pub(super) fn last_hand(&self, register: RegisterId, id: Id) -> Result<(Box<str>, i64), Error> {
        use rusqlite::OptionalExtension as _;
        let found = self
            .transaction
            .query_row(
                "SELECT person, at_ms FROM steps WHERE id =
                   (SELECT step_id FROM changes WHERE register = ?1 AND record_id = ?2 ORDER BY id DESC LIMIT 1)",
                (register.decl().table, id.0),
                |row| Ok((row.get("person")?, row.get("at_ms")?)),
            )
            .optional()
            .context("reading who changed a record")?;
        Ok(found.unwrap_or_default())
    }

    /// A clash with another live record's values becomes a refusal that names the fields.
    pub(super) fn taken(&self, record: &Record, error: rusqlite::Error) -> Error {
        let message = error.to_string();
        let decl = record.register.decl();
        if let Some(columns) = message.strip_prefix("UNIQUE constraint failed: ") {
            let prefix = format!("{}.", decl.table);
            let fields = columns
                .split(", ")
                .filter_map(|column| column.strip_prefix(&prefix))
                .filter_map(|column| decl.field(column).map(|field| field.label))
                .collect();
            return Refusal::Taken { register: record.register, fields }.into();
        }
        of_sqlite(error, "storing a record")
    }
}

/// Columns in which two records of a register differ.
fn differing_columns(one: &Record, other: &Record) -> Vec<&'static str> {
    let fields = one.register.decl().fields.iter().enumerate();
    fields.filter(|(at, _)| one.values[*at] != other.values[*at]).map(|(_, field)| field.column).collect()
}

fn empty(register: RegisterId) -> Box<[Value]> {
    vec![Value::Empty; register.decl().fields.len()].into_boxed_slice()
}
