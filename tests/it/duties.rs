//! A duty that was fulfilled in time stays fulfilled, and one that cannot be fulfilled is excused with a reason.

use std::collections::BTreeSet;

use crate::data::agenda::Whose;
use crate::data::board::Receipt;
use crate::domain::field::Kind;
use crate::domain::op::{Now, Op};
use crate::domain::rules::agenda::{Due, DueState, Origin};
use crate::domain::{Id, Record, RegisterId, RequestId, Scope, Value};
use crate::guideline::{Guideline, Who};
use crate::ui::app::driver::Driver;
use chrono::NaiveDate;

use crate::it::evidence::pack;
use crate::it::support::sample::{LOGINS, sample};
use crate::it::support::world::{NOW, World};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

fn at(on: NaiveDate) -> Now {
    Now { utc_ms: NOW.utc_ms + (on - NOW.today).num_milliseconds(), today: on }
}

/// Carries it out on that day as whoever may; false if nobody may.
fn done(world: &mut World, op: &Op, on: NaiveDate) -> Option<Id> {
    LOGINS.into_iter().find_map(|login| {
        let actor = world.actor(login);
        let done = world.store.execute(&actor, RequestId::new().unwrap(), op, at(on)).ok()?;
        Some(done.record.unwrap_or(Id(0)))
    })
}

fn add(world: &mut World, record: Record, on: NaiveDate) -> Id {
    let said = format!("{record:?}");
    done(world, &Op::Save { record, base: None }, on).unwrap_or_else(|| panic!("{said}"))
}

fn step(world: &mut World, register: RegisterId, id: Id, step: &'static str, on: NaiveDate) -> bool {
    let version = world.get("district", register, id).version;
    let given = register.decl().step(step).unwrap().needs.iter().map(|column| (*column, Value::text("A")));
    let op = Op::Step { register, id, version, step, given: given.collect() };
    done(world, &op, on).is_some()
}

/// What ward 7 and the district have done in time by January: plan, boards, lists, quotas, the first programme.
fn fulfil(world: &mut World, pack: &Guideline) -> Id {
    let on = day(1, 10);
    let of_ward = |register| Record::new(register, Some(world.wards[0]));
    let (plan, member, item) = (
        of_ward(RegisterId::Plans).with("title", "Kế hoạch 2021").with("kind", "annual").with("year", 2021),
        of_ward(RegisterId::BoardMembers).with("duties", "Điều hành").with("from_on", "2020-01-01"),
        of_ward(RegisterId::PlanItems),
    );
    let committee = of_ward(RegisterId::Subcommittees).with("head", "Lê Thị Nhã").with("members", "Ủy viên");
    let group = of_ward(RegisterId::ResidentialGroups).with("reviewed_on", "2021-01-10");
    let quotas = world.wards.map(|ward| {
        let quota = Record::new(RegisterId::Quotas, Some(ward)).with("year", 2021).with("kind", "literacy_1");
        quota.with("amount", 3).with("decision_on", "2021-01-10")
    });
    let plan = add(world, plan, on);
    for section in pack.list("plan_sections").unwrap() {
        let item = item.clone().with("plan_id", plan.0).with("content", &*section.label);
        add(world, item.with("section", &*section.code).with("quarter", 1), on);
    }
    let budget = Record::new(RegisterId::PlanBudgets, Some(world.wards[0])).with("plan_id", plan.0);
    add(world, budget.with("fund_source", "state_budget").with("amount", 1_000_000), on);
    for role in pack.list("board_roles").unwrap() {
        for place in 0..role.required.max(1) {
            let name = format!("Trần Văn {}", ["An", "Bình", "Chi", "Dung", "Em"][place as usize % 5]);
            add(world, member.clone().with("name", name.as_str()).with("role", &*role.code), on);
        }
    }
    for area in pack.list("subcommittee_fields").unwrap() {
        add(world, committee.clone().with("name", &*area.label).with("area", &*area.code), on);
    }
    add(world, group.with("name", "Tổ 1"), on);
    for quota in quotas {
        add(world, quota, on);
    }
    for (code, on) in [("sign", day(1, 11)), ("send", day(1, 12)), ("approve", day(1, 20))] {
        assert!(step(world, RegisterId::Plans, plan, code, on), "{code}");
    }
    plan
}

