//! Rows that repeat something: what they repeat, and what becomes of them.
//!
//! By itself a row is left out if its list has it already, and added if only the person is known from another list.
//! The person at the keys may decide otherwise; the decision holds as long as the row repeats the same thing.

use std::collections::HashMap;

use super::headers::Target;
use super::known::{Known, keys, person_key};
use super::row_plan::{Duplicate, RowPlan};
use crate::domain::{Field, Kind, Record, kinds};

/// What a person decides about a row.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Decision {
    /// What it repeats is used again: the stored record, given here, or the earlier row gets what it lacks; a person
    /// of another list gives what the row lacks.
    Reuse(Option<Box<Record>>),
    /// It is added as it is.
    Add,
    /// It is left out.
    Skip,
}

/// What was decided about rows, by their numbers, each with what it was about.
#[derive(Clone, Debug, Default)]
pub(super) struct Decisions(HashMap<u32, (Decision, Option<Duplicate>)>);

impl Decisions {
    /// Keeps what is decided about a row.
    pub(super) fn decide(&mut self, row: &RowPlan, decision: Decision) {
        self.0.insert(row.number, (decision, row.duplicate.clone()));
    }

    /// Whether a row has given or taken something, so that no row can be read again by itself.
    pub(super) fn reuse(&self) -> bool {
        self.0.values().any(|(decision, _)| matches!(decision, Decision::Reuse(_)))
    }

    /// Does what was decided about the rows, whose columns are taken for these targets.
    pub(super) fn carry_out(&self, rows: &mut [RowPlan], read: &[Target]) {
        for at in 0..rows.len() {
            let row = &mut rows[at];
            let about = |(_, about): &&(Decision, Option<Duplicate>)| *about == row.duplicate;
            match self.0.get(&row.number).filter(about) {
                Some((Decision::Skip, _)) => row.skip = true,
                Some((Decision::Add, _)) => row.skip = false,
                Some((Decision::Reuse(stored), _)) => reuse(rows, at, stored.as_deref(), read),
                None => {}
            }
        }
    }
}

/// Finds what each row repeats.
pub(super) fn find(rows: &mut [RowPlan], known: &Known) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let keys = keys(&row.record);
        let earlier = keys.iter().find_map(|key| seen.get(key)).map(|number| Duplicate::Row(*number));
        let stored = known.stored_like(&row.record);
        let person = || known.person_like(person_key(&row.record)?.as_str());
        row.duplicate = match stored {
            Some((id, label)) => Some(Duplicate::Stored { id: *id, label: label.clone() }),
            None => earlier
                .or_else(|| person().map(|(id, label)| Duplicate::Person { id: *id, label: label.clone() })),
        };
        row.skip = row.hidden || row.duplicate.as_ref().is_some_and(Duplicate::leaves_out);
        if row.hidden {
            continue;
        }
        for key in keys {
            seen.entry(key).or_insert(row.number);
        }
    }
}

/// What a row repeats is used again.
fn reuse(rows: &mut [RowPlan], at: usize, stored: Option<&Record>, read: &[Target]) {
    let of_table = |field: usize| read.contains(&Target::Field(field));
    let (before, rest) = rows.split_at_mut(at);
    let Some(row) = rest.first_mut() else { return };
    row.reused = true;
    match (&row.duplicate, stored) {
        (Some(Duplicate::Row(number)), _) => {
            row.skip = true;
            if let Some(earlier) = before.iter_mut().find(|earlier| earlier.number == *number) {
                fill(&mut earlier.record, &row.record, of_table);
                forgive(earlier);
                if let Some(base) = &earlier.base {
                    earlier.skip = *base == earlier.record.values;
                }
            }
        }
        (Some(Duplicate::Stored { .. }), Some(stored)) => {
            let mut whole = stored.clone();
            fill(&mut whole, &row.record, of_table);
            row.base = Some(stored.values.clone());
            row.record = whole;
            row.skip = row.base.as_ref() == Some(&row.record.values);
            forgive(row);
        }
        (Some(Duplicate::Person { .. }), Some(stored)) => {
            let parent = stored.register.decl().parent().map(|(field, _)| field.column);
            let of_person = |at: usize| {
                let field = &stored.register.decl().fields[at];
                Some(field.column) != parent && !matches!(field.kind, Kind::Notes { .. })
            };
            fill(&mut row.record, stored, of_person);
            forgive(row);
        }
        _ => row.reused = false,
    }
}

/// Puts what one record knows into the empty fields of another.
fn fill(into: &mut Record, from: &Record, wanted: impl Fn(usize) -> bool) {
    let asked = |field: &Field| !field.system_set && !matches!(field.kind, Kind::State | Kind::Moment);
    let fields = into.register.decl().fields.iter().enumerate();
    for (at, _) in fields.filter(|(at, field)| asked(field) && wanted(*at)) {
        if into.values[at].is_empty() {
            into.values[at] = from.values[at].clone();
        }
    }
}

/// What was missing and is there now is no problem any more; what was typed and not understood still is.
fn forgive(row: &mut RowPlan) {
    if kinds::validate(&row.record).is_ok() {
        row.problems.retain(|problem| !problem.stops || !problem.value.is_empty());
    }
}
