//! Stories of the checklist, driven by keys in the whole app on a real file.

use crate::data::ListQuery;
use crate::domain::RegisterId;
use crate::ui::app::driver::Driver;

use crate::it::support::demo::of as demonstration;
use crate::it::support::plan::whole_plan;
use crate::it::support::world::{NOW, World};

/// Opens the checklist of the fourth quarter.
fn fourth(world: &World, login: &str) -> Driver {
    let mut driver = Driver::new(&world.path, login, NOW).unwrap();
    driver.keys("6 End ↑ Enter");
    driver.tick();
    driver
}

/// The first line of the run: state and counts.
fn head(driver: &Driver) -> String {
    driver.screen().lines().find(|line| line.contains(" = ")).unwrap_or_default().to_owned()
}

/// Goes down to the item with these words.
fn go_to(driver: &mut Driver, words: &str) {
    driver.keys("Home");
    while !driver.screen().lines().any(|line| line.starts_with('>') && line.contains(words)) {
        let before = driver.screen();
        assert_ne!(driver.keys("Down").screen(), before, "no item says {words}");
    }
}

#[test]
fn a_ward_begins_its_checklist_answers_items_and_finds_them_again() {
    let world = World::new();
    let mut staff = Driver::new(&world.path, "ward7", NOW).unwrap();
    staff.keys("6");
    assert!(staff.screen().contains("Chưa lập"), "{}", staff.screen());
    staff.keys("End ↑ Enter");
    assert!(staff.screen().contains("Đang mở"), "{}", staff.screen());
    go_to(&mut staff, "Có chương trình hoạt động");
    staff.keys("1");
    assert_eq!(staff.notice(), "Phím số chỉ đánh giá khi con trỏ ở hàng Đánh giá: bấm Enter.");
    assert!(head(&staff).contains("Đ0 M0 C0"), "a digit in the list grades nothing\n{}", staff.screen());
    // No programme is stored, so "chưa đạt" is what the records propose.
    staff.keys("Enter 3");
    assert!(head(&staff).contains("Đ0 M0 C1"), "{}", staff.screen());
    staff.keys("Esc ^z");
    assert!(head(&staff).contains("Đ0 M0 C0"), "{}", staff.screen());
    staff.keys("^y");
    let open = head(&staff).split(" ?").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().to_owned();
    assert!(open.len() > 1, "enough to be cut: {open}");
    staff.keys("Esc");
    for size in [(80, 24), (60, 16), (120, 40)] {
        staff.resize(size.0, size.1);
        let screen = staff.screen();
        let row = screen.lines().find(|row| row.contains("Đang mở")).unwrap();
        assert_eq!(row.split_whitespace().next_back(), Some(&*open), "no number is cut\n{screen}");
    }
    drop(staff);

    assert!(head(&fourth(&world, "ward7")).contains("Đ0 M0 C1"));
    let runs = world.reader("ward7").count(&ListQuery::new(RegisterId::ChecklistRuns)).unwrap();
    assert_eq!(runs, 1);
}

#[test]
fn what_the_records_say_is_accepted_by_one_key() {
    let world = World::new();
    let mut staff = fourth(&world, "ward7");
    go_to(&mut staff, "Có chương trình hoạt động");
    assert!(staff.screen().contains("→C"), "a proposal waits\n{}", staff.screen());
    staff.keys("=");
    assert!(head(&staff).contains("C1"), "{}", staff.screen());
    let screen = staff.screen();
    assert!(screen.contains("=C"), "confirmed as proposed\n{screen}");
    assert!(
        !screen.lines().any(|line| line.starts_with('>') && line.contains("Có chương trình")),
        "{screen}"
    );
}

#[test]
fn an_answer_that_is_not_the_records_waits_for_its_reason() {
    let world = World::new();
    let mut staff = fourth(&world, "ward7");
    go_to(&mut staff, "Có chương trình hoạt động");
    staff.keys("Enter 1");
    assert_eq!(staff.notice(), "Khác với sổ: ghi lý do điều chỉnh.");
    assert!(head(&staff).contains("Đ0 M0 C0"), "nothing is stored\n{}", staff.screen());
    staff.type_text("thieu").keys("F2");
    assert_eq!(staff.notice(), "Ghi lý do bằng ít nhất hai từ, ví dụ “sổ chưa ghi buổi 20/11”.");
    // The line is lost: what was typed is a draft.
    drop(staff);
    let mut again = Driver::new(&world.path, "ward7", NOW).unwrap();
    assert!(again.screen().contains("Đang sửa câu trả lời"), "{}", again.screen());
    again.keys("Enter");
    again.tick();
    assert!(again.screen().contains("thieu"), "{}", again.screen());
    again.keys("End").type_text(" so").keys("F2");
    assert!(head(&again).contains("Đ1 M0 C0"), "{}", again.screen());
    assert!(again.screen().contains("≠C"), "both stay visible\n{}", again.screen());
}

