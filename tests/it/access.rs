//! Who looks at another ward's personal lists leaves one line a session, register and ward.

use crate::data::{Access, Reader};
use crate::domain::purpose::Purpose;
use crate::domain::{Record, RegisterId};
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

/// A class of ward 7 with a learner.
fn with_a_learner() -> World {
    let mut world = World::new();
    let class = world.class("literacy");
    let class = world.add("ward7", class);
    let slip = Record::new(RegisterId::Enrolments, Some(world.wards[0]))
        .with("class_id", class.0)
        .with("name", "Trần Thị Bưởi")
        .with("birth", "1955")
        .with("sex", "nu");
    world.add("ward7", slip);
    world
}

fn lines(world: &World, login: &str) -> Vec<(String, Option<RegisterId>, Option<String>)> {
    let reader = Reader::login(&world.path, login, NOW.today).unwrap().unwrap();
    reader.accesses(100).unwrap().into_iter().map(|line| (line.what, line.register, line.ward)).collect()
}

/// Opens the list of enrolments, a slip, and the list again.
fn looks(world: &World, login: &str) {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys("8").type_text("ghi danh").keys("Enter Enter Esc Esc");
    driver.keys("Enter Down");
    assert!(driver.screen().contains("Bưởi"), "{}", driver.screen());
    driver.tick();
    // The writer has kept what it was given before it answers anything else.
    drop(driver);
}

#[test]
fn the_district_leaves_one_line_a_session_and_a_ward_none_on_its_own() {
    let world = with_a_learner();
    looks(&world, "ward7");
    assert_eq!(lines(&world, "district"), []);
    looks(&world, "district");
    let line = ("look".to_owned(), Some(RegisterId::Enrolments), Some("Phường 7".to_owned()));
    assert_eq!(lines(&world, "district"), std::slice::from_ref(&line));
    looks(&world, "cec");
    assert_eq!(lines(&world, "district"), [line.clone(), line.clone()]);
    // The ward concerned sees it, the other does not, nor does the operator.
    assert_eq!(lines(&world, "ward7"), [line.clone(), line.clone()]);
    assert_eq!(lines(&world, "leader7"), [line.clone(), line]);
    for login in ["ward8", "operator", "cec", "inspector7"] {
        assert_eq!(lines(&world, login), [], "{login}");
    }
}

#[test]
fn the_ward_reads_on_its_screen_who_looked() {
    let world = with_a_learner();
    looks(&world, "district");
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("8").type_text("nhat ky").keys("Enter");
    assert!(driver.screen().contains("xem Ghi danh – Phường 7"), "{}", driver.screen());
    let mut inspector = Driver::new(&world.path, "inspector7", NOW).unwrap();
    inspector.keys("8").type_text("nhat ky");
    assert!(!inspector.screen().contains("Nhật ký truy cập"), "{}", inspector.screen());
}

#[test]
fn what_an_export_holds_is_known_before_it_begins() {
    let mut world = with_a_learner();
    let reader = Reader::login(&world.path, "district", NOW.today).unwrap().unwrap();
    let lists = reader.lists_in_export(RegisterId::Enrolments, None).unwrap();
    assert_eq!(lists, [(RegisterId::Enrolments, world.wards[0])]);
    assert_eq!(reader.lists_in_export(RegisterId::Activities, None).unwrap(), []);
    assert_eq!(reader.lists_in_export(RegisterId::Enrolments, Some(world.wards[1])).unwrap(), []);
    let purpose = Purpose::read("Gọi học viên").unwrap();
    world.store.note_access(reader.actor(), Access::Export(&purpose), &lists, NOW).unwrap();
    assert_eq!(lines(&world, "ward7")[0].0, "export");
    let masked = Reader::login(&world.path, "inspector7", NOW.today).unwrap().unwrap();
    assert_eq!(masked.lists_in_export(RegisterId::Enrolments, None).unwrap(), []);
}
