//! The month of all wards: what it counts without reading names is what all that is read in full comes to, and what
//! opens behind a cell.

use chrono::{Datelike as _, NaiveDate};

use super::support::world::{NOW, World};
use crate::domain::calendar::{Occurrence, Speaker, clash};
use crate::domain::{Id, Op, Record, RegisterId, Value, WardId};
use crate::ui::app::driver::Driver;

/// Numbers that look as if they were thrown.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 12, day).unwrap()
}

/// What a ward has that two can need at one time.
struct Ward {
    ward: WardId,
    login: &'static str,
    venues: Vec<Id>,
    people: Vec<Id>,
    groups: Vec<Id>,
    classes: Vec<Id>,
}

fn ward(world: &mut World, at: usize) -> Ward {
    let (ward, login) = (world.wards[at], ["ward7", "ward8"][at]);
    let mut add = |record: Record| world.add(login, record);
    let of = |register| Record::new(register, Some(ward));
    let venues = ["hall", "neighbourhood", "online"].map(|kind| {
        add(of(RegisterId::Venues).with("name", format!("Nơi {kind}").as_str()).with("kind", kind))
    });
    let people = ["Phan Thanh Lan", "Đặng Thị Thảo"]
        .map(|name| add(of(RegisterId::Instructors).with("name", name).with("kind", "speaker")));
    let groups = ["Tổ 33", "Tổ 34"].map(|name| add(of(RegisterId::ResidentialGroups).with("name", name)));
    let classes = [0, 1, 2].map(|nth| {
        let class = of(RegisterId::Classes).with("title", format!("Lớp của việc {nth}").as_str());
        let class = class.with("kind", "hobby").with("venue_id", venues[nth].0);
        add(class.with("instructor_id", people[nth % 2].0))
    });
    Ward {
        ward,
        login,
        venues: venues.to_vec(),
        people: people.to_vec(),
        groups: groups.to_vec(),
        classes: classes.to_vec(),
    }
}

/// Some of these, perhaps none.
fn some(dice: &mut Dice, all: &[Id]) -> Value {
    Value::many(all.iter().filter(|_| dice.below(3) == 0).map(|id| Value::Int(id.0)))
}

/// Something on some day of December: in a place or none, with people or none, called off, kept or neither.
fn thrown(dice: &mut Dice, ward: &Ward, nth: usize) -> Record {
    let is_session = dice.below(3) == 0;
    let register = if is_session { RegisterId::Sessions } else { RegisterId::Activities };
    let mut record =
        Record::new(register, Some(ward.ward)).with("held_on", Value::date(day(1 + dice.below(12) as u32)));
    let (from, to) = dice.one_of(&[
        ("", ""),
        ("08:00", ""),
        ("08:00", "10:00"),
        ("09:00", "11:00"),
        ("10:00", "11:30"),
        ("09:30", ""),
    ]);
    record = record.with("from_time", Value::text(from)).with("to_time", Value::text(to));
    if dice.below(4) > 0 {
        record.set("venue_id", Value::Int(dice.one_of(&ward.venues).0));
    }
    if is_session {
        record.set("class_id", Value::Int(dice.one_of(&ward.classes).0));
        if dice.below(3) == 0 {
            record.set("instructor_id", Value::Int(dice.one_of(&ward.people).0));
        }
    } else {
        record.set("title", Value::text(format!("Việc {nth}")));
        record.set("speakers", some(dice, &ward.people));
        record.set("groups", some(dice, &ward.groups));
    }
    if dice.below(6) == 0 {
        record.set("clash_reason", Value::text("Đã thỏa thuận"));
    }
    record
}

/// Two wards whose December is thrown; some of it is called off, some of it gone again.
fn full(seed: u64) -> World {
    let mut world = World::new();
    let mut dice = Dice(seed);
    for at in 0..2 {
        let ward = ward(&mut world, at);
        for nth in 0..60 {
            let record = thrown(&mut dice, &ward, nth);
            // A class that meets twice at one hour is refused.
            let Ok(done) = world.try_as(ward.login, &Op::Save { record: record.clone(), base: None }) else {
                continue;
            };
            let (register, id) = (record.register, done.record.unwrap());
            let version = world.get(ward.login, register, id).version;
            let op = match dice.below(8) {
                0 => Op::Delete { register, id, version },
                1 | 2 => {
                    let given = vec![("reason", Value::text("Mưa"))];
                    Op::Step { register, id, version, step: "cancel", given }
                }
                _ => continue,
            };
            world.try_as(ward.login, &op).unwrap();
        }
    }
    world
}

/// What counting needs of it.
fn without_names(one: &Occurrence) -> Occurrence {
    let nameless = |all: &[Speaker]| {
        let mut all: Vec<_> = all.iter().map(|one| Speaker { name: "".into(), ..one.clone() }).collect();
        all.sort_by_key(|one| one.id);
        all
    };
    Occurrence {
        title: String::new(),
        venue_name: String::new(),
        people: nameless(&one.people),
        groups: nameless(&one.groups),
        expected: None,
        lead: String::new(),
        turns: None,
        series: None,
        first_on: None,
        listed: true,
        ..one.clone()
    }
}

/// The rows of wards as they stand on the screen.
fn rows(driver: &Driver) -> Vec<String> {
    let rows = driver.screen();
    let rows = rows.lines().filter(|line| line.get(..5).is_some_and(|name| name.contains("P.")));
    rows.map(|line| line.replacen('>', " ", 1)).collect()
}

