//! What is said of a step and what `^Z` then does agree: for every register, every operation, every step of a state.

use std::collections::{BTreeMap, VecDeque};

use crate::domain::field::{Choices, Field, Kind};
use crate::domain::op::{Bulk, Done, Op};
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::Guideline;
use crate::text::done::{deed, not_undone, with_undo};
use crate::ui::app::driver::Driver;

use crate::it::evidence::pack;
use crate::it::support::sample::{LOGINS, sample};
use crate::it::support::world::{NOW, World};

/// Carries the operation out as whoever may, and holds the sentence against what `^Z` does. What can be taken back is
/// taken back and done again.
fn said_and_undone(world: &mut World, op: &Op) -> Option<Done> {
    let (login, done) = LOGINS.into_iter().find_map(|login| match world.try_as(login, op) {
        Ok(done) => Some((login, done)),
        // Captured, and shown with a failure.
        Err(error) => {
            println!("{login}: {error}");
            None
        }
    })?;
    let said = with_undo(&deed(op), &done);
    let target = world.reader(login).undo_target().unwrap().expect("the step that was just made");
    assert_eq!(target.step, done.step, "{said}: ^Z reaches back to another step");
    if said.contains("^Z") {
        assert!(target.undoable, "{said}");
        let undone = world.try_as(login, &Op::Undo { step: done.step });
        let undone = undone.unwrap_or_else(|error| panic!("{login}: {said}, and ^Z says {error}"));
        world.try_as(login, &Op::Undo { step: undone.step }).unwrap();
    } else {
        assert!(!target.undoable, "{said}: ^Z would take it back and is not offered");
        let why = not_undone(&target);
        assert!(why.starts_with("Không hoàn tác được: ") && why.ends_with('.'), "{why}");
        assert!(!why.contains("hiệu lực ngay"), "{op:?} has no reason of its own: {why}");
        assert!(world.try_as(login, &Op::Undo { step: done.step }).is_err());
    }
    Some(done)
}

fn value(field: &Field, pack: &Guideline) -> Value {
    match field.kind {
        // Nothing is missing of a checklist without items.
        _ if matches!(field.column, "gaps" | "gaps_reason") => Value::Empty,
        // A lock is confirmed by the ward's short name.
        _ if field.column == "locked_as" => Value::text("P.7"),
        Kind::Ref { to: RegisterId::Meetings, .. } => Value::Int(1),
        Kind::Time => Value::text(if field.column == "to_time" { "10:00" } else { "08:00" }),
        Kind::Int { min, .. } => Value::Int(min.max(1)),
        Kind::Date => Value::text("2021-12-01"),
        Kind::YesNo => Value::Int(1),
        Kind::Money => Value::Int(1000),
        Kind::Points => Value::Int(10),
        Kind::Choice(Choices::Fixed(list)) => Value::text(list[0].0),
        Kind::Choice(Choices::Guideline(list)) => Value::text(&*pack.options(list)[0].0),
        Kind::Ref { .. } | Kind::Refs { .. } | Kind::Several(_) => Value::Empty,
        _ => Value::text("A1 B2"),
    }
}

/// The codes of the steps that lead to each state, by the shortest way.
fn ways(register: RegisterId) -> BTreeMap<&'static str, Vec<&'static str>> {
    let states = register.decl().states.unwrap();
    let mut ways = BTreeMap::from([(states.initial(), Vec::new())]);
    let mut open = VecDeque::from([states.initial()]);
    while let Some(state) = open.pop_front() {
        for step in states.moves.iter().filter(|step| step.from.contains(&state) && !step.to.is_empty()) {
            if !ways.contains_key(step.to) {
                let way = ways[state].iter().copied().chain([step.code]).collect();
                ways.insert(step.to, way);
                open.push_back(step.to);
            }
        }
    }
    ways
}

fn step(world: &World, register: RegisterId, id: Id, code: &'static str, pack: &Guideline) -> Op {
    let step = register.decl().step(code).unwrap();
    let given =
        step.gives.iter().map(|column| (*column, value(register.decl().field(column).unwrap(), pack)));
    let version = world.get("district", register, id).version;
    Op::Step { register, id, version, step: code, given: given.collect() }
}

#[test]
fn of_every_register_what_is_said_of_a_change_is_what_undo_does() {
    let mut world = World::new();
    let ward = world.wards[0];
    for register in RegisterId::ALL.iter().copied().filter(|register| *register != RegisterId::Wards) {
        let record = sample(&mut world, register, ward);
        let id = said_and_undone(&mut world, &Op::Save { record, base: None });
        let id = id.unwrap_or_else(|| panic!("nobody adds {register:?}")).record.unwrap();
        let Some(reader) =
            LOGINS.into_iter().find(|login| world.reader(login).record(register, id).unwrap().is_some())
        else {
            panic!("nobody reads {register:?}")
        };
        let before = world.get(reader, register, id);
        let another = sample(&mut world, register, ward);
        let decl = register.decl();
        let changed = decl.fields.iter().enumerate().find_map(|(at, field)| {
            let can = !field.system_set
                && !field.create_only
                && !matches!(field.kind, Kind::Ref { .. } | Kind::Refs { .. });
            let (old, new) = (&before.values[at], &another.values[at]);
            (can && old != new && !new.is_empty()).then(|| (field.column, new.clone()))
        });
        if let Some((column, value)) = changed {
            let op =
                Op::Save { record: before.clone().with(column, value), base: Some(before.values.clone()) };
            assert!(said_and_undone(&mut world, &op).is_some(), "{register:?}.{column}");
        }
        let stored = world.get(reader, register, id);
        if !stored.get(decl.kept_by).is_empty() {
            continue;
        }
        let version = stored.version;
        let deleted = said_and_undone(&mut world, &Op::Delete { register, id, version });
        assert!(deleted.is_some(), "nobody deletes {register:?}");
    }
}

