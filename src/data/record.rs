//! One record as rows: reading and storing it by its register's declaration. Gate and reader share this; the
//! names of the tables mean the whole tables to the one and the person's views to the other.

use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};

use super::error::{Context, Error};
use crate::domain::field::Field;
use crate::domain::kinds::MOST_VALUES;
use crate::domain::register::{Id, Record, Register, RegisterId, Scope, WardId};
use crate::domain::stored;
use crate::domain::value::Value;

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Empty | Self::Many(_) => ToSqlOutput::Owned(Sql::Null),
            Self::Int(number) => ToSqlOutput::Owned(Sql::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// A stored cell as a value.
pub(super) fn value(row: &Row<'_>, at: usize) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(at)? {
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::text(String::from_utf8_lossy(text)),
        _ => Value::Empty,
    })
}

/// Whether records of the register have a ward.
pub(super) fn has_ward(register: &Register) -> bool {
    matches!(register.scope, Scope::Ward { .. })
}

/// `id, ward_id, version, field …` without the fields that are child rows.
pub(super) fn columns(register: &Register) -> String {
    let mut columns =
        String::from(if has_ward(register) { "id, ward_id, version" } else { "id, NULL, version" });
    for field in single(register) {
        columns.push_str(", ");
        columns.push_str(field.column);
    }
    columns
}

/// Fields stored in a column of the table.
pub(super) fn single(register: &Register) -> impl Iterator<Item = &'static Field> {
    let fields: &'static [Field] = register.fields;
    fields.iter().filter(|field| !field.kind.is_many())
}

/// A record from a row of [`columns`]; its child rows are read by [`fill_many`].
pub(super) fn of_row(register: RegisterId, row: &Row<'_>) -> rusqlite::Result<Record> {
    let decl = register.decl();
    let mut record = Record::new(register, row.get::<_, Option<i64>>(1)?.map(WardId));
    record.id = Some(Id(row.get(0)?));
    record.version = row.get(2)?;
    let mut at = 3;
    for (index, field) in decl.fields.iter().enumerate() {
        if !field.kind.is_many() {
            record.values[index] = value(row, at)?;
            at += 1;
        }
    }
    Ok(record)
}

/// Reads the fields that are child rows.
pub(super) fn fill_many(connection: &Connection, record: &mut Record) -> Result<(), Error> {
    let decl = record.register.decl();
    let Some(id) = record.id else { return Ok(()) };
    for (index, field) in decl.fields.iter().enumerate().filter(|(_, field)| field.kind.is_many()) {
        let sql = format!(
            "SELECT value FROM {}_{} WHERE parent_id = ?1 ORDER BY position LIMIT {MOST_VALUES}",
            decl.table, field.column
        );
        let mut statement = connection.prepare_cached(&sql).context("reading several values")?;
        let values = statement
            .query_map([id.0], |row| value(row, 0))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context("reading several values")?;
        record.values[index] = Value::many(values);
    }
    Ok(())
}

/// Reads one record; deleted ones only where asked for.
pub(super) fn load(
    connection: &Connection,
    register: RegisterId,
    id: Id,
    deleted_too: bool,
) -> Result<Option<Record>, Error> {
    let decl = register.decl();
    let live = if deleted_too { "" } else { " AND deleted_at IS NULL" };
    let sql = format!("SELECT {} FROM {} WHERE id = ?1{live}", columns(decl), decl.table);
    let mut record = connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_row([id.0], |row| of_row(register, row)).optional())
        .context("reading a record")?;
    if let Some(record) = &mut record {
        fill_many(connection, record)?;
    }
    Ok(record)
}

/// Stores a new record under the number the file gives it.
pub(super) fn insert(connection: &Connection, record: &Record, step: i64) -> rusqlite::Result<Id> {
    let decl = record.register.decl();
    let mut names = vec!["version".to_owned(), "created_step".to_owned()];
    let mut values = vec![Sql::Integer(1), Sql::Integer(step)];
    if let (true, Some(ward)) = (has_ward(decl), record.ward) {
        names.push("ward_id".to_owned());
        values.push(Sql::Integer(ward.0));
    }
    for (name, value) in all_columns(record) {
        names.push(name);
        values.push(value);
    }
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({marks}) RETURNING id", decl.table, names.join(", "));
    let id = connection.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
    store_many(connection, record, Id(id), None)?;
    Ok(Id(id))
}

