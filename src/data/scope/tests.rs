use super::*;
use crate::data::Bootstrap;
use crate::domain::op::{Now, Op};

fn reader() -> (tempfile::TempDir, Reader) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("district.db");
    let today = NaiveDate::from_ymd_opt(2021, 12, 6).unwrap();
    let now = Now { utc_ms: 0, today };
    let mut bootstrap = Bootstrap::begin(&path).unwrap();
    let mut add =
        |record: Record| bootstrap.execute(&Op::Save { record, base: None }, now).unwrap().record.unwrap();
    let ward = Record::new(RegisterId::Wards, None).with("name", "Phường 7").with("short", "P.7");
    let ward = add(ward.with("valid_from", "1983-01-01"));
    let person = add(Record::new(RegisterId::People, None).with("name", "Nguyễn Thị Thử"));
    add(Record::new(RegisterId::Accounts, None).with("login", "p7").with("person_id", person.0));
    let wards = crate::domain::Value::many([crate::domain::Value::Int(ward.0)]);
    add(Record::new(RegisterId::Grants, None)
        .with("person_id", person.0)
        .with("role", "ward")
        .with("ward_ids", wards));
    bootstrap.seal().unwrap();
    let reader = Reader::login(&path, "p7", today).unwrap().unwrap();
    (folder, reader)
}

#[test]
fn nothing_goes_past_the_views() {
    let (_folder, reader) = reader();
    let connection = reader.connection();
    let allowed: i64 = connection.query_row("SELECT count(*) FROM classes", [], |row| row.get(0)).unwrap();
    assert_eq!(allowed, 0);
    for register in RegisterId::ALL {
        let sql = format!("SELECT count(*) FROM {}", register.decl().table);
        connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).expect(&sql);
        for field in register.decl().fields.iter().filter(|field| field.kind.is_many()) {
            let sql = format!("SELECT count(value) FROM {}_{}", register.decl().table, field.column);
            connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).expect(&sql);
        }
    }
    for past in [
        "SELECT count(id) FROM main.classes",
        "SELECT name FROM main.people",
        "WITH mine AS (SELECT name FROM main.people) SELECT name FROM mine",
        "SELECT name FROM (SELECT name FROM main.people) AS mine",
        "SELECT salt FROM main.changes",
        "SELECT sql FROM sqlite_schema",
        "SELECT sql FROM main.sqlite_schema",
        "ATTACH ':memory:' AS other",
        "INSERT INTO main.facts (name, value) VALUES ('a', 'b')",
        "UPDATE main.classes SET title = 'x'",
        "DELETE FROM main.classes",
        "CREATE TEMP VIEW mine AS SELECT * FROM main.classes",
        "DROP VIEW temp.classes",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "VACUUM",
    ] {
        let done = connection.prepare(past).and_then(|mut statement| {
            let mut rows = statement.query([])?;
            while rows.next()?.is_some() {}
            Ok(())
        });
        assert!(done.is_err(), "{past}");
    }
}
