//! Two things that need the same at one time: why both stay is asked once, kept, and forgotten when one of them moves.

use super::support::world::{NOW, World};
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;

const QUESTION: &str = "Vì sao vẫn giữ?";

/// A hall that is taken on the evening of the twentieth, and another activity in it on the day behind.
fn two(world: &mut World) -> Id {
    let ward = Some(world.wards[0]);
    let hall = Record::new(RegisterId::Venues, ward).with("name", "Hội trường").with("kind", "hall");
    let hall = world.add("ward7", hall.with("capacity", 400));
    let talk = world.talk().with("venue_id", hall.0).with("from_time", "18:00").with("to_time", "20:00");
    world.add("ward7", talk.clone().with("title", "Họp tổ 34").with("held_on", "2021-12-20"));
    world.add("ward7", talk.with("title", "Nuôi dạy con").with("held_on", "2021-12-21"))
}

/// The form of the second, its day changed to this one.
fn moved_to(world: &World, day: &str) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("2112").keys("Enter Enter Enter Down ^U").type_text(day);
    driver
}

fn reason(world: &World, id: Id) -> String {
    world.get("ward7", RegisterId::Activities, id).text("clash_reason").to_owned()
}

#[test]
fn why_both_stay_is_asked_once_and_kept() {
    let mut world = World::new();
    let id = two(&mut world);
    let mut driver = moved_to(&world, "2012");
    driver.keys("F2");
    let screen = driver.screen();
    for said in [QUESTION, "Trùng địa điểm: “Họp tổ 34” 18:00–20:00", "1 Chung một buổi", "Lý do khác:"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // Enter says nothing by itself, and Esc goes back to what was typed.
    driver.keys("Enter");
    assert!(driver.screen().contains("Bấm 1, 2, 3 hoặc gõ lý do"), "{}", driver.screen());
    driver.keys("Esc");
    let screen = driver.screen();
    assert!(!screen.contains(QUESTION) && screen.contains("20/12/2021"), "{screen}");
    assert_eq!(world.get("ward7", RegisterId::Activities, id).text("held_on"), "2021-12-21");
    driver.keys("F2 2");
    assert!(driver.screen().contains("Đã lưu hoạt động Nuôi dạy con"), "{}", driver.screen());
    assert_eq!(reason(&world, id), "Đã thỏa thuận");
    driver.keys("Esc Esc 3 F3").type_text("2012").keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("giữ: Đã thỏa thuận") && !screen.contains("··!"), "{screen}");
    // What does not touch when, where or who asks nothing and forgets nothing.
    driver.keys("Enter Down Enter ^U").type_text("Nuôi dạy con ngoan").keys("F2");
    assert!(driver.screen().contains("Đã lưu hoạt động Nuôi dạy con ngoan"), "{}", driver.screen());
    assert_eq!(reason(&world, id), "Đã thỏa thuận");
    driver.keys("^z ^z");
    assert_eq!(reason(&world, id), "", "one step with the move: {}", driver.screen());
}

#[test]
fn own_words_are_kept_and_lapse_with_the_hour() {
    let mut world = World::new();
    let id = two(&mut world);
    let mut driver = moved_to(&world, "2012");
    driver.keys("F2").type_text("Tổ 34  mời cùng dự 2 việc").keys("Enter");
    assert_eq!(reason(&world, id), "Tổ 34 mời cùng dự 2 việc", "{}", driver.screen());
    // Another hour that clashes too is asked of anew; the same words count again.
    driver.keys("Esc Esc 3 F3").type_text("2012").keys("Enter Enter Down Enter Down Down ^U");
    driver.type_text("1900").keys("F2");
    assert!(driver.screen().contains(QUESTION), "{}", driver.screen());
    driver.type_text("Tổ 34 mời cùng dự 2 việc").keys("F2");
    let stored = world.get("ward7", RegisterId::Activities, id);
    assert_eq!((stored.text("from_time"), &*reason(&world, id)), ("19:00", "Tổ 34 mời cùng dự 2 việc"));
    // Whoever moves it, by whatever way, the reason goes; taking that back brings it back.
    let base = Some(stored.values.clone());
    world.try_as("ward7", &Op::Save { record: stored.with("held_on", "2021-12-22"), base }).unwrap();
    assert_eq!(reason(&world, id), "");
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 ^z");
    assert_eq!(reason(&world, id), "Tổ 34 mời cùng dự 2 việc", "{}", driver.screen());
}

