//! A newer program beside people who are logged in with the older one: the file is brought up to date once, after a
//! copy, and a stop halfway leaves it as it was.
//!
//! CI kills a sample. All of them: `TTHTCD_FULL=1 cargo test --test it upgrade -- --nocapture`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::data::check::check;
use crate::data::{Error, Reader, Store, schema};
use crate::domain::op::{Op, RequestId};
use crate::domain::{Refusal, RegisterId};
use crate::ui::app::driver::Driver;
use rusqlite::Connection;

use crate::it::support::root;
use crate::it::support::world::{NOW, World};

/// Tells this program that it is a session that brings the file up to date.
const ROLE: &str = "TTHTCD_TEST_UPGRADE";

/// Rows that make the upgrade take a while.
const ROWS: u32 = 60_000;

/// The first released file, with a long list of accesses.
fn old_file(folder: &Path) -> PathBuf {
    let path = folder.join("district.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(&std::fs::read_to_string(root().join("db/fixtures/0001.sql")).unwrap()).unwrap();
    old.execute_batch(&format!(
        "PRAGMA journal_mode = WAL;
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS})
         INSERT INTO access (at_ms, person_id, register, ward_id, what) SELECT i, 1, 'enrolments', i % 16, 'look' FROM n;"
    ))
    .unwrap();
    path
}

fn version(path: &Path) -> i32 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Everything that the file holds, as SQLite lists it.
fn parts(path: &Path) -> Vec<String> {
    let file = Connection::open(path).unwrap();
    let mut all = file.prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name").unwrap();
    all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn rows(path: &Path) -> u32 {
    Connection::open(path).unwrap().query_row("SELECT count(*) FROM access", [], |row| row.get(0)).unwrap()
}

fn copies(folder: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.to_str().unwrap().contains("-before-")).collect()
}

#[test]
fn it_is_done_once_after_a_copy_that_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let backups = folder.path().join("backups");
    std::fs::create_dir(&backups).unwrap();
    let path = old_file(folder.path());
    let before = parts(&path);
    let sessions: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || Store::open(&path).map(drop))
        })
        .collect();
    for session in sessions {
        session.join().unwrap().unwrap();
    }
    assert_eq!(version(&path), schema::VERSION);
    let copies = copies(&backups);
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!((version(&copies[0]), rows(&copies[0])), (1, ROWS));
    assert_eq!(parts(&copies[0]), before);
    for finding in check(&path).unwrap() {
        assert_eq!(finding.wrong, [], "{:?}", finding.check);
    }
    // The copy is believed by the checks that fit its age, and opens as a file of its own.
    crate::data::backup::verify(&copies[0]).unwrap();
    drop(Store::open(&copies[0]).unwrap());
}

#[test]
fn who_only_reads_meets_an_old_file_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path());
    let reader = Reader::login(&path, "ward7", NOW.today).unwrap().unwrap();
    for register in RegisterId::ALL {
        reader.options(*register, None, "", 1).unwrap();
    }
    assert_eq!(version(&path), schema::VERSION);
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_file_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let source = old_file(folder.path());
    let (mut old, mut new) = (0, 0);
    let before = parts(&source);
    let kills = if std::env::var_os("TTHTCD_FULL").is_some() { 200 } else { 12 };
    let mut longest = Duration::from_millis(400);
    for kill in 0..kills {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("district.db");
        Connection::open(&source).unwrap().execute("VACUUM INTO ?1", [path.to_str().unwrap()]).unwrap();
        let mut session = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "it::upgrade::session", "--ignored", "--test-threads", "1"])
            .env(ROLE, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        // The first one runs to its end and tells how long that takes; the others are stopped at parts of it.
        let moment = longest * kill / kills;
        let ended = loop {
            if session.try_wait().unwrap().is_some() {
                break true;
            }
            if kill > 0 && started.elapsed() >= moment {
                session.kill().unwrap();
                session.wait().unwrap();
                break false;
            }
            std::thread::yield_now();
        };
        if kill == 0 {
            longest = started.elapsed();
        }
        match version(&path) {
            1 => {
                assert!(!ended, "it ended without having done it");
                assert_eq!(parts(&path), before, "kill {kill}");
                old += 1;
            }
            found => {
                assert_eq!(found, schema::VERSION);
                new += 1;
            }
        }
        assert_eq!(rows(&path), ROWS, "kill {kill}");
        let file = Connection::open(&path).unwrap();
        let whole: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok", "kill {kill}");
        drop(file);
        // The next session does it.
        drop(Store::open(&path).unwrap());
        assert_eq!(version(&path), schema::VERSION);
        for copy in copies(folder.path()) {
            assert_eq!((version(&copy), rows(&copy)), (1, ROWS), "kill {kill}");
        }
    }
    println!("{kills} kills: {old} left the old file, {new} the new one");
    assert!(old > 0 && new > 0, "{old} {new}");
}

/// A session of the newer program; only in a process of its own.
#[test]
#[ignore = "started by the kills above"]
fn session() {
    let Some(path) = std::env::var_os(ROLE) else { return };
    drop(Store::open(Path::new(&path)).unwrap());
}

#[test]
fn sessions_of_the_older_program_save_nothing_and_keep_the_draft() {
    let mut world = World::new();
    let mut clerk = Driver::new(&world.path, "ward7", NOW).unwrap();
    clerk.keys("3 F4").type_text("Trồng rau sạch");
    let actor = world.actor("ward7");
    // A newer program has been here.
    let newer = Connection::open(&world.path).unwrap();
    newer
        .execute_batch(&format!(
            "BEGIN; CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; ALTER TABLE activities ADD COLUMN later TEXT;
             PRAGMA user_version = {}; COMMIT;",
            schema::VERSION + 1
        ))
        .unwrap();
    // It is said within a second, before anything more is typed in vain.
    clerk.tick();
    assert!(clerk.notice().contains("Xin thoát và đăng nhập lại"), "{}", clerk.notice());
    clerk.keys("F2");
    assert!(clerk.notice().contains("Xin thoát và đăng nhập lại"), "{}", clerk.notice());
    assert!(clerk.screen().contains("Trồng rau sạch"), "{}", clerk.screen());
    // Looking goes on.
    let mut other = clerk;
    other.keys("Esc Esc").tick();
    other.keys("4 3");
    let request = RequestId::new().unwrap();
    let talk = Op::Save { record: world.talk(), base: None };
    match world.store.execute(&actor, request, &talk, NOW) {
        Err(Error::Refused(Refusal::Outdated)) => {}
        other => panic!("{other:?}"),
    }
    let count: u32 = newer.query_row("SELECT count(*) FROM activities", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 0);
    drop(other);
    // After logging in with the newer program (here: the version is one that this program knows) the draft is there.
    newer.pragma_update(None, "user_version", schema::VERSION).unwrap();
    let mut again = Driver::new(&world.path, "ward7", NOW).unwrap();
    again.keys("Enter");
    assert!(again.screen().contains("Trồng rau sạch"), "{}", again.screen());
    let reader = Reader::login(&world.path, "ward7", NOW.today).unwrap().unwrap();
    assert!(reader.options(RegisterId::Activities, None, "", 1).unwrap().is_empty());
}
