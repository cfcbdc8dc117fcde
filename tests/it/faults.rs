//! Faults of ours are kept, and found by the code that the screen showed.

use std::path::Path;
use std::process::{Command, Output};

use rusqlite::Connection;

use crate::it::support::process::Finish as _;
use crate::it::support::{binary, demo, temp_dir};

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
    assert!(line.contains("\timport\t") && line.contains("storing a record < operation import"), "{line}");
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
