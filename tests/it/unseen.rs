//! What one may not read is unknown: whatever a person is shown is what the office, which reads all, is shown; or it is
//! not there, or said not to be shown. Never 0, late or missing.

use std::collections::BTreeSet;

use crate::data::Reader;
use crate::data::agenda::Whose;
use crate::data::board::Order;
use crate::data::evidence::questions::ANSWERED;
use crate::data::plan::QUOTA_KINDS;
use crate::demo::Options;
use crate::domain::WardId;
use crate::domain::calendar::notice::Span;
use crate::domain::op::Now;
use crate::domain::rules::agenda::{Due, Origin};
use crate::domain::rules::plan::edition::Edition;
use crate::domain::rules::plan::surveys::Survey;
use crate::exchange::paper::class::WantedOfClass;
use crate::exchange::paper::notice::{Size, Wanted};
use crate::exchange::paper::{Asked, Format, Of, PAPERS, Printed};
use crate::guideline::{Ask, Guideline, PeriodKey, Who, With, question};
use crate::ui::app::driver::Driver;
use chrono::NaiveDate;

use crate::it::evidence::{asks, pack};
use crate::it::support::demo;

/// Who does not read all: a ward, its leader, the GDNN-GDTX centre, an inspector.
const PEOPLE: [&str; 4] = ["p7", "ld7", "gdnn", "doan1"];

fn today() -> NaiveDate {
    Options::default().today
}

fn reader(login: &str) -> Reader {
    Reader::login(demo::shared(), login, today()).unwrap().unwrap()
}

/// Wards that some of them read, and one that only the centre and the office do.
fn wards() -> Vec<WardId> {
    let all = reader("phong").wards(today()).unwrap();
    let of = |name: &str| all.iter().find(|(_, known)| known == name).unwrap().0;
    ["Phường 1", "Phường 7", "Phường 17"].map(of).to_vec()
}

/// The office's figures, and for each person those that are known and those that are not.
struct Seen {
    who: &'static str,
    known: u32,
    unknown: u32,
    wrong: Vec<String>,
}

impl Seen {
    fn of(who: &'static str) -> Self {
        Self { who, known: 0, unknown: 0, wrong: Vec::new() }
    }
    fn hold<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, shown: Option<T>, office: &T) {
        match shown {
            None => self.unknown += 1,
            Some(shown) if shown == *office => self.known += 1,
            Some(shown) => self.wrong.push(format!("{} {what}: {shown:?}, not {office:?}", self.who)),
        }
    }
    fn end(self) -> (u32, u32) {
        assert_eq!(self.wrong, Vec::<String>::new());
        (self.known, self.unknown)
    }
}

/// A question with what decides who may know the answer: nothing that it is asked about, but for the kinds of classes.
fn told_apart(name: &str, pack: &Guideline) -> Vec<Ask> {
    let all = asks(name, pack);
    let of_kinds = matches!(
        question(name).map(|question| question.with),
        Some(With::Code("class_kinds") | With::MaybeCode("class_kinds"))
    );
    all.into_iter().take(if of_kinds { usize::MAX } else { 1 }).collect()
}

#[test]
fn every_question_is_answered_as_to_the_office_or_not_at_all() {
    let (office, pack) = (reader("phong"), pack());
    let mut people = PEOPLE.map(|login| (reader(login), Seen::of(login)));
    let (year, ward) = (PeriodKey::year(2021), wards()[1]);
    for ask in ANSWERED.iter().flat_map(|(name, _)| told_apart(name, &pack)) {
        let what = format!("{} {:?}", ask.ask, ask.with);
        for of in [Some(ward), Some(wards()[2]), None] {
            let all = office.ask(&ask, of, year, &pack).unwrap();
            for (reader, seen) in &mut people {
                let shown = reader.ask(&ask, of, year, &pack).unwrap();
                seen.hold(&format!("{what} {of:?}"), shown.map(Some), &all);
            }
        }
        let all = office.ask_each_ward(&ask, year, &pack).unwrap().unwrap();
        for (reader, seen) in &mut people {
            for (ward, shown) in reader.ask_each_ward(&ask, year, &pack).unwrap().unwrap_or_default() {
                let all = all.iter().find(|(known, _)| *known == ward).unwrap();
                seen.hold(&format!("{what} of each {ward:?}"), shown.map(Some), &all.1);
            }
        }
    }
    for (reader, seen) in people {
        let (known, unknown) = seen.end();
        assert!(known > 50 && unknown > 50, "{}: {known} known, {unknown} not", reader.actor().name);
    }
}

