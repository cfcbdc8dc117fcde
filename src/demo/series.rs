//! What the calendar of one ward shows beside the year: something that is held again and again, with a row moved and
//! one called off; two things that one speaker does at one time.

use chrono::{NaiveDate, Weekday};

use super::Story;
use super::calendar::later;
use super::district::Ward;
use super::timeline::{Handle, Timeline, at, day};
use crate::domain::calendar::rule::Rule;
use crate::domain::{RegisterId, Value};

/// The ward that the demonstration opens with.
const WARD: u64 = 7;

/// Writes it, before the month is hung out; what is changed is changed afterwards.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    if ward.number != WARD {
        return;
    }
    weekends(timeline, story, ward);
    together(timeline, story, ward);
}

/// Saturdays and Sundays from 11/12 on, past New Year's Day.
fn weekends(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    let [title, moved, called_off] = &story.content.words.series;
    let days: Vec<NaiveDate> =
        [0, 1, 7, 8, 14, 15, 22, 28].iter().map(|days| later(day(12, 11), *days)).collect();
    let rule = Rule::weekly([Weekday::Sat, Weekday::Sun]).map(|rule| rule.text()).unwrap_or_default();
    let (made, hours) = (at(day(11, 29), 9, 30), [("from_time", "05:30"), ("to_time", "06:30")]);
    let series = ward
        .record(RegisterId::Series)
        .with("title", title.as_str())
        .with("rule", rule.as_str())
        .with("starts_on", day(12, 11))
        .with("count", i64::try_from(days.len()).unwrap_or(1))
        .with("skip", "holidays");
    let series = hours.iter().fold(series, |series, (hour, at)| series.with(hour, *at));
    let series = timeline.add(made, ward.staff, series);
    let row = |on: &NaiveDate| {
        let row = ward
            .record(RegisterId::Activities)
            .with("title", title.as_str())
            .with("held_on", *on)
            .with("venue_id", ward.venue("outdoor"))
            .with("topic", "health")
            .with("form", "sport")
            .with("audiences", Value::many([Value::text("elderly")]))
            .with("expected", 40)
            .with("plan_item_id", ward.item("sport"))
            .with("series_id", series.value())
            .with("series_on", *on);
        hours.iter().fold(row, |row, (hour, at)| row.with(hour, *at))
    };
    let rows: Vec<Handle> = days.iter().map(|on| timeline.add(made, ward.staff, row(on))).collect();
    let reason = |why: &String| ("reason", Value::text(why.as_str()));
    let changed = at(day(12, 3), 16, 40);
    let to = ("held_on", Value::date(day(12, 20)));
    timeline.step(changed, ward.staff, rows[3], "postpone", vec![to, reason(moved)]);
    timeline.step(changed, ward.staff, rows[4], "cancel", vec![reason(called_off)]);
}

/// One evening, two places, one speaker; why both stay is kept with the second.
fn together(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    let [first, second, why] = &story.content.words.together;
    let speaker = Value::many(ward.speaker("health").map(Handle::value));
    let places = [("neighbourhood", "18:00", "20:00", first), ("centre", "19:00", "20:30", second)];
    for (nth, (place, from, to, title)) in places.into_iter().enumerate() {
        let talk = ward
            .record(RegisterId::Activities)
            .with("title", title.as_str())
            .with("held_on", day(12, 16))
            .with("from_time", from)
            .with("to_time", to)
            .with("venue_id", ward.venue(place))
            .with("topic", "health")
            .with("form", "talk")
            .with("speakers", speaker.clone())
            .with("expected", 30)
            .with("plan_item_id", ward.item("health"))
            .with("clash_reason", if nth == 0 { "" } else { why });
        timeline.add(at(day(11, 29), 10, 0), ward.staff, talk);
    }
}
