//! Plans: drawn up by the ward, sent before 23/01 or later, returned, approved, amended after the closure.

use chrono::NaiveDate;

use super::Story;
use super::content::ItemText;
use super::district::{People, Ward};
use super::rng::Rng;
use super::timeline::{Handle, Timeline, at, day};
use super::words::numbered;
use crate::domain::{RegisterId, Value};
use crate::vietnamese::date::quarter_of;

/// Writes the annual plan, the summer's in some wards, and what is being drawn up for the next Tết.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &mut Ward) {
    let mut rng = story.chance("plans", ward.number);
    let plan = annual(timeline, story, ward, &mut rng);
    send(timeline, story, people, ward, &mut rng, plan);
    tick(timeline, story, ward);
    if ward.number.is_multiple_of(2) {
        summer(timeline, story, people, ward);
    }
    if [3, 7, 11].contains(&ward.number) {
        let text = &story.content.plan.next;
        let record = ward
            .record(RegisterId::Plans)
            .with("title", text.title.as_str())
            .with("kind", "topical")
            .with("year", 2021_i64)
            .with("purpose", ward.says(&text.purpose).as_str());
        timeline.add(at(day(12, 2), 15, 20), ward.staff, record);
    }
}

fn annual(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng) -> Handle {
    let text = &story.content.plan;
    let moment = at(day(1, 12), 14, 0);
    let record = ward
        .record(RegisterId::Plans)
        .with("title", text.title.as_str())
        .with("kind", "annual")
        .with("year", 2021_i64)
        .with("bases", if ward.number == 3 { "" } else { text.bases.as_str() })
        .with("purpose", ward.says(&text.purpose).as_str())
        .with("requirements", text.requirements.as_str());
    let plan = timeline.add(moment, ward.staff, record);
    let mut budget = 0;
    for item in &text.items {
        if ward.number == 13 && rng.chance(40) && item.section != "arts_sport" {
            continue;
        }
        let record = item_record(story, ward, rng, plan, item);
        if record.text("fund_source") == STATE_BUDGET {
            budget += record.int("budget").unwrap_or(0);
        }
        let handle = timeline.add(moment, ward.staff, record);
        ward.items.push((item.key.clone(), handle));
    }
    limit(timeline, ward, plan, budget);
    plan
}

const STATE_BUDGET: &str = "state_budget";

/// What the ward has for its plan: round millions that are enough, but not in every fourth ward.
fn limit(timeline: &mut Timeline, ward: &Ward, plan: Handle, budget: i64) {
    const ROUND: i64 = 5_000_000;
    let enough = (budget / ROUND + 1) * ROUND;
    let amount = if ward.number % 4 == 3 { (enough - 3 * ROUND).max(ROUND) } else { enough };
    let record = ward
        .record(RegisterId::PlanBudgets)
        .with("plan_id", plan.value())
        .with("fund_source", STATE_BUDGET)
        .with("amount", amount);
    timeline.add(at(day(1, 12), 14, 0), ward.staff, record);
}

