//! The wall: it follows the operator, needs room, and shows nobody's name but the officials'.

use crate::domain::field::{Kind, Personal};
use crate::domain::op::{Bulk, Op};
use crate::domain::{Record, RegisterId, Value};
use crate::ui::app::driver::Driver;
use crate::ui::tabs::TABS;

use super::{assert_shows, concluded, held, open};
use crate::it::support::world::{NOW, World};

/// Opens the wall as the office.
fn wall(world: &World, size: (u16, u16)) -> Driver {
    let mut driver = Driver::with(&world.path, "district", NOW, (120, 60), TABS).unwrap();
    driver.keys("F9");
    let screen = driver.screen();
    let (before, _) = screen.split_once("Màn chiếu").expect("an entry of the menu");
    let letter = before.trim_end().chars().next_back().expect("its letter");
    driver.keys(&letter.to_string()).resize(size.0, size.1);
    driver
}

#[test]
fn the_wall_follows_the_operator_and_shows_a_conclusion_that_was_written_down() {
    let mut world = World::new();
    let meeting = held(&mut world, 4, "2021-12-02");
    let wards = world.wards;
    concluded(&mut world, (meeting, "2021-12-02"), "Khảo sát bù", &wards, "2021-12-15");
    let mut wall = wall(&world, (60, 16));
    assert_shows(&wall, &["GIAO BAN QUÝ IV/2021", "Kết luận kỳ trước"]);
    let mut office = open(&world, "district", "9 g Enter");
    office.tick();
    assert_shows(&office, &["theo dõi: 1 máy"]);
    office.keys("→");
    wall.tick();
    assert_shows(&wall, &["Phường"]);
    assert_shows(&office, &["Màn chiếu đang ở: Phường"]);
    office.keys("k");
    let before = wall.tick().screen();
    office.keys("^U").type_text("Mở lớp tin học").keys("Tab Tab").type_text("1512");
    assert_eq!(wall.tick().screen(), before, "what is shown stays while it is typed");
    office.keys("F2");
    wall.tick();
    assert_shows(&wall, &["Kết luận vừa ghi", "Mở lớp tin học"]);
    drop(office);
    wall.keys("← →");
    assert_shows(&wall, &["GIAO BAN QUÝ IV/2021"]);
}

#[test]
fn the_wall_needs_room_and_asks_before_names_are_seen_again() {
    let mut world = World::new();
    held(&mut world, 4, "2021-12-02");
    let mut wall = wall(&world, (60, 16));
    wall.resize(54, 14);
    assert_shows(&wall, &["Màn chiếu cần ít nhất 60×16. Đang có 54×14."]);
    wall.resize(60, 16).minutes(70);
    assert!(wall.over().is_none(), "nobody sits at a wall");
    assert_shows(&wall, &["GIAO BAN QUÝ IV/2021"]);
    wall.keys("Esc");
    assert_shows(&wall, &["Trở lại màn hình làm việc? Tên người sẽ", "hiện."]);
    wall.keys("0");
    assert_shows(&wall, &["GIAO BAN QUÝ IV/2021"]);
    wall.keys("Esc 1");
    assert_shows(&wall, &["1 Việc"]);
}

/// So many people and words are planted.
const PLANTED: usize = 500;
const MARK: &str = "Zquý";

/// A record of ward 7 in every register that holds what tells about a person, or free text.
fn plant(world: &mut World) {
    let class = world.class("literacy").with("note", format!("{MARK} ghi chú lớp").as_str());
    let class = world.add("ward7", class);
    let mut ops = Vec::new();
    for at in 0..PLANTED / 2 {
        let name = format!("Trần Thị {MARK} {}", letters(at));
        ops.push(
            world.slip(class).with("name", name.as_str()).with("address", format!("{MARK} hẻm").as_str()),
        );
        let subject = Record::new(RegisterId::LiteracySubjects, Some(world.wards[0]))
            .with("name", name.as_str())
            .with("birth", "1969")
            .with("reached_grade", 1)
            .with("sex", "nu");
        ops.push(subject);
    }
    let group = Record::new(RegisterId::ResidentialGroups, Some(world.wards[0])).with("name", "Tổ 2");
    let group = world.add("ward7", group);
    for record in &mut ops {
        if record.register == RegisterId::LiteracySubjects {
            record.set("group_id", group.0);
        }
    }
    let ops = ops.into_iter().map(|record| Op::Save { record, base: None }).collect();
    world.try_as("ward7", &Op::Several { what: Bulk::Import, ops }).unwrap();
}

