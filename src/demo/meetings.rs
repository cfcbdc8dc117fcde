//! The quarterly briefings: who came, what was concluded, what the wards did about it. What ward 11 was told in spring
//! is on the table ever since.

use chrono::Days;

use super::Story;
use super::calendar::{is_past, later, workday};
use super::content::BriefingText;
use super::district::{People, Ward};
use super::timeline::{Handle, Timeline, at, day};
use super::words::MeetingText;
use crate::domain::{Record, RegisterId, Value};

/// Writes them.
pub(super) fn write<'a>(timeline: &mut Timeline<'a>, story: &Story<'a>, people: &People, wards: &[Ward]) {
    let all: Vec<_> = story.content.words.meetings.iter().collect();
    let all: Vec<_> = all.into_iter().map(|text| (prepare(timeline, story, people, text), text)).collect();
    for (at_this, (meeting, text)) in all.iter().copied().enumerate() {
        // The last one is still to come.
        if !is_past(text.on.0) {
            continue;
        }
        let next = all.get(at_this + 1).copied();
        begin(timeline, people, (meeting, text));
        timeline.keep_agenda(at(text.on.0, 8, 0), people.office, meeting, story.pack);
        attend(timeline, people, wards, (meeting, text));
        for one in story.content.checklist.briefing.iter().filter(|one| one.after == text.quarter) {
            conclude(timeline, story, people, wards, (meeting, text, one), next);
        }
        let (held, to) = (text.on.0, Value::text(&*text.to));
        timeline.step(at(held, 11, 50), people.office, meeting, "end", vec![("to_time", to)]);
        // What has no number is not signed yet.
        if !text.number.is_empty() {
            let number = vec![("number", Value::text(&*text.number))];
            timeline.step(at(workday(later(held, 4)), 9, 20), people.office, meeting, "sign", number);
        }
    }
}

fn prepare(timeline: &mut Timeline, story: &Story<'_>, people: &People, text: &MeetingText) -> Handle {
    let held = text.on.0;
    let called = workday(held.checked_sub_days(Days::new(7)).unwrap_or(held)).min(day(12, 3));
    let official = |at: usize| {
        let found = story.content.words.offices.get(at);
        found.map_or_else(String::new, |one| format!("{}, {}", one.name, one.post))
    };
    let record = Record::new(RegisterId::Meetings, None)
        .with("year", 2021_i64)
        .with("quarter", i64::from(text.quarter))
        .with("held_on", held)
        .with("place", &*text.place)
        .with("chair", official(2).as_str())
        .with("secretary", official(1).as_str());
    let meeting = timeline.add(at(called, 9, 5), people.office, record);
    for (line, position) in text.lines.iter().zip(500_i64..) {
        let line = Record::new(RegisterId::AgendaLines, None)
            .with("meeting_id", meeting.value())
            .with("position", position)
            .with("kind", "free")
            .with("content", line.as_str());
        timeline.add(at(called, 9, 15), people.office, line);
    }
    meeting
}

fn begin(timeline: &mut Timeline, people: &People, (meeting, text): (Handle, &MeetingText)) {
    let from = Value::text(&*text.from);
    timeline.step(at(text.on.0, 8, 0), people.office, meeting, "begin", vec![("from_time", from)]);
}

fn attend(timeline: &mut Timeline, people: &People, wards: &[Ward], (meeting, text): (Handle, &MeetingText)) {
    for ward in wards {
        let presence = if text.absent.contains(&ward.number) { "excused" } else { "present" };
        let record = ward
            .record(RegisterId::Attendances)
            .with("meeting_id", meeting.value())
            .with("presence", presence)
            .with("name", ward.staff_name.as_str());
        timeline.add(at(text.on.0, 8, 10), people.office, record);
    }
}

fn conclude(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    wards: &[Ward],
    (meeting, text, one): (Handle, &MeetingText, &BriefingText),
    next: Option<(Handle, &MeetingText)>,
) {
    let held = text.on.0;
    let record = Record::new(RegisterId::Conclusions, None)
        .with("meeting_id", meeting.value())
        .with("year", 2021_i64)
        .with("content", one.title.as_str());
    let conclusion = timeline.add(at(held, 11, 0), people.office, record);
    for ward in wards.iter().filter(|ward| one.wards.contains(&ward.number)) {
        let mut rng = story.chance(&one.title, ward.number);
        let unit = ward
            .record(RegisterId::ConclusionUnits)
            .with("conclusion_id", conclusion.value())
            .with("meeting_id", meeting.value())
            .with("given_on", held)
            .with("who", ward.leader_name.as_str())
            .with("due_on", one.due.0);
        let unit = timeline.add(at(held, 11, 0), people.office, unit);
        let done = workday(one.due.0);
        if let Some((next, later)) = next.filter(|_| one.dropped.contains(&ward.number)) {
            let reason = Value::text(&*story.content.words.dropped);
            let given = vec![("drop_reason", reason), ("dropped_in", next.value())];
            timeline.step(at(later.on.0, 10, 20), people.office, unit, "drop", given);
            continue;
        }
        let carried = text.quarter == 1 && ward.number == 11;
        let refused = one.refused.contains(&ward.number);
        if carried || !is_past(done) || !(refused || rng.chance(85)) {
            continue;
        }
        let what = Value::text(&*story.content.words.done);
        let given = vec![("done_what", what), ("done_on", Value::date(done))];
        timeline.step(at(done, 16, 40), ward.staff, unit, "report", given);
        let looked = workday(later(done, 5));
        if refused {
            let comment = vec![("comment", Value::text(&*story.content.words.refused))];
            timeline.step(at(looked, 9, 40), people.office, unit, "refuse", comment);
        } else if is_past(looked) && rng.chance(85) {
            timeline.step(at(looked, 9, 40), people.office, unit, "confirm", vec![]);
        }
    }
}
