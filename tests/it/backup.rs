//! Backups and their way back: verified, sealed, rotated, restored; and refused when they are not whole.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::data::backup;
use crate::domain::RegisterId;
use crate::domain::op::{Now, Op, RequestId};
use crate::server::seal;
use crate::text;

use crate::it::ssh::{RECIPIENT, SECRET};
use crate::it::support::process::Finish as _;
use crate::it::support::settings::{Settings, said};
use crate::it::support::world::{NOW, World};

/// A district with settings beside it, run by whoever runs the tests.
struct Place {
    world: World,
    settings: Settings,
}

impl Place {
    fn new() -> Self {
        let world = World::new();
        let settings = Settings::of(&world.path, &format!("keep = 3\nrecipient = \"{RECIPIENT}\"\n"));
        Self { world, settings }
    }

    fn backups(&self) -> PathBuf {
        self.settings.backups()
    }

    fn run(&self, words: &[&str]) -> Output {
        self.settings.run(words)
    }

    /// Bytes that are not a whole file for this key are not brought back, in one sentence.
    fn refuses(&self, sealed: &[u8], secret: &str) {
        let (file, key) = (self.settings.folder().join("bad.age"), self.settings.folder().join("bad.key"));
        std::fs::write(&file, sealed).unwrap();
        std::fs::write(&key, secret).unwrap();
        let (file, key) = (file.display().to_string(), key.display().to_string());
        let bad = self.run(&["restore", &file, "--identity", &key, "--replace"]);
        assert_eq!(bad.status.code(), Some(4), "{} bytes: {}", sealed.len(), said(&bad));
        assert!(said(&bad).contains(text::server::NOT_FOR_THIS_KEY), "{}", said(&bad));
    }

    /// The one backup there is.
    fn only(&self) -> PathBuf {
        let all = copies(&self.backups());
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].clone()
    }
}

fn copies(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "db"));
    all.sort();
    all
}

#[test]
fn a_backup_comes_back_as_it_was() {
    let mut place = Place::new();
    let talk = place.world.talk();
    let id = place.world.add("ward7", talk);
    let done = place.run(&["backup"]);
    assert!(done.status.success(), "{}", said(&done));
    let copy = place.only();
    let mode = std::fs::metadata(&copy).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600);
    let then = backup::summary(&place.world.path).unwrap();
    assert_eq!(backup::verify(&copy).unwrap(), then);
    // The head is kept beside the copies, so that a tail cut off later is seen.
    let heads = std::fs::read_to_string(place.backups().join("heads.log")).unwrap();
    assert!(heads.trim_end().ends_with(&format!(" {} {}", then.steps, then.head)), "{heads}");
    // Something more is saved, and lost again by going back.
    let talk = place.world.talk();
    place.world.add("ward7", talk);
    let path = copy.display().to_string();
    let there = place.run(&["restore", &path]);
    assert_eq!(there.status.code(), Some(5), "a file that is there stays: {}", said(&there));
    let back = place.run(&["restore", &path, "--replace"]);
    assert!(back.status.success(), "{}", said(&back));
    assert_eq!(backup::summary(&place.world.path).unwrap(), then);
    let reader = crate::data::Reader::login(&place.world.path, "ward7", crate::it::support::world::NOW.today);
    assert!(reader.unwrap().unwrap().record(RegisterId::Activities, id).unwrap().is_some());
    let folder = place.world.path.parent().unwrap();
    let aside: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.to_str().unwrap().contains(".before-") && !path.to_str().unwrap().ends_with("-wal")
        })
        .collect();
    assert_eq!(aside.len(), 1, "what was there is kept");
    assert!(backup::summary(&aside[0]).unwrap().steps > then.steps, "whole, with its log");
}

