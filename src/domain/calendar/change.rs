//! What is written when a series is made, and when one of its rows is changed for itself, for all behind it, or for the
//! whole series. Pure: it is given the records and answers operations.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::rule::End;
use super::series::{Reflow, Series, moved, reflow};
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;

/// How far a change of one row reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reach {
    /// This row only.
    One,
    /// This row and those behind it.
    Later,
    /// The whole series.
    All,
}

/// The columns that say when; a row whose own differ from its rule's was moved by hand.
const WHEN: [&str; 3] = ["held_on", "from_time", "to_time"];
/// What belongs to one row alone and is never given to another.
pub(super) const OWN: [&str; 16] = [
    "state",
    "reason",
    "turns",
    "women",
    "children",
    "minority",
    "priority",
    "present",
    "speaker_came",
    "cost",
    "result",
    "good_practice",
    "posted_on",
    "first_on",
    "clash_reason",
    "closure_id",
];

/// One of the series that are made together, each with its own hours, and what its rows hold.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) series: Record,
    pub(crate) row: Record,
}

/// Makes series with a row on each of these days, which names its part. Each has so many as it was given; a part without a
/// day is left out.
pub(crate) fn make(parts: &[Part], days: &[(usize, NaiveDate)]) -> Op {
    let of_part = |part: usize| days.iter().filter(move |(of, _)| *of == part);
    let used: Vec<(usize, &Part)> =
        parts.iter().enumerate().filter(|(part, _)| of_part(*part).next().is_some()).collect();
    let mut ops = Vec::with_capacity(used.len() + days.len());
    for (part, Part { series, .. }) in &used {
        let mut record = series.clone();
        if record.get("until_on").is_empty() {
            record.set("count", count(of_part(*part).count()));
        }
        ops.push(Op::Save { record, base: None });
    }
    for (part, day) in days {
        let Some(at) = used.iter().position(|(used, _)| used == part) else { continue };
        let on = Value::date(*day);
        let record = parts[*part].row.clone().with("held_on", on.clone()).with("series_on", on);
        ops.push(Op::Save { record: record.with("series_id", earlier(at)), base: None });
    }
    Op::Several { what: Bulk::Series, ops }
}

/// Says of new rows of these days and hours why they stay although they clash.
pub(crate) fn kept(op: Op, rows: &[(NaiveDate, String)], reason: &str) -> Op {
    let Op::Several { what, mut ops } = op else { return op };
    for op in &mut ops {
        let Op::Save { record, base: None } = op else { continue };
        let at = record.get("held_on").as_date();
        if rows.iter().any(|(on, from)| at == Some(*on) && record.text("from_time") == from) {
            record.set("clash_reason", reason);
        }
    }
    Op::Several { what, ops }
}

/// A series as it is stored: the rules that follow each other, and all live rows of them in order of their days.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) rules: Vec<Record>,
    pub(crate) rows: Vec<Record>,
}

/// What a change of one row comes to.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) op: Op,
    /// The days of rows that keep theirs because somebody moved them by hand.
    pub(crate) by_hand: Vec<NaiveDate>,
}

impl Stored {
    /// The rule that a row stands under.
    pub(super) fn rule_of(&self, row: &Record) -> Option<&Record> {
        let of = row.int("series_id")?;
        self.rules.iter().find(|rule| rule.id == Some(Id(of)))
    }

    /// Whether a row is not held yet and stands where its rule puts it.
    pub(super) fn is_on_rule(&self, row: &Record) -> bool {
        let hours = self.rule_of(row).is_some_and(|rule| {
            ["from_time", "to_time"].iter().all(|column| rule.get(column) == row.get(column))
        });
        hours && row.text("state") == "planned" && row.get("held_on") == row.get("series_on")
    }

    /// The rows that a change of this one reaches; all are at or behind it, but for the whole series.
    pub(super) fn reached(&self, row: &Record, reach: Reach) -> Vec<&Record> {
        let from = place(row);
        let is_reached = |other: &&Record| match reach {
            Reach::One => other.id == row.id,
            Reach::Later => place(other) >= from,
            Reach::All => true,
        };
        self.rows.iter().filter(is_reached).collect()
    }

    /// How many rows a change of this one writes at most, and how many of them were held.
    pub(crate) fn counted(&self, row: &Record, reach: Reach) -> (usize, usize) {
        let reached = self.reached(row, reach);
        let held = reached.iter().filter(|row| row.text("state") == "held").count();
        (reached.len(), held)
    }

