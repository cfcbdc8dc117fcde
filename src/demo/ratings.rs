//! The year's rating: every ward has scored itself, the office has verified, and the GDNN-GDTX centre has agreed to
//! most; nothing is decided on the day on which the demonstration opens.

use super::Story;
use super::district::{District, People, Ward};
use super::timeline::{Handle, Timeline, at, day};
use crate::data::guidelines;
use crate::domain::rules::rating::STEP;
use crate::domain::{RegisterId, Value};
use crate::guideline::Criterion;
use crate::vietnamese::points::parse_points;

/// Writes them.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, district: &District) {
    for (ward, nth) in district.wards.iter().zip(0..) {
        let total = story.content.inspection.points.get(&ward.number.to_string());
        if let Some(total) = total.and_then(|points| parse_points(points)) {
            one(timeline, story, &district.people, (ward, nth), total);
        }
    }
}

fn one(timeline: &mut Timeline, story: &Story<'_>, people: &People, (ward, nth): (&Ward, usize), total: i64) {
    let rating = &story.pack.rating;
    let texts = &story.content.inspection;
    let begun = at(day(11, 25), 14, 30);
    let title = crate::text::rating::title(story.pack.year);
    let record = ward
        .record(RegisterId::Ratings)
        .with("title", title.as_str())
        .with("year", i64::from(story.pack.year))
        .with("pack", guidelines::hash(super::PACK).as_str());
    let handle = timeline.add(begun, ward.staff, record);
    let verified = spread(&rating.criteria, total);
    for (at_criterion, (criterion, points)) in rating.criteria.iter().zip(verified).enumerate() {
        let most = i64::from(criterion.points) * 10;
        // A ward thinks a little better of itself than the office does, of one criterion by a whole point.
        let better = if (at_criterion + nth) % 7 == 3 { 2 * STEP } else { 0 };
        let own = (points + better).min(most);
        let score = ward
            .record(RegisterId::RatingScores)
            .with("rating_id", handle.value())
            .with("criterion", &*criterion.id)
            .with("most", most)
            .with("knock_out", i64::from(criterion.knock_out))
            .with("own_points", own)
            .with("own_note", texts.own_note.as_str());
        let score = timeline.add(begun, ward.staff, score);
        let mut sets = vec![("points", Value::Int(points))];
        if own - points >= 2 * STEP {
            sets.push(("reason", Value::text(texts.reason.as_str())));
        }
        timeline.edit(at(day(12, 2), 15, 30), people.office, score, sets);
    }
    hand_on(timeline, people, (ward, nth), handle);
}

fn hand_on(timeline: &mut Timeline, people: &People, (ward, nth): (&Ward, usize), rating: Handle) {
    let sent = if nth.is_multiple_of(5) { day(12, 1) } else { day(11, 29) };
    timeline.step(at(sent, 16, 10), ward.staff, rating, "send", vec![]);
    timeline.step(at(day(12, 2), 16, 45), people.office, rating, "verify", vec![]);
    if nth % 8 != 3 {
        timeline.step(at(day(12, 3), 14, 20), people.cec, rating, "agree", vec![]);
    }
}

/// So many points in all, spread over the criteria as evenly as their steps allow.
fn spread(criteria: &[Criterion], total: i64) -> Vec<i64> {
    let most = |criterion: &Criterion| i64::from(criterion.points) * 10;
    let all: i64 = criteria.iter().map(most).sum();
    let mut given: Vec<i64> =
        criteria.iter().map(|criterion| most(criterion) * total / all.max(1) / STEP * STEP).collect();
    let mut left = total - given.iter().sum::<i64>();
    for (points, criterion) in given.iter_mut().zip(criteria) {
        // Cut down to whole steps each lost less than one.
        if left >= STEP && *points + STEP <= most(criterion) {
            *points += STEP;
            left -= STEP;
        }
    }
    given
}