/// Moving by the step of that name asks too, and keeps the answer in the same step.
#[test]
fn a_step_to_another_day_asks_why() {
    let mut world = World::new();
    let id = two(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("2112").keys("Enter Enter ^t 2 ^U").type_text("2012");
    driver.keys("Tab").type_text("Hội trường bận").keys("F2");
    assert!(driver.screen().contains(QUESTION), "{}", driver.screen());
    driver.keys("1");
    let stored = world.get("ward7", RegisterId::Activities, id);
    assert_eq!((stored.text("state"), stored.text("held_on")), ("postponed", "2021-12-20"));
    assert_eq!(stored.text("clash_reason"), "Chung một buổi", "{}", driver.screen());
    // What is recorded afterwards asks nothing.
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("2012").keys("Enter Enter Down ^t");
    assert!(!driver.screen().contains(QUESTION), "{}", driver.screen());
}

/// What a colleague saved between the question and the answer is said; it is saved all the same.
#[test]
fn a_colleague_who_was_quicker_is_told_of() {
    let mut world = World::new();
    let id = two(&mut world);
    let mut driver = moved_to(&world, "2012");
    driver.keys("F2");
    let theirs = world.get("ward7", RegisterId::Activities, id);
    let theirs = Record { id: None, version: 0, ..theirs }.with("title", "Tập văn nghệ");
    world.add("ward7", theirs.with("held_on", "2021-12-20"));
    driver.keys("1");
    let said = driver.notice();
    assert!(said.starts_with("Đã lưu hoạt động Nuôi dạy con. Trùng địa điểm: “Tập văn nghệ”"), "{said}");
    assert_eq!(reason(&world, id), "Chung một buổi");
}

/// A closing asks as well, an hour at which the place is not open does not; of what is over nothing is asked.
#[test]
fn a_closing_asks_and_what_is_over_does_not() {
    let mut world = World::new();
    let id = two(&mut world);
    let closing = Record::new(RegisterId::Closures, Some(world.wards[0]))
        .with("from_on", Value::text("2021-12-22"))
        .with("to_on", Value::text("2021-12-24"))
        .with("reason", "Chỉ thị 16");
    world.add("ward7", closing);
    let mut driver = moved_to(&world, "2312");
    driver.keys("F2");
    let screen = driver.screen();
    assert!(screen.contains(QUESTION) && screen.contains("Phường tạm dừng 22/12–24/12/2021"), "{screen}");
    driver.keys("3");
    assert_eq!(reason(&world, id), "Sẽ đổi sau");
    let past = world.get("ward7", RegisterId::Activities, id);
    let past =
        Record { id: None, version: 0, ..past }.with("title", "Đã qua").with("clash_reason", Value::Empty);
    let past = past.with("held_on", "2021-12-01").with("from_time", "18:00");
    world.add("ward7", past.clone());
    let second = world.add("ward7", past.with("title", "Đã qua nữa"));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F3").type_text("0112").keys("Enter Enter Down Enter ^U").type_text("Tên khác").keys("F2");
    assert!(!driver.screen().contains(QUESTION), "{}", driver.screen());
    assert_eq!(world.get("ward7", RegisterId::Activities, second).text("title"), "Tên khác");
}

/// Of a series the preview asks once for all days that clash; the reason is kept with those days alone.
#[test]
fn a_series_over_clashing_days_asks_one_reason() {
    let mut world = World::new();
    two(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4").type_text("t2,t3 18h30-19h30 4 buổi từ 14/12 tập văn nghệ @hội trường");
    driver.keys("F2 2 F2");
    assert!(driver.screen().contains("4 buổi · 2 trùng"), "{}", driver.screen());
    driver.keys("F2");
    let screen = driver.screen();
    for said in [QUESTION, "T2 20/12/2021: Trùng địa điểm: “Họp tổ 34”", "T3 21/12/2021: Trùng"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // Space goes into the reason; Esc leaves the days as they were.
    driver.type_text("Hai tổ").keys("Esc");
    assert!(driver.screen().contains("4 buổi · 2 trùng"), "{}", driver.screen());
    driver.keys("F2 2");
    let made =
        world.reader("ward7").occurrences(Some(world.wards[0]), NOW.today, NOW.today + chrono::Days::new(40));
    let made = made.unwrap().into_iter().filter(|one| one.series.is_some());
    let made: Vec<_> = made.map(|one| (one.on.format("%d/%m").to_string(), one.kept)).collect();
    let kept = |day: &str, why: &str| (day.to_owned(), why.to_owned());
    let agreed = "Đã thỏa thuận";
    let expected = [kept("14/12", ""), kept("20/12", agreed), kept("21/12", agreed), kept("27/12", "")];
    assert_eq!(made, expected, "{}", driver.screen());
    driver.keys("^z");
    let all =
        world.reader("ward7").occurrences(Some(world.wards[0]), NOW.today, NOW.today + chrono::Days::new(40));
    assert_eq!(all.unwrap().len(), 2, "one step: {}", driver.screen());
}