#[test]
fn of_every_step_what_is_said_is_what_undo_does() {
    let pack = pack();
    for register in RegisterId::ALL.iter().copied().filter(|register| register.decl().states.is_some()) {
        let states = register.decl().states.unwrap();
        let ways = ways(register);
        let mut world = World::new();
        let ward = world.wards[0];
        for made in states.moves {
            // States of older files only are not led to.
            let mut reachable = made.from.iter().filter(|from| ways.contains_key(**from)).peekable();
            assert!(reachable.peek().is_some(), "{register:?}: {}", made.code);
            for from in reachable {
                let record = sample(&mut world, register, ward);
                let id = crate::it::support::sample::put(&mut world, record);
                for code in ways[from].iter().chain([&made.code]) {
                    let op = step(&world, register, id, code, &pack);
                    let done = said_and_undone(&mut world, &op);
                    assert!(
                        done.is_some(),
                        "{register:?}: nobody makes {code} on the way to {} from {from}",
                        made.code
                    );
                }
            }
        }
    }
}

#[test]
fn of_what_is_done_to_many_or_for_the_district_what_is_said_is_what_undo_does() {
    for what in [Bulk::Import, Bulk::Copy, Bulk::Open, Bulk::Change, Bulk::Delete, Bulk::Load] {
        let mut world = World::new();
        let venue = |name: &str| {
            let venue = Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", name);
            Op::Save { record: venue.with("kind", "culture_house"), base: None }
        };
        let op = Op::Several { what, ops: vec![venue("A"), venue("B")] };
        assert!(said_and_undone(&mut world, &op).is_some(), "{what:?}");
    }
    let mut world = World::new();
    let source = include_str!("../../../db/guidelines/2021.toml").to_owned() + "\n# Bản mới\n";
    assert!(said_and_undone(&mut world, &Op::Publish { source: source.into() }).is_some());
    let account = (1..=9)
        .map(Id)
        .find(|id| world.reader("operator").record(RegisterId::Accounts, *id).unwrap().is_some());
    let account = account.expect("an account");
    assert!(said_and_undone(&mut world, &Op::IssueCode { account }).is_some());
    let class = world.class("hobby");
    let class = world.add("ward7", class);
    let slip = world.slip(class);
    let slip = world.add("ward7", slip);
    let learner = world.get("ward7", RegisterId::Enrolments, slip).int("learner_id").map(Id).unwrap();
    let version = world.get("ward7", RegisterId::Learners, learner).version;
    let erase = Op::Erase { learner, version, decision: "12/QĐ-UBND".into() };
    assert!(said_and_undone(&mut world, &erase).is_some());
    let (ward, into) = (Id(world.wards[1].0), Id(world.wards[0].0));
    let version = world.get("district", RegisterId::Wards, ward).version;
    let merge = Op::Merge { ward, version, into, last: NOW.today - chrono::TimeDelta::days(1) };
    assert!(said_and_undone(&mut world, &merge).is_some());
}

#[test]
fn what_changed_nothing_offers_no_undo() {
    let mut world = World::new();
    let talk = world.talk();
    let id = world.add("ward7", talk);
    let record = world.get("ward7", RegisterId::Activities, id);
    let op = Op::Save { base: Some(record.values.clone()), record };
    let done = world.try_as("ward7", &op).unwrap();
    assert!(!with_undo(&deed(&op), &done).contains("^Z"));
}

/// Seen by keys: the sentence after sending, and `^Z` right after it.
#[test]
fn after_sending_a_plan_undo_explains_instead_of_taking_back_what_was_before() {
    let mut world = World::new();
    let plan = Record::new(RegisterId::Plans, Some(world.wards[0])).with("title", "Kế hoạch 2021");
    world.add("ward7", plan.with("kind", "annual").with("year", 2021));
    let talk = world.talk();
    world.add("ward7", talk);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    // Past what is missing in the plan, to its first step.
    driver.keys("2 ^d End Enter Enter");
    assert_eq!(driver.notice(), "Kế hoạch: đã gửi Phòng Giáo dục và Đào tạo", "{}", driver.screen());
    driver.keys("^Z");
    assert!(driver.notice().starts_with("Không hoàn tác được: "), "{}", driver.notice());
    let activities = world.reader("ward7").record(RegisterId::Activities, Id(1)).unwrap();
    assert!(activities.is_some(), "the talk of before is still there");
}
