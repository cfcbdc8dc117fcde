//! The calendar in other programs: written, and read back by others' libraries.

use std::collections::BTreeSet;

use icalendar::parser::{Component, read_calendar, unfold};

use super::support::world::{NOW, World};
use crate::domain::calendar::change::{Part, make};
use crate::domain::calendar::series::{Series, together};
use crate::domain::{Id, Op, Record, RegisterId, Value};
use crate::exchange::ics::{Whose, write};
use crate::guideline::{KnownDays, parse};
use crate::ui::app::driver::Driver;

fn file(world: &World, login: &str, whose: Whose) -> String {
    let reader = world.reader(login);
    write(&reader, world.wards[0], whose, 2021, "TTHTCĐ Phường 7", NOW).unwrap_or_else(|why| panic!("{why}"))
}

/// A property of a component: its value behind its parameters, as it stands in the file.
fn get<'a>(component: &'a Component<'_>, name: &str) -> Vec<String> {
    let of_name = component.properties.iter().filter(|property| property.name == name);
    let said = |property: &icalendar::parser::Property<'a>| {
        let params = property.params.iter().map(|param| {
            format!(";{}={}", param.key, param.val.as_ref().map_or(String::new(), ToString::to_string))
        });
        format!("{}:{}", params.collect::<String>(), property.val)
    };
    of_name.map(said).collect()
}

fn one(component: &Component<'_>, name: &str) -> String {
    get(component, name).pop().unwrap_or_default()
}

fn events<'a>(calendar: &'a icalendar::parser::Calendar<'_>) -> Vec<&'a Component<'a>> {
    calendar.components.iter().filter(|component| component.name == "VEVENT").collect()
}

/// The moments at which a series is, by another library: the rule without what is left out.
fn moments(master: &Component<'_>) -> Vec<String> {
    let mut text = format!("DTSTART{}\nRRULE{}", one(master, "DTSTART"), one(master, "RRULE"));
    for left_out in get(master, "EXDATE") {
        text.push_str(&format!("\nEXDATE{left_out}"));
    }
    let set: rrule::RRuleSet = text.parse().unwrap_or_else(|why| panic!("{text}: {why}"));
    let all = set.all(1000);
    assert!(!all.limited);
    all.dates.iter().map(|at| at.format("%Y%m%dT%H%M%S").to_string()).collect()
}

fn series(world: &mut World, rule: &str, count: i64, from: &str) -> Id {
    let class = world.class("hobby").with("title", "Tiếng Anh, giao tiếp; A1");
    let class = world.add("ward7", class);
    let series = Record::new(RegisterId::Series, Some(world.wards[0]))
        .with("class_id", class.0)
        .with("title", "Tiếng Anh")
        .with("rule", rule)
        .with("from_time", "19:00")
        .with("to_time", "20:30")
        .with("starts_on", from)
        .with("count", count)
        .with("skip", "holidays");
    let mut known = KnownDays::default();
    known.add(&parse(include_str!("../../db/guidelines/2021.toml")).unwrap());
    let of = Series::of(&series).unwrap();
    let days = together(&[(0, &of)], None, |day| known.off(day));
    let days = days.into_iter().filter(|(_, day)| day.off.is_none()).map(|(part, day)| (part, day.on));
    let days: Vec<_> = days.collect();
    let row = Record::new(RegisterId::Sessions, None).with("class_id", class.0);
    let row = row.with("from_time", "19:00").with("to_time", "20:30");
    world.try_as("ward7", &make(&[Part { series, row }], &days)).unwrap_or_else(|why| panic!("{why}"));
    class
}

/// The session of this day.
fn session(world: &World, on: &str) -> Record {
    let file = rusqlite::Connection::open(&world.path).unwrap();
    let id = file.query_row("SELECT id FROM sessions WHERE held_on = ?1", [on], |row| row.get(0)).unwrap();
    world.get("ward7", RegisterId::Sessions, Id(id))
}