#[test]
fn a_cut_tail_and_a_clock_gone_back_are_seen() {
    let mut place = Place::new();
    let talk = place.world.talk();
    place.world.add("ward7", talk.clone());
    let look = |place: &Place| said(&place.run(&["server", "check-file"]));
    assert!(place.run(&["backup"]).status.success());
    let good = look(&place);
    assert!(!good.contains("cắt bỏ") && !good.contains("chạy lùi"), "{good}");
    // An hour back: order is that of the steps, and the record's own history says so.
    let actor = place.world.actor("ward7");
    let earlier = Now { utc_ms: NOW.utc_ms - 3_600_000, ..NOW };
    let op = Op::Save { record: talk, base: None };
    let done = place.world.store.execute(&actor, RequestId::new().unwrap(), &op, earlier).unwrap();
    let entries =
        place.world.reader("ward7").history(RegisterId::Activities, done.record.unwrap(), 9).unwrap();
    assert!(entries[0].went_back && entries[0].at_ms == earlier.utc_ms);
    assert_eq!(backup::clock_went_back(&place.world.path).unwrap(), Some(NOW.utc_ms));
    // The two newest steps are cut off by somebody who has the file itself; each row that is left is as it was.
    let file = rusqlite::Connection::open(&place.world.path).unwrap();
    let guards =
        "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE name IN ('steps_stay', 'changes_stay')";
    let guards: String = file.query_row(guards, [], |row| row.get(0)).unwrap();
    file.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER steps_stay; DROP TRIGGER changes_stay;
         DELETE FROM activities; DELETE FROM changes WHERE register = 'activities';
         DELETE FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE step_id = steps.id) AND op = 'add';
         {guards}"
    ))
    .unwrap();
    drop(file);
    let findings = crate::data::check::check(&place.world.path).unwrap();
    assert!(findings.iter().all(|finding| finding.wrong.is_empty()), "{findings:?}");
    assert!(look(&place).contains("cắt bỏ"), "{}", look(&place));
    // The backup brought back is the history from here on.
    let copy = place.only().display().to_string();
    assert!(place.run(&["restore", &copy, "--replace"]).status.success());
    assert!(!look(&place).contains("cắt bỏ"), "{}", look(&place));
}

#[test]
fn what_is_not_whole_is_not_restored() {
    let mut place = Place::new();
    for _ in 0..40 {
        let talk = place.world.talk();
        place.world.add("ward7", talk);
    }
    assert!(place.run(&["backup"]).status.success());
    let good = std::fs::read(place.only()).unwrap();
    let before = backup::summary(&place.world.path).unwrap();
    let bad = place.settings.folder().join("bad.db");
    let patch = "[null,\"Dinh dưỡng".as_bytes();
    let mut changed = good.clone();
    let at = changed.windows(patch.len()).position(|part| part == patch).unwrap();
    changed[at + 7] = b'T';
    let mut spoiled = good.clone();
    spoiled[8192..8300].fill(0xa5);
    for (what, bytes, exits) in [
        ("cut", &good[..good.len() / 2], &[4, 5][..]),
        ("spoiled", &spoiled, &[4, 5]),
        ("one letter of the history changed", &changed, &[4]),
        ("empty", &[], &[5]),
        ("something else", b"hello, this is no database at all", &[4, 5]),
    ] {
        std::fs::write(&bad, bytes).unwrap();
        let done = place.run(&["restore", &bad.display().to_string(), "--replace"]);
        assert!(exits.contains(&done.status.code().unwrap()), "{what}: {:?} {}", done.status, said(&done));
        assert_eq!(backup::summary(&place.world.path).unwrap(), before, "{what}: nothing was replaced");
    }
    let folder = place.world.path.parent().unwrap();
    let left = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .any(|entry| entry.file_name().to_str().unwrap().starts_with(".restore"));
    assert!(!left, "nothing half done is left");
}

