//! Rows that repeat something: what they repeat, and what becomes of them.
//!
//! By itself a row is left out if its list has it already, and added if only the person is known from another list.
//! If it is only like somebody of its list, it waits for an answer. The person at the keys may decide otherwise; the
//! decision holds as long as the row repeats the same thing.

use chrono::NaiveDate;
use std::collections::HashMap;

use super::headers::Target;
use super::known::{Known, keys};
use super::people::People;
use super::row_plan::{CellProblem, Duplicate, RowPlan};
use crate::domain::person::{Likeness, Person};
use crate::domain::{Field, Kind, Record, kinds};
use crate::text;
use crate::vietnamese::birth;

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
    pub(super) fn carry_out(&self, rows: &mut [RowPlan], read: &[Target], today: NaiveDate) {
        for at in 0..rows.len() {
            let row = &mut rows[at];
            let about = |(_, about): &&(Decision, Option<Duplicate>)| *about == row.duplicate;
            match self.0.get(&row.number).filter(about) {
                Some((Decision::Skip, _)) => (row.skip, row.is_alike) = (true, false),
                Some((Decision::Add, _)) => {
                    (row.skip, row.is_alike) = (false, false);
                    if row.only_once && !row.is_wrong() {
                        row.of_repeat(text::exchange::only_once(), true);
                    }
                }
                Some((Decision::Reuse(stored), _)) => reuse(rows, at, stored.as_deref(), read, today),
                None => {}
            }
        }
    }
}

/// Finds what each row repeats.
pub(super) fn find(rows: &mut [RowPlan], known: &Known) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut people = People::default();
    for row in rows {
        row.begin_again();
        if row.hidden {
            continue;
        }
        let keys = keys(&row.record);
        let once =
            known.stored_like(&keys).map(|(id, label)| Duplicate::Stored { id: *id, label: label.clone() });
        let once = once.or_else(|| keys.iter().find_map(|key| seen.get(key)).map(|at| Duplicate::Row(*at)));
        if let Some(person) = Person::of(&row.record) {
            if once.is_none() {
                find_person(row, &person, &people, known);
            }
            people.add(&row.record, person, Duplicate::Row(row.number));
        }
        if once.is_some() {
            row.duplicate = once;
            row.only_once = row.record.register.decl().brought_unique().next().is_some();
            row.skip = true;
        }
        for key in keys {
            seen.entry(key).or_insert(row.number);
        }
    }
}

/// Finds the person whom a row is about among those who are stored, and those of earlier rows.
fn find_person(row: &mut RowPlan, person: &Person, earlier: &People, known: &Known) {
    let found = [known.people.like(&row.record, person), earlier.like(&row.record, person)];
    // Of two who are as likely, the stored one.
    let Some(found) = found.into_iter().flatten().min_by_key(|found| (!found.here, found.likeness)) else {
        return;
    };
    let list = match found.what {
        Duplicate::Stored { label, .. } if !found.here => label,
        Duplicate::Stored { .. } | Duplicate::Row(_) | Duplicate::Person { .. } => "",
    };
    let label = known.described(found.person, list);
    if found.likeness == Likeness::Clash {
        return row.clash(found.what, label, found.here);
    }
    row.duplicate = match (found.what, found.here) {
        (Duplicate::Row(number), true) => Some(Duplicate::Row(*number)),
        (Duplicate::Stored { id, .. }, true) => Some(Duplicate::Stored { id: *id, label }),
        (Duplicate::Stored { id, .. }, false) => Some(Duplicate::Person { id: *id, label }),
        // Of another list in the same table there is nothing to be had.
        (Duplicate::Row(_), false) | (Duplicate::Person { .. }, _) => None,
    };
    row.is_alike = found.here && found.likeness.is_question();
    row.only_once = found.here && found.likeness == Likeness::SameIdentity;
    row.skip = found.here && found.likeness.is_same();
}

impl RowPlan {
    /// Forgets what it repeated.
    fn begin_again(&mut self) {
        self.problems.retain(|problem| !problem.of_repeat);
        (self.duplicate, self.is_alike, self.only_once, self.skip) = (None, false, false, self.hidden);
    }

    /// Somebody else has the same identity number: in the same list it is to be decided, in another it is said.
    fn clash(&mut self, with: &Duplicate, label: String, here: bool) {
        let (whose, duplicate) = match with {
            Duplicate::Row(number) => (text::exchange::of_row(*number, &label), Duplicate::Row(*number)),
            Duplicate::Stored { id, .. } | Duplicate::Person { id, .. } => {
                (label.clone(), Duplicate::Stored { id: *id, label })
            }
        };
        self.duplicate = Some(duplicate).filter(|_| here);
        self.only_once = here;
        self.of_repeat(text::exchange::same_identity(&whose), here);
    }

    fn of_repeat(&mut self, why: String, stops: bool) {
        let (row, value) = (self.number, String::new());
        self.problems.push(CellProblem {
            row,
            column: None,
            value,
            why,
            offer: None,
            stops,
            asks: false,
            taken: false,
            sure: false,
            of_repeat: true,
        });
    }
}

/// What a row repeats is used again.
fn reuse(rows: &mut [RowPlan], at: usize, stored: Option<&Record>, read: &[Target], today: NaiveDate) {
    let of_table = |field: usize| read.contains(&Target::Field(field));
    let (before, rest) = rows.split_at_mut(at);
    let Some(row) = rest.first_mut() else { return };
    row.reused = true;
    row.is_alike = false;
    row.problems.retain(|problem| !problem.of_repeat);
    match (&row.duplicate, stored) {
        (Some(Duplicate::Row(number)), _) => {
            row.skip = true;
            if let Some(earlier) = before.iter_mut().find(|earlier| earlier.number == *number) {
                fill(&mut earlier.record, &row.record, of_table);
                forgive(earlier, today);
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
            forgive(row, today);
        }
        (Some(Duplicate::Person { .. }), Some(stored)) => {
            let parent = stored.register.decl().parent().map(|(field, _)| field.column);
            let of_person = |at: usize| {
                let field = &stored.register.decl().fields[at];
                Some(field.column) != parent && !matches!(field.kind, Kind::Notes { .. })
            };
            fill(&mut row.record, stored, of_person);
            forgive(row, today);
        }
        // The record is gone, or nothing is repeated.
        (Some(Duplicate::Stored { .. } | Duplicate::Person { .. }), None) | (None, _) => row.reused = false,
    }
}

/// Puts what one record knows into the empty fields of another.
fn fill(into: &mut Record, from: &Record, wanted: impl Fn(usize) -> bool) {
    let asked = |field: &Field| !field.system_set && !matches!(field.kind, Kind::State | Kind::Moment);
    let fields = into.register.decl().fields.iter().enumerate();
    for (at, field) in fields.filter(|(at, field)| asked(field) && wanted(*at)) {
        let unknown = field.kind == Kind::BirthDate && into.values[at].as_text() == Some(birth::UNKNOWN);
        if into.values[at].is_empty() || unknown && !from.values[at].is_empty() {
            into.values[at] = from.values[at].clone();
        }
    }
}

/// What was missing and is there now is no problem any more; what was typed and not understood still is.
fn forgive(row: &mut RowPlan, today: NaiveDate) {
    if kinds::validate(&row.record, None, today).is_ok() {
        row.problems.retain(|problem| !problem.stops || !problem.value.is_empty());
    }
}
