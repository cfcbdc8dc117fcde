//! The rules of the house: who may use whom, what belongs where. Read from the sources themselves.

mod catch_all;
mod circles;

use std::path::{Path, PathBuf};

use crate::it::support::root;

/// Every room with those it may use. `main` uses `cli` alone.
const ROOMS: &[(&str, &[&str])] = &[
    ("vietnamese", &[]),
    ("guideline", &["vietnamese"]),
    ("domain", &["vietnamese", "guideline"]),
    ("text", &["vietnamese", "guideline", "domain", "data"]),
    ("data", &["vietnamese", "guideline", "domain"]),
    ("exchange", &["vietnamese", "guideline", "domain", "data", "text"]),
    ("ui", &["vietnamese", "guideline", "domain", "data", "exchange", "text"]),
    ("demo", &["vietnamese", "guideline", "domain", "data", "text"]),
    ("server", &["vietnamese", "domain", "data", "text"]),
    ("cli", &["vietnamese", "guideline", "domain", "data", "exchange", "ui", "demo", "server", "text"]),
];

/// Crates that only one room knows.
const KEPT: &[(&str, &[&str])] = &[
    ("rusqlite", &["data"]),
    ("ratatui", &["ui"]),
    ("crossterm", &["ui"]),
    ("tui_textarea", &["ui"]),
    ("clap", &["cli"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    files(folder, "rs")
}

fn files(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path, kind));
        } else if path.extension().is_some_and(|ending| ending == kind) {
            all.push(path);
        }
    }
    all.sort();
    all
}

/// The code of a file: without comments and without its tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn mentions(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        let after = code[at + name.len()..].chars().next().unwrap_or(' ');
        !before.is_alphanumeric() && before != '_' && (after == ':' || after == ';' || after == '{')
    })
}

#[test]
fn rooms_use_only_those_below_them() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let room = room_of(&path);
        if room == "lib" || room == "main" {
            continue;
        }
        let (_, below) = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("a room without a rule: {room}"));
        let code = code(&path);
        for (other, _) in ROOMS.iter().filter(|(other, _)| *other != room && !below.contains(other)) {
            if code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};")) {
                wrong.push(format!("{} uses {other}", path.display()));
            }
        }
        for (name, rooms) in KEPT.iter().filter(|(_, rooms)| !rooms.contains(&room.as_str())) {
            if mentions(&code, name) {
                wrong.push(format!("{} uses {name}, which only {rooms:?} may", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn pure_rooms_are_given_the_day_and_touch_no_file() {
    let mut wrong = Vec::new();
    for room in ["vietnamese", "guideline", "domain"] {
        for path in sources(&root().join("src").join(room)) {
            let code = code(&path);
            for word in [
                "SystemTime",
                "Utc::now",
                "Local::now",
                "std::env",
                "std::fs",
                "std::io",
                "std::net",
                "Instant::now",
            ] {
                if code.contains(word) {
                    wrong.push(format!("{} uses {word}", path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Letters that only Vietnamese has among the languages of the sources.
fn is_vietnamese(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư') || ('\u{1ea0}'..='\u{1ef9}').contains(&c)
    })
}

#[test]
fn sentences_are_in_the_text_room() {
    let mut wrong = Vec::new();
    for room in ["data", "exchange", "cli", "server", "demo", "main.rs"] {
        let folder = root().join("src").join(room);
        let all = if folder.is_dir() {
            sources(&folder)
        } else {
            vec![folder].into_iter().filter(|path| path.exists()).collect()
        };
        for path in all.into_iter().filter(|path| !path.ends_with("tests.rs")) {
            for (at, line) in code(&path).lines().enumerate() {
                if is_vietnamese(line) {
                    wrong.push(format!("{}:{}: {}", path.display(), at + 1, line.trim()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Ways by which text reaches a cell past `widgets::put`, which drops what steers a terminal.
const RAW: &[&str] = &[
    "set_symbol",
    "append_symbol",
    "set_char",
    "set_string",
    "set_line",
    "set_span",
    "render_widget",
    "Print(",
    "SetTitle",
    "Paragraph",
    "io::stdout",
];

#[test]
fn text_reaches_the_screen_by_one_way() {
    let known = [
        "src/ui/widgets.rs: set_string",
        "src/ui/widgets/boxed.rs: render_widget",
        "src/ui/screens/guideline.rs: render_widget", // an editor that is given harmless text only
        "src/ui/terminal.rs: io::stdout",
    ];
    let mut found = Vec::new();
    for path in sources(&root().join("src/ui")) {
        let code = code(&path);
        let name = path.strip_prefix(root()).unwrap().display();
        found.extend(RAW.iter().filter(|word| code.contains(**word)).map(|word| format!("{name}: {word}")));
    }
    found.retain(|one| !known.contains(&one.as_str()));
    assert_eq!(found, Vec::<String>::new(), "text goes through widgets::put");
}

#[test]
fn the_top_level_stays_small() {
    const TOP: [&str; 8] =
        ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "db", "screenshots", "src", "tests"];
    let mut top: Vec<_> = std::fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    top.sort();
    assert_eq!(top, TOP);
}

/// A correction is a second run of the same checklist: whoever reads answers of a ward's checklist takes those of the
/// edition that counts.
#[test]
fn queries_read_the_answers_of_the_edition_that_counts() {
    // The answers of runs that the caller chose.
    const OF_CHOSEN_RUNS: &str = "checklist/answers.sql";
    let queries = root().join("db/queries");
    let reads = |path: &PathBuf| std::fs::read_to_string(path).unwrap().contains("checklist_answers");
    let of_any: Vec<_> = files(&queries, "sql").into_iter().filter(reads).collect();
    assert!(of_any.len() > 6, "{of_any:?}");
    for path in of_any.iter().filter(|path| !path.ends_with(OF_CHOSEN_RUNS)) {
        let sql = std::fs::read_to_string(path).unwrap();
        let counted = ["coalesce(r.edition, 1) = 1 OR r.state = 'locked'", "'replaced'"];
        assert!(counted.iter().all(|part| sql.contains(part)), "{}", path.display());
    }
}

#[test]
fn files_answer_one_question() {
    let long: Vec<_> = sources(&root().join("src"))
        .into_iter()
        .map(|path| (std::fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > 420)
        .collect();
    assert_eq!(long, Vec::new());
}

#[test]
fn what_a_room_offers_says_what_it_is() {
    let mut silent = Vec::new();
    for path in sources(&root().join("src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root()).unwrap().display();
        let is_of_tests = path.iter().any(|part| part == "tests")
            || text.starts_with("#!")
            || name.to_string().ends_with("tests.rs");
        if !text.starts_with("//!") && !is_of_tests {
            silent.push(format!("{name}: what is it for?"));
        }
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(item) = line.trim_start().strip_prefix("pub(crate) ") else { continue };
            let item = item.strip_prefix("const ").filter(|rest| rest.starts_with("fn ")).unwrap_or(item);
            if !["fn ", "struct ", "enum ", "trait ", "type "].iter().any(|word| item.starts_with(word)) {
                continue;
            }
            // Attributes may stand between, over several lines.
            let mut above = lines[..at].iter().rev().map(|line| line.trim());
            let is_said = loop {
                match above.next() {
                    Some(line) if line.starts_with("///") => break true,
                    Some(line) if line.starts_with("#[") => {}
                    Some(line) if line.ends_with(")]") => drop(above.find(|line| line.starts_with("#["))),
                    _ => break false,
                }
            };
            if !is_said {
                silent.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new(), "a type or a function that others use says what it is");
}
