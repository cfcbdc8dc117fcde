//! What one enrolment slip costs the fingers: here, and in a spreadsheet, counted the same way.
//!
//! The second slip of a pile, for the same class, typed by Telex: name, date of birth, sex, residential group,
//! telephone, identity number, address, ethnicity, occupation, date of enrolment. Every key pressed is one, a chord
//! such as Ctrl+D is one, the mouse is not used. Here the keys are played on the real form with its own Telex; for the
//! spreadsheet they are written down in [`SHEET`], using everything it offers: Ctrl+D for what stands above, Ctrl+;
//! for today, Tab through the row, Enter to the beginning of the next.

use crate::data::{At, ListQuery};
use crate::domain::{Record, RegisterId};
use crate::ui::app::driver::Driver;
use crate::ui::input::Event;
use crate::ui::keymap::Key;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::it::layers::Line;
use crate::it::support::root;
use crate::it::support::world::{NOW, World};

/// The fields in order, with the keys that fill them in the form. A key of more than one letter stands in `{}`.
const FORM: &[(&str, &str)] = &[
    ("name", "nguyeenx thij huwowngf{Enter}"),
    ("birth", "150362{Enter}"),
    ("sex", "2"),
    ("group_id", "4{Enter}"),
    ("phone", "0903123456{Enter}"),
    ("identity", "079162001234{Enter}"),
    ("address", "{^U}12 Lee Lowij{Enter}"),
    ("ethnicity", "ki{Enter}"),
    ("occupation", "noi tro"),
    ("save", "{F2}"),
];

/// The same cells in a spreadsheet: class, name, birth, sex, group, telephone, number, address, ethnicity,
/// occupation, date. A number that begins with 0 needs an apostrophe, or the 0 is lost.
const SHEET: &[&str] = &[
    "{^D}{Tab}",
    "Nguyeenx Thij Huwowngf{Tab}",
    "15/3/1962{Tab}",
    "Nuwx{Tab}",
    "Toor 4{Tab}",
    "'0903123456{Tab}",
    "'079162001234{Tab}",
    "12 Lee Lowij{Tab}",
    "{^D}{Tab}",
    "Nooij trowj{Tab}",
    "{^;}{Enter}",
];

/// The keys of a text: letters, and names in braces.
fn keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let key = match rest.strip_prefix('{') {
            Some(named) => &named[..named.find('}').unwrap()],
            None => &rest[..first.len_utf8()],
        };
        rest = &rest[key.len() + if first == '{' { 2 } else { 0 }..];
        keys.push(key.to_owned());
    }
    keys
}

fn learners(world: &World) -> Vec<Record> {
    let page = world.reader("ward7").page(&ListQuery::new(RegisterId::Enrolments), &At::First, 10).unwrap();
    page.rows.into_iter().map(|row| row.record).collect()
}

#[test]
fn a_slip_costs_fewer_keys_than_in_a_spreadsheet() {
    let mut world = World::new();
    let class = world.class("hobby").with("title", "Tin học K12");
    world.add("ward7", class);
    for number in 1..9 {
        let group = Record::new(RegisterId::ResidentialGroups, Some(world.wards[0]));
        world.add("ward7", group.with("name", format!("Tổ {number}").as_str()));
    }
    let mut driver = Driver::new(&world.path, "ward7", NOW).unwrap();
    driver.keys("F9 End");
    let screen = driver.screen();
    let line = screen.lines().find(|line| line.contains("Gõ tiếng Việt")).unwrap();
    let letter = line.split("Gõ tiếng Việt").next().unwrap().split_whitespace().last().unwrap().to_owned();
    driver.keys(&letter);
    driver.keys("4 Enter F4");
    // The first slip gives what is kept for the second.
    driver.type_text("Traanf Vawn Ba").keys("Enter").type_text("1955").keys("Enter").type_text("1");
    driver
        .type_text("3")
        .keys("Enter Enter Enter")
        .type_text("7 Lee Lai")
        .keys("Enter")
        .type_text("kinh")
        .keys("Enter F2");
    assert_eq!(learners(&world).len(), 1, "{}", driver.screen());
    let line = Line::default();
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(line.clone()), options).unwrap();
    let (mut ours, mut letters) = (0, Vec::new());
    for (field, text) in FORM {
        for key in keys(text) {
            ours += 1;
            let pressed = match key.as_str() {
                " " => Key::Space,
                key => Key::of_name(key).unwrap(),
            };
            if *field == "save" {
                driver.keys(&key);
                continue;
            }
            driver.app.input(Event::Key(pressed));
            driver.app.settle();
            line.0.borrow_mut().clear();
            driver.app.draw(&mut terminal).unwrap();
            // The first letter paints the whole picture, because the form was opened on another screen.
            if *field == "name" && ours > 1 && key != "Enter" {
                letters.push(line.0.borrow().len());
            }
        }
    }
    let all = learners(&world);
    let slip = all
        .iter()
        .find(|slip| slip.text("name") == "Nguyễn Thị Hường")
        .unwrap_or_else(|| panic!("{}", driver.screen()));
    for (column, stored) in [
        ("birth", "1962-03-15"),
        ("sex", "nu"),
        ("phone", "0903123456"),
        ("identity", "079162001234"),
        ("address", "12 Lê Lợi"),
        ("ethnicity", "kinh"),
        ("enrolled_on", "2021-12-06"),
    ] {
        assert_eq!(slip.text(column), stored, "{column}");
    }
    assert!(!slip.text("occupation").is_empty() && slip.int("group_id").is_some());
    let theirs = SHEET.iter().map(|cell| keys(cell).len()).sum::<usize>();
    println!("{ours} keys here, {theirs} in a spreadsheet");
    assert!(ours < theirs);
    letters.sort_unstable();
    let (half, most) = (letters[letters.len() / 2], letters[letters.len() - 1]);
    println!("half of the letters cost at most {half} bytes, none more than {most}");
    assert!(half <= 64 && most < 1000, "{letters:?}");
    let said = format!("{ours} keys here, {theirs} in a spreadsheet");
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(&said), "README does not say: {said}");
}
