//! A whole activity typed in one line, by keys.

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::layers::Line;
use super::support::world::{NOW, World};
use crate::data::{At, ListQuery};
use crate::domain::{Op, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;
use crate::ui::input::Event;
use crate::ui::keymap::Key;

/// A ward with a few places and people.
fn world() -> World {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    for (name, kind) in [
        ("Hội trường UBND phường", "peoples_committee"),
        ("Văn phòng khu phố 1", "neighbourhood"),
        ("Văn phòng khu phố 5", "neighbourhood"),
    ] {
        world.add("ward7", Record::new(RegisterId::Venues, ward).with("name", name).with("kind", kind));
    }
    for name in ["Phan Thanh Lan", "Đặng Thị Thảo"] {
        world.add(
            "ward7",
            Record::new(RegisterId::Instructors, ward).with("name", name).with("kind", "speaker"),
        );
    }
    world
}

fn form(world: &World) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4");
    driver
}

fn saved(world: &World) -> Vec<Record> {
    let page = world.reader("ward7").page(&ListQuery::new(RegisterId::Activities), &At::First, 100).unwrap();
    page.rows.into_iter().map(|row| row.record).collect()
}

fn line<'a>(screen: &'a str, label: &str) -> &'a str {
    screen.lines().find(|line| line.contains(label)).unwrap_or_else(|| panic!("{label}: {screen}"))
}

#[test]
fn a_line_fills_the_fields_below_it_and_f2_saves_them() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t5 16/12 18h-20h nuôi dạy con @hội trường bs lan 60");
    let screen = driver.screen();
    for (label, value) in [
        ("Gõ nhanh", "16/12 18h-20h nuôi dạy con"),
        ("Tên hoạt động", "Nuôi dạy con"),
        ("*Ngày", "16/12/2021"),
        ("Từ giờ", "18:00"),
        ("Đến giờ", "20:00"),
        ("Địa điểm", "Hội trường UBND phường"),
        ("Báo cáo viên", "Phan Thanh Lan"),
        ("Số người dự kiến", "60"),
    ] {
        assert!(line(&screen, label).contains(value), "{label}: {screen}");
    }
    driver.keys("F2");
    let all = saved(&world);
    assert_eq!(all.len(), 1, "{}", driver.screen());
    let stored =
        (all[0].text("title"), all[0].text("held_on"), all[0].text("from_time"), all[0].int("expected"));
    assert_eq!(stored, ("Nuôi dạy con", "2021-12-16", "18:00", Some(60)));
    // The next line begins empty.
    assert!(line(&driver.screen(), "Gõ nhanh").ends_with('_'), "{}", driver.screen());
}

#[test]
fn enter_goes_to_what_is_asked_and_a_doubt_is_not_saved() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t4 16/12 8h họp @văn phòng").keys("F2");
    let screen = driver.screen();
    assert!(screen.contains("Chưa lưu: 16/12 là T5."), "{screen}");
    assert!(screen.contains("1 T5 16/12 · 2 T4 15/12"), "{screen}");
    assert_eq!(saved(&world), []);
    // Enter passes no doubt; a digit chooses, and the next question comes.
    driver.keys("Enter");
    assert!(driver.screen().contains("Bấm số để chọn"), "{}", driver.screen());
    driver.keys("2");
    let screen = driver.screen();
    assert!(line(&screen, "*Ngày").contains("15/12/2021"), "{screen}");
    assert!(screen.contains("Nơi nào?") && screen.contains("1 Văn phòng khu phố 1"), "{screen}");
    driver.keys("2");
    let screen = driver.screen();
    assert!(line(&screen, "Địa điểm").contains("Văn phòng khu phố 5"), "{screen}");
    assert!(screen.contains("08:00 đến mấy giờ?"), "{screen}");
    driver.type_text("930").keys("Enter");
    let screen = driver.screen();
    assert!(screen.contains("Enter hoặc F2 để lưu"), "nothing is left to ask: {screen}");
    driver.keys("Enter");
    let all = saved(&world);
    assert_eq!(all.len(), 1, "{}", driver.screen());
    assert_eq!((all[0].text("held_on"), all[0].text("to_time")), ("2021-12-15", "09:30"));
}

#[test]
fn what_is_only_asked_may_be_left() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t5 nói chuyện với cô thảo về sữa").keys("Enter");
    assert!(driver.screen().contains("Từ giờ nào?"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("Địa điểm?"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("Báo cáo viên Đặng Thị Thảo?"), "{}", driver.screen());
    driver.keys("1");
    let screen = driver.screen();
    assert!(line(&screen, "Báo cáo viên").contains("Đặng Thị Thảo"), "{screen}");
    driver.keys("F2");
    assert_eq!(saved(&world).len(), 1, "{}", driver.screen());
}

#[test]
fn a_field_typed_by_hand_is_not_written_over() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t5 16/12 8h-9h họp");
    driver.keys("Tab ^U").type_text("Họp giao ban").keys("Shift+Tab End").type_text(" tổ");
    let screen = driver.screen();
    assert!(line(&screen, "Tên hoạt động").contains("Họp giao ban"), "{screen}");
    driver.keys("^U");
    let screen = driver.screen();
    assert!(line(&screen, "Tên hoạt động").contains("Họp giao ban"), "{screen}");
    assert!(!line(&screen, "Từ giờ").contains("08:00"), "what the line said goes with it: {screen}");
    assert!(line(&screen, "*Ngày").contains("06/12/2021"), "the day of the calendar is back: {screen}");
}

