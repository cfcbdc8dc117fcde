//! Wards, people, accounts and roles: what the operator sets up on the first days of January.

use std::collections::BTreeMap;

use super::Story;
use super::content::WardText;
use super::timeline::{At, Handle, Timeline, at, day};
use super::words::{Office, numbered};
use crate::data::{Bootstrap, Error};
use crate::domain::{Op, Record, RegisterId, Role, Value};

/// The district.
#[derive(Debug)]
pub(super) struct District {
    pub(super) people: People,
    pub(super) wards: Vec<Ward>,
}

/// People of the district's offices.
#[derive(Clone, Copy, Debug)]
pub(super) struct People {
    /// Of the education office: deals with the centres day by day.
    pub(super) office: Handle,
    /// Of the education office: approves.
    pub(super) head: Handle,
    /// Of the GDNN-GDTX centre.
    pub(super) cec: Handle,
    /// Of the inspection team.
    pub(super) inspector: Handle,
}

/// One ward, with what its story has brought so far.
#[derive(Debug)]
pub(super) struct Ward {
    pub(super) number: u64,
    pub(super) name: String,
    pub(super) handle: Handle,
    pub(super) staff: Handle,
    pub(super) staff_name: String,
    pub(super) leader_name: String,
    pub(super) groups: Vec<Handle>,
    pub(super) venues: Vec<(String, Handle)>,
    pub(super) partners: Vec<(String, String, Handle)>,
    pub(super) instructors: Vec<(Vec<String>, Handle)>,
    pub(super) needs: Vec<(String, Handle)>,
    pub(super) items: Vec<(String, Handle)>,
    /// Keys of the items of which an activity was held.
    pub(super) held: std::collections::BTreeSet<String>,
    pub(super) plan_sent: Option<chrono::NaiveDate>,
    pub(super) illiterate: [i64; 2],
    /// The closing from 31/05 on.
    pub(super) closure: Value,
}

impl Ward {
    /// A text of the demonstration that tells of this ward.
    pub(super) fn says(&self, text: &str) -> String {
        text.replace("{ward}", &self.name)
    }
    /// A new record of this ward.
    pub(super) fn record(&self, register: RegisterId) -> Record {
        Record::new(register, Some(self.handle.ward()))
    }
    /// The venue of that kind.
    pub(super) fn venue(&self, kind: &str) -> Value {
        found(&self.venues, kind)
    }
    /// The item of the annual plan.
    pub(super) fn item(&self, key: &str) -> Value {
        found(&self.items, key)
    }
    /// Name and reference of the partner of that kind.
    pub(super) fn partner(&self, kind: &str) -> Option<(&str, Handle)> {
        let found = self.partners.iter().find(|(of, _, _)| of == kind);
        found.map(|(_, name, handle)| (name.as_str(), *handle))
    }
    /// Somebody who speaks on that topic.
    pub(super) fn speaker(&self, topic: &str) -> Option<Handle> {
        let knows = |(topics, _): &&(Vec<String>, Handle)| topics.iter().any(|of| of == topic);
        self.instructors.iter().find(knows).map(|(_, handle)| *handle)
    }
}

fn found(all: &[(String, Handle)], key: &str) -> Value {
    all.iter().find(|(of, _)| of == key).map_or(Value::Empty, |(_, handle)| handle.value())
}

/// The wards that the inspection team visits.
pub(super) const INSPECTED: [u64; 3] = [6, 7, 8];

/// The founder adds the operator, and nobody else: from then on people add people.
pub(super) fn establish(
    bootstrap: &mut Bootstrap,
    timeline: &mut Timeline,
    story: &Story<'_>,
) -> Result<Handle, Error> {
    let now = at(day(1, 4), 7, 30).now();
    let mut first = None;
    let Some(operator) = story.content.words.offices.first() else {
        return Err(crate::domain::Refusal::ReadOnly.into());
    };
    let mut person = person(&operator.name, &operator.post, &operator.unit);
    let done = bootstrap.execute(&Op::Save { record: person.clone(), base: None }, now)?;
    person.id = done.record;
    person.version = 1;
    if let Some(id) = done.record {
        for record in [account(&operator.login, Value::Int(id.0)), grant(&operator.role, Value::Int(id.0))] {
            bootstrap.execute(&Op::Save { record: record.clone(), base: None }, now)?;
            timeline.known(record);
        }
        first = Some(timeline.known(person));
    }
    first.ok_or_else(|| crate::domain::Refusal::Gone(RegisterId::People).into())
}

