//! What is said to have happened has happened: held, present, posted, sent, done on a day that is still to come is
//! refused by every road, with a sentence at the field.

use crate::data::Error;
use crate::domain::field::Kind;
use crate::domain::kinds::validate;
use crate::domain::op::{Bulk, Op};
use crate::domain::past::Past;
use crate::domain::{Field, Id, Record, Refusal, RegisterId, Value};
use crate::ui::app::driver::Driver;
use chrono::{Days, NaiveDate};

use crate::it::support::world::{NOW, World};

/// Days of what is planned, due or valid: they may lie ahead.
const AHEAD: [&str; 21] = [
    "joined_on",
    "left_on",
    "due_on",
    "from_on",
    "to_on",
    "until_on",
    "plan_on",
    "valid_from",
    "valid_to",
    "expires_on",
    "revoked_on",
    "disabled_on",
    "start_on",
    "starts_on",
    "series_on",
    "first_on",
    "end_on",
    "task_until",
    "planned_on",
    "fix_by",
    "first_fix_by",
];

fn tomorrow() -> NaiveDate {
    NOW.today + Days::new(1)
}

/// Every field that says that something has happened, with its register.
fn of_the_past() -> impl Iterator<Item = (RegisterId, &'static Field)> {
    let all = RegisterId::ALL
        .iter()
        .flat_map(|register| register.decl().fields.iter().map(|field| (*register, field)));
    all.filter(|(_, field)| field.past != Past::No)
}

