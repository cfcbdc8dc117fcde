//! Series on a real file: made, changed from one row on, taken back.

mod extent;
mod parts;

use chrono::NaiveDate;

use super::support::world::{NOW, World};
use crate::domain::calendar::change::{Part, Reach, Stored, make};
use crate::domain::calendar::series::{Series, together};
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::guideline::{KnownDays, parse};
use crate::ui::app::driver::Driver;

fn day(text: &str) -> NaiveDate {
    let (day, month) = text.split_once('/').unwrap();
    NaiveDate::from_ymd_opt(2021, month.parse().unwrap(), day.parse().unwrap()).unwrap()
}

fn known() -> KnownDays {
    let mut days = KnownDays::default();
    days.add(&parse(include_str!("../../db/guidelines/2021.toml")).unwrap());
    days
}

/// Sixteen evenings on Tuesdays and Thursdays from the sixth of April, and their class.
fn sixteen(world: &mut World) -> Id {
    let class = world.class("hobby");
    let class = world.add("ward7", class);
    let series = Record::new(RegisterId::Series, Some(world.wards[0]))
        .with("class_id", class.0)
        .with("title", "Tin học K1")
        .with("rule", "FREQ=WEEKLY;BYDAY=TU,TH")
        .with("from_time", "18:00")
        .with("to_time", "19:30")
        .with("starts_on", Value::date(day("6/4")))
        .with("count", 16_i64)
        .with("skip", "holidays");
    let days = together(&[(0, &Series::of(&series).unwrap())], None, |day| known().off(day));
    let days: Vec<_> =
        days.into_iter().filter(|(_, day)| day.off.is_none()).map(|(_, day)| (0, day.on)).collect();
    let row = Record::new(RegisterId::Sessions, None)
        .with("class_id", class.0)
        .with("from_time", "18:00")
        .with("to_time", "19:30");
    world.try_as("ward7", &make(&[Part { series, row }], &days)).unwrap_or_else(|why| panic!("{why}"));
    class
}

/// The rows, in order of their days.
fn rows(world: &World) -> Vec<Record> {
    stored(world).rows
}

fn stored(world: &World) -> Stored {
    let first = world.get("ward7", RegisterId::Sessions, Id(1));
    world.reader("ward7").series_of(&first).unwrap().unwrap()
}

fn days(world: &World) -> String {
    let day = |row: &Record| row.get("held_on").as_date().unwrap().format("%d/%m").to_string();
    rows(world).iter().map(day).collect::<Vec<_>>().join(" ")
}

fn change(world: &mut World, at: usize, reach: Reach, set: impl Fn(Record) -> Record) -> usize {
    let stored = stored(world);
    let before = stored.rows[at].clone();
    let known = known();
    let change = stored.change((&before, &set(before.clone())), reach, |day| known.off(day).is_some());
    world.try_as("ward7", &change.op).unwrap_or_else(|why| panic!("{why}"));
    change.by_hand.len()
}

fn undo(world: &mut World) {
    let last: i64 = {
        let file = rusqlite::Connection::open(&world.path).unwrap();
        file.query_row(
            "SELECT max(id) FROM steps WHERE undoes IS NULL AND id NOT IN
            (SELECT undoes FROM steps WHERE undoes IS NOT NULL)",
            [],
            |row| row.get(0),
        )
        .unwrap()
    };
    world.try_as("ward7", &Op::Undo { step: Id(last) }).unwrap_or_else(|why| panic!("{why}"));
}

fn hold(world: &mut World, count: usize) {
    for row in &rows(world)[..count] {
        let (id, version) = (row.id.unwrap(), row.version);
        let given = vec![("present", Value::Int(9))];
        world
            .try_as("ward7", &Op::Step { register: RegisterId::Sessions, id, version, step: "hold", given })
            .unwrap_or_else(|why| panic!("{why}"));
    }
}

const W1: &str =
    "06/04 08/04 13/04 15/04 20/04 22/04 27/04 29/04 04/05 06/05 11/05 13/05 18/05 20/05 25/05 27/05";

#[test]
fn a_day_moved_from_there_on_takes_the_rest_with_it() {
    let mut world = World::new();
    sixteen(&mut world);
    assert_eq!(days(&world), W1);
    hold(&mut world, 5);
    let ids: Vec<_> = rows(&world).iter().map(|row| row.id).collect();
    change(&mut world, 5, Reach::Later, |row| row.with("held_on", Value::date(day("23/4"))));
    let expected =
        "06/04 08/04 13/04 15/04 20/04 23/04 27/04 04/05 07/05 11/05 14/05 18/05 21/05 25/05 28/05 01/06";
    assert_eq!(days(&world), expected);
    assert_eq!(rows(&world).iter().map(|row| row.id).collect::<Vec<_>>(), ids, "each row is the one it was");
    let counts: Vec<_> = stored(&world).rules.iter().map(|rule| rule.int("count")).collect();
    assert_eq!(counts, [Some(5), Some(11)]);
    undo(&mut world);
    assert_eq!((days(&world).as_str(), stored(&world).rules.len()), (W1, 1));
}

