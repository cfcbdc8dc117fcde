//! Classes: opened from needs, held session by session, stopped by the closure; some came back in October.

use chrono::NaiveDate;

use super::Story;
use super::calendar::{before, course, is_closed, is_past, last_day, later, month_ends, workday};
use super::closures::closing;
use super::content::ClassText;
use super::district::Ward;
use super::learners::{self, Learner, Twice};
use super::rng::Rng;
use super::timeline::{At, Handle, Timeline, at, day};
use crate::domain::calendar::rule::Rule;
use crate::domain::{Record, RegisterId, Value};

/// One ward of so many has looked at its learners who may be recorded twice.
const LOOKING: u64 = 4;

/// Writes the ward's own classes.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward) {
    let mut rng = story.chance("classes", ward.number);
    let gaps = if ward.number == 13 { 20 } else { 5 };
    let mut twice = Twice::Nobody;
    for text in &story.content.learning.classes {
        if rng.chance(gaps) {
            continue;
        }
        let start = later(text.start.0, 7 * (rng.next() % 2));
        let days = course(start, &text.days, text.sessions as usize);
        let Some((&first, &last)) = days.first().zip(days.last()) else { continue };
        let announced = workday(before(first, 24)).max(day(1, 13));
        let record = class_record(story, ward, &mut rng, text, (first, last));
        let class = timeline.add(at(announced, 15, 0), ward.staff, record);
        let series = ward.record(RegisterId::Series).with("title", text.title.as_str());
        let by = By {
            who: ward.staff,
            class,
            series,
            text_times: (&text.from, &text.to),
            contents: &text.contents,
            // What was planned afterwards was not there to be closed.
            closure: if announced < closing().day { ward.closure.clone() } else { Value::Empty },
        };
        let sessions = plan_sessions(timeline, &by, announced, &days);
        let registered = workday(before(first, 8)).max(announced);
        // A class is planned for some days before people hear of it.
        let recruiting = workday(later(announced, 5)).min(registered);
        if is_past(recruiting) {
            timeline.step(at(recruiting, 15, 10), ward.staff, class, "recruit", vec![]);
        }
        let learners = if is_past(registered) && registered >= announced {
            learners::enrol(timeline, story, ward, (&mut rng, &mut twice), (class, registered, text.capacity))
        } else {
            Vec::new()
        };
        let mut course = Course { by, sessions, learners, first, last };
        run(timeline, story, &mut rng, &mut course);
    }
    // Some wards look at who may be one person; the others have it before them.
    if ward.number.is_multiple_of(LOOKING) {
        timeline.tell_apart(at(day(11, 26), 10, 0), ward.staff, ward.handle);
    }
}

/// Whose class it is, and what its sessions have in common.
#[derive(Clone, Debug)]
pub(super) struct By<'a> {
    pub(super) who: Handle,
    pub(super) class: Handle,
    /// The series of its sessions, without when.
    pub(super) series: Record,
    pub(super) text_times: (&'a str, &'a str),
    pub(super) contents: &'a [String],
    /// The closing that took what of it stood in its span, if whoever holds the class closed.
    pub(super) closure: Value,
}

/// A class under way.
#[derive(Debug)]
pub(super) struct Course<'a> {
    pub(super) by: By<'a>,
    pub(super) sessions: Vec<(NaiveDate, Handle)>,
    pub(super) learners: Vec<Learner>,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
}