fn item_record(
    story: &Story<'_>,
    ward: &Ward,
    rng: &mut Rng,
    plan: Handle,
    item: &ItemText,
) -> crate::domain::Record {
    let mut record = ward
        .record(RegisterId::PlanItems)
        .with("plan_id", plan.value())
        .with("section", item.section.as_str())
        .with("content", item.content.as_str())
        .with("topic", item.topic.as_deref().unwrap_or_default())
        .with("form", item.form.as_deref().unwrap_or_default())
        .with("class_kind", item.class_kind.as_deref().unwrap_or_default())
        .with("made_of", item.made_of.as_deref().unwrap_or_default())
        .with("from_on", item.from.0)
        .with("to_on", item.to.0)
        .with("quarter", i64::from(quarter_of(item.from.0)))
        .with("product", item.product.as_str());
    if let Some(expected) = item.expected {
        record.set("expected", expected * rng.between(80, 120) / 100);
    }
    if let Some(times) = item.times {
        record.set("times", times);
    }
    if let Some(budget) = item.budget {
        record.set("budget", budget * rng.between(8, 12) / 10 / 100_000 * 100_000);
        record.set("fund_source", if rng.chance(75) { STATE_BUDGET } else { "sponsors" });
    }
    // Some plans forget who leads: the district sends them back for it.
    let lead = story.pack.choice("plan_sections", &item.section).and_then(|section| section.lead.as_deref());
    if !([6, 16].contains(&ward.number) && item.key == "environment") {
        record.set("lead", lead.unwrap_or(&story.content.words.lead));
    }
    if let Some((_, partner)) = item.partner.as_deref().and_then(|kind| ward.partner(kind)) {
        record.set("supporting", Value::many([partner.value()]));
    }
    if item.section == "topics" {
        record.set("venue_id", ward.venue("peoples_committee"));
    }
    let needs = &story.content.learning.needs;
    let answered = needs.iter().filter(|need| need.item.as_ref() == Some(&item.key)).filter_map(|need| {
        ward.needs.iter().find(|(content, _)| *content == need.content).map(|(_, need)| need.value())
    });
    record.set("needs", Value::many(answered));
    record
}

/// The ward signs on paper and sends; the office returns or approves.
fn send(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    ward: &mut Ward,
    rng: &mut Rng,
    plan: Handle,
) {
    // Ward 13 never finished its plan.
    let (on, hour, minute) = match ward.number {
        13 => return,
        6 => (day(1, 20), 15, 42),
        9 => (day(1, 25), 16, 20),
        16 => (day(1, 22), 16, 48),
        _ => (
            day(1, u32::try_from(rng.between(18, 21)).unwrap_or(20)),
            8 + u16::try_from(rng.between(0, 7)).unwrap_or(1),
            10,
        ),
    };
    let (staff, office) = (ward.staff, people.office);
    ward.plan_sent = Some(on);
    let number = numbered(&story.content.words.plan_number, format!("{:02}", rng.between(1, 9)));
    timeline.edit(
        at(on, hour - 1, 30),
        staff,
        plan,
        vec![
            ("number", Value::text(number.as_str())),
            ("plan_on", Value::date(on)),
            ("signer", Value::text(ward.leader_name.as_str())),
            ("signed_on", Value::date(on)),
            ("signed_no", Value::text(number)),
        ],
    );
    timeline.step(at(on, hour, minute), staff, plan, "send", vec![]);
    let comments = &story.content.plan.return_comments;
    if let Some(comment) = match ward.number {
        6 => comments.first(),
        10 | 16 => comments.get(1),
        15 => comments.get(2),
        _ => None,
    } {
        let back = if ward.number == 16 { day(1, 26) } else { day(1, 21) };
        let comment = vec![("comment", Value::text(comment.as_str()))];
        timeline.step(at(back, 17, 5), office, plan, "return", comment);
        if ward.number == 16 {
            return;
        }
        mend(timeline, story, ward, (day(1, 22), plan));
        ward.plan_sent = Some(day(1, 22));
    }
    approve(timeline, story, people, (ward.number, plan, day(1, 27)));
    amend(timeline, story, people, (ward, plan));
}

/// What the office missed is added, and the plan sent again.
fn mend(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward, (on, plan): (NaiveDate, Handle)) {
    if let Some((_, item)) = ward.items.iter().find(|(key, _)| key == "environment") {
        let lead = Value::text(story.content.words.mended_lead.as_str());
        timeline.edit(at(on, 8, 40), ward.staff, *item, vec![("lead", lead)]);
    }
    timeline.step(at(on, 9, 10), ward.staff, plan, "send", vec![]);
}

fn approve(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    (number, plan, on): (u64, Handle, NaiveDate),
) {
    let mut given =
        vec![("approved_no", Value::text(numbered(&story.content.words.approval_number, 40 + number)))];
    if number == 9 {
        given.push(("accepted_note", Value::text(story.content.plan.late_note.as_str())));
    }
    timeline.step(at(on, 14, 30), people.head, plan, "approve", given);
}