#[test]
fn the_counted_month_is_the_month_read_in_full() {
    let (mut clashes, mut unreported) = (0, 0);
    for seed in [3, 14, 159] {
        let world = full(seed);
        let reader = world.reader("district");
        let all = reader.occurrences(None, day(1), day(31)).unwrap();
        let sorted = |all: &[Occurrence]| {
            let mut all: Vec<_> = all.iter().map(without_names).collect();
            all.sort_by_key(|one| (one.register, one.id));
            all
        };
        assert_eq!(sorted(&reader.outlines(day(1), day(31)).unwrap()), sorted(&all), "seed {seed}");
        let open = clash::pairs(&all).into_iter().filter(|(one, other)| {
            all[*one].on >= NOW.today && clash::reason(&all[*one], &all[*other]).is_none()
        });
        clashes += open.count();
        unreported += all.iter().filter(|one| one.is_unreported(NOW.today)).count();
        let mut driver = Driver::new(&world.path, "district", NOW).unwrap();
        driver.keys("3");
        let counted = rows(&driver);
        assert_eq!(counted.len(), 2, "{}", driver.screen());
        // What is typed is held against names: everything is read then, and all of it fits.
        driver.type_text("@ việc");
        let typed = rows(&driver);
        assert_ne!(typed, counted, "a place is asked for: {}", driver.screen());
        driver.keys("^U").type_text("#").keys("Backspace").type_text("?").keys("Backspace");
        assert_eq!(rows(&driver), counted, "seed {seed}: {}", driver.screen());
    }
    assert!(clashes > 20 && unreported > 20, "{clashes} {unreported}");
}

#[test]
fn what_opens_behind_a_cell_is_what_the_cell_counts() {
    let world = full(2653);
    let all = world.reader("district").occurrences(None, day(1), day(31)).unwrap();
    let clashing = clash::pairs(&all).into_iter().filter(|(one, other)| {
        all[*one].on >= NOW.today && clash::reason(&all[*one], &all[*other]).is_none()
    });
    let clashing: Vec<_> = clashing.map(|(one, _)| (all[one].ward, all[one].on)).collect();
    let mut driver = Driver::new(&world.path, "district", NOW).unwrap();
    driver.keys("3 ^Home");
    for _ in 0..2 {
        driver.keys("Home");
        for _ in 0..12 {
            let below = driver.screen();
            let below =
                below.lines().rev().find(|line| line.contains("/12: ")).unwrap_or_else(|| panic!("{below}"));
            let ward = world.wards[usize::from(below.contains("Phường 8"))];
            let on: u32 =
                below.split("/12: ").next().unwrap().split(' ').next_back().unwrap().parse().unwrap();
            let of = |one: &&Occurrence| one.ward == ward && one.on.day() == on && one.is_live();
            let live = all.iter().filter(of).count();
            let said = if live == 0 { "chưa có việc nào".to_owned() } else { format!("{live} việc") };
            assert!(below.contains(&said), "{live}: {below}");
            assert_eq!(below.contains("trùng"), clashing.contains(&(ward, day(on))), "{below}");
            driver.keys("Enter");
            let opened = format!("{live} việc");
            assert!(live == 0 || driver.row(3).contains(&opened), "{opened}: {}", driver.screen());
            driver.keys("Esc Right");
        }
        driver.keys("Down");
    }
}

/// From a day of all wards to what the district may want to be at in its week, and to the day of the ward.
#[test]
fn the_week_names_what_is_worth_going_to() {
    let mut world = World::new();
    let class = world.add("ward7", world.class("hobby").with("title", "Cắm hoa"));
    for on in [9, 11] {
        let session = Record::new(RegisterId::Sessions, None).with("class_id", class.0);
        world.add("ward7", session.with("held_on", Value::date(day(on))).with("from_time", "18:00"));
    }
    let ward8 = world.wards[1];
    for (title, on, column, code) in [
        ("Thi văn nghệ khu phố", 8, "form", "arts_contest"),
        ("Nói chuyện sức khỏe", 8, "form", "talk"),
        ("Gặp mặt cựu chiến binh", 12, "commemoration", "22-12"),
        ("Hội thi tuần sau", 14, "form", "contest"),
    ] {
        let activity =
            Record::new(RegisterId::Activities, Some(ward8)).with("title", title).with(column, code);
        world.add("ward8", activity.with("held_on", Value::date(day(on))).with("from_time", "08:00"));
    }
    let mut driver = Driver::new(&world.path, "district", NOW).unwrap();
    driver.keys("3 Right Right Space");
    assert!(driver.screen().contains("T4 08/12/2021 · 2 việc"), "{}", driver.screen());
    driver.keys("Tab");
    let screen = driver.screen();
    for said in [
        "Việc nên dự tuần 06/12–12/12/2021",
        "T4 08/12 08:00",
        "Thi văn nghệ",
        "T5 09/12 18:00",
        "Khai giảng",
        "Gặp mặt cựu chiến binh",
        "Ngày thành",
    ] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    assert!(!screen.contains("Nói chuyện") && !screen.contains("T7 11/12"), "{screen}");
    driver.keys("Enter");
    assert!(driver.screen().contains("Lịch T4 08/12/2021"), "{}", driver.screen());
    driver.keys("Esc Right");
    assert!(driver.screen().contains("Hội thi tuần sau"), "{}", driver.screen());
}