#[test]
fn a_half_typed_line_comes_back_with_its_draft() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t4 16/12 8h-9h họp @văn phòng");
    driver.keys("F2 2");
    drop(driver);
    let mut driver = form(&world);
    let screen = driver.screen();
    assert!(line(&screen, "Gõ nhanh").contains("t4 16/12 8h-9h họp @văn phòng"), "{screen}");
    assert!(line(&screen, "*Ngày").contains("15/12/2021"), "what was answered stays answered: {screen}");
    driver.keys("F2");
    assert!(driver.screen().contains("Nơi nào?"), "{}", driver.screen());
}

#[test]
fn a_place_that_is_not_there_is_added() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t5 18h-20h yoga @nhà bè").keys("Enter");
    assert!(driver.screen().contains("Chưa có “nhà bè”."), "{}", driver.screen());
    driver.keys("1");
    let screen = driver.screen();
    assert!(screen.contains("Thêm địa điểm") && screen.contains("nhà bè"), "{screen}");
    driver.keys("Enter 1 F2");
    let screen = driver.screen();
    assert!(line(&screen, "Địa điểm").contains("nhà bè"), "{screen}");
    driver.keys("F2");
    assert!(saved(&world)[0].int("venue_id").is_some(), "{}", driver.screen());
}

/// What comes again is read back whole; of so many sessions a class may be meant, which is asked first.
#[test]
fn a_series_is_read_back_and_is_a_class_or_activities() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("t3,t5 18h-19h30 16 buổi từ 14/12 tin học @hội trường bs lan");
    let screen = driver.screen();
    assert!(screen.contains("Loạt 16 buổi T3 14/12 –"), "{screen}");
    driver.keys("F2");
    assert!(driver.screen().contains("1 một lớp · 2 loạt hoạt động"), "{}", driver.screen());
    assert_eq!(saved(&world), []);
    driver.keys("2 F2");
    assert!(driver.screen().contains("Tin học · T3, T5 18:00-19:30"), "{}", driver.screen());
    driver.keys("F2");
    assert_eq!(saved(&world).len(), 16, "{}", driver.screen());
    // A class takes what the line says into its own form.
    driver.type_text("t3,t5 18h-19h30 16 buổi từ 14/12 may @hội trường").keys("F2 1 F2");
    let screen = driver.screen();
    for said in ["Thêm lớp", "May", "T3, T5 18h00-19h30", "14/12/2021", "Hội trường UBND phường"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
}

/// A day that is over is saved, and its outcome recorded at once if that was wanted.
#[test]
fn what_is_over_goes_on_to_its_outcome() {
    let world = world();
    let mut driver = form(&world);
    driver.type_text("2/12 8h-10h dinh dưỡng @hội trường bs lan 80").keys("Enter");
    assert!(driver.screen().contains("Đã qua 4 ngày: ghi kết quả luôn?"), "{}", driver.screen());
    driver.keys("1 F2");
    let screen = driver.screen();
    assert!(screen.contains("Đã tổ chức: Dinh dưỡng") && screen.contains("Lượt người"), "{screen}");
    assert_eq!(saved(&world).len(), 1);
}

/// What a clash would be is said before the first F2 of the line saves it.
#[test]
fn a_clash_of_the_line_is_said_before_it_is_saved() {
    let mut world = world();
    let page = world.reader("ward7").page(&ListQuery::new(RegisterId::Venues), &At::First, 1).unwrap();
    let venue = page.rows[0].record.id.unwrap();
    let talk = world.talk().with("held_on", "2021-12-16").with("from_time", "18:00").with("to_time", "20:00");
    let record = talk.with("venue_id", Value::Int(venue.0));
    world.try_as("ward7", &Op::Save { record, base: None }).unwrap();
    let mut driver = form(&world);
    driver.type_text("t5 16/12 19h-20h họp @hội trường").keys("F2");
    let screen = driver.screen();
    assert!(screen.contains("Trùng địa điểm") && screen.contains("Vì sao vẫn giữ?"), "{screen}");
    assert_eq!(saved(&world).len(), 1);
    driver.keys("1");
    assert_eq!(saved(&world).len(), 2, "{}", driver.screen());
}