/// A syllable for a number.
fn letters(number: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap());
    format!("{}{}", letter(number / 26), letter(number).to_ascii_lowercase())
}

#[test]
fn no_byte_of_planted_names_reaches_the_wall() {
    let mut world = World::new();
    plant(&mut world);
    // A checklist whose figures and remarks hold words.
    let pack = world.reader("ward7").guideline_for(2021).unwrap().unwrap().0;
    let template = pack.quarter_checklist(4).unwrap().clone();
    let run = Record::new(RegisterId::ChecklistRuns, Some(world.wards[0]))
        .with("title", "Phiếu quý IV")
        .with("year", 2021)
        .with("quarter", 4)
        .with("template", &*template.id)
        .with(
            "pack",
            crate::data::guidelines::hash(include_str!("../../../db/guidelines/2021.toml")).as_str(),
        );
    let run = world.add("ward7", run);
    let item = pack.items_of(&template).find(|item| item.graded).unwrap();
    let answer = Record::new(RegisterId::ChecklistAnswers, None)
        .with("run_id", run.0)
        .with("item", &*item.id)
        .with("item_group", &*item.group)
        .with("grade", "not_met")
        .with("figures", format!("{{\"x\":\"{MARK}\"}}").as_str())
        .with("remark", format!("{MARK} nhận xét").as_str());
    world.add("ward7", answer);
    let gaps = vec![("gaps", Value::Int(1)), ("gaps_reason", Value::text("chưa có số"))];
    crate::it::support::plan::step(&mut world, "ward7", RegisterId::ChecklistRuns, run, "send", gaps);
    let meeting = held(&mut world, 4, "2021-12-02");
    let wards = world.wards;
    concluded(&mut world, (meeting, "2021-12-02"), "Khảo sát bù", &wards, "2021-12-15");
    // A draft of the person's own, with a name in it, kept before the session became a wall.
    let mut typing = open(&world, "district", "8");
    typing.keys("1");

    let mut wall = wall(&world, (60, 16));
    let mut pages = 0;
    let clean = |driver: &Driver| {
        let screen = driver.screen();
        assert!(!screen.contains(MARK), "{screen}");
        assert!(!driver.notice().contains(MARK), "{}", driver.notice());
        let title = driver.ctx().reader.actor().name.clone();
        assert!(!title.contains(MARK));
    };
    for _ in 0..12 {
        clean(&wall);
        let before = wall.screen();
        wall.keys("→");
        pages += usize::from(wall.screen() != before);
    }
    assert!(pages >= 4, "{pages} pages");
    assert_shows(&wall, &["Kết thúc cuộc họp"]);
    // Every key there is, on the last page and on the page of the ward.
    for key in [
        "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "Enter", "Tab", "Ins", "Del", "1", "2", "4",
        "5", "8", "9", "k", "d", "g", "^G", "^R", "^T", "^Z", "^Y", "^F", "^O",
    ] {
        wall.keys(key);
        clean(&wall);
        assert_shows(&wall, &["GIAO BAN QUÝ IV/2021"]);
    }
    // The reader behind it has none of it either.
    let ctx = wall.ctx();
    for register in RegisterId::ALL {
        let query = crate::data::ListQuery::new(*register);
        let page = ctx.reader.page(&query, &crate::data::At::First, 1000).unwrap();
        for row in page.rows {
            for (field, value) in register.decl().fields.iter().zip(&row.record.values) {
                let hides = field.personal != Personal::No || matches!(field.kind, Kind::Figures);
                assert!(!hides || value.is_empty(), "{}.{}: {value:?}", register.decl().table, field.column);
                assert!(!format!("{value:?}").contains(MARK), "{}.{}", register.decl().table, field.column);
            }
        }
    }
}

#[test]
fn rights_that_change_leave_the_wall_redacted() {
    let mut world = World::new();
    plant(&mut world);
    held(&mut world, 4, "2021-12-02");
    let mut wall = wall(&world, (60, 16));
    let person = Record::new(RegisterId::People, None).with("name", "Lê Văn Tám").with("post", "Chuyên viên");
    let person = world.add("operator", person);
    let account = Record::new(RegisterId::Accounts, None).with("login", "tam").with("person_id", person.0);
    world.add("operator", account);
    wall.tick().tick();
    assert_shows(&wall, &["GIAO BAN QUÝ IV/2021"]);
    let names = crate::data::ListQuery::new(RegisterId::Enrolments);
    let page = wall.ctx().reader.page(&names, &crate::data::At::First, 10).unwrap();
    assert!(page.rows.iter().all(|row| row.record.text("name").is_empty()));
}
