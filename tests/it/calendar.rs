//! The calendar by keys.

use super::support::demo;
use super::support::world::{NOW, World};
use crate::data::Reader;
use crate::domain::calendar::clash;
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::exchange::{Known, Preview, read_pasted};
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

/// Of the demonstration, every pair of Phường 7 in 2021 that needs one place at one time.
#[test]
fn what_clashes_in_a_year_is_found() {
    let today = chrono::NaiveDate::from_ymd_opt(2021, 12, 6).unwrap();
    let reader = Reader::login(demo::shared(), "p7", today).unwrap().unwrap();
    let ward = reader.wards(today).unwrap()[0].0;
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    let all = reader.occurrences(Some(ward), day(1, 1), day(12, 31)).unwrap();
    let pairs = clash::pairs(&all);
    let of_place = |(one, other): &&(usize, usize)| {
        matches!(clash::clash(&all[*one], &all[*other]), Some(clash::Shared::Place(_)))
    };
    let days: Vec<_> = pairs.iter().filter(of_place).map(|(one, _)| all[*one].on).collect();
    let expected = [(4, 19), (4, 26), (4, 28), (5, 5), (5, 10), (5, 12), (5, 17), (5, 19), (5, 26)]
        .map(|(month, of)| day(month, of));
    assert_eq!(days, expected);
    let titles = |at: usize| all[at].title.starts_with("Tiếng Anh");
    assert!(pairs.iter().filter(of_place).all(|(one, other)| titles(*one) && titles(*other)));
}

#[test]
fn a_month_of_all_wards_says_who_is_idle_late_or_twice_at_one_place() {
    let mut world = World::new();
    let venue =
        Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", "Hội trường").with("kind", "hall");
    let venue = world.add("ward7", venue);
    let talk = |on: &str, from: &str| {
        let talk = world.talk().with("held_on", on).with("from_time", from).with("venue_id", venue.0);
        talk.with("to_time", "20:00")
    };
    let all = [talk("2021-12-20", "18:00"), talk("2021-12-20", "19:00"), talk("2021-12-02", "18:00")];
    for talk in all {
        world.add("ward7", talk);
    }
    let mut driver = Driver::new(&world.path, "district", NOW).unwrap();
    driver.keys("3");
    let screen = driver.screen();
    assert!(screen.contains("Tháng 12/2021 · 3 việc"), "{screen}");
    let row = |screen: &str, ward: &str| {
        screen.lines().find(|line| line.contains(ward)).unwrap_or_else(|| panic!("{screen}")).to_owned()
    };
    let of_seven = row(&screen, "P.7");
    assert!(
        of_seven.contains(" .?1 .") && of_seven.contains(" .!2 .") && of_seven.trim_end().ends_with("3   1"),
        "{screen}"
    );
    assert!(!row(&screen, "P.8").contains(['1', '2', '!', '?']), "{screen}");
    assert!(screen.contains("Phường 7 T2 06/12: chưa có việc nào"), "{screen}");
    // Fourteen days on is the 20th, which opens as that ward's.
    driver.keys(&"Right ".repeat(14));
    assert!(driver.screen().contains("Phường 7 T2 20/12: 2 việc, có việc trùng"), "{}", driver.screen());
    driver.keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("T2 20/12/2021") && screen.contains("Trùng địa điểm"), "{screen}");
    driver.keys("Esc PgDn");
    assert!(driver.screen().contains("Tháng 1/2022 · 0 việc"), "{}", driver.screen());
    assert!(row(&driver.screen(), "P.7").contains("P.7   n ."), "the first of January: {}", driver.screen());
}

#[test]
fn a_month_of_all_wards_is_narrowed_and_a_day_of_it_folded_by_title() {
    let mut world = World::new();
    for (login, ward, title, topic) in [
        ("ward7", world.wards[0], "Dân số và KHHGĐ", "family_planning"),
        ("ward8", world.wards[1], "Dân số và KHHGĐ", "family_planning"),
        ("ward7", world.wards[0], "Luật Cư trú", "law"),
    ] {
        let talk = Record::new(RegisterId::Activities, Some(ward)).with("title", title).with("topic", topic);
        world.add(login, talk.with("held_on", "2021-12-20").with("from_time", "18:30"));
    }
    let mut driver = Driver::new(&world.path, "district", NOW).unwrap();
    driver.keys("3");
    assert!(driver.screen().contains("Tháng 12/2021 · 3 việc"), "{}", driver.screen());
    driver.type_text("#pháp luật");
    let screen = driver.screen();
    assert!(screen.contains("Tháng 12/2021 · 1 việc") && screen.contains("Lọc: #pháp luật"), "{screen}");
    driver.keys("Esc");
    assert!(driver.screen().contains("Tháng 12/2021 · 3 việc"), "{}", driver.screen());
    driver.keys(&"Right ".repeat(14)).keys("Space");
    let screen = driver.screen();
    assert!(screen.contains("T2 20/12/2021 · 3 việc"), "{screen}");
    let line = screen.lines().find(|line| line.contains("Dân số")).unwrap();
    assert!(line.contains("18:30") && line.contains("×2") && line.contains("P.7 P.8"), "{screen}");
    driver.keys("Enter");
    let screen = driver.screen();
    assert_eq!(screen.matches("Dân số và KHHGĐ").count(), 4, "the filter, both, and whole: {screen}");
    assert!(!screen.contains("Luật Cư trú"), "{screen}");
}

