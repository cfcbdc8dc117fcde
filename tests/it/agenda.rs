//! What is due, on a real file: due rules of the pack, closing by records, the district's view, its boards.

use crate::data::agenda::Whose;
use crate::data::board::{Order, Receipt};
use crate::data::guidelines;
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::rules::agenda::{Due, DueState, Origin};
use crate::domain::{Id, Record, RegisterId, RequestId, Value};
use crate::guideline::{Grade, Guideline, PeriodKey, PeriodKind, Who, parse};
use chrono::NaiveDate;

use crate::it::evidence::{edit, pack, step};
use crate::it::support::world::{NOW, World};
use crate::it::support::{root, runs};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

fn agenda(world: &World, today: NaiveDate, pack: &Guideline) -> Vec<Due> {
    world.reader("ward7").agenda(Whose::Ward(world.wards[0]), today, pack).unwrap()
}

fn find<'a>(all: &'a [Due], id: &str, period: PeriodKey) -> Option<&'a Due> {
    all.iter().find(|due| due.origin == Origin::Obligation(id.into()) && due.period == Some(period))
}

fn state(world: &World, today: NaiveDate, id: &str, period: PeriodKey) -> Option<DueState> {
    find(&agenda(world, today, &pack()), id, period).map(|due| due.state.clone())
}

/// A step made on another day.
fn step_on(world: &mut World, login: &str, register: RegisterId, id: Id, step: &'static str, on: NaiveDate) {
    let version = world.get(login, register, id).version;
    let mut now = NOW;
    now.utc_ms += (on - now.today).num_milliseconds();
    now.today = on;
    let given = if register == RegisterId::ChecklistRuns { runs::given(world, id, step) } else { Vec::new() };
    let op = Op::Step { register, id, version, step, given };
    world.store.execute(&world.actor(login), RequestId::new().unwrap(), &op, now).unwrap();
}

fn plan(world: &mut World, ward: usize) -> Id {
    let plan = Record::new(RegisterId::Plans, Some(world.wards[ward]))
        .with("title", "Kế hoạch 2021")
        .with("kind", "annual")
        .with("year", 2021);
    world.add(["ward7", "ward8"][ward], plan)
}

#[test]
fn the_plan_is_due_on_the_day_before_the_twenty_third() {
    let mut world = World::new();
    let year = PeriodKey::year(2021);
    let at = |world: &World, today| state(world, today, "annual_plan_send", year).unwrap();
    assert_eq!(at(&world, NaiveDate::from_ymd_opt(2020, 12, 1).unwrap()), DueState::NotYet);
    assert_eq!(at(&world, day(1, 4)), DueState::Open);
    assert_eq!(at(&world, day(1, 15)), DueState::DueSoon { days: 7 });
    assert_eq!(at(&world, day(1, 22)), DueState::DueSoon { days: 0 });
    assert_eq!(at(&world, day(1, 23)), DueState::Overdue { days: 1 });
    let id = plan(&mut world, 0);
    assert_eq!(at(&world, day(1, 23)), DueState::Overdue { days: 1 }, "a draft is not sent");
    step_on(&mut world, "ward7", RegisterId::Plans, id, "send", day(1, 25));
    assert_eq!(at(&world, day(1, 26)), DueState::Done { on: Some(day(1, 25)), late_days: 3 });
    assert_eq!(state(&world, day(3, 1), "annual_plan_send", year), None, "done things leave after 30 days");
}

#[test]
fn days_off_show_the_last_working_day_before() {
    let world = World::new();
    let pack = pack();
    let all = agenda(&world, day(9, 1), &pack);
    let calendar =
        find(&all, "calendar_post", PeriodKey { year: 2021, kind: PeriodKind::Month, index: 9 }).unwrap();
    assert_eq!(
        (calendar.due_on, calendar.work_on),
        (day(9, 5), Some(day(9, 1))),
        "a Sunday after the holiday"
    );
    let report = find(&all, "quarter_report", PeriodKey::quarter(2021, 3)).unwrap();
    assert_eq!((report.due_on, report.work_on), (day(9, 30), None), "a Thursday");
    assert_eq!((report.opens, &*report.paragraph), (crate::guideline::Tab::Reports, "III.9"));
}

