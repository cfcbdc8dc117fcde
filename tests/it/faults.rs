//! Faults of ours are kept, and found by the code that the screen showed.

use std::path::Path;
use std::process::{Command, Output};

use ratatui::layout::Rect;
use rusqlite::Connection;

use crate::data::faults;
use crate::guideline::Tab;

use crate::it::support::process::Finish as _;
use crate::it::support::world::NOW;
use crate::it::support::{binary, demo, temp_dir};
use crate::ui::app::driver::Driver;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::tabs::TabDecl;
use crate::ui::theme::Theme;

fn run(folder: &Path, words: &[&str], input: &str) -> Output {
    let mut command = Command::new(binary());
    command.args(words).current_dir(folder);
    command.finish_with(input.as_bytes())
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

/// A demonstration of its own, with settings that name it and something in it that does not work.
fn broken(how: &str) -> tempfile::TempDir {
    let folder = temp_dir();
    let file = folder.path().join("d.db");
    std::fs::copy(demo::shared(), &file).unwrap();
    Connection::open(&file).unwrap().execute_batch(how).unwrap();
    let settings = format!("file = \"{}\"\nbackups = \"{}\"\n", file.display(), folder.path().display());
    std::fs::write(folder.path().join("c.toml"), settings).unwrap();
    folder
}

/// What stands between the brackets: `201-7F3K`.
fn mark(sentence: &str) -> String {
    let (_, rest) = sentence.split_once("(mã ").unwrap_or_else(|| panic!("no code in {sentence}"));
    rest.split(')').next().unwrap().to_owned()
}

#[test]
fn a_fault_in_the_gate_is_found_by_what_was_read_out_and_tells_of_nobody() {
    let folder =
        broken("CREATE TRIGGER planted BEFORE INSERT ON venues BEGIN SELECT RAISE(ABORT, 'planted'); END");
    let table = "name,kind\nNhà của Trần Thị Riêng,culture_house\n";
    let out = run(folder.path(), &["import", "venues", "--file", "d.db", "--as", "p7"], table);
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    let mark = mark(&said(&out));
    let (code, id) = mark.split_once('-').unwrap();
    assert!(code == "201" && id.len() == 4, "{mark}");

    let log = std::fs::read_to_string(folder.path().join("faults.log")).unwrap();
    let line = log.lines().find(|line| line.contains(&mark)).unwrap();
    assert!(
        line.contains("\ttthtcd import\t") && line.contains("storing a record < operation import"),
        "{line}"
    );
    assert!(line.contains("planted"), "what SQLite said: {line}");
    for personal in ["Riêng", "p7", "venues\n"] {
        assert!(!log.contains(personal), "{personal} in {log}");
    }
    assert_eq!(log.lines().count(), 1, "one fault is one line");

    let checked = || said(&run(folder.path(), &["server", "check-file", "--config", "c.toml"], ""));
    assert!(checked().contains("gặp 1 lỗi từ lần xem trước"), "{}", checked());
    let one = run(folder.path(), &["server", "faults", &id.to_lowercase(), "--config", "c.toml"], "");
    assert!(said(&one).contains(&mark) && said(&one).contains("planted"), "{}", said(&one));
    assert!(checked().contains("gặp 1 lỗi"), "one that was asked for does not make the others seen");
    assert!(said(&run(folder.path(), &["server", "faults", "--config", "c.toml"], "")).contains(&mark));
    assert!(!checked().contains("từ lần xem trước"), "{}", checked());
    let none = run(folder.path(), &["server", "faults", "ZZZZ", "--config", "c.toml"], "");
    assert_eq!(none.status.code(), Some(4), "{}", said(&none));
}

#[test]
fn a_fault_of_the_reader_is_kept_and_a_refusal_is_not() {
    let folder = broken("ALTER TABLE venues RENAME COLUMN address TO adress");
    let out = run(folder.path(), &["export", "venues", "--file", "d.db", "--as", "p7"], "");
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    let mark = mark(&said(&out));
    let log = || std::fs::read_to_string(folder.path().join("faults.log")).unwrap();
    assert!(log().contains(&mark) && log().contains("no such column"), "{}", log());
    let refused = run(folder.path(), &["export", "venues", "--file", "d.db", "--as", "nobody"], "");
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert_eq!(log().lines().count(), 1, "{}", log());
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(folder.path().join("faults.log")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_log_of_faults_stays_small() {
    let folder = broken("ALTER TABLE venues RENAME COLUMN address TO adress");
    let log = folder.path().join("faults.log");
    std::fs::write(&log, vec![b'\n'; 2 << 20]).unwrap();
    let out = run(folder.path(), &["export", "venues", "--file", "d.db", "--as", "p7"], "");
    let mark = mark(&said(&out));
    assert!(std::fs::metadata(&log).unwrap().len() < 1000);
    assert!(folder.path().join("faults.log.1").exists());
    assert!(said(&run(folder.path(), &["server", "faults", "--config", "c.toml"], "")).contains(&mark));
}

/// A screen that does not draw, and panics at a letter.
struct Broken;

impl Layer for Broken {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Thử".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        assert!(input != Input::Text('x'), "Trần Thị Riêng");
        Effect::Ignored
    }
    fn draw(&self, _: &mut ratatui::Frame<'_>, area: Rect, _: &Theme) {
        assert!(area.width < 10, "a screen that does not draw");
    }
    fn is_window(&self) -> bool {
        true
    }
}

/// In a process of its own: the hook of panics is the whole process's. `FOLDER` has the file.
#[test]
#[ignore = "run by the test below"]
fn screens_that_fail() {
    const TABS: &[TabDecl] =
        &[TabDecl { tab: Tab::Home, make: |_| Box::new(Broken), open: None, visible: |_| true }];
    let file = Path::new(&std::env::var("FOLDER").unwrap()).join("d.db");
    faults::keep_beside(&file, "screens");
    faults::keep_panics();
    let mut driver = Driver::with(&file, "p7", NOW, (80, 24), TABS).unwrap();
    println!("{}", driver.screen());
    println!("{}", driver.type_text("x").screen());
    let mut driver = Driver::with(&file, "p7", NOW, (80, 24), crate::ui::tabs::TABS).unwrap();
    driver.keys("8").type_text("Địa điểm").keys("Enter F4").type_text("Nhà của Trần Thị Riêng");
    driver.keys("Tab").type_text("nha van hoa").keys("Enter F2");
    println!("{}", driver.screen());
}

#[test]
fn what_fails_on_a_screen_is_found_by_the_code_that_it_showed() {
    let folder =
        broken("CREATE TRIGGER planted BEFORE INSERT ON venues BEGIN SELECT RAISE(ABORT, 'planted'); END");
    let out = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "it::faults::screens_that_fail", "--ignored", "--nocapture", "--test-threads", "1"])
        .env("FOLDER", folder.path())
        .output()
        .unwrap();
    let shown = said(&out);
    let log = std::fs::read_to_string(folder.path().join("faults.log")).unwrap();
    let of_panics: Vec<&str> =
        shown.match_indices("gặp lỗi 601-").map(|(at, sign)| &shown[at + sign.len() - 4..][..8]).collect();
    assert!(of_panics.len() >= 2, "one while drawing, one at the key: {shown}");
    for mark in of_panics {
        let line = log.lines().find(|line| line.contains(mark)).unwrap_or_else(|| panic!("{mark}: {log}"));
        assert!(line.contains("faults.rs:"), "where it happened: {line}");
    }
    let mark = mark(&shown);
    let line = log.lines().find(|line| line.contains(&mark)).unwrap_or_else(|| panic!("{mark}: {log}"));
    assert!(mark.starts_with("201-") && line.contains("operation add") && line.contains("planted"), "{line}");
    assert!(!log.contains("Riêng"), "{log}");
}
