//! Papers the wards owe the education office: on time, late, missing; and what the briefings told the wards to do.

use chrono::NaiveDate;

use super::Story;
use super::calendar::{is_past, later, workday};
use super::district::{People, Ward};
use super::rng::Rng;
use super::timeline::{Timeline, at, day};
use crate::domain::{RegisterId, Value};

/// Writes them.
pub(super) fn write(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &Ward) {
    let mut rng = story.chance("submissions", ward.number);
    let mut number = 10;
    for (kind, period, label, due) in [
        ("quarter_report", "2021-Q1", "Báo cáo quý I/2021", day(3, 30)),
        ("finance_report", "2021-Q1", "Báo cáo thu chi quý I/2021", day(3, 30)),
        ("quarter_report", "2021-Q2", "Báo cáo quý II/2021", day(6, 30)),
        ("half_year_report", "2021-H1", "Báo cáo 6 tháng đầu năm 2021", day(6, 30)),
        ("finance_report", "2021-Q2", "Báo cáo thu chi quý II/2021", day(6, 30)),
        ("quarter_report", "2021-Q3", "Báo cáo quý III/2021", day(9, 30)),
        ("finance_report", "2021-Q3", "Báo cáo thu chi quý III/2021", day(9, 30)),
        ("self_inspection_report", "2021", "Báo cáo tự kiểm tra cuối năm 2021", day(11, 30)),
    ] {
        if let Some(sent) = sent_on(&mut rng, ward.number, kind, due) {
            number += 1;
            send(timeline, story, people, ward, &mut rng, Paper { kind, period, label, due, sent, number });
        }
    }
    if let Some(sent) = ward.plan_sent {
        let paper = Paper {
            kind: "annual_plan",
            period: "2021",
            label: "Kế hoạch hoạt động năm 2021",
            due: day(1, 22),
            sent,
            number: 1,
        };
        send(timeline, story, people, ward, &mut rng, paper);
    }
    briefings(timeline, story, people, ward, &mut rng);
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

struct Paper<'a> {
    kind: &'a str,
    period: &'a str,
    label: &'a str,
    due: NaiveDate,
    sent: NaiveDate,
    number: u32,
}

fn send(
    timeline: &mut Timeline,
    story: &Story<'_>,
    people: &People,
    ward: &Ward,
    rng: &mut Rng,
    paper: Paper<'_>,
) {
    let known = story.pack.submission(paper.kind);
    let symbol = known.map_or("BC-TTHTCĐ", |known| &*known.symbol);
    let record = ward
        .record(RegisterId::Submissions)
        .with("title", paper.label)
        .with("kind", paper.kind)
        .with("period", paper.period)
        .with("due_on", paper.due)
        .with("sent_on", paper.sent)
        .with("number", format!("{:02}/{symbol}", paper.number).as_str())
        .with("receiver", known.map_or("Phòng Giáo dục và Đào tạo", |known| &*known.addressee));
    let sent = timeline.add(at(paper.sent, 16, 45), ward.staff, record);
    // A ward's own paper is not the office's to confirm, and the newest are still on its desk.
    let received = workday(later(paper.sent, 1 + rng.next() % 3));
    if paper.kind != "finance_report" && is_past(later(received, 1)) {
        timeline.step(at(received, 8, 15), people.office, sent, "receive", vec![]);
    }
}

fn briefings(timeline: &mut Timeline, story: &Story<'_>, people: &People, ward: &Ward, rng: &mut Rng) {
    for text in story.content.checklist.briefing.iter().filter(|text| text.wards.contains(&ward.number)) {
        let (held, source) = match text.after {
            1 => (day(4, 14), "Kết luận họp giao ban quý I"),
            2 => (day(7, 8), "Kết luận họp giao ban quý II (trực tuyến)"),
            _ => (day(10, 14), "Kết luận họp giao ban quý III"),
        };
        let record = ward
            .record(RegisterId::Tasks)
            .with("title", text.title.as_str())
            .with("who", ward.staff_name.as_str())
            .with("due_on", text.due.0)
            .with("source", source);
        let task = timeline.add(at(held, 11, 0), people.office, record);
        let done = workday(text.due.0);
        if is_past(done) && rng.chance(80) {
            timeline.step(at(done, 16, 40), ward.staff, task, "finish", vec![]);
        }
    }
    let own = [("Niêm yết lịch hoạt động tháng 12", day(12, 4)), ("Soạn báo cáo năm 2021", day(12, 27))];
    for (title, due) in own {
        let record = ward
            .record(RegisterId::Tasks)
            .with("title", title)
            .with("who", ward.staff_name.as_str())
            .with("due_on", Value::date(due));
        timeline.add(at(day(11, 30), 8, 20), ward.staff, record);
    }
}