/// Everything that can be done to the records in December: every date of every record becomes today, every register gets
/// another record, the plan is amended, signed, sent and approved again.
fn disturb(world: &mut World, plan: Id) {
    let on = NOW.today;
    assert!(step(world, RegisterId::Plans, plan, "amend", on));
    for register in RegisterId::ALL.iter().copied() {
        let decl = register.decl();
        if !matches!(decl.scope, Scope::Ward { .. }) {
            continue;
        }
        let ids = (1..=40).map(Id);
        for id in ids {
            let Ok(Some(before)) = world.reader("district").record(register, id) else { continue };
            for field in decl.fields.iter().filter(|field| field.kind == Kind::Date && !field.system_set) {
                let now = world.reader("district").record(register, id).unwrap().unwrap_or(before.clone());
                let record = now.clone().with(field.column, Value::date(on));
                let _refused = done(world, &Op::Save { record, base: Some(now.values) }, on);
            }
        }
        let new = sample(world, register, world.wards[0]);
        let _refused = done(world, &Op::Save { record: new, base: None }, on);
    }
    for code in ["sign", "send", "approve"] {
        assert!(step(world, RegisterId::Plans, plan, code, on), "{code}");
    }
}

/// What is overdue, or was done late.
fn late(world: &World, login: &str, whose: Whose, pack: &Guideline) -> BTreeSet<String> {
    let all = world.reader(login).agenda(whose, NOW.today, pack).unwrap();
    let name = |due: &Due| match &due.origin {
        Origin::Obligation(id) => Some(format!("{id} {:?}", due.period.unwrap())),
        Origin::Task(_) | Origin::Correction(_) | Origin::Conclusion(_) | Origin::Finding(_) => None,
        Origin::Dropouts | Origin::FreePlace(_) | Origin::NoResult(_) => None,
    };
    let is_late = |due: &&Due| match &due.state {
        DueState::Overdue { .. } => {
            due.tally.as_ref().is_none_or(|tally| tally.missing.contains(&world.wards[0]))
        }
        DueState::Done { late_days, .. } => *late_days > 0,
        DueState::NotYet | DueState::Open | DueState::DueSoon { .. } | DueState::Excused { .. } => false,
    };
    all.iter().filter(is_late).filter_map(name).collect()
}

#[test]
fn what_was_done_in_time_stays_so_whatever_is_changed_later() {
    let mut world = World::new();
    let pack = pack();
    let sides = |world: &World| {
        [
            ("ward7", Whose::Ward(world.wards[0])),
            ("leader7", Whose::WardLeader(world.wards[0])),
            ("district", Whose::District),
        ]
    };
    let bare = sides(&world).map(|(login, whose)| late(&world, login, whose, &pack));
    let plan = fulfil(&mut world, &pack);
    let before = sides(&world).map(|(login, whose)| late(&world, login, whose, &pack));
    let fulfilled: usize =
        bare.iter().zip(&before).map(|(bare, before)| bare.difference(before).count()).sum();
    assert!(fulfilled >= 20, "{fulfilled} duties fulfilled, late: {before:#?}");
    disturb(&mut world, plan);
    for ((login, whose), before) in sides(&world).into_iter().zip(&before) {
        let after = late(&world, login, whose, &pack);
        let wrong: Vec<_> = after.difference(before).collect();
        assert!(wrong.is_empty(), "{login}: {wrong:#?}");
    }
}

#[test]
fn what_was_done_late_keeps_its_first_day() {
    let mut world = World::new();
    let group = Record::new(RegisterId::ResidentialGroups, Some(world.wards[0])).with("name", "Tổ 1");
    let group = add(&mut world, group, day(1, 5));
    for on in [day(4, 12), NOW.today] {
        let now = world.get("ward7", RegisterId::ResidentialGroups, group);
        let record = now.clone().with("reviewed_on", Value::date(on));
        done(&mut world, &Op::Save { record, base: Some(now.values) }, on).unwrap();
    }
    let whose = Whose::Ward(world.wards[0]);
    let first = world.reader("ward7").agenda(whose, day(4, 20), &pack()).unwrap();
    let list = first.iter().find(|due| due.origin == Origin::Obligation("literacy_list_1".into())).unwrap();
    assert_eq!(list.state, DueState::Done { on: Some(day(4, 12)), late_days: 12 });
    let now = late(&world, "ward7", whose, &pack());
    assert!(!now.iter().any(|duty| duty.starts_with("literacy_list_1")), "{now:?}");
}

