//! A ward's own house: neighbourhoods and residential groups, board, subcommittees, venues, partners, speakers.

use super::Story;
use super::district::Ward;
use super::names::phone;
use super::rng::Rng;
use super::timeline::{Handle, Timeline, at, day};
use super::words::numbered;
use crate::domain::{RegisterId, Value};

/// Writes it, on the first working days of January.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward) {
    let mut rng = story.chance("ward", ward.number);
    quarters(timeline, story, ward, &mut rng);
    board(timeline, story, ward, &mut rng);
    subcommittees(timeline, story, ward, &mut rng);
    venues(timeline, story, ward);
    partners(timeline, story, ward, &mut rng);
    instructors(timeline, story, ward, &mut rng);
}

fn quarters(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng) {
    let Some(text) = story.content.wards.wards.iter().find(|text| text.number == ward.number) else { return };
    let moment = at(day(1, 5), 14, 0);
    let names = &story.content.names;
    let mut quarters = Vec::new();
    for number in 1..=text.neighbourhoods {
        let leader = names.somebody(rng, 40, (48, 75)).name;
        let record = ward
            .record(RegisterId::Neighbourhoods)
            .with("name", numbered(&story.content.words.neighbourhood, number).as_str())
            .with("leader", leader.as_str())
            .with("phone", phone(rng).as_str());
        quarters.push(timeline.add(moment, ward.staff, record));
    }
    for number in 1..=text.groups {
        let of = usize::try_from((number - 1) * text.neighbourhoods / text.groups).unwrap_or(0);
        let leader = names.somebody(rng, 45, (45, 75)).name;
        let record = ward
            .record(RegisterId::ResidentialGroups)
            .with("name", numbered(&story.content.words.group, number).as_str())
            .with("neighbourhood_id", quarters.get(of).map_or(Value::Empty, |quarter| quarter.value()))
            .with("leader", leader.as_str())
            .with("phone", phone(rng).as_str())
            .with("households", text.inhabitants / text.groups / 4 + rng.between(-15, 15));
        ward.groups.push(timeline.add(moment, ward.staff, record));
    }
}

/// Ward 4 lost its director in the spring and waited for the next; wards 11 and 13 have gaps.
fn board(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward, rng: &mut Rng) {
    let moment = at(day(1, 6), 8, 30);
    let decision = numbered(&story.content.words.committee_decision, rng.between(10, 90));
    for (place, text) in story.content.wards.board.iter().enumerate() {
        if ward.number == 11 && text.role == "cashier" || ward.number == 13 && place == 2 {
            continue;
        }
        let name = match text.role.as_str() {
            "director" => ward.leader_name.clone(),
            _ => story.content.names.official(rng, rng.clone().chance(55)),
        };
        let record = ward
            .record(RegisterId::BoardMembers)
            .with("name", name.as_str())
            .with("role", text.role.as_str())
            .with("post", ward.says(&text.post).as_str())
            .with("duties", text.duties.as_str())
            .with("decision_no", decision.as_str())
            .with("from_on", "2020-08-03")
            .with("phone", phone(rng).as_str());
        let member = timeline.add(moment, ward.staff, record);
        if ward.number == 4 && text.role == "director" {
            let left = Value::date(day(3, 15));
            timeline.edit(at(day(3, 16), 9, 0), ward.staff, member, vec![("to_on", left)]);
        }
    }
}

fn subcommittees(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward, rng: &mut Rng) {
    let moment = at(day(1, 6), 9, 30);
    let mut all = Vec::new();
    for text in &story.content.wards.subcommittees {
        let mut record = ward
            .record(RegisterId::Subcommittees)
            .with("name", text.name.as_str())
            .with("area", text.area.as_str());
        if !(ward.number % 5 == 3 && text.area == "economy_vocational") {
            let members: Vec<_> = (0..rng.between(2, 4))
                .map(|_| story.content.names.somebody(rng, 55, (28, 62)).name)
                .collect();
            record.set("head", story.content.names.official(rng, rng.clone().chance(50)).as_str());
            record.set("members", members.join(", ").as_str());
            record.set("renewed_on", Value::date(day(1, 6)));
        }
        all.push(timeline.add(moment, ward.staff, record));
    }
    inspections(timeline, ward, &all);
}

