//! Damage behind the program's back: bits that flip anywhere in the file, rows that are changed, doubled or gone in any
//! table, parts of the structure that are missing. Whatever anybody could see of it, `check` finds.
//!
//! The tables are those that the file has, so that a new one is covered unasked. CI takes a sample. All of it:
//! `TTHTCD_FULL=1 cargo test --test it flips -- --nocapture`.

mod pages;
mod rows;

use std::path::{Path, PathBuf};

use crate::data::Access;
use crate::data::check::check;
use crate::domain::field::Kind;
use crate::domain::{RegisterId, Value};
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use tempfile::TempDir;

use crate::it::support::sample::{added, put, sample};
use crate::it::support::temp_dir;
use crate::it::support::world::{NOW, SMALL_PACK, World};

/// A file with something in every table, and a place where copies of it are damaged.
pub(super) struct Sound {
    pub(super) bytes: Vec<u8>,
    /// Everything that the file holds.
    pub(super) dump: Vec<String>,
    pub(super) tables: Vec<String>,
    path: PathBuf,
    _folder: TempDir,
}

impl Sound {
    pub(super) fn new() -> Self {
        let mut world = World::governed_by(SMALL_PACK, temp_dir());
        fill(&mut world);
        let folder = temp_dir();
        let path = folder.path().join("district.db");
        crate::data::backup::copy(&world.path, &path).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let file = Connection::open(&path).unwrap();
        let tables = names(&file, "table");
        for table in &tables {
            let count: i64 =
                file.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            assert!(count > 0, "{table} is empty: what happens to its rows is not tried");
        }
        drop(file);
        let sound = Self { bytes, dump: dump(&path).unwrap(), tables, path, _folder: folder };
        assert_eq!(sound.seen(&sound.bytes), Seen::Nothing, "the file itself is whole");
        sound
    }

    /// What becomes of a copy that holds these bytes.
    pub(super) fn seen(&self, bytes: &[u8]) -> Seen {
        self.write(bytes);
        self.look()
    }

    /// What becomes of a copy in which this was done by hand.
    pub(super) fn after(&self, deed: &str) -> Seen {
        self.write(&self.bytes);
        let file = by_hand(&self.path);
        file.execute_batch(deed).unwrap_or_else(|error| panic!("{deed}: {error}"));
        drop(file);
        self.look()
    }

    /// A fresh copy, open to somebody who does not use the program.
    pub(super) fn open(&self) -> Connection {
        self.write(&self.bytes);
        by_hand(&self.path)
    }

    /// What `check` and the eye find in the copy as it is now.
    pub(super) fn look(&self) -> Seen {
        match check(&self.path) {
            Err(_) => return Seen::Found,
            Ok(findings) if findings.iter().any(|finding| !finding.wrong.is_empty()) => return Seen::Found,
            Ok(_) => {}
        }
        match dump(&self.path) {
            Ok(dump) if dump == self.dump => Seen::Nothing,
            _ => Seen::Missed,
        }
    }

    /// The first thing in the copy that is not as it was.
    pub(super) fn difference(&self) -> String {
        let now = match dump(&self.path) {
            Ok(now) => now,
            Err(error) => return error.to_string(),
        };
        let changed = now.iter().find(|line| !self.dump.contains(line));
        let gone = || self.dump.iter().find(|line| !now.contains(line));
        let line = changed.or_else(gone).cloned().unwrap_or_else(|| "the order of rows".to_owned());
        line.chars().take(300).collect()
    }

    fn write(&self, bytes: &[u8]) {
        for beside in ["-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(format!("{}{beside}", self.path.display()));
        }
        std::fs::write(&self.path, bytes).unwrap();
    }
}

/// What became of damage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Seen {
    /// `check` says so.
    Found,
    /// Every table, the structure and the marks are as they were.
    Nothing,
    /// Something is different, and `check` calls the file whole.
    Missed,
}

/// Whether everything is to be tried, not a sample.
pub(super) fn full() -> bool {
    std::env::var_os("TTHTCD_FULL").is_some()
}

/// The file as somebody has it whom nothing holds back.
fn by_hand(path: &Path) -> Connection {
    let file = Connection::open(path).unwrap();
    file.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF",
    )
    .unwrap();
    file
}

/// Something in every table.
fn fill(world: &mut World) {
    let ward = world.wards[0];
    for register in RegisterId::ALL.iter().copied().filter(|register| *register != RegisterId::Wards) {
        let mut record = sample(world, register, ward);
        for field in register.decl().fields {
            if let Kind::Refs { to } = field.kind {
                let one = if to == RegisterId::Wards { ward.0 } else { added(world, to, ward).0 };
                record.set(field.column, Value::many([Value::Int(one)]));
            }
        }
        put(world, record);
    }
    let district = world.actor("district");
    for list in [RegisterId::Enrolments, RegisterId::LiteracySubjects, RegisterId::Enrolments] {
        world.store.note_access(&district, Access::Look, &[(list, ward)], NOW).unwrap();
    }
}

pub(super) fn names(file: &Connection, kind: &str) -> Vec<String> {
    let mut all = file
        .prepare("SELECT name FROM sqlite_schema WHERE type = ?1 AND sql IS NOT NULL ORDER BY name")
        .unwrap();
    all.query_map([kind], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Every cell of every table, the structure and the marks of the file.
fn dump(path: &Path) -> rusqlite::Result<Vec<String>> {
    let file = Connection::open(path)?;
    let mut lines = Vec::new();
    for mark in ["application_id", "user_version", "encoding"] {
        let value: Sql = file.pragma_query_value(None, mark, |row| row.get(0))?;
        lines.push(format!("{mark} {value:?}"));
    }
    lines.extend(lines_of(&file, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")?);
    for table in names(&file, "table") {
        lines.extend(lines_of(&file, &format!("SELECT '{table}', * FROM {table} ORDER BY 2, 3"))?);
    }
    Ok(lines)
}

fn lines_of(file: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = file.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let cells: Vec<_> = (0..columns).map(|at| row.get_ref(at)).collect::<rusqlite::Result<_>>()?;
        lines.push(format!("{cells:?}"));
    }
    Ok(lines)
}
