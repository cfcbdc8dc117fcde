//! A span is closed and opened again, with everything that stands in it: one step, one undo.

use chrono::NaiveDate;

use super::support::world::{NOW, World};
use crate::domain::calendar::change::{Part, make};
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;

/// A class on six Tuesdays and Thursdays of December, a talk on the twelfth and a contest on the eighteenth.
fn december() -> World {
    let mut world = World::new();
    let ward = world.wards[0];
    let class = world.class("hobby").with("title", "Tin học").with("start_on", "2021-12-07");
    let class = world.add("ward7", class);
    let start =
        Op::Step { register: RegisterId::Classes, id: class, version: 1, step: "start", given: Vec::new() };
    world.try_as("ward7", &start).unwrap();
    let hours = |record: Record| record.with("from_time", "18:00").with("to_time", "19:30");
    let series = hours(Record::new(RegisterId::Series, Some(ward)))
        .with("class_id", class.0)
        .with("title", "Tin học")
        .with("rule", "FREQ=WEEKLY;BYDAY=TU,TH")
        .with("starts_on", "2021-12-07")
        .with("count", 6_i64)
        .with("skip", "holidays");
    let row = hours(Record::new(RegisterId::Sessions, None)).with("class_id", class.0);
    let days = [7, 9, 14, 16, 21, 23].map(|day| (0, NaiveDate::from_ymd_opt(2021, 12, day).unwrap()));
    world.try_as("ward7", &make(&[Part { series, row }], &days)).unwrap();
    for (title, on) in [("Nói chuyện sức khỏe", "2021-12-12"), ("Hội thi cắm hoa", "2021-12-18")] {
        let activity = Record::new(RegisterId::Activities, Some(ward)).with("title", title);
        world.add("ward7", activity.with("held_on", on).with("from_time", "08:00").with("to_time", "10:00"));
    }
    world
}

fn sessions(world: &World) -> String {
    let reader = world.reader("ward7");
    let first = reader.record(RegisterId::Sessions, Id(1)).unwrap().unwrap();
    let rows = reader.series_of(&first).unwrap().unwrap().rows;
    let day = |row: &Record| row.get("held_on").as_date().unwrap().format("%d/%m").to_string();
    rows.iter()
        .map(|row| day(row) + if row.text("state") == "cancelled" { "-" } else { "" })
        .collect::<Vec<_>>()
        .join(" ")
}

fn activity(world: &World, id: i64) -> (String, String) {
    let activity = world.get("ward7", RegisterId::Activities, Id(id));
    let on = activity.get("held_on").as_date().unwrap().format("%d/%m").to_string();
    (activity.text("state").to_owned(), on)
}

/// On the month, the command with this label on this day.
fn command(driver: &mut Driver, day: &str, label: &str) {
    driver.keys("3 F3").type_text(day).keys("Enter F9");
    for _ in 0..40 {
        if driver.screen().lines().any(|line| line.contains('>') && line.contains(label)) {
            break;
        }
        driver.keys("Down");
    }
    driver.keys("Enter");
}

fn close(driver: &mut Driver, until: &str) {
    command(driver, "10/12", "Tạm dừng");
    driver.type_text(until).keys("Enter").type_text("Chỉ thị 16").keys("F2");
}

