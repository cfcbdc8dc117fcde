//! Undo: a further step that takes one back, never a deletion of history. Undoing an undo is redoing.

use rusqlite::OptionalExtension as _;

use super::Execution;
use super::joining::OWN_NUMBER;
use super::lapse::lapse;
use super::log::{JOIN, Kind, read_patch};
use crate::data::error::{Context, Error};
use crate::data::record;
use crate::data::row::{Rows as _, from_row};
use crate::domain::kinds;
use crate::domain::permission::Right;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::attendance::Marks;
use crate::domain::rules::one_person::is_slip;
use crate::domain::state::Move;
use crate::domain::value::Value;

/// One change of the step that is taken back.
struct Past {
    register: RegisterId,
    record: Id,
    kind: Kind,
    patch: Vec<(String, Value, Value)>,
    /// For a session, whose slips the step touched beside it.
    slips: Vec<Id>,
}

/// A change as the history has it; without part of its patch once something was erased of it.
struct StoredChange {
    register: String,
    record: Id,
    kind: String,
    patch: Option<String>,
}
from_row!(StoredChange { register, record = "record_id", kind, patch = "whole" });

impl Execution<'_> {
    /// Takes a step back. Compares only the fields it touched, asks permission of the inverse now, and is refused
    /// when somebody changed them since or live records point to what would vanish.
    pub(super) fn undo(&mut self, step: Id) -> Result<(), Error> {
        let undoable: Option<bool> = self
            .transaction
            .query_row(
                "SELECT undoable AND NOT EXISTS (SELECT 1 FROM steps undo WHERE undo.undoes = steps.id
                   AND NOT EXISTS (SELECT 1 FROM steps redo WHERE redo.undoes = undo.id)) FROM steps WHERE id = ?1",
                [step.0],
                |row| row.get(0),
            )
            .optional()
            .context("reading a step")?;
        if undoable != Some(true) {
            return Err(Refusal::NotUndoable.into());
        }
        // Taking back what took back a step makes that step again.
        let (again, op): (bool, String) = self
            .transaction
            .query_row(
                "WITH RECURSIVE back(undoes, op, depth) AS (
                   SELECT undoes, op, 0 FROM steps WHERE id = ?1
                   UNION ALL SELECT s.undoes, s.op, depth + 1 FROM back JOIN steps s ON s.id = back.undoes
                 ) SELECT depth % 2, op FROM back ORDER BY depth DESC LIMIT 1",
                [step.0],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .context("reading what a step undoes")?;
        let all = self.past(step)?;
        // What was done to records that are not seen is no more known than what was never done.
        for past in &all {
            let record = record::load(self.transaction, past.register, past.record, true)?;
            if record.is_some_and(|record| !self.sees(&record).unwrap_or(false)) {
                return Err(Refusal::NotUndoable.into());
            }
        }
        // Who writes a slip writes its learner with it, and takes both back.
        let with_slips = all.iter().any(|past| is_slip(past.register));
        // Who makes one of two learners, or two again, moves with them all that is theirs.
        let of_learners = op == JOIN;
        for past in all.into_iter().rev() {
            let is_learner = past.register == RegisterId::Learners;
            if of_learners && (is_learner || is_slip(past.register)) {
                self.is_as_joined(step, past.register, past.record)?;
            }
            let follows = if of_learners { !is_learner } else { with_slips && is_learner };
            self.right = if follows { Right::Parts } else { Right::Write };
            match past.kind {
                Kind::Add | Kind::Restore => self.take_away(&past)?,
                Kind::Delete => self.bring_back(&past)?,
                Kind::Edit => self.put_back(&past, again)?,
            }
        }
        // Certificates only went along.
        self.undoable |= of_learners;
        self.undoes = Some(step);
        Ok(())
    }

    fn past(&self, step: Id) -> Result<Vec<Past>, Error> {
        let context = "reading what a step changed";
        let sql = "SELECT register, record_id, kind, CASE WHEN purged_step IS NULL THEN patch END AS whole
             FROM changes WHERE step_id = ?1 ORDER BY id";
        let stored: Vec<StoredChange> = self.transaction.rows(sql, [step], context)?;
        let past = |change: StoredChange| {
            let register = RegisterId::of_table(&change.register);
            let (Some(register), Some(kind), Some(patch)) =
                (register, Kind::of_code(&change.kind), change.patch)
            else {
                return Err(Refusal::NotUndoable.into());
            };
            Ok(Past { register, record: change.record, kind, patch: read_patch(&patch), slips: Vec::new() })
        };
        let all: Result<Vec<Past>, Error> = stored.into_iter().map(past).collect();
        // Who is one person follows from the rest, in whichever ward; it is worked out anew afterwards.
        let follows = |past: &Past| past.patch.len() == 1 && past.patch[0].0 == OWN_NUMBER;
        let mut all: Vec<Past> = all?.into_iter().filter(|past| !follows(past)).collect();
        let slips = all.iter().filter(|past| past.register == RegisterId::Enrolments);
        let slips: Vec<Id> = slips.map(|past| past.record).collect();
        for past in all.iter_mut().filter(|past| past.register == RegisterId::Sessions) {
            past.slips.clone_from(&slips);
        }
        Ok(all)
    }

    /// An added record goes, if it is still as it was added.
    fn take_away(&mut self, past: &Past) -> Result<(), Error> {
        let now = self.live(past.register, past.record)?;
        if past.kind == Kind::Add {
            self.unchanged(past, &now)?;
        }
        if let Some((register, _, ids)) = self.pointing_to(past.register, past.record)?.into_iter().next() {
            return Err(Refusal::InUse { register, count: ids.len() as u32 }.into());
        }
        self.remove(now)
    }

    /// A deleted record is there again.
    fn bring_back(&mut self, past: &Past) -> Result<(), Error> {
        let deleted = record::load(self.transaction, past.register, past.record, true)?
            .ok_or(Refusal::Gone(past.register))?;
        if record::load(self.transaction, past.register, past.record, false)?.is_some() {
            return Err(Refusal::ChangedSince(self.last_hand(past.register, past.record)?.0).into());
        }
        let parent = self.parent_of(&deleted)?;
        self.may(None, Some(&in_initial_state(&deleted)), parent.as_ref())?;
        if let Some((_, register)) = past.register.decl().parent()
            && parent.is_none()
        {
            return Err(Refusal::Gone(register).into());
        }
        self.check_held(&deleted)?;
        record::set_deleted(self.transaction, past.register, past.record, None)
            .map_err(|error| self.taken(&deleted, error))?;
        self.note(Kind::Restore, Some(&deleted), &deleted);
        Ok(())
    }

    /// Changed columns get back what they held.
    fn put_back(&mut self, past: &Past, again: bool) -> Result<(), Error> {
        let now = self.live(past.register, past.record)?;
        self.unchanged(past, &now)?;
        let mut after = now.clone();
        for (column, before, _) in &past.patch {
            if let Some(at) = past.register.decl().index(column) {
                after.values[at] = before.clone();
            }
        }
        if let Some(marks) = marks_back(past, &now) {
            after.set("marks", marks);
        }
        lapse(&now, &mut after, |at| {
            past.patch.iter().any(|(column, ..)| past.register.decl().index(column) == Some(at))
        });
        let parent = self.parent_of(&after)?;
        let written = as_written(&now, &after);
        if !matches!(self.right, Right::Parts)
            && let Some(step) = moved_by(past, &now, &after, again)
        {
            self.right = Right::Step(step);
        }
        self.may(Some(&now), Some(&written), parent.as_ref())?;
        let after = kinds::validate(&after, Some(&now), self.now.today)?;
        self.check_held(&after)?;
        record::update(self.transaction, &now, &after).map_err(|error| self.taken(&after, error))?;
        self.note(Kind::Edit, Some(&now), &after);
        Ok(())
    }

    /// Refused if a column that the step touched no longer holds what the step left in it.
    fn unchanged(&self, past: &Past, now: &Record) -> Result<(), Error> {
        let by_cell = marks_back(past, now).is_some();
        let same = past.patch.iter().all(|(column, _, left)| {
            let counted = by_cell && matches!(column.as_str(), "marks" | "present");
            counted || column == OWN_NUMBER || now.get(column) == left
        });
        if same {
            return Ok(());
        }
        Err(Refusal::ChangedSince(self.last_hand(past.register, past.record)?.0).into())
    }
}