#[test]
fn overdue_comes_first_then_by_day_and_done_last() {
    let mut world = World::new();
    let done = Record::new(RegisterId::Surveys, Some(world.wards[0]))
        .with("title", "Khảo sát")
        .with("year", 2021)
        .with("quarter", 2)
        .with("done", 1)
        .with("to_on", "2021-06-01");
    world.add("ward7", done);
    let all = agenda(&world, day(6, 20), &pack());
    let ranks: Vec<_> = all
        .iter()
        .map(|due| match due.state {
            DueState::Overdue { .. } => (0, due.due_on),
            DueState::Done { .. } | DueState::Excused { .. } => (2, due.due_on),
            _ => (1, due.due_on),
        })
        .collect();
    assert!(ranks.is_sorted(), "{ranks:?}");
    assert!((0..3).all(|rank| ranks.iter().any(|(have, _)| *have == rank)));
}

#[test]
fn a_survey_is_asked_for_in_every_quarter_and_a_reason_excuses() {
    let mut world = World::new();
    let survey = |world: &World, quarter: i64| {
        Record::new(RegisterId::Surveys, Some(world.wards[0]))
            .with("title", format!("Khảo sát {quarter}").as_str())
            .with("year", 2021)
            .with("quarter", quarter)
    };
    let id = world.add("ward7", survey(&world, 1).with("done", 1).with("to_on", "2021-03-20"));
    let excuse = survey(&world, 3).with("done", 0).with("reason", "Giãn cách xã hội");
    world.add("ward7", excuse);
    let at = |world: &World, today, quarter| {
        state(world, today, "needs_survey", PeriodKey::quarter(2021, quarter))
    };
    assert_eq!(at(&world, day(4, 1), 1), Some(DueState::Done { on: Some(day(3, 20)), late_days: 0 }));
    assert_eq!(at(&world, day(7, 5), 2), Some(DueState::Overdue { days: 5 }));
    assert_eq!(at(&world, day(10, 1), 3), Some(DueState::Excused { reason: "Giãn cách xã hội".into() }));
    edit(&mut world, "ward7", RegisterId::Surveys, id, &[("to_on", Value::text("2021-04-02"))]);
    assert_eq!(at(&world, day(4, 5), 1), Some(DueState::Overdue { days: 5 }), "it ended in the next quarter");
    assert_eq!(at(&world, day(4, 5), 2), Some(DueState::Done { on: Some(day(4, 2)), late_days: 0 }));
    let other = world.reader("ward8").agenda(Whose::Ward(world.wards[1]), day(10, 1), &pack()).unwrap();
    let third = find(&other, "needs_survey", PeriodKey::quarter(2021, 3)).unwrap();
    assert_eq!(third.state, DueState::Overdue { days: 1 }, "another ward's reason excuses nobody");
}

#[test]
fn papers_and_tasks_close_what_they_are_about() {
    let mut world = World::new();
    let paper = Record::new(RegisterId::Submissions, Some(world.wards[0]))
        .with("title", "Báo cáo quý III")
        .with("kind", "quarter_report")
        .with("period", "2021-Q3")
        .with("sent_on", "2021-10-02");
    world.add("ward7", paper);
    let third = PeriodKey::quarter(2021, 3);
    let done = DueState::Done { on: Some(day(10, 2)), late_days: 2 };
    assert_eq!(state(&world, day(10, 5), "quarter_report", third), Some(done));
    assert_eq!(state(&world, day(10, 5), "finance_report", third), Some(DueState::Overdue { days: 5 }));

    let task = Record::new(RegisterId::Tasks, Some(world.wards[0]))
        .with("title", "Gửi danh sách")
        .with("due_on", "2021-12-11");
    let task = world.add("district", task);
    let of = |world: &World| {
        let all = agenda(world, NOW.today, &pack());
        all.into_iter().find(|due| due.origin == Origin::Task(task)).unwrap()
    };
    assert_eq!((of(&world).state, of(&world).work_on), (DueState::DueSoon { days: 5 }, Some(day(12, 10))));
    step(&mut world, "ward7", RegisterId::Tasks, task, "finish", &[]);
    assert_eq!(of(&world).state, DueState::Done { on: Some(NOW.today), late_days: 0 });
}

