//! People who may be the one being typed: found in the ward's own registers, ranked by how much speaks for it.
//!
//! A name is the same in its folded form (`hoà` and `hòa`, `Lý` and `Lí`) and within one year of birth; a telephone
//! or identity number is the same by itself; a name that differs by one letter counts in the same residential group.
//! Work is bounded: at most sixty rows a register by name and number, three hundred neighbours.

use rusqlite::Params;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::fold::fold;

/// What is known so far of the person being typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sought<'a> {
    /// The register of the form.
    pub(crate) register: RegisterId,
    /// The record that is changed; none for a new one.
    pub(crate) id: Option<Id>,
    pub(crate) ward: WardId,
    /// Name, "" while there is none.
    pub(crate) name: &'a str,
    /// Birth as it is stored, "" while there is none.
    pub(crate) birth: &'a str,
    /// Telephone as it is stored.
    pub(crate) phone: &'a str,
    pub(crate) identity: &'a str,
    pub(crate) group: Option<Id>,
}

/// What speaks for it, the strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Why {
    /// The same identity number.
    Identity,
    /// The same telephone number.
    Phone,
    /// The same name, and about the same year of birth if both are known.
    Name,
    /// A name that differs by one letter, in the same residential group.
    Neighbour,
}

/// Somebody who may be the same person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Similar {
    pub(crate) register: RegisterId,
    pub(crate) id: Id,
    pub(crate) name: String,
    /// What speaks for it.
    pub(crate) why: Why,
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

impl Reader {
    /// The people who may be meant, the likeliest first; the same person is named once.
    pub(crate) fn similar(&self, sought: &Sought<'_>, limit: usize) -> Result<Vec<Similar>, Error> {
        let name = fold(sought.name);
        let full = name.contains(' ').then_some(&name);
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (phone, identity) = (given(sought.phone), given(sought.identity));
        let mut candidates = Vec::new();
        if full.is_some() || phone.is_some() || identity.is_some() {
            let sql = include_str!("../../db/queries/entry/similar.sql");
            candidates = self.candidates(sql, (sought.ward.0, full, phone, identity))?;
        }
        if let (Some(_), Some(group)) = (full, sought.group) {
            let sql = include_str!("../../db/queries/entry/neighbours.sql");
            candidates.extend(self.candidates(sql, (sought.ward.0, group.0))?);
        }
        Ok(ranked(sought, &name, candidates, limit))
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

fn ranked(sought: &Sought<'_>, name: &str, candidates: Vec<Candidate>, limit: usize) -> Vec<Similar> {
    let mut all: Vec<(Why, Candidate)> = candidates
        .into_iter()
        .filter(|one| is_of_kind(sought.register, one.register))
        .filter(|one| (sought.register, sought.id) != (one.register, Some(one.id)))
        .filter_map(|one| Some((why(sought, name, &one)?, one)))
        .collect();
    // Of one register the newest comes first already; sorting keeps that order.
    all.sort_by_key(|(why, _)| *why);
    let mut known: Vec<(String, String)> = Vec::new();
    let mut found = Vec::new();
    for (why, one) in all {
        let person = (fold(&one.name), one.birth.clone());
        if !known.contains(&person) {
            known.push(person);
            found.push(Similar { register: one.register, id: one.id, name: one.name, why });
        }
    }
    found.truncate(limit);
    found
}

fn why(sought: &Sought<'_>, name: &str, one: &Candidate) -> Option<Why> {
    let same = |mine: &str, other: &str| !mine.is_empty() && mine == other;
    if same(sought.identity, &one.identity) {
        return Some(Why::Identity);
    }
    if same(sought.phone, &one.phone) {
        return Some(Why::Phone);
    }
    let years = birth_year(sought.birth).zip(birth_year(&one.birth));
    if years.is_some_and(|(mine, other)| (mine - other).abs() > 1) {
        return None;
    }
    let other = fold(&one.name);
    if !name.is_empty() && name == other {
        return Some(Why::Name);
    }
    let together = sought.group.is_some() && sought.group == one.group;
    (together && differs_by_one(name, &other)).then_some(Why::Neighbour)
}

/// Whether one letter put in, left out or exchanged makes one text of the other.
fn differs_by_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let rest = match long.len() - short.len() {
        0 => 1,
        1 => 0,
        _ => return false,
    };
    let same = short.iter().zip(long.iter()).take_while(|(a, b)| a == b).count();
    short.get(same + rest..).is_none_or(|tail| tail == &long[(same + 1).min(long.len())..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_less_or_other() {
        for (one, other) in [("hoa", "hoai"), ("hoa", "ho"), ("hoa", "hua"), ("hoa", "xhoa"), ("a", "")] {
            assert!(differs_by_one(one, other) && differs_by_one(other, one), "{one} {other}");
        }
        for (one, other) in [("hoa", "hai"), ("hoa", "h"), ("le hoa", "le thi"), ("ab", "ba")] {
            assert!(!differs_by_one(one, other) && !differs_by_one(other, one), "{one} {other}");
        }
    }

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
            name: "Nguyễn Thị Hoà",
            birth: "1962",
            phone: "0903123456",
            identity: "",
            group: Some(Id(3)),
        };
        let found = ranked(
            &sought,
            &fold(sought.name),
            vec![
                candidate(1, "Nguyễn Thị Hóa", "1963-05-01", "", 4),
                candidate(2, "Nguyễn Thị Hoan", "1961", "", 3),
                candidate(3, "Nguyễn Thị Hoan", "1961", "", 4),
                candidate(4, "Nguyễn Thị Hòa", "1990", "", 3),
                candidate(5, "Trần Văn Ba", "1950", "0903123456", 8),
                candidate(6, "Nguyễn Thị Hóa", "1963-05-01", "", 4),
                candidate(9, "Nguyễn Thị Hòa", "1962", "", 3),
            ],
            5,
        );
        let found: Vec<_> = found.iter().map(|one| (one.id.0, one.why)).collect();
        assert_eq!(found, [(5, Why::Phone), (1, Why::Name), (2, Why::Neighbour)]);
    }
}