#[test]
fn a_closed_span_moves_sessions_behind_it_and_calls_activities_off_in_one_step() {
    let world = december();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    close(&mut driver, "20/12");
    let screen = driver.screen();
    for said in [
        "Tạm dừng cả phường T6 10/12/2021–T2 20/12/2021 · Chỉ thị 16",
        "4 việc: 2 không tổ chức · 2 dời",
        "CN 12/12 Nói chuyện sức khỏe",
        "2 buổi    dồn lịch: T3 21/12 – T5 30/12",
    ] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    assert!(!screen.contains("Lý do "), "the form below is covered: {screen}");
    // The contest goes to Friday the 24th; a day in the span is not taken.
    driver.keys("End 2").type_text("19/12").keys("Enter");
    assert!(driver.screen().contains("Ngày này vẫn trong khoảng tạm dừng."), "{}", driver.screen());
    driver.keys("Backspace Backspace Backspace Backspace Backspace").type_text("24/12").keys("Enter");
    assert!(driver.screen().contains("dời sang T6 24/12"), "{}", driver.screen());
    driver.keys("F2");
    assert_eq!(sessions(&world), "07/12 09/12 21/12 23/12 28/12 30/12", "{}", driver.screen());
    assert_eq!(activity(&world, 1), ("cancelled".into(), "12/12".into()));
    assert_eq!(activity(&world, 2), ("postponed".into(), "24/12".into()));
    assert_eq!(world.get("ward7", RegisterId::Activities, Id(1)).text("reason"), "Chỉ thị 16");
    driver.keys("^z");
    assert_eq!(sessions(&world), "07/12 09/12 14/12 16/12 21/12 23/12", "{}", driver.screen());
    assert_eq!(activity(&world, 1), ("planned".into(), "12/12".into()));
    assert_eq!(activity(&world, 2), ("planned".into(), "18/12".into()));
    assert!(world.reader("ward7").record(RegisterId::Closures, Id(1)).unwrap().is_none());
}

#[test]
fn an_earlier_end_brings_back_what_the_closing_took() {
    let world = december();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    close(&mut driver, "20/12");
    driver.keys("F2");
    assert_eq!(sessions(&world), "07/12 09/12 21/12 23/12 28/12 30/12", "{}", driver.screen());
    command(&mut driver, "12/12", "Mở lại");
    driver.keys("^u").type_text("15/12").keys("F2");
    let screen = driver.screen();
    for said in [
        "Mở lại cả phường từ T5 16/12/2021 · Chỉ thị 16",
        "CN 12/12 Nói chuyện sức khỏe             vẫn nghỉ",
        "T7 18/12 Hội thi cắm hoa                 tổ chức lại T7 18/12",
        "dồn lịch: T5 16/12 – T3 28/12",
    ] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("F2");
    assert_eq!(sessions(&world), "07/12 09/12 16/12 21/12 23/12 28/12", "{}", driver.screen());
    assert_eq!(activity(&world, 1), ("cancelled".into(), "12/12".into()));
    assert_eq!(activity(&world, 2), ("planned".into(), "18/12".into()));
    let closure = world.get("ward7", RegisterId::Closures, Id(1));
    assert_eq!(closure.get("to_on").as_date(), NaiveDate::from_ymd_opt(2021, 12, 15));
    driver.keys("^z");
    assert_eq!(sessions(&world), "07/12 09/12 21/12 23/12 28/12 30/12");
}

#[test]
fn a_closing_without_an_end_calls_sessions_off_and_pauses_the_class_until_it_opens_again() {
    let world = december();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    close(&mut driver, "");
    let screen = driver.screen();
    assert!(screen.contains("đến khi có thông báo · Chỉ thị 16"), "{screen}");
    assert!(screen.contains("4 buổi    không tổ chức"), "{screen}");
    driver.keys("F2");
    assert_eq!(sessions(&world), "07/12 09/12 14/12- 16/12- 21/12- 23/12-", "{}", driver.screen());
    assert_eq!(world.get("ward7", RegisterId::Classes, Id(1)).text("state"), "paused");
    // It opens on the 20th: what was called off goes on by its rule, under the numbers that it had.
    command(&mut driver, "12/12", "Mở lại");
    driver.keys("^u").type_text("19/12").keys("F2");
    assert!(driver.screen().contains("dồn lịch: T3 21/12 – T5 30/12"), "{}", driver.screen());
    driver.keys("F2");
    assert_eq!(sessions(&world), "07/12 09/12 21/12 23/12 28/12 30/12", "{}", driver.screen());
    assert_eq!(world.get("ward7", RegisterId::Classes, Id(1)).text("state"), "running");
    let sixth = world.get("ward7", RegisterId::Sessions, Id(6));
    assert_eq!(sixth.get("held_on").as_date(), NaiveDate::from_ymd_opt(2021, 12, 30));
    assert_eq!((sixth.text("reason"), sixth.get("closure_id")), ("", &Value::Empty));
}

