//! Wards as they come and go: which were there when, and what runs in one that is to be closed.

use chrono::{Datelike as _, NaiveDate};

use super::error::Error;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::ward_merger::in_order;

/// A chain of successors is followed so far.
const MERGERS: usize = 10;

struct Named {
    id: WardId,
    name: String,
}
from_row!(Named { id, name });

struct Short {
    id: WardId,
    short: Box<str>,
    name: String,
}
from_row!(Short { id, short: default, name });

struct Standing {
    name: String,
    last: Option<NaiveDate>,
    successor: Option<WardId>,
}
from_row!(Standing { name, last = "valid_to", successor = "successor_id" });

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
        let sql = "SELECT id, name FROM wards WHERE valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?1)
             ORDER BY name_sort, id LIMIT 1000";
        let all: Vec<Named> = self.rows(sql, [first, last], "reading the wards")?;
        let named = all.into_iter().map(|ward| (ward.id, ward.name));
        Ok(named.filter(|(ward, _)| self.actor().reads(*ward)).collect())
    }

    /// Short name and name of the wards within reach that were there on this day, in order.
    pub(crate) fn ward_names(&self, on: NaiveDate) -> Result<Vec<(WardId, Box<str>, String)>, Error> {
        let sql = "SELECT id, short, name FROM wards WHERE valid_from <= ?1 AND (valid_to IS NULL OR valid_to >= ?1)
             ORDER BY name_sort, id LIMIT 1000";
        let all: Vec<Short> = self.rows(sql, [on], "reading the short names of the wards")?;
        let named = all.into_iter().map(|ward| (ward.id, ward.short, ward.name));
        Ok(named.filter(|(ward, ..)| self.actor().reads(*ward)).collect())
    }

    /// What a ward is called in short.
    pub(crate) fn ward_short(&self, ward: WardId) -> Result<String, Error> {
        let sql = "SELECT short FROM wards WHERE id = ?1";
        let short = self.connection().cell(sql, [ward], "reading the short name of a ward")?;
        Ok(short.unwrap_or_default())
    }

    /// The ward that stands for this one in a year: itself, or the successor within reach.
    pub(crate) fn ward_in_year(&self, ward: WardId, year: i32) -> Result<Option<(WardId, String)>, Error> {
        let sql = "SELECT name, valid_to, successor_id FROM wards WHERE id = ?1";
        let (mut at, mut found) = (ward, None);
        for _ in 0..MERGERS {
            let ward: Option<Standing> =
                self.connection().row(sql, [at], "looking for a ward's successor")?;
            let Some(ward) = ward.filter(|_| self.actor().reads(at)) else { break };
            found = Some((at, ward.name));
            match ward.successor.filter(|_| ward.last.is_some_and(|last| last.year() < year)) {
                Some(next) => at = next,
                None => break,
            }
        }
        Ok(found)
    }

    /// What would go on with a successor, by register: those with something, in the order of the rules.
    pub(crate) fn running_in(&self, ward: WardId) -> Result<Vec<(RegisterId, u32)>, Error> {
        let mut all = Vec::new();
        for register in in_order() {
            let states: Vec<_> =
                register.decl().on_merger.iter().flat_map(|rule| rule.states).copied().collect();
            let only = match states.is_empty() {
                true => String::new(),
                false => format!(" AND state IN ('{}')", states.join("', '")),
            };
            let sql = format!("SELECT count(*) FROM {} WHERE ward_id = ?1{only}", register.decl().table);
            let count = self.connection().cell(&sql, [ward], "counting what runs in a ward")?.unwrap_or(0);
            if count > 0 {
                all.push((register, count));
            }
        }
        Ok(all)
    }
}