#[test]
fn what_begins_before_its_year_or_is_late_after_it_is_seen_across_the_turn() {
    let mut world = World::new();
    let next = PeriodKey::year(2022);
    assert_eq!(find(&agenda(&world, day(11, 20), &pack()), "annual_plan_send", next), None, "too early");
    let all = agenda(&world, day(12, 10), &pack());
    let send = find(&all, "annual_plan_send", next).unwrap();
    assert_eq!((send.due_on.to_string().as_str(), &send.state), ("2022-01-22", &DueState::Open));
    assert!(
        find(&all, "calendar_post", PeriodKey { year: 2022, kind: PeriodKind::Month, index: 1 }).is_some(),
        "the calendar of January"
    );

    let source = std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap();
    let source = crate::guideline::next_year(&source, 2022).unwrap();
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    let pack = world.reader("ward7").guideline(2022).unwrap().unwrap();
    let all = agenda(&world, "2022-01-10".parse().unwrap(), &pack);
    let report = find(&all, "quarter_report", PeriodKey::quarter(2021, 4)).unwrap();
    assert_eq!(report.state, DueState::Overdue { days: 11 });
    assert_eq!(find(&all, "board_complete", PeriodKey::year(2021)), None, "long past");
    let all = agenda(&world, "2022-04-10".parse().unwrap(), &pack);
    assert!(all.iter().all(|due| due.due_on.to_string().starts_with("2022")));
}

#[test]
fn the_district_sees_how_many_wards_have_done_it() {
    let mut world = World::new();
    let id = plan(&mut world, 0);
    step_on(&mut world, "ward7", RegisterId::Plans, id, "send", day(1, 20));
    let pack = pack();
    let year = PeriodKey::year(2021);
    let all = world.reader("district").agenda(Whose::District, day(1, 25), &pack).unwrap();
    let sent = find(&all, "annual_plan_send", year).unwrap();
    let tally = sent.tally.clone().unwrap();
    assert_eq!((tally.done, tally.of, tally.missing), (1, 2, vec![world.wards[1]]));
    assert_eq!((sent.who, &sent.state), (Who::Ward, &DueState::Overdue { days: 3 }));
    let approve = find(&all, "annual_plan_approve", year).unwrap();
    assert_eq!((approve.who, approve.tally.as_ref().unwrap().done), (Who::District, 0));
    let other = plan(&mut world, 1);
    step_on(&mut world, "ward8", RegisterId::Plans, other, "send", day(1, 22));
    let all = world.reader("district").agenda(Whose::District, day(1, 25), &pack).unwrap();
    let sent = find(&all, "annual_plan_send", year).unwrap();
    assert_eq!(sent.state, DueState::Done { on: Some(day(1, 22)), late_days: 0 });
}

#[test]
fn everybody_may_ask_for_an_agenda() {
    let world = World::new();
    for login in ["ward7", "ward8", "leader7", "cec", "district", "inspector7", "operator"] {
        for whose in
            [Whose::Ward(world.wards[0]), Whose::WardLeader(world.wards[0]), Whose::Cec, Whose::District]
        {
            world.reader(login).agenda(whose, day(6, 20), &pack()).unwrap();
        }
    }
}

