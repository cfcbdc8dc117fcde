//! What a record points to, and what points to it. Soft deletes fire no foreign key, so the gate asks here.

use rusqlite::OptionalExtension as _;

use super::Execution;
use crate::data::error::{Context, Error};
use crate::data::record;
use crate::data::row::Rows as _;
use crate::domain::field::{Kind, OnDelete};
use crate::domain::permission::reads;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Cec, Id, Record, RegisterId, Scope, WardId};
use crate::domain::value::Value;

impl Execution<'_> {
    /// Puts the numbers of records that earlier operations stored in the place of their marks.
    pub(super) fn resolve_earlier(&self, record: &mut Record) -> Result<(), Error> {
        let decl = record.register.decl();
        for (index, field) in decl.fields.iter().enumerate() {
            let Some(to) = field.kind.target() else { continue };
            let resolve = |value: &Value| match value {
                Value::Int(mark) if *mark < 0 => usize::try_from(-1 - mark)
                    .ok()
                    .and_then(|at| self.stored.get(at).copied().flatten())
                    .map(|id| Value::Int(id.0))
                    .ok_or(Error::Refused(Refusal::Gone(to))),
                other => Ok(other.clone()),
            };
            record.values[index] = match &record.values[index] {
                Value::Many(values) => {
                    Value::many(values.iter().map(resolve).collect::<Result<Vec<_>, _>>()?)
                }
                one => resolve(one)?,
            };
        }
        Ok(())
    }

    /// The stored record this one is part of, or is governed by.
    pub(super) fn parent_of(&self, child: &Record) -> Result<Option<Record>, Error> {
        let Some((field, register)) = child.register.decl().governor() else { return Ok(None) };
        let Some(id) = child.int(field.column) else { return Ok(None) };
        record::load(self.transaction, register, Id(id), false)
    }

    /// Whether a record is within what the person may see.
    pub(super) fn sees(&self, record: &Record) -> Result<bool, Error> {
        Ok(reads(self.actor, record, None)
            || reads(self.actor, record, self.parent_of(record)?.as_ref())
            || self.sees_from(record)?)
    }

    /// Whether the person sees a record that points to this one, where that is what makes it seen.
    fn sees_from(&self, record: &Record) -> Result<bool, Error> {
        let decl = record.register.decl();
        let (Cec::Behind(of, column), Some(id)) = (decl.cec, record.id) else { return Ok(false) };
        if !self.actor.reach(decl).cec {
            return Ok(false);
        }
        let sql = format!("SELECT id FROM {} WHERE {column} = ?1 LIMIT 1000", of.decl().table);
        let pointing: Vec<Id> = self.transaction.column(&sql, [id], "looking for what points to a record")?;
        for one in pointing {
            let one = record::load(self.transaction, of, one, true)?;
            if one.map_or(Ok(false), |one| self.sees(&one))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Every reference points to a live record that the person may see, in the same ward.
    pub(super) fn check_references(&self, before: Option<&Record>, after: &Record) -> Result<(), Error> {
        for (index, field) in after.register.decl().fields.iter().enumerate() {
            let Some(to) = field.kind.target() else { continue };
            if before.is_some_and(|before| before.values[index] == after.values[index]) {
                continue;
            }
            for value in after.values[index].items() {
                let Some(id) = value.as_int() else { continue };
                if !self.is_within_reach(to, Id(id), after.ward)? {
                    let why = crate::domain::kinds::say::gone(to);
                    return Err(Refusal::invalid(field.column, why).into());
                }
            }
        }
        Ok(())
    }

    /// What may not be deleted while this record points to it is still there: undo brings nothing back that would
    /// point nowhere.
    pub(super) fn check_held(&self, record: &Record) -> Result<(), Error> {
        for (field, value) in record.register.decl().fields.iter().zip(&record.values) {
            if let (Kind::Ref { to, on_delete: OnDelete::Refuse | OnDelete::WithParent }, Some(id)) =
                (field.kind, value.as_int())
                && !self.is_within_reach(to, Id(id), record.ward)?
            {
                return Err(Refusal::Gone(to).into());
            }
        }
        Ok(())
    }

    fn is_within_reach(&self, register: RegisterId, id: Id, ward: Option<WardId>) -> Result<bool, Error> {
        let decl = register.decl();
        let of_ward = matches!(decl.scope, Scope::Ward { .. });
        let ward_id = if of_ward { "ward_id" } else { "NULL" };
        let sql = format!("SELECT {ward_id} FROM {} WHERE id = ?1 AND deleted_at IS NULL", decl.table);
        let found: Option<Option<i64>> = self
            .transaction
            .prepare_cached(&sql)
            .and_then(|mut statement| statement.query_row([id.0], |row| row.get(0)).optional())
            .context("looking up a reference")?;
        let Some(target) = found.map(|target| target.map(WardId)) else { return Ok(false) };
        if ward.zip(target).is_some_and(|(ward, target)| ward != target) {
            return Ok(false);
        }
        if reads(self.actor, &Record::new(register, target), None) {
            return Ok(true);
        }
        match record::load(self.transaction, register, id, false)? {
            Some(record) => self.sees(&record),
            None => Ok(false),
        }
    }

    /// Live records whose field points to this one, with what a deletion does to them.
    pub(super) fn pointing_to(
        &self,
        register: RegisterId,
        id: Id,
    ) -> Result<Vec<(RegisterId, OnDelete, Vec<Id>)>, Error> {
        let mut all = Vec::new();
        for other in RegisterId::ALL.iter().copied() {
            let decl = other.decl();
            for field in decl.fields {
                let Kind::Ref { to, on_delete } = field.kind else { continue };
                if to != register || on_delete == OnDelete::Keep {
                    continue;
                }
                let sql = format!(
                    "SELECT id FROM {} WHERE {} = ?1 AND deleted_at IS NULL",
                    decl.table, field.column
                );
                let ids = self
                    .transaction
                    .prepare_cached(&sql)
                    .and_then(|mut statement| {
                        statement
                            .query_map([id.0], |row| row.get(0).map(Id))?
                            .collect::<rusqlite::Result<Vec<_>>>()
                    })
                    .context("looking for what points to a record")?;
                if !ids.is_empty() {
                    all.push((other, on_delete, ids));
                }
            }
        }
        Ok(all)
    }
}
