//! The week by place, by keys.

use super::support::demo;
use super::support::world::{NOW, World};
use crate::domain::{Now, Record, RegisterId};
use crate::ui::app::driver::Driver;

fn line<'a>(screen: &'a str, of: &str) -> &'a str {
    screen.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of}: {screen}"))
}

/// The demonstration's third week of April: two classes in one room on Monday, a day off on Wednesday.
#[test]
fn a_week_shows_places_in_use_and_names_those_that_stand_empty() {
    let today = chrono::NaiveDate::from_ymd_opt(2021, 4, 19).unwrap();
    let now = Now { utc_ms: 1_618_797_600_000, today };
    let mut driver = Driver::new(demo::shared(), "p7", now).unwrap();
    driver.keys("3 Tab");
    let screen = driver.screen();
    assert!(screen.contains("Tuần 19/04–25/04/2021"), "{screen}");
    for day in ["T2 19*", "T3 20", "CN 25"] {
        assert!(screen.contains(day), "{day}: {screen}");
    }
    assert!(
        line(&screen, "Phòng máy").contains("!2 việc") && line(&screen, "Phòng máy").contains("NGHỈ"),
        "{screen}"
    );
    let idle = line(&screen, "Trống cả tuần:");
    assert!(idle.contains("Hội trường UBND") && !idle.contains("Phòng máy"), "{screen}");
    assert!(screen.lines().all(|line| line.chars().count() <= 80), "{screen}");
    // The cursor on the cell tells the clash.
    driver.keys("Home");
    for _ in 0..6 {
        if !driver.screen().contains("Trùng địa điểm:") {
            driver.keys("Down");
        }
    }
    assert!(driver.screen().contains("Trùng địa điểm: “Tiếng Anh"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("Lịch T2 19/04/2021"), "{}", driver.screen());
}

/// Tab goes from the month to the week, the list, the year and back.
#[test]
fn tab_goes_through_the_views_on_one_day() {
    let world = World::new();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 Right");
    for (key, title) in [
        ("Tab", "Tuần 06/12–12/12/2021"),
        ("Tab", "Danh sách tháng 12/2021"),
        ("Tab", "Lịch năm 2021"),
        ("Tab", "Tháng 12/2021"),
        ("Shift+Tab", "Lịch năm 2021"),
        ("Shift+Tab", "Danh sách tháng 12/2021"),
        ("Shift+Tab", "Tuần"),
        ("Shift+Tab", "Tháng 12/2021"),
    ] {
        driver.keys(key);
        assert!(driver.screen().contains(title), "{key} {title}: {}", driver.screen());
    }
}

/// F4 adds at the place of the row, arrows go from week to week, and the menu turns the rows.
#[test]
fn a_place_is_taken_over_and_rows_are_turned() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let venue = Record::new(RegisterId::Venues, ward).with("name", "Nhà văn hóa").with("kind", "hall");
    let venue = world.add("ward7", venue);
    let speaker =
        Record::new(RegisterId::Instructors, ward).with("name", "Đặng Thị Thảo").with("kind", "speaker");
    let speaker = world.add("ward7", speaker);
    let mut talk =
        world.talk().with("held_on", "2021-12-07").with("from_time", "18:00").with("to_time", "19:30");
    talk.set("speakers", crate::domain::Value::many([crate::domain::Value::Int(speaker.0)]));
    world.add("ward7", talk.with("venue_id", venue.0));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 Tab Right");
    let screen = driver.screen();
    assert!(line(&screen, "Nhà văn hóa").contains("18-1930"), "{screen}");
    assert!(screen.contains("T3 07/12/2021: 18:00–19:30 Dinh dưỡng"), "{screen}");
    driver.keys("F4");
    let screen = driver.screen();
    assert!(screen.contains("Thêm hoạt động") && screen.contains("07/12/2021"), "{screen}");
    assert!(screen.contains("Nhà văn hóa"), "{screen}");
    // The command of the menu has the letter that stands before it.
    driver.keys("Esc F9");
    let screen = driver.screen();
    let letter = line(&screen, "Theo người").trim_start_matches(['│', ' ', '>']).chars().next().unwrap();
    driver.type_text(&letter.to_lowercase().to_string());
    let screen = driver.screen();
    assert!(line(&screen, "Đặng Thị Thảo").contains("18-1930"), "{screen}");
    driver.keys(&"Right ".repeat(6));
    assert!(driver.screen().contains("Tuần 13/12–19/12/2021"), "{}", driver.screen());
    driver.keys("Left");
    assert!(driver.screen().contains("CN 12/12/2021"), "{}", driver.screen());
}