/// Who was at a session once the marks of the step are taken back, cell by cell: what others marked meanwhile stays.
/// Nothing where one of its cells is another by now, or where they made the session one that was held.
fn marks_back(past: &Past, now: &Record) -> Option<Value> {
    let patched = |column: &str| past.patch.iter().find(|(name, ..)| name == column);
    if past.register != RegisterId::Sessions || patched("state").is_some() {
        return None;
    }
    let read = |value: &Value| Marks::read(value.as_text().unwrap_or_default());
    let (_, before, left) = patched("marks")?;
    let (before, left, now) = (read(before)?, read(left)?, read(now.get("marks"))?);
    let is_as_left = |slip: &Id| now.get(*slip) == left.get(*slip);
    if !before.changed_since(&left).iter().chain(&past.slips).all(is_as_left) {
        return None;
    }
    Marks::merged(&left, &before, &now).ok().map(|marks| marks.to_value())
}

/// The declared step that led to the state which is now taken back, or that is now made again: who may make it may take
/// it back.
fn moved_by(past: &Past, now: &Record, after: &Record, again: bool) -> Option<&'static Move> {
    let states = now.register.decl().states?;
    let (from, to) = (after.text("state"), now.text("state"));
    let moves: &'static [Move] = states.moves;
    if from == to {
        let own =
            |step: &&Move| step.to.is_empty() && past.patch.iter().all(|(column, ..)| step.writes(column));
        return moves.iter().find(own);
    }
    let leads = |step: &Move, (from, to): (&str, &str)| step.to == to && step.from.contains(&from);
    // Of two steps that lead to and fro the one that writes what is taken back is meant.
    let writes =
        |step: &Move| past.patch.iter().all(|(column, ..)| *column == "state" || step.writes(column));
    let ways = if again { [(to, from), (from, to)] } else { [(from, to), (to, from)] };
    let known = ways.iter().find_map(|way| moves.iter().find(|step| leads(step, *way) && writes(step)));
    known.or_else(|| ways.iter().find_map(|way| moves.iter().find(|step| leads(step, *way))))
}

/// What a person writes by taking an edit back: the stamps that lapsed with it come back by themselves.
fn as_written(now: &Record, after: &Record) -> Record {
    let mut written = after.clone();
    for (at, _) in now.register.decl().fields.iter().enumerate().filter(|(_, field)| field.cleared_on_edit) {
        written.values[at] = now.values[at].clone();
    }
    written
}

/// Fixed fields are not a person's to write; bringing a record back writes none of them.
fn in_initial_state(record: &Record) -> Record {
    let decl = record.register.decl();
    let mut record = record.clone();
    for (at, field) in decl.fields.iter().enumerate() {
        if field.system_set || !field.write.is_empty() {
            record.values[at] = Value::Empty;
        }
    }
    if let Some(states) = decl.states {
        record.set("state", states.initial());
    }
    record
}