/// What was true on an earlier day is worked out from the history, which an inspector is not shown.
#[test]
fn an_earlier_day_is_the_same_to_who_is_shown_no_history() {
    let (office, inspector, pack) = (reader("phong"), reader("doan1"), pack());
    let before = NaiveDate::from_ymd_opt(2021, 6, 30).unwrap();
    let (year, ward) = (PeriodKey::year(2021), wards()[1]);
    let mut seen = Seen::of("doan1");
    for name in ["plan_sent", "plan_approved", "literacy_updated", "self_inspection", "submission_sent"] {
        let ask = told_apart(name, &pack).remove(0);
        let all = office.ask_as_of(before, &ask, Some(ward), year, &pack).unwrap();
        let shown = inspector.ask_as_of(before, &ask, Some(ward), year, &pack).unwrap();
        seen.hold(name, shown.map(Some), &all);
    }
    assert_eq!(seen.end(), (5, 0));
}

/// What a line says, whoever looks.
fn line(due: &Due) -> String {
    let tally = due.tally.as_ref().map(|tally| (tally.done, tally.excused, tally.of));
    format!("{:?} {:?} {:?} {:?} {tally:?}", due.origin, due.period, due.ward, due.state)
}

#[test]
fn every_line_of_the_agenda_says_what_it_says_to_the_office() {
    let (office, pack) = (reader("phong"), pack());
    let ward = wards()[1];
    let looks = [
        (Whose::Ward(ward), &["p7", "gdnn", "doan1"][..]),
        (Whose::WardLeader(ward), &["ld7"]),
        (Whose::Cec, &["gdnn"]),
    ];
    for (whose, people) in looks {
        let all = office.agenda(whose, today(), &pack).unwrap();
        let all: BTreeSet<_> = all.iter().map(line).collect();
        for login in people {
            for due in reader(login).agenda(whose, today(), &pack).unwrap() {
                assert!(all.contains(&line(&due)), "{login} {whose:?}: {} {}", due.label, line(&due));
            }
        }
    }
    // An inspector is told nothing of the offices' own duties, whose excuses are not shown.
    let of_all = reader("doan1").agenda(Whose::District, today(), &pack).unwrap();
    assert!(!of_all.is_empty() && of_all.iter().all(|due| due.who == Who::Ward), "{of_all:#?}");
    let lines = |whose| reader("gdnn").agenda(whose, today(), &pack).unwrap();
    let own = lines(Whose::Cec);
    assert!(!own.is_empty() && own.iter().all(|due| matches!(due.origin, Origin::Obligation(_))));
    assert!(!lines(Whose::Ward(wards()[1])).is_empty(), "what the centre reads of a ward stays");
}

/// A rate of which the inspector does not see the parts is no rate that nobody knows.
#[test]
fn a_rate_that_is_not_shown_is_not_called_unknown() {
    use crate::demo::Options;
    use crate::domain::op::Now;
    use crate::ui::app::driver::Driver;
    use crate::ui::tabs::TABS;
    let now = Now { today: Options::default().today, ..crate::it::support::world::NOW };
    for (size, lines) in [((80, 24), "M1 không xem được"), ((60, 19), "M1 không xem được")] {
        let mut driver = Driver::with(crate::it::support::demo::shared(), "doan1", now, size, TABS).unwrap();
        let screen = driver.keys("5").screen();
        assert!(screen.contains(lines) && !screen.contains("chưa rõ"), "{screen}");
    }
}