#[test]
fn what_comes_back_is_ahead_and_other_words_of_a_closing_ask_nothing() {
    let world = december();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    command(&mut driver, "25/11", "Tạm dừng");
    driver.type_text("20/12").keys("Enter").type_text("Chỉ thị 16").keys("F2");
    // The talk stays on its day.
    driver.keys("Down 3 F2");
    assert_eq!(sessions(&world), "21/12 23/12 28/12 30/12 04/01 06/01", "{}", driver.screen());
    command(&mut driver, "12/12", "Mở lại");
    driver.keys("Enter").type_text(" và 15").keys("F2");
    assert!(driver.screen().contains("Đã lưu"), "{}", driver.screen());
    assert_eq!(world.get("ward7", RegisterId::Closures, Id(1)).text("reason"), "Chỉ thị 16 và 15");
    // It was over a week ago: sessions go on from today.
    command(&mut driver, "12/12", "Mở lại");
    driver.keys("^u").type_text("29/11").keys("F2 F2");
    assert_eq!(sessions(&world), "07/12 09/12 14/12 16/12 21/12 23/12", "{}", driver.screen());
}

#[test]
fn a_closing_of_the_district_waits_in_each_ward_until_it_is_followed() {
    let mut world = december();
    let closing = Record::new(RegisterId::DistrictClosures, None).with("from_on", "2021-12-13");
    let closing = closing.with("to_on", "2021-12-19").with("reason", "Chỉ thị 16");
    world.add("district", closing.with("document", "Chỉ thị 16/CT-TTg"));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    let line = "Phòng báo tạm dừng 13/12–19/12/2021: 3 việc trong khoảng đó";
    stand_on(&mut driver, line);
    driver.keys("Enter F2");
    let screen = driver.screen();
    assert!(screen.contains("3 việc: 1 không tổ chức · 2 dời"), "{screen}");
    driver.keys("F2");
    assert_eq!(sessions(&world), "07/12 09/12 21/12 23/12 28/12 30/12", "{}", driver.screen());
    driver.keys("1");
    assert!(!stands_on(&mut driver, "Phòng báo tạm dừng"), "{}", driver.screen());
    // The other ward has nothing in that span.
    let mut other = Driver::new(&world.path, "ward8", NOW).unwrap();
    assert!(!stands_on(&mut other, "Phòng báo"), "{}", other.screen());
}

