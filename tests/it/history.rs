//! The history behind the program's back: whatever is changed, removed, inserted or swapped in it is found.
//!
//! CI takes a sample of the cells. All of them: `TTHTCD_FULL=1 cargo test --test it history`.

use crate::data::backup;
use crate::data::check::{Finding, check};
use crate::domain::RegisterId;
use crate::domain::op::{Op, RequestId};
use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use crate::it::pty::desk::Dice;
use crate::it::support::world::{NOW, World};

/// A small district with something of every kind in its history.
fn district() -> World {
    let mut world = World::new();
    let talk = world.talk();
    let id = world.add("ward7", talk.clone());
    let record = world.get("ward7", RegisterId::Activities, id);
    let base = Some(record.values.clone());
    world.try_as("ward7", &Op::Save { record: record.with("from_time", "14:00"), base }).unwrap();
    let done = world.add("ward7", talk);
    world.try_as("ward7", &Op::Delete { register: RegisterId::Activities, id: done, version: 1 }).unwrap();
    let actor = world.actor("ward7");
    let steps = backup::summary(&world.path).unwrap().steps;
    let undo = Op::Undo { step: crate::domain::Id(steps) };
    world.store.execute(&actor, RequestId::new().unwrap(), &undo, NOW).unwrap();
    world
}

/// The file as somebody has it who does not use the program.
fn behind(world: &World) -> Connection {
    let file = Connection::open(&world.path).unwrap();
    file.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF;",
    )
    .unwrap();
    file
}

fn wrong(world: &World) -> Vec<Finding> {
    check(&world.path).unwrap().into_iter().filter(|finding| !finding.wrong.is_empty()).collect()
}

fn columns(file: &Connection, table: &str) -> Vec<String> {
    let mut all = file.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
    all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn ids(file: &Connection, table: &str) -> Vec<i64> {
    let mut all = file.prepare(&format!("SELECT id FROM {table} ORDER BY id")).unwrap();
    all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Something else of the same kind.
fn other(value: &Sql, kind: &str) -> Sql {
    match (value, kind) {
        (Sql::Integer(number), _) => Sql::Integer(number ^ 1),
        (Sql::Text(text), _) => Sql::Text(format!("{text} ")),
        (Sql::Blob(bytes), _) => {
            let mut bytes = bytes.clone();
            *bytes.last_mut().unwrap() ^= 1;
            Sql::Blob(bytes)
        }
        (_, "INTEGER") => Sql::Integer(1),
        (_, "TEXT") => Sql::Text("x".into()),
        _ => Sql::Blob(vec![1]),
    }
}

/// Whether everything is to be tried, not a sample.
fn full() -> bool {
    std::env::var_os("TTHTCD_FULL").is_some()
}

#[test]
fn any_other_value_in_any_cell_is_found() {
    let world = district();
    let file = behind(&world);
    let mut dice = Dice::new(6);
    let (mut tried, mut missed) = (0, Vec::new());
    for table in ["steps", "changes"] {
        for column in columns(&file, table) {
            let kind: String = file
                .query_row(
                    &format!("SELECT type FROM pragma_table_info('{table}') WHERE name = ?1"),
                    [&column],
                    |row| row.get(0),
                )
                .unwrap();
            let rows = ids(&file, table);
            let rows: Vec<_> = if full() { rows } else { (0..3).map(|_| *dice.pick(&rows)).collect() };
            for row in rows {
                let read = format!("SELECT {column} FROM {table} WHERE id = ?1");
                let was: Sql = file.query_row(&read, [row], |row| row.get(0)).unwrap();
                let is = if column == "id" { Sql::Integer(1_000_000) } else { other(&was, &kind) };
                let write = format!("UPDATE {table} SET {column} = ?1 WHERE id = ?2");
                let at = |value: i64| if column == "id" { value } else { row };
                assert_eq!(file.execute(&write, (&is, row)).unwrap(), 1);
                if wrong(&world).is_empty() {
                    missed.push(format!("{table}.{column} of row {row}: {was:?} -> {is:?}"));
                }
                assert_eq!(file.execute(&write, (&was, at(1_000_000))).unwrap(), 1);
                tried += 1;
            }
        }
    }
    println!("history: {tried} cells changed, {} not noticed", missed.len());
    assert_eq!(missed, Vec::<String>::new());
    assert_eq!(wrong(&world), Vec::new(), "and put back it is whole");
}

/// Carries something out and takes it back; says whether it was noticed.
fn noticed(world: &World, file: &Connection, sql: &str) -> bool {
    let backup =
        "CREATE TABLE kept_steps AS SELECT * FROM steps; CREATE TABLE kept_changes AS SELECT * FROM changes;";
    file.execute_batch(backup).unwrap();
    file.execute_batch(sql).unwrap();
    // The tables that were kept are no part of a district.
    file.execute_batch(
        "ATTACH ':memory:' AS aside;
         CREATE TABLE aside.steps AS SELECT * FROM kept_steps; CREATE TABLE aside.changes AS SELECT * FROM kept_changes;
         DROP TABLE kept_steps; DROP TABLE kept_changes;",
    )
    .unwrap();
    let found = !wrong(world).is_empty();
    file.execute_batch(
        "DELETE FROM main.changes; DELETE FROM main.steps;
         INSERT INTO main.steps SELECT * FROM aside.steps; INSERT INTO main.changes SELECT * FROM aside.changes;
         DROP TABLE aside.steps; DROP TABLE aside.changes; DETACH aside;",
    )
    .unwrap();
    found
}

#[test]
fn any_row_that_is_missing_more_or_elsewhere_is_found() {
    let world = district();
    let file = behind(&world);
    let mut dice = Dice::new(7);
    let mut missed = Vec::new();
    for table in ["steps", "changes"] {
        let all = ids(&file, table);
        let rows = if full() { all.clone() } else { (0..4).map(|_| *dice.pick(&all)).collect() };
        let mut row_columns = columns(&file, table);
        row_columns.remove(0);
        let list = row_columns.join(", ");
        for row in rows {
            let next = all[(all.iter().position(|id| *id == row).unwrap() + 1) % all.len()];
            let one_more = match table {
                "steps" => list.replace("request", "randomblob(16)"),
                _ => list.clone(),
            };
            for sql in [
                format!("DELETE FROM {table} WHERE id = {row}"),
                format!("INSERT INTO {table} ({list}) SELECT {one_more} FROM {table} WHERE id = {row}"),
                format!(
                    "UPDATE {table} SET id = -1 WHERE id = {row}; UPDATE {table} SET id = {row} WHERE id = {next};
                     UPDATE {table} SET id = {next} WHERE id = -1"
                ),
            ] {
                if !noticed(&world, &file, &sql) {
                    missed.push(sql);
                }
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
    // With its changes the newest step can be cut off unseen: what shows it is the head that was kept elsewhere.
    let head = backup::summary(&world.path).unwrap();
    file.execute_batch(
        "DELETE FROM changes WHERE step_id = (SELECT max(id) FROM steps);
         DELETE FROM steps WHERE id = (SELECT max(id) FROM steps)",
    )
    .unwrap();
    let cut = backup::summary(&world.path).unwrap();
    assert!(cut.steps < head.steps && cut.head != head.head);
}