fn change(world: &mut World, record: &Record, column: &'static str, value: &str) {
    let op = Op::Save { record: record.clone().with(column, value), base: Some(record.values.clone()) };
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
}

fn step(world: &mut World, record: &Record, step: &'static str) {
    let given = vec![("reason", Value::text("Kẹt xe"))];
    let (register, id, version) = (record.register, record.id.unwrap(), record.version);
    let op = Op::Step { register, id, version, step, given };
    world.try_as("ward7", &op).unwrap_or_else(|why| panic!("{why}"));
}

/// Mondays, Wednesdays and Fridays, twenty-four evenings of which three days off are left out, one moved by a day, one
/// called off.
#[test]
fn a_series_with_days_off_moved_and_called_off_comes_back_whole() {
    let mut world = World::new();
    series(&mut world, "FREQ=WEEKLY;BYDAY=MO,WE,FR", 24, "2021-04-05");
    let moved = session(&world, "2021-04-12");
    change(&mut world, &moved, "held_on", "2021-04-13");
    let off = session(&world, "2021-04-19");
    step(&mut world, &off, "cancel");

    let text = file(&world, "ward7", Whose::Ward);
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).unwrap_or_else(|why| panic!("{why}"));
    let all = events(&calendar);
    let id = world.reader("ward7").file_id().unwrap().unwrap();
    assert_eq!(all.len(), 3, "{text}");
    assert!(all.iter().all(|event| one(event, "UID") == format!(":s1@{id}.tthtcd")), "{text}");
    let master = all.iter().find(|event| !get(event, "RRULE").is_empty()).unwrap();
    assert_eq!(one(master, "RRULE"), ":FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=27");
    let zone = ";TZID=Asia/Ho_Chi_Minh:";
    assert_eq!(one(master, "DTSTART"), format!("{zone}20210405T190000"));
    assert_eq!(one(master, "DTEND"), format!("{zone}20210405T203000"));
    let left_out = ["20210421T190000", "20210430T190000", "20210503T190000"].map(|at| format!("{zone}{at}"));
    assert_eq!(get(master, "EXDATE"), left_out);
    let moments = moments(master);
    assert_eq!((moments.len(), moments.last().map(String::as_str)), (24, Some("20210604T190000")));
    // Each of the others stands for one of these moments.
    let instead = |event: &&&Component<'_>| !get(event, "RECURRENCE-ID").is_empty();
    let others: Vec<_> = all.iter().filter(instead).collect();
    let stands_for: BTreeSet<_> =
        others.iter().map(|event| one(event, "RECURRENCE-ID").replace(zone, "")).collect();
    assert_eq!(stands_for, ["20210412T190000", "20210419T190000"].map(str::to_owned).into());
    assert!(stands_for.iter().all(|at| moments.contains(at)));
    let cancelled: Vec<_> = others.iter().filter(|event| one(event, "STATUS") == ":CANCELLED").collect();
    assert_eq!((cancelled.len(), moments.len() - cancelled.len()), (1, 23));
    assert_eq!(one(cancelled[0], "SUMMARY"), ":Nghỉ: Tiếng Anh, giao tiếp; A1");
    let other = others.iter().find(|event| one(event, "STATUS") == ":CONFIRMED").unwrap();
    assert_eq!(
        (one(other, "DTSTART"), one(other, "SEQUENCE")),
        (format!("{zone}20210413T190000"), ":1".into())
    );

    // As the standard wants it, and the same again.
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
    assert_eq!((text.matches("BEGIN:VTIMEZONE").count(), text.matches("METHOD").count()), (1, 0));
    assert!(
        text.contains("TZID:Asia/Ho_Chi_Minh\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"),
        "{text}"
    );
    assert!(text.contains("SUMMARY:Tiếng Anh\\, giao tiếp\\; A1\r\n") && !text.contains("Kẹt xe"), "{text}");
    assert_eq!(text, file(&world, "ward7", Whose::Ward));
    let page: icalendar::Calendar = text.parse().unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(page.components.len(), 4);
    // A day that is deleted is left out, and the last day gone shortens the rule.
    for on in ["2021-04-14", "2021-06-04"] {
        let gone = session(&world, on);
        let op = Op::Delete { register: gone.register, id: gone.id.unwrap(), version: gone.version };
        world.try_as("ward7", &op).unwrap();
    }
    let text = file(&world, "ward7", Whose::Ward);
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).unwrap();
    let all = events(&calendar);
    let master = all.iter().find(|event| !get(event, "RRULE").is_empty()).unwrap();
    assert!(one(master, "RRULE").ends_with(";COUNT=26") && get(master, "EXDATE").len() == 4, "{text}");
    assert_eq!(self::moments(master).len(), 22);
}