/// Typed before anything is saved: what else is there at that time, a day off, more people than places.
#[test]
fn a_clash_is_said_while_it_is_typed() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let venue = Record::new(RegisterId::Venues, ward).with("name", "Hội trường").with("kind", "hall");
    let venue = world.add("ward7", venue.with("capacity", 40));
    let talk =
        world.talk().with("title", "Họp tổ 34").with("held_on", "2021-12-20").with("from_time", "18:00");
    let talk = talk.with("to_time", "20:00").with("venue_id", venue.0);
    world.add("ward7", talk.clone());
    world.add("ward7", talk.with("title", "Nuôi dạy con").with("held_on", "2021-12-21"));

    let mut driver = month(&world);
    driver.keys("F3").type_text("2112").keys("Enter Enter Enter Down ^U").type_text("2012").keys("Down");
    let screen = driver.screen();
    assert!(screen.contains("! Trùng địa điểm: “Họp tổ 34” 18:00"), "{screen}");
    // F2 in the field itself asks why it stays.
    driver.keys("Up ^U").type_text("2112").keys("Down Up ^U").type_text("2012").keys("F2");
    let screen = driver.screen();
    assert!(screen.contains("Vì sao vẫn giữ?") && screen.contains("Sửa hoạt động"), "{screen}");
    driver.keys("Esc");
    // Another hour, and nothing is said.
    driver.keys("Down");
    driver.keys("^U").type_text("2000").keys("Down ^U").type_text("2100").keys("Down");
    assert!(!driver.screen().contains("! Trùng địa điểm"), "{}", driver.screen());
    // A day off, which its own pack or the law names.
    driver.keys("Up Up Up ^U").type_text("010122").keys("Down");
    assert!(driver.screen().contains("! Ngày nghỉ: Tết Dương lịch."), "{}", driver.screen());
}

/// A speaker is at one place at a time, wherever that is.
#[test]
fn who_speaks_elsewhere_at_that_time_is_named() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let speaker =
        Record::new(RegisterId::Instructors, ward).with("name", "Đặng Thị Thảo").with("kind", "speaker");
    let speaker = world.add("ward7", speaker);
    let mut talk =
        world.talk().with("held_on", "2021-12-20").with("from_time", "18:00").with("to_time", "20:00");
    talk.set("speakers", Value::many([Value::Int(speaker.0)]));
    world.add("ward7", talk.clone().with("title", "Họp tổ 34"));
    world
        .add("ward7", talk.with("title", "Nuôi dạy con").with("from_time", "20:00").with("to_time", "21:00"));
    let mut driver = month(&world);
    driver
        .keys("F3")
        .type_text("2012")
        .keys("Enter Enter Down Enter Down Down ^U")
        .type_text("1930")
        .keys("Down");
    let screen = driver.screen();
    assert!(screen.contains("Nuôi dạy con"), "{screen}");
    assert!(screen.contains("! Trùng người: “Họp tổ 34” 19:30–20:"), "{screen}");
    driver.keys("F2");
    assert!(!driver.screen().contains("F2 lần nữa"), "it has been seen: {}", driver.screen());
    driver.keys("3 Esc");
    assert!(driver.screen().contains("giữ: Sẽ đổi sau"), "and on its day: {}", driver.screen());
}

