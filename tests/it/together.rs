//! Two people at once over one file: who has what open, what arrives where, and what stays as it was under it.

mod cursor;

use crate::domain::op::{Bulk, Op};
use crate::domain::{Id, Record, RegisterId, Value};
use crate::ui::app::driver::Driver;

use crate::it::support::world::{NOW, World};

fn of_ward_7(world: &World, register: RegisterId) -> Record {
    Record::new(register, Some(world.wards[0]))
}

/// A second member of ward 7's staff.
fn colleague(world: &mut World) {
    let person =
        Record::new(RegisterId::People, None).with("name", "Lê Văn Tám").with("post", "Phó giám đốc");
    let person = world.add("operator", person);
    let account = Record::new(RegisterId::Accounts, None).with("login", "tam7").with("person_id", person.0);
    world.add("operator", account);
    let grant = Record::new(RegisterId::Grants, None).with("person_id", person.0).with("role", "ward");
    let ward = Value::many([Value::Int(world.wards[0].0)]);
    world.add("operator", grant.with("ward_ids", ward));
}

fn open(world: &World, login: &str, keys: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys(keys);
    driver
}

fn row_with(driver: &Driver, text: &str) -> String {
    driver.screen().lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

/// A class with learners enough for several pages, named so that they sort as numbered.
fn with_learners(world: &mut World, count: usize) -> Id {
    let class = world.class("computing").with("title", "Tin học K12");
    let class = world.add("ward7", class);
    let ops = (0..count)
        .map(|at| Op::Save { record: learner(world, class, &format!("Trần Thị A{at:03}")), base: None });
    let ops = ops.collect();
    world.try_as("ward7", &Op::Several { what: Bulk::Import, ops }).unwrap();
    class
}

fn learner(world: &World, class: Id, name: &str) -> Record {
    let slip = of_ward_7(world, RegisterId::Enrolments).with("class_id", class.0).with("name", name);
    slip.with("birth", "1962").with("sex", "nu")
}

#[test]
fn a_record_open_in_anothers_form_says_so_before_one_types() {
    let mut world = World::new();
    colleague(&mut world);
    let talk = world.talk();
    world.add("ward7", talk);
    let to_form = "3 F3 1 8 1 2 Enter Enter Enter";
    let mut first = open(&world, "ward7", to_form);
    assert!(first.screen().contains("Dinh dưỡng"), "{}", first.screen());
    assert!(!first.screen().contains("đang mở"), "{}", first.screen());
    let mut second = open(&world, "tam7", to_form);
    assert!(second.screen().contains("Nguyễn Thị Thử đang mở từ 09:00"), "{}", second.screen());
    for _ in 0..5 {
        first.tick();
    }
    assert!(first.screen().contains("Lê Văn Tám đang mở từ 09:00"), "{}", first.screen());
    // Closed, or its session ended, it is told no longer.
    first.keys("Esc");
    for _ in 0..5 {
        second.tick();
    }
    assert!(!second.screen().contains("đang mở"), "{}", second.screen());
    drop(second);
    first.keys("Enter");
    assert!(!first.screen().contains("đang mở"), "{}", first.screen());
}

#[test]
fn what_a_colleague_saves_arrives_and_the_cursor_stays_on_its_line() {
    let mut world = World::new();
    colleague(&mut world);
    let class = with_learners(&mut world, 60);
    let mut driver = open(&world, "tam7", "4 Enter");
    for _ in 0..30 {
        driver.keys("Down");
    }
    let cursor = |driver: &Driver| {
        let screen = driver.screen();
        let at =
            screen.lines().position(|line| line.starts_with('>') && line.contains("Trần")).expect("a cursor");
        (at, screen.lines().nth(at).unwrap().to_owned())
    };
    let before = cursor(&driver);
    assert!(before.1.contains("A030"), "{}", before.1);
    // Three above the cursor, in one batch, as an import brings them; and two go.
    let ops = ["B", "C", "D"].map(|more| {
        let name = format!("Trần Thị A010{more}");
        Op::Save { record: learner(&world, class, &name), base: None }
    });
    world.try_as("ward7", &Op::Several { what: Bulk::Import, ops: ops.into() }).unwrap();
    driver.tick();
    assert_eq!(cursor(&driver), before, "\n{}", driver.screen());
    assert!(driver.screen().contains("63 dòng"), "{}", driver.screen());
    driver.keys("PgUp PgUp");
    assert!(driver.screen().contains("A010C"), "{}", driver.screen());
}

#[test]
fn a_half_typed_field_stays_while_others_save() {
    let mut world = World::new();
    colleague(&mut world);
    let class = with_learners(&mut world, 3);
    let mut driver = open(&world, "tam7", "4 Enter F4");
    driver.type_text("Thạch Thị Sa R");
    let another = learner(&world, class, "Nguyễn Văn Mới");
    world.add("ward7", another);
    driver.tick();
    assert!(driver.screen().contains("Thạch Thị Sa R"), "{}", driver.screen());
    driver.type_text("ây");
    assert!(driver.screen().contains("Thạch Thị Sa Rây"), "{}", driver.screen());
    driver.keys("Esc");
    assert!(driver.screen().contains("Nguyễn Văn Mới"), "{}", driver.screen());
}

#[test]
fn a_record_deleted_under_the_cursor_or_in_a_form_is_a_sentence() {
    let mut world = World::new();
    colleague(&mut world);
    let class = with_learners(&mut world, 3);
    let slip = learner(&world, class, "Trần Thị A");
    let id = world.add("ward7", slip);
    let mut list = open(&world, "tam7", "4 Enter");
    let mut form = open(&world, "tam7", "4 Enter Enter");
    form.type_text(" Én");
    let version = world.get("ward7", RegisterId::Enrolments, id).version;
    let delete = |register, id, version| Op::Delete { register, id, version };
    world.try_as("ward7", &delete(RegisterId::Enrolments, id, version)).unwrap();
    // Opened before the next look: gone, and said so.
    list.keys("Enter");
    let said = "Không còn phiếu ghi danh này";
    assert!(
        list.notice().contains(said) || list.screen().contains(said),
        "{}\n{}",
        list.notice(),
        list.screen()
    );
    list.keys("Esc").tick();
    assert!(row_with(&list, "> Trần").contains("A000"), "{}", list.screen());
    // In its form: what was typed is still there, and saving says why it cannot be stored.
    form.tick().keys("F2");
    assert!(form.notice().contains(said), "{}", form.notice());
    assert!(form.screen().contains("Trần Thị A Én"), "{}", form.screen());
    // The whole class goes: the list of its learners says so too, and its tab shows none.
    let version = world.get("ward7", RegisterId::Classes, class).version;
    world.try_as("ward7", &delete(RegisterId::Classes, class, version)).unwrap();
    list.tick();
    assert!(!list.screen().contains("A002"), "{}", list.screen());
    list.keys("Esc").tick();
    assert!(!list.screen().contains("Tin học K12"), "{}", list.screen());
}

#[test]
fn every_tab_shows_what_a_colleague_has_saved() {
    let mut world = World::new();
    colleague(&mut world);
    let seen = |driver: &mut Driver, text: &str| {
        driver.tick();
        assert!(driver.screen().contains(text), "{text:?} is not on\n{}", driver.screen());
    };
    let mut home = open(&world, "tam7", "1");
    let task =
        of_ward_7(&world, RegisterId::Tasks).with("title", "Treo băng rôn").with("due_on", "2021-12-07");
    world.add("ward7", task);
    home.tick();
    let is_there = (0..60).any(|_| home.keys("Down").screen().contains("Treo băng rôn"));
    assert!(is_there, "{}", home.screen());
    let mut month = open(&world, "tam7", "3 F3 1 8 1 2 Enter");
    let talk = world.talk().with("title", "Nuôi cá cảnh");
    world.add("ward7", talk);
    seen(&mut month, "Nuôi cá");
    month.keys("Enter");
    let other = world.talk().with("title", "Trồng lan");
    world.add("ward7", other);
    seen(&mut month, "Trồng lan");
    let mut classes = open(&world, "tam7", "4");
    let class = world.class("hobby").with("title", "Cắm hoa K1");
    let class = world.add("ward7", class);
    seen(&mut classes, "Cắm hoa K1");
    let slip = learner(&world, class, "Trần Thị Bưởi");
    world.add("ward7", slip);
    classes.keys("Enter");
    let slip = learner(&world, class, "Thạch Thị Sa Rây");
    world.add("ward7", slip);
    seen(&mut classes, "Sa Rây");
    let mut literacy = open(&world, "tam7", "5");
    let group = world.add("ward7", of_ward_7(&world, RegisterId::ResidentialGroups).with("name", "Tổ 88"));
    seen(&mut literacy, "Tổ 88");
    let subject =
        of_ward_7(&world, RegisterId::LiteracySubjects).with("group_id", group.0).with("reached_grade", 1);
    let subject = subject.with("name", "Lê Thị Én").with("birth", "1969").with("sex", "nu");
    world.add("ward7", subject);
    seen(&mut literacy, "1 người");
    let mut plan = open(&world, "tam7", "2");
    let new = of_ward_7(&world, RegisterId::Plans).with("title", "Kế hoạch hoạt động năm 2021");
    let new = new.with("kind", "annual").with("purpose", "Học tập").with("year", 2021);
    let new = world.add("ward7", new);
    seen(&mut plan, "Kế hoạch hoạt động năm 2021");
    let item = of_ward_7(&world, RegisterId::PlanItems).with("plan_id", new.0).with("section", "topics");
    world.add("ward7", item.with("content", "Phòng cháy chữa cháy").with("from_on", "2021-12-10"));
    seen(&mut plan, "Phòng cháy chữa cháy");
    let mut office = open(&world, "district", "2");
    let version = world.get("ward7", RegisterId::Plans, new).version;
    let send = Op::Step { register: RegisterId::Plans, id: new, version, step: "send", given: Vec::new() };
    world.try_as("ward7", &send).unwrap();
    seen(&mut office, "Đã gửi");
}
