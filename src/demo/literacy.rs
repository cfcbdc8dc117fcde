//! The literacy lists by residential group, who was talked into class, who would not come, whom the GDNN-GDTX
//! centre recognised; the populations of the age bands; the numbers the district assigned.

use chrono::NaiveDate;

use super::Story;
use super::calendar::course;
use super::classes::{By, Course, enter_sessions, finish, plan_sessions};
use super::district::{People, Ward};
use super::learners::Learner;
use super::names::{Somebody, phone};
use super::rng::Rng;
use super::timeline::{Handle, Timeline, at, day};
use crate::domain::{Record, RegisterId, Value};

/// The wards in which the GDNN-GDTX centre opened a class.
const WITH_CLASS: [u64; 8] = [1, 5, 6, 8, 11, 12, 14, 17];
/// Wards where four groups did not hand in their lists in March.
const LATE_LISTS: [u64; 5] = [3, 6, 9, 12, 15];

/// Somebody on the lists.
struct Subject {
    handle: Handle,
    who: Somebody,
    grade: i64,
    studies: bool,
}

/// Writes it all.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &mut Ward) {
    let mut rng = story.chance("literacy", ward.number);
    populations(timeline, story, ward, &mut rng);
    quotas(timeline, story, people, ward, &mut rng);
    reviewed(timeline, ward);
    let subjects: Vec<_> = list(timeline, story, ward, &mut rng);
    if WITH_CLASS.contains(&ward.number) {
        class(timeline, story, people, ward, &mut rng, &subjects);
    }
}

fn populations(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward, rng: &mut Rng) {
    let text = story.content.wards.wards.iter().find(|text| text.number == ward.number);
    let inhabitants = text.map_or(40_000, |text| text.inhabitants);
    for (band, share, least) in [
        ("15-35", 369, None),
        ("15-60", 693, None),
        ("11", 14, Some(9_920)),
        ("11-14", 54, Some(9_940)),
        ("15-18", 48, Some(9_800)),
        ("18-21", 52, Some(8_420)),
    ] {
        let people = match (ward.number, band) {
            (6, "15-35") => 15_104,
            (6, "15-60") => 28_340,
            _ => inhabitants * share / 1000 + rng.between(-40, 40),
        };
        let exempt = people * rng.between(3, 12) / 10_000;
        let mut record = ward
            .record(RegisterId::Populations)
            .with("year", 2021_i64)
            .with("band", band)
            .with("people", people)
            .with("exempt", exempt)
            .with("source", story.content.learning.texts.population_source.as_str());
        if let Some(least) = least {
            let most = if band == "18-21" { 9_150 } else { 10_000 };
            record.set("finished", (people - exempt) * rng.between(least, most) / 10_000);
        }
        timeline.add(at(day(3, 8), 10, 0), ward.staff, record);
    }
}

/// Two wards were forgotten: what they owe is unknown, not nothing.
fn quotas(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &Ward, rng: &mut Rng) {
    if [13, 17].contains(&ward.number) {
        return;
    }
    let (one, two) = if ward.number == 6 { (4, 9) } else { (rng.between(2, 6), rng.between(5, 14)) };
    for (kind, amount) in [("literacy_1", one), ("literacy_2", two), ("classes", 10), ("activities", 50)] {
        let record = ward
            .record(RegisterId::Quotas)
            .with("year", 2021_i64)
            .with("kind", kind)
            .with("amount", amount)
            .with("decision_no", story.content.words.quota_decision.as_str())
            .with("decision_on", day(1, 28));
        timeline.add(at(day(1, 29), 9, 0), people.office, record);
    }
}

