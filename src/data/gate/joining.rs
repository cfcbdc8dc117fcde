//! Two records of one learner made one, in one step: marks, slips and everything else that is of the second go to the
//! first, and the second goes. Undo takes the step back like any other (III.5.2).

use super::log::{JOIN, Kind, read_patch};
use super::{Error, Execution};
use crate::data::error::Context as _;
use crate::data::record;
use crate::data::results::OfClass;
use crate::data::row::{Rows as _, from_row};
use crate::domain::field::{Kind as Holds, OnDelete};
use crate::domain::learning::joining::{NotJoined, Plan};
use crate::domain::learning::two_records::{
    CHOSEN, Half, classes_of, left_to_choose, plan_of, remarked, united,
};
use crate::domain::op::Join;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::one_person::{self, FACTS};

/// What follows from other records of the person, and is never anybody's edit.
pub(super) const OWN_NUMBER: &str = "same_as";

/// Into which record one went, and when.
struct Gone {
    into: Option<Id>,
    at: i64,
}
from_row!(Gone { into = "record_id", at = "at_ms" });

impl Execution<'_> {
    /// Makes two records of a learner one.
    pub(super) fn join_learners(&mut self, join: &Join) -> Result<(), Error> {
        // The one that may have gone into another meanwhile first.
        let b = self.half(join.from)?;
        let a = self.half(join.into)?;
        if join.into.0 == join.from.0 {
            return Err(Refusal::Gone(RegisterId::Learners).into());
        }
        self.may(Some(&b.learner), None, None)?;
        let learner = merged(&a.learner, &b.learner, join);
        self.may(Some(&a.learner), Some(&learner), None)?;
        let sessions = self.marked_sessions([&a, &b])?;
        let plan = plan_of(&a, &b, &sessions).map_err(Refusal::NotJoined)?;
        match left_to_choose(&plan, &join.marks) {
            0 => {}
            left => return Err(Refusal::NotJoined(NotJoined::ToChoose(left)).into()),
        }
        for session in &sessions {
            if let Some(after) = remarked(session, &plan, &join.marks) {
                self.put(session, &after)?;
            }
        }
        self.join_slips(&plan, (&a, &b), &learner)?;
        self.turn(RegisterId::Learners, join.from.0, join.into.0)?;
        // Also if nothing of it is another: the step is about this one.
        record::update(self.transaction, &a.learner, &learner)
            .map_err(|error| self.taken(&learner, error))?;
        self.note(Kind::Edit, Some(&a.learner), &learner);
        self.spread(&learner, &FACTS, None)?;
        self.take_off(&b.learner)?;
        // A certificate goes along with its slip, and back with it: nothing of what was printed is another.
        self.undoable = true;
        Ok(())
    }

    /// The slips that go into others go first: their numbers are free by then.
    fn join_slips(&mut self, plan: &Plan, (a, b): (&Half, &Half), learner: &Record) -> Result<(), Error> {
        let slips: Vec<&Record> = a.slips.iter().chain(&b.slips).collect();
        for one in &plan.enrolments {
            for gone in &one.gone {
                self.turn(RegisterId::Enrolments, *gone, one.enrolment.id)?;
                if let Some(slip) = slips.iter().find(|slip| slip.id == Some(*gone)) {
                    self.take_off(slip)?;
                }
            }
        }
        for one in &plan.enrolments {
            let before = slips.iter().find(|slip| slip.id == Some(one.enrolment.id));
            let (Some(before), Some(mut after)) = (before, united(one, &slips)) else { continue };
            one_person::copy(learner, &mut after, &FACTS);
            // Also if nothing of it is another: what was marked of it is of this step.
            if after.values != before.values || !one.gone.is_empty() {
                after.forget_what_was_said();
                self.put(before, &after)?;
            }
        }
        Ok(())
    }

    /// What points to the one points to the other from now on; slips are turned with their days.
    fn turn(&mut self, register: RegisterId, from: Id, to: Id) -> Result<(), Error> {
        for other in RegisterId::ALL.iter().copied() {
            let decl = other.decl();
            for field in decl.fields {
                let Holds::Ref { to: target, on_delete } = field.kind else { continue };
                if target != register || on_delete == OnDelete::Keep {
                    continue;
                }
                let sql = format!(
                    "SELECT id FROM {} WHERE {} = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1000",
                    decl.table, field.column
                );
                let ids: Vec<Id> =
                    self.transaction.column(&sql, [from], "looking for what points to a record")?;
                for id in ids {
                    let Some(before) = record::load(self.transaction, other, id, false)? else { continue };
                    self.put(&before, &before.clone().with(field.column, to.0))?;
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, before: &Record, after: &Record) -> Result<(), Error> {
        record::update(self.transaction, before, after).map_err(|error| self.taken(after, error))?;
        self.note(Kind::Edit, Some(before), after);
        Ok(())
    }

    fn take_off(&mut self, record: &Record) -> Result<(), Error> {
        let Some(id) = record.id else { return Ok(()) };
        record::set_deleted(self.transaction, record.register, id, Some(self.now.utc_ms))
            .context("deleting what became part of another record")?;
        self.note(Kind::Delete, None, record);
        Ok(())
    }

    /// A learner with all slips, as it was looked at.
    fn half(&self, (id, version): (Id, u32)) -> Result<Half, Error> {
        let learner = self.live(RegisterId::Learners, id)?;
        if learner.version != version {
            return Err(Refusal::ChangedSince(self.last_hand(RegisterId::Learners, id)?.0).into());
        }
        let sql =
            "SELECT id FROM enrolments WHERE learner_id = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1000";
        let slips = self.all(RegisterId::Enrolments, sql, id.0)?;
        let sql = "SELECT class_id AS class, shown AS number FROM certificates
             WHERE state = 'issued' AND deleted_at IS NULL
               AND enrolment_id IN (SELECT id FROM enrolments WHERE learner_id = ?1 AND deleted_at IS NULL)
             ORDER BY id LIMIT 1000";
        let certificates: Vec<OfClass> = self.transaction.rows(sql, [id], "reading certificates")?;
        Ok(Half::new(learner, slips, certificates.into_iter().map(Into::into).collect()))
    }

    fn marked_sessions(&self, halves: [&Half; 2]) -> Result<Vec<Record>, Error> {
        let sql = "SELECT id FROM sessions WHERE class_id = ?1 AND marks IS NOT NULL AND deleted_at IS NULL
             ORDER BY held_on, id LIMIT 5000";
        let mut all = Vec::new();
        for class in classes_of(halves) {
            all.extend(self.all(RegisterId::Sessions, sql, class)?);
        }
        Ok(all)
    }

    fn all(&self, register: RegisterId, sql: &str, of: i64) -> Result<Vec<Record>, Error> {
        let ids: Vec<Id> = self.transaction.column(sql, [of], "reading what becomes part of a record")?;
        let load = |id| record::load(self.transaction, register, id, false);
        let found: Result<Vec<_>, Error> = ids.into_iter().map(load).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// Refuses to make two learners again of one who was changed since: each would keep a part of the change.
    pub(super) fn is_as_joined(&self, step: Id, register: RegisterId, record: Id) -> Result<(), Error> {
        // What was taken back again, and what follows from records of other wards, is no change.
        let sql = "SELECT c.patch FROM changes c JOIN steps s ON s.id = c.step_id
             WHERE c.register = ?1 AND c.record_id = ?2 AND s.id > ?3 AND (s.undoes <= ?3 OR s.undoes IS NULL
               AND NOT EXISTS (SELECT 1 FROM steps undo WHERE undo.undoes = s.id
                 AND NOT EXISTS (SELECT 1 FROM steps redo WHERE redo.undoes = undo.id)))
             ORDER BY c.id LIMIT 1000";
        let of = (register.decl().table, record, step);
        let later: Vec<Option<String>> =
            self.transaction.column(sql, of, "reading whether a learner was changed")?;
        let follows = |patch: &Option<String>| {
            let patch = read_patch(patch.as_deref().unwrap_or_default());
            matches!(&patch[..], [(column, ..)] if column == OWN_NUMBER)
        };
        if later.iter().all(follows) {
            return Ok(());
        }
        Err(Refusal::ChangedSince(self.last_hand(register, record)?.0).into())
    }

    /// Why a record cannot be changed that is not there: it went into another, or it is simply gone.
    pub(super) fn gone(&self, register: RegisterId, id: Id) -> Result<Refusal, Error> {
        let sql = "SELECT s.record_id, s.at_ms FROM changes c JOIN steps s ON s.id = c.step_id
             WHERE c.id = (SELECT max(id) FROM changes WHERE register = ?1 AND record_id = ?2)
               AND c.kind = 'delete' AND s.op = ?3";
        let found: Option<Gone> = self.transaction.row(
            sql,
            (register.decl().table, id, JOIN),
            "reading what a record went into",
        )?;
        let into = found.and_then(|gone| Some((gone.into?, gone.at)));
        let Some((into, at)) = into else { return Ok(Refusal::Gone(register)) };
        Ok(match record::load(self.transaction, RegisterId::Learners, into, false)? {
            Some(learner) if self.sees(&learner)? => {
                Refusal::JoinedInto { into, name: learner.text("name").into(), at }
            }
            _ => Refusal::Gone(register),
        })
    }
}

/// The record that stays, with what was chosen of the other.
fn merged(a: &Record, b: &Record, join: &Join) -> Record {
    let mut learner = a.clone();
    for (column, _) in CHOSEN.iter().filter(|(column, _)| join.taken.contains(column)) {
        learner.set(column, b.get(column).clone());
    }
    learner
}
