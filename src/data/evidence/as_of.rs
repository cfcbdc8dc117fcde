//! The same questions, asked of the records as they stood on an earlier day.
//!
//! A duty that was fulfilled in time stays fulfilled, whatever is changed, added or reviewed later. What stood then is
//! worked out from the history: a record has the value that the first later change replaced. What was
//! deleted since counts as never having been there: people delete what was entered by mistake.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use rusqlite::OptionalExtension as _;

use super::{Answer, EachWard, query};
use crate::data::error::{Context, Error};
use crate::data::record;
use crate::data::scope::Reader;
use crate::data::sight::named_registers;
use crate::domain::register::{RegisterId, Scope, WardId};
use crate::guideline::{Ask, Guideline, PeriodKey};

/// Hours that Viet Nam is ahead of UTC.
const AHEAD: i64 = 7;

impl Reader {
    /// What [`Reader::ask`] would have answered at the end of that day.
    pub(crate) fn ask_as_of(
        &self,
        on: NaiveDate,
        ask: &Ask,
        ward: Option<WardId>,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<Answer>, Error> {
        let Some(before) = query(&ask.ask).map(|sql| self.tables_before(sql, on)).transpose()? else {
            return Ok(None);
        };
        self.answer_of(&before, ask, ward, period, pack)
    }

    /// What [`Reader::ask_each_ward`] would have answered at the end of that day.
    pub(crate) fn ask_each_ward_as_of(
        &self,
        on: NaiveDate,
        ask: &Ask,
        period: PeriodKey,
        pack: &Guideline,
    ) -> Result<Option<EachWard>, Error> {
        let Some(before) = query(&ask.ask).map(|sql| self.tables_before(sql, on)).transpose()? else {
            return Ok(None);
        };
        self.answers_of(&before, ask, period, pack)
    }

    /// Common table expressions that stand before the tables of the query, with the rows of the end of that day.
    fn tables_before(&self, sql: &str, on: NaiveDate) -> Result<String, Error> {
        let last = self.last_step_until(on)?;
        let of_wards = |one: &RegisterId| matches!(one.decl().scope, Scope::Ward { .. });
        let named: BTreeSet<_> = named_registers(sql).filter(of_wards).collect();
        let tables: Result<Vec<_>, Error> = named.iter().map(|one| self.table_before(*one, last)).collect();
        Ok(tables?.join(", "))
    }

    /// The last step made on that day or earlier, 0 before the first.
    fn last_step_until(&self, on: NaiveDate) -> Result<i64, Error> {
        let midnight = (on + TimeDelta::days(1)).and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(AHEAD);
        let sql = "SELECT id FROM step_times WHERE at_ms < ?1 ORDER BY id DESC LIMIT 1";
        let found = self.connection().prepare_cached(sql).and_then(|mut found| {
            found.query_row([midnight.timestamp_millis()], |row| row.get(0)).optional()
        });
        found.context("finding the last step of a day").map(Option::unwrap_or_default)
    }

    fn table_before(&self, register: RegisterId, last: i64) -> Result<String, Error> {
        let decl = register.decl();
        let table = decl.table;
        let statement = self.connection().prepare_cached(&format!("SELECT * FROM temp.{table} LIMIT 0"));
        let statement = statement.context("reading the columns of a register")?;
        let stored: Vec<_> = record::single(decl).map(|field| field.column).collect();
        let columns = statement.column_names().map(|column| {
            if stored.contains(&column) {
                format!(
                    "CASE WHEN json_type(later.was, '$.{column}') IS NULL THEN now.{column}
                       ELSE json_extract(later.was, '$.{column}') END AS {column}"
                )
            } else {
                format!("now.{column}")
            }
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        // Of several later values of one column the first is found, which is the one of the earliest change.
        Ok(format!(
            "{table} AS (SELECT {columns} FROM temp.{table} AS now LEFT JOIN (
               SELECT c.record_id, json_group_object(field.key, json_extract(field.value, '$[0]') ORDER BY c.id) AS was
               FROM past AS c, json_each(c.patch) AS field
               WHERE c.register = '{table}' AND c.step_id > {last} AND c.kind = 'edit'
               GROUP BY c.record_id) AS later ON later.record_id = now.id
             WHERE now.created_step <= {last})"
        ))
    }
}

/// The query with these tables before its own.
pub(super) fn with_tables(tables: &str, sql: &str) -> String {
    if tables.is_empty() { sql.to_owned() } else { sql.replacen("WITH ", &format!("WITH {tables}, "), 1) }
}
