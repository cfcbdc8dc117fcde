//! The person behind slips, by keys on a real file: taken over by F7, on a page over all years, found from anywhere, and
//! called before dropping out.

use crate::data::ListQuery;
use crate::domain::op::Op;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::exchange::paper::{self, Format};
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

const SLIPS: RegisterId = RegisterId::Enrolments;
const LEARNERS: RegisterId = RegisterId::Learners;

fn class(world: &mut World, title: &str, start: &str) -> Id {
    let class = world.class("computing").with("title", title).with("start_on", start);
    let class = world.add("ward7", class);
    step(world, RegisterId::Classes, class, "start", &[]);
    class
}

fn step(world: &mut World, register: RegisterId, id: Id, step: &str, given: &[(&'static str, &str)]) {
    let version = world.get("ward7", register, id).version;
    let step = register.decl().step(step).unwrap().code;
    let value = |text: &str| text.parse().map_or_else(|_| Value::text(text), Value::Int);
    let given = given.iter().map(|(column, text)| (*column, value(text))).collect();
    let op = Op::Step { register, id, version, step, given };
    world.try_as("ward7", &op).unwrap_or_else(|error| panic!("{error}"));
}

fn slip(class: Id, name: &str, on: &str) -> Record {
    Record::new(SLIPS, None)
        .with("class_id", class.0)
        .with("name", name)
        .with("birth", "1971")
        .with("sex", "nu")
        .with("enrolled_on", on)
        .with("joined_on", on)
}

/// A session of a class in which these marks were made.
fn session(world: &mut World, class: Id, on: &str, marks: &[(Id, &str)]) {
    let marks: serde_json::Map<_, _> =
        marks.iter().map(|(slip, mark)| (slip.0.to_string(), (*mark).into())).collect();
    let session = Record::new(RegisterId::Sessions, None)
        .with("class_id", class.0)
        .with("held_on", on)
        .with("marks", serde_json::Value::Object(marks).to_string().as_str());
    world.add("ward7", session);
}

fn learners(world: &World) -> u32 {
    world.reader("ward7").count(&ListQuery::new(LEARNERS)).unwrap()
}

fn learner_of(world: &World, slip: Id) -> Option<i64> {
    world.get("ward7", SLIPS, slip).int("learner_id")
}

fn assert_shows(driver: &Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on\n{screen}");
    }
}

/// Goes down to the line that begins with this, if there is one.
fn goes_to(driver: &mut Driver, text: &str) -> bool {
    let is_at =
        |driver: &Driver| driver.screen().lines().any(|line| line.starts_with('>') && line.contains(text));
    (0..150).any(|_| is_at(driver) || is_at(driver.keys("Down")))
}

#[test]
fn a_named_learner_is_kept_as_long_as_nothing_contradicts() {
    let mut world = World::new();
    let [cooking, computing, sewing, flowers] =
        ["Nấu ăn", "Tin học", "May", "Cắm hoa"].map(|title| class(&mut world, title, "2021-11-01"));
    let first = world.add("ward7", slip(cooking, "Trần Thị Lan", "2021-11-01"));
    let learner = learner_of(&world, first).unwrap();
    let named = |class, name| slip(class, name, "2021-11-01").with("learner_id", learner);
    // Without a number, and typed without marks: the same person.
    let second = world.add("ward7", named(computing, "Tran Thi Lan").with("phone", "0903111222"));
    assert_eq!((learner_of(&world, second), learners(&world)), (Some(learner), 1));
    assert_eq!(world.get("ward7", SLIPS, first).text("phone"), "0903111222");
    // Somebody else was typed over the person that was taken.
    let other = world.add("ward7", named(sewing, "Võ Thị Nga"));
    let man = world.add("ward7", named(flowers, "Trần Thị Lan").with("sex", "nam"));
    for somebody_else in [other, man] {
        assert_ne!(learner_of(&world, somebody_else), Some(learner));
    }
    assert_eq!(learners(&world), 3);
    assert_eq!(world.get("ward7", SLIPS, first).text("sex"), "nu");
    // Of another ward it is nobody's.
    let theirs = Record::new(RegisterId::Classes, Some(world.wards[1])).with("title", "May");
    let theirs = world.add("ward8", theirs.with("kind", "computing").with("start_on", "2021-11-01"));
    let beyond = world.try_as("ward8", &Op::Save { record: named(theirs, "Trần Thị Lan"), base: None });
    assert!(beyond.is_err(), "{beyond:?}");
}

#[test]
fn f7_names_the_learner_and_typing_over_it_drops_the_name() {
    let mut world = World::new();
    let old = class(&mut world, "Nấu ăn", "2021-03-01");
    class(&mut world, "Tin học", "2021-11-01");
    let first = world.add("ward7", slip(old, "Trần Thị Lan", "2021-03-01"));
    let learner = learner_of(&world, first);
    let all = |world: &World| {
        let page = world.reader("ward7").page(&ListQuery::new(SLIPS), &crate::data::At::First, 20).unwrap();
        page.rows.into_iter().map(|row| row.record).collect::<Vec<_>>()
    };
    // The newest class is the first of the list.
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter F4").type_text("tran thi lan").keys("Tab F7 F2");
    assert_eq!(all(&world).len(), 2, "{}", driver.screen());
    assert!(all(&world).iter().all(|slip| slip.int("learner_id") == learner), "{}", driver.screen());
    assert_eq!(learners(&world), 1);
    // The next form begins with nobody, and one taken over and made another's is another's.
    driver.type_text("tran thi lan").keys("Tab F7 Shift+Tab ^u").type_text("vo thi nga").keys("Tab F2");
    if all(&world).len() == 2 {
        driver.keys("F2");
    }
    assert_eq!((all(&world).len(), learners(&world)), (3, 2), "{}", driver.screen());
}

#[test]
fn the_page_of_a_learner_tells_of_all_years() {
    let mut world = World::new();
    let old = class(&mut world, "Cắm hoa K1", "2020-02-10");
    let new = class(&mut world, "Tin học K1", "2021-11-01");
    let group = Record::new(RegisterId::ResidentialGroups, Some(world.wards[0])).with("name", "Tổ 12");
    let group = world.add("ward7", group);
    let number = "079171000012";
    let facts = |slip: Record| slip.with("identity", number).with("phone", "0903111412");
    let first = world.add("ward7", facts(slip(old, "Trần Thị Lan", "2020-02-10")));
    let held = Record::new(RegisterId::Sessions, None).with("class_id", old.0).with("held_on", "2020-02-10");
    let held = world.add("ward7", held);
    step(&mut world, RegisterId::Sessions, held, "hold", &[("present", "7")]);
    step(&mut world, RegisterId::Classes, old, "finish", &[("end_on", "2020-03-05")]);
    step(&mut world, SLIPS, first, "complete", &[]);
    let lan = world.add("ward7", facts(slip(new, "Trần Thị Lan", "2021-11-01")).with("group_id", group.0));
    session(&mut world, new, "2021-11-02", &[(lan, "c")]);
    session(&mut world, new, "2021-11-04", &[(lan, "k")]);
    let subject = Record::new(RegisterId::LiteracySubjects, Some(world.wards[0]))
        .with("group_id", group.0)
        .with("name", "Trần Thị Lan")
        .with("birth", "1971")
        .with("sex", "nu")
        .with("reached_grade", 4)
        .with("identity", number)
        .with("listed_on", "2020-03-12");
    world.add("ward7", subject);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter ^o");
    assert_shows(
        &driver,
        &[
            "Trần Thị Lan · 1971 · Nữ · Tổ 12 · 090•••412 · 079171•••••2",
            "2021  Tin học K1",
            "1/2",
            "Đang học",
            "2020  Cắm hoa K1",
            "10/02 – 05/03",
            "–/1",
            "Hoàn thành (tổng số)",
            "XMC   danh sách 2",
            "từ 12/03/2020",
            "Chưa vận động",
            "2 lượt, 2 lớp, 2 năm",
        ],
    );
    assert!(!driver.screen().contains("ở phường khác"), "{}", driver.screen());
    // The class at that slip, and the form with the whole numbers.
    driver.keys("Down Enter");
    assert_shows(&driver, &["Cắm hoa K1", "Hoàn thành"]);
    driver.keys("^o F7");
    assert_shows(&driver, &["0903 111 412"]);
    // On paper everything is there in full; who reads the ward's records alone may have it.
    driver.keys("Esc F8 1");
    assert_shows(&driver, &["paper learner --learner 1", "nhật ký truy cập"]);
    let printed = |login: &str| paper::learner::record(&world.reader(login), Id(1), NOW.today);
    let text = printed("ward7").unwrap().unwrap().write(Format::Txt).unwrap().unwrap();
    let text = String::from_utf8(text).unwrap();
    for part in ["HỒ SƠ NGƯỜI HỌC", "079171000012", "0903 111 412", "Cắm hoa K1", "danh sách 2", "2 lượt"]
    {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(printed("leader7").unwrap().is_some());
    // The centre has none of a class that it does not deal with; the other ward and the operator have nothing of it.
    for login in ["cec", "ward8", "operator"] {
        assert!(printed(login).unwrap().is_none(), "{login}");
    }
    assert!(printed("inspector7").is_err(), "names are not shown to an inspection");
    // Another ward that has the same person is said, and no more than that.
    let theirs = Record::new(RegisterId::Classes, Some(world.wards[1])).with("title", "May dân dụng");
    let theirs = world.add("ward8", theirs.with("kind", "computing").with("start_on", "2021-11-01"));
    world.add("ward8", facts(slip(theirs, "Trần Thị Lan", "2021-11-01")));
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Enter ^o");
    assert_shows(&driver, &["2 lượt, 2 lớp, 2 năm · đã có ở phường khác"]);
    assert!(!driver.screen().contains("May dân dụng"), "{}", driver.screen());
    // The office reads both wards; who only registered has not learnt yet.
    let mut driver = Driver::new(&world.path, "district", NOW).unwrap();
    driver.keys("^f").type_text("lan").keys("Enter");
    assert_shows(&driver, &["May dân dụng · Phường 8", "Đăng ký", "2 lượt, 2 lớp, 2 năm"]);
}

#[test]
fn a_person_is_found_from_anywhere() {
    let mut world = World::new();
    let new = class(&mut world, "Tin học K1", "2021-11-01");
    world.add("ward7", slip(new, "Trần Thị Lan", "2021-11-01").with("phone", "0903111412"));
    world.add("ward7", slip(new, "Võ Thị Nga", "2021-11-01"));
    let teacher = Record::new(RegisterId::Instructors, Some(world.wards[0])).with("name", "Lan Anh");
    let teacher = teacher.with("kind", "teacher").with("phone", "0903999888");
    world.try_as("ward7", &Op::Save { record: teacher, base: None }).ok();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    for way in ["1", "3", "4 Enter F4"] {
        driver.keys(way).keys("^f");
        assert_shows(&driver, &["Tìm người", "Gõ tên (không cần dấu)"]);
        driver.type_text("thi lan");
        assert_shows(&driver, &["Trần Thị Lan", "1971", "Phường 7", "090•••412", "người học"]);
        assert!(!driver.screen().contains("Võ Thị Nga"), "{}", driver.screen());
        driver.keys("^u").type_text("0903111");
        assert_shows(&driver, &["Trần Thị Lan"]);
        driver.keys("Enter");
        assert_shows(&driver, &["Trần Thị Lan · 1971 · Nữ", "2021  Tin học K1"]);
        driver.keys("Esc");
    }
    // What was begun in the form below is still there.
    assert_shows(&driver, &["Họ và tên"]);
    driver.keys("^f").type_text("khong co ai");
    assert_shows(&driver, &["Không có ai như vậy"]);
    // Another ward finds nobody of this one.
    let mut driver = Driver::new(&world.path, "ward8", NOW).unwrap();
    driver.keys("^f").type_text("lan");
    assert_shows(&driver, &["Không có ai như vậy"]);
}

#[test]
fn who_is_about_to_drop_out_is_called_and_can_be_taken_off() {
    let mut world = World::new();
    let new = class(&mut world, "Tin học K1", "2021-11-01");
    let [lan, nga] = ["Trần Thị Lan", "Võ Thị Nga"]
        .map(|name| world.add("ward7", slip(new, name, "2021-11-01").with("phone", "0903111412")));
    for (day, mark) in [("2021-11-02", "c"), ("2021-11-04", "p"), ("2021-11-09", "k"), ("2021-11-11", "k")] {
        session(&mut world, new, day, &[(lan, "c"), (nga, mark)]);
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("1");
    assert!(goes_to(&mut driver, "1 học viên sắp bỏ học"), "{} {}", driver.notice(), driver.screen());
    driver.keys("Enter");
    assert_shows(&driver, &["Sắp bỏ học", "Võ Thị Nga"]);
    driver.keys("Esc 4 Right");
    assert_shows(
        &driver,
        &["Sắp bỏ học", "Võ Thị Nga", "Tin học K1", "·PKK", "vắng không phép", "090•••412"],
    );
    assert!(!driver.screen().contains("Trần Thị Lan"), "{}", driver.screen());
    driver.keys("Enter");
    assert_shows(&driver, &["Võ Thị Nga · 1971 · Nữ"]);
    driver.keys("Esc ^t");
    assert_shows(&driver, &["Nghỉ học", "Không đến học"]);
    driver.keys("Esc Right");
    assert_shows(&driver, &["Học viên · Tin học K1"]);
    step(&mut world, SLIPS, nga, "withdraw", &[("reason", "Bận"), ("left_on", "2021-11-12")]);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("4 Right");
    assert_shows(&driver, &["Không ai sắp bỏ học."]);
    driver.keys("Esc 1");
    assert!(!goes_to(&mut driver, "sắp bỏ học"), "{}", driver.screen());
}

#[test]
fn a_place_that_is_free_is_told_while_somebody_waits() {
    let mut world = World::new();
    let full = world.class("hobby").with("title", "Cắm hoa K2").with("capacity", 1);
    let full = world.add("ward7", full.with("start_on", "2021-11-01"));
    step(&mut world, RegisterId::Classes, full, "start", &[]);
    let first = world.add("ward7", slip(full, "Trần Thị Lan", "2021-11-01"));
    for (name, on) in [("Ngô Văn Quý", "2021-11-24"), ("Võ Thị Nga", "2021-11-25")] {
        world.add("ward7", slip(full, name, on).with("state", "waiting"));
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("1");
    assert!(!goes_to(&mut driver, "Có chỗ"), "{}", driver.screen());
    step(&mut world, SLIPS, first, "withdraw", &[("reason", "Bận")]);
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("1");
    assert!(goes_to(&mut driver, "Có chỗ: Ngô Văn Quý"), "{}", driver.screen());
    assert_shows(&driver, &["Có chỗ: Ngô Văn Quý chờ từ 24/11 (Cắm hoa K2)"]);
    driver.keys("Enter");
    assert_shows(&driver, &["Học viên · Cắm hoa K2"]);
}

#[test]
fn after_a_merger_the_page_tells_of_the_years_before() {
    let mut world = World::new();
    let old = class(&mut world, "Cắm hoa K1", "2020-02-10");
    let new = class(&mut world, "Tin học K1", "2021-11-01");
    let facts = |class, on| slip(class, "Trần Thị Lan", on).with("identity", "079171000012");
    let first = world.add("ward7", facts(old, "2020-02-10"));
    step(&mut world, SLIPS, first, "complete", &[]);
    step(&mut world, RegisterId::Classes, old, "finish", &[("end_on", "2020-03-05")]);
    let lan = world.add("ward7", facts(new, "2021-11-01"));
    session(&mut world, new, "2021-11-02", &[(lan, "c")]);
    let [ward, into] = world.wards.map(|ward| Id(ward.0));
    let version = world.get("district", RegisterId::Wards, ward).version;
    let last = NOW.today - chrono::TimeDelta::days(1);
    world.try_as("district", &Op::Merge { ward, version, into, last }).unwrap();
    let mut driver = Driver::new(&world.path, "ward8", NOW).unwrap();
    driver.keys("^f").type_text("lan");
    assert_eq!(driver.screen().matches("Trần Thị Lan").count(), 1, "{}", driver.screen());
    driver.keys("Enter");
    // The class that goes on is one turn, with the sessions of before.
    assert_shows(
        &driver,
        &["2021  Tin học K1", "1/1", "2020  Cắm hoa K1 · Phường 7", "2 lượt, 2 lớp, 2 năm"],
    );
}
