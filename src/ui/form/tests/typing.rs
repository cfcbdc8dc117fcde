//! The program's own input method in the whole app: asked for in the menu, seen in the title, gone when another is
//! at work.

use super::desk::{Desk, NOW};
use crate::ui::app::driver::Driver;

/// Chooses the line of the menu with this label by its letter.
fn menu(driver: &mut Driver, label: &str) {
    driver.keys("F9 End");
    let screen = driver.screen();
    let line =
        screen.lines().find(|line| line.contains(label)).unwrap_or_else(|| panic!("{label}\n{screen}"));
    let before = line.split(label).next().unwrap_or_default();
    let letter = before.split_whitespace().last().unwrap().to_owned();
    driver.keys(&letter);
}

fn at_a_form(desk: &Desk) -> Driver {
    let path = desk.folder.path().join("district.db");
    let mut driver = Driver::new(&path, "ward7", NOW).unwrap();
    driver.keys("8").type_text("bao cao vien").keys("Enter");
    driver.keys("Ins");
    driver
}

fn drafted(desk: &Desk) -> String {
    desk.drafts.mine().unwrap().first().map_or_else(String::new, |draft| draft.state.clone())
}

#[test]
fn words_are_composed_after_it_was_asked_for_and_only_then() {
    let desk = Desk::new();
    let mut driver = at_a_form(&desk);
    driver.type_text("Leex");
    assert!(drafted(&desk).contains("\"Leex\""), "{}\n{}", driver.screen(), drafted(&desk));
    driver.keys("^U");
    menu(&mut driver, "Gõ tiếng Việt");
    assert!(driver.row(0).contains("[VI-Telex]"), "{}", driver.row(0));
    driver.type_text("DDAWNGJ Thij Hoaf").keys("Backspace").type_text("f user");
    assert!(drafted(&desk).contains("\"ĐẶNG Thị Hòa ủe\""), "{}", drafted(&desk));
    driver.keys("Tab");
    assert!(drafted(&desk).contains("\"ĐẶNG Thị Hòa user\""), "{}", drafted(&desk));
}

#[test]
fn numbers_and_what_stands_left_are_never_touched() {
    let desk = Desk::new();
    let mut driver = at_a_form(&desk);
    menu(&mut driver, "Gõ tiếng Việt");
    menu(&mut driver, "Gõ tiếng Việt");
    assert!(driver.row(0).contains("[VI-VNI]"), "{}", driver.row(0));
    driver.type_text("Le").keys("Left Right").type_text("6 Nga1");
    assert!(drafted(&desk).contains("\"Le6 Ngá\""), "{}", drafted(&desk));
    driver.keys("Tab").type_text("2d9a1");
    menu(&mut driver, "Gõ tiếng Việt");
    assert!(!driver.row(0).contains("[VI"), "{}", driver.row(0));
    driver.type_text("a1");
    assert!(drafted(&desk).contains("đáa1"), "{}", drafted(&desk));
}

#[test]
fn it_ends_for_the_session_when_another_input_method_is_at_work() {
    let desk = Desk::new();
    let mut driver = at_a_form(&desk);
    menu(&mut driver, "Gõ tiếng Việt");
    driver.type_text("Nguye").keys("Backspace").type_text("ê");
    assert!(driver.notice().contains("tự tắt"), "{}", driver.notice());
    driver.type_text("n").keys("Backspace Backspace").type_text("ễn aa");
    assert!(drafted(&desk).contains("\"Nguyễn aa\""), "{}", drafted(&desk));
    assert!(!driver.row(0).contains("[VI"));
}