fn class_record(
    story: &Story<'_>,
    ward: &Ward,
    rng: &mut Rng,
    text: &ClassText,
    (first, last): (NaiveDate, NaiveDate),
) -> crate::domain::Record {
    let names = &story.content.words.weekdays;
    let days: Vec<_> =
        text.days.iter().filter_map(|day| names.get(*day as usize).map(String::as_str)).collect();
    let schedule =
        format!("{} {}-{}", days.join(", "), text.from.replace(':', "h"), text.to.replace(':', "h"));
    let mut record = ward
        .record(RegisterId::Classes)
        .with("title", text.title.as_str())
        .with("kind", text.kind.as_str())
        .with("start_on", first)
        .with("end_on", last)
        .with("schedule", schedule.as_str())
        .with("venue_id", ward.venue(&text.venue))
        .with("capacity", text.capacity)
        .with("planned_sessions", i64::from(text.sessions))
        .with("linked_unit", text.linked.as_deref().unwrap_or_default())
        .with("plan_item_id", ward.item(&text.item))
        .with("fund_source", if text.fee.is_some() { "learner_fees" } else { "state_budget" });
    if let Some(fee) = text.fee {
        record.set("fee", fee);
    }
    if let (Some(teacher), true) = (ward.speaker(&text.teacher), rng.chance(95)) {
        record.set("instructor_id", teacher.value());
    }
    let need = text.need.as_ref().and_then(|need| ward.needs.iter().find(|(content, _)| content == need));
    record.set("needs", Value::many(need.map(|(_, need)| need.value())));
    record
}

/// Puts the sessions on the calendar.
pub(super) fn plan_sessions(
    timeline: &mut Timeline,
    by: &By<'_>,
    entered: NaiveDate,
    days: &[NaiveDate],
) -> Vec<(NaiveDate, Handle)> {
    let rule = Rule::weekly(days.iter().map(chrono::Datelike::weekday));
    let series = rule.zip(days.first()).map(|(rule, first)| {
        let series = by.series.clone().with("class_id", by.class.value()).with("rule", rule.text().as_str());
        let series = series.with("from_time", by.text_times.0).with("to_time", by.text_times.1);
        let series = series.with("starts_on", *first).with("count", i64::try_from(days.len()).unwrap_or(1));
        timeline.add(at(entered, 15, 0), by.who, series.with("skip", "holidays"))
    });
    let add = |(number, on): (usize, &NaiveDate)| {
        let content = by.contents.get(number * by.contents.len() / days.len().max(1));
        let record = Record::new(RegisterId::Sessions, None)
            .with("class_id", by.class.value())
            .with("held_on", *on)
            .with("from_time", by.text_times.0)
            .with("to_time", by.text_times.1)
            .with("content", content.map_or("", String::as_str))
            .with("series_id", series.map_or(Value::Empty, Handle::value))
            .with("series_on", *on);
        (*on, timeline.add(at(entered, 15, 0), by.who, record))
    };
    days.iter().enumerate().map(add).collect()
}

/// The outcome of the class; answers the last day it worked.
fn run(timeline: &mut Timeline, story: &Story<'_>, rng: &mut Rng, course: &mut Course<'_>) -> NaiveDate {
    let &By { who, class, .. } = &course.by;
    let texts = &story.content.learning.texts;
    if !is_past(course.first) || course.learners.is_empty() {
        return course.first;
    }
    if course.learners.len() < 9 && rng.chance(50) {
        let reason = Value::text(texts.class_cancelled.last().map_or("", String::as_str));
        let known = at(workday(before(course.first, 1)), 17, 0);
        leave(timeline, course, known, &reason);
        timeline.step(known, who, class, "cancel", vec![("reason", reason)]);
        return course.first;
    }
    timeline.step(at(course.first, 20, 30), who, class, "start", vec![]);
    enter_sessions(timeline, story, rng, course);
    if course.last < day(5, 31) || course.first > day(9, 30) {
        let end = later(course.last, 2);
        if is_past(end) {
            finish(timeline, story, rng, course, end);
        }
        return course.last.min(last_day());
    }
    let reason = vec![("reason", Value::text(texts.paused.as_str()))];
    timeline.step(at(day(5, 31), 10, 0), who, class, "pause", reason);
    after_closure(timeline, story, rng, course)
}

