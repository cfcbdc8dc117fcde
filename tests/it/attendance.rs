//! Attendance by keys, on a real file: a column of a class, what waits in a draft, two clerks, and the sums.

use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

/// The sessions of class A in 2021; nobody came on 08/04, when it was called off.
pub(super) const DAYS: [&str; 10] =
    ["03-16", "03-18", "03-23", "03-25", "03-30", "04-01", "04-06", "04-08", "04-13", "04-15"];
/// Its learners: name, day of joining, marks.
const LEARNERS: [(&str, &str, &str); 6] = [
    ("Trần Thị Lan", "03-16", "ccccccc-cc"),
    ("Lê Văn Minh", "03-23", "//ccccc-cc"),
    ("Võ Thị Nga", "03-16", "cckkk//-//"),
    ("Đỗ Thị Oanh", "03-16", "kkk////-//"),
    ("Phan Hữu Phúc", "03-16", "cpccctc-cc"),
    ("Ngô Văn Quý", "03-25", "///ccpp-cc"),
];

pub(super) struct Class {
    pub(super) world: World,
    pub(super) class: Id,
    pub(super) learners: Vec<Id>,
    pub(super) sessions: Vec<Id>,
}

fn day(day: &str) -> String {
    format!("2021-{day}")
}

impl Class {
    /// A class that began in March 2021, with these sessions, and who joined on which day.
    pub(super) fn new(days: &[&str], learners: &[(&str, &str)]) -> Self {
        let mut world = World::new();
        let source = include_str!("../../db/guidelines/2021.toml");
        world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
        let class = world.class("computing").with("title", "Tin học K1").with("start_on", "2021-03-16");
        let class = world.add("ward7", class);
        let version = world.get("ward7", RegisterId::Classes, class).version;
        let register = RegisterId::Classes;
        let start = Op::Step { register, id: class, version, step: "start", given: Vec::new() };
        world.try_as("ward7", &start).unwrap();
        let learners = learners
            .iter()
            .map(|(name, joined)| {
                let slip = Record::new(RegisterId::Enrolments, Some(world.wards[0]))
                    .with("class_id", class.0)
                    .with("name", *name)
                    .with("birth", "1962")
                    .with("sex", "nu")
                    .with("enrolled_on", day(joined).as_str())
                    .with("joined_on", day(joined).as_str());
                world.add("ward7", slip)
            })
            .collect();
        let sessions = days
            .iter()
            .map(|on| {
                let session = Record::new(RegisterId::Sessions, Some(world.wards[0]))
                    .with("class_id", class.0)
                    .with("held_on", day(on).as_str());
                world.add("ward7", session)
            })
            .collect();
        Self { world, class, learners, sessions }
    }

    /// The screen of its attendance.
    pub(super) fn open(&self) -> Driver {
        let mut driver = Driver::new(&self.world.path, "ward7", NOW).unwrap();
        driver.keys("4 Enter Tab");
        assert_shows(&driver, &["Điểm danh · Tin học K1", "cả buổi"]);
        driver
    }

    /// The mark that is stored.
    fn mark(&self, learner: usize, session: usize) -> String {
        let stored = self.world.get("ward7", RegisterId::Sessions, self.sessions[session]);
        let marks: serde_json::Value = serde_json::from_str(stored.text("marks")).unwrap_or_default();
        marks[self.learners[learner].0.to_string()].as_str().unwrap_or("").to_owned()
    }

