//! The notice board: what hangs there, what never does, and what is said once it is another.

use std::io::Read as _;

use super::paper::render;
use super::support::world::{NOW, World};
use crate::domain::calendar::notice::Span;
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::exchange::paper::notice::{Size, Wanted, notice};
use crate::exchange::paper::{Format, Printed};
use crate::ui::app::driver::Driver;

const DECEMBER: Span = Span::Month { year: 2021, month: 12 };

fn print(world: &World, login: &str, span: Span, size: Size) -> Printed {
    let wanted = Wanted { span, size, today: NOW.today };
    notice(&world.reader(login), world.wards[0], wanted).unwrap_or_else(|why| panic!("{login}: {why}"))
}

/// The body of the document.
fn document(printed: &Printed) -> String {
    let bytes = printed.write(Format::Docx).unwrap().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut body = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut body).unwrap();
    body
}

fn written(printed: &Printed, format: Format) -> String {
    String::from_utf8(printed.write(format).unwrap().unwrap()).unwrap()
}

fn step(
    world: &mut World,
    register: RegisterId,
    id: Id,
    step: &'static str,
    given: Vec<(&'static str, Value)>,
) {
    let version = world.get("ward7", register, id).version;
    let op = Op::Step { register, id, version, step, given };
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{step}: {why}"));
}

/// What must never hang out, all of it in the records of [`busy`].
const NEVER: [&str; 12] = [
    "Trần Văn Kín",
    "0903 123 456",
    "0903123456",
    "Bưởi",
    "7.654.321",
    "7654321",
    "4321",
    "4.321",
    "Kẹt xe",
    "Hội trường dột",
    "Vẫn giữ",
    "Chuyện riêng",
];

/// A month with a talk by somebody, one moved, one called off, one that is not listed, and a class on Tuesdays and
/// Thursdays of which one evening is off.
fn busy(world: &mut World) {
    let ward = Some(world.wards[0]);
    let record = |register| Record::new(register, ward);
    let hall = record(RegisterId::Venues).with("name", "Hội trường").with("kind", "hall");
    let hall = world.add("ward7", hall.with("address", "12 Lê Lợi").with("owner", "Chuyện riêng"));
    let partner = record(RegisterId::Partners).with("name", "Hội Phụ nữ").with("kind", "women_union");
    let partner = world.add("ward7", partner);
    let speaker = record(RegisterId::Instructors)
        .with("name", "Trần Văn Kín")
        .with("kind", "speaker")
        .with("unit", "Trạm Y tế")
        .with("phone", "0903123456");
    let speaker = world.add("ward7", speaker);
    let talk = world
        .talk()
        .with("title", "Nuôi dạy con & <b>tuổi</b> teen")
        .with("to_time", "10:30")
        .with("venue_id", hall.0)
        .with("lead", "Ban Văn hóa")
        .with("partners", Value::many([Value::Int(partner.0)]))
        .with("speakers", Value::many([Value::Int(speaker.0)]))
        .with("audiences", Value::many([Value::text("women")]))
        .with("budget", 7_654_321_i64)
        .with("expected", 4321_i64)
        .with("clash_reason", "Vẫn giữ");
    world.add("ward7", talk.clone());
    world.add("ward7", talk.clone().with("title", "Họp kín").with("unlisted", 1_i64));
    let moved = world.add("ward7", talk.clone().with("title", "Hội thi").with("held_on", "2021-12-08"));
    let given = vec![("held_on", Value::text("2021-12-22")), ("reason", Value::text("Kẹt xe"))];
    step(world, RegisterId::Activities, moved, "postpone", given);
    let off = world.add("ward7", talk.with("title", "Tập huấn").with("held_on", "2021-12-09"));
    step(world, RegisterId::Activities, off, "cancel", vec![("reason", Value::text("Hội trường dột"))]);

    let class = world.class("hobby").with("title", "Tin học K1").with("venue_id", hall.0);
    let class = world.add("ward7", class.with("instructor_id", speaker.0).with("capacity", 4321_i64));
    world.add("ward7", world.slip(class));
    let days = ["2021-12-07", "2021-12-09", "2021-12-14", "2021-12-16", "2021-12-21"];
    for (at, day) in days.into_iter().enumerate() {
        let session = Record::new(RegisterId::Sessions, None).with("class_id", class.0).with("held_on", day);
        let session = world.add("ward7", session.with("from_time", "18:00").with("to_time", "19:30"));
        if at == 4 {
            step(world, RegisterId::Sessions, session, "cancel", vec![("reason", Value::text("Kẹt xe"))]);
        }
    }
}

#[test]
fn a_notice_says_what_when_where_and_by_whom_and_nothing_of_people() {
    let mut world = World::new();
    busy(&mut world);
    for size in Size::ALL {
        let printed = print(&world, "ward7", DECEMBER, size);
        let body = document(&printed);
        for said in [
            "LỊCH HOẠT ĐỘNG",
            "Tháng 12 năm 2021",
            "Nuôi dạy con &amp; &lt;b&gt;tuổi&lt;/b&gt; teen",
            "Hội trường",
            "dời sang T4 22/12",
            "dời từ T4 08/12",
            "không tổ chức",
            "Tin học K1",
            "T3, T5 18:00–19:30, buổi 1–4 (07/12–16/12); nghỉ T3 21/12",
            "Cập nhật ngày 06/12/2021",
        ] {
            assert!(body.contains(said), "{size:?} {said}: {body}");
        }
        // Struck through: the talk that was moved on its first day, and the one that is off.
        let struck: Vec<_> = body.split("<w:strike/>").skip(1).map(|rest| &rest[..200]).collect();
        assert_eq!(struck.len(), 2, "{struck:?}");
        assert!(struck[0].contains("Hội thi") && struck[1].contains("Tập huấn"), "{struck:?}");
        assert_eq!(body.contains("w:orient=\"landscape\""), size == Size::A3);
        for all in [body, written(&printed, Format::Html), written(&printed, Format::Txt)] {
            for never in NEVER.iter().chain(&["Họp kín"]) {
                assert!(!all.contains(never), "{size:?} {never}: {all}");
            }
        }
    }
    // The list says more of each.
    let list = document(&print(&world, "ward7", DECEMBER, Size::A4));
    for said in
        ["T7 18/12", "15/11 ÂL", "08:00–10:30", "12 Lê Lợi", "Ban Văn hóa, Hội Phụ nữ, Trạm Y tế", "Phụ nữ"]
    {
        assert!(list.contains(said), "{said}: {list}");
    }
    let page = written(&print(&world, "ward7", DECEMBER, Size::A4), Format::Html);
    for said in [
        "<html lang=\"vi\">",
        "@page { size: A4; margin: 10mm; }",
        "<s>Hội thi</s><br>dời sang T4 22/12",
        "Nuôi dạy con &amp; &lt;b&gt;tuổi&lt;/b&gt; teen",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{page}");
    // A week has what is in it: what was moved out of it says so.
    let week = written(&print(&world, "ward7", Span::Week { year: 2021, week: 49 }, Size::A4), Format::Txt);
    assert!(week.contains("Tuần từ T2 06/12 đến 12/12/2021") && week.contains("dời sang T4 22/12"), "{week}");
    assert!(week.contains("1–2 (07/12–09/12)") && !week.contains("Nuôi dạy con"), "{week}");
}

#[test]
fn a_calendar_leaves_by_the_hand_of_who_works_with_it() {
    let mut world = World::new();
    busy(&mut world);
    let class = world.add("ward7", world.class("literacy").with("title", "Xóa mù chữ"));
    let session = Record::new(RegisterId::Sessions, None).with("class_id", class.0);
    world.add("ward7", session.with("held_on", "2021-12-15").with("from_time", "18:00"));
    let office = written(&print(&world, "district", DECEMBER, Size::A4), Format::Txt);
    for login in ["ward7", "leader7"] {
        assert_eq!(written(&print(&world, login, DECEMBER, Size::A4), Format::Txt), office, "{login}");
    }
    let centre = written(&print(&world, "cec", DECEMBER, Size::A4), Format::Txt);
    assert!(centre.contains("LỊCH CÁC LỚP HỌC") && centre.contains("Xóa mù chữ"), "{centre}");
    for never in ["Nuôi dạy con", "Hội thi", "Tin học K1"] {
        assert!(office.contains(never) && !centre.contains(never), "{never}: {centre}");
    }
    let wanted = Wanted { span: DECEMBER, size: Size::A4, today: NOW.today };
    for login in ["ward8", "inspector7", "operator"] {
        assert!(notice(&world.reader(login), world.wards[0], wanted).is_err(), "{login}");
    }
}

/// Sixty lines go on two pages of A4, and no day is torn by a page's end.
#[test]
fn sixty_lines_are_two_pages() {
    let mut world = World::new();
    let hall = Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", "Hội trường UBND phường");
    let hall = world.add("ward7", hall.with("kind", "hall").with("address", "số 12 Lê Lợi"));
    for at in 0..60 {
        let talk = world.talk().with("title", format!("Sinh hoạt số{at:02}").as_str());
        let talk = talk.with("held_on", format!("2021-12-{:02}", 1 + at / 3 + at / 15 * 2).as_str());
        world.add("ward7", talk.with("to_time", "10:00").with("venue_id", hall.0).with("lead", "Hội Phụ nữ"));
    }
    let pages = render(&print(&world, "ward7", DECEMBER, Size::A4));
    assert_eq!(pages.count(), 2);
    let on_first = |at: usize| pages.find(0, &format!("số{at:02}")).is_some();
    assert!(on_first(0) && !on_first(59));
    for day in 0..20 {
        let all: Vec<_> = (day * 3..day * 3 + 3).map(on_first).collect();
        assert!(all.iter().all(|one| *one == all[0]), "day {day}: {all:?}");
    }
    let wall = render(&print(&world, "ward7", DECEMBER, Size::A3));
    let (sunday, place) = (wall.find(0, "Chủ nhật").unwrap(), wall.find(0, "Thứ hai").unwrap());
    assert!(sunday.1 > 380.0 && place.0 < 45.0, "{sunday:?} {place:?}");
    assert!(wall.says("01/12 · 27/10 ÂL"));
}

#[test]
fn f8_in_every_view_offers_the_notice() {
    let mut world = World::new();
    busy(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(160, 60);
    driver.keys("3");
    for (open, command) in [
        ("F8 1", "tthtcd paper notice --month 12 --year 2021 --file "),
        ("F8 2", "tthtcd paper notice --month 12 --year 2021 --size a3 --file "),
        ("F8 3", "tthtcd paper notice --month 12 --year 2021 --format html --file "),
        ("F8 4", "tthtcd paper notice --week 49 --year 2021 --file "),
        ("Tab F8 1", "tthtcd paper notice --week 49 --year 2021 --file "),
        ("Enter F8 1", "tthtcd paper notice --month 12 --year 2021 --file "),
    ] {
        driver.keys(open);
        let screen = driver.screen();
        assert!(screen.contains(command) && screen.contains("LỊCH HOẠT ĐỘNG"), "{open}: {screen}");
        driver.keys("Esc Esc 3");
    }
    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("3 F8");
    assert!(!office.screen().contains("Lịch niêm yết"), "{}", office.screen());
    office.keys("F5").type_text("phuong 7").keys("Enter 3 F8 1");
    assert!(office.screen().contains("--ward 'phuong 7'"), "{}", office.screen());
    let mut inspector = Driver::new(&world.path, "inspector7", NOW).unwrap();
    let screen = inspector.keys("3 F8").screen();
    assert!(!screen.contains("tờ lịch") && !inspector.notice().is_empty(), "{screen}");
}

/// Presses the letter that the menu has for this.
fn from_menu(driver: &mut Driver, label: &str) {
    let screen = driver.keys("F9").screen();
    let entry = |line: &str| {
        let (before, _) = line.split_once(&format!(" {label} "))?;
        before.trim_end().chars().next_back()
    };
    let letter = screen.lines().find_map(entry).unwrap_or_else(|| panic!("no {label}: {screen}"));
    driver.keys(&letter.to_lowercase().to_string());
}

/// What hung out is kept with the day in what hung there, in one step; what is another later is counted.
#[test]
fn what_hangs_out_and_is_another_later_is_said() {
    let mut world = World::new();
    busy(&mut world);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(120, 40);
    driver.keys("3");
    from_menu(&mut driver, "Niêm yết");
    let screen = driver.screen();
    for said in ["Niêm yết", "01/12/2021", "31/12/2021", "06/12/2021"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("Enter").type_text("Bảng tin khu phố 3").keys("F2");
    let all = |world: &World| {
        let file = rusqlite::Connection::open(&world.path).unwrap();
        let count = |sql: &str| file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        (
            count("SELECT count(*) FROM postings WHERE deleted_at IS NULL AND place = 'Bảng tin khu phố 3'"),
            count("SELECT count(*) FROM activities WHERE posted_on = '2021-12-06'"),
            count("SELECT count(*) FROM steps WHERE op = 'post'"),
        )
    };
    assert_eq!(all(&world), (1, 3, 1), "{}", driver.screen());
    assert!(!driver.screen().contains("đã khác"), "{}", driver.screen());
    let said = |driver: &Driver| {
        driver.screen().lines().filter_map(|line| line.rsplit('│').next()).collect::<Vec<_>>().join(" ")
    };
    let spaced = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let talk = world.get("ward7", RegisterId::Activities, Id(1));
    let later = talk.clone().with("from_time", "09:00");
    world.try_as("ward7", &Op::Save { record: later, base: Some(talk.values.clone()) }).unwrap();
    world.add("ward7", world.talk().with("title", "Việc mới"));
    driver.tick();
    let now = spaced(said(&driver));
    assert!(now.contains("Lịch niêm yết 06/12 đã khác 2 việc: in lại?"), "{}", driver.screen());
    // Said among what is to be done as well; Enter prints it again.
    let mut home = Driver::new(&world.path, "ward7", NOW).unwrap();
    home.resize(120, 90);
    let screen = home.screen();
    let row = screen.lines().position(|line| line.contains("Lịch niêm yết 06/12 đã khác 2 việc: in lại?"));
    assert!(row.is_some(), "{screen}");
    for _ in 0..90 {
        if home.screen().lines().any(|line| line.starts_with('>') && line.contains("Lịch niêm yết")) {
            break;
        }
        home.keys("Down");
    }
    home.keys("Enter 1");
    assert!(home.screen().contains("tthtcd paper notice --month 12 --year 2021"), "{}", home.screen());
    // A reason is none of what hangs out.
    let talk = world.get("ward7", RegisterId::Activities, Id(1));
    let kept = talk.clone().with("budget", 5_000_i64);
    world.try_as("ward7", &Op::Save { record: kept, base: Some(talk.values.clone()) }).unwrap();
    driver.tick();
    assert!(spaced(said(&driver)).contains("đã khác 2 việc"), "{}", driver.screen());
    // Hung out anew it is the same again, and what hung before keeps its first day.
    from_menu(&mut driver, "Niêm yết");
    driver.keys("Enter").type_text("Bảng tin khu phố 3").keys("F2");
    assert!(!spaced(said(&driver)).contains("đã khác"), "{}", driver.screen());
    assert_eq!(all(&world), (2, 4, 2));
    // One key takes all of it back.
    driver.keys("^Z Enter");
    assert_eq!((all(&world).0, all(&world).1), (1, 3), "{}", driver.screen());
    let mut leader = Driver::new(&world.path, "leader7", NOW).unwrap();
    assert!(!leader.screen().contains("đã khác"), "{}", leader.screen());
    assert!(!leader.keys("3").screen().contains("đã khác"), "{}", leader.screen());
}

/// The page that a browser is given, by the command itself.
#[test]
fn the_command_writes_what_was_asked_for() {
    let demo = super::support::demo::shared();
    let paper = |arguments: &[&str]| {
        let mut command = std::process::Command::new(super::support::binary());
        command.args(["paper"]).args(arguments).arg("--file").arg(demo).output().unwrap()
    };
    let page = paper(&["notice", "--as", "p7", "--week", "49", "--format", "html", "--size", "a3"]);
    let said = String::from_utf8(page.stdout).unwrap();
    assert!(page.status.success() && said.starts_with("<!DOCTYPE html>"), "{said}");
    assert!(said.contains("A3 landscape") && said.contains("Tuần từ T2 06/12 đến 12/12/2021"), "{said}");
    for wrong in [
        &["notice", "--as", "p7", "--week", "53", "--format", "txt"][..],
        &["plan", "--as", "p7", "--week", "3", "--format", "txt"],
        &["notice", "--as", "p7", "--week", "3", "--month", "3", "--format", "txt"],
        &["notice", "--as", "doan1", "--ward", "Phường 7", "--format", "txt"],
    ] {
        let done = paper(wrong);
        assert!(!done.status.success() && done.stdout.is_empty(), "{wrong:?}");
    }
}

/// Of the demonstration, the wards whose December hangs out, and those in which it is another by now.
#[test]
fn the_demonstration_hangs_out_what_changed_since_in_some_wards() {
    let reader =
        crate::data::Reader::login(super::support::demo::shared(), "phong", NOW.today).unwrap().unwrap();
    let file = rusqlite::Connection::open(super::support::demo::shared()).unwrap();
    let posted: i64 =
        file.query_row("SELECT count(*) FROM postings WHERE digest <> ''", [], |row| row.get(0)).unwrap();
    let days = DECEMBER.days().unwrap();
    let changed = |ward| reader.changed_postings(ward, days).unwrap().len();
    let wards = reader.wards(NOW.today).unwrap();
    let changed = wards.iter().filter(|(ward, _)| changed(*ward) > 0).count();
    assert!(posted == 14 && (2..14).contains(&changed), "{posted} {changed}");
}