/// The sessions of the months, entered at each month's end; those of the closure were cancelled.
pub(super) fn enter_sessions(timeline: &mut Timeline, story: &Story<'_>, rng: &mut Rng, course: &Course<'_>) {
    let texts = &story.content.learning.texts.session_cancelled;
    let ends = month_ends();
    let size = i64::try_from(course.learners.len()).unwrap_or(0);
    for (nth, (on, session)) in (0..).zip(&course.sessions) {
        if is_closed(*on) {
            let (who, closure) = (course.by.who, &course.by.closure);
            let (moment, reason) = if closure.is_empty() {
                (at(day(6, 2), 10, 0), texts.last().map_or("", String::as_str))
            } else {
                timeline.edit(closing(), who, *session, vec![("closure_id", closure.clone())]);
                (closing(), story.content.words.closure_reason.as_str())
            };
            timeline.step(moment, who, *session, "cancel", vec![("reason", Value::text(reason))]);
            continue;
        }
        let Some(end) = ends.iter().find(|end| *end >= on) else { continue };
        if rng.chance(3) {
            let reason = Value::text(texts.get(1).map_or("", String::as_str));
            timeline.step(at(*end, 16, 30), course.by.who, *session, "cancel", vec![("reason", reason)]);
            continue;
        }
        let present = (size * rng.between(68, 100) / 100).max(1);
        if is_marked(course) {
            let of_class = course.by.class.value().as_int().unwrap_or_default().unsigned_abs();
            let mut own = story.chance("marks", of_class * 100 + nth);
            mark(timeline, &mut own, course, (*session, at(*end, 16, 30)));
        } else {
            let given = vec![("present", Value::Int(present))];
            timeline.step(at(*end, 16, 30), course.by.who, *session, "hold", given);
        }
    }
}

/// Whether a class is marked learner by learner: those that go on, whose clerks do so from autumn on.
fn is_marked(course: &Course<'_>) -> bool {
    course.first > day(9, 30) && !is_past(later(course.last, 2))
}

/// Marks who was in a session. Somebody stays away without a word from the third session on.
fn mark(timeline: &mut Timeline, rng: &mut Rng, course: &Course<'_>, (session, moment): (Handle, At)) {
    let number = course.sessions.iter().position(|(_, other)| *other == session).unwrap_or(0);
    let members = course.learners.iter().filter(|learner| !learner.waits);
    let marks: Vec<_> = members
        .enumerate()
        .map(|(at, learner)| {
            let mark = match rng.between(0, 99) {
                _ if at == 2 && number > 1 => "k",
                0..=87 => "c",
                88..=91 => "t",
                92..=96 => "p",
                _ => "k",
            };
            (learner.slip, mark)
        })
        .collect();
    timeline.work(moment, course.by.who, move |look| {
        let mut all = serde_json::Map::new();
        for (slip, mark) in marks {
            if let Some(id) = look.record(slip)?.id {
                all.insert(id.0.to_string(), mark.into());
            }
        }
        let marks = Value::text(serde_json::Value::Object(all).to_string());
        Ok(vec![(session, vec![("marks", marks)])])
    });
}

