//! Activities of a ward: on the calendar a month ahead, then held, cancelled or put off; nearly nothing between
//! 31/05 and 30/09.

use chrono::{Datelike, NaiveDate};

use super::Story;
use super::calendar::{entered, is_closed, is_holiday, is_past, later, workday};
use super::closures::closing;
use super::content::ActivityText;
use super::district::Ward;
use super::rng::Rng;
use super::timeline::{At, Handle, Timeline, at, day};
use crate::domain::{RegisterId, Value};

/// Writes them.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward) {
    let mut rng = story.chance("activities", ward.number);
    let dull = [13, 16].contains(&ward.number);
    for text in &story.content.activities.activities {
        if rng.chance(if dull { 28 } else { 9 }) {
            continue;
        }
        let on = day_of(&mut rng, text);
        let activity = announce(timeline, ward, &mut rng, text, on);
        outcome(timeline, story, ward, &mut rng, (text, activity, on));
    }
}

/// The day of the year's template, moved a little; a commemoration stays.
fn day_of(rng: &mut Rng, text: &ActivityText) -> NaiveDate {
    let wanted = text.on.0;
    let moved = if text.day.is_some() { wanted } else { later(wanted, rng.next() % 4) };
    // Nothing crosses the line of the closure or falls into Tết by being moved.
    let same_side = is_closed(moved) == is_closed(wanted) && moved.month() == wanted.month();
    if same_side && !is_holiday(moved) { moved } else { wanted }
}

/// When a month's activities are put on the calendar.
fn announced(text: &ActivityText, on: NaiveDate) -> NaiveDate {
    match on.month() {
        1 => day(1, 13),
        6..=9 if text.online => day(8, 5),
        6..=9 => day(5, 25),
        10 => day(9, 29),
        month => workday(day(month - 1, 25)),
    }
}

fn announce(
    timeline: &mut Timeline,
    ward: &Ward,
    rng: &mut Rng,
    text: &ActivityText,
    on: NaiveDate,
) -> Handle {
    let announced = announced(text, on);
    let (from, to) = match rng.between(0, 3) {
        0 => ("14:00", "16:30"),
        1 => ("18:30", "20:30"),
        _ => ("08:00", "10:30"),
    };
    let venue = match (text.online, text.form.as_str()) {
        (true, _) => "online",
        (_, "sport" | "summer") => "outdoor",
        (_, "training" | "reading") => "centre",
        (_, "communication" | "counselling") => "neighbourhood",
        (_, "performance") if !ward.venue("culture_house").is_empty() => "culture_house",
        _ => "peoples_committee",
    };
    let (lead, partner) = ward.partner(&text.partner).map_or(("", None), |(name, of)| (name, Some(of)));
    let mut record = ward
        .record(RegisterId::Activities)
        .with("title", text.title.as_str())
        .with("held_on", on)
        .with("from_time", from)
        .with("to_time", to)
        .with("topic", text.topic.as_str())
        .with("form", text.form.as_str())
        .with("venue_id", ward.venue(venue))
        .with("plan_item_id", ward.item(&text.item))
        .with("lead", lead)
        .with("partners", Value::many(partner.map(Handle::value)))
        .with("audiences", Value::many(text.audience.iter().map(|of| Value::text(of.as_str()))))
        .with("expected", text.expected * rng.between(8, 12) / 10)
        .with("budget", rng.between(2, 12) * 100_000)
        .with("commemoration", text.day.as_deref().unwrap_or_default());
    if matches!(text.form.as_str(), "talk" | "training" | "counselling" | "seminar") {
        record.set("speakers", Value::many(ward.speaker(&text.topic).map(Handle::value)));
    }
    if !([4, 13].contains(&ward.number) && announced.month().is_multiple_of(2)) && rng.chance(92) {
        record.set("posted_on", announced);
    }
    timeline.add(at(announced, 9, 0), ward.staff, record)
}