#[test]
fn publishing_another_due_rule_changes_the_agenda() {
    let mut world = World::new();
    let source = std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap();
    let due = |world: &World| {
        let pack = world.reader("district").guideline(2021).unwrap().expect("a published pack");
        let all = agenda(world, day(1, 25), &pack);
        let due = find(&all, "annual_plan_send", PeriodKey::year(2021)).unwrap();
        (due.due_on, due.state.clone())
    };
    world.try_as("district", &Op::Publish { source: source.as_str().into() }).unwrap();
    assert_eq!(due(&world), (day(1, 22), DueState::Overdue { days: 3 }));
    let changed = source.replacen("due = { before = \"23/01\" }", "due = { on_or_before = \"28/01\" }", 1);
    world.try_as("district", &Op::Publish { source: changed.into() }).unwrap();
    assert_eq!(due(&world), (day(1, 28), DueState::DueSoon { days: 3 }));
}

/// A run of ward 7's second quarter with every item met, but for those given.
fn run(world: &mut World, source: &str, grades: &[(&str, Option<&str>)]) -> Id {
    let pack = parse(source).unwrap();
    let template = pack.quarter_checklist(2).unwrap();
    let ward = Some(world.wards[0]);
    let run = Record::new(RegisterId::ChecklistRuns, ward)
        .with("title", &*template.title)
        .with("year", 2021)
        .with("quarter", 2)
        .with("template", &*template.id)
        .with("pack", guidelines::hash(source).as_str());
    let mut ops = vec![Op::Save { record: run, base: None }];
    for item in pack.items_of(template).filter(|item| item.graded) {
        let grade = grades.iter().find(|(id, _)| *id == &*item.id).map_or(Some("met"), |(_, grade)| *grade);
        let answer = Record::new(RegisterId::ChecklistAnswers, ward)
            .with("run_id", earlier(0))
            .with("item", &*item.id)
            .with("item_group", &*item.group)
            .with("grade", grade.map_or(Value::Empty, Value::text))
            .with("remark", if grade == Some("met") { "" } else { "chưa làm xong" });
        ops.push(Op::Save { record: answer, base: None });
    }
    world.try_as("ward7", &Op::Several { what: Bulk::Open, ops }).unwrap();
    let query = crate::data::ListQuery::new(RegisterId::ChecklistRuns);
    world.reader("ward7").page(&query, &crate::data::At::First, 5).unwrap().rows[0].record.id.unwrap()
}

