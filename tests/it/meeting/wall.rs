//! The wall: it follows the operator, needs room, and shows nobody's name but the officials'.

use crate::domain::field::{Kind, Personal};
use crate::domain::op::{Bulk, Op};
use crate::domain::rules::meeting::Spot;
use crate::domain::{Id, Record, RegisterId, Value};
use crate::guideline::Respondent;
use crate::ui::app::driver::Driver;
use crate::ui::tabs::TABS;

use super::{assert_shows, concluded, held, open};
use crate::it::support::runs;
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

/// The free text of answers that the wall's reader has.
fn words_on(wall: &Driver) -> Vec<String> {
    let query = crate::data::ListQuery::new(RegisterId::ChecklistAnswers);
    let page = wall.ctx().reader.page(&query, &crate::data::At::First, 1000).unwrap();
    let columns = ["remark", "task", "override_reason", "verified_remark"];
    let all = page.rows.iter().flat_map(|row| columns.map(|column| row.record.text(column).to_owned()));
    all.filter(|text| !text.is_empty()).collect()
}

/// Three answers of ward 7 that are not met, sent, with a planted remark and task each.
fn remarked(world: &mut World) -> (Id, Vec<Id>) {
    let run = runs::begun(world, 0, 4);
    runs::answer_all(world, "ward7", run);
    let own = runs::answers_of(world, run).into_iter();
    let own = own.filter(|(item, _)| item.graded && item.respondent == Respondent::Ward).take(3);
    let edits = own.zip(["một", "hai", "ba"]).map(|((_, before), word)| {
        let name = if word == "ba" { format!("bà Trần Thị {MARK} Aa ") } else { String::new() };
        let after = before
            .clone()
            .with("grade", "not_met")
            .with("override_reason", format!("{MARK} đếm lại").as_str())
            .with("remark", format!("{MARK} nhận xét {name}{word}").as_str())
            .with("task", format!("{MARK} việc {word}").as_str());
        (before, after)
    });
    let edits: Vec<_> = edits.collect();
    let ids = edits.iter().filter_map(|(before, _)| before.id).collect();
    runs::store(world, "ward7", edits);
    runs::go(world, "ward7", run, "send");
    (run, ids)
}

/// The office's desk and the wall, both at the item with this answer.
fn at_item(world: &World, answer: Id, office: &mut Driver, wall: &mut Driver) {
    let item = world.get("district", RegisterId::ChecklistAnswers, answer).text("item").to_owned();
    let spot = Spot::Ward(world.wards[0], Some(item.into()));
    for _ in 0..80 {
        office.keys("Space");
        let led = office.ctx().drafts.unwrap().led().unwrap().unwrap().1;
        if Spot::of(&led) == Some(spot.clone()) {
            wall.tick();
            return;
        }
    }
    panic!("{spot:?} is not shown\n{}", office.screen());
}

