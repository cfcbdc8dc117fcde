//! December's visits: three teams, a half-day for each ward, what was found and what became of it by the day on which
//! the demonstration opens.

use super::Story;
use super::calendar::{is_past, last_day};
use super::district::{District, People, Ward};
use super::inspection_texts::VisitText;
use super::timeline::{Handle, Timeline, at, day};
use crate::domain::{Record, RegisterId, Value};

/// Writes the teams and their visits.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, district: &District) {
    let texts = &story.content.inspection;
    let people = &district.people;
    let mut nth = 0;
    for text in &texts.teams {
        let of_team = |ward: u64| district.wards.iter().find(|one| one.number == ward);
        let wards: Vec<&Ward> = text.visits.iter().filter_map(|visit| of_team(visit.ward)).collect();
        let members = text.members.iter().map(|member| person(people, member).value());
        let team = Record::new(RegisterId::Teams, None)
            .with("name", text.name.as_str())
            .with("leader_id", person(people, &text.leader).value())
            .with("member_ids", Value::many(members))
            .with("ward_ids", Value::many(wards.iter().map(|ward| ward.handle.value())))
            .with("from_on", Value::date(day(12, 1)))
            .with("until_on", Value::date(day(12, 10)))
            .with("decision_no", texts.decision.as_str());
        let moment = at(day(11, 29), 14, 0);
        let team = timeline.add(moment, people.office, team);
        for (visit, ward) in text.visits.iter().zip(wards) {
            self::visit(timeline, story, people, (ward, team), visit, nth);
            nth += 1;
        }
    }
}

fn person(people: &People, word: &str) -> Handle {
    match word {
        "head" => people.head,
        "inspector" => people.inspector,
        _ => people.office,
    }
}

fn visit(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    (ward, team): (&Ward, Handle),
    text: &VisitText,
    nth: usize,
) {
    let texts = &story.content.inspection;
    let on = text.on.0;
    let record = ward
        .record(RegisterId::Inspections)
        .with("kind", "year_end")
        .with("team_id", team.value())
        .with("planned_on", Value::date(on))
        .with("half", text.half.as_str());
    let visit = timeline.add(at(day(11, 29), 15, 0), people.office, record);
    if !is_past(on) {
        return;
    }
    let hour = if text.half == "am" { 11 } else { 16 };
    timeline.step(at(on, hour, 30), people.office, visit, "hold", vec![("held_on", Value::date(on))]);
    let mut given = Vec::new();
    for finding in texts.findings.iter().cycle().skip(nth * 2).take(2 + nth % 2) {
        let mut record = ward
            .record(RegisterId::Findings)
            .with("inspection_id", visit.value())
            .with("kind", finding.kind.as_str())
            .with("seen", finding.seen.as_str())
            .with("basis", finding.basis.as_str());
        if let Some(item) = &finding.item {
            record.set("item", item.as_str());
        }
        if let Some(fix_by) = finding.fix_by {
            record.set("fix_by", Value::date(fix_by.0));
        }
        if finding.on_the_spot {
            record.set("on_the_spot", Value::Int(1));
        }
        let handle = timeline.add(at(on, hour, 45), people.office, record);
        given.extend(finding.fix_by.map(|_| handle));
    }
    follow(timeline, story, people, (ward, visit, &given), nth);
}

/// The first visits are concluded; some wards have replied, one reply is confirmed.
fn follow(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    (ward, visit, findings): (&Ward, Handle, &[Handle]),
    nth: usize,
) {
    let texts = &story.content.inspection;
    let on = last_day();
    if nth.is_multiple_of(3) {
        let given = vec![
            ("conclusion", Value::text(texts.conclusion.as_str())),
            ("number", Value::text(texts.minutes.replace("{n}", &(40 + nth).to_string()))),
        ];
        timeline.step(at(on, 9, 0), people.office, visit, "conclude", given);
    } else if !findings.is_empty() {
        timeline.step(at(on, 9, 0), people.office, visit, "wait", vec![]);
    }
    // One need not be mended any more.
    if let Some(finding) = findings.first().filter(|_| nth == 1) {
        let reason = vec![("dropped_reason", Value::text(texts.dropped.as_str()))];
        timeline.step(at(on, 9, 30), people.office, *finding, "drop", reason);
    }
    if let Some(finding) = findings.first().filter(|_| nth.is_multiple_of(2)) {
        let reply = vec![("reply", Value::text(texts.reply.as_str()))];
        timeline.step(at(on, 10, 0), ward.staff, *finding, "report", reply);
        if nth.is_multiple_of(4) {
            timeline.step(at(on, 15, 0), people.office, *finding, "confirm", vec![]);
        }
    }
}
