//! One figure, one source, beside what `plan_figures` walks: a day of sending, a lateness, a number of learners is the
//! same on every board, in every list and in every sum of the demonstration.

use crate::data::Reader;
use crate::data::agenda::Whose;
use crate::data::board::{Order, Receipt};
use crate::data::classes::ClassSums;
use crate::data::list::{At, ListQuery, Only};
use crate::data::plan::QUOTA_KINDS;
use crate::domain::rules::grades::Tally;
use crate::domain::rules::plan::progress::{ItemProgress, Stage, progress};
use crate::domain::rules::plan::{Item, View};
use crate::domain::{Id, Record, RegisterId, Value, WardId};
use crate::guideline::{Ask, Guideline, PeriodKey};
use crate::text::home as text;
use crate::vietnamese::fold::fold;
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
fn the_board_counts_the_items_of_a_run_as_the_run_does() {
    let (reader, pack) = office();
    let runs = reader.run_tallies(&pack, None).unwrap();
    let mut counted = Tally::default();
    for template in &pack.checklists {
        let board = reader.board(template, Order::Ward, today(), &pack).unwrap().unwrap();
        for row in &board.wards {
            let mut cells = Tally::default();
            row.cells.iter().for_each(|cell| cells.join(cell.counts));
            assert_eq!(cells, row.total, "{}", row.name);
            let Some(run) = &row.run else { continue };
            assert_eq!(row.total, runs[&run.id].own, "{} {}", template.id, row.name);
            // And what the board opens lists those items.
            let mut listed = Tally::default();
            let items = reader.drill(template, row.ward, None, &pack).unwrap();
            items
                .iter()
                .filter(|item| item.asked.is_of_ward())
                .for_each(|item| listed.count(item.standing()));
            assert_eq!(listed, row.total, "{} {}", template.id, row.name);
            counted.join(listed);
            let problems = reader.problems_of(row.ward, template, &pack).unwrap().len();
            assert_eq!(problems, row.total.problems() as usize, "{} {}", template.id, row.name);
        }
    }
    let Tally { met, partly, not_met, unanswered, not_applicable, figures } = counted;
    assert!([met, partly, not_met, unanswered, not_applicable, figures].iter().all(|count| *count > 0));
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
    (of(&["registered", "enrolled", "completed", "not_completed"]), of(&["waiting"]))
}

fn wards(reader: &Reader) -> Vec<WardId> {
    reader.wards(today()).unwrap().into_iter().map(|(ward, _)| ward).collect()
}

/// All items of a ward's plans, with how far each is.
fn items(reader: &Reader, pack: &Guideline, ward: WardId) -> Vec<(Record, ItemProgress)> {
    let mut all = Vec::new();
    for plan in reader.plans_of(ward, 2021).unwrap() {
        let plan = plan.id.unwrap();
        let items = reader.plan(plan).unwrap().unwrap().items;
        let found = progress(&items, &reader.plan_fulfilments(plan, pack).unwrap(), 2021, today());
        all.extend(items.into_iter().zip(found.items));
    }
    all
}

fn ask(reader: &Reader, pack: &Guideline, what: &str, ward: WardId, period: PeriodKey) -> (i64, Option<i64>) {
    let (what, with) = what.split_once(' ').map_or((what, None), |(what, with)| (what, Some(with.into())));
    let answer = reader.ask(&Ask { ask: what.into(), with }, Some(ward), period, pack).unwrap().unwrap();
    (answer.found, answer.of)
}

#[test]
fn an_item_is_done_for_the_checklist_when_it_is_done_for_the_plan() {
    let (reader, pack) = office();
    let mut partly = 0;
    for ward in wards(&reader) {
        let all = items(&reader, &pack, ward);
        let quarters = (1..=4).map(|quarter| (View::Quarter(quarter), PeriodKey::quarter(2021, quarter)));
        for (view, period) in quarters.chain([(View::Whole, PeriodKey::year(2021))]) {
            let within: Vec<_> = all
                .iter()
                .filter(|(record, _)| Item::from(record).is_in(view, 2021))
                .map(|(_, of)| of)
                .collect();
            let done = within.iter().filter(|of| matches!(of.stage, Stage::Done | Stage::ByHand)).count();
            partly += within.iter().filter(|of| of.fulfilments > 0 && of.stage != Stage::Done).count();
            let wanted = (i64::try_from(done).unwrap(), i64::try_from(within.len()).ok());
            assert_eq!(ask(&reader, &pack, "plan_execution", ward, period), wanted, "{ward:?}, {view:?}");
        }
    }
    assert!(partly > 50, "{partly}");
}

