//! A class with several hours in its timetable: one series each of one whole, counted together; and what is offered once a
//! class is saved.

use super::*;

/// Six sessions, on Tuesday evenings and Saturday mornings.
fn two_hours() -> World {
    let mut world = World::new();
    let class = world.class("hobby").with("schedule", "T3 18h-19h30; T7 8h-10h");
    world.add("ward7", class.with("start_on", "2021-12-07").with("planned_sessions", 6_i64));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F9");
    while !driver.screen().lines().any(|line| line.contains('>') && line.contains("Lập buổi học")) {
        driver.keys("Down");
    }
    driver.keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("T3 18:00-19:30; T7 08:00-10:00") && screen.contains("6 buổi"), "{screen}");
    driver.keys("F2");
    assert!(driver.screen().contains("Đã lập 6 buổi của loạt"), "{}", driver.screen());
    world
}

fn hours(world: &World) -> Vec<String> {
    rows(world).iter().map(|row| row.text("from_time").to_owned()).collect()
}

#[test]
fn two_hours_are_two_series_of_one_whole() {
    let mut world = two_hours();
    assert_eq!(days(&world), "07/12 11/12 14/12 18/12 21/12 25/12");
    assert_eq!(hours(&world), ["18:00", "08:00", "18:00", "08:00", "18:00", "08:00"]);
    let stored = stored(&world);
    assert_eq!(stored.rules.iter().map(|rule| rule.int("count")).collect::<Vec<_>>(), [Some(3), Some(3)]);
    // One part moves to another day and hour; the other stays.
    change(&mut world, 2, Reach::Later, |row| {
        row.with("held_on", Value::date(day("15/12"))).with("from_time", "18:30").with("content", "Bảng tính")
    });
    assert_eq!(days(&world), "07/12 11/12 15/12 18/12 22/12 25/12");
    assert_eq!(hours(&world), ["18:00", "08:00", "18:30", "08:00", "18:30", "08:00"]);
    let told = rows(&world).iter().filter(|row| row.text("content") == "Bảng tính").count();
    assert_eq!(told, 4, "what is no time travels to both");
    // It goes on with both, the day off passed over.
    let stored = self::stored(&world);
    let known = known();
    let behind = stored.days_behind(3, |day| known.off(day));
    let behind: Vec<_> = behind.into_iter().filter(|(_, day)| day.off.is_none()).collect();
    let behind: Vec<_> = behind.into_iter().map(|(part, day)| (part, day.on)).collect();
    world.try_as("ward7", &stored.longer(&behind)).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(days(&world), "07/12 11/12 15/12 18/12 22/12 25/12 29/12 05/01 08/01");
    assert_eq!(hours(&world)[6..], ["18:30", "18:30", "08:00"]);
    undo(&mut world);
    undo(&mut world);
    assert_eq!(days(&world), "07/12 11/12 14/12 18/12 21/12 25/12");
}

#[test]
fn a_timetable_that_is_not_understood_in_one_part_makes_nothing() {
    let mut world = World::new();
    let class = world.class("hobby").with("schedule", "T3 18h-19h30; buổi sáng");
    world.add("ward7", class.with("start_on", "2021-12-07").with("planned_sessions", 6_i64));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F9");
    while !driver.screen().lines().any(|line| line.contains('>') && line.contains("Lập buổi học")) {
        driver.keys("Down");
    }
    driver.keys("Enter");
    assert!(driver.notice().contains("Không hiểu lịch học"), "{}", driver.notice());
}

#[test]
fn a_class_that_is_saved_without_sessions_offers_them() {
    let mut world = World::new();
    let class = world.class("hobby").with("schedule", "T3, T5 18h-19h30");
    world.add("ward7", class.with("start_on", "2021-12-07").with("planned_sessions", 6_i64));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F7 ^U").type_text("Cắm hoa K2").keys("F2");
    let screen = driver.screen();
    assert!(driver.notice().contains("Lập 6 buổi T3 07/12 – T5 23/12 (F2)"), "{}", driver.notice());
    assert!(screen.contains("Cắm hoa K2 · T3, T5 18:00-19:30"), "{screen}");
    // Esc leaves the class as it was saved, without sessions.
    driver.keys("Esc");
    let reader = world.reader("ward7");
    assert!(reader.record(RegisterId::Sessions, Id(1)).unwrap().is_none());
    driver.keys("F7 ^U").type_text("Cắm hoa K3").keys("F2 F2");
    assert!(driver.notice().contains("Đã lập 6 buổi của loạt"), "{}", driver.notice());
    assert_eq!(days(&world), "07/12 09/12 14/12 16/12 21/12 23/12");
    driver.keys("F7 ^U").type_text("Cắm hoa").keys("F2");
    assert!(!driver.notice().contains("Lập 6 buổi"), "{}", driver.notice());
}