type What<'a> = (&'a ActivityText, Handle, NaiveDate);

fn outcome(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng, what: What<'_>) {
    let (text, activity, on) = what;
    let texts = &story.content.activities;
    if is_closed(on) && !text.online {
        return closed(timeline, story, ward, rng, what);
    }
    let cancel = |timeline: &mut Timeline, moment: At, rng: &mut Rng| {
        let reason = Value::text(rng.text(&texts.cancelled));
        timeline.step(moment, ward.staff, activity, "cancel", vec![("reason", reason)]);
    };
    match rng.between(0, 99) {
        0..=4 => {
            let known = if is_past(on) { workday(super::calendar::before(on, 2)) } else { day(12, 3) };
            if known > announced(text, on) {
                cancel(timeline, at(known, 16, 10), rng);
            }
        }
        5..=9 => put_off(timeline, story, ward, rng, what),
        // The outcome was never entered.
        10..=12 => {}
        _ => hold(timeline, story, ward, rng, what),
    }
}

/// The closure: called off, or put off to the last quarter, in the step that closes.
fn closed(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng, what: What<'_>) {
    let (text, activity, _) = what;
    let reason = ("reason", Value::text(story.content.words.closure_reason.as_str()));
    timeline.edit(closing(), ward.staff, activity, vec![("closure_id", ward.closure.clone())]);
    if rng.chance(65) {
        timeline.step(closing(), ward.staff, activity, "cancel", vec![reason]);
        return;
    }
    let to = later(day(10, 9), 7 * (rng.next() % 12));
    let given = vec![("held_on", Value::date(to)), reason];
    timeline.step(closing(), ward.staff, activity, "postpone", given);
    if rng.chance(75) {
        hold(timeline, story, ward, rng, (text, activity, to));
    }
}

fn put_off(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng, what: What<'_>) {
    let (text, activity, on) = what;
    let known = if is_past(on) { workday(super::calendar::before(on, 1)) } else { day(12, 3) };
    let to = later(on, 14);
    if known <= announced(text, on) || is_closed(to) || to > day(12, 31) {
        return hold(timeline, story, ward, rng, what);
    }
    let reason = Value::text(rng.text(&story.content.activities.postponed));
    let given = vec![("held_on", Value::date(to)), ("reason", reason)];
    timeline.step(at(known, 16, 20), ward.staff, activity, "postpone", given);
    hold(timeline, story, ward, rng, (text, activity, to));
}

/// It was held, if its day is past: how many came, what it cost, what was learnt.
fn hold(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng, what: What<'_>) {
    let (text, activity, on) = what;
    if !is_past(entered(on)) {
        return;
    }
    let has = |audience: &str| text.audience.iter().any(|of| of == audience);
    let resumed = if on >= day(10, 1) && !text.online { 55 } else { 100 };
    let turns = (text.expected * rng.between(60, 115) * resumed / 10_000).max(8);
    let women = turns * if has("women") { rng.between(82, 97) } else { rng.between(42, 66) } / 100;
    let children =
        if has("children") { turns * rng.between(55, 80) / 100 } else { rng.between(0, turns / 8) };
    let given = vec![
        ("turns", Value::Int(turns)),
        ("women", Value::Int(women)),
        ("children", Value::Int(children)),
        ("minority", Value::Int(rng.between(0, turns / 25))),
        ("priority", Value::Int(rng.between(0, turns / 8))),
        ("cost", Value::Int(rng.between(2, 11) * 100_000)),
        (
            "result",
            if rng.chance(55) {
                Value::text(rng.text(&story.content.activities.results))
            } else {
                Value::Empty
            },
        ),
    ];
    let moment = at(entered(on), 8, 30);
    timeline.step(moment, ward.staff, activity, "hold", given);
    ward.held.insert(text.item.clone());
    if rng.chance(5) {
        timeline.edit(moment, ward.staff, activity, vec![("good_practice", Value::Int(1))]);
    }
}
