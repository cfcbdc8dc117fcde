//! Numbers that the gate gives, inside the transaction: two people who save at once never get the same one.

use rusqlite::types::Value as Sql;

use super::Execution;
use crate::data::error::{Context as _, Error};
use crate::domain::register::Record;
use crate::domain::value::Value;

impl Execution<'_> {
    /// Gives a new record its numbers. One that was taken away keeps its own: what was said of “number 4” aloud stays
    /// true.
    pub(super) fn number(&self, record: &mut Record) -> Result<(), Error> {
        let decl = record.register.decl();
        for (at, field) in decl.fields.iter().enumerate().filter(|(_, field)| !field.numbered.is_empty()) {
            let within: Vec<_> = field.numbered.iter().map(|column| format!("{column} IS ?")).collect();
            let sql = format!(
                "SELECT coalesce(max({}), 0) + 1 FROM {} WHERE {}",
                field.column,
                decl.table,
                within.join(" AND ")
            );
            let given = field.numbered.iter().map(|column| match record.get(column) {
                _ if *column == "ward_id" => record.ward.map_or(Sql::Null, |ward| Sql::Integer(ward.0)),
                Value::Int(number) => Sql::Integer(*number),
                Value::Text(text) => Sql::Text(text.to_string()),
                Value::Empty | Value::Many(_) => Sql::Null,
            });
            let given: Vec<_> = given.collect();
            let next: i64 = self
                .transaction
                .prepare_cached(&sql)
                .and_then(|mut statement| {
                    statement.query_row(rusqlite::params_from_iter(given), |row| row.get(0))
                })
                .context("numbering a record")?;
            record.values[at] = Value::Int(next);
        }
        Ok(())
    }
}
