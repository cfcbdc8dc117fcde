//! A ward merged into another, in one step: what runs on is written anew with the successor, and the ward is closed.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::log::{self, Kind};
use super::{Error, Execution};
use crate::data::error::{Context, of_sqlite};
use crate::data::record;
use crate::domain::field::OnDelete;
use crate::domain::on_merger::{OnMerger, Original};
use crate::domain::op::MOST_AT_ONCE;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::rules::ward_merger::{self, in_order, reason, renamed};
use crate::domain::value::Value;

/// A merger while it is carried out.
struct Merger<'a> {
    ward: &'a Record,
    into: &'a Record,
    last: NaiveDate,
    /// The successor's first day.
    from: NaiveDate,
    /// The successor's own record for each that went on.
    own: HashMap<(RegisterId, Id), Id>,
}

impl Execution<'_> {
    /// Closes a ward into its successor.
    pub(super) fn merge_ward(
        &mut self,
        ward: Id,
        version: u32,
        into: Id,
        last: NaiveDate,
    ) -> Result<(), Error> {
        let ward = self.live(RegisterId::Wards, ward)?;
        let into = self.live(RegisterId::Wards, into)?;
        if ward.version != version {
            return Err(
                Refusal::ChangedSince(self.last_hand(RegisterId::Wards, Id(ward_of(&ward).0))?.0).into()
            );
        }
        ward_merger::check(&ward, &into, last, self.now.today)?;
        let from = last.succ_opt().unwrap_or(last);
        let mut merger = Merger { ward: &ward, into: &into, last, from, own: HashMap::new() };
        let mut leaving = Vec::new();
        for register in in_order() {
            for id in self.all_of(register, ward_of(&ward))? {
                if let Some((record, rule)) = self.running(register, id, &merger)? {
                    self.goes_on(&record, rule, &mut merger)?;
                    leaving.push((record, rule.original));
                }
            }
        }
        for (record, original) in leaving.into_iter().rev() {
            self.leaves(record, original, &merger)?;
        }
        let mut closed = ward.clone();
        closed.set("valid_to", Value::date(last));
        closed.set("successor_id", into.id.map_or(0, |id| id.0));
        record::update(self.transaction, &ward, &closed).context("closing a ward")?;
        self.note(Kind::Edit, Some(&ward), &closed);
        self.undoable = false;
        Ok(())
    }

    fn all_of(&self, register: RegisterId, ward: WardId) -> Result<Vec<Id>, Error> {
        let context = "reading a ward's records";
        let sql = format!(
            "SELECT id FROM {} WHERE ward_id = ?1 AND deleted_at IS NULL ORDER BY id",
            register.decl().table
        );
        let mut statement = self.transaction.prepare_cached(&sql).context(context)?;
        statement
            .query_map([ward.0], |row| row.get(0).map(Id))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }

    /// The record with its rule, if it goes on; a part goes on with the whole.
    fn running(
        &self,
        register: RegisterId,
        id: Id,
        merger: &Merger<'_>,
    ) -> Result<Option<(Record, OnMerger)>, Error> {
        let Some(record) = record::load(self.transaction, register, id, false)? else { return Ok(None) };
        if let Some((field, parent)) = register.decl().parent() {
            let whole = record.int(field.column).map(|id| (parent, Id(id)));
            if !whole.is_some_and(|whole| merger.own.contains_key(&whole)) {
                return Ok(None);
            }
        }
        let rule = register
            .decl()
            .on_merger
            .iter()
            .find(|rule| ward_merger::takes(rule, &record, merger.from))
            .copied();
        Ok(rule.map(|rule| (record, rule)))
    }

    /// Writes it anew with the successor.
    fn goes_on(&mut self, record: &Record, rule: OnMerger, merger: &mut Merger<'_>) -> Result<(), Error> {
        if self.changes.len() >= MOST_AT_ONCE {
            return Err(Refusal::TooMany { given: self.changes.len() + 1, most: MOST_AT_ONCE }.into());
        }
        let Some(id) = record.id else { return Ok(()) };
        let mut new = Record { id: None, version: 0, ward: Some(ward_of(merger.into)), ..record.clone() };
        merger.turn_references(&mut new);
        if new.get(rule.begins).as_date().is_none_or(|began| began < merger.from) {
            new.set(rule.begins, Value::date(merger.from));
        }
        let stored = match record::insert(self.transaction, &new, self.step) {
            Ok(stored) => stored,
            Err(error) if error.to_string().starts_with("UNIQUE") => match self.twin_of(&new)? {
                // The same person, by their identity number: the successor knows them already.
                Some(twin) => {
                    merger.own.insert((record.register, id), twin);
                    return Ok(());
                }
                None => {
                    let label = record.register.decl().label;
                    new.set(label, renamed(record.text(label), merger.ward.text("short")).as_str());
                    record::insert(self.transaction, &new, self.step)
                        .map_err(|error| self.taken(&new, error))?
                }
            },
            Err(error) => return Err(of_sqlite(error, "storing a record")),
        };
        new.id = Some(stored);
        merger.own.insert((record.register, id), stored);
        self.note(Kind::Add, None, &new);
        self.link(record.register, id, stored, merger.from)
    }

    /// Keeps from which record the successor's own goes on, the first one in a row of mergers, and since when.
    fn link(&mut self, register: RegisterId, from: Id, own: Id, since: NaiveDate) -> Result<(), Error> {
        let context = "keeping from what a record goes on";
        let table = register.decl().table;
        let sql = format!(
            "UPDATE {table} SET since_on = ?1,
               origin_id = (SELECT coalesce(origin_id, id) FROM {table} WHERE id = ?2)
             WHERE id = ?3 RETURNING origin_id"
        );
        let origin: i64 = self
            .transaction
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_row((since.format("%Y-%m-%d").to_string(), from.0, own.0), |row| row.get(0))
            })
            .context(context)?;
        if let Some(change) = self.changes.last_mut() {
            log::add_origin(&mut change.patch, origin);
        }
        Ok(())
    }

    /// The successor's record with the same identity number.
    fn twin_of(&self, record: &Record) -> Result<Option<Id>, Error> {
        use rusqlite::OptionalExtension as _;
        let (Some(ward), Some(identity)) = (record.ward, record.get("identity").as_text()) else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT id FROM {} WHERE ward_id = ?1 AND identity = ?2 AND deleted_at IS NULL",
            record.register.decl().table
        );
        self.transaction
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                statement.query_row((ward.0, identity), |row| row.get(0).map(Id)).optional()
            })
            .context("looking for the same person")
    }

    fn leaves(&mut self, record: Record, original: Original, merger: &Merger<'_>) -> Result<(), Error> {
        match original {
            Original::Stays => Ok(()),
            Original::Goes => self.goes(record),
            Original::Ends { state, day, reason: why } => {
                let mut after = record.clone();
                after.set("state", state);
                after.set(day, Value::date(merger.last));
                after.set(why, reason(merger.into.text("name"), merger.from).as_str());
                record::update(self.transaction, &record, &after)
                    .map_err(|error| self.taken(&after, error))?;
                self.note(Kind::Edit, Some(&record), &after);
                Ok(())
            }
        }
    }

    /// The original goes with all that is part of it.
    fn goes(&mut self, record: Record) -> Result<(), Error> {
        let (register, Some(id)) = (record.register, record.id) else { return Ok(()) };
        for (part, on_delete, ids) in self.pointing_to(register, id)? {
            for id in ids.into_iter().filter(|_| on_delete == OnDelete::WithParent) {
                if let Some(part) = record::load(self.transaction, part, id, false)? {
                    self.goes(part)?;
                }
            }
        }
        record::set_deleted(self.transaction, register, id, Some(self.now.utc_ms))
            .context("deleting a record")?;
        self.note(Kind::Delete, None, &record);
        Ok(())
    }
}

impl Merger<'_> {
    /// References lead to the successor's own records; what stays with the closed ward is let go of.
    fn turn_references(&self, record: &mut Record) {
        for (at, field) in record.register.decl().fields.iter().enumerate() {
            let Some(to) = field.kind.target() else { continue };
            if !matches!(to.decl().scope, crate::domain::Scope::Ward { .. }) {
                continue;
            }
            let own = |value: &Value| {
                let id = value.as_int()?;
                self.own.get(&(to, Id(id))).map(|id| Value::Int(id.0))
            };
            record.values[at] = match &record.values[at] {
                Value::Many(values) => Value::many(values.iter().filter_map(own).collect::<Vec<_>>()),
                one => own(one).unwrap_or(Value::Empty),
            };
        }
    }
}

fn ward_of(ward: &Record) -> WardId {
    WardId(ward.id.map_or(0, |id| id.0))
}
