//! What one types never steers another's terminal: whatever is stored, the output holds our own control sequences only.
//!
//! CI takes a sample of the byte strings. All 10 000: `TTHTCD_FULL=1 cargo test --test it output`.

use crate::demo::Options;
use crate::domain::RegisterId;
use crate::domain::field::Kind;
use crate::domain::op::Now;
use crate::ui::app::driver::Driver;
use crate::ui::widgets;
use crate::vietnamese::clean;
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use rusqlite::Connection;

use crate::it::pty::desk::Dice;
use crate::it::support::{demo, temp_dir};

/// Bytes that steer terminals, and some that only look odd.
const PARTS: &[&[u8]] = &[
    b"\x1b]0;PWN\x07",
    b"\x1b]52;c;UFdO\x1b\\",
    b"\x1b[2J",
    b"\x1b[31m",
    b"\x1bP+q544e\x1b\\",
    b"\x1bc",
    b"\x9b31m",
    "\u{9b}31m".as_bytes(),
    "\u{9d}0;PWN\u{9c}".as_bytes(),
    "\u{90}q\u{9c}".as_bytes(),
    b"\x08\x08\x7f",
    b"\r\n\x0b\x0c",
    b"\x0e\x0f\x00",
    "\u{202e}\u{2066}".as_bytes(),
    "\u{200b}\u{200d}\u{feff}".as_bytes(),
    "\u{2028}\u{2029}\u{85}".as_bytes(),
    "\u{e0041}\u{e007f}".as_bytes(),
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
    "Nguyễn Thị Hường".as_bytes(),
    "漢字".as_bytes(),
];

/// Bytes as a stranger would send them.
fn noise(dice: &mut Dice) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..=dice.roll(6) {
        match dice.roll(3) {
            0 => bytes.extend_from_slice(PARTS[dice.roll(PARTS.len())]),
            1 => bytes.extend((0..dice.roll(12)).map(|_| dice.roll(256) as u8)),
            _ => bytes.extend(
                (0..dice.roll(6))
                    .filter_map(|_| char::from_u32(dice.roll(0x2fff) as u32))
                    .flat_map(|c| c.to_string().into_bytes()),
            ),
        }
    }
    bytes
}

/// The bytes that a terminal would be sent for this picture.
fn sent(buffer: &Buffer) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut backend = CrosstermBackend::new(&mut bytes);
    let area = buffer.area;
    let cells = (0..area.height).flat_map(|row| (0..area.width).map(move |column| (column, row)));
    backend.draw(cells.map(|(column, row)| (column, row, &buffer[(column, row)]))).unwrap();
    bytes
}

/// The first thing in the output that is none of ours: ours are moving, styling and clearing.
fn foreign(bytes: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => return Some("bytes that are no text".into()),
    };
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            let sequence = sequence(&mut rest);
            let body = sequence.strip_prefix('[').unwrap_or("?");
            let (parameters, last) = body.split_at(body.len().saturating_sub(1));
            let plain = parameters.bytes().all(|b| b.is_ascii_digit() || b == b';');
            if !plain || !["m", "H"].contains(&last) {
                return Some(format!("ESC {sequence:?}"));
            }
        } else if clean::is_control_or_bidi(c) {
            return Some(format!("{c:?}"));
        }
    }
    None
}

/// What follows an ESC, up to the letter that ends it.
fn sequence(rest: &mut std::str::Chars<'_>) -> String {
    let mut taken = String::new();
    for c in rest.by_ref() {
        taken.push(c);
        if c.is_ascii_alphabetic() || taken.len() > 40 {
            break;
        }
    }
    taken
}

#[test]
fn the_eye_of_this_test_sees() {
    for part in ["\x1b]0;x\x07", "\x1b[?25h", "\x1b[2J", "a\u{9b}m", "\u{202e}", "\x07", "\x1bc", "\n"] {
        assert!(foreign(part.as_bytes()).is_some(), "{part:?}");
    }
    assert_eq!(foreign("\x1b[1;1H\x1b[38;5;2mNguyễn\x1b[0m".as_bytes()), None);
}

#[test]
fn no_byte_string_steers_a_terminal() {
    let count = if std::env::var_os("TTHTCD_FULL").is_some() { 10_000 } else { 1_000 };
    let mut dice = Dice::new(4);
    let area = Rect::new(0, 0, 80, 20);
    for round in 0..count / 20 {
        let mut buffer = Buffer::empty(area);
        let texts: Vec<String> =
            (0..20).map(|_| String::from_utf8_lossy(&noise(&mut dice)).into_owned()).collect();
        for (row, text) in (0..).zip(&texts) {
            // Raw, as a screen would that forgot to clean; and as it is stored and cut.
            widgets::put(&mut buffer, area, 0, row, text, Style::new());
            widgets::put(&mut buffer, area, 40, row, &clean::cut(&clean::clean_line(text), 30), Style::new());
            assert_eq!(foreign(clean::clean_notes(text).replace('\n', "").as_bytes()), None, "{text:?}");
        }
        let bytes = sent(&buffer);
        assert_eq!(foreign(&bytes), None, "round {round}: {texts:?}");
    }
    println!("output: {count} byte strings, none steers");
}

/// Puts a text that steers behind every text of every record, past the gate.
fn poison(path: &std::path::Path) -> usize {
    let file = Connection::open(path).unwrap();
    file.execute_batch(
        "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;",
    )
    .unwrap();
    let mut columns = 0;
    for register in RegisterId::ALL {
        let decl = register.decl();
        for field in decl.fields {
            if matches!(
                field.kind,
                Kind::Text { .. } | Kind::Notes { .. } | Kind::PersonName | Kind::Code { .. }
            ) && field.column != "login"
            {
                // In front too, because what is too long is cut.
                let text = "'\u{1b}]0;PWN\u{7}\u{9b}31m\u{202e}'";
                let hostile = format!("CAST({text} AS TEXT)");
                let sql = format!(
                    "UPDATE {0} SET {1} = {hostile} || {1} || {hostile} || id WHERE {1} IS NOT NULL",
                    decl.table, field.column
                );
                file.execute(&sql, []).unwrap_or_else(|why| panic!("{sql}: {why}"));
                columns += 1;
            }
        }
    }
    columns
}

#[test]
fn no_screen_shows_what_steers() {
    let folder = temp_dir();
    let path = demo::copy(folder.path());
    assert!(poison(&path) > 40);
    let today = Options::default().today;
    let now = Now { utc_ms: 1_638_756_000_000, today };
    let mut pwned = 0;
    for person in ["p7", "phong", "cec", "operator"] {
        let Some(login) = crate::demo::login_of(person) else { continue };
        let mut driver = Driver::new(&path, &login, now).unwrap();
        for tab in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
            for keys in [
                "",
                "Enter",
                "^R",
                "Esc Esc",
                "Down Enter",
                "F4",
                "Esc",
                "F9",
                "Esc",
                "F5",
                "Esc Esc",
                "F8",
                "Esc",
            ] {
                driver.keys(keys);
                if keys.is_empty() {
                    driver.keys(tab);
                }
                let screen = driver.screen();
                pwned += screen.matches("PWN").count();
                assert_eq!(foreign(&sent(driver.buffer())), None, "{login}, {tab} {keys}:\n{screen}");
                assert!(!screen.chars().any(|c| c != '\n' && clean::is_control_or_bidi(c)), "{screen}");
            }
        }
    }
    println!("output: {pwned} hostile texts on the screens");
    assert!(pwned > 200, "only {pwned} of them were on the screens: the test sees little");
}