/// Everything on the boards: cell by cell, by what it is of.
fn boards(reader: &Reader, pack: &Guideline, seen: &mut dyn FnMut(String, Option<String>)) {
    let ward_names = reader.wards(today()).unwrap();
    for template in &pack.checklists {
        let board = reader.board(template, Order::Ward, today(), pack).unwrap();
        for (ward, _) in &ward_names {
            let row = board.as_ref().map(|board| board.wards.iter().find(|row| row.ward == *ward));
            seen(format!("board {} {ward:?}", template.id), row.map(|row| format!("{row:?}")));
        }
    }
    let plans = reader.plans_overview(pack, (today(), today())).unwrap();
    let surveys = reader.survey_quarters(2021, today()).unwrap();
    let receipts = reader.receipts(today(), pack).unwrap();
    let reached = reader.quotas_reached(2021, None).unwrap();
    for (ward, _) in &ward_names {
        let plan = plans.as_ref().map(|plans| plans.iter().find(|row| row.ward == *ward));
        seen(format!("plan {ward:?}"), plan.map(|row| format!("{row:?}")));
        for quarter in 1..=4 {
            let survey: Option<Survey> = surveys.as_ref().map(|surveys| surveys.of(*ward, quarter));
            seen(format!("survey {ward:?} {quarter}"), survey.map(|survey| format!("{survey:?}")));
        }
        let (.., cells) = receipts.wards.iter().find(|(known, ..)| known == ward).unwrap();
        for (paper, cell) in receipts.papers.iter().zip(cells) {
            let what = format!("paper {ward:?} {} {:?}", paper.obligation, paper.period);
            seen(what, Some(format!("{cell:?}")));
        }
        for kind in QUOTA_KINDS {
            let reached = reached.of(*ward, kind);
            seen(format!("quota {ward:?} {kind}"), reached.map(|count| count.to_string()));
        }
        for group in reader.literacy_groups(Some(*ward), today()).unwrap() {
            let people = group.people.map(|people| format!("{people:?}"));
            seen(format!("group {:?}", group.id), people);
        }
        let days = (NaiveDate::MIN, today());
        for topic in reader.needs_ranking(*ward, days, 20).unwrap() {
            let what = format!("need {ward:?} {:?} {:?} {}", topic.topic, topic.class_kind, topic.example);
            seen(what, topic.reachable.map(|reachable| reachable.to_string()));
        }
    }
    for kind in QUOTA_KINDS {
        seen(format!("quota of all {kind}"), reached.of_all(kind).map(|count| count.to_string()));
    }
}

#[test]
fn every_cell_of_every_board_is_what_the_office_sees_or_unknown() {
    let pack = pack();
    let mut all = std::collections::BTreeMap::new();
    boards(&reader("phong"), &pack, &mut |what, shown| {
        all.insert(what.clone(), shown.unwrap_or_else(|| panic!("{what} is hidden from the office")));
    });
    for login in PEOPLE {
        let mut seen = Seen::of(login);
        boards(&reader(login), &pack, &mut |what, shown| {
            // A sum over the wards that one reads is not the one over all.
            if !(what.starts_with("quota of all") && matches!(login, "p7" | "ld7" | "doan1")) {
                seen.hold(&what, shown, &all[&what]);
            }
        });
        let (known, unknown) = seen.end();
        assert!(known > 10 && (unknown > 0 || matches!(login, "p7" | "ld7")), "{login}: {known}, {unknown}");
    }
}

fn plain(printed: &Printed) -> String {
    String::from_utf8(printed.write(Format::Txt).unwrap().unwrap()).unwrap()
}

