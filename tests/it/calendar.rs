//! The calendar by keys.

use super::support::world::{NOW, World};
use crate::ui::app::driver::Driver;

fn month(world: &World) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3");
    driver
}

#[test]
fn a_day_is_found_by_its_lunar_day() {
    let world = World::new();
    let mut driver = month(&world);
    let screen = driver.screen();
    assert!(screen.contains("Tháng 12/2021 · Tân Sửu") && screen.contains("T2 06/12 · 3/11 ÂL"), "{screen}");
    driver.keys("F3").type_text("15/8 al");
    assert!(driver.screen().contains("T3 21/09/2021"), "{}", driver.screen());
    driver.keys("Enter");
    let screen = driver.screen();
    for said in ["Tháng 9/2021 · Tân Sửu", "T3 21/09 · 15/8 ÂL", "+ Tết Trung thu"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("Enter");
    assert!(driver.screen().contains("T3 21/09/2021 · 15/8 ÂL"), "{}", driver.screen());
}

/// A month reaches into the next year, which has no guideline yet.
#[test]
fn new_year_is_a_day_off_before_its_year_has_a_guideline() {
    let world = World::new();
    let mut driver = month(&world);
    driver.keys("F3").type_text("010222").keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("NGHỈ Tết Nguyên đán") && screen.contains("(theo luật)"), "{screen}");
}