/// The operator adds wards and people; the education office publishes the guideline.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, operator: Handle) -> District {
    let moment = at(day(1, 4), 8, 0);
    let mut wards: Vec<Ward> = story
        .content
        .wards
        .wards
        .iter()
        .map(|text| ward(timeline, story, (operator, moment), text))
        .collect();
    let inspected: Vec<Value> = wards
        .iter()
        .filter(|ward| INSPECTED.contains(&ward.number))
        .map(|ward| ward.handle.value())
        .collect();
    let offices = &story.content.words.offices;
    let mut office =
        |at: usize| official(timeline, operator, offices.get(at), &inspected).unwrap_or(operator);
    let people = People { office: office(1), head: office(2), cec: office(3), inspector: office(4) };
    for ward in &mut wards {
        staff(timeline, story, operator, ward);
    }
    timeline.publish(at(day(1, 5), 9, 15), people.office, super::PACK);
    District { people, wards }
}

fn ward(
    timeline: &mut Timeline,
    story: &Story<'_>,
    (operator, moment): (Handle, At),
    text: &WardText,
) -> Ward {
    let words = &story.content.words;
    let name = numbered(&words.ward, text.number);
    let record = Record::new(RegisterId::Wards, None)
        .with("name", name.as_str())
        .with("short", numbered(&words.ward_short, text.number).as_str())
        .with("valid_from", if text.number > 12 { "2006-12-01" } else { "1983-01-01" })
        .with("centre", words.centre.replace("{ward}", &name).as_str())
        .with("address", text.address.as_str())
        .with("phone", format!("028 3894 {:04}", 1000 + text.number * 37).as_str())
        .with("decision_no", numbered(&words.committee_decision, 100 + text.number * 3).as_str())
        .with("decision_on", "2006-09-15")
        .with("regulation_no", numbered(&words.regulation, text.number).as_str())
        .with("has_culture_house", Value::Int(text.culture_house.into()))
        .with("inhabitants", text.inhabitants);
    let handle = timeline.add(moment, operator, record);
    Ward {
        number: text.number,
        name,
        handle,
        staff: handle,
        staff_name: String::new(),
        leader_name: String::new(),
        groups: Vec::new(),
        venues: Vec::new(),
        partners: Vec::new(),
        instructors: Vec::new(),
        needs: Vec::new(),
        items: Vec::new(),
        held: std::collections::BTreeSet::new(),
        plan_sent: None,
        illiterate: [0; 2],
        closure: Value::Empty,
    }
}

fn official(
    timeline: &mut Timeline,
    operator: Handle,
    office: Option<&Office>,
    inspected: &[Value],
) -> Option<Handle> {
    let office = office?;
    let moment = at(day(1, 4), 8, 30);
    let handle = timeline.add(moment, operator, person(&office.name, &office.post, &office.unit));
    timeline.add(moment, operator, account(&office.login, handle.value()));
    let mut grant = grant(&office.role, handle.value());
    if office.role == Role::Inspector.code() {
        grant.set("ward_ids", Value::many(inspected.iter().cloned()));
        grant.set("from_on", "2021-12-01");
        grant.set("until_on", "2021-12-10");
        timeline.add(at(day(11, 29), 10, 0), operator, grant);
    } else {
        timeline.add(moment, operator, grant);
    }
    Some(handle)
}

/// Staff and leader of a ward, with their accounts.
fn staff(timeline: &mut Timeline, story: &Story<'_>, operator: Handle, ward: &mut Ward) {
    let moment = at(day(1, 4), 9, 0);
    let mut rng = story.chance("people", ward.number);
    let names = &story.content.names;
    let words = &story.content.words;
    let known = |people: &BTreeMap<String, String>| people.get(&ward.number.to_string()).cloned();
    let drawn = [
        names.official(&mut rng, !ward.number.is_multiple_of(3)),
        names.official(&mut rng, ward.number % 4 == 1),
    ];
    let [staff, leader] = drawn;
    (ward.staff_name, ward.leader_name) =
        (known(&words.staff).unwrap_or(staff), known(&words.leaders).unwrap_or(leader));
    let unit = ward.says(&words.committee);
    let leader_name = ward.leader_name.clone();
    for (prefix, name, post, role) in [
        ("p", ward.staff_name.clone(), &words.staff_post, Role::Ward),
        ("ld", leader_name, &words.leader_post, Role::WardLeader),
    ] {
        let record = person(&name, post, &unit).with("home_ward_id", ward.handle.value());
        let handle = timeline.add(moment, operator, record);
        timeline.add(moment, operator, account(&format!("{prefix}{}", ward.number), handle.value()));
        let grant = grant(role.code(), handle.value()).with("ward_ids", Value::many([ward.handle.value()]));
        timeline.add(moment, operator, grant);
        if role == Role::Ward {
            ward.staff = handle;
        }
    }
}

fn person(name: &str, post: &str, unit: &str) -> Record {
    Record::new(RegisterId::People, None).with("name", name).with("post", post).with("unit", unit)
}

fn account(login: &str, person: Value) -> Record {
    Record::new(RegisterId::Accounts, None).with("login", login).with("person_id", person)
}

fn grant(role: &str, person: Value) -> Record {
    Record::new(RegisterId::Grants, None).with("person_id", person).with("role", role)
}