/// Stores a changed record with the next version.
pub(super) fn update(connection: &Connection, before: &Record, after: &Record) -> rusqlite::Result<()> {
    let decl = after.register.decl();
    let Some(id) = after.id else { return Ok(()) };
    let mut sets = vec!["version = version + 1".to_owned()];
    let mut values = Vec::new();
    for (name, value) in all_columns(after) {
        sets.push(format!("{name} = ?"));
        values.push(value);
    }
    values.push(Sql::Integer(id.0));
    let sql = format!("UPDATE {} SET {} WHERE id = ?", decl.table, sets.join(", "));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    store_many(connection, after, id, Some(before))
}

/// What a record is across mergers of wards, for the questions that count: `since_on`, its first day here if it goes
/// on from another ward's; `gone_on`, the first day of the one that goes on from it; `one_id`, the same for all that
/// go on from one; `known_on`, the day from which it is known here. Only what a question names is worked out.
pub(super) fn across_mergers(table: &str) -> String {
    format!(
        ", since_on, coalesce(origin_id, id) AS one_id,
           (SELECT min(later.since_on) FROM main.{table} AS later
             WHERE later.origin_id = coalesce({table}.origin_id, {table}.id) AND later.id > {table}.id
               AND later.deleted_at IS NULL) AS gone_on,
           coalesce(since_on, (SELECT date(made.at_ms / 1000 + 25200, 'unixepoch') FROM main.steps AS made
             WHERE made.id = {table}.created_step)) AS known_on"
    )
}

/// Marks a record as deleted, or as there again.
pub(super) fn set_deleted(
    connection: &Connection,
    register: RegisterId,
    id: Id,
    at: Option<i64>,
) -> rusqlite::Result<()> {
    let sql =
        format!("UPDATE {} SET deleted_at = ?1, version = version + 1 WHERE id = ?2", register.decl().table);
    connection.prepare_cached(&sql)?.execute((at, id.0)).map(drop)
}

/// Every stored column of the record's fields, and those derived from them.
pub(super) fn all_columns(record: &Record) -> Vec<(String, Sql)> {
    let decl = record.register.decl();
    let mut all = Vec::with_capacity(decl.fields.len() + 4);
    for (index, field) in decl.fields.iter().enumerate().filter(|(_, field)| !field.kind.is_many()) {
        let value = &record.values[index];
        all.push((field.column.to_owned(), sql(value)));
        if stored::has_sort(decl, field) {
            all.push((format!("{}_sort", field.column), sql(&stored::sort_value(field, value))));
        }
    }
    all.push(("search_text".to_owned(), Sql::Text(stored::search_text(record))));
    all
}

/// Makes the stored keys of every record anew, the deleted ones too: a newer program may sort and find otherwise.
pub(super) fn make_keys_anew(connection: &Connection) -> rusqlite::Result<()> {
    for register in RegisterId::ALL {
        let decl = register.decl();
        let columns = format!("SELECT {} FROM main.{}", columns(decl), decl.table);
        let mut statement = connection.prepare(&columns)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let record = of_row(*register, row)?;
            let keys: Vec<_> =
                all_columns(&record).into_iter().filter(|(name, _)| decl.index(name).is_none()).collect();
            let sets: Vec<_> = keys.iter().map(|(name, _)| format!("{name} = ?")).collect();
            let sql = format!("UPDATE main.{} SET {} WHERE id = ?", decl.table, sets.join(", "));
            let id = record.id.map_or(Sql::Null, |id| Sql::Integer(id.0));
            let values = keys.into_iter().map(|(_, value)| value).chain([id]);
            connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
    }
    Ok(())
}

pub(super) fn sql(value: &Value) -> Sql {
    match value {
        Value::Empty | Value::Many(_) => Sql::Null,
        Value::Int(number) => Sql::Integer(*number),
        Value::Text(text) => Sql::Text(text.to_string()),
    }
}

fn store_many(
    connection: &Connection,
    record: &Record,
    id: Id,
    before: Option<&Record>,
) -> rusqlite::Result<()> {
    let decl = record.register.decl();
    for (index, field) in decl.fields.iter().enumerate().filter(|(_, field)| field.kind.is_many()) {
        let values = &record.values[index];
        if before.map_or(values.is_empty(), |before| before.values[index] == *values) {
            continue;
        }
        let table = format!("{}_{}", decl.table, field.column);
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE parent_id = ?1"))?.execute([id.0])?;
        let insert = format!("INSERT INTO {table} (parent_id, position, value) VALUES (?1, ?2, ?3)");
        for (position, value) in values.items().iter().enumerate() {
            connection.prepare_cached(&insert)?.execute((id.0, position as i64, value))?;
        }
    }
    Ok(())
}