#[test]
fn the_board_shows_each_groups_worst_letter_and_verified_grades_over_own_ones() {
    let mut world = World::new();
    let source = std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap();
    world.try_as("district", &Op::Publish { source: source.as_str().into() }).unwrap();
    let pack = parse(&source).unwrap();
    let template = pack.quarter_checklist(2).unwrap();
    let graded = |group: &str| -> Vec<String> {
        pack.items_in(template, group).filter(|item| item.graded).map(|item| item.id.to_string()).collect()
    };
    let groups: Vec<_> =
        pack.groups.iter().map(|group| &*group.code).filter(|code| graded(code).len() > 1).take(3).collect();
    let firsts: Vec<_> = groups.iter().map(|group| graded(group)[0].clone()).collect();
    let id = run(
        &mut world,
        &source,
        &[
            (firsts[0].as_str(), Some("partly_met")),
            (firsts[1].as_str(), Some("not_met")),
            (firsts[2].as_str(), None),
        ],
    );
    let board = |world: &World, order| {
        world.reader("district").board(template, order, NOW.today, &pack).unwrap().unwrap()
    };
    let letters = |world: &World| -> Vec<(Grade, Grade)> {
        let board = board(world, Order::Ward);
        let at = |code: &str| board.groups.iter().position(|(group, _)| &**group == code).unwrap();
        groups.iter().map(|code| board.wards[0].cells[at(code)]).map(|cell| (cell.grade, cell.own)).collect()
    };
    let own = [Grade::PartlyMet, Grade::NotMet, Grade::Unanswered];
    assert_eq!(letters(&world), own.map(|grade| (grade, grade)));
    let row = &board(&world, Order::Ward).wards[0];
    let figures_only = pack.items_of(template).filter(|item| item.is_of_ward() && !item.graded).count();
    assert_eq!((row.total.problems(), row.total.unanswered as usize), (2, 1 + figures_only));
    assert_eq!(row.run.as_ref().unwrap().days_late, 159, "not sent since 30/06");
    let other = &board(&world, Order::Ward).wards[1];
    assert!(other.run.is_none() && other.total.problems() == 0 && other.total.met == 0);
    assert!(other.cells.iter().all(|cell| matches!(cell.grade, Grade::Unanswered | Grade::NotApplicable)));

    step_on(&mut world, "ward7", RegisterId::ChecklistRuns, id, "send", NOW.today);
    let drilled = |world: &World, group| {
        world.reader("district").drill(template, world.wards[0], Some(group), &pack).unwrap()
    };
    let answer = drilled(&world, groups[1]).into_iter().find(|one| *one.item == *firsts[1]).unwrap();
    let met = [("verified_grade", Value::text("met"))];
    edit(&mut world, "district", RegisterId::ChecklistAnswers, answer.id.unwrap(), &met);
    assert_eq!(letters(&world)[1], (Grade::Met, Grade::NotMet), "both stay visible");
    let answer = drilled(&world, groups[1]).into_iter().find(|one| *one.item == *firsts[1]).unwrap();
    assert_eq!((answer.own, answer.verified), (Grade::NotMet, Some(Grade::Met)));
    assert_eq!(&*answer.text, &*pack.item(&firsts[1]).unwrap().text);
    assert!(drilled(&world, groups[0]).len() >= graded(groups[0]).len());
    let attention = board(&world, Order::Attention);
    assert_eq!(attention.wards.last().unwrap().ward, world.wards[0], "who has not sent comes first");
    assert!(attention.wards[0].owed_days > 0, "{:?}", attention.wards[0]);
}

#[test]
fn a_checklist_counts_from_its_last_recall() {
    let mut world = World::new();
    let source = std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap();
    let id = run(&mut world, &source, &[]);
    let second = PeriodKey::quarter(2021, 2);
    step_on(&mut world, "ward7", RegisterId::ChecklistRuns, id, "send", day(6, 28));
    let done = |on, late_days| Some(DueState::Done { on: Some(on), late_days });
    assert_eq!(state(&world, day(7, 5), "quarter_checklist", second), done(day(6, 28), 0));
    step_on(&mut world, "ward7", RegisterId::ChecklistRuns, id, "recall", day(6, 29));
    assert_eq!(state(&world, day(7, 5), "quarter_checklist", second), Some(DueState::Overdue { days: 5 }));
    step_on(&mut world, "ward7", RegisterId::ChecklistRuns, id, "send", day(7, 2));
    assert_eq!(state(&world, day(7, 5), "quarter_checklist", second), done(day(7, 2), 2));
    let grid = world.reader("district").receipts(day(7, 5), &pack()).unwrap();
    let at = grid
        .papers
        .iter()
        .position(|paper| &*paper.obligation == "quarter_checklist" && paper.period == second);
    assert_eq!(grid.wards[0].2[at.unwrap()], Receipt::Sent { on: day(7, 2), late_days: 2 });
}

