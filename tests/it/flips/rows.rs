//! Rows of every table, and the parts of the structure.

use super::{Seen, Sound, full, names};
use crate::it::pty::desk::Dice;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;

/// A column with its type, and whether it is part of the primary key.
struct Column {
    name: String,
    kind: String,
    key: bool,
}

fn columns(file: &Connection, table: &str) -> Vec<Column> {
    let mut all = file.prepare(&format!("SELECT name, type, pk FROM pragma_table_info('{table}')")).unwrap();
    all.query_map([], |row| {
        Ok(Column { name: row.get(0)?, kind: row.get(1)?, key: row.get::<_, i64>(2)? > 0 })
    })
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

/// Something else of the same kind.
fn other(value: &Sql, kind: &str) -> Sql {
    match (value, kind) {
        (Sql::Integer(number), _) => Sql::Integer(number + 1_000_000),
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

/// A row by its key: the condition that names it, and its cells.
struct Row {
    is: String,
    cells: Vec<Sql>,
}

fn rows(file: &Connection, table: &str, columns: &[Column]) -> Vec<Row> {
    let keys: Vec<_> = columns.iter().filter(|column| column.key).map(|column| &column.name).collect();
    let is: Vec<_> = keys.iter().map(|key| format!("'{key} = ' || quote({key})")).collect();
    let sql = format!("SELECT {}, * FROM {table}", is.join(" || ' AND ' || "));
    let mut all = file.prepare(&sql).unwrap();
    let row = |row: &rusqlite::Row<'_>| {
        let cells = (0..columns.len()).map(|at| row.get(at + 1)).collect::<rusqlite::Result<_>>()?;
        Ok(Row { is: row.get(0)?, cells })
    };
    all.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// Which rows of a table are tried.
fn some(dice: &mut Dice, all: Vec<Row>, most: usize) -> Vec<Row> {
    let mut all = all;
    while all.len() > most {
        all.swap_remove(dice.roll(all.len()));
    }
    all
}

#[test]
fn a_cell_that_is_different_is_found_in_every_table() {
    let sound = Sound::new();
    let mut dice = Dice::new(42);
    let (mut tried, mut missed) = (0, Vec::new());
    for table in &sound.tables {
        let file = sound.open();
        let columns = columns(&file, table);
        let rows = some(&mut dice, rows(&file, table, &columns), if full() { 12 } else { 1 });
        drop(file);
        for row in &rows {
            // Of a wide table the sample takes a few columns.
            let all: Vec<usize> = (0..columns.len()).collect();
            let chosen = if full() { all } else { (0..2).map(|_| dice.roll(columns.len())).collect() };
            for at in chosen {
                let column = &columns[at];
                let file = sound.open();
                let sql = format!("UPDATE {table} SET {} = ?1 WHERE {}", column.name, row.is);
                let value = other(&row.cells[at], &column.kind);
                assert_eq!(file.execute(&sql, [&value]).unwrap(), 1, "{sql}");
                drop(file);
                tried += 1;
                if sound.look() != Seen::Found {
                    missed.push(format!("{table}.{} where {}", column.name, row.is));
                }
            }
        }
    }
    println!("flips: {tried} cells changed, {} missed", missed.len());
    assert_eq!(missed, Vec::<String>::new());
}

/// A second row like this one, different only in what must be different; none where the table takes none.
fn doubled(file: &Connection, table: &str, columns: &[Column], row: &Row) -> bool {
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {table} VALUES ({marks})");
    let mut cells = row.cells.clone();
    let in_turn = columns.iter().enumerate().filter(|(_, column)| column.key);
    let in_turn = in_turn.chain(columns.iter().enumerate().filter(|(_, column)| !column.key));
    for (at, column) in in_turn {
        if !column.key && file.execute(&sql, rusqlite::params_from_iter(&cells)).is_ok() {
            return true;
        }
        cells[at] = other(&cells[at], &column.kind);
    }
    file.execute(&sql, rusqlite::params_from_iter(&cells)).is_ok()
}

#[test]
fn a_row_that_is_gone_or_doubled_is_found_in_every_table() {
    let sound = Sound::new();
    let mut dice = Dice::new(43);
    let (mut tried, mut missed) = (0, Vec::new());
    for table in &sound.tables {
        let file = sound.open();
        let columns = columns(&file, table);
        let all = rows(&file, table, &columns);
        let newest = all.last().map(|row| row.is.clone()).unwrap_or_default();
        let rows = some(&mut dice, all, if full() { 30 } else { 1 });
        drop(file);
        for row in &rows {
            tried += 2;
            if sound.after(&format!("DELETE FROM {table} WHERE {}", row.is)) != Seen::Found {
                missed.push(format!("gone: {table} where {}", row.is));
            }
            let file = sound.open();
            assert!(doubled(&file, table, &columns, row), "no second row in {table}");
            drop(file);
            if sound.look() != Seen::Found {
                missed.push(format!("doubled: {table} where {}", row.is));
            }
        }
        if !full() {
            continue;
        }
        for deed in [format!("DELETE FROM {table} WHERE {newest}"), format!("DELETE FROM {table}")] {
            tried += 1;
            if sound.after(&deed) != Seen::Found {
                missed.push(deed);
            }
        }
    }
    println!("flips: {tried} rows gone or doubled, {} missed", missed.len());
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn a_part_of_the_structure_that_is_gone_or_more_is_found() {
    let sound = Sound::new();
    let file = sound.open();
    let mut deeds = Vec::new();
    for kind in ["table", "index", "trigger"] {
        let names = names(&file, kind);
        assert!(!names.is_empty(), "{kind}");
        deeds.extend(names.into_iter().map(|name| format!("DROP {kind} {name}")));
    }
    drop(file);
    if !full() {
        let mut dice = Dice::new(44);
        while deeds.len() > 24 {
            deeds.swap_remove(dice.roll(deeds.len()));
        }
        deeds.extend(["DROP TRIGGER steps_stay".to_owned(), "DROP TABLE access".to_owned()]);
    }
    for deed in [
        "CREATE TABLE another (id INTEGER PRIMARY KEY)",
        "CREATE VIEW another AS SELECT 1",
        "CREATE INDEX another ON plans (title)",
        "CREATE TRIGGER another BEFORE INSERT ON steps BEGIN SELECT 1; END",
        "ALTER TABLE plans ADD COLUMN another TEXT",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 1",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET tbl_name = CAST(tbl_name AS BLOB) WHERE sql IS NULL",
    ] {
        deeds.push(deed.to_owned());
    }
    let missed: Vec<_> = deeds.iter().filter(|deed| sound.after(deed) != Seen::Found).collect();
    println!("flips: {} parts of the structure gone or more, {} missed", deeds.len(), missed.len());
    assert_eq!(missed, Vec::<&String>::new());
}
