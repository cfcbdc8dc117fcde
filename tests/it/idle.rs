//! Nobody at the keys: the cover, the end of the session, and the draft that is kept.

pub(crate) mod real;

use crate::domain::RegisterId;
use crate::ui::app::Exit;
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

/// Ward 7 with the list of its enrolments open, and a slip half typed.
fn at_work(world: &mut World) -> Driver {
    let class = world.class("computing");
    world.add("ward7", class);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F4").type_text("Thạch Thị Sa Rây");
    assert!(driver.screen().contains("Thạch Thị Sa Rây"), "{}", driver.screen());
    driver
}

#[test]
fn after_fifteen_minutes_nothing_of_the_screen_is_left_in_the_picture() {
    let mut world = World::new();
    let mut driver = at_work(&mut world);
    driver.minutes(14);
    assert!(driver.screen().contains("Sa Rây"));
    driver.minutes(1);
    let covered = driver.screen();
    for shown in ["Sa Rây", "Phường 7", "Thử", "computing", "Họ và tên"] {
        assert!(!covered.contains(shown), "{shown:?} is on\n{covered}");
    }
    assert!(covered.contains("Bấm một phím bất kỳ"), "{covered}");
    driver.resize(60, 20);
    assert!(!driver.screen().contains("Sa Rây"), "{}", driver.screen());
    driver.resize(80, 24).minutes(5);
    assert!(driver.screen().contains("Bấm một phím bất kỳ"));
    // The key that uncovers is no text.
    driver.type_text("x");
    assert!(driver.screen().contains("Thạch Thị Sa Rây"), "{}", driver.screen());
    assert!(!driver.screen().contains("Râyx"), "{}", driver.screen());
    driver.type_text("x");
    assert!(driver.screen().contains("Râyx"), "{}", driver.screen());
}

#[test]
fn what_others_save_meanwhile_does_not_show_through_the_cover() {
    let mut world = World::new();
    let class = world.class("computing");
    let class = world.add("ward7", class);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter").minutes(16);
    let slip = crate::domain::Record::new(RegisterId::Enrolments, Some(world.wards[0]))
        .with("class_id", class.0)
        .with("name", "Trần Thị Bưởi")
        .with("birth", "1955")
        .with("sex", "nu");
    world.add("ward7", slip);
    driver.tick();
    assert!(!driver.screen().contains("Bưởi"), "{}", driver.screen());
    driver.keys("Down");
    assert!(driver.screen().contains("Bưởi"), "{}", driver.screen());
}

#[test]
fn after_an_hour_the_session_ends_and_the_draft_is_there_at_the_next() {
    let mut world = World::new();
    let mut driver = at_work(&mut world);
    driver.minutes(59);
    assert_eq!(driver.over(), None);
    driver.keys("Down").minutes(59);
    assert_eq!(driver.over(), None, "a key begins the hour anew");
    driver.minutes(1);
    assert_eq!(driver.over(), Some(Exit::Idle));
    drop(driver);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("Enter");
    assert!(driver.screen().contains("Thạch Thị Sa Rây"), "{}", driver.screen());
}