#[test]
fn what_stands_alone_is_one_event_and_stays_it() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let hall = Record::new(RegisterId::Venues, ward).with("name", "Hội trường").with("kind", "hall");
    let hall = world.add("ward7", hall.with("address", "12 Lê Lợi"));
    let speaker =
        Record::new(RegisterId::Instructors, ward).with("name", "Trần Văn An").with("kind", "speaker");
    let speaker = world.add("ward7", speaker.with("phone", "0903123456"));
    let talk = world.talk().with("title", "Nuôi dạy con").with("venue_id", hall.0).with("to_time", "10:00");
    let talk = world.add("ward7", talk.with("speakers", Value::many([Value::Int(speaker.0)])));
    let whole = world.add("ward7", world.talk().with("title", "Ngày hội").with("from_time", Value::Empty));
    let gone = world.add("ward7", world.talk().with("title", "Việc bỏ"));
    world.try_as("ward7", &Op::Delete { register: RegisterId::Activities, id: gone, version: 1 }).unwrap();
    // A lunar rule is told day by day: other programs reckon it by another meridian.
    series(&mut world, "LUNAR;DAY=15", 3, "2021-09-01");

    let text = file(&world, "ward7", Whose::Ward);
    assert!(!text.contains("RRULE") && text.matches("UID:b").count() == 3, "{text}");
    for on in ["20210921T190000", "20211020T190000", "20211119T190000"] {
        assert!(text.contains(&format!("DTSTART;TZID=Asia/Ho_Chi_Minh:{on}\r\n")), "{on}: {text}");
    }
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).unwrap();
    let all = events(&calendar);
    let called = |title: &str| {
        *all.iter().find(|event| one(event, "SUMMARY") == title).unwrap_or_else(|| panic!("{title}: {text}"))
    };
    let event = called(":Nuôi dạy con");
    assert_eq!(one(event, "LOCATION"), ":Hội trường, 12 Lê Lợi");
    assert!(one(event, "UID").starts_with(&format!(":a{}@", talk.0)));
    let event = called(":Ngày hội");
    assert_eq!(
        (one(event, "DTSTART"), one(event, "DTEND")),
        (";VALUE=DATE:20211218".into(), ";VALUE=DATE:20211219".into())
    );
    assert!(one(event, "UID").starts_with(&format!(":a{}@", whole.0)));
    let event = called(":Nghỉ: Việc bỏ");
    assert_eq!((one(event, "STATUS"), one(event, "SEQUENCE")), (":CANCELLED".into(), ":1".into()));
    assert!(!text.contains("0903") && !text.contains("Trần Văn An"), "{text}");

    for whose in [Whose::Venue(hall), Whose::Person(speaker)] {
        let text = file(&world, "ward7", whose);
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "{whose:?}: {text}");
        assert!(text.contains("SUMMARY:Nuôi dạy con\r\n"), "{whose:?}: {text}");
    }
    // Moved, it is the same event in a later version.
    let record = world.get("ward7", RegisterId::Activities, talk);
    change(&mut world, &record, "held_on", "2021-12-20");
    let text = file(&world, "ward7", Whose::Venue(hall));
    assert!(text.contains(&format!("UID:a{}@", talk.0)) && text.contains("SEQUENCE:1\r\n"), "{text}");

    let all = file(&world, "ward7", Whose::Ward);
    for login in ["leader7", "district"] {
        assert_eq!(file(&world, login, Whose::Ward), all, "{login}");
    }
    assert!(!file(&world, "cec", Whose::Ward).contains("VEVENT"));
    for login in ["ward8", "inspector7", "operator"] {
        let reader = world.reader(login);
        assert!(write(&reader, world.wards[0], Whose::Ward, 2021, "", NOW).is_err(), "{login}");
    }
}