#[test]
fn what_became_of_an_item_agrees_with_the_records_that_it_asks_for() {
    let (reader, pack) = office();
    let mut seen = [0; 3];
    for ward in wards(&reader) {
        let of = |register| ListQuery::new(register).of_ward(Some(ward));
        let classes = reader.page(&of(RegisterId::Classes), &At::First, 5_000).unwrap().rows;
        let (found, groups) = ask(&reader, &pack, "literacy_lists 1", ward, PeriodKey::year(2021));
        for (item, is) in items(&reader, &pack, ward) {
            let what = format!("{ward:?}: {} {is:?}", item.text("content"));
            if !item.text("class_kind").is_empty() && matches!(is.stage, Stage::Done | Stage::Partly) {
                let opened = classes.iter().map(|row| &row.record).any(|class| {
                    class.int("plan_item_id").map(Id) == item.id
                        && ["running", "paused", "finished"].contains(&class.text("state"))
                });
                assert!(opened, "{what}");
                seen[0] += 1;
            }
            if item.text("content").starts_with("Lập danh sách") {
                assert_eq!(is.stage == Stage::Done, Some(found) == groups, "{what}: {found} of {groups:?}");
                seen[1] += 1;
            }
            if is.stage == Stage::Dropped {
                assert!(is.times.is_none_or(|times| is.fulfilments < times), "{what}: given up and held");
                seen[2] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 9), "{seen:?}");
}

#[test]
fn nobody_learns_in_a_class_that_was_not_opened() {
    let (reader, _) = office();
    let all = reader.classes_of_year(None, 2021).unwrap();
    let not_opened: Vec<_> = all.iter().filter(|line| line.state == "cancelled").collect();
    assert!(!not_opened.is_empty());
    for line in not_opened {
        assert_eq!((line.learners, line.waiting), (0, 0), "{}", line.title);
        assert_eq!(reader.class_sessions(line.id, today()).unwrap().held, 0, "{}", line.title);
    }
}

#[test]
fn a_year_has_reached_what_was_done_in_it() {
    let (reader, pack) = office();
    let mut reached = 0;
    for year in [2020, 2021, 2022] {
        let all = reader.quotas_reached(year, None).unwrap();
        for ward in wards(&reader) {
            for kind in QUOTA_KINDS {
                let own = all.of(ward, kind).unwrap();
                assert!(year == 2021 || own == 0, "{ward:?} {kind}: {own} in {year}");
                reached += own;
            }
            for (kind, level) in [("literacy_1", "1"), ("literacy_2", "2")] {
                let period = PeriodKey::year(year);
                let asked = ask(&reader, &pack, &format!("literacy_quota {level}"), ward, period).0;
                assert_eq!(all.of(ward, kind), Some(asked), "{ward:?} {kind} {year}");
            }
        }
    }
    assert!(reached > 500, "{reached}");
}

#[test]
fn a_tally_accounts_for_every_ward() {
    let mut excused = 0;
    for (month, day) in [(3, 31), (6, 30), (9, 30), (12, 6)] {
        let today = NaiveDate::from_ymd_opt(2021, month, day).unwrap();
        let reader = Reader::login(demo::shared(), "phong", today).unwrap().unwrap();
        let pack = reader.guideline(2021).unwrap().unwrap();
        for due in reader.agenda(Whose::District, today, &pack).unwrap() {
            let Some(tally) = &due.tally else { continue };
            let missing: Vec<&str> = tally.missing.iter().map(|_| "P").collect();
            let lines = text::detail(&due, due.label.to_string(), &missing).join("\n");
            if tally.excused == 0 || tally.missing.is_empty() && tally.done + tally.excused < tally.of {
                continue;
            }
            excused += 1;
            let when = text::when(&due);
            assert!(
                when.contains(&format!("{}/{}, {} có lý do", tally.done, tally.of, tally.excused)),
                "{when}"
            );
            let sum = tally.done + tally.excused + u32::try_from(tally.missing.len()).unwrap();
            assert_eq!(sum, tally.of, "{when}");
            if !missing.is_empty() {
                let said = format!("{} có lý do, còn thiếu {}", tally.excused, missing.len());
                assert!(lines.contains(&said), "{lines}");
            }
        }
    }
    assert!(excused > 3, "{excused}");
}

/// The same duty twice on one list, once late and once done, is one of them false.
#[test]
fn no_task_of_the_demonstration_bears_the_name_of_a_duty() {
    let (reader, pack) = office();
    let tasks = reader.page(&ListQuery::new(RegisterId::Tasks), &At::First, 5_000).unwrap().rows;
    assert!(tasks.len() > 20, "{}", tasks.len());
    for task in tasks.iter().map(|row| fold(row.record.text("title"))) {
        let same = pack.obligations.iter().find(|duty| task.contains(&fold(&duty.label)));
        assert!(same.is_none(), "{task}: {:?}", same.map(|duty| &duty.label));
    }
}
