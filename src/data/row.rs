//! Rows by the names of their columns: the one codec between an SQL file and the struct that it fills.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use super::error::{Context as _, Error};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::guideline::Grade;

/// A struct that one row fills; made by [`from_row!`] or, where a column is not simply a field, by hand.
pub(super) trait FromRow:
    for<'row, 'statement> TryFrom<&'row Row<'statement>, Error = rusqlite::Error>
{
}

impl<T: for<'row, 'statement> TryFrom<&'row Row<'statement>, Error = rusqlite::Error>> FromRow for T {}

/// `from_row!(Struct { field, other = "column", nullable: default, part: row })`: each field from the column of its
/// name or the one given; `default` where NULL is the type's empty value, `row` where the field is such a struct itself.
macro_rules! from_row {
    ($name:ident { $($field:ident $(= $column:literal)? $(: $how:ident)?),* $(,)? }) => {
        impl TryFrom<&rusqlite::Row<'_>> for $name {
            type Error = rusqlite::Error;
            fn try_from(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                Ok(Self { $($field: from_row!(@ row $field $(= $column)? $(: $how)?)),* })
            }
        }
    };
    (@ $row:ident $field:ident) => { $row.get(stringify!($field))? };
    (@ $row:ident $field:ident = $column:literal) => { $row.get($column)? };
    (@ $row:ident $field:ident: default) => { $row.get::<_, Option<_>>(stringify!($field))?.unwrap_or_default() };
    (@ $row:ident $field:ident = $column:literal: default) => { $row.get::<_, Option<_>>($column)?.unwrap_or_default() };
    (@ $row:ident $field:ident: row) => { TryFrom::try_from($row)? };
}
pub(super) use from_row;

/// Questions put to a connection. Each statement is prepared once and every read is finished when it returns.
pub(super) trait Rows {
    /// Every row of a bounded question.
    fn rows<T: FromRow>(&self, sql: &str, given: impl Params, context: &str) -> Result<Vec<T>, Error>;
    /// The first row, if there is one.
    fn row<T: FromRow>(&self, sql: &str, given: impl Params, context: &str) -> Result<Option<T>, Error>;
    /// The first column of every row.
    fn column<T: FromSql>(&self, sql: &str, given: impl Params, context: &str) -> Result<Vec<T>, Error>;
    /// The first column of the first row, if there is one.
    fn cell<T: FromSql>(&self, sql: &str, given: impl Params, context: &str) -> Result<Option<T>, Error>;
}

impl Rows for Connection {
    fn rows<T: FromRow>(&self, sql: &str, given: impl Params, context: &str) -> Result<Vec<T>, Error> {
        let mut statement = self.prepare_cached(sql).context(context)?;
        statement.query_map(given, |row| T::try_from(row)).and_then(Iterator::collect).context(context)
    }
    fn row<T: FromRow>(&self, sql: &str, given: impl Params, context: &str) -> Result<Option<T>, Error> {
        let mut statement = self.prepare_cached(sql).context(context)?;
        statement.query_row(given, |row| T::try_from(row)).optional().context(context)
    }
    fn column<T: FromSql>(&self, sql: &str, given: impl Params, context: &str) -> Result<Vec<T>, Error> {
        let mut statement = self.prepare_cached(sql).context(context)?;
        statement.query_map(given, |row| row.get(0)).and_then(Iterator::collect).context(context)
    }
    fn cell<T: FromSql>(&self, sql: &str, given: impl Params, context: &str) -> Result<Option<T>, Error> {
        let mut statement = self.prepare_cached(sql).context(context)?;
        statement.query_row(given, |row| row.get(0)).optional().context(context)
    }
}

macro_rules! numbers {
    ($($name:ident),*) => {$(
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }
    )*};
}
numbers!(Id, WardId);

impl FromSql for RegisterId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::of_table(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

impl FromSql for Grade {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self::from_code(value.as_str()?).unwrap_or(Self::Unanswered))
    }
}
