//! Learners of a class: one slip each, some on the waiting list.

use chrono::NaiveDate;

use super::Story;
use super::district::Ward;
use super::names::{Somebody, phone};
use super::rng::Rng;
use super::timeline::{Handle, Timeline, at};
use crate::domain::{Record, RegisterId, Value};

/// One slip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Learner {
    pub(super) slip: Handle,
    pub(super) waits: bool,
}

/// The slips of a class, entered on one day.
pub(super) fn enrol(
    timeline: &mut Timeline,
    story: &Story<'_>,
    ward: &Ward,
    rng: &mut Rng,
    (class, on, capacity): (Handle, NaiveDate, i64),
) -> Vec<Learner> {
    let moment = at(on, 15, 30);
    let count = capacity * rng.between(50, 108) / 100;
    let mut all = Vec::new();
    for number in 0..count {
        let who = story.content.names.somebody(rng, 66, (19, 71));
        let record = slip(ward, rng, &who, class.value()).with("enrolled_on", on);
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