/// A table that is pasted over the month is read as activities, with from and until in one cell.
/// The same telephone number in two wards: that there is something is said, and nothing of what it is.
#[test]
fn who_speaks_in_another_ward_at_that_time_is_said_and_no_more() {
    let mut world = World::new();
    let mut speaker = |login: &str, ward: usize, name: &str| {
        let speaker = Record::new(RegisterId::Instructors, Some(world.wards[ward])).with("name", name);
        world.add(login, speaker.with("kind", "speaker").with("phone", "0903123456"))
    };
    let (own, other) = (speaker("ward7", 0, "Đặng Thị Thảo"), speaker("ward8", 1, "Đặng Thị Thảo"));
    let talk = Record::new(RegisterId::Activities, Some(world.wards[1])).with("title", "Việc kín");
    let talk = talk.with("held_on", "2021-12-20").with("from_time", "18:00").with("to_time", "20:00");
    world.add("ward8", talk.with("speakers", Value::many([Value::Int(other.0)])));
    let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 20).unwrap();
    let ask = |login: &str, id, from, to| world.reader(login).busy_elsewhere(&[id], day, (from, to)).unwrap();
    assert_eq!(ask("ward7", own, "19:00", "21:00"), Some(own));
    for (from, to) in [("20:00", "21:00"), ("16:00", "18:00"), ("", "21:00")] {
        assert_eq!(ask("ward7", own, from, to), None, "{from}-{to}");
    }
    assert_eq!(ask("ward8", other, "19:00", "21:00"), None, "their own is not elsewhere");
    assert_eq!(ask("district", own, "19:00", "21:00"), None, "who sees both is told by the calendar");
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4").type_text("20/12 19h-21h dinh dưỡng cô thảo");
    while !driver.screen().lines().any(|line| line.starts_with('>') && line.contains("Báo cáo viên")) {
        driver.keys("Down");
    }
    let screen = driver.screen();
    assert!(screen.contains("Đặng Thị Thảo đã có việc ở phường khác trong giờ"), "{screen}");
    assert!(!screen.contains("Việc kín") && !screen.contains("P.8"), "{screen}");
    driver.keys("F2");
    assert!(driver.screen().contains("Vì sao vẫn giữ?"), "{}", driver.screen());
    driver.keys("2");
    let kept = world.get("ward7", RegisterId::Activities, Id(2));
    assert_eq!((kept.text("title"), kept.text("clash_reason")), ("Dinh dưỡng", "Đã thỏa thuận"));
}

#[test]
fn a_table_is_pasted_over_the_month() {
    let world = World::new();
    let mut driver = month(&world);
    driver.paste(
        "Nội dung\tNgày\tGiờ\nTrồng rau sạch\t20/12/2021\t8h-10h\nNấu ăn chay\t21/12/2021\t18h30 – 20h\n",
    );
    let screen = driver.screen();
    assert!(screen.contains("Trồng rau sạch") && screen.contains("2 dòng"), "{screen}");
    driver.keys("F2").settle();
    let reader = world.reader("ward7");
    let day = |day| chrono::NaiveDate::from_ymd_opt(2021, 12, day).unwrap();
    let all = reader.occurrences(Some(world.wards[0]), day(20), day(21)).unwrap();
    let hours: Vec<_> = all.iter().map(|one| format!("{} {}-{}", one.title, one.from, one.to)).collect();
    assert_eq!(hours, ["Trồng rau sạch 08:00-10:00", "Nấu ăn chay 18:30-20:00"], "{}", driver.screen());
}

/// What was called off has no turns, and its reason is on its day.
#[test]
fn who_was_counted_at_what_was_called_off_is_counted_nowhere() {
    let mut world = World::new();
    let talk =
        world.talk().with("held_on", "2021-12-02").with("turns", 63).with("women", 40).with("cost", 500_000);
    let id = world.add("ward7", talk);
    let base = world.get("ward7", RegisterId::Activities, id);
    let given = vec![("reason", Value::text("Mưa bão, hội trường ngập"))];
    let step =
        Op::Step { register: RegisterId::Activities, id, version: base.version, step: "cancel", given };
    world.try_as("ward7", &step).unwrap();
    let now = world.get("ward7", RegisterId::Activities, id);
    for column in ["turns", "women", "cost"] {
        assert!(now.get(column).is_empty(), "{column}");
    }
    let mut driver = month(&world);
    driver.keys("F3").type_text("0212").keys("Enter Enter");
    let screen = driver.screen();
    assert!(
        screen.contains("Không tổ chức") && screen.contains("Lý do: Mưa bão, hội trường ngập"),
        "{screen}"
    );
}