/// The menu names the command for the ward, and on a line for its place and people; the command gives the file.
#[test]
fn f8_names_the_command_that_gives_the_file() {
    let mut world = World::new();
    let ward = Some(world.wards[0]);
    let hall = Record::new(RegisterId::Venues, ward).with("name", "Hội trường").with("kind", "hall");
    let hall = world.add("ward7", hall);
    let on = world.talk().with("held_on", "2021-12-06").with("venue_id", hall.0);
    world.add("ward7", on.with("title", "Nuôi dạy con").with("expected", 30_i64));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.resize(160, 70);
    driver.keys("3 F8 7");
    assert!(driver.screen().contains("tthtcd paper ics --year 2021 --file "), "{}", driver.screen());
    driver.keys("Esc Enter F8");
    let screen = driver.screen();
    for said in ["Phiếu ký tên: Nuôi dạy con", "Lời mời: Nuôi dạy con", "Lịch .ics năm 2021: Hội trường"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("End Enter");
    assert!(
        driver.screen().contains("tthtcd paper ics --year 2021 --venue 'hoi truong'"),
        "{}",
        driver.screen()
    );
    driver.keys("Esc F8 2");
    let screen = driver.screen();
    for said in [
        "trân trọng kính mời dự:",
        "Nuôi dạy con",
        "Thời gian: 08:00 T2 06/12/2021 (3/11 ÂL)",
        "Địa điểm: Hội trường",
    ] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    driver.keys("Esc F8 1");
    let screen = driver.screen();
    assert!(
        screen.contains("tthtcd paper sign-in --activity 1 --file ") && screen.contains("PHIẾU KÝ TÊN"),
        "{screen}"
    );

    let demo = super::support::demo::shared();
    let paper = |arguments: &[&str]| {
        let mut command = std::process::Command::new(super::support::binary());
        command.arg("paper").args(arguments).arg("--file").arg(demo).output().unwrap()
    };
    let done = paper(&["ics", "--as", "p7", "--venue", "phong may truong tieu hoc"]);
    let text = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success() && text.parse::<icalendar::Calendar>().is_ok(), "{text}");
    assert!(text.matches("BEGIN:VEVENT").count() > 5, "{text}");
    for wrong in
        [&["ics", "--as", "p7", "--venue", "không đâu"][..], &["ics", "--as", "doan1", "--ward", "Phường 7"]]
    {
        let done = paper(wrong);
        assert!(!done.status.success() && done.stdout.is_empty(), "{wrong:?}");
    }
}

/// What a ward's successor takes over is the same event to whoever has subscribed to it.
#[test]
fn what_goes_on_with_a_successor_keeps_its_number() {
    let mut world = World::new();
    world.add("ward7", world.talk().with("title", "Nuôi dạy con"));
    series(&mut world, "FREQ=WEEKLY;BYDAY=TU,TH", 6, "2021-12-07");
    let uids = |world: &World, ward: usize| {
        let reader = world.reader("district");
        let text = write(&reader, world.wards[ward], Whose::Ward, 2021, "", NOW).unwrap();
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let before = uids(&world, 0);
    assert_eq!(before.len(), 2, "{before:?}");
    let [ward, into] = world.wards.map(|ward| Id(ward.0));
    let version = world.get("district", RegisterId::Wards, ward).version;
    let last = NOW.today.pred_opt().unwrap();
    world.try_as("district", &Op::Merge { ward, version, into, last }).unwrap();
    assert_eq!(uids(&world, 1), before);
}