/// The board looks at one subcommittee a month, in turn; ward 11 does so twice, ward 4 until it loses its director.
fn inspections(timeline: &mut Timeline, ward: &Ward, subcommittees: &[Handle]) {
    let months = match ward.number {
        4 => 1..=2,
        11 => 5..=6,
        _ => 1..=12,
    };
    for (month, subcommittee) in months.zip(subcommittees.iter().cycle()) {
        let on = day(month, 24);
        if !super::calendar::is_past(on) {
            continue;
        }
        let record = ward
            .record(RegisterId::Inspections)
            .with("kind", "internal")
            .with("subcommittee_id", subcommittee.value())
            .with("planned_on", Value::date(on))
            .with("half", "pm");
        let inspection = timeline.add(at(on, 16, 0), ward.staff, record);
        let held = vec![("held_on", Value::date(on))];
        timeline.step(at(on, 16, 30), ward.staff, inspection, "hold", held);
    }
}

fn venues(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward) {
    let moment = at(day(1, 6), 10, 0);
    let texts = &story.content.wards;
    for (place, text) in texts.venues.iter().enumerate() {
        let mut record = ward
            .record(RegisterId::Venues)
            .with("name", text.name.as_str())
            .with("kind", text.kind.as_str())
            .with("owner", text.owner.as_str())
            .with("internet", Value::Int(text.internet.into()));
        if let Some(capacity) = text.capacity {
            let street =
                &texts.streets[(place + usize::try_from(ward.number).unwrap_or(0)) % texts.streets.len()];
            record.set("capacity", capacity);
            record
                .set("address", ward.says(&story.content.words.address).replace("{street}", street).as_str());
        }
        let venue = timeline.add(moment, ward.staff, record);
        ward.venues.push((text.kind.clone(), venue));
    }
    let has_house = texts.wards.iter().any(|text| text.number == ward.number && text.culture_house);
    if has_house {
        let record = ward
            .record(RegisterId::Venues)
            .with("name", story.content.words.culture_house.as_str())
            .with("kind", "culture_house")
            .with("capacity", 150_i64)
            .with("owner", story.content.words.culture_house_owner.as_str());
        let venue = timeline.add(moment, ward.staff, record);
        ward.venues.push(("culture_house".to_owned(), venue));
    }
}

fn partners(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng) {
    let moment = at(day(1, 6), 10, 30);
    for text in &story.content.wards.partners {
        let name = ward.says(&text.name);
        let contacted = day(1, 4) + chrono::Days::new(rng.next() % 3);
        let record = ward
            .record(RegisterId::Partners)
            .with("name", name.as_str())
            .with("kind", text.kind.as_str())
            .with("contact", story.content.names.official(rng, text.kind == "womens_union").as_str())
            .with("phone", phone(rng).as_str())
            .with("contacted_on", Value::date(contacted))
            .with("agreement", text.agreement.as_str());
        let partner = timeline.add(moment, ward.staff, record);
        ward.partners.push((text.kind.clone(), name, partner));
    }
}

fn instructors(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng) {
    let moment = at(day(1, 6), 11, 0);
    for text in &story.content.wards.instructors {
        let partner = text.partner.as_ref().and_then(|kind| ward.partner(kind));
        let record = ward
            .record(RegisterId::Instructors)
            .with("name", story.content.names.official(rng, rng.clone().chance(50)).as_str())
            .with("kind", text.kind.as_str())
            .with("unit", text.unit.as_str())
            .with("partner_id", partner.map_or(Value::Empty, |(_, handle)| handle.value()))
            .with("topics", Value::many(text.topics.iter().map(|topic| Value::text(topic.as_str()))))
            .with("phone", phone(rng).as_str());
        let instructor = timeline.add(moment, ward.staff, record);
        ward.instructors.push((text.topics.clone(), instructor));
    }
}