#[test]
fn of_planted_remarks_exactly_the_released_one_is_on_the_wall() {
    let mut world = World::new();
    plant(&mut world);
    let (run, answers) = remarked(&mut world);
    held(&mut world, 4, "2021-12-02");
    let mut wall = wall(&world, (60, 16));
    let mut office = open(&world, "district", "9 g Enter l");
    assert_shows(&office, &["Chiếu một mục của một phường trước"]);
    for answer in &answers {
        at_item(&world, *answer, &mut office, &mut wall);
        assert_shows(&wall, &["Phường 7"]);
        assert!(!wall.screen().contains(MARK), "{}", wall.screen());
    }
    // The second is read, and released.
    at_item(&world, answers[1], &mut office, &mut wall);
    office.keys("l");
    assert_shows(&office, &["“Zquý nhận xét hai”", "Việc phải làm: “Zquý việc hai”", "Đưa lên màn chiếu?"]);
    assert!(words_on(&wall).is_empty(), "it was asked only");
    office.keys("Enter");
    assert_shows(&office, &["Đã đưa lời phường lên màn chiếu", "Phường 7 · có lời phường · "]);
    wall.tick();
    assert_shows(&wall, &["“Zquý nhận xét hai”", "Việc phải làm: “Zquý việc hai”"]);
    assert_eq!(words_on(&wall).len(), 3, "{:?}", words_on(&wall));
    assert!(words_on(&wall).iter().all(|text| !text.contains("một") && !text.contains("ba")));
    for answer in [answers[0], answers[2]] {
        at_item(&world, answer, &mut office, &mut wall);
        assert!(!wall.screen().contains(MARK), "{}", wall.screen());
    }
    let history = world.reader("district").history(RegisterId::ChecklistAnswers, answers[1], 20).unwrap();
    let released = history.iter().find(|entry| entry.op == "release").expect("who, and when");
    assert_eq!(released.person, "Nguyễn Thị Thử");
    // Taken off, and shown again.
    at_item(&world, answers[1], &mut office, &mut wall);
    office.keys("l");
    assert_shows(&office, &["Đã rút lời phường khỏi màn chiếu"]);
    assert!(!office.screen().contains("có lời phường"), "{}", office.screen());
    assert!(words_on(wall.tick()).is_empty() && !wall.screen().contains(MARK), "{}", wall.screen());
    office.keys("l Enter");
    assert_shows(wall.tick(), &["“Zquý nhận xét hai”"]);
    // The office's next word about it takes it off; that this is taken back does not bring what was seen.
    let before = world.get("district", RegisterId::ChecklistAnswers, answers[1]);
    let after = before.clone().with("verified_remark", format!("{MARK} ý kiến").as_str());
    let said = runs::store(&mut world, "district", vec![(before, after)]);
    assert!(words_on(wall.tick()).is_empty() && !wall.screen().contains(MARK), "{}", wall.screen());
    world.try_as("district", &Op::Undo { step: said.step }).unwrap();
    assert!(words_on(wall.tick()).is_empty() && !wall.screen().contains(MARK), "{}", wall.screen());
    // So does the ward's.
    office.keys("l Enter");
    assert_shows(wall.tick(), &["“Zquý nhận xét hai”"]);
    let why = vec![("comment", Value::text("xin ghi rõ hơn"))];
    crate::it::support::plan::step(&mut world, "district", RegisterId::ChecklistRuns, run, "return", why);
    assert_shows(wall.tick(), &["“Zquý nhận xét hai”"]);
    let before = world.get("ward7", RegisterId::ChecklistAnswers, answers[1]);
    let after = before.clone().with("task", format!("{MARK} việc khác").as_str());
    runs::store(&mut world, "ward7", vec![(before, after)]);
    assert!(words_on(wall.tick()).is_empty() && !wall.screen().contains(MARK), "{}", wall.screen());
}

#[test]
fn a_learner_named_in_a_wards_words_is_asked_about_and_is_not_released_by_enter() {
    let mut world = World::new();
    plant(&mut world);
    let (_, answers) = remarked(&mut world);
    held(&mut world, 4, "2021-12-02");
    let mut wall = wall(&world, (60, 16));
    let mut office = open(&world, "district", "9 g Enter");
    at_item(&world, answers[2], &mut office, &mut wall);
    office.keys("l");
    assert_shows(&office, &["“Trần Thị Zquý Aa” là tên người học"]);
    office.keys("Enter");
    assert!(words_on(wall.tick()).is_empty());
    office.keys("l 1");
    assert_shows(wall.tick(), &["nhận xét bà Trần Thị Zquý Aa ba"]);
}

#[test]
fn a_release_is_the_offices_of_the_version_that_it_saw() {
    let mut world = World::new();
    let (run, answers) = remarked(&mut world);
    let (register, id) = (RegisterId::ChecklistAnswers, answers[0]);
    let release = |version| Op::Release { register, id, version, is_shown: true };
    let version = world.get("district", register, id).version;
    assert!(world.try_as("district", &release(version - 1)).is_err(), "it was changed since");
    for login in ["ward7", "ward8", "leader7", "cec", "inspector7", "operator"] {
        assert!(world.try_as(login, &release(version)).is_err(), "{login}");
    }
    let shown = |world: &World| world.projector("district").record(register, id).unwrap().unwrap();
    assert!(shown(&world).text("remark").is_empty());
    let done = world.try_as("district", &release(version)).unwrap();
    assert!(!done.undoable, "the same key takes it off again");
    let on_wall = shown(&world);
    assert_eq!(on_wall.text("remark"), "Zquý nhận xét một");
    assert!(on_wall.get("figures").is_empty(), "figures are no free text that was seen");
    // Its run is closed by then: it can still be taken off, and its correction begins without.
    runs::answer_others(&mut world, run);
    runs::look_at_all(&mut world, run);
    runs::go(&mut world, "district", run, "verify");
    runs::go(&mut world, "district", run, "lock");
    assert!(shown(&world).text("remark").is_empty(), "it was looked at since");
    let version = world.get("district", register, id).version;
    world.try_as("district", &release(version)).unwrap();
    assert!(!shown(&world).text("remark").is_empty());
    runs::go(&mut world, "district", run, "correct");
    let reader = world.reader("district");
    for run in reader.runs(2021, Some(world.wards[0])).unwrap() {
        for answer in reader.answers(run.id.unwrap()).unwrap() {
            assert_eq!(answer.get("released").is_empty(), answer.id != Some(id), "{answer:?}");
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
