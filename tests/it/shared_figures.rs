//! One figure, one source, beside what `plan_figures` walks: a day of sending, a lateness, a number of learners is the
//! same on every board, in every list and in every sum of the demonstration.

use crate::data::Reader;
use crate::data::board::{Order, Receipt};
use crate::data::classes::ClassSums;
use crate::data::list::{At, ListQuery, Only};
use crate::domain::{Id, RegisterId, Value, WardId};
use crate::guideline::{Guideline, PeriodKey};
use chrono::NaiveDate;

use crate::it::support::demo;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 12, 6).unwrap()
}

fn office() -> (Reader, Guideline) {
    let reader = Reader::login(demo::shared(), "phong", today()).unwrap().unwrap();
    let pack = reader.guideline(2021).unwrap().unwrap();
    (reader, pack)
}

/// The cell of a ward in the receipt grid.
fn receipt(reader: &Reader, pack: &Guideline, ward: WardId, kind: &str, period: PeriodKey) -> Receipt {
    let grid = reader.receipts(today(), pack).unwrap();
    let at = grid.papers.iter().position(|paper| &*paper.kind == kind && paper.period == period).unwrap();
    grid.wards.iter().find(|(one, ..)| *one == ward).unwrap().2[at].clone()
}

#[test]
fn a_run_is_sent_on_one_day_and_late_by_one_number() {
    let (reader, pack) = office();
    let mut sent = 0;
    for template in &pack.checklists {
        let board = reader.board(template, Order::Ward, today(), &pack).unwrap().unwrap();
        for row in &board.wards {
            let cell = receipt(&reader, &pack, row.ward, &template.id, pack.period_of(template));
            let Some(run) = &row.run else {
                assert!(!matches!(cell, Receipt::Sent { .. }), "{} {}: {cell:?}", template.id, row.name);
                continue;
            };
            match (run.sent_on, cell) {
                (Some(on), Receipt::Sent { on: there, late_days }) => {
                    assert_eq!((on, run.days_late), (there, late_days), "{} {}", template.id, row.name);
                    sent += 1;
                }
                (None, Receipt::Missing { days }) => assert_eq!(run.days_late, days, "{}", row.name),
                (None, Receipt::NotDue | Receipt::Excused { .. }) => {}
                (on, cell) => panic!("{} {}: {on:?} beside {cell:?}", template.id, row.name),
            }
            let stored = reader.record(RegisterId::ChecklistRuns, run.id).unwrap().unwrap();
            assert_eq!(stored.text("state"), &*run.state, "{}", row.name);
        }
    }
    assert!(sent > 40, "{sent}");
}

#[test]
fn a_plan_is_sent_on_one_day() {
    let (reader, pack) = office();
    let year = PeriodKey::year(2021);
    let plans = reader.plans_overview(&pack, (year.to(), today())).unwrap().unwrap();
    for row in &plans {
        let cell = receipt(&reader, &pack, row.ward, "annual_plan", year);
        let there = if let Receipt::Sent { on, .. } = cell { Some(on) } else { None };
        let first = row.plan.and_then(|plan| reader.plan_first_sent(plan).unwrap());
        assert_eq!((row.sent_on, there), (first, first), "{}", row.name);
    }
    assert!(plans.iter().filter(|row| row.sent_on.is_some()).count() > 10);
}

#[test]
fn the_learners_of_a_class_are_counted_alike_in_its_line_its_page_and_every_sum() {
    let (reader, _) = office();
    let all = reader.classes_of_year(None, 2021).unwrap();
    assert!(all.len() > 20, "{}", all.len());
    let mut wards: Vec<WardId> = all.iter().map(|line| line.ward).collect();
    wards.sort_unstable();
    wards.dedup();
    let mut by_ward = ClassSums::default();
    for ward in wards {
        let own = reader.classes_of_year(Some(ward), 2021).unwrap();
        let of_all: Vec<_> = all.iter().filter(|line| line.ward == ward).collect();
        assert_eq!(own.iter().collect::<Vec<_>>(), of_all, "{ward:?}");
        let sums = ClassSums::of(&own, false);
        by_ward.classes += sums.classes;
        by_ward.learners += sums.learners;
        by_ward.waiting += sums.waiting;
        for line in &own {
            assert_eq!((line.learners, line.waiting), listed(&reader, line.id), "{}", line.title);
        }
    }
    let sums = ClassSums::of(&all, false);
    assert_eq!(
        (sums.classes, sums.learners, sums.waiting),
        (by_ward.classes, by_ward.learners, by_ward.waiting)
    );
}

/// Learners, and those who wait, as the list of enrolments that a class opens has them, and as its page counts them.
fn listed(reader: &Reader, class: Id) -> (u32, u32) {
    let query = ListQuery::new(RegisterId::Enrolments).only("class_id", Only::Is(Value::Int(class.0)));
    let rows = reader.page(&query, &At::First, 5_000).unwrap().rows;
    let of = |states: &[&str]| {
        let listed = rows.iter().filter(|row| states.contains(&row.record.text("state"))).count();
        let counted = reader.class_learners(class).unwrap();
        let counted: u32 =
            counted.iter().filter(|line| states.contains(&&*line.state)).map(|line| line.people).sum();
        assert_eq!(u32::try_from(listed).unwrap(), counted);
        counted
    };
    (of(&["enrolled", "completed"]), of(&["waiting"]))
}