/// A record in which only this field says something, of this day.
fn saying(register: RegisterId, field: &Field, day: NaiveDate) -> Record {
    let record = Record::new(register, None);
    match field.past {
        Past::Of(on) if field.kind == Kind::Figures => {
            record.with(on, day).with(field.column, r#"{"1":"c"}"#)
        }
        Past::Of(on) => record.with(on, day).with(field.column, 1),
        Past::DayIn(states) => record.with("state", states[0]).with(field.column, day),
        Past::No | Past::Day => record.with(field.column, day),
    }
}

fn refused(record: &Record, before: Option<&Record>, column: &str) -> bool {
    let Err(Refusal::Invalid(problems)) = validate(record, before, NOW.today) else { return false };
    problems.iter().any(|problem| problem.column == column && problem.why.contains("chưa tới"))
}

#[test]
fn every_day_is_declared_to_be_past_or_ahead() {
    for register in RegisterId::ALL {
        for field in register.decl().fields.iter().filter(|field| field.kind == Kind::Date) {
            let is_past = field.past != Past::No;
            assert_ne!(is_past, AHEAD.contains(&field.column), "{register:?} {}", field.column);
        }
    }
}

#[test]
fn what_has_happened_is_never_of_tomorrow() {
    let mut fields = 0;
    for (register, field) in of_the_past() {
        let column = field.column;
        let now = saying(register, field, NOW.today);
        assert!(!refused(&now, None, column), "{register:?} {column}");
        let ahead = saying(register, field, tomorrow());
        assert!(refused(&ahead, None, column), "{register:?} {column}");
        assert!(refused(&ahead, Some(&now), column), "{register:?} {column}");
        // What an older program let in does not stand in the way of another change.
        assert!(!refused(&ahead, Some(&ahead), column), "{register:?} {column}");
        fields += 1;
    }
    assert!(fields > 25, "{fields}");
}

/// An activity of tomorrow that is only planned may be typed; its people and that it was held may not.
#[test]
fn tomorrow_is_planned_and_not_held_by_every_road() {
    let mut world = World::new();
    let ahead = world.add("ward7", world.talk().with("held_on", tomorrow()));
    let wrong = |world: &mut World, op: Op, column: &str| {
        let why = world.try_as("ward7", &op).unwrap_err();
        let Error::Refused(Refusal::Invalid(problems)) = &why else { panic!("{why}") };
        assert!(problems.iter().any(|problem| problem.column == column), "{problems:?}");
    };
    let save = |record: Record| Op::Save { base: record.id.map(|_| record.values.clone()), record };
    let talk = world.get("ward7", RegisterId::Activities, ahead);
    // Typed, as it is added or changed.
    wrong(&mut world, save(talk.clone().with("turns", 30)), "turns");
    let new = world.talk().with("posted_on", tomorrow());
    wrong(&mut world, save(new.clone()), "posted_on");
    // By the step, for one and for several.
    let hold = |id: Id, version: u32| Op::Step {
        register: RegisterId::Activities,
        id,
        version,
        step: "hold",
        given: vec![("turns", Value::Int(30))],
    };
    wrong(&mut world, hold(ahead, talk.version), "held_on");
    let several = Op::Several { what: Bulk::Change, ops: vec![hold(ahead, talk.version)] };
    wrong(&mut world, several, "held_on");
    // Held today, and then moved to tomorrow.
    let held = world.add("ward7", world.talk().with("held_on", NOW.today));
    world.try_as("ward7", &hold(held, 1)).unwrap();
    let held = world.get("ward7", RegisterId::Activities, held);
    wrong(&mut world, save(held.with("held_on", tomorrow())), "held_on");
}

#[test]
fn an_item_of_the_plan_is_not_done_tomorrow() {
    let mut world = World::new();
    crate::it::support::plan::whole_plan(&mut world);
    let items = crate::data::ListQuery::new(RegisterId::PlanItems);
    let page = world.reader("ward7").page(&items, &crate::data::At::First, 1).unwrap();
    let item = page.rows[0].record.clone();
    let tick = |day: NaiveDate| Op::Step {
        register: RegisterId::PlanItems,
        id: item.id.unwrap(),
        version: item.version,
        step: "tick",
        given: vec![("done_on", Value::date(day)), ("done_note", Value::text("Đã treo băng rôn"))],
    };
    let why = world.try_as("ward7", &tick(tomorrow())).unwrap_err();
    assert!(matches!(&why, Error::Refused(Refusal::Invalid(all)) if all[0].column == "done_on"), "{why}");
    world.try_as("ward7", &tick(NOW.today)).unwrap();
}

#[test]
fn a_pasted_day_that_is_still_to_come_is_marked_before_anything_is_stored() {
    let mut world = World::new();
    let class = world.class("hobby").with("title", "Tin học K12");
    world.add("ward7", class);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver
        .keys("4 Enter F6")
        .paste("Họ và tên\tNăm sinh\tGT\tNgày ghi danh\r\nNguyễn Văn An\t1970\tNam\t07/12/2021\r\n");
    let screen = driver.screen();
    assert!(screen.contains("Ngày 07/12/2021 chưa tới"), "{screen}");
}

/// An item that records tell about is not done by a tick without a word: the tick asks for one, and says wherever it
/// counts that it stands on that alone.
#[test]
fn a_tick_of_what_records_tell_says_that_it_is_by_hand() {
    let mut world = World::new();
    let source = include_str!("../../db/guidelines/2021.toml");
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    let plan = Record::new(RegisterId::Plans, Some(world.wards[0]));
    let plan = world.add("ward7", plan.with("title", "KH").with("kind", "annual").with("year", 2021));
    let mut ticked = Vec::new();
    for (content, made_of) in [("Nói chuyện dinh dưỡng", "activity"), ("Treo băng rôn", "other")] {
        let item = Record::new(RegisterId::PlanItems, Some(world.wards[0])).with("plan_id", plan.0);
        let item = item.with("section", "topics").with("content", content).with("made_of", made_of);
        let id = world.add("ward7", item.with("lead", "Trạm Y tế").with("quarter", 4));
        let tick = |given| Op::Step { register: RegisterId::PlanItems, id, version: 1, step: "tick", given };
        let day = ("done_on", Value::date(NOW.today));
        world.try_as("ward7", &tick(vec![day.clone()])).unwrap_err();
        world.try_as("ward7", &tick(vec![day, ("done_note", Value::text("Mất sổ"))])).unwrap();
        ticked.push(id);
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(120, 40).keys("2");
    let screen = driver.screen();
    let line =
        |content: &str| screen.lines().find(|line| line.contains(content)).unwrap_or_default().to_owned();
    assert!(line("Nói chuyện dinh dưỡng").contains("Đã ghi tay"), "{screen}");
    assert!(line("Treo băng rôn").contains("Đã thực hiện"), "{screen}");
    assert!(screen.contains("đã làm 2 (ghi tay 1)"), "{screen}");
    // Its own record takes the word's place.
    let talk = world.talk().with("held_on", NOW.today).with("plan_item_id", ticked[0].0);
    let talk = world.add("ward7", talk);
    let held = Op::Step {
        register: RegisterId::Activities,
        id: talk,
        version: 1,
        step: "hold",
        given: vec![("turns", Value::Int(30))],
    };
    world.try_as("ward7", &held).unwrap();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(120, 40).keys("2");
    assert!(driver.screen().contains("đã làm 2 ·"), "{}", driver.screen());
}
