//! How far a series goes: longer by some days, one day made up for behind its end, ended before all of it took place. Pure:
//! it is given the records and answers operations.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::change::{OWN, Reach, Stored, count, nothing, place, save};
use super::series::{RuleDay, Series};
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;

impl Stored {
    /// Its last row.
    fn last(&self) -> Option<&Record> {
        self.rows.iter().max_by_key(|row| place(row))
    }

    /// The rule it ends with.
    fn last_rule(&self) -> Option<&Record> {
        self.last().and_then(|row| self.rule_of(row))
    }

    /// The last day that a row of it stands on, or stood on by the rule.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        let days = |row: &Record| [row.get("held_on").as_date(), row.get("series_on").as_date()];
        self.rows.iter().flat_map(days).flatten().max()
    }

    /// The days of its rule behind its last one until so many take place, those passed over too. Holes are not filled.
    pub(crate) fn days_behind(
        &self,
        so_many: u32,
        off: impl Fn(NaiveDate) -> Option<String>,
    ) -> Vec<RuleDay> {
        let series = self.last_rule().and_then(Series::of);
        series
            .zip(self.last_day())
            .map_or(Vec::new(), |(series, last)| series.days_behind(last, so_many, off))
    }

    /// Goes on on these days. Each row holds what its last row does, but for what is of that row alone.
    pub(crate) fn longer(&self, days: &[NaiveDate]) -> Option<Op> {
        let (last, rule) = (self.last()?, self.last_rule()?);
        let mut ops = vec![self.reaching(rule, days.last().copied()?, days.len())];
        ops.extend(days.iter().map(|day| Some(another(last, rule, *day))));
        Some(Op::Several { what: Bulk::Series, ops: ops.into_iter().flatten().collect() })
    }

    /// A row like this one on that day behind the last, in one deed with what calls this one off.
    pub(crate) fn made_up(&self, row: &Record, called_off: Op, day: NaiveDate) -> Option<Op> {
        let rule = self.last_rule()?;
        // So many take place as before.
        let ops = [Some(called_off), self.reaching(rule, day, 0), Some(another(row, rule, day))];
        Some(Op::Several { what: Bulk::Series, ops: ops.into_iter().flatten().collect() })
    }

    /// The rule with so many more, or until that day.
    fn reaching(&self, rule: &Record, day: NaiveDate, more: usize) -> Option<Op> {
        let mut new = rule.clone();
        if let Some(known) = rule.int("count") {
            new.set("count", known + i64::try_from(more).unwrap_or(0));
        } else if rule.get("until_on").as_date() < Some(day) {
            new.set("until_on", Value::date(day));
        }
        save(rule, new)
    }

    /// How many rows go with this one, and how many stay because they were held.
    pub(crate) fn removable(&self, row: &Record, reach: Reach) -> (usize, usize) {
        let (all, held) = self.counted(row, reach);
        (all - held, held)
    }

    /// Takes away this row, and what goes with it but for what was held; the rules end where their rows do.
    pub(crate) fn removed(&self, row: &Record, reach: Reach) -> Op {
        let delete =
            |one: &Record| Some(Op::Delete { register: one.register, id: one.id?, version: one.version });
        if reach == Reach::One {
            return delete(row).unwrap_or(nothing());
        }
        let gone: Vec<&Record> =
            self.reached(row, reach).into_iter().filter(|row| row.text("state") != "held").collect();
        let ids: BTreeSet<Option<Id>> = gone.iter().map(|row| row.id).collect();
        let mut ops: Vec<Op> = gone.iter().filter_map(|row| delete(row)).collect();
        for rule in &self.rules {
            let of_rule = |row: &&Record| row.int("series_id") == rule.id.map(|id| id.0);
            let (goes, stays): (Vec<_>, Vec<_>) =
                self.rows.iter().filter(of_rule).partition(|row| ids.contains(&row.id));
            let last = stays.iter().filter_map(|row| row.get("series_on").as_date()).max();
            let mut new = rule.clone();
            match last {
                _ if goes.is_empty() => continue,
                None => {
                    ops.extend(delete(rule));
                    continue;
                }
                Some(_) if rule.int("count").is_some() => new.set("count", count(stays.len())),
                Some(day) => new.set("until_on", Value::date(day)),
            }
            ops.extend(save(rule, new));
        }
        Op::Several { what: Bulk::Series, ops }
    }
}

/// A row like this one on another day, at the hours of the rule; what was said of this one alone is not said of it.
fn another(like: &Record, rule: &Record, day: NaiveDate) -> Op {
    let mut row = Record::new(like.register, like.ward);
    for field in like.register.decl().fields.iter().filter(|field| !OWN.contains(&field.column)) {
        row.set(field.column, like.get(field.column).clone());
    }
    for column in ["from_time", "to_time"] {
        row.set(column, rule.get(column).clone());
    }
    row.set("series_id", rule.id.map_or(Value::Empty, |id| Value::Int(id.0)));
    row.set("held_on", Value::date(day));
    row.set("series_on", Value::date(day));
    Op::Save { record: row, base: None }
}
