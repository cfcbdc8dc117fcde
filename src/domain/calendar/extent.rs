//! How far a series goes: longer by some days, one day made up for behind its end, ended before all of it took place. Pure:
//! it is given the records and answers operations.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::change::{OWN, Reach, Stored, count, nothing, place, save};
use super::series::{RuleDay, Series, together};
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;

impl Stored {
    /// The last day that a row of it stands on, or stood on by the rule.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        self.rows.iter().flat_map(days_of).flatten().max()
    }

    /// Of each rule that it ends with its place among the rules and its last row: where one was cut, the next went on before
    /// its own next day; parts of one timetable all run to the end.
    fn running(&self) -> Vec<(usize, Series, &Record)> {
        let Some(end) = self.last_day() else { return Vec::new() };
        let mut all = Vec::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let of_rule = self.rows.iter().filter(|row| row.int("series_id") == rule.id.map(|id| id.0));
            let Some((series, last)) = Series::of(rule).zip(of_rule.max_by_key(|row| place(row))) else {
                continue;
            };
            let is_last = days_of(last).contains(&Some(end));
            let stood = last.get("series_on").as_date();
            let next = series.rule.days_from(series.first).into_iter().find(|day| Some(*day) > stood);
            if is_last || next.is_some_and(|next| next > end) {
                all.push((at, series, last));
            }
        }
        all
    }

    /// The days behind its last one until so many take place, those passed over too, each with the place of its rule. Holes
    /// are not filled.
    pub(crate) fn days_behind(
        &self,
        so_many: u32,
        off: impl Fn(NaiveDate) -> Option<String>,
    ) -> Vec<(usize, RuleDay)> {
        let running = self.running();
        let parts: Vec<(usize, &Series)> = running.iter().map(|(at, series, _)| (*at, series)).collect();
        self.last_day().map_or(Vec::new(), |last| together(&parts, Some((last, so_many)), off))
    }

    /// What a row on a day behind holds, by the place of its rule: what the last of that rule does, but for what is of that
    /// row alone.
    pub(crate) fn next_row(&self, part: usize, day: NaiveDate) -> Option<Record> {
        let (_, _, last) = self.running().into_iter().find(|(at, ..)| *at == part)?;
        Some(another(last, self.rules.get(part)?, day))
    }

    /// Goes on on these days.
    pub(crate) fn longer(&self, days: &[(usize, NaiveDate)]) -> Op {
        let mut ops = Vec::new();
        for (part, rule) in self.rules.iter().enumerate() {
            let own: Vec<NaiveDate> =
                days.iter().filter(|(of, _)| *of == part).map(|(_, day)| *day).collect();
            ops.extend(own.last().and_then(|last| reaching(rule, *last, own.len())));
        }
        let rows = days.iter().filter_map(|(part, day)| self.next_row(*part, *day));
        ops.extend(rows.map(|record| Op::Save { record, base: None }));
        Op::Several { what: Bulk::Series, ops }
    }

    /// A row like this one on that day behind the last, in one deed with what calls this one off.
    pub(crate) fn made_up(
        &self,
        row: &Record,
        called_off: Op,
        (part, day): (usize, NaiveDate),
    ) -> Option<Op> {
        let rule = self.rules.get(part)?;
        // So many take place as before.
        let made_up = Op::Save { record: another(row, rule, day), base: None };
        let ops = [Some(called_off), reaching(rule, day, 0), Some(made_up)];
        Some(Op::Several { what: Bulk::Series, ops: ops.into_iter().flatten().collect() })
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

/// The days that a row stands on, now and by the rule.
fn days_of(row: &Record) -> [Option<NaiveDate>; 2] {
    [row.get("held_on").as_date(), row.get("series_on").as_date()]
}

/// The rule with so many more, or until that day.
fn reaching(rule: &Record, day: NaiveDate, more: usize) -> Option<Op> {
    let mut new = rule.clone();
    if let Some(known) = rule.int("count") {
        new.set("count", known + i64::try_from(more).unwrap_or(0));
    } else if rule.get("until_on").as_date() < Some(day) {
        new.set("until_on", Value::date(day));
    }
    save(rule, new)
}

/// A row like this one on another day, at the hours of the rule; what was said of this one alone is not said of it.
fn another(like: &Record, rule: &Record, day: NaiveDate) -> Record {
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
    row
}
