//! Learners of a class: one slip each, some on the waiting list.

use chrono::NaiveDate;

use super::Story;
use super::district::Ward;
use super::names::{Somebody, phone};
use super::rng::Rng;
use super::timeline::{Handle, Timeline, at};
use crate::domain::{Record, RegisterId, Value};
use crate::vietnamese::case::upper_first;
use crate::vietnamese::fold::fold;

/// One slip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Learner {
    pub(super) slip: Handle,
    pub(super) waits: bool,
}

/// Who of a ward is written down twice.
#[derive(Debug)]
pub(super) enum Twice {
    Nobody,
    Known(Box<Record>),
    Written,
}

/// Writes the slip of somebody known already who has moved and has another telephone: without marks, the year alone.
fn after_a_move(record: &mut Record, known: &Record) {
    let words = fold(known.text("name"));
    let words: Vec<_> = words.split(' ').map(upper_first).collect();
    record.set("name", words.join(" ").as_str());
    record.set("birth", known.text("birth").get(..4).unwrap_or(known.text("birth")));
    record.set("sex", known.text("sex"));
    record.set("ethnicity", known.get("ethnicity").clone());
    record.set("identity", Value::Empty);
}

/// Whether the class, the home and the telephone are others.
fn is_elsewhere(record: &Record, known: &Record) -> bool {
    let differs = |column: &&str| !record.get(column).is_empty() && record.get(column) != known.get(column);
    ["class_id", "group_id", "phone"].iter().all(differs)
}

/// The slips of a class, entered on one day. The first learner of the ward with a telephone comes to another class
/// too, and is not found.
pub(super) fn enrol(
    timeline: &mut Timeline,
    story: &Story<'_>,
    ward: &Ward,
    (rng, twice): (&mut Rng, &mut Twice),
    (class, on, capacity): (Handle, NaiveDate, i64),
) -> Vec<Learner> {
    let moment = at(on, 15, 30);
    let count = capacity * rng.between(50, 108) / 100;
    let mut all = Vec::new();
    for number in 0..count {
        let who = story.content.names.somebody(rng, 66, (19, 71));
        let mut record = slip(ward, rng, &who, class.value()).with("enrolled_on", on);
        match twice {
            Twice::Nobody if ["phone", "group_id"].iter().any(|column| record.get(column).is_empty()) => {}
            Twice::Nobody => *twice = Twice::Known(Box::new(record.clone())),
            Twice::Known(known) if is_elsewhere(&record, known) => {
                after_a_move(&mut record, known);
                *twice = Twice::Written;
            }
            Twice::Known(_) | Twice::Written => {}
        }
        let slip = timeline.add(moment, ward.staff, record);
        let waits = number >= capacity;
        if waits {
            timeline.step(moment, ward.staff, slip, "wait", vec![]);
        }
        all.push(Learner { slip, waits });
    }
    all
}

/// What somebody writes on the slip.
pub(super) fn slip(ward: &Ward, rng: &mut Rng, who: &Somebody, class: Value) -> Record {
    let mut record = Record::new(RegisterId::Enrolments, None)
        .with("class_id", class)
        .with("name", who.name.as_str())
        .with("birth", who.birth(rng).as_str())
        .with("sex", who.sex)
        .with("ethnicity", who.ethnicity)
        .with("group_id", rng.pick(&ward.groups).map_or(Value::Empty, |group| group.value()));
    if rng.chance(82) {
        record.set("phone", phone(rng).as_str());
    }
    if rng.chance(40) {
        record.set("identity", who.identity(rng).as_str());
    }
    let jobs = [
        "worker",
        "labourer",
        "trader",
        "homemaker",
        "official",
        "retired",
        "student",
        "demobilized_soldier",
    ];
    if rng.chance(75) {
        record.set("occupation", rng.pick(&jobs).copied().unwrap_or_default());
    }
    let mut groups = Vec::new();
    if rng.chance(5) {
        groups.push(Value::text("policy_beneficiary"));
    }
    if rng.chance(4) {
        groups.push(Value::text("poor_household"));
    }
    if who.ethnicity != "kinh" {
        groups.push(Value::text("ethnic_minority"));
    }
    record.with("priority_groups", Value::many(groups))
}