#[test]
fn a_start_moved_before_anything_was_held_moves_all() {
    let mut world = World::new();
    sixteen(&mut world);
    change(&mut world, 0, Reach::Later, |row| row.with("held_on", Value::date(day("13/4"))));
    assert!(
        days(&world).starts_with("13/04 15/04") && days(&world).ends_with("01/06 03/06"),
        "{}",
        days(&world)
    );
    assert_eq!(stored(&world).rules.len(), 1, "nothing is left of the rule before");
    undo(&mut world);
    assert_eq!(days(&world), W1);
}

#[test]
fn what_was_moved_by_hand_stays_and_other_columns_travel() {
    let mut world = World::new();
    sixteen(&mut world);
    change(&mut world, 11, Reach::One, |row| row.with("held_on", Value::date(day("14/5"))));
    assert!(days(&world).contains("11/05 14/05 18/05"));
    hold(&mut world, 5);
    // The hour from the seventh on: the one that was moved keeps its own, and is told.
    let by_hand = change(&mut world, 6, Reach::Later, |row| {
        row.with("from_time", "18:30").with("to_time", "20:00").with("content", "Bảng tính")
    });
    assert_eq!(by_hand, 1);
    let all = rows(&world);
    let hours: Vec<_> = all.iter().map(|row| row.text("from_time").to_owned()).collect();
    assert_eq!(hours.iter().filter(|hour| *hour == "18:30").count(), 9, "{hours:?}");
    assert_eq!((hours[11].as_str(), all[11].text("content")), ("18:00", "Bảng tính"));
    // To the whole series: also what was held, which keeps its day and hour.
    change(&mut world, 7, Reach::All, |row| {
        row.with("instructor_id", Value::Empty).with("content", "Soạn thảo")
    });
    assert_eq!(rows(&world).iter().filter(|row| row.text("content") == "Soạn thảo").count(), 10);
}

#[test]
fn a_line_that_says_a_series_shows_its_days_and_makes_them_in_one_step() {
    let world = World::new();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4").type_text("t3,t5 18h-19h30 6 lần từ 14/12 dưỡng sinh").keys("F2");
    let screen = driver.screen();
    for said in ["Dưỡng sinh · T3, T5 18:00-19:30", "6 buổi", "1 T3 14/12", "6 T5 30/12"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    assert!(!screen.contains("Gõ nhanh"), "the form below is covered: {screen}");
    // One day is taken out.
    driver.keys("Down").type_text(" ").keys("F2");
    let screen = driver.screen();
    assert!(screen.contains("Đã lập loạt “Dưỡng sinh”"), "{screen}");
    let reader = world.reader("ward7");
    let first = reader.record(RegisterId::Activities, Id(1)).unwrap().unwrap();
    let stored = reader.series_of(&first).unwrap().unwrap();
    assert_eq!(stored.rows.len(), 5);
    assert_eq!(stored.rules[0].int("count"), Some(5));
    assert!(stored.rows.iter().all(|row| row.text("title") == "Dưỡng sinh"));
    // One undo takes all of it back.
    driver.keys("^z");
    assert!(world.reader("ward7").record(RegisterId::Activities, Id(1)).unwrap().is_none());
}

#[test]
fn a_class_makes_its_sessions_of_its_timetable_and_one_moves_with_those_behind_it() {
    let mut world = World::new();
    let class = world.class("hobby").with("schedule", "T3, T5 18h-19h30");
    let class = class.with("start_on", "2021-12-07").with("planned_sessions", 6_i64);
    world.add("ward7", class);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F9");
    while !driver.screen().lines().any(|line| line.contains('>') && line.contains("Lập buổi học")) {
        driver.keys("Down");
    }
    driver.keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("T3, T5 18:00-19:30") && screen.contains("6 T5 23/12"), "{screen}");
    driver.keys("F2");
    assert!(driver.screen().contains("Đã lập 6 buổi của loạt · ^Z hoàn tác"), "{}", driver.screen());
    // The third from Tuesday to Wednesday, and those behind it.
    driver.keys("Esc 3 F3").type_text("1412").keys("Enter Enter Enter ^u").type_text("15/12").keys("F2");
    let screen = driver.screen();
    for said in ["1 Chỉ buổi này (T3 14/12)", "2 Từ buổi này về sau: 4 buổi", "3 Cả loạt: 6 buổi"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("2");
    assert_eq!(days(&world), "07/12 09/12 15/12 16/12 22/12 23/12", "{}", driver.screen());
    driver.keys("^z");
    assert_eq!(days(&world), "07/12 09/12 14/12 16/12 21/12 23/12");
}