/// In October: taken up again, closed with what had been learnt, given up, or still waiting.
fn after_closure(
    timeline: &mut Timeline,
    story: &Story<'_>,
    rng: &mut Rng,
    course: &mut Course<'_>,
) -> NaiveDate {
    let &By { who, class, .. } = &course.by;
    let missed: Vec<_> = course.sessions.iter().filter(|(on, _)| is_closed(*on)).collect();
    let held = course.sessions.len() - missed.len();
    let nearly = held * 3 >= course.sessions.len() * 2;
    match rng.between(0, 99) {
        0..=54 if nearly => {
            finish(timeline, story, rng, course, day(10, 4));
            day(5, 28)
        }
        0..=39 => {
            timeline.step(at(day(10, 18), 9, 0), who, class, "start", vec![]);
            let weekdays: Vec<u32> =
                missed.iter().map(|(on, _)| chrono::Datelike::weekday(on).number_from_monday()).collect();
            let days = super::calendar::course(day(10, 19), &weekdays, missed.len());
            course.sessions = plan_sessions(timeline, &course.by, day(10, 18), &days);
            enter_sessions(timeline, story, rng, course);
            let end = later(days.last().copied().unwrap_or(day(10, 19)), 1);
            if is_past(end) {
                finish(timeline, story, rng, course, end);
            }
            end.min(last_day())
        }
        40..=64 => {
            let reason =
                Value::text(story.content.learning.texts.class_cancelled.first().map_or("", String::as_str));
            let known = at(day(10, 11), 9, 30);
            leave(timeline, course, known, &reason);
            // A class of which sessions were held was opened: it is over.
            match course.sessions.iter().map(|(on, _)| *on).filter(|on| !is_closed(*on)).max() {
                Some(last) => {
                    let given = vec![("end_on", Value::date(last)), ("reason", reason)];
                    timeline.step(known, who, class, "finish", given);
                }
                None => timeline.step(known, who, class, "cancel", vec![("reason", reason)]),
            }
            day(5, 28)
        }
        _ => day(5, 28),
    }
}

/// All learners leave a class that comes to nothing.
fn leave(timeline: &mut Timeline, course: &Course<'_>, known: At, reason: &Value) {
    for learner in &course.learners {
        let given = vec![("reason", reason.clone())];
        timeline.step(known, course.by.who, learner.slip, "withdraw", given);
    }
}

/// The class ends: most complete it.
pub(super) fn finish(
    timeline: &mut Timeline,
    story: &Story<'_>,
    rng: &mut Rng,
    course: &Course<'_>,
    on: NaiveDate,
) {
    // The last sessions are entered at the month's end.
    let moment =
        at(workday(on), 9, 45).max(at(month_ends().into_iter().find(|end| *end >= on).unwrap_or(on), 17, 0));
    let (mut short, mut completed) = (0, Vec::new());
    for learner in course.learners.iter().filter(|learner| !learner.waits) {
        if rng.chance(84) {
            timeline.step(moment, course.by.who, learner.slip, "complete", vec![]);
            completed.push(learner.slip);
        } else {
            let reason = Value::text(rng.text(&story.content.learning.texts.withdrawn));
            let left = (on - chrono::Days::new(10)).max(later(course.first, 1));
            let left = ("left_on", Value::date(left));
            short += 1;
            let (step, given) = match short % 5 {
                1 => ("withdraw", vec![left, ("reason", reason)]),
                2 => ("fall_short", vec![]),
                3 => ("miss", vec![("reason", reason)]),
                4 => ("move", vec![left, ("reason", reason)]),
                _ => ("withdraw", vec![("reason", reason)]),
            };
            timeline.step(moment, course.by.who, learner.slip, step, given);
        }
    }
    let end = vec![("end_on", Value::date(on))];
    timeline.step(moment, course.by.who, course.by.class, "finish", end);
    issue(timeline, story, course, &completed, moment.day);
}

/// Those who completed the class are given their certificates; the first is misprinted, cancelled and given anew.
fn issue(timeline: &mut Timeline, story: &Story<'_>, course: &Course<'_>, slips: &[Handle], on: NaiveDate) {
    let give = |timeline: &mut Timeline, slip: &Handle, minute: u16| {
        let certificate = Record::new(RegisterId::Certificates, None)
            .with("class_id", course.by.class.value())
            .with("enrolment_id", slip.value())
            .with("issued_on", on);
        timeline.add(at(on, 17, minute), course.by.who, certificate)
    };
    let given: Vec<_> = slips.iter().map(|slip| give(timeline, slip, 40)).collect();
    if let (Some(misprinted), Some(slip)) = (given.first(), slips.first()) {
        let reason = Value::text(story.content.words.misprinted.as_str());
        timeline.step(at(on, 17, 50), course.by.who, *misprinted, "cancel", vec![("reason", reason)]);
        give(timeline, slip, 52);
    }
}