#[test]
fn what_was_returned_and_sent_again_is_as_late_as_it_was_at_first() {
    let mut world = World::new();
    let source = std::fs::read_to_string(root().join("db/guidelines/2021.toml")).unwrap();
    let id = run(&mut world, &source, &[]);
    step_on(&mut world, "ward7", RegisterId::ChecklistRuns, id, "send", day(6, 28));
    step(
        &mut world,
        "district",
        RegisterId::ChecklistRuns,
        id,
        "return",
        &[("comment", "Thiếu số liệu".into())],
    );
    step_on(&mut world, "ward7", RegisterId::ChecklistRuns, id, "send", day(7, 5));
    let pack = pack();
    let template = pack.quarter_checklist(2).unwrap();
    let office = world.reader("district");
    let board = office.board(template, Order::Ward, day(7, 6), &pack).unwrap().unwrap();
    let row = board.wards[0].run.as_ref().unwrap();
    assert_eq!((row.sent_on, row.days_late), (Some(day(6, 28)), 0));
}

#[test]
fn of_two_plans_of_a_year_the_one_that_was_sent_is_received() {
    let mut world = World::new();
    let draft = Record::new(RegisterId::Plans, Some(world.wards[0])).with("title", "Bản nháp");
    world.add("ward7", draft.with("kind", "annual").with("year", 2021));
    let sent = plan(&mut world, 0);
    step_on(&mut world, "ward7", RegisterId::Plans, sent, "send", day(1, 20));
    let grid = world.reader("district").receipts(day(4, 10), &pack()).unwrap();
    let at = grid.papers.iter().position(|paper| &*paper.kind == "annual_plan").unwrap();
    assert_eq!(grid.wards[0].2[at], Receipt::Sent { on: day(1, 20), late_days: 0 });
}

#[test]
fn the_receipt_grid_has_the_eight_fixed_papers_and_says_how_late_each_is() {
    let mut world = World::new();
    let id = plan(&mut world, 0);
    step_on(&mut world, "ward7", RegisterId::Plans, id, "send", day(1, 20));
    let paper = Record::new(RegisterId::Submissions, Some(world.wards[1]))
        .with("title", "Báo cáo quý I")
        .with("kind", "quarter_report")
        .with("period", "Quý I/2021")
        .with("sent_on", "2021-04-02");
    world.add("ward8", paper);
    let pack = pack();
    let grid = world.reader("district").receipts(day(4, 10), &pack).unwrap();
    let fixed: Vec<_> = grid.papers.iter().filter(|paper| pack.submission(&paper.kind).is_some()).collect();
    assert_eq!(fixed.len(), 8);
    let cell = |ward: usize, kind: &str, period| {
        let at = grid.papers.iter().position(|paper| &*paper.kind == kind && paper.period == period).unwrap();
        grid.wards[ward].2[at].clone()
    };
    let (year, first) = (PeriodKey::year(2021), PeriodKey::quarter(2021, 1));
    assert_eq!(cell(0, "annual_plan", year), Receipt::Sent { on: day(1, 20), late_days: 0 });
    assert_eq!(cell(1, "annual_plan", year), Receipt::Missing { days: 78 });
    assert_eq!(cell(0, "quarter_report", first), Receipt::Missing { days: 11 });
    assert_eq!(cell(1, "quarter_report", first), Receipt::Sent { on: day(4, 2), late_days: 3 });
    assert_eq!(cell(0, "annual_report", year), Receipt::NotDue);
    let plans = world.reader("district").plans_overview(&pack, (day(12, 31), day(4, 11))).unwrap().unwrap();
    assert_eq!((plans[0].days, plans[1].plan), (Some(-2), None));
}

#[test]
fn what_no_register_closes_yet_is_a_reminder_until_its_day_is_over() {
    let world = World::new();
    let pack = pack();
    let labels = |today: &str| {
        let all = world.reader("cec").agenda(Whose::Cec, today.parse().unwrap(), &pack).unwrap();
        let of = |due: &Due| due.label.to_string();
        let said = all.iter().filter(|due| due.note.is_some());
        said.map(of).collect::<Vec<_>>()
    };
    let due = labels("2021-12-06");
    assert!(due.iter().any(|label| label == "Biên soạn tài liệu chuyên môn mới"), "{due:?}");
    assert_eq!(labels("2022-01-05"), Vec::<String>::new());
}