    /// The row is changed from `before` to `after`, and what the change reaches with it. Only what was changed travels: to
    /// rows that still hold what this one held; when they take place, only to those that are planned and stand where the rule
    /// puts them. `off` says which days nothing is held on.
    pub(crate) fn change(
        &self,
        (before, after): (&Record, &Record),
        reach: Reach,
        off: impl Fn(NaiveDate) -> bool,
    ) -> Change {
        let itself = save(before, after.clone());
        if reach == Reach::One {
            return Change { op: itself.unwrap_or(nothing()), by_hand: Vec::new() };
        }
        let reached = self.reached(before, reach);
        let is_moved = WHEN.iter().any(|column| before.get(column) != after.get(column));
        let flow = if is_moved { self.flow((before, after), reach, &reached, off) } else { None };
        let mut writes: Vec<(Record, Record)> = Vec::new();
        for row in &reached {
            // As it was opened: what was said anew of it in the same words differs from that.
            let row = if row.id == before.id { before } else { row };
            let mut new = if row.id == before.id { (*after).clone() } else { travelled(row, before, after) };
            if let Some(day) = flow.as_ref().and_then(|flow| flow.day_of(row)) {
                new.set("held_on", Value::date(day));
                new.set("series_on", Value::date(day));
                // What goes over to another rule takes its hours.
                let goes_over = row.get("series_id") != before.get("series_id");
                for column in ["from_time", "to_time"] {
                    if goes_over || before.get(column) != after.get(column) {
                        new.set(column, after.get(column).clone());
                    }
                }
            }
            if new.values != row.values {
                writes.push((row.clone(), new));
            }
        }
        in_order(&mut writes);
        let by_hand = match &flow {
            Some(_) => reached.iter().filter(|row| self.is_by_hand(row) && row.id != before.id).collect(),
            None => Vec::new(),
        };
        let by_hand = by_hand.into_iter().filter_map(|row| row.get("held_on").as_date()).collect();
        let mut ops = flow.map_or(Vec::new(), |flow| self.rules_after(before, after, &flow, &mut writes));
        ops.extend(writes.into_iter().filter_map(|(row, new)| save(&row, new)));
        Change { op: Op::Several { what: Bulk::Series, ops }, by_hand }
    }

