//! Wards as they come and go: which were there when, and what runs in one that is to be closed.

use chrono::{Datelike as _, NaiveDate};
use rusqlite::OptionalExtension as _;

use super::error::{Context, Error};
use super::scope::Reader;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::ward_merger::{ORDER, rules};

/// A chain of successors is followed so far.
const MERGERS: usize = 10;

impl Reader {
    /// The wards within reach that were there on this day, in order.
    pub(crate) fn wards(&self, on: NaiveDate) -> Result<Vec<(WardId, String)>, Error> {
        self.wards_between(on, on)
    }

    /// The wards within reach that were there at some time of a year, in order.
    pub(crate) fn wards_of_year(&self, year: i32) -> Result<Vec<(WardId, String)>, Error> {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        self.wards_between(day(1, 1), day(12, 31))
    }

    fn wards_between(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<(WardId, String)>, Error> {
        let iso = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
        let mut statement = self
            .connection()
            .prepare_cached(
                "SELECT id, name FROM wards WHERE valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?1)
                 ORDER BY name_sort, id LIMIT 1000",
            )
            .context("reading the wards")?;
        let all = statement
            .query_map([iso(first), iso(last)], |row| Ok((WardId(row.get(0)?), row.get(1)?)))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context("reading the wards")?;
        Ok(all.into_iter().filter(|(ward, _)| self.actor().reads(*ward)).collect())
    }

    /// The ward that stands for this one in a year: itself, or the successor within reach.
    pub(crate) fn ward_in_year(&self, ward: WardId, year: i32) -> Result<Option<(WardId, String)>, Error> {
        let context = "looking for a ward's successor";
        let mut statement = self
            .connection()
            .prepare_cached("SELECT name, valid_to, successor_id FROM wards WHERE id = ?1")
            .context(context)?;
        let mut at = ward;
        let mut found = None;
        for _ in 0..MERGERS {
            let row: Option<(String, Option<String>, Option<i64>)> = statement
                .query_row([at.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()
                .context(context)?;
            let Some((name, last, successor)) = row.filter(|_| self.actor().reads(at)) else { break };
            found = Some((at, name));
            let last = last.and_then(|last| NaiveDate::parse_from_str(&last, "%Y-%m-%d").ok());
            match successor.filter(|_| last.is_some_and(|last| last.year() < year)) {
                Some(next) => at = WardId(next),
                None => break,
            }
        }
        Ok(found)
    }

    /// What would go on with a successor, by register: those with something, in the order of the rules.
    pub(crate) fn running_in(&self, ward: WardId) -> Result<Vec<(RegisterId, u32)>, Error> {
        let mut all = Vec::new();
        for register in ORDER.iter().copied() {
            let states: Vec<_> = rules(register).iter().flat_map(|rule| rule.states).copied().collect();
            let only = match states.is_empty() {
                true => String::new(),
                false => format!(" AND state IN ('{}')", states.join("', '")),
            };
            let sql = format!("SELECT count(*) FROM {} WHERE ward_id = ?1{only}", register.decl().table);
            let count = self
                .connection()
                .prepare_cached(&sql)
                .and_then(|mut statement| statement.query_row([ward.0], |row| row.get(0)))
                .context("counting what runs in a ward")?;
            if count > 0 {
                all.push((register, count));
            }
        }
        Ok(all)
    }
}