/// After the closure some wards change their plan: approved again, waiting, or still at it.
fn amend(timeline: &mut Timeline, story: &Story<'_>, people: &People, (ward, plan): (&Ward, Handle)) {
    let on = match ward.number {
        5 => day(11, 22),
        8 => day(10, 11),
        12 => day(11, 29),
        _ => return,
    };
    let reason = Value::text(story.content.plan.amend_reason.as_str());
    timeline.step(at(on, 9, 0), ward.staff, plan, "amend", vec![("amend_reason", reason)]);
    match ward.number {
        5 => timeline.step(at(day(12, 1), 10, 5), ward.staff, plan, "send", vec![]),
        8 => {
            timeline.step(at(day(10, 15), 10, 5), ward.staff, plan, "send", vec![]);
            approve(timeline, story, people, (ward.number, plan, day(10, 20)));
        }
        _ => {}
    }
}

/// What the ward says is done.
fn tick(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    let text = &story.content.plan;
    let said = text.items.iter().filter_map(|item| Some((&item.key, item.done.as_ref()?)));
    for (key, done) in said.filter(|_| ward.number != 13) {
        for (_, item) in ward.items.iter().filter(|(of, _)| of == key) {
            let given =
                vec![("done_on", Value::date(done.on.0)), ("done_note", Value::text(done.note.as_str()))];
            timeline.step(at(done.on.0, 16, 5), ward.staff, *item, "tick", given);
        }
    }
}

/// What the closure made of the plan's items: what was held before it, or is held after it, is not given up.
pub(super) fn close(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    let text = &story.content.plan;
    let moment = at(day(7, 15), 9, 30);
    for (key, item) in &ward.items {
        match key.as_str() {
            "summer" | "visit" if ward.held.contains(key) => {}
            "summer" | "visit" => {
                let reason = Value::text(text.dropped.as_str());
                timeline.step(moment, ward.staff, *item, "drop", vec![("reason", reason)]);
            }
            "drugs" | "skills" | "economy" => {
                let given =
                    vec![("moved_to_quarter", Value::Int(4)), ("reason", Value::text(text.moved.as_str()))];
                timeline.step(moment, ward.staff, *item, "move", given);
            }
            _ => {}
        }
    }
}

fn summer(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &Ward) {
    let text = &story.content.plan.summer;
    let written = at(day(5, 12), 9, 0);
    let record = ward
        .record(RegisterId::Plans)
        .with("title", text.title.as_str())
        .with("kind", "topical")
        .with("year", 2021_i64)
        .with("number", numbered(&story.content.words.plan_number, 10 + ward.number % 5).as_str())
        .with("plan_on", day(5, 12))
        .with("purpose", ward.says(&text.purpose).as_str())
        .with("requirements", text.requirements.as_str())
        .with("signer", ward.leader_name.as_str())
        .with("signed_on", day(5, 12));
    let plan = timeline.add(written, ward.staff, record);
    for item in &text.items {
        let record = ward
            .record(RegisterId::PlanItems)
            .with("plan_id", plan.value())
            .with("section", "summer")
            .with("content", item.content.as_str())
            .with("form", "summer")
            .with("from_on", item.from.0)
            .with("to_on", item.to.0)
            .with("lead", story.content.words.summer_lead.as_str())
            .with("expected", 60_i64);
        let item = timeline.add(written, ward.staff, record);
        let reason = Value::text(story.content.plan.dropped.as_str());
        timeline.step(at(day(6, 3), 9, 0), ward.staff, item, "drop", vec![("reason", reason)]);
    }
    timeline.step(at(day(5, 13), 9, 0), ward.staff, plan, "send", vec![]);
    match ward.number {
        // The closure came before the office had looked at this one.
        14 => {}
        10 => {
            let comment = vec![("comment", Value::text(text.return_comment.as_str()))];
            timeline.step(at(day(5, 19), 15, 0), people.office, plan, "return", comment);
        }
        _ => timeline.step(at(day(5, 20), 15, 0), people.head, plan, "approve", vec![]),
    }
}
