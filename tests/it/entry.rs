//! Entering records, reading them back, and what stands around it, in the whole app on a real file.

use crate::data::Error;
use crate::domain::op::Op;
use crate::domain::{Id, Record, Refusal, RegisterId, Value};
use crate::ui::app::driver::Driver;

use super::support::world::{NOW, World};

/// A class of ward 7 with these learners.
fn class(world: &mut World, names: &[&str]) -> Vec<Id> {
    let class = world.class("tin_hoc");
    let class = world.add("ward7", class);
    let ward = world.wards[0];
    let slip = |name: &str| {
        Record::new(RegisterId::Enrolments, Some(ward))
            .with("class_id", class.0)
            .with("name", name)
            .with("birth", "1962")
            .with("sex", "nu")
    };
    names.iter().map(|name| world.add("ward7", slip(name))).collect()
}

fn enrolments(world: &World, login: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys("8").type_text("ghi danh").keys("Enter");
    driver
}

fn checked(world: &World, id: Id) -> (Option<i64>, String) {
    let record = world.get("ward7", RegisterId::Enrolments, id);
    (record.int("checked_by"), record.text("checked_on").to_owned())
}

#[test]
fn slips_are_read_back_one_after_another_and_keep_who_did_it() {
    let mut world = World::new();
    let ids = class(&mut world, &["Lê Thị An", "Trần Thị Bình"]);
    let person = world.actor("ward7").person.0;
    let mut driver = enrolments(&world, "ward7");
    driver.keys("^K");
    assert!(
        driver.screen().contains("Lê Thị An") && driver.screen().contains("Còn 2 phiếu"),
        "{}",
        driver.screen()
    );
    driver.keys("Enter");
    assert_eq!(checked(&world, ids[0]), (Some(person), "2021-12-06".to_owned()));
    assert_eq!(checked(&world, ids[1]), (None, String::new()));
    assert!(driver.screen().contains("Trần Thị Bình"), "{}", driver.screen());
    // The second field is wrong on the screen: its number opens it, and saving comes back to the reading. The first
    // is the class, which this list does not say.
    assert!(driver.screen().contains("1. Lớp"), "{}", driver.screen());
    driver.keys("2").keys("^U").type_text("Trần Thị Bính").keys("F2");
    assert!(
        driver.screen().contains("Trần Thị Bính") && driver.screen().contains("Còn 1"),
        "{}",
        driver.screen()
    );
    driver.keys("Enter");
    assert_eq!(checked(&world, ids[1]).0, Some(person));
    assert!(driver.notice().contains("Không còn phiếu"), "{}", driver.notice());
}

