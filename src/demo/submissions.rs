//! Papers the wards owe the education office: on time, late, missing; and what every ward has set itself to do.

use chrono::NaiveDate;

use super::Story;
use super::calendar::{is_past, later, workday};
use super::district::{People, Ward};
use super::rng::Rng;
use super::timeline::{Timeline, at, day};
use super::words::{ExcuseText, PaperText};
use crate::domain::{Record, RegisterId};

/// Writes them.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &Ward) {
    let mut rng = story.chance("submissions", ward.number);
    for (text, number) in story.content.words.papers.iter().zip(10_u32..) {
        let plan = text.kind == "annual_plan";
        let sent = if plan { ward.plan_sent } else { sent_on(&mut rng, ward.number, &text.kind, text.due.0) };
        if let Some(sent) = sent {
            send(timeline, story, people, ward, &mut rng, (text, sent, number));
        }
    }
    tasks(timeline, story, ward);
    for text in story.content.words.excused.iter().filter(|text| !text.office) {
        if !text.but.contains(&ward.number) {
            let record = excuse(ward.record(RegisterId::ExcusedDuties), text);
            timeline.add(at(text.on.0, 15, 30), ward.staff, record);
        }
    }
}

/// Writes why the education office did not carry out what it owes.
pub(super) fn of_the_office(timeline: &mut Timeline, story: &Story<'_>, people: &People) {
    for text in story.content.words.excused.iter().filter(|text| text.office) {
        let record = excuse(Record::new(RegisterId::ExcusedOfficeDuties, None), text);
        timeline.add(at(text.on.0, 15, 30), people.office, record);
    }
}

fn excuse(record: Record, text: &ExcuseText) -> Record {
    let record = record.with("duty", text.duty.as_str()).with("period", text.period.as_str());
    record.with("reason", text.reason.as_str()).with("excused_on", text.on.0)
}

/// When a paper went out; never, from some wards.
pub(super) fn sent_on(rng: &mut Rng, ward: u64, kind: &str, due: NaiveDate) -> Option<NaiveDate> {
    let missing = match (ward, kind) {
        (13, _) => due > day(3, 31),
        (4, "half_year_report") | (16, "quarter_report") => due == day(6, 30),
        (_, "finance_report") => ward % 3 == 1,
        (_, "self_inspection_report") => ward % 4 == 3,
        _ => false,
    };
    let late = match ward {
        4 | 11 => due != day(9, 30),
        9 | 17 => due == day(6, 30),
        _ => false,
    };
    let sent = if late {
        workday(later(due, 1 + rng.next() % 6))
    } else {
        workday(super::calendar::before(due, rng.next() % 5)).min(due)
    };
    (!missing && is_past(later(sent, 1))).then_some(sent)
}

fn send(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    ward: &Ward,
    rng: &mut Rng,
    (paper, sent, number): (&PaperText, NaiveDate, u32),
) {
    let known = story.pack.submission(&paper.kind);
    let symbol = known.map_or("", |known| &*known.symbol);
    let record = ward
        .record(RegisterId::Submissions)
        .with("title", paper.title.as_str())
        .with("kind", paper.kind.as_str())
        .with("period", paper.period.as_str())
        .with("due_on", paper.due.0)
        .with("sent_on", sent)
        .with("number", format!("{:02}/{symbol}", number).as_str())
        .with("receiver", known.map_or("", |known| &*known.addressee));
    let record = timeline.add(at(sent, 16, 45), ward.staff, record);
    // A ward's own paper is not the office's to confirm, and the newest are still on its desk.
    let received = workday(later(sent, 1 + rng.next() % 3));
    if paper.kind != "finance_report" && is_past(later(received, 1)) {
        timeline.step(at(received, 8, 15), people.office, record, "receive", vec![]);
    }
}

/// What every ward has set itself.
fn tasks(timeline: &mut Timeline, story: &Story<'_>, ward: &Ward) {
    for text in &story.content.words.tasks {
        let record = ward
            .record(RegisterId::Tasks)
            .with("title", text.title.as_str())
            .with("who", ward.staff_name.as_str())
            .with("due_on", text.due.0);
        let task = timeline.add(at(day(11, 30), 8, 20), ward.staff, record);
        // What is due by now is done, but for a few wards.
        let done = workday(text.due.0);
        if is_past(done) && ward.number % 4 != 3 {
            timeline.step(at(done, 16, 40), ward.staff, task, "finish", vec![]);
        }
    }
}
