//! What people of a ward want to learn: registrations, and the surveys of the quarters.

use chrono::NaiveDate;

use super::Story;
use super::calendar::{before, is_past, later};
use super::content::NeedText;
use super::district::Ward;
use super::names::phone;
use super::rng::Rng;
use super::timeline::{Handle, Timeline, at, day};
use crate::domain::{RegisterId, Value};

/// Writes the registrations and the surveys.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward) {
    let mut rng = story.chance("needs", ward.number);
    // What the last quarter of the year before left over comes first: the plan is made from it.
    registrations(timeline, story, ward, &mut rng, (day(1, 8), 9));
    for (entered, count) in [
        (day(3, 26), rng.between(4, 8)),
        (day(5, 21), rng.between(2, 6)),
        (day(10, 29), rng.between(3, 6)),
        (day(11, 26), rng.between(3, 8)),
    ] {
        registrations(timeline, story, ward, &mut rng, (entered, count));
    }
    surveys(timeline, story, ward, &mut rng);
}

fn registrations(
    timeline: &mut Timeline,
    story: &Story<'_>,
    ward: &mut Ward,
    rng: &mut Rng,
    (entered, count): (NaiveDate, i64),
) {
    let texts = &story.content.learning.needs;
    let from_plan = entered == day(1, 8);
    for number in 0..count {
        let text = if from_plan { texts.get(usize::try_from(number).unwrap_or(0)) } else { rng.pick(texts) };
        let Some(text) = text else { continue };
        let need = registration(timeline, story, ward, rng, text, entered);
        if from_plan {
            ward.needs.push((text.content.clone(), need));
        }
        outcome(timeline, story, ward, rng, (text, need, entered));
    }
}

fn registration(
    timeline: &mut Timeline,
    story: &Story<'_>,
    ward: &Ward,
    rng: &mut Rng,
    text: &NeedText,
    entered: NaiveDate,
) -> Handle {
    let mut record = ward
        .record(RegisterId::NeedsRequests)
        .with("content", text.content.as_str())
        .with("topic", text.topic.as_deref().unwrap_or_default())
        .with("class_kind", text.class_kind.as_deref().unwrap_or_default())
        .with("wanted_time", rng.text(&text.times))
        .with("received_on", Value::date(before(entered, rng.next() % 20)))
        .with("people", if rng.chance(70) { 1 } else { rng.between(2, 9) });
    if let Some(group) = rng.pick(&ward.groups) {
        record.set("group_id", group.value());
    }
    if rng.chance(75) {
        let people = story.content.names.somebody(rng, 68, (22, 68));
        record.set("name", people.name.as_str());
        record.set("phone", phone(rng).as_str());
    }
    timeline.add(at(entered, 10, 0), ward.staff, record)
}

fn outcome(
    timeline: &mut Timeline,
    story: &Story<'_>,
    ward: &Ward,
    rng: &mut Rng,
    (text, need, entered): (&NeedText, Handle, NaiveDate),
) {
    let in_plan = text.item.is_some() && (entered == day(1, 8) || rng.chance(35));
    let planned = later(entered, 11);
    if in_plan && is_past(planned) {
        timeline.step(at(planned, 10, 15), ward.staff, need, "plan", vec![]);
        let answered = later(planned, 75);
        if rng.chance(60) && is_past(answered) {
            timeline.step(at(answered, 10, 30), ward.staff, need, "answer", vec![]);
        }
    } else if is_past(later(entered, 30)) && rng.chance(30) {
        let reason = Value::text(rng.text(&story.content.learning.texts.declined));
        timeline.step(at(later(entered, 30), 10, 45), ward.staff, need, "decline", vec![("reason", reason)]);
    }
}

/// Wards 4 and 11 asked nobody in the first quarter; in the third most could not; in the fourth some are not yet done.
fn surveys(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward, rng: &mut Rng) {
    let spans = [
        (day(3, 1), day(3, 20), day(3, 22)),
        (day(5, 3), day(5, 14), day(5, 17)),
        (day(9, 6), day(9, 24), day(9, 27)),
        (day(11, 8), day(11, 26), day(11, 29)),
    ];
    for (quarter, (from, to, entered)) in (1_u8..).zip(spans) {
        let missing = match quarter {
            1 => [4, 11].contains(&ward.number),
            3 => ward.number == 13,
            4 => ward.number % 3 == 2,
            _ => false,
        };
        if missing {
            continue;
        }
        let done = quarter != 3 || ward.number % 4 == 1;
        survey(timeline, story, ward, rng, Survey { quarter, from, to, entered, done });
    }
}

struct Survey {
    quarter: u8,
    from: NaiveDate,
    to: NaiveDate,
    entered: NaiveDate,
    done: bool,
}

fn survey(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward, rng: &mut Rng, of: Survey) {
    let learning = &story.content.learning;
    let online = of.quarter == 3;
    let moment = at(of.entered, 14, 0);
    let quarter = story.content.words.quarters.get(usize::from(of.quarter) - 1).map_or("", String::as_str);
    let title = learning.texts.survey_title.replace("{quarter}", quarter);
    let mut record = ward
        .record(RegisterId::Surveys)
        .with("title", title.as_str())
        .with("year", 2021_i64)
        .with("quarter", i64::from(of.quarter))
        .with("done", Value::Int(of.done.into()));
    if !of.done {
        record.set("reason", learning.texts.survey_reason.as_str());
        timeline.add(moment, ward.staff, record);
        return;
    }
    let channels: &[&str] = match (online, rng.chance(50)) {
        (true, _) => &["social_network"],
        (false, true) => &["residential_meetings", "letter_box", "social_network"],
        (false, false) => &["union_meetings", "residential_meetings"],
    };
    let percent = rng.between(if online { 15 } else { 45 }, if online { 35 } else { 110 });
    let answers: Vec<i64> = learning.needs.iter().map(|need| (need.answers * percent / 100).max(1)).collect();
    record.set("from_on", of.from);
    record.set("to_on", of.to);
    record.set("channels", Value::many(channels.iter().map(|channel| Value::text(*channel))));
    record.set("respondents", answers.iter().sum::<i64>());
    record.set("partner", ward.partner("learning_promotion_association").map_or("", |(name, _)| name));
    if online {
        record.set("note", learning.texts.survey_online.as_str());
    }
    let survey = timeline.add(moment, ward.staff, record);
    for (need, answers) in learning.needs.iter().zip(answers) {
        let line = ward
            .record(RegisterId::SurveyResults)
            .with("survey_id", survey.value())
            .with("content", need.content.as_str())
            .with("topic", need.topic.as_deref().unwrap_or_default())
            .with("channel", channels.first().copied().unwrap_or_default())
            .with("answers", answers);
        timeline.add(moment, ward.staff, line);
    }
}
