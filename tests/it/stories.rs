//! A ward's work by keys, in process, on a real file: plan, calendar, classes, literacy.

use tthtcd::domain::op::Op;
use tthtcd::domain::{Id, Record, RegisterId};
use tthtcd::ui::driver::Driver;

use crate::support::world::{NOW, World};

/// The district with the guideline of 2021.
fn district() -> World {
    let mut world = World::new();
    let source = include_str!("../../db/guidelines/2021.toml");
    world.try_as("district", &Op::Publish { source: source.into() }).unwrap();
    world
}

fn open(world: &World, login: &str, tab: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys(tab);
    driver
}

fn assert_shows(driver: &Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on\n{screen}");
    }
}

fn assert_hides(driver: &Driver, text: &str) {
    assert!(!driver.screen().contains(text), "{text:?} is on\n{}", driver.screen());
}

/// A plan of ward 7 with three items.
fn plan(world: &mut World) -> Id {
    let ward = world.wards[0];
    let plan = Record::new(RegisterId::Plans, Some(ward))
        .with("title", "Kế hoạch hoạt động năm 2021")
        .with("kind", "annual")
        .with("purpose", "Đáp ứng nhu cầu học tập")
        .with("year", 2021);
    let plan = world.add("ward7", plan);
    for (section, content, day, lead, expected) in [
        ("literacy", "Lớp XMC mức 1, tổ dân phố 2", "2021-10-02", "Tiểu ban XMC", 15),
        ("topics", "Nuôi dạy con tuổi dậy thì", "2021-12-18", "Hội LHPN", 60),
        ("topics", "Phòng, chống dịch tại khu phố", "2021-02-25", "", 80),
    ] {
        let item = Record::new(RegisterId::PlanItems, Some(ward))
            .with("plan_id", plan.0)
            .with("section", section)
            .with("content", content)
            .with("from_on", day)
            .with("lead", lead)
            .with("expected", expected);
        world.add("ward7", item);
    }
    plan
}

#[test]
fn a_plan_is_made_and_an_item_added_undone_and_found_again() {
    let mut world = district();
    let mut driver = open(&world, "ward7", "2");
    assert_shows(&driver, &["Chưa có kế hoạch năm 2021. F4"]);
    driver.keys("F4");
    println!("{}", driver.screen());
    driver.keys("F2");
    println!("{}", driver.screen());
    driver.keys("Esc");
    println!("{}", driver.screen());
    plan(&mut world);
    let mut driver = open(&world, "ward7", "2");
    println!("{}", driver.screen());
    driver.keys("^e");
    println!("{}", driver.screen());
    driver.resize(60, 16);
    println!("{}", driver.screen());
    driver.keys("^d");
    println!("{}", driver.screen());
}