/// Activities and sessions one after the other, what was held with its turns.
#[test]
fn the_list_of_a_month_has_everything_that_has_a_day() {
    let mut world = World::new();
    let class = world.class("computing");
    let class = world.add("ward7", class);
    let session =
        Record::new(RegisterId::Sessions, None).with("class_id", class.0).with("held_on", "2021-12-14");
    world.add("ward7", session.with("from_time", "18:00").with("to_time", "19:30"));
    let talk = world.talk().with("held_on", "2021-12-02");
    let id = world.add("ward7", talk);
    let base = world.get("ward7", RegisterId::Activities, id);
    let given = vec![("turns", Value::Int(1057))];
    let step = Op::Step { register: RegisterId::Activities, id, version: base.version, step: "hold", given };
    world.try_as("ward7", &step).unwrap();
    let mut driver = month(&world);
    driver.keys("Tab Tab");
    let screen = driver.screen();
    assert!(
        screen.contains("Danh sách tháng 12/2021") && screen.contains("Tháng 12/2021 · 2 việc"),
        "{screen}"
    );
    let line =
        |of: &str| screen.lines().find(|line| line.contains(of)).unwrap_or_else(|| panic!("{of}: {screen}"));
    assert!(line("T5 02/12").contains("x Dinh dưỡng") && line("T5 02/12").contains("1.057 lượt"), "{screen}");
    assert!(line("T3 14/12 18:00-19:30").contains(". Lớp computing"), "{screen}");
    // What the line cuts is whole below.
    assert!(screen.contains(" Dinh dưỡng cho trẻ dưới 5 tuổi"), "{screen}");
    driver.keys("Right");
    assert!(driver.screen().contains("Tháng 1/2022 · 0 việc"), "{}", driver.screen());
}

/// Twelve small months on one page, in the smallest window too.
#[test]
fn a_year_shows_how_much_is_on_each_day() {
    let mut driver = Driver::new(demo::shared(), "p7", NOW).unwrap();
    driver.keys("3 Shift+Tab");
    let screen = driver.screen();
    for said in ["Lịch năm 2021", "Th 1", "Th 12", "chưa báo", "T2 06/12/2021 · 3/11 ÂL"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // The sums of the months are what is counted in the year.
    let months = screen.lines().flat_map(|line| line.split("Th ").skip(1));
    let sums: u32 =
        months.map(|month| month.split_whitespace().nth(1).unwrap().parse::<u32>().unwrap()).sum();
    assert!(sums > 100 && screen.contains(&format!("Cả năm {sums} việc")), "{sums}: {screen}");
    driver.keys("PgUp");
    assert!(driver.screen().contains("Lịch năm 2020"), "{}", driver.screen());
    driver.keys("PgDn Enter");
    assert!(driver.screen().contains("Lịch T2 06/12/2021"), "{}", driver.screen());
    driver.resize(60, 16);
    driver.keys("Esc");
    let screen = driver.screen();
    assert!(screen.contains("T2 06/12/2021") && screen.contains("Th 12"), "{screen}");
}

/// A table that is brought says what its rows would clash with: each other, and what is stored.
#[test]
fn rows_that_clash_are_doubted_before_they_are_stored() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let venue = Record::new(RegisterId::Venues, ward).with("name", "Hội trường").with("kind", "hall");
    let venue = world.add("ward7", venue);
    let talk =
        world.talk().with("title", "Họp tổ 34").with("held_on", "2021-12-20").with("from_time", "18:00");
    world.add("ward7", talk.with("to_time", "20:00").with("venue_id", venue.0));
    let known = Known::load(&world.reader("ward7"), RegisterId::Activities, None, NOW.today, 2021).unwrap();
    let table = "Tên hoạt động\tNgày\tTừ giờ\tĐến giờ\tĐịa điểm\n\
                 Nuôi dạy con\t20/12/2021\t19:00\t21:00\tHội trường\n\
                 Pháp luật\t20/12/2021\t20:00\t22:00\tHội trường\n\
                 Dinh dưỡng\t20/12/2021\t08:00\t10:00\tHội trường\n";
    let mut preview = Preview::new(read_pasted(table).unwrap(), known);
    let said = |preview: &Preview| -> Vec<String> {
        let all = preview.rows().iter();
        all.map(|row| row.problems.iter().map(|one| one.why.clone()).collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(
        said(&preview),
        ["Trùng địa điểm: “Họp tổ 34” 19:00–20:00.", "Trùng địa điểm: “Nuôi dạy con” 20:00–21:00.", ""]
    );
    assert!(preview.to_op().is_some(), "nothing of it is forbidden");
    preview.edit(0, 2, "18:30");
    preview.edit(0, 3, "18:40");
    assert_eq!(said(&preview), ["Trùng địa điểm: “Họp tổ 34” 18:30–18:40.", "", ""]);
}

/// What was moved says from which day.
#[test]
fn a_day_says_from_where_something_was_moved() {
    let mut world = World::new();
    let id = world.add("ward7", world.talk().with("held_on", "2021-12-20"));
    let given = vec![("held_on", Value::text("2021-12-22")), ("reason", Value::text("Mưa"))];
    let op = Op::Step { register: RegisterId::Activities, id, version: 1, step: "postpone", given };
    world.try_as("ward7", &op).unwrap();
    let mut driver = month(&world);
    driver.keys("F3").type_text("2212").keys("Enter Enter");
    assert!(driver.screen().contains("dời từ 20/12"), "{}", driver.screen());
}
