//! Who the slips are about: one record of a learner for all slips of one person in a ward. Slips repeat what is said of
//! their person, so that they are found and printed as they are; here both are kept alike, in the same step (III.5.2).

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::log::{Kind, read_patch};
use super::{Error, Execution};
use crate::data::error::Context as _;
use crate::data::record;
use crate::data::row::Rows as _;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::one_person::{self, FACTS};
use crate::domain::value::Value;

/// More slips than anybody has in one ward.
const MOST_SLIPS: usize = 1000;

impl Execution<'_> {
    /// Gives a new slip its learner: the one it names unless something contradicts, the one with its identity number, or
    /// a new one.
    pub(super) fn take_person(&mut self, slip: &mut Record) -> Result<(), Error> {
        if !one_person::is_slip(slip.register) {
            return Ok(());
        }
        let named = slip.int("learner_id").map(Id);
        let chosen = match named {
            Some(id) => record::load(self.transaction, RegisterId::Learners, id, false)?,
            None => None,
        };
        let chosen = chosen.filter(|learner| one_person::may_be_of(slip, learner));
        let is_chosen = chosen.is_some();
        let known = if is_chosen { chosen } else { self.by_number(slip)? };
        let Some(before) = known else {
            let mut new = Record::new(RegisterId::Learners, slip.ward);
            one_person::copy(slip, &mut new, &FACTS);
            new.set("group_id", slip.get("group_id").clone());
            let id =
                record::insert(self.transaction, &new, self.step).map_err(|error| self.taken(&new, error))?;
            new.id = Some(id);
            self.note(Kind::Add, None, &new);
            slip.set("learner_id", id.0);
            return Ok(());
        };
        let mut learner = before.clone();
        one_person::meet(slip, &mut learner, is_chosen);
        slip.set("learner_id", learner.id.map_or(0, |id| id.0));
        self.store_learner(&before, &learner, None)
    }

    /// Brings a slip's changed facts to its learner and the other slips, or those of another learner to the slip.
    pub(super) fn follow_person(&mut self, before: &Record, after: &mut Record) -> Result<(), Error> {
        if !one_person::is_slip(after.register) {
            return Ok(());
        }
        let moved = before.get("learner_id") != after.get("learner_id");
        let Some(id) = after.int("learner_id").map(Id) else { return self.take_person(after) };
        let Some(known) = record::load(self.transaction, RegisterId::Learners, id, false)? else {
            return Ok(());
        };
        if moved {
            one_person::copy(&known, after, &FACTS);
            return Ok(());
        }
        let mut learner = known.clone();
        let changed: Vec<_> =
            FACTS.iter().copied().filter(|fact| before.get(fact) != after.get(fact)).collect();
        one_person::copy(after, &mut learner, &changed);
        self.store_learner(&known, &learner, after.id.map(|id| (after.register, id)))
    }

    /// Brings what changed in a learner's record to the slips.
    pub(super) fn spread_person(&mut self, before: &Record, after: &Record) -> Result<(), Error> {
        if after.register != RegisterId::Learners {
            return Ok(());
        }
        let changed: Vec<_> =
            FACTS.iter().copied().filter(|fact| before.get(fact) != after.get(fact)).collect();
        self.spread(after, &changed, None)
    }

    fn store_learner(
        &mut self,
        before: &Record,
        after: &Record,
        but: Option<(RegisterId, Id)>,
    ) -> Result<(), Error> {
        if before.values == after.values {
            return Ok(());
        }
        record::update(self.transaction, before, after).map_err(|error| self.taken(after, error))?;
        self.note(Kind::Edit, Some(before), after);
        let changed: Vec<_> =
            FACTS.iter().copied().filter(|fact| before.get(fact) != after.get(fact)).collect();
        self.spread(after, &changed, but)
    }

    pub(super) fn spread(
        &mut self,
        learner: &Record,
        facts: &[&'static str],
        but: Option<(RegisterId, Id)>,
    ) -> Result<(), Error> {
        let Some(id) = learner.id.filter(|_| !facts.is_empty()) else { return Ok(()) };
        for register in one_person::SLIPS {
            for slip in slips_of(self.transaction, register, id)? {
                let Some(before) = record::load(self.transaction, register, slip, false)? else { continue };
                let mut after = before.clone();
                one_person::copy(learner, &mut after, facts);
                if but == Some((register, slip)) || after.values == before.values {
                    continue;
                }
                after.forget_what_was_said();
                record::update(self.transaction, &before, &after)
                    .map_err(|error| self.taken(&after, error))?;
                self.note(Kind::Edit, Some(&before), &after);
            }
        }
        Ok(())
    }

    /// The learner of the slip's ward with its identity number, unless something contradicts.
    fn by_number(&self, slip: &Record) -> Result<Option<Record>, Error> {
        let number = slip.text("identity");
        if number.is_empty() {
            return Ok(None);
        }
        let sql = "SELECT id FROM learners WHERE identity = ?1 AND ward_id = ?2 AND deleted_at IS NULL
             ORDER BY id LIMIT 20";
        let context = "looking for a learner by the number";
        let ward = slip.ward.map(|ward| ward.0);
        let ids: Vec<Id> = self.transaction.column(sql, (number, ward), context)?;
        for id in ids {
            let found = record::load(self.transaction, RegisterId::Learners, id, false)?;
            if let Some(found) = found.filter(|found| one_person::agree(slip, found)) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// What follows for people once everything of the operation is stored: a learner of whom nothing is left goes with
    /// the last slip, and records of one person are known by one number.
    pub(super) fn settle_people(&mut self, is_undo: bool) -> Result<(), Error> {
        let (mut numbers, mut people, mut left) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for change in &self.changes {
            let stored = || record::load(self.transaction, change.register, change.record, true);
            if change.register == RegisterId::Learners {
                let patch = read_patch(&change.patch);
                let number = patch.iter().find(|(column, ..)| column == "identity");
                if change.kind == Kind::Edit && number.is_none() {
                    continue;
                }
                people.insert(change.record.0);
                let both = number.iter().flat_map(|(_, before, after)| [before, after]);
                numbers.extend(both.filter_map(|number| number.as_text().map(str::to_owned)));
                if change.kind == Kind::Delete {
                    numbers.extend(stored()?.map(|learner| learner.text("identity").to_owned()));
                }
            } else if one_person::is_slip(change.register) && change.kind == Kind::Delete && !is_undo {
                left.extend(stored()?.and_then(|slip| slip.int("learner_id")));
            }
        }
        for id in left {
            self.forget_learner(Id(id))?;
        }
        self.renumber(people, numbers)
    }
}

impl Execution<'_> {
    /// Deletes the record of a learner of whom no slip is left.
    fn forget_learner(&mut self, id: Id) -> Result<(), Error> {
        let Some(learner) = record::load(self.transaction, RegisterId::Learners, id, false)? else {
            return Ok(());
        };
        if !self.pointing_to(RegisterId::Learners, id)?.is_empty() {
            return Ok(());
        }
        record::set_deleted(self.transaction, RegisterId::Learners, id, Some(self.now.utc_ms))
            .context("deleting a learner")?;
        self.note(Kind::Delete, None, &learner);
        Ok(())
    }

    /// Gives all records of one person the smallest of their numbers, and those that are alone none.
    fn renumber(&mut self, people: BTreeSet<i64>, numbers: BTreeSet<String>) -> Result<(), Error> {
        let mut open = people;
        for number in numbers {
            open.extend(with_number(self.transaction, &number)?);
        }
        while let Some(first) = open.pop_first() {
            let person = self.one_person(first)?;
            let Some(smallest) = person.values().map(|one| one.own).min() else { continue };
            for (id, one) in &person {
                open.remove(id);
                let wanted = if one.own == smallest { Value::Empty } else { Value::Int(smallest) };
                if *one.record.get("same_as") == wanted {
                    continue;
                }
                let after = one.record.clone().with("same_as", wanted);
                record::update(self.transaction, &one.record, &after).context("keeping who is one person")?;
                self.note(Kind::Edit, Some(&one.record), &after);
            }
        }
        Ok(())
    }

    /// Records whose data were erased and that were known to be of this person: they have no number any more, and are
    /// counted with the others as before.
    fn erased_with(&self, own: i64, same_as: Option<i64>) -> Result<Vec<i64>, Error> {
        let sql = "SELECT DISTINCT l.id FROM changes c JOIN learners l ON l.id = c.record_id
             WHERE c.purged_step IS NOT NULL AND +c.register = 'learners' AND l.deleted_at IS NULL
               AND (l.same_as IN (?1, ?2) OR coalesce(l.origin_id, l.id) = ?2) ORDER BY l.id LIMIT 1000";
        self.transaction.column(sql, (own, same_as), "looking for who was erased")
    }

    /// Every live record of the person of this one: by number where nothing contradicts.
    fn one_person(&self, first: i64) -> Result<BTreeMap<i64, OfPerson>, Error> {
        let mut person: BTreeMap<i64, OfPerson> = BTreeMap::new();
        let mut open = vec![first];
        while let Some(id) = open.pop() {
            if person.contains_key(&id) {
                continue;
            }
            let Some(record) = record::load(self.transaction, RegisterId::Learners, Id(id), false)? else {
                continue;
            };
            for other in with_number(self.transaction, record.text("identity"))? {
                let found = record::load(self.transaction, RegisterId::Learners, Id(other), false)?;
                if found.is_some_and(|found| one_person::agree(&record, &found)) {
                    open.push(other);
                }
            }
            let sql = "SELECT coalesce(origin_id, id) FROM learners WHERE id = ?1";
            let own: Option<i64> = self.transaction.cell(sql, [id], "reading who a learner goes on from")?;
            let own = own.unwrap_or(id);
            open.extend(self.erased_with(own, record.int("same_as"))?);
            person.insert(id, OfPerson { own, record });
        }
        Ok(person)
    }
}

/// One record of a person.
struct OfPerson {
    /// Its number, or that of the record of another ward from which it goes on.
    own: i64,
    record: Record,
}

fn with_number(connection: &Connection, number: &str) -> Result<Vec<i64>, Error> {
    if number.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT id FROM learners WHERE identity = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1000";
    connection.column(sql, [number], "looking for a number")
}

fn slips_of(connection: &Connection, register: RegisterId, learner: Id) -> Result<Vec<Id>, Error> {
    let sql = format!(
        "SELECT id FROM {} WHERE learner_id = ?1 AND deleted_at IS NULL ORDER BY id LIMIT {MOST_SLIPS}",
        register.decl().table
    );
    connection.column(&sql, [learner], "reading the slips of a learner")
}
