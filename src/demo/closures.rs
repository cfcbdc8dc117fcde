//! What the district and its wards closed in the year, and what they hung on their notice boards.

use super::Story;
use super::district::{People, Ward};
use super::timeline::{At, Timeline, at, day};
use crate::domain::{Record, RegisterId, Value};

/// Wards that hang no calendar out.
const WITHOUT_BOARD: [u64; 2] = [10, 13];

/// When the wards closed, with all that stood in the span.
pub(super) fn closing() -> At {
    at(day(5, 31), 9, 0)
}

/// The ward follows the directive. What becomes of each activity and session is told with it, in the same step.
pub(super) fn close(timeline: &mut Timeline, story: &Story<'_>, ward: &mut Ward) {
    let closure = closure(ward.record(RegisterId::Closures), story);
    ward.closure = timeline.add(closing(), ward.staff, closure).value();
}

/// The ward posts its last month.
pub(super) fn post(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    if !WITHOUT_BOARD.contains(&ward.number) {
        let posting = ward
            .record(RegisterId::Postings)
            .with("from_on", day(12, 1))
            .with("to_on", day(12, 31))
            .with("posted_on", day(11, 30))
            .with("place", story.content.words.posting_place.as_str());
        let posting = timeline.add(at(day(11, 30), 16, 0), ward.staff, posting);
        let handle = ward.handle;
        timeline.work(at(day(11, 30), 16, 0), ward.staff, move |look| {
            let hung = look.hung_out(handle, (day(12, 1), day(12, 31)))?;
            Ok(vec![(posting, vec![("digest", Value::text(hung))])])
        });
    }
}

/// The office tells all wards of the directive.
pub(super) fn of_the_office(timeline: &mut Timeline, story: &Story<'_>, people: &People) {
    let closure = closure(Record::new(RegisterId::DistrictClosures, None), story);
    timeline.add(at(day(5, 31), 8, 0), people.office, closure);
}

fn closure(record: Record, story: &Story<'_>) -> Record {
    let words = &story.content.words;
    record
        .with("from_on", day(5, 31))
        .with("to_on", day(9, 30))
        .with("reason", words.closure_reason.as_str())
        .with("document", words.closure_document.as_str())
}
