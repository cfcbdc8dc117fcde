//! Small things of entry that people stumbled over: names typed twice, empty drafts, rubbish on the screen.

use crate::domain::{Record, RegisterId};
use crate::ui::app::driver::Driver;
use crate::vietnamese::clean::clean_line;

use crate::it::support::demo;
use crate::it::support::world::{NOW, World};

fn open(world: &World, keys: &str, register: &str) -> Driver {
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("8").type_text(register).keys(keys);
    driver
}

/// Goes down to the field with this label.
fn go_to(driver: &mut Driver, label: &str) {
    while !driver.screen().lines().any(|line| line.starts_with('>') && line.contains(label)) {
        let before = driver.screen();
        driver.keys("↓");
        assert_ne!(driver.screen(), before, "no field {label}");
    }
}

/// The letter erased last leaves the screen: with it the form is as it was begun, and nothing else changes.
#[test]
fn the_letter_erased_last_leaves_the_screen() {
    let world = World::new();
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("3 F4");
    assert!(!driver.screen().contains('$'), "{}", driver.screen());
    driver.type_text("$");
    assert!(driver.screen().contains('$'), "{}", driver.screen());
    driver.keys("Backspace");
    assert!(!driver.screen().contains('$'), "{}", driver.screen());
}

#[test]
fn what_is_added_from_a_picker_takes_over_the_name_that_was_looked_for() {
    let world = World::new();
    for in_picker in [true, false] {
        let mut driver = open(&world, "Enter F4", "lop hoc");
        go_to(&mut driver, "Giáo viên");
        if in_picker {
            driver.keys("F4").type_text("Lê Văn Tám");
        } else {
            driver.type_text("Lê Văn Tám").keys("F4");
        }
        driver.keys("End Enter");
        let screen = driver.screen();
        let name = screen.lines().find(|line| line.contains("*Họ và tên")).unwrap_or_default().to_owned();
        assert!(name.contains("Lê Văn Tám"), "{in_picker}: {screen}");
    }
}

#[test]
fn one_letter_typed_and_deleted_leaves_no_draft() {
    let world = World::new();
    for (keys, kept) in [("a Backspace", false), ("a b Backspace", true)] {
        let mut driver = open(&world, "Enter F4", "dia diem");
        driver.keys(keys).keys("Esc");
        assert_eq!(driver.notice().contains("nháp"), kept, "{keys}: {}", driver.notice());
        drop(driver);
        let mut driver = open(&world, "Enter F4", "dia diem");
        assert_eq!(driver.screen().contains("nháp"), kept, "{keys}: {}", driver.screen());
        driver.keys("Esc");
    }
}

#[test]
fn officials_of_the_ward_are_there_to_choose_where_one_is_named() {
    let mut world = World::new();
    let member = Record::new(RegisterId::BoardMembers, Some(world.wards[0])).with("name", "Lê Thị Giám Đốc");
    let year = world.reader("ward7").guideline(2021).unwrap().unwrap();
    let role = year.options("board_roles")[0].0.to_string();
    world.add("ward7", member.with("role", role.as_str()));
    let with_officials = RegisterId::ALL.iter().flat_map(|register| register.decl().fields.iter());
    let labels: Vec<_> = with_officials.filter(|field| field.official).map(|field| field.label).collect();
    assert!(labels.contains(&"Người ký") && labels.contains(&"Người làm"), "{labels:?}");
    let mut driver = open(&world, "Enter F4", "viec duoc giao");
    go_to(&mut driver, "Người làm");
    let screen = driver.keys("F4").screen();
    assert!(screen.contains("Lê Thị Giám Đốc"), "{screen}");
    let screen = driver.keys("Enter").screen();
    let line = screen.lines().find(|line| line.contains("Người làm")).unwrap_or_default().to_owned();
    assert!(line.contains("Lê Thị Giám Đốc"), "{screen}");
}

/// Terminals join flags, keys and tones of skin each in its own way; half of one would stay on later screens.
#[test]
fn nothing_that_a_terminal_may_split_comes_into_a_cell() {
    let mut world = World::new();
    let titles = [
        "a 🇻🇳🇻🇳 b 1️⃣2️⃣ c 👍🏽 d ❤️ e ☎️ f",
        "g 🏳️‍🌈 h 👨‍⚕️ i ⚠️ j ✔️ k ™️ m",
        "🧑‍🤝‍🧑🏽 ½ ngày 👨‍👩‍👧 gia đình 🇻🇳",
        "n नि क्षि p ﾊﾟ q ខ្មែរ",
        "r 🪿🫠 s 🏴󠁧󠁢󠁥󠁮󠁧󠁿 t 葛󠄀 u ที่นี่ v e̊́ x",
    ];
    for title in titles {
        let venue =
            Record::new(RegisterId::Venues, Some(world.wards[0])).with("name", clean_line(title).as_str());
        world.add("ward7", venue.with("kind", "other"));
    }
    let mut driver = open(&world, "Enter", "dia diem");
    for keys in ["↓", "Enter", "F4"] {
        assert!(keys == "F4" || driver.screen().contains("a VNVN b 12 c"), "{}", driver.screen());
        for cell in driver.buffer().content() {
            let joined = cell.symbol().chars().any(|c| {
                matches!(u32::from(c), 0x200D | 0x20E3 | 0xFE00..=0xFE0F | 0x1F1E6..=0x1F1FF | 0x1F3FB..=0x1F3FF)
                    || matches!(u32::from(c), 0x93E..=0x94D | 0x17B6..=0x17D3 | 0xFF9E..=0xFF9F)
                    || matches!(u32::from(c), 0x1FA70..=0x1FAFF | 0xE0020..=0xE01EF)
            });
            assert!(!joined, "{:?} in\n{}", cell.symbol(), driver.screen());
        }
        driver.keys(keys);
    }
}

/// What is cut is not what tells one line from another.
#[test]
fn no_two_things_to_do_read_alike() {
    let mut driver = Driver::new(demo::shared(), "p7", NOW).unwrap();
    for (columns, rows) in [(80, 24), (60, 24)] {
        driver.resize(columns, rows).keys("1 Home");
        let mut seen: Vec<String> = Vec::new();
        let current = |driver: &Driver| {
            let screen = driver.screen();
            screen.lines().skip(3).find(|line| line.starts_with('>')).unwrap_or_default().to_owned()
        };
        loop {
            let line = current(&driver);
            assert!(!seen.contains(&line), "twice at {columns} columns: {line}\n{}", driver.screen());
            seen.push(line);
            let before = driver.screen();
            driver.keys("↓");
            if driver.screen() == before {
                break;
            }
        }
        assert!(seen.len() > 10, "{seen:#?}");
    }
}
