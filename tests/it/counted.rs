//! What is counted afterwards and looks wrong is asked once, and never refused.

use super::support::world::{NOW, World};
use crate::domain::{Id, Record, RegisterId};
use crate::ui::app::driver::Driver;

/// A talk of last week in a hall, with eighty people expected.
fn talk(world: &mut World) -> Id {
    let hall = Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", "Hội trường");
    let hall = world.add("ward7", hall.with("kind", "hall").with("capacity", 120));
    let talk = world.talk().with("held_on", "2021-12-01").with("from_time", "18:00").with("venue_id", hall.0);
    world.add("ward7", talk.with("expected", 80).with("budget", 500_000))
}

/// The form of “Đã tổ chức”.
fn report(world: &World) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("0112").keys("Enter Enter ^t 1");
    driver
}

#[test]
fn far_more_than_expected_is_asked_once() {
    let mut world = World::new();
    let id = talk(&mut world);
    let mut driver = report(&world);
    driver.type_text("630").keys("Tab");
    let screen = driver.screen();
    assert!(screen.contains("! 630 lượt, dự kiến 80, sức chứa 120: có phải 63?"), "{screen}");
    // What is only said, and was not on the screen before F2, is said first.
    driver.keys("Up ^U").type_text("640").keys("F2");
    let said = driver.notice().to_owned();
    assert!(said.contains("640 lượt") && said.contains("có phải 64?") && said.contains("vẫn lưu"), "{said}");
    assert_eq!(world.get("ward7", RegisterId::Activities, id).text("state"), "planned");
    driver.keys("F2");
    let stored = world.get("ward7", RegisterId::Activities, id);
    assert_eq!((stored.text("state"), stored.int("turns")), ("held", Some(640)), "{}", driver.screen());
}

#[test]
fn what_was_spent_and_that_nobody_came_are_asked_too() {
    let mut world = World::new();
    let id = talk(&mut world);
    let mut driver = report(&world);
    driver.type_text("0").keys("F2");
    assert!(driver.notice().contains("0 lượt: không ai đến"), "{}", driver.notice());
    driver.keys("^U").type_text("75").keys("F2");
    let stored = world.get("ward7", RegisterId::Activities, id);
    assert_eq!(stored.int("turns"), Some(75), "what can be right is stored at once: {}", driver.screen());
    driver.keys("^z ^t 1").type_text("75");
    for _ in 0..12 {
        if !driver.screen().lines().any(|line| line.contains('>') && line.contains("Kinh phí thực chi")) {
            driver.keys("Tab");
        }
    }
    driver.type_text("5000000").keys("Tab");
    assert!(driver.screen().contains("! Chi 5.000.000 đ, dự kiến 500.000 đ."), "{}", driver.screen());
}