fn reviewed(timeline: &mut Timeline, ward: &mut Ward) {
    let missing = if LATE_LISTS.contains(&ward.number) { 4 } else { 0 };
    let on_time = ward.groups.len().saturating_sub(missing);
    for (place, group) in ward.groups.iter().enumerate() {
        let (on, moment) = if place < on_time {
            (day(3, 12), at(day(3, 15), 14, 0))
        } else if ward.number < 12 {
            (day(4, 27), at(day(4, 28), 14, 0))
        } else {
            continue;
        };
        timeline.edit(moment, ward.staff, *group, vec![("reviewed_on", Value::date(on))]);
    }
}

fn list(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng) -> Vec<Subject> {
    let (one, two) = if ward.number == 6 { (9, 31) } else { (rng.between(4, 14), rng.between(18, 42)) };
    let mut all = Vec::new();
    for number in 0..one + two {
        let grade = if number < one { rng.between(0, 2) } else { rng.between(3, 4) };
        let who = story.content.names.poor_reader(rng, (18, 60));
        let exempt = rng.chance(5);
        let mut record = ward
            .record(RegisterId::LiteracySubjects)
            .with("group_id", rng.pick(&ward.groups).map_or(Value::Empty, |group| group.value()))
            .with("name", who.name.as_str())
            .with("birth", who.birth(rng).as_str())
            .with("sex", who.sex)
            .with("ethnicity", who.ethnicity)
            .with("reached_grade", grade)
            .with("relapsed", Value::Int(rng.chance(6).into()))
            .with("exempt", Value::Int(exempt.into()))
            .with("listed_on", day(3, 12));
        if rng.chance(35) {
            record.set("phone", phone(rng).as_str());
        }
        if exempt {
            record.set("priority_groups", Value::many([Value::text("disability")]));
            record.set("note", story.content.words.disabled.as_str());
        } else {
            ward.illiterate[usize::from(grade > 2)] += 1;
        }
        let handle = timeline.add(at(day(3, 12), 15, 0), ward.staff, record);
        let studies = !exempt && mobilise(timeline, story, ward, rng, handle);
        all.push(Subject { handle, who, grade, studies });
    }
    all
}

/// Whether the person came to class.
fn mobilise(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward, rng: &mut Rng, subject: Handle) -> bool {
    let has_class = WITH_CLASS.contains(&ward.number);
    if rng.chance(28) {
        if rng.chance(12) {
            // Of every third ward, who is gone has died.
            let (step, given) = if ward.number.is_multiple_of(3) {
                ("die", Vec::new())
            } else {
                ("leave", vec![("note", Value::text(story.content.words.moved_away.as_str()))])
            };
            timeline.step(at(day(11, 5), 15, 0), ward.staff, subject, step, given);
        }
        return false;
    }
    let by = Value::text(rng.text(&story.content.learning.texts.mobilised_by));
    let given = vec![("mobilised_by", by), ("mobilised_on", Value::date(day(3, 21)))];
    timeline.step(at(day(3, 22), 15, 0), ward.staff, subject, "mobilise", given);
    if has_class && rng.chance(38) {
        timeline.step(at(day(4, 6), 15, 0), ward.staff, subject, "study", vec![]);
        return true;
    }
    if rng.chance(48) {
        let reasons = ["busy", "busy", "old_age", "family", "shyness", "distance", "no_need", "illness"];
        let reason = Value::text(rng.pick(&reasons).copied().unwrap_or("other"));
        timeline.step(at(day(4, 6), 15, 30), ward.staff, subject, "refuse", vec![("reason", reason)]);
    }
    false
}

