//! Every schema that was released opens: its dump in `db/fixtures` is loaded, migrated by the program, and checked.
//!
//! `WRITE_FIXTURE=1 cargo test --test it migrations` writes the dump of the present schema; once released, its tables
//! and records never change. The year of a dump is `support/small_pack.toml`: a pack is text to every schema.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[path = "../../db/build.rs"]
mod build;

use crate::data::check::check;
use crate::data::{ListQuery, Reader, Store, guidelines, schema};
use crate::domain::{Id, Record, RegisterId};
use crate::guideline::parse;
use crate::vietnamese::sort::name_sort_key;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::it::support::world::{NOW, SMALL_PACK, World};
use crate::it::support::{root, temp_dir};

fn fixture(version: i32) -> PathBuf {
    root().join(format!("db/fixtures/{version:04}.sql"))
}

/// Tables, indexes, triggers and rows of a file as SQL.
fn dump(path: &Path) -> String {
    let file = Connection::open(path).unwrap();
    let mut sql = String::from("PRAGMA foreign_keys = OFF;\n");
    for name in ["application_id", "user_version"] {
        let value: i64 = file.pragma_query_value(None, name, |row| row.get(0)).unwrap();
        let _ = writeln!(sql, "PRAGMA {name} = {value};");
    }
    let mut parts = file
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'trigger', type = 'index', rowid")
        .unwrap();
    let parts: Vec<(String, String, String)> = parts
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (_, name, create) in parts.iter().filter(|(kind, ..)| kind == "table") {
        let _ = writeln!(sql, "{create};");
        rows(&file, name, &mut sql);
    }
    for (.., create) in parts.iter().filter(|(kind, ..)| kind != "table") {
        let _ = writeln!(sql, "{create};");
    }
    sql
}

