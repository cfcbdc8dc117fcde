//! People who are there already, stored or in earlier rows, and which of them a row is about.

use std::collections::HashMap;

use super::row_plan::Duplicate;
use crate::domain::person::{Likeness, Person};
use crate::domain::{Kind, Record};

/// People by what they can be found by.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    all: Vec<One>,
    by_name: HashMap<String, Vec<usize>>,
    by_identity: HashMap<String, Vec<usize>>,
}

/// Somebody in a list.
#[derive(Clone, Debug)]
struct One {
    person: Person,
    /// The class, or whatever the record is part of.
    list: Option<i64>,
    what: Duplicate,
}

/// Who was found.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) what: &'a Duplicate,
    pub(super) person: &'a Person,
    pub(super) likeness: Likeness,
    /// Whether they are of the same list.
    pub(super) here: bool,
}

/// The list that a record is part of.
fn list_of(record: &Record) -> Option<i64> {
    record.register.decl().parent().and_then(|(field, _)| record.int(field.column))
}

fn in_ward(record: &Record, text: &str) -> String {
    format!("{}|{text}", record.ward.map_or(0, |ward| ward.0))
}

impl People {
    /// Adds the person of a record.
    pub(super) fn add(&mut self, record: &Record, person: Person, what: Duplicate) {
        let at = self.all.len();
        self.by_name.entry(in_ward(record, &person.folded)).or_default().push(at);
        if !person.identity.is_empty() {
            self.by_identity.entry(in_ward(record, &person.identity)).or_default().push(at);
        }
        self.all.push(One { person, list: list_of(record), what });
    }

    /// Whom the person of a record is, or is like: of the same list before others, the likeliest first.
    pub(super) fn like(&self, record: &Record, person: &Person) -> Option<Found<'_>> {
        let list = list_of(record);
        // Only who has a date of birth is known again from another list.
        let elsewhere = record.register.decl().of_kind(Kind::BirthDate).is_some();
        let named = self.by_name.get(&in_ward(record, &person.folded));
        let numbered = self.by_identity.get(&in_ward(record, &person.identity));
        let candidates = [numbered, named].into_iter().flatten().flatten().map(|at| &self.all[*at]);
        let mut best: Option<Found<'_>> = None;
        for one in candidates {
            let here = one.list == list;
            let Some(likeness) = person.likeness(&one.person) else { continue };
            let counts = likeness.is_same() || likeness == Likeness::Clash || here && likeness.is_question();
            if !counts || !here && !elsewhere {
                continue;
            }
            let better = best.as_ref().is_none_or(|best| (!here, likeness) < (!best.here, best.likeness));
            if better {
                best = Some(Found { what: &one.what, person: &one.person, likeness, here });
            }
            if here && likeness == Likeness::SameIdentity {
                break;
            }
        }
        best
    }
}