/// The class of the GDNN-GDTX centre: April to November, with the closure between.
fn class(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    ward: &mut Ward,
    rng: &mut Rng,
    subjects: &[Subject],
) {
    let text = &story.content.learning.literacy;
    let days = course(text.start.0, &text.days, text.sessions as usize);
    let record = ward
        .record(RegisterId::Classes)
        .with("title", format!("{} – {}", text.title, ward.name).as_str())
        .with("kind", "literacy")
        .with("start_on", text.start.0)
        .with("schedule", story.content.words.literacy_schedule.as_str())
        .with("venue_id", ward.venue("school"))
        .with("capacity", text.capacity)
        .with("planned_sessions", i64::from(text.sessions))
        .with("linked_unit", story.content.words.literacy_unit.as_str());
    let class = timeline.add(at(day(3, 25), 15, 0), people.cec, record);
    // The centre does not see the ward's plan: the ward says what of it the class is.
    let item = vec![("plan_item_id", ward.item("literacy"))];
    timeline.edit(at(day(3, 26), 8, 30), ward.staff, class, item);
    let series = ward.record(RegisterId::Series).with("title", text.title.as_str());
    let by = By {
        who: people.cec,
        class,
        series,
        text_times: (&text.from, &text.to),
        contents: &text.contents,
        closure: Value::Empty,
    };
    let sessions = plan_sessions(timeline, &by, day(3, 25), &days);
    let mut learners = Vec::new();
    for (number, subject) in subjects.iter().filter(|subject| subject.studies).enumerate() {
        let birth = subject.who.born.format("%Y").to_string();
        let record = Record::new(RegisterId::Enrolments, None)
            .with("class_id", class.value())
            .with("name", subject.who.name.as_str())
            .with("birth", birth.as_str())
            .with("sex", subject.who.sex)
            .with("ethnicity", subject.who.ethnicity)
            .with("enrolled_on", day(4, 2));
        let is_over = i64::try_from(number).is_ok_and(|number| number >= text.capacity);
        let over = if is_over { story.content.words.literacy_over.as_str() } else { "" };
        let record = record.with("over_reason", over);
        let slip = timeline.add(at(day(4, 2), 15, 30), people.cec, record);
        learners.push(Learner { slip, waits: false });
    }
    let last = days.last().copied().unwrap_or(text.start.0);
    let mut course = Course { by, sessions, learners, first: text.start.0, last };
    let until = after_the_closure(timeline, story, rng, &mut course, ward.number);
    if until == day(11, 4) {
        recognise(timeline, story, people, rng, subjects);
    }
}

/// Most classes could be brought to the examination of 04/11; one still waits, two go on.
fn after_the_closure(
    timeline: &mut Timeline,
    story: &Story<'_>,
    rng: &mut Rng,
    course: &mut Course<'_>,
    ward: u64,
) -> NaiveDate {
    let &By { who, class, .. } = &course.by;
    timeline.step(at(course.first, 20, 30), who, class, "start", vec![]);
    enter_sessions(timeline, story, rng, course);
    let reason = Value::text(story.content.learning.texts.paused.as_str());
    timeline.step(at(day(5, 31), 10, 0), who, class, "pause", vec![("reason", reason)]);
    if ward == 5 {
        return day(5, 28);
    }
    timeline.step(at(day(10, 15), 9, 0), who, class, "start", vec![]);
    let exam = ward != 11 && ward != 17;
    let days = super::calendar::course(day(10, 18), &[1, 3, 5], if exam { 8 } else { 22 });
    course.sessions = plan_sessions(timeline, &course.by, day(10, 15), &days);
    enter_sessions(timeline, story, rng, course);
    if exam {
        finish(timeline, story, rng, course, day(11, 4));
        return day(11, 4);
    }
    super::calendar::last_day()
}

/// The decision of 12/11: who passed leaves the list, or moves to the second.
fn recognise(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    rng: &mut Rng,
    subjects: &[Subject],
) {
    for subject in subjects.iter().filter(|subject| subject.studies) {
        if !rng.chance(55) {
            continue;
        }
        let level = if subject.grade > 2 { 2 } else { 1 };
        let given = vec![
            ("recognised_level", Value::Int(level)),
            ("recognised_no", Value::text(story.content.words.recognition.as_str())),
            ("recognised_on", Value::date(day(11, 12))),
            ("reached_grade", Value::Int(if level == 1 { 3 } else { 5 })),
        ];
        timeline.step(at(day(11, 12), 16, 0), people.cec, subject.handle, "recognise", given);
    }
}