#[test]
fn sending_lists_what_is_missing_and_asks_why_it_is_sent_all_the_same() {
    let world = World::new();
    let mut staff = fourth(&world, "ward7");
    staff.keys("^t");
    let screen = staff.screen();
    let missing =
        screen.split("Còn thiếu ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap().to_owned();
    let missing: usize = missing.parse().unwrap();
    assert!(missing > 50 && screen.contains("chưa đánh giá"), "{screen}");
    // The first line leads to the first item that lacks a grade.
    staff.keys("Enter");
    assert!(staff.screen().contains("Đang mở"), "{}", staff.screen());
    staff.keys("^t End Enter").type_text("thieu").keys("Enter").type_text("1").keys("Enter");
    assert!(staff.notice().starts_with("Ghi lý do bằng ít nhất hai từ"), "{}", staff.screen());
    staff.type_text(" nguoi").keys("Enter Enter");
    assert_eq!(staff.notice(), format!("Còn thiếu {missing} mục, bạn gõ 1. Xem lại danh sách."));
    staff.keys("Backspace").type_text(&missing.to_string()).keys("Enter");
    assert!(staff.screen().contains("Đã gửi"), "{}", staff.screen());
    let run = &world.reader("ward7").runs(2021, None).unwrap()[0];
    assert_eq!((run.text("state"), run.text("gaps_reason")), ("sent", "thieu nguoi"));
    assert_eq!(run.int("gaps"), Some(i64::try_from(missing).unwrap()));
}

#[test]
fn the_list_of_runs_and_the_run_count_alike() {
    let mut seen = 0;
    for login in ["p7", "p8", "p14", "p1"] {
        let mut driver = demonstration(login);
        driver.keys("6 Home");
        for row in 0..5 {
            let line =
                driver.screen().lines().find(|line| line.starts_with('>')).unwrap_or_default().to_owned();
            let numbers: Vec<u32> =
                line.split_whitespace().rev().map_while(|word| word.parse().ok()).collect();
            if numbers.len() == 6 {
                driver.keys("Enter");
                let head = head(&driver);
                let [open, figures, none, not_met, partly, met] = numbers[..] else { unreachable!() };
                let sum: u32 = numbers.iter().sum();
                let said = format!("Đ{met} M{partly} C{not_met} -{none} •{figures} ?{open} = {sum}");
                assert!(head.contains(&said), "{login} {row}: {line}\n{head}");
                driver.keys("Esc");
                seen += 1;
            }
            driver.keys("Down");
        }
    }
    assert!(seen > 12, "{seen} runs");
}

#[test]
fn a_figure_opens_the_records_behind_it() {
    let mut driver = demonstration("p7");
    driver.keys("6 Home Down Down Down Enter");
    driver.tick();
    let mut opened = 0;
    for _ in 0..40 {
        driver.keys("F4");
        let screen = driver.screen();
        if let Some(title) = screen.lines().next().filter(|line| line.contains("bản ghi của")) {
            let said: usize = title.trim().split(' ').next().unwrap().parse().unwrap();
            let shown = format!("{said} dòng");
            assert!(screen.contains(&shown), "{screen}");
            driver.keys("Esc");
            opened += 1;
        }
        driver.keys("Down");
    }
    assert!(opened > 10, "{opened}");
}

#[test]
fn another_ward_sees_none_of_it() {
    let world = World::new();
    Driver::new(&world.path, "ward7", NOW).unwrap().keys("6 Enter Enter");
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
fn the_records_are_asked_again_for_the_whole_run_and_what_changed_is_named() {
    let mut world = World::new();
    let mut staff = fourth(&world, "ward7");
    go_to(&mut staff, "Có chương trình hoạt động");
    staff.keys("= m");
    assert!(staff.notice().ends_with("câu: không mục nào đổi."), "{}", staff.screen());
    whole_plan(&mut world);
    staff.tick();
    staff.tick();
    go_to(&mut staff, "Có chương trình hoạt động");
    let screen = staff.screen();
    assert!(screen.contains('Δ') && screen.contains("sổ: Có (Δ lúc ghi Không)"), "{screen}");
    assert!(head(&staff).contains("C1"), "the answer stays\n{screen}");
    staff.keys("t");
    assert!(staff.screen().contains("lúc ghi Không (06/12)  nay Có  F4: "), "{}", staff.screen());
    staff.keys("Esc m");
    assert!(staff.notice().contains(" mục đổi, "), "{}", staff.screen());
    staff.tick();
    assert!(!head(&staff).contains('Δ'), "{}", staff.screen());
    assert!(staff.screen().contains("≠Đ"), "the answer is not what the records say now\n{}", staff.screen());
    staff.keys("^z");
    staff.tick();
    assert!(head(&staff).contains('Δ'), "one step takes the old evidence back\n{}", staff.screen());
}