#[test]
fn what_was_passed_over_comes_again_however_many_there_are() {
    let mut world = World::new();
    let first =
        ["Lê Thị", "Trần Thị", "Phạm Thị", "Võ Thị", "Hồ Thị", "Đỗ Thị", "Bùi Thị", "Lý Thị", "Mai Thị"];
    let last = ["An", "Bình", "Cúc", "Dung", "Hoa", "Lan"];
    let names: Vec<_> =
        first.iter().flat_map(|one| last.iter().map(move |two| format!("{one} {two}"))).collect();
    let ids = class(&mut world, &names.iter().map(String::as_str).collect::<Vec<_>>());
    // More than are read at once.
    assert_eq!(ids.len(), 54);
    let mut driver = enrolments(&world, "ward7");
    driver.keys("^K");
    let shown = |driver: &Driver| names.iter().find(|name| driver.screen().contains(name.as_str())).cloned();
    let passed = shown(&driver).expect("a slip");
    driver.keys("Down");
    assert_ne!(shown(&driver).unwrap(), passed);
    for left in (1..54).rev() {
        driver.keys("Enter");
        assert!(driver.screen().contains(&format!("Còn {left} phiếu")), "{}", driver.screen());
    }
    assert_eq!(shown(&driver).unwrap(), passed, "{}", driver.screen());
    assert!(driver.notice().contains("Hết lượt"), "{}", driver.notice());
    driver.keys("Down");
    assert_eq!(shown(&driver).unwrap(), passed, "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.notice().contains("Không còn phiếu"), "{}", driver.notice());
    assert!(ids.iter().all(|id| checked(&world, *id).0.is_some()));
}

#[test]
fn an_edit_lets_the_stamp_lapse_and_undo_brings_it_back() {
    let mut world = World::new();
    let id = class(&mut world, &["Lê Thị An"])[0];
    let mut driver = enrolments(&world, "ward7");
    driver.keys("^K Enter Esc");
    let stamped = checked(&world, id);
    assert!(stamped.0.is_some());
    let mut record = world.get("ward7", RegisterId::Enrolments, id);
    let base = Some(record.values.clone());
    record.set("phone", "0903123456");
    world.try_as("ward7", &Op::Save { record, base }).unwrap();
    assert_eq!(checked(&world, id), (None, String::new()));
    driver.tick().keys("^Z");
    assert_eq!(checked(&world, id), stamped, "{}", driver.notice());
    // The reading itself can be taken back, too.
    driver.keys("^Z");
    assert_eq!(checked(&world, id), (None, String::new()), "{}", driver.notice());
}

#[test]
fn who_may_not_write_may_not_agree() {
    let mut world = World::new();
    let id = class(&mut world, &["Lê Thị An"])[0];
    let version = world.get("ward7", RegisterId::Enrolments, id).version;
    let op = Op::Step { register: RegisterId::Enrolments, id, version, step: "check", given: Vec::new() };
    assert!(matches!(world.try_as("ward8", &op), Err(Error::Refused(Refusal::Gone(_)))));
    let forged = Record::new(RegisterId::Enrolments, Some(world.wards[0]));
    let mut record = Record { id: Some(id), version, ..forged };
    record.values.clone_from(&world.get("ward7", RegisterId::Enrolments, id).values);
    record.set("checked_on", Value::text("2021-12-06"));
    let written = world.try_as("ward7", &Op::Save { record, base: None });
    assert!(matches!(written, Err(Error::Refused(Refusal::NotAllowed(_)))), "{written:?}");
}

#[test]
fn the_check_up_shows_every_key_as_it_arrives_and_names_the_cause() {
    let world = World::new();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    menu(&mut driver, "Thử bàn phím");
    let shows = |driver: &Driver, text: &str| {
        assert!(driver.screen().contains(text), "{text}\n{}", driver.screen());
    };
    shows(&driver, "Chưa thấy gì bất thường");
    shows(&driver, "keypad: ESC[n~");
    let footer = driver.row(23);
    assert!(footer.trim() == "Esc Thoát (hai lần)", "no key does anything else here: {footer}");
    driver.keys("F2 ê");
    shows(&driver, "U+00EA");
    shows(&driver, "F2");
    driver.keys("^H");
    shows(&driver, "Backspace 0x08");
    shows(&driver, "Terminal > Keyboard");
    driver.type_text("\u{fffd}");
    shows(&driver, "Remote character set: UTF-8");
    driver.keys("Esc 2 Esc");
    shows(&driver, "Chương trình nhận được");
    driver.keys("Esc");
    assert!(!driver.screen().contains("Chương trình nhận được"), "{}", driver.screen());
    // Everywhere else 0x08 is Backspace.
    driver.keys("8").type_text("xy").keys("^H");
    shows(&driver, "Lọc: x");
    assert!(!driver.screen().contains("Lọc: xy"));
}

/// Chooses the line of the menu with this label by its letter.
fn menu(driver: &mut Driver, label: &str) {
    driver.keys("F9 End");
    let screen = driver.screen();
    let line =
        screen.lines().find(|line| line.contains(label)).unwrap_or_else(|| panic!("{label}\n{screen}"));
    let letter = line.split(label).next().unwrap().split_whitespace().last().unwrap().to_owned();
    driver.keys(&letter);
}

#[test]
fn what_an_absent_colleague_left_half_typed_is_taken_over_with_their_name() {
    use crate::data::drafts::Drafts;

    let world = World::new();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("8").type_text("dia diem").keys("Enter Ins").type_text("Nhà văn hóa");
    let me = world.actor("ward7");
    let mine = Drafts::open(&world.path, me.person, &me.name).unwrap();
    let draft = mine.mine().unwrap().remove(0);
    mine.drop_draft(&draft.key).unwrap();
    let other = Drafts::open(&world.path, Id(99), "Lê Văn Khác").unwrap();
    let minutes = |minutes: i64| NOW.utc_ms - minutes * 60_000;
    // While their session may still be alive it is theirs.
    other.keep(&draft.key, draft.request, &draft.state, minutes(30)).unwrap();
    let driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    assert!(!driver.screen().contains("Lê Văn Khác"), "{}", driver.screen());
    other.keep(&draft.key, draft.request, &draft.state, minutes(90)).unwrap();
    let driver = Driver::new(&world.path, "ward8", NOW).unwrap();
    assert!(!driver.screen().contains("Lê Văn Khác"), "{}", driver.screen());
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    assert!(driver.screen().contains("Thêm địa điểm · Lê Văn Khác"), "{}", driver.screen());
    driver.keys("Enter");
    assert!(driver.screen().contains("Nhà văn hóa"), "{}", driver.screen());
    assert!(driver.screen().contains("nhận từ Lê Văn Khác"), "{}", driver.screen());
    assert_eq!(other.mine().unwrap(), []);
    driver.type_text(" mới").keys("Esc");
    let kept = mine.mine().unwrap();
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].state.contains("Nhà văn hóa mới") && kept[0].state.contains("Lê Văn Khác"),
        "{}",
        kept[0].state
    );
}
