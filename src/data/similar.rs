//! People who may be the one being typed: found in the ward's own registers, ranked by how much speaks for it.
//!
//! What makes two people one, or alike, is said by [`Person::likeness`]; here is only where they are looked for.
//! Work is bounded: at most sixty rows a register by name and number, three hundred neighbours.

use rusqlite::Params;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::person::{Likeness, Person};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::vietnamese::fold::with_marks;

/// The person being typed, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sought {
    /// The register of the form.
    pub(crate) register: RegisterId,
    /// The record that is changed; none for a new one.
    pub(crate) id: Option<Id>,
    pub(crate) ward: WardId,
    /// What is known so far.
    pub(crate) person: Person,
}

/// Somebody who may be the same person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Similar {
    pub(crate) register: RegisterId,
    pub(crate) id: Id,
    pub(crate) name: String,
    /// What speaks for it.
    pub(crate) why: Likeness,
}

struct Candidate {
    register: RegisterId,
    id: Id,
    name: String,
    birth: String,
    phone: String,
    identity: String,
    group: Option<Id>,
}

impl Candidate {
    fn person(&self) -> Person {
        Person::new(&self.name, &self.birth, &self.phone, &self.identity, self.group)
    }
}

impl Reader {
    /// The people who may be meant, the likeliest first; the same person is named once.
    pub(crate) fn similar(&self, sought: &Sought, limit: usize) -> Result<Vec<Similar>, Error> {
        let person = &sought.person;
        let full = person.folded.contains(' ').then_some(&person.folded);
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (phone, identity) = (given(&person.phone), given(&person.identity));
        let mut candidates = Vec::new();
        if full.is_some() || phone.is_some() || identity.is_some() {
            let sql = include_str!("../../db/queries/entry/similar.sql");
            candidates = self.candidates(sql, (sought.ward.0, full, phone, identity))?;
        }
        if let (Some(_), Some(group)) = (full, person.group) {
            let sql = include_str!("../../db/queries/entry/neighbours.sql");
            candidates.extend(self.candidates(sql, (sought.ward.0, group.0))?);
        }
        Ok(ranked(sought, candidates, limit))
    }

    /// The records of a ward that are surely about this person.
    pub(super) fn surely(&self, person: &Person, ward: WardId) -> Result<Vec<(RegisterId, Id)>, Error> {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let sql = include_str!("../../db/queries/entry/similar.sql");
        let full = given(&person.folded).filter(|name| name.contains(' '));
        let given = (ward.0, full, given(&person.phone), given(&person.identity));
        let is_same = |one: &Candidate| person.likeness(&one.person()).is_some_and(Likeness::is_same);
        let all = self.candidates(sql, given)?.into_iter().filter(is_same);
        Ok(all.map(|one| (one.register, one.id)).collect())
    }

    fn candidates(&self, sql: &str, params: impl Params) -> Result<Vec<Candidate>, Error> {
        self.rows(sql, params, "looking for people who are alike")
    }
}

from_row!(Candidate {
    register,
    id,
    name: default,
    birth: default,
    phone: default,
    identity: default,
    group = "group_id"
});

/// Learners are sought among learners, teachers among teachers: nobody's particulars go where they do not belong.
fn is_of_kind(sought: RegisterId, found: RegisterId) -> bool {
    let teaches = |register| register == RegisterId::Instructors;
    teaches(sought) == teaches(found)
}

fn ranked(sought: &Sought, candidates: Vec<Candidate>, limit: usize) -> Vec<Similar> {
    let mut all: Vec<(Likeness, Candidate)> = candidates
        .into_iter()
        .filter(|one| is_of_kind(sought.register, one.register))
        .filter(|one| (sought.register, sought.id) != (one.register, Some(one.id)))
        .filter_map(|one| Some((sought.person.likeness(&one.person())?, one)))
        .collect();
    // Of one register the newest comes first already; sorting keeps that order.
    all.sort_by_key(|(why, _)| *why);
    let mut known: Vec<(String, String)> = Vec::new();
    let mut found = Vec::new();
    for (why, one) in all {
        let person = (with_marks(&one.name), one.birth.clone());
        if !known.contains(&person) {
            known.push(person);
            found.push(Similar { register: one.register, id: one.id, name: one.name, why });
        }
    }
    found.truncate(limit);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(id: i64, name: &str, birth: &str, phone: &str, group: i64) -> Candidate {
        Candidate {
            register: RegisterId::Enrolments,
            id: Id(id),
            name: name.into(),
            birth: birth.into(),
            phone: phone.into(),
            identity: String::new(),
            group: Some(Id(group)),
        }
    }

    #[test]
    fn the_likeliest_come_first_and_each_person_once() {
        let sought = Sought {
            register: RegisterId::Enrolments,
            id: Some(Id(9)),
            ward: WardId(1),
            person: Person::new("Nguyễn Thị Hoà", "1962", "0903123456", "", Some(Id(3))),
        };
        let found = ranked(
            &sought,
            vec![
                candidate(1, "Nguyễn Thị Hòa", "1962-05-01", "", 4),
                candidate(2, "Nguyễn Thị Hoan", "1961", "", 3),
                candidate(3, "Nguyễn Thị Hoan", "1961", "", 4),
                candidate(4, "Nguyễn Thị Hòa", "1990", "", 3),
                candidate(5, "Trần Văn Ba", "1950", "0903123456", 8),
                candidate(6, "Nguyễn Thị HÒA", "1962-05-01", "", 4),
                candidate(7, "Nguyễn Thị Hóa", "1963-05-01", "", 4),
                candidate(8, "Nguyễn Thị Hóa", "1962", "", 3),
                candidate(9, "Nguyễn Thị Hòa", "1962", "", 3),
            ],
            5,
        );
        let found: Vec<_> = found.iter().map(|one| (one.id.0, one.why)).collect();
        let wanted =
            [(5, Likeness::Phone), (1, Likeness::Name), (8, Likeness::Marks), (2, Likeness::Neighbour)];
        assert_eq!(found, wanted);
    }
}