    /// Somebody else marks a learner.
    pub(super) fn meanwhile(&mut self, learner: usize, session: usize, mark: &str) {
        let before = self.world.get("ward7", RegisterId::Sessions, self.sessions[session]);
        let marks = format!(r#"{{"{}":"{mark}"}}"#, self.learners[learner].0);
        let record = before.clone().with("marks", marks.as_str());
        self.world.try_as("ward7", &Op::Save { record, base: Some(before.values) }).unwrap();
    }

    pub(super) fn step(&mut self, learner: usize, step: &str, given: &[(&'static str, &str)]) {
        let slip = self.world.get("ward7", RegisterId::Enrolments, self.learners[learner]);
        let step = RegisterId::Enrolments.decl().step(step).unwrap().code;
        let given = given.iter().map(|(column, text)| (*column, (*text).into())).collect();
        let op = Op::Step {
            register: RegisterId::Enrolments,
            id: self.learners[learner],
            version: slip.version,
            step,
            given,
        };
        self.world.try_as("ward7", &op).unwrap_or_else(|error| panic!("{error}"));
    }
}

pub(super) fn assert_shows(driver: &Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on\n{screen}");
    }
}

/// The line of the screen that holds this text.
pub(super) fn line(driver: &Driver, text: &str) -> String {
    let screen = driver.screen();
    screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("no {text}\n{screen}"))
        .to_owned()
}

fn two() -> Class {
    Class::new(&["11-29", "12-01", "12-20"], &[("Trần Thị Lan", "11-29"), ("Ngô Văn Quý", "12-01")])
}

#[test]
fn a_column_is_marked_by_keys_and_saved_when_it_is_left() {
    let class = two();
    let mut driver = class.open();
    // The cursor is on the latest session that is not ahead.
    driver.keys("Down K p");
    assert_eq!((class.mark(0, 1), class.mark(1, 1)), (String::new(), String::new()), "not saved yet");
    driver.keys("Left");
    assert_eq!((class.mark(0, 1), class.mark(1, 1)), ("k".into(), "p".into()), "{}", driver.screen());
    assert!(driver.notice().contains("Đã ghi điểm danh buổi 01/12: 0 người có mặt"), "{}", driver.notice());
    let stored = class.world.get("ward7", RegisterId::Sessions, class.sessions[1]);
    assert_eq!((stored.text("state"), stored.int("present")), ("held", Some(0)));
    driver.keys("^z");
    assert_eq!((class.mark(0, 1), class.mark(1, 1)), (String::new(), String::new()), "one step back");
}

#[test]
fn one_key_on_the_whole_session_fills_the_empty_cells() {
    let class = two();
    let mut driver = class.open();
    driver.keys("Down Down t Home Space F2");
    assert_eq!((class.mark(0, 1), class.mark(1, 1)), ("c".into(), "t".into()), "{}", driver.screen());
    // Nobody is marked before joining, not by filling either.
    driver.keys("Left Home Space F2");
    assert_eq!((class.mark(0, 0), class.mark(1, 0)), ("c".into(), String::new()), "{}", driver.screen());
    driver.keys("Down Down k");
    assert!(
        driver.notice().contains("Ngô Văn Quý vào lớp 01/12: buổi này không tính."),
        "{}",
        driver.notice()
    );
    driver.keys("Right Right k");
    assert!(driver.notice().contains("Buổi 20/12 chưa đến."), "{}", driver.notice());
}

#[test]
fn what_is_marked_is_saved_two_seconds_after_the_last_key() {
    let class = two();
    let mut driver = class.open();
    driver.keys("Down k").tick();
    assert_eq!(class.mark(0, 1), "", "a pause is longer");
    driver.minutes(1).settle();
    assert_eq!(class.mark(0, 1), "k", "{}", driver.screen());
}

#[test]
fn marks_that_were_not_saved_are_there_again() {
    let class = two();
    class.open().keys("Down k");
    let mut driver = class.open();
    assert!(line(&driver, "Trần Thị Lan").contains('K'), "{}", driver.screen());
    driver.keys("F2");
    assert_eq!(class.mark(0, 1), "k");
    drop(driver);
    let mut driver = class.open();
    driver.keys("Down p ^z");
    assert_eq!(class.mark(0, 1), "k", "what is saved is not undone while something else is not");
    driver.keys("Down p Esc");
    assert_eq!(class.mark(1, 1), "p", "leaving saves");
    assert!(!driver.screen().contains("cả buổi"), "{}", driver.screen());
}

#[test]
fn two_clerks_are_merged_cell_by_cell_and_asked_where_both_marked() {
    let mut class = two();
    let mut driver = class.open();
    driver.keys("Down k");
    class.meanwhile(1, 1, "t");
    driver.keys("F2");
    assert_eq!((class.mark(0, 1), class.mark(1, 1)), ("k".into(), "t".into()), "{}", driver.screen());
    for (answer, kept) in [("^u", "p"), ("F2", "t")] {
        let mut class = two();
        let mut driver = class.open();
        driver.keys("Down t");
        class.meanwhile(0, 1, "p");
        driver.keys("F2");
        let said = "Trần Thị Lan: bạn ghi trễ, Nguyễn Thị Thử ghi vắng có phép.";
        assert!(driver.notice().contains(said), "{}", driver.notice());
        assert_eq!(class.mark(0, 1), "p", "nothing is written over");
        driver.keys(answer);
        assert_eq!(class.mark(0, 1), kept, "{answer}: {}", driver.screen());
    }
}

/// Class A as it was on the evening of its last day.
pub(super) fn whole() -> Class {
    let joined: Vec<_> = LEARNERS.iter().map(|(name, joined, _)| (*name, *joined)).collect();
    let mut class = Class::new(&DAYS, &joined);
    for (at, session) in class.sessions.clone().into_iter().enumerate() {
        let before = class.world.get("ward7", RegisterId::Sessions, session);
        if DAYS[at] == "04-08" {
            let op = Op::Step {
                register: RegisterId::Sessions,
                id: session,
                version: before.version,
                step: "cancel",
                given: vec![("reason", "giáo viên ốm".into())],
            };
            class.world.try_as("ward7", &op).unwrap();
            continue;
        }
        let marks = LEARNERS.iter().zip(&class.learners).filter_map(|((.., marks), id)| {
            let mark = marks.chars().nth(at).filter(|mark| mark.is_alphabetic())?;
            Some(format!("\"{}\":\"{mark}\"", id.0))
        });
        let marks = format!("{{{}}}", marks.collect::<Vec<_>>().join(","));
        let record = before.clone().with("marks", marks.as_str());
        class.world.try_as("ward7", &Op::Save { record, base: Some(before.values) }).unwrap();
    }
    class.step(2, "withdraw", &[("left_on", "2021-04-01"), ("reason", "bận đi làm")]);
    class.step(3, "miss", &[("left_on", "2021-03-25")]);
    class
}

#[test]
fn the_sums_of_a_whole_class_are_shown() {
    let class = whole();
    let driver = class.open();
    assert_shows(&driver, &["cần 8/9 buổi để hoàn thành", "trống có mặt · P phép · K không phép"]);
    for (name, sums) in [
        ("Trần Thị Lan", "9  0  0  1 buổi"),
        ("Lê Văn Minh", "7  0  0  thiếu 1"),
        ("Võ Thị Nga", "2  0  3  nghỉ 01/04"),
        ("Đỗ Thị Oanh", "0  0  3  không đến"),
        ("Phan Hữu Phúc", "8  1  0  0 buổi"),
        ("Ngô Văn Quý", "4  2  0  thiếu 4"),
    ] {
        assert!(line(&driver, name).ends_with(sums), "{}", driver.screen());
    }
    let came = line(&driver, "    có mặt");
    let came: Vec<_> = came.split_whitespace().skip(2).collect();
    assert_eq!(came, ["3", "2", "3", "4", "4", "3", "3", "-", "4", "4"], "{}", driver.screen());
    let minh = line(&driver, "Lê Văn Minh");
    assert!(minh.contains("/  /                 -"), "{}", driver.screen());
}

#[test]
fn the_grid_leads_to_the_session_and_to_the_slip_of_who_came() {
    let class = two();
    let mut driver = class.open();
    driver.keys("Down k Enter");
    assert_eq!(class.mark(0, 1), "k", "what is marked is saved on the way");
    driver.type_text("Bài 2").keys("F2");
    let stored = class.world.get("ward7", RegisterId::Sessions, class.sessions[1]);
    assert_eq!(stored.text("content"), "Bài 2", "{}", driver.screen());
    assert_shows(&driver, &["cả buổi"]);
    driver.keys("F4").type_text("Võ Thị Nga").keys("Enter").type_text("1985").keys("Enter").type_text("nu");
    driver.keys("F2");
    if !driver.notice().contains("Đã") {
        // A doubt takes one more key.
        driver.keys("F2");
    }
    driver.keys("Esc");
    let nga = line(&driver, "Võ Thị Nga");
    assert!(nga.contains('/') && nga.contains('.'), "in the class from that day on: {}", driver.screen());
    driver.keys("End p F2 Left k");
    assert!(driver.notice().contains("Võ Thị Nga vào lớp 01/12"), "{}", driver.notice());
    driver.keys("Right Right F4");
    assert!(driver.notice().contains("Buổi 20/12 chưa đến."), "{}", driver.notice());
}

#[test]
fn the_list_of_classes_says_how_far_the_attendance_is() {
    let screen_of = |class: &Class| {
        let mut driver = Driver::new(&class.world.path, "ward7", NOW).unwrap();
        driver.keys("4");
        line(&driver, "Tin học K1")
    };
    let mut class = two();
    let listed = screen_of(&class);
    assert!(listed.contains("0/3 thiếu 2"), "two sessions are past: {listed}");
    class.meanwhile(0, 1, "c");
    let listed = screen_of(&class);
    assert!(listed.contains("1/3 thiếu 1"), "{listed}");
    let listed = screen_of(&whole());
    assert!(listed.contains("9/9 đủ"), "the one that was called off is none of them: {listed}");
}