/// The calendar narrowed by signs, through its views, until Esc; and days in every form of a date field.
#[test]
fn the_calendar_is_narrowed_by_signs_through_its_views() {
    let mut world = world();
    let ward = Some(world.wards[0]);
    let page = world.reader("ward7").page(&ListQuery::new(RegisterId::Venues), &At::First, 1).unwrap();
    let venue = page.rows[0].record.id.unwrap();
    let partner = Record::new(RegisterId::Partners, ward).with("name", "Đoàn Thanh niên Phường 7");
    let partner = world.add("ward7", partner.with("kind", "youth_union"));
    let talk = |title: &str, on: &str| {
        world.talk().with("title", title).with("held_on", on).with("from_time", "18:00")
    };
    let mut with_partner = talk("Hát dân ca", "2021-12-17").with("topic", "law");
    with_partner.set("partners", Value::many([Value::Int(partner.0)]));
    let all = [
        talk("Luật cư trú", "2021-12-16").with("venue_id", venue.0).with("topic", "law"),
        talk("Họp cùng giờ", "2021-12-16").with("venue_id", venue.0),
        with_partner,
        talk("Đã qua", "2021-12-02"),
    ];
    for record in all {
        world.add("ward7", record);
    }
    let titles = ["Luật cư trú", "Họp cùng giờ", "Hát dân ca", "Đã qua"];
    for (typed, shown) in [
        ("@hội trường", &["Luật cư trú", "Họp cùng giờ"][..]),
        ("@hội trường #pháp luật", &["Luật cư trú"]),
        ("#pháp luật", &["Luật cư trú", "Hát dân ca"]),
        ("&đoàn tn", &["Hát dân ca"]),
        ("?", &["Đã qua"]),
        ("!", &["Luật cư trú", "Họp cùng giờ"]),
        ("! luat", &["Luật cư trú"]),
    ] {
        let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
        driver.keys("3 F3").type_text(typed).keys("Tab Tab");
        let screen = driver.screen();
        assert!(
            screen.contains("Danh sách tháng 12/2021") && screen.contains(&format!("Lọc “{typed}”")),
            "{screen}"
        );
        assert!(screen.contains(&format!("{} việc", shown.len())), "{typed}: {screen}");
        for title in titles {
            // Below the list a clash names what it is with.
            let listed = screen.lines().any(|line| line.contains("/12 18:00") && line.contains(title));
            assert_eq!(listed, shown.contains(&title), "{typed}: {title}: {screen}");
        }
        driver.keys("Esc Shift+Tab");
        let screen = driver.screen();
        assert!(screen.contains(&format!("Cả năm {} việc", shown.len())), "{typed}: {screen}");
        driver.keys("Esc Esc Shift+Tab");
        assert!(driver.screen().contains("Cả năm 4 việc"), "{typed}: {}", driver.screen());
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3");
    for (typed, day) in [
        ("2104", "T4 21/04/2021"),
        ("t5", "T5 09/12/2021"),
        ("+7", "T2 13/12/2021"),
        ("rằm tháng 8", "T3 21/09/2021"),
        ("15/3 al", "T2 26/04/2021"),
    ] {
        driver.keys("F3").type_text(typed);
        assert!(driver.screen().contains(&format!("→ {day}")), "{typed}: {}", driver.screen());
        driver.keys("Enter");
        let short = &day[..day.rfind('/').unwrap()];
        assert!(driver.screen().contains(short), "{typed}: {}", driver.screen());
    }
}

/// A letter of the line, with what it changes in the fields below and says of clashes, costs a slow line about as much as
/// one step down in the fields.
#[test]
fn a_letter_costs_a_slow_line_at_most_sixty_bytes() {
    let mut world = world();
    let venue = world.reader("ward7").venues(world.wards[0]).unwrap()[0].id;
    let taken = world.talk().with("venue_id", venue.0).with("held_on", "2021-12-16");
    world.add("ward7", taken.with("from_time", "19:00").with("to_time", "21:00"));
    let mut driver = form(&world);
    let line = Line::default();
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(line.clone()), options).unwrap();
    driver.app.draw(&mut terminal).unwrap();
    let mut cost = |key: Key| {
        driver.app.input(Event::Key(key));
        driver.app.settle();
        line.0.borrow_mut().clear();
        driver.app.draw(&mut terminal).unwrap();
        line.0.borrow().len()
    };
    let typed = "t5 16/12 18h-20h nuoi day con @hoi truong bs lan 60";
    let mut letters: Vec<(usize, char)> = Vec::new();
    for letter in typed.chars() {
        let key = if letter == ' ' { Key::Space } else { Key::of_name(&letter.to_string()).unwrap() };
        letters.push((cost(key), letter));
    }
    // The first letter paints the whole picture, because the form was opened on another screen.
    letters.remove(0);
    cost(Key::Down);
    let down = cost(Key::Down);
    let sum: usize = letters.iter().map(|(bytes, _)| bytes).sum();
    let (mean, most) = (sum / letters.len(), letters.iter().map(|(bytes, _)| *bytes).max().unwrap());
    println!("a letter costs {mean} bytes, none more than {most}; Down {down}");
    assert!(mean <= 60 && most <= 2 * down, "{letters:?}, Down {down}");
}
