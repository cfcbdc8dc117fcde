//! Stories of the checklist, driven by keys in the whole app on a real file.

use crate::data::ListQuery;
use crate::domain::RegisterId;
use crate::ui::app::driver::Driver;

use crate::it::support::plan::whole_plan;
use crate::it::support::world::{NOW, World};

#[test]
fn a_ward_begins_its_checklist_answers_items_and_finds_them_again() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    staff.keys("6");
    assert!(staff.screen().contains("Chưa lập"), "{}", staff.screen());
    staff.keys("End ↑ Enter");
    assert!(staff.screen().contains("Đang mở"), "{}", staff.screen());
    staff.keys("1 2 3");
    let screen = staff.screen();
    assert!(screen.contains("Đ 1  M 1  C 1"), "{screen}");
    staff.keys("^z");
    let screen = staff.screen();
    assert!(screen.contains("Đ 1  M 1  C 0"), "{screen}");
    let open = screen.split("? ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().to_owned();
    assert!(open.len() > 1, "enough to be cut: {open}");
    staff.keys("Esc");
    for size in [(80, 24), (60, 16), (120, 40)] {
        staff.resize(size.0, size.1);
        let screen = staff.screen();
        let row = screen.lines().find(|row| row.contains("Đang mở")).unwrap();
        assert_eq!(row.split_whitespace().next_back(), Some(&*open), "no number is cut\n{screen}");
    }
    drop(staff);

    let mut again = Driver::new(&world.path, "ward7", NOW).unwrap();
    again.keys("6 End ↑ Enter");
    assert!(again.screen().contains("Đ 1  M 1  C 0"), "{}", again.screen());
    let runs = world.reader("ward7").count(&ListQuery::new(RegisterId::ChecklistRuns)).unwrap();
    assert_eq!(runs, 1);
}

#[test]
fn another_ward_sees_none_of_it() {
    let world = World::new();
    Driver::new(&world.path, "ward7", NOW).unwrap().keys("6 Enter 1");
    let runs = world.reader("ward8").count(&ListQuery::new(RegisterId::ChecklistAnswers)).unwrap();
    assert_eq!(runs, 0);
    assert!(world.reader("district").count(&ListQuery::new(RegisterId::ChecklistAnswers)).unwrap() > 50);
}

#[test]
fn the_district_edits_the_guideline_in_the_program_and_the_agenda_follows() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    assert!(staff.screen().contains("hạn 22/01/2021"), "{}", staff.screen());

    let mut office = Driver::new(&world.path, "district", NOW).unwrap();
    office.keys("8").type_text("bo huong dan").keys("Enter");
    assert!(office.screen().contains("Dòng 1/"), "{}", office.screen());
    let source = world.reader("district").guideline_source(2021).unwrap().unwrap().1;
    let at = source
        .lines()
        .position(|line| line.starts_with("due = { before = \"23/01"))
        .expect("the rule of the plan");
    office.keys(&"↓ ".repeat(at)).keys("End");
    let line = source.lines().nth(at).unwrap();
    // From behind the day back to its first digit, then another day.
    let behind = line.chars().rev().take_while(|c| *c != '/').count() + 1;
    office.keys(&"← ".repeat(behind)).keys("Backspace Backspace").type_text("99").keys("F2");
    assert!(office.screen().contains(&format!("Dòng {}", at + 1)), "{}", office.screen());
    assert!(office.screen().contains("lỗi"), "{}", office.screen());
    office
        .keys("End")
        .keys(&"← ".repeat(behind))
        .keys("Backspace Backspace")
        .type_text("16")
        .keys("F2 → Enter");
    assert!(office.screen().contains("Đã ban hành"), "{}", office.screen());

    staff.tick();
    assert!(staff.screen().contains("hạn 15/01/2021"), "{}", staff.screen());
}

#[test]
fn the_records_are_asked_again_when_they_have_changed_since() {
    let mut world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    staff.keys("6 End ↑ Enter");
    while !staff.screen().contains("Có chương trình: Không") {
        let before = staff.screen();
        assert_ne!(staff.keys("Down").screen(), before, "no item asks for the quarter's programme");
    }
    staff.keys("m");
    assert!(staff.notice().contains("không thay đổi"), "{}", staff.screen());
    whole_plan(&mut world);
    staff.tick();
    assert!(
        staff.screen().contains("Có chương trình: Không"),
        "it says what was found then\n{}",
        staff.screen()
    );
    staff.keys("m");
    assert!(staff.screen().contains("Có chương trình: Có"), "{}", staff.screen());
}

#[test]
fn what_was_typed_for_an_answer_is_not_dropped_unasked() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    staff.keys("6 End ↑ Enter Enter");
    let is_open = |staff: &Driver| staff.screen().contains("Nhận xét");
    assert!(is_open(&staff), "{}", staff.screen());
    staff.keys("Esc");
    assert!(!is_open(&staff), "nothing was typed\n{}", staff.screen());
    staff.keys("Enter").type_text("co").keys("Esc");
    assert!(staff.screen().contains("chưa lưu sẽ mất"), "{}", staff.screen());
    staff.keys("0");
    assert!(is_open(&staff), "{}", staff.screen());
    staff.keys("Esc 1");
    assert!(!is_open(&staff), "{}", staff.screen());
}