#[test]
fn what_has_no_outcome_waits_in_one_line_and_behind_it_are_exactly_those() {
    let mut world = december();
    let ward = world.wards[0];
    for (title, on) in [("Dinh dưỡng", "2021-03-23"), ("Phòng cháy", "2021-12-04"), ("Hôm nay", "2021-12-06")]
    {
        let activity = Record::new(RegisterId::Activities, Some(ward)).with("title", title);
        world.add("ward7", activity.with("held_on", on));
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    let line = "2 việc chưa báo kết quả, cũ nhất 23/03/2021";
    stand_on(&mut driver, line);
    driver.keys("Enter");
    let screen = driver.screen();
    for said in ["Việc chưa báo kết quả", "2 việc", "23/03", "Dinh dưỡng", "04/12", "Phòng cháy"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    assert!(!screen.contains("Hôm nay") && !screen.contains("Tin học"), "{screen}");
    driver.keys("^t 3").type_text("Không đủ người").keys("F2 Esc");
    stand_on(&mut driver, "1 việc chưa báo kết quả, cũ nhất 04/12/2021");
}

#[test]
fn a_day_off_that_is_published_later_moves_what_stands_on_it() {
    let mut world = december();
    let pack = include_str!("../../db/guidelines/2021.toml");
    let holiday = "holidays = [\n  { from = \"14/12/2021\", to = \"14/12/2021\", label = \"Nghỉ bù\" },";
    let pack = pack.replacen("holidays = [", holiday, 1);
    world.try_as("district", &Op::Publish { source: pack.into() }).unwrap();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    let line = "Lịch nghỉ 2021: 1 buổi rơi vào ngày nghỉ";
    stand_on(&mut driver, line);
    driver.keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("Tin học: T5 16/12 – T3 28/12"), "{screen}");
    driver.keys("1");
    assert_eq!(sessions(&world), "07/12 09/12 16/12 21/12 23/12 28/12", "{}", driver.screen());
    assert!(!stands_on(&mut driver, "Lịch nghỉ 2021"), "{}", driver.screen());
    driver.keys("^z");
    assert_eq!(sessions(&world), "07/12 09/12 14/12 16/12 21/12 23/12");
}

/// The cursor on the line that says so.
fn stand_on(driver: &mut Driver, said: &str) {
    assert!(stands_on(driver, said), "{said}: {}", driver.screen());
}

/// Whether there is such a line; the cursor is on it then.
fn stands_on(driver: &mut Driver, said: &str) -> bool {
    driver.keys("Home");
    let is_here =
        |driver: &Driver| driver.screen().lines().any(|line| line.starts_with('>') && line.contains(said));
    (0..60).any(|_| {
        is_here(driver) || {
            driver.keys("Down");
            false
        }
    })
}

/// Sessions of a timetable with two hours go behind the span each by its own day and hour, counted as one whole.
#[test]
fn a_class_with_two_hours_goes_on_behind_the_span_by_both() {
    let mut world = World::new();
    let ward = world.wards[0];
    let class =
        world.add("ward7", world.class("hobby").with("title", "Tin học").with("start_on", "2021-12-07"));
    let part = |day: &str, hours: [&str; 2]| {
        let timed = |record: Record| record.with("from_time", hours[0]).with("to_time", hours[1]);
        let series = timed(Record::new(RegisterId::Series, Some(ward)))
            .with("class_id", class.0)
            .with("title", "Tin học")
            .with("rule", format!("FREQ=WEEKLY;BYDAY={day}").as_str())
            .with("starts_on", "2021-12-07")
            .with("count", 3_i64)
            .with("skip", "holidays");
        Part { series, row: timed(Record::new(RegisterId::Sessions, None)).with("class_id", class.0) }
    };
    let parts = [part("TU", ["18:00", "19:30"]), part("SA", ["08:00", "10:00"])];
    let days = [(0, 7), (1, 11), (0, 14), (1, 18), (0, 21), (1, 25)];
    let days = days.map(|(part, day)| (part, NaiveDate::from_ymd_opt(2021, 12, day).unwrap()));
    world.try_as("ward7", &make(&parts, &days)).unwrap();
    let all = |world: &World| {
        let reader = world.reader("ward7");
        let until = NOW.today + chrono::Days::new(60);
        let all = reader.occurrences(Some(ward), NOW.today, until).unwrap().into_iter();
        all.map(|one| format!("{} {}", one.on.format("%d/%m"), one.from)).collect::<Vec<_>>().join(", ")
    };
    let before = "07/12 18:00, 11/12 08:00, 14/12 18:00, 18/12 08:00, 21/12 18:00, 25/12 08:00";
    assert_eq!(all(&world), before);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    close(&mut driver, "20/12");
    assert!(driver.screen().contains("dồn lịch: "), "{}", driver.screen());
    driver.keys("F2");
    // 01/01 is a day off.
    let after = "07/12 18:00, 21/12 18:00, 25/12 08:00, 28/12 18:00, 08/01 08:00, 15/01 08:00";
    assert_eq!(all(&world), after, "{}", driver.screen());
    driver.keys("^z");
    assert_eq!(all(&world), before);
}