fn rows(file: &Connection, table: &str, sql: &mut String) {
    let mut all = file.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = all.column_count();
    let mut rows = all.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<String> = (0..columns)
            .map(|at| match row.get_ref(at).unwrap() {
                ValueRef::Null => "NULL".to_owned(),
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Real(number) => number.to_string(),
                ValueRef::Text(text) => {
                    format!("'{}'", std::str::from_utf8(text).unwrap().replace('\'', "''"))
                }
                ValueRef::Blob(bytes) => {
                    format!("x'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
                }
            })
            .collect();
        let _ = writeln!(sql, "INSERT INTO {table} VALUES ({});", values.join(", "));
    }
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let in_order = |names: &[&str]| build::in_order(names.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(in_order(&["0002_b.sql", "0001_a.sql"]).unwrap(), ["0001_a.sql", "0002_b.sql"]);
    for wrong in [
        &["0002_b.sql"][..],
        &["0001_a.sql", "0003_c.sql"],
        &["0001_a.sql", "0002_b.sql", "0002_c.sql"],
        &["0001_a.sql", "0002_b.sql.orig"],
        &["0001_a.sql", "notes.md"],
    ] {
        assert!(in_order(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn every_released_schema_opens_and_is_whole() {
    if std::env::var_os("WRITE_FIXTURE").is_some_and(|value| value == "1") {
        let mut world = World::governed_by(SMALL_PACK, temp_dir());
        let talk = world.talk();
        world.add("ward7", talk);
        let class = world.class("hobby");
        let class = world.add("ward7", class);
        let slip =
            Record::new(RegisterId::Enrolments, None).with("class_id", class.0).with("name", "Trần Thị Bưởi");
        world.add("ward7", slip.with("birth", "1955").with("sex", "nu"));
        std::fs::write(fixture(schema::VERSION), dump(&world.path)).unwrap();
    }
    for version in 1..=schema::VERSION {
        let sql = std::fs::read_to_string(fixture(version)).expect("a dump of every released schema");
        let folder = temp_dir();
        let path = folder.path().join("old.db");
        Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
        drop(Store::open(&path).unwrap());
        for finding in check(&path).unwrap() {
            assert_eq!(finding.wrong, [], "{version}: {:?}", finding.check);
        }
        let reader = Reader::login(&path, "ward7", NOW.today).unwrap().expect("an account");
        for register in [RegisterId::Activities, RegisterId::Classes, RegisterId::Enrolments] {
            assert_eq!(reader.count(&ListQuery::new(register)).unwrap(), 1, "{version}: {register:?}");
        }
        let (name, source) = reader.guideline_source(2021).unwrap().expect("the pack of its year");
        assert_eq!(name, guidelines::hash(&source), "{version}: it is kept by its content");
        let pack = parse(&source).unwrap_or_else(|problems| panic!("{version}: {problems:#?}"));
        let class = reader.record(RegisterId::Classes, Id(1)).unwrap().expect("the class");
        assert!(pack.choice("class_kinds", class.text("kind")).is_some(), "{version}: {class:?}");
    }
}

/// The table of keys was made anew once.
#[test]
fn a_key_of_before_is_there_afterwards() {
    let folder = temp_dir();
    let path = folder.path().join("old.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(&std::fs::read_to_string(fixture(4)).unwrap()).unwrap();
    let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
    old.execute(
        "INSERT INTO keys VALUES (7, 3, 1, NULL, 1, 'máy bàn', ?1, 'SHA256:x', 'x', '2099-12-31', NULL, 's')",
        [line],
    )
    .unwrap();
    let all = |file: &Connection| -> Vec<Vec<rusqlite::types::Value>> {
        // Without the keys of sorting and searching, which the program makes anew.
        let own = "id, version, created_step, deleted_at, person_id, label, public_key, fingerprint, expires_on, revoked_on";
        let mut all = file.prepare(&format!("SELECT {own} FROM keys")).unwrap();
        let columns = all.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|at| row.get(at)).collect();
        all.query_map([], row).unwrap().map(Result::unwrap).collect()
    };
    let before = all(&old);
    assert_eq!(before.len(), 1);
    drop(old);
    drop(Store::open(&path).unwrap());
    let new = Connection::open(&path).unwrap();
    assert_eq!(all(&new), before);
    let long = "UPDATE keys SET public_key = printf('%0800d', 0)";
    assert_eq!(new.execute(long, []).unwrap(), 1);
}

/// A newer program may sort and find otherwise than the one that stored a record.
#[test]
fn keys_of_sorting_and_searching_are_made_anew() {
    let folder = temp_dir();
    let path = folder.path().join("old.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(&std::fs::read_to_string(fixture(6)).unwrap()).unwrap();
    let keys = |file: &Connection| -> (String, String) {
        let sql = "SELECT name_sort, search_text FROM enrolments";
        file.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    old.execute("UPDATE enrolments SET name = 'Trần Thị Bưởi (Bảy)', name_sort = 'x', search_text = 'x'", [])
        .unwrap();
    drop(old);
    drop(Store::open(&path).unwrap());
    let name = "Trần Thị Bưởi (Bảy)";
    let wanted = (name_sort_key(name), "tran thi buoi (bay)".to_owned());
    assert_eq!(keys(&Connection::open(&path).unwrap()), wanted);
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_left_alone() {
    let world = World::new();
    Connection::open(&world.path).unwrap().pragma_update(None, "user_version", schema::VERSION + 1).unwrap();
    let error = Store::open(&world.path).unwrap_err();
    assert!(error.to_string().contains("103"), "{error}");
    assert!(Reader::login(&world.path, "ward7", NOW.today).is_err());
}

/// Rows wait for their step until it is written; when it comes, SQLite looks for them in every table.
#[test]
fn what_waits_for_a_step_is_found_by_an_index() {
    let world = World::new();
    let file = Connection::open(&world.path).unwrap();
    let sql = "SELECT t.name, f.\"from\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
               WHERE t.type = 'table' AND f.\"table\" = 'steps'";
    let mut waiting = file.prepare(sql).unwrap();
    let waiting =
        waiting.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let mut count = 0;
    for (table, column) in waiting.map(Result::unwrap) {
        let plan: String = file
            .query_row(&format!("EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1"), [], |row| {
                row.get(3)
            })
            .unwrap();
        assert!(plan.contains("SEARCH"), "{table}.{column}: {plan}");
        count += 1;
    }
    assert!(count > RegisterId::ALL.len());
}