    /// These rows by part: those of rules of which one goes on where another was cut together, those that run beside each
    /// other, as the hours of one timetable do, apart.
    pub(super) fn by_part<'a>(&self, rows: &[&'a Record]) -> Vec<Vec<&'a Record>> {
        let begin = |rule: &Record| rule.int("chain").or(rule.id.map(|id| id.0));
        let begins: BTreeMap<i64, Option<i64>> =
            self.rules.iter().filter_map(|rule| Some((rule.id?.0, begin(rule)))).collect();
        let mut parts: BTreeMap<Option<i64>, Vec<&'a Record>> = BTreeMap::new();
        for row in rows {
            let Some(begin) = row.int("series_id").and_then(|rule| begins.get(&rule)) else { continue };
            parts.entry(*begin).or_default().push(*row);
        }
        parts.into_values().collect()
    }

    fn is_by_hand(&self, row: &Record) -> bool {
        row.text("state") == "planned" && !self.is_on_rule(row)
    }

    /// Where the rows go that move with this one.
    fn flow(
        &self,
        (before, after): (&Record, &Record),
        reach: Reach,
        reached: &[&Record],
        off: impl Fn(NaiveDate) -> bool,
    ) -> Option<Flow> {
        let of = self.rule_of(before).and_then(Series::of)?;
        let (from, to) = (before.get("held_on").as_date()?, after.get("held_on").as_date()?);
        let moving: Vec<&Record> =
            reached.iter().copied().filter(|row| row.id == before.id || self.is_on_rule(row)).collect();
        let of_part = |part: &Vec<&Record>| part.iter().any(|row| row.id == before.id);
        let moving = self.by_part(&moving).into_iter().find(of_part)?;
        let ids: Vec<Id> = moving.iter().filter_map(|row| row.id).collect();
        let taken: BTreeSet<NaiveDate> = self
            .rows
            .iter()
            .filter(|row| !moving.iter().any(|one| one.id == row.id))
            // One that was moved by hand stands for its own day of the rule.
            .flat_map(|row| [row.get("held_on").as_date(), row.get("series_on").as_date()])
            .flatten()
            .collect();
        let rule = if from == to { of.rule.clone() } else { moved(&of.rule, from, to) };
        let first = match reach {
            Reach::All => moving.first()?.get("held_on").as_date()? + (to - from),
            Reach::One | Reach::Later => to,
        };
        let end = match of.end {
            End::Until(day) => End::Until(day.max(to)),
            End::Count(_) => End::Count(u32::try_from(ids.len()).unwrap_or(u32::MAX)),
        };
        let series = Series { rule, first, end, skip: of.skip };
        // Other hours move no day.
        let stays = |row: &&Record| Some((row.id?, row.get("held_on").as_date()?));
        let flow = if from == to {
            Reflow { rows: moving.iter().filter_map(stays).collect(), ..Reflow::default() }
        } else {
            reflow(&series, &ids, first, &taken, |day| series.passes(day) && off(day))
        };
        Some(Flow { series, flow })
    }

    /// The rule of those that moved: the old one is cut before them, unless nothing of it is left; the new one follows it.
    fn rules_after(
        &self,
        before: &Record,
        after: &Record,
        flow: &Flow,
        writes: &mut [(Record, Record)],
    ) -> Vec<Op> {
        let Some(old) = self.rule_of(before) else { return Vec::new() };
        let of_old = |row: &&Record| row.get("series_id") == before.get("series_id");
        let stays = self.rows.iter().filter(of_old).filter(|row| flow.day_of(row).is_none()).count();
        let mut new = old.clone();
        new.set("rule", flow.series.rule.text().as_str());
        new.set("starts_on", Value::date(flow.series.first));
        for column in ["from_time", "to_time"] {
            new.set(column, after.get(column).clone());
        }
        match flow.series.end {
            End::Until(day) => new.set("until_on", Value::date(day)),
            End::Count(_) => new.set("count", count(flow.flow.rows.len())),
        }
        if stays == 0 {
            return save(old, new).into_iter().collect();
        }
        let chain = old.int("chain").or(old.id.map(|id| id.0));
        new.set("chain", chain.map_or(Value::Empty, Value::Int));
        let new = Record { id: None, version: 0, ..new };
        for (_, row) in writes.iter_mut().filter(|(row, _)| flow.day_of(row).is_some()) {
            row.set("series_id", earlier(0));
        }
        let cut = match flow.series.end {
            End::Count(_) => old.clone().with("count", count(stays)),
            End::Until(_) => {
                let last =
                    flow.series.first.pred_opt().filter(|day| old.get("starts_on").as_date() <= Some(*day));
                old.clone().with("until_on", last.map_or(old.get("until_on").clone(), Value::date))
            }
        };
        [Some(Op::Save { record: new, base: None }), save(old, cut)].into_iter().flatten().collect()
    }
}

/// The new rule and the days it gives.
struct Flow {
    series: Series,
    flow: Reflow,
}

impl Flow {
    fn day_of(&self, row: &Record) -> Option<NaiveDate> {
        self.flow.rows.iter().find(|(id, _)| row.id == Some(*id)).map(|(_, day)| *day)
    }
}

/// So many rows, as a rule counts them.
pub(super) fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(1).max(1)
}

/// By which rows of a series stand in order.
pub(super) fn place(row: &Record) -> (Option<NaiveDate>, Option<NaiveDate>, Option<Id>) {
    let day = row.get("series_on").as_date();
    (day.or(row.get("held_on").as_date()), row.get("held_on").as_date(), row.id)
}

/// Another row with what was changed in this one, where it still held the same.
fn travelled(row: &Record, before: &Record, after: &Record) -> Record {
    let mut new = row.clone();
    for (at, field) in row.register.decl().fields.iter().enumerate() {
        let stays = WHEN.contains(&field.column) || OWN.contains(&field.column) || field.group == "series";
        if !stays && before.values[at] != after.values[at] && row.values[at] == before.values[at] {
            new.values[at] = after.values[at].clone();
        }
    }
    new
}

/// The operation that changes a record; none if it stays as it is.
pub(super) fn save(before: &Record, record: Record) -> Option<Op> {
    (record.values != before.values).then(|| Op::Save { record, base: Some(before.values.clone()) })
}

pub(super) fn nothing() -> Op {
    Op::Several { what: Bulk::Series, ops: Vec::new() }
}

/// No row is put on a day that another still has: what goes later is written from the back, what comes earlier from the
/// front.
pub(super) fn in_order(writes: &mut [(Record, Record)]) {
    let day = |record: &Record| record.get("held_on").as_date();
    writes.sort_by_key(|(old, new)| {
        let from = day(old).map_or(0, |day| day.to_epoch_days());
        if day(new) > day(old) { (0, -from) } else { (1, from) }
    });
}