#[test]
fn every_paper_is_the_one_that_the_office_prints_or_refused() {
    let office = reader("phong");
    for login in PEOPLE {
        let (reader, mut seen) = (reader(login), Seen::of(login));
        for (paper, ward) in
            PAPERS.into_iter().flat_map(|paper| wards().into_iter().map(move |ward| (paper, ward)))
        {
            let view = (paper.view)(4, 12);
            let print = |reader: &Reader| match paper.of {
                Of::Wards(print) => print(reader, 2021, today()).ok(),
                Of::Ward(print) => print(reader, ward, 2021, view).ok(),
                Of::Calendar(print) => {
                    let span = Span::Month { year: 2021, month: 12 };
                    print(reader, ward, Wanted { span, size: Size::A4, today: today() }).ok()
                }
                // Of one activity: see `notice`; of one learner: see `person`.
                Of::Happening(_) | Of::Learner(_) => None,
                Of::Class(print) => {
                    let class = office.classes_of_year(Some(ward), 2021).unwrap().first()?.id;
                    print(reader, class, WantedOfClass::on(today(), today())).ok().flatten()
                }
                Of::Briefing(print) => {
                    let meeting = reader.meeting_of(2021, 3).unwrap().expect("a briefing");
                    print(reader, meeting).ok().flatten()
                }
                Of::Plan { print, .. } => {
                    let plan = reader.plan_of(ward, 2021, "annual").unwrap()?;
                    let asked = Asked { view, edition: Edition::Present, today: today() };
                    print(reader, plan, asked).unwrap()
                }
            };
            let Some(all) = print(&office) else {
                // A ward that nobody visited has no minutes, and one without a class none of its papers, for whomever.
                let none = matches!(paper.verb, "visit-minutes" | "sign-in" | "learner");
                assert!(none || matches!(paper.of, Of::Class(_)), "{} of {ward:?}", paper.verb);
                assert!(print(&reader).is_none(), "{login}: {}", paper.verb);
                continue;
            };
            // Of a calendar the centre has its classes, each as the office has it.
            if let ("gdnn", Of::Calendar(_)) = (login, paper.of) {
                let classes = |printed: &Printed| {
                    let table = printed.sheets.iter().find(|(name, _)| name == "Lớp học");
                    table.map(|(_, table)| table.rows.clone()).unwrap_or_default()
                };
                let (theirs, all) = (print(&reader).unwrap(), classes(&all));
                assert_eq!(theirs.sheets.len(), usize::from(!classes(&theirs).is_empty()), "{ward:?}");
                assert!(classes(&theirs).iter().all(|row| all.contains(row)), "{ward:?}");
                continue;
            }
            let all = plain(&all);
            seen.hold(paper.verb, print(&reader).map(|printed| plain(&printed)), &all);
        }
        let (known, unknown) = seen.end();
        assert!(known > 0 && unknown > 0, "{login}: {known}, {unknown}");
    }
}

#[test]
fn the_centre_is_offered_the_tables_that_it_may_read() {
    let now = Now { utc_ms: 1_638_756_000_000, today: today() };
    let mut driver = Driver::new(demo::shared(), "gdnn", now).unwrap();
    let mut all = driver.keys("9").screen();
    for _ in 0..4 {
        all.push_str(&driver.keys("Tab").screen());
    }
    for said in ["Kiểm tra quý IV", "Văn bản đã nhận", "Chỉ tiêu giao", "Phiếu III"] {
        assert!(all.contains(said), "{said}: {all}");
    }
    for said in ["Kế hoạch các phường", "Chưa có", "KH năm", "chưa khảo sát", "CHƯA khảo sát"]
    {
        assert!(!all.contains(said), "{said}: {all}");
    }
}

#[test]
fn an_inspector_sees_that_people_are_not_shown() {
    let now = Now { utc_ms: 1_638_756_000_000, today: today() };
    let mut driver = Driver::new(demo::shared(), "doan1", now).unwrap();
    let screen = driver.keys("5").screen();
    assert!(screen.contains("số người: không xem được"), "{screen}");
    let all = screen.lines().find(|line| line.contains("Tất cả")).unwrap();
    assert!(all.contains('·') && !all.contains(" 0"), "{screen}");
}
