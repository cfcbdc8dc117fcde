//! The page of a learner: every class of a person within reach, and what other registers know of the same person.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use serde_json::json;

use super::error::Error;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::person::Person;
use crate::domain::register::{Id, Record, RegisterId, WardId};

/// A learner in one class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Turn {
    /// The newest of its slips.
    pub(crate) id: Id,
    /// What a slip and the one it goes on with after a merger of wards share.
    turn: i64,
    /// The same of the record of the learner.
    record: i64,
    pub(crate) class: Id,
    pub(crate) title: String,
    /// The ward of the class.
    pub(crate) ward: WardId,
    /// Code of the state, and of that of the class.
    pub(crate) state: String,
    pub(crate) class_state: String,
    pub(crate) joined_on: Option<NaiveDate>,
    pub(crate) left_on: Option<NaiveDate>,
    /// The days of the class.
    pub(crate) start_on: Option<NaiveDate>,
    pub(crate) end_on: Option<NaiveDate>,
    /// Sessions that were held, those of them that were marked, and those of these with a presence.
    pub(crate) held: u32,
    pub(crate) marked: u32,
    pub(crate) present: u32,
}

from_row!(Turn {
    id,
    turn,
    record,
    class = "class_id",
    title: default,
    ward = "ward_id",
    state,
    class_state,
    joined_on,
    left_on,
    start_on,
    end_on,
    held,
    marked,
    present
});

impl Turn {
    /// The year in which it began.
    pub(crate) fn year(&self) -> Option<i32> {
        self.joined_on.or(self.start_on).map(|day| day.year())
    }

    /// Whether it is a turn of learning: not one who only registered or waits or never came, nor of a class that was
    /// not held.
    pub(crate) fn counts(&self) -> bool {
        self.class_state != "cancelled"
            && !matches!(self.state.as_str(), "registered" | "waiting" | "no_show")
    }
}

struct Numbers {
    person: i64,
    record: i64,
}
from_row!(Numbers { person, record });

/// What is known of a person.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Learned {
    /// The classes, the newest first.
    pub(crate) turns: Vec<Turn>,
    /// Records of the same person in other registers of the ward.
    pub(crate) subjects: Vec<Id>,
    /// So many requests for a class.
    pub(crate) requests: usize,
    /// Whether another ward has the person too; unknown to whoever may not know.
    pub(crate) is_elsewhere: bool,
}

impl Learned {
    /// How many turns of learning there are, in how many classes and years.
    pub(crate) fn sums(&self) -> (usize, usize, usize) {
        let learnt = || self.turns.iter().filter(|turn| turn.counts());
        let classes: BTreeSet<Id> = learnt().map(|turn| turn.class).collect();
        let years: BTreeSet<i32> = learnt().filter_map(Turn::year).collect();
        (learnt().count(), classes.len(), years.len())
    }
}

impl Reader {
    /// Everything within reach of the person of a learner; these marks are a presence.
    pub(crate) fn learned(&self, learner: &Record, present: &[&str]) -> Result<Learned, Error> {
        let Some(id) = learner.id else { return Ok(Learned::default()) };
        let sql = include_str!("../../db/queries/classes/learner_person.sql");
        let context = "reading who a learner is";
        let Some(own) = self.connection().row::<Numbers>(sql, [id], context)? else {
            return Ok(Learned::default());
        };
        let sql = include_str!("../../db/queries/classes/learner_turns.sql");
        let given = (own.person, json!(present).to_string());
        let all: Vec<Turn> = self.rows(sql, given, "reading the classes of a learner")?;
        let beyond = all.iter().any(|turn| turn.record != own.record);
        let is_elsewhere = beyond || self.is_known_elsewhere(learner.text("identity"))? == Some(true);
        let (subjects, requests) = self.beside(learner)?;
        Ok(Learned { turns: one_each(all), subjects, requests, is_elsewhere })
    }

    /// Who in the lists of literacy is surely this person, and how many requests for a class are.
    fn beside(&self, learner: &Record) -> Result<(Vec<Id>, usize), Error> {
        let (Some(person), Some(ward)) = (Person::of(learner), learner.ward) else {
            return Ok((Vec::new(), 0));
        };
        let (mut subjects, mut requests) = (Vec::new(), 0);
        for (register, id) in self.surely(&person, ward)? {
            if register == RegisterId::LiteracySubjects {
                subjects.push(id);
            }
            requests += usize::from(register == RegisterId::NeedsRequests);
        }
        Ok((subjects, requests))
    }
}

/// Slips of which one goes on with the other are one turn: that of the newest, with the sessions of all.
fn one_each(all: Vec<Turn>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for one in all {
        let Some(known) = turns.iter_mut().find(|known| known.turn == one.turn) else {
            turns.push(one);
            continue;
        };
        let sum = (known.held + one.held, known.marked + one.marked, known.present + one.present);
        if one.id > known.id {
            *known = one;
        }
        (known.held, known.marked, known.present) = sum;
    }
    turns
}
