//! The editor of a pack: words and lines are found, and every fault is gone to and read whole.

use crate::it::support::world::{NOW, World};
use crate::ui::app::driver::Driver;

fn editor(world: &World, login: &str) -> Driver {
    let mut office = Driver::new(&world.path, login, NOW).unwrap();
    office.keys("8").type_text("bo huong dan").keys("Enter");
    assert!(office.screen().contains("Dòng 1/"), "{}", office.screen());
    office
}

fn line_of(source: &str, words: &str, which: usize) -> usize {
    source.lines().enumerate().filter(|(_, line)| line.contains(words)).nth(which).unwrap().0 + 1
}

#[test]
fn words_are_found_one_after_another_and_a_line_by_its_number() {
    let world = World::new();
    let source = world.reader("district").guideline_source(2021).unwrap().unwrap().1;
    let mut office = editor(&world, "district");
    let stands = |office: &Driver, which| {
        let at = format!("Dòng {}/", line_of(&source.to_lowercase(), "khảo sát nhu cầu", which));
        assert!(office.screen().contains(&at), "{at}\n{}", office.screen());
    };
    office.keys("F3").type_text("khao sat nhu cau").keys("Enter");
    stands(&office, 0);
    office.keys("Enter");
    stands(&office, 1);
    office.keys("F3");
    stands(&office, 2);
    office.keys("↑ ↑");
    stands(&office, 0);
    office.keys("^U").type_text("khong he co");
    office.keys("Enter");
    assert!(office.screen().contains("Không có chữ này"), "{}", office.screen());
    office.keys("Esc F4").type_text("1234").keys("Enter");
    assert!(office.screen().contains("Dòng 1234/"), "{}", office.screen());
    office.keys("Home").type_text("#").keys("F5");
    assert!(!office.screen().contains("Đến dòng:"), "the prompt is gone: {}", office.screen());
}

#[test]
fn each_fault_is_gone_to_and_read_to_its_end() {
    let world = World::new();
    let mut office = editor(&world, "district");
    let source = world.reader("district").guideline_source(2021).unwrap().unwrap().1;
    // Two days that do not exist, and a code that a list does not have.
    let first = line_of(&source, "{ before = \"23/01\" }", 0);
    let second = line_of(&source, "{ before = \"23/01\" }", 1);
    for line in [first, second] {
        office.keys("F4").type_text(&line.to_string()).keys("Enter Home Del Del Del").type_text("dux");
    }
    office.keys("F5");
    let at = |office: &Driver, line: usize, said: &str| {
        let screen = office.screen();
        assert!(screen.contains(&format!("Dòng {line}: ")) && screen.contains(said), "{said}\n{screen}");
    };
    at(&office, first, "Không biết khóa “dux”");
    let whole = office.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(whole.contains("lead_days, note."), "the sentence is shown to its end: {whole}");
}

#[test]
fn every_fault_of_several_has_its_turn() {
    let world = World::new();
    let mut office = editor(&world, "district");
    let source = world.reader("district").guideline_source(2021).unwrap().unwrap().1;
    let lines = [0, 1, 2].map(|which| line_of(&source, "label = \"", 10 + which));
    for line in lines {
        // What stands behind the label is taken away.
        office.keys("F4").type_text(&line.to_string()).keys("Enter End");
        office.type_text(" = =");
    }
    for turn in [0, 1, 2, 0] {
        office.keys("F5");
        let said = format!("Dòng {}: ", lines[turn]);
        assert!(office.screen().contains(&said), "{said}\n{}", office.screen());
        assert!(office.screen().contains(&format!("Lỗi {}/3", turn + 1)), "{}", office.screen());
    }
}

#[test]
fn who_only_reads_finds_and_writes_nothing() {
    let world = World::new();
    let before = world.reader("ward7").guideline_source(2021).unwrap();
    let mut reader = Driver::new(&world.path, "ward7", NOW).unwrap();
    reader.keys("8").type_text("bo huong dan").keys("Enter");
    assert!(reader.screen().contains("Dòng 1/"), "{}", reader.screen());
    reader.keys("F3").type_text("khao sat").keys("Enter Esc").type_text("x");
    assert!(!reader.screen().contains("Dòng 1/"), "{}", reader.screen());
    reader.keys("Esc");
    assert!(!reader.screen().contains("sẽ mất"), "nothing was changed: {}", reader.screen());
    assert_eq!(world.reader("ward7").guideline_source(2021).unwrap(), before);
}

#[test]
fn comments_that_are_seen_in_the_editor_are_vietnamese_and_fit() {
    let source = include_str!("../../../db/guidelines/2021.toml");
    let comments =
        source.lines().filter(|line| line.starts_with('#') && line.chars().any(char::is_alphabetic));
    let english: Vec<&str> = comments.clone().filter(|line| line.is_ascii()).collect();
    assert_eq!(english, [""; 0], "a comment without any mark is not Vietnamese");
    let words = [" the ", " of ", " and ", " is ", " are ", " each "];
    let english: Vec<&str> =
        comments.clone().filter(|line| words.iter().any(|word| line.contains(word))).collect();
    assert_eq!(english, [""; 0]);
    let long: Vec<&str> = comments.filter(|line| line.chars().count() > 80).collect();
    assert_eq!(long, [""; 0], "cut on the right of a window of 80 columns");
}