/// A reason is given by key on the line of the duty, counts wherever the duty does, and can be taken back.
#[test]
fn every_duty_that_is_not_carried_out_can_be_excused() {
    let mut world = World::new();
    let pack = pack();
    let whose = Whose::Ward(world.wards[0]);
    let (ward, district) = (world.wards[0], Whose::District);
    let open: Vec<Due> = world.reader("ward7").agenda(whose, NOW.today, &pack).unwrap();
    let open: Vec<_> = open.iter().filter(|due| matches!(due.origin, Origin::Obligation(_))).collect();
    assert!(open.len() >= 20, "{}", open.len());
    let missing = |world: &World| -> usize {
        let all = world.reader("district").agenda(district, NOW.today, &pack).unwrap();
        let of_wards = all.iter().filter(|due| due.who == Who::Ward);
        of_wards.filter(|due| due.tally.as_ref().is_some_and(|tally| tally.missing.contains(&ward))).count()
    };
    assert!(missing(&world) >= 20);
    let mut last = None;
    for due in &open {
        let Origin::Obligation(id) = &due.origin else { continue };
        let period = crate::domain::rules::periods::code(due.period.unwrap());
        let excuse = Record::new(RegisterId::ExcusedDuties, Some(ward)).with("duty", &**id);
        let op = Op::Save {
            record: excuse.with("period", period.as_str()).with("reason", "Giãn cách"),
            base: None,
        };
        last = Some(world.try_as("ward7", &op).unwrap());
    }
    let wrong = |world: &World| -> Vec<Due> {
        let now = world.reader("ward7").agenda(whose, NOW.today, &pack).unwrap();
        let mut open =
            now.into_iter().filter(|due| matches!(due.origin, Origin::Obligation(_))).collect::<Vec<_>>();
        open.retain(|due| !matches!(due.state, DueState::Excused { .. }));
        open
    };
    assert_eq!(wrong(&world), []);
    assert_eq!(missing(&world), 0, "the district counts the reason");
    let grid = world.reader("district").receipts(NOW.today, &pack).unwrap();
    let (_, _, cells) = grid.wards.iter().find(|(one, ..)| *one == ward).unwrap();
    let late = grid.papers.iter().zip(cells).filter(|(paper, _)| paper.due_on < NOW.today);
    assert!(late.clone().count() >= 10);
    for (paper, cell) in late {
        assert!(matches!(cell, Receipt::Excused { .. }), "{paper:?} {cell:?}");
    }
    let other = world.reader("ward8").agenda(Whose::Ward(world.wards[1]), NOW.today, &pack).unwrap();
    assert!(other.iter().all(|due| !matches!(due.state, DueState::Excused { .. })), "another ward's");
    world.try_as("ward7", &Op::Undo { step: last.unwrap().step }).unwrap();
    assert_eq!(wrong(&world).len(), 1);
}

#[test]
fn a_reason_is_given_on_the_line_of_the_duty() {
    let world = World::new();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    let duty = "Niêm yết lịch hoạt động tháng · Tháng 12/2021";
    let is_on =
        |driver: &Driver| driver.screen().lines().any(|line| line.starts_with('>') && line.contains(duty));
    while !is_on(&driver) {
        driver.keys("Down");
    }
    driver.keys("-").type_text("Giãn cách xã hội").keys("F2");
    let screen = driver.screen();
    let line = screen.lines().find(|line| line.contains(duty)).unwrap_or_else(|| panic!("{screen}"));
    assert!(line.contains("có lý do"), "{screen}");
    assert!(screen.contains("Lý do: Giãn cách xã hội"), "{screen}");
    driver.keys("^Z");
    let screen = driver.screen();
    assert!(screen.lines().any(|line| line.contains(duty) && line.contains("trễ")), "{screen}");
}