#[test]
fn what_leaves_is_sealed_and_opens_with_the_districts_key_alone() {
    let place = Place::new();
    let sealed = place.run(&["backup", "--stdout"]);
    assert!(
        sealed.status.success() && sealed.stdout.starts_with(b"age-encryption.org/v1\n"),
        "{}",
        said(&sealed)
    );
    let file = place.settings.folder().join("copy.age");
    std::fs::write(&file, &sealed.stdout).unwrap();
    let key = place.settings.folder().join("key");
    std::fs::write(&key, SECRET).unwrap();
    let (file, key) = (file.display().to_string(), key.display().to_string());
    let locked = place.run(&["restore", &file, "--verify"]);
    assert_eq!(locked.status.code(), Some(2), "{}", said(&locked));
    let good = place.run(&["restore", &file, "--identity", &key, "--verify"]);
    assert!(good.status.success(), "{}", said(&good));
    let length = sealed.stdout.len();
    let header = sealed.stdout.windows(5).position(|part| part == b"\n--- ").unwrap();
    for at in [header - 3, header + 8, length / 2, length - 1] {
        let mut changed = sealed.stdout.clone();
        changed[at] ^= 1;
        place.refuses(&changed, SECRET);
    }
    // In the header, between its parts, after whole chunks, and short of the last byte.
    for left in [header - 3, header + 49, header + 65, header + 65 + 2 * (65_536 + 16), length - 1] {
        place.refuses(&sealed.stdout[..left], SECRET);
    }
    let other = "AGE-SECRET-KEY-1M93VPW4E0V74NXNG5U8E2W2EV4646H8QKH935HW32GKCSHND5F0SCHNS5Z";
    place.refuses(&sealed.stdout, other);
}

#[test]
fn age_opens_what_leaves_and_what_age_sealed_comes_back() {
    let place = Place::new();
    assert!(place.run(&["backup"]).status.success());
    let (copy, key) = (place.only(), place.settings.folder().join("key"));
    std::fs::write(&key, SECRET).unwrap();
    let age = |words: &[&str], input: &[u8]| {
        let done = Command::new("age").args(words).finish_with(input);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        done.stdout
    };
    let key = key.display().to_string();
    let sealed = place.run(&["backup", "--stdout"]).stdout;
    let opened = place.settings.folder().join("opened.db");
    std::fs::write(&opened, age(&["-d", "-i", &key], &sealed)).unwrap();
    assert_eq!(backup::verify(&opened).unwrap(), backup::summary(&place.world.path).unwrap());
    let file = place.settings.folder().join("copy.age");
    std::fs::write(&file, age(&["-r", RECIPIENT], &std::fs::read(copy).unwrap())).unwrap();
    let good = place.run(&["restore", &file.display().to_string(), "--identity", &key, "--verify"]);
    assert!(good.status.success(), "{}", said(&good));
}

/// The file was written when the program still had the format in its own hands.
#[test]
fn what_was_sealed_by_an_earlier_program_opens() {
    let sealed = include_bytes!("backup/sealed_before.age");
    assert!(seal::is_sealed(sealed));
    let mut opened = Vec::new();
    seal::open(&seal::Identity::read(SECRET).unwrap(), &sealed[..], &mut opened).unwrap();
    let plain = "Sổ học viên phường 7: 124 người, sao lưu ngày 06/12/2021.\n";
    assert_eq!(std::str::from_utf8(&opened).unwrap(), plain);
}

#[test]
fn old_backups_go_and_nobody_is_pulled_away_from_work() {
    let place = Place::new();
    std::fs::create_dir_all(place.backups()).unwrap();
    for day in 10..20 {
        std::fs::write(place.backups().join(format!("tthtcd-202001{day}T190000Z.db")), "").unwrap();
    }
    assert!(place.run(&["backup"]).status.success());
    let left = copies(&place.backups());
    assert_eq!(left.len(), 4, "three and the first of the month: {left:?}");
    let newest = left.last().unwrap().display().to_string();
    let folder = place.world.path.parent().unwrap();
    let entry = crate::server::sessions::enter(folder, "ward7", 0).unwrap();
    let busy = place.run(&["restore", &newest, "--replace"]);
    assert_eq!(busy.status.code(), Some(75), "{}", said(&busy));
    drop(entry);
    assert!(place.run(&["restore", &newest, "--replace"]).status.success());
}

#[test]
fn a_copy_is_of_one_moment_while_others_write() {
    let mut place = Place::new();
    let path = place.world.path.clone();
    let folder = place.settings.folder().to_owned();
    let copies = std::thread::spawn(move || {
        (0..5)
            .map(|at| backup::copy(&path, &folder.join(format!("copy-{at}.db"))).unwrap().steps)
            .collect::<Vec<_>>()
    });
    let mut saved = 0;
    while !copies.is_finished() {
        let talk = place.world.talk();
        place.world.add("ward7", talk);
        saved += 1;
    }
    let steps = copies.join().unwrap();
    assert!(saved > 0 && steps.is_sorted(), "{steps:?}");
}
