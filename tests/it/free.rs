//! Free times and places by keys, and what does not suit while it is typed.

use super::support::demo;
use super::support::world::{NOW, World};
use crate::domain::{Id, Now, Record, RegisterId};
use crate::ui::app::driver::Driver;

/// Monday 12/04/2021, nine in the morning.
fn april() -> Now {
    let today = chrono::NaiveDate::from_ymd_opt(2021, 4, 12).unwrap();
    Now { utc_ms: 1_618_192_800_000, today }
}

fn venue(world: &mut World, name: &str, capacity: i64, hours: &str) -> Id {
    let venue = Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", name).with("kind", "hall");
    world.add("ward7", venue.with("capacity", capacity).with("hours", hours))
}

/// The numbered lines of the list, inside its frame.
fn offers(screen: &str) -> Vec<String> {
    let inside = screen.lines().flat_map(|line| line.split('│')).map(str::trim);
    let is_offer = |part: &&str| {
        part.split_once(' ').is_some_and(|(digit, rest)| digit.len() == 1 && rest.contains('–'))
    };
    inside.filter(is_offer).map(str::to_owned).collect()
}

/// The demonstration on a Monday in April: who has room for forty in the afternoon.
#[test]
fn the_smallest_free_hall_of_the_demonstration_comes_first() {
    let mut driver = Driver::new(demo::shared(), "p7", april()).unwrap();
    driver.keys("3 F7 F3 ^U").type_text("chiều T2 12/04, 40 người, 2 giờ").keys("Enter");
    let screen = driver.screen();
    assert_eq!(
        offers(&screen),
        [
            "1 T2 12/04/2021 13:30–15:30  Văn phòng khu phố 5 (40)",
            "2 T2 12/04/2021 13:30–15:30  Hội trường UBND phường (120)",
            "3 T2 12/04/2021 13:30–15:30  Sân sinh hoạt khu phố 3 (200)",
        ],
        "{screen}"
    );
    driver.keys("2");
    let screen = driver.screen();
    for said in ["Thêm hoạt động", "12/04/2021", "13:30", "15:30", "Hội trường UBND phường", "40"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
}

/// From an open form: its own day, hours and number are looked for, and what is chosen fills it.
#[test]
fn a_form_is_filled_with_what_is_free() {
    let mut world = World::new();
    let small = venue(&mut world, "Phòng họp", 40, "");
    venue(&mut world, "Nhà văn hóa", 150, "T2-T6 7h-11h, 13h30-20h");
    let talk =
        world.talk().with("title", "Họp tổ 34").with("held_on", "2021-12-20").with("from_time", "18:00");
    let talk = talk.with("to_time", "20:00").with("venue_id", small.0);
    world.add("ward7", talk.clone());
    let other = talk.with("title", "Nuôi dạy con").with("from_time", "18:30").with("expected", 30);
    let id = world.add("ward7", other);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("2012").keys("Enter Enter");
    // What clashes says where else it could be.
    let screen = driver.screen();
    assert!(
        screen.contains("Trùng địa điểm") && screen.contains("Trống 18:00–20:00: 1 Nhà văn hóa (150)."),
        "{screen}"
    );
    driver.keys("Down Enter F7");
    let screen = driver.screen();
    assert!(screen.contains("Tìm: 30 người, T2 20/12/2021, 18:30-20:00"), "{screen}");
    assert_eq!(
        offers(&screen),
        ["1 T2 20/12/2021 20:00–21:30  Phòng họp (40)", "2 T2 20/12/2021 18:30–20:00  Nhà văn hóa (150)"],
        "{screen}"
    );
    driver.keys("2");
    let screen = driver.screen();
    assert!(screen.contains("Nhà văn hóa") && !screen.contains("! Trùng"), "{screen}");
    driver.keys("F2").settle();
    let moved = world.get("ward7", RegisterId::Activities, id);
    assert_ne!(moved.int("venue_id"), Some(small.0), "{}", driver.screen());
    assert_eq!((moved.text("from_time"), moved.text("to_time")), ("18:30", "20:00"));
}

/// Nothing found: why, in a sentence.
#[test]
fn why_nothing_is_free_is_said() {
    let mut world = World::new();
    venue(&mut world, "Phòng họp", 40, "");
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F7");
    assert_eq!(offers(&driver.screen()).len(), 3, "a place a part of the day: {}", driver.screen());
    driver.keys("F3 ^U").type_text("100 người tối mai");
    assert!(driver.screen().contains("Lớn nhất còn mở 40 chỗ."), "{}", driver.screen());
    driver.keys("^U").type_text("40 người lung tung");
    assert!(driver.screen().contains("Không hiểu “lung”"), "{}", driver.screen());
    driver.keys("Enter Esc");
    assert!(driver.screen().contains("Tháng 12/2021"), "{}", driver.screen());
}

/// Hours of a place and too few seats are doubts beside their fields, with a bigger place that is free.
#[test]
fn what_does_not_suit_is_said_while_it_is_typed() {
    let mut world = World::new();
    let room = venue(&mut world, "Phòng máy", 25, "T2-T6 17h-21h");
    venue(&mut world, "Hội trường", 120, "");
    let talk = world.talk().with("held_on", "2021-12-20").with("from_time", "14:00").with("to_time", "16:00");
    world.add("ward7", talk.with("venue_id", room.0).with("expected", 60));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("2012").keys("Enter Enter");
    let screen = driver.screen();
    assert!(screen.contains("Phòng máy chỉ mượn được T2-T6 17:00-21:00."), "{screen}");
    driver.keys("Enter Down Down");
    let screen = driver.screen();
    assert!(screen.contains("! Phòng máy chỉ mượn được T2-T6"), "{screen}");
    assert!(screen.contains("60 người, sức chứa 25: chọn Hội trường (120)?"), "{screen}");
}

#[test]
fn hours_that_are_not_understood_are_refused() {
    let mut world = World::new();
    let venue =
        Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", "Sân").with("kind", "hall");
    let op = crate::domain::Op::Save { record: venue.with("hours", "T8 17h-21h"), base: None };
    let refused = format!("{:?}", world.try_as("ward7", &op).err());
    assert!(refused.contains("Không hiểu “T8 17h-21h”: gõ như"), "{refused}");
}

/// Below a day that clashes the free places have digits: one opens the form moved there, which is saved as any change.
#[test]
fn a_digit_moves_what_clashes_to_a_free_place() {
    let mut world = World::new();
    let small = venue(&mut world, "Phòng họp", 40, "");
    venue(&mut world, "Hội trường", 120, "");
    let house = venue(&mut world, "Nhà văn hóa", 150, "");
    let talk = world.talk().with("held_on", "2021-12-20").with("from_time", "18:00").with("to_time", "20:00");
    let talk = talk.with("venue_id", small.0);
    world.add("ward7", talk.clone().with("title", "Họp tổ 34"));
    let id = world.add("ward7", talk.with("title", "Nuôi dạy con"));
    // Who only reads is told of the places, and a digit filters.
    let mut driver = Driver::new(&world.path, "leader7", NOW).unwrap();
    driver.keys("3 F3").type_text("2012").keys("Enter Enter");
    assert!(
        driver.screen().contains("Trống 18:00–20:00: Hội trường (120), Nhà văn hóa (150)."),
        "{}",
        driver.screen()
    );
    driver.keys("2");
    assert!(driver.screen().contains("Lọc: 2"), "{}", driver.screen());
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("2012").keys("Enter Enter Down");
    let screen = driver.screen();
    assert!(screen.contains("Trống 18:00–20:00: 1 Hội trường (120) · 2 Nhà văn hóa (150)."), "{screen}");
    driver.keys("2");
    let screen = driver.screen();
    assert!(screen.contains("Sửa hoạt động") && screen.contains("Nhà văn hóa"), "{screen}");
    assert_eq!(world.get("ward7", RegisterId::Activities, id).int("venue_id"), Some(small.0));
    driver.keys("F2").settle();
    assert_eq!(world.get("ward7", RegisterId::Activities, id).int("venue_id"), Some(house.0));
    let screen = driver.screen();
    assert!(!screen.contains("Trùng địa điểm"), "{screen}");
    // Nothing clashes: the digit filters again.
    driver.keys("2");
    assert!(driver.screen().contains("Lọc: 2"), "{}", driver.screen());
}
