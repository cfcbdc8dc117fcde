//! Closing for a span, and opening again: what stands in it, what becomes of each, and the one operation of all. Pure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::change::{Stored, count, in_order, place, save};
use super::rule::End;
use super::series::{Series, reflow};
use super::unfit::Known;
use crate::domain::op::{Bulk, Op, earlier};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;

/// Whether a span is closed, or opened again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deed {
    Close,
    Open,
}

/// What becomes of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    /// It does not take place.
    Off,
    /// An activity goes to another day, sessions to the next free ones of their rule.
    Moves,
    /// It stays as it is, over the Internet for one.
    Stays,
}

/// One activity of the span, or what of one series or class stands in it.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) title: String,
    /// In order of their days; one at least.
    pub(crate) rows: Vec<Record>,
    /// The series with all its rows.
    pub(crate) series: Option<Stored>,
    /// The class of sessions.
    pub(crate) class: Option<Record>,
    /// Where it is, and whether that is the Internet.
    pub(crate) place: (Option<Id>, bool),
    pub(crate) fate: Fate,
    /// The day that an activity goes to, once somebody said it.
    pub(crate) to: Option<NaiveDate>,
}

/// Where the rows of a series go.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Moved {
    /// By which rule each goes on.
    rules: BTreeMap<Id, Id>,
    /// Each row with its day, in order.
    pub(crate) rows: Vec<(Id, NaiveDate)>,
    /// Rows for which the rule has no day left.
    pub(crate) surplus: Vec<Id>,
}

impl Moved {
    /// The first and the last of the days.
    pub(crate) fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.rows.iter().map(|(_, day)| *day);
        days.clone().min().zip(days.max())
    }
}

impl Line {
    /// Whether it is one activity, which goes to a day that is typed.
    pub(crate) fn is_single(&self) -> bool {
        self.series.is_none() && self.rows[0].register == RegisterId::Activities
    }

    /// Where its sessions go from this day on, in their order, by the rule of the last of them: what is planned and stands
    /// on its rule goes with them. Those of each hour of a timetable go by themselves. None without a series.
    pub(crate) fn flow(&self, from: NaiveDate, known: &Known) -> Option<Moved> {
        let stored = self.series.as_ref()?;
        let is_here = |row: &Record| self.rows.iter().any(|here| here.id == row.id);
        let first = self.rows.iter().map(place).min()?;
        let goes = |row: &&Record| is_here(row) || stored.is_on_rule(row) && place(row) >= first;
        let moving: Vec<&Record> = stored.rows.iter().filter(goes).collect();
        let kept = stored.rows.iter().filter(|row| !goes(row));
        let taken: BTreeSet<NaiveDate> = kept
            .flat_map(|row| [row.get("held_on").as_date(), row.get("series_on").as_date()])
            .flatten()
            .collect();
        let (venue, online) = self.place;
        let mut moved = Moved::default();
        for part in stored.by_part(&moving) {
            let rule = stored.rule_of(part.last()?)?;
            let series = Series::of(rule)?;
            let is_shut = |day: NaiveDate| {
                series.passes(day) && known.days.off(day).is_some()
                    || known.closed(day, venue, online).is_some()
            };
            let ids: Vec<Id> = part.iter().filter_map(|row| row.id).collect();
            let flow = reflow(&series, &ids, from, &taken, is_shut);
            moved.rules.extend(ids.iter().filter_map(|row| Some((*row, rule.id?))));
            moved.rows.extend(flow.rows);
            moved.surplus.extend(flow.surplus);
        }
        moved.rows.sort_by_key(|(_, day)| *day);
        Some(moved).filter(|_| !moving.is_empty())
    }

    /// Writes the rows of a series on their new days, each with `closure` where it is taken or moves; the rows written. A row
    /// that goes over to another rule takes its hours.
    pub(super) fn write(&self, moved: &Moved, closure: &Value) -> (Vec<Op>, BTreeSet<Option<Id>>) {
        let Some(stored) = &self.series else { return Default::default() };
        let mut writes = Vec::new();
        for (id, day) in &moved.rows {
            let Some(row) = stored.rows.iter().find(|row| row.id == Some(*id)) else { continue };
            let is_taken = self.rows.iter().any(|taken| taken.id == row.id);
            let mut new = row.clone().with("held_on", Value::date(*day)).with("series_on", Value::date(*day));
            if is_taken || new.values != row.values {
                new.set("closure_id", closure.clone());
            }
            let by = moved.rules.get(id).copied();
            let rule =
                stored.rules.iter().find(|rule| rule.id == by).filter(|_| row.int("series_id").map(Id) != by);
            if let Some(rule) = rule {
                new.set("series_id", by.map_or(Value::Empty, |by| Value::Int(by.0)));
                for hour in ["from_time", "to_time"] {
                    new.set(hour, rule.get(hour).clone());
                }
            }
            if new.values != row.values {
                writes.push((row.clone(), new));
            }
        }
        let mut ops = counts_after(stored, &writes);
        in_order(&mut writes);
        let written = writes.iter().map(|(row, _)| row.id).collect();
        ops.extend(writes.into_iter().filter_map(|(row, new)| save(&row, new)));
        (ops, written)
    }
}

/// One operation: the closing as it shall be, and what becomes of everything in it.
pub(crate) struct Closed<'a> {
    pub(crate) deed: Deed,
    /// The closing as it was opened; none if it is new.
    pub(crate) before: Option<&'a Record>,
    pub(crate) after: &'a Record,
    /// Days off and closings, this one among them as it shall be.
    pub(crate) known: &'a Known,
    pub(crate) today: NaiveDate,
}

impl Closed<'_> {
    /// The operation; the closing is written first.
    pub(crate) fn op(&self, lines: &[Line]) -> Op {
        let base = self.before.map(|before| before.values.clone());
        let mut ops = vec![Op::Save { record: self.after.clone(), base }];
        let mut classes = BTreeSet::new();
        for line in lines {
            match (self.deed, line.fate) {
                (_, Fate::Stays) | (Deed::Open, Fate::Off) => {}
                (Deed::Close, Fate::Off) => {
                    for row in &line.rows {
                        self.call_off(row, &mut ops);
                    }
                }
                (Deed::Close, Fate::Moves) => self.put_off(line, &mut ops),
                (Deed::Open, Fate::Moves) => self.open(line, &mut ops),
            }
            if let Some(class) = line.class.as_ref().filter(|class| classes.insert(class.id)) {
                ops.extend(self.class_after(class, line.fate));
            }
        }
        Op::Several { what: Bulk::Close, ops }
    }

    /// A class rests while nobody knows how long it is closed, and goes on afterwards.
    fn class_after(&self, class: &Record, fate: Fate) -> Option<Op> {
        let rests = class.text("state") == "paused" && class.get("reason") == &self.reason();
        match (self.deed, fate) {
            (Deed::Close, Fate::Off) if self.is_open_end() && class.text("state") == "running" => {
                Some(step(class, class.version, "pause", vec![("reason", self.reason())]))
            }
            (Deed::Open, Fate::Moves) if rests => Some(step(class, class.version, "start", Vec::new())),
            _ => None,
        }
    }

    /// The first day on which things go on.
    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        match self.deed {
            Deed::Close => self.after.get("from_on").as_date(),
            // What is planned again is ahead.
            Deed::Open => Some(self.after.get("to_on").as_date()?.succ_opt()?.max(self.today)),
        }
    }

    fn is_open_end(&self) -> bool {
        self.after.get("to_on").is_empty() && self.after.get("venue_id").is_empty()
    }

    fn reason(&self) -> Value {
        self.after.get("reason").clone()
    }

    /// A reference to the closing, which may not be stored yet.
    fn closure(&self) -> Value {
        self.after.id.map_or_else(|| earlier(0), |id| Value::Int(id.0))
    }

    /// Marks the row as taken by the closing; its version afterwards.
    fn mark(&self, row: &Record, ops: &mut Vec<Op>) -> u32 {
        let marked = save(row, row.clone().with("closure_id", self.closure()));
        let version = row.version + u32::from(marked.is_some());
        ops.extend(marked);
        version
    }

    fn call_off(&self, row: &Record, ops: &mut Vec<Op>) {
        let version = self.mark(row, ops);
        ops.push(step(row, version, "cancel", vec![("reason", self.reason())]));
    }

    fn put_off(&self, line: &Line, ops: &mut Vec<Op>) {
        if line.is_single() {
            let (row, Some(to)) = (&line.rows[0], line.to) else { return };
            let version = self.mark(row, ops);
            ops.push(step(
                row,
                version,
                "postpone",
                vec![("held_on", Value::date(to)), ("reason", self.reason())],
            ));
            return;
        }
        let Some(moved) = self.first_day().and_then(|first| line.flow(first, self.known)) else { return };
        let stored = line.series.as_ref();
        for row in
            stored.iter().flat_map(|stored| &stored.rows).filter(|row| moved.surplus.contains(&row_id(row)))
        {
            self.call_off(row, ops);
        }
        ops.extend(line.write(&moved, &self.closure()).0);
    }

    /// What was called off is planned again, sessions from that day on, an activity on its own day or the one that was said.
    fn open(&self, line: &Line, ops: &mut Vec<Op>) {
        if line.is_single() {
            let row = &line.rows[0];
            let Some(to) = line.to else { return };
            let moved =
                save(row, row.clone().with("held_on", Value::date(to)).with("closure_id", Value::Empty));
            let version = row.version + u32::from(moved.is_some());
            ops.extend(moved);
            ops.push(step(row, version, "reopen", Vec::new()));
            return;
        }
        let Some(moved) = self.first_day().and_then(|first| line.flow(first, self.known)) else { return };
        let (writes, written) = line.write(&moved, &Value::Empty);
        ops.extend(writes);
        for row in line.rows.iter().filter(|row| row.text("state") == "cancelled") {
            if moved.surplus.contains(&row_id(row)) {
                continue;
            }
            let version = row.version + u32::from(written.contains(&row.id));
            ops.push(step(row, version, "reopen", Vec::new()));
        }
    }
}

/// A rule that counts its rows counts those that went over to it, and no longer those that left it.
fn counts_after(stored: &Stored, writes: &[(Record, Record)]) -> Vec<Op> {
    let of = |rule: &Record| {
        let is_of = |row: &&Record| row.int("series_id").map(Id) == rule.id;
        let left = writes.iter().filter(|(old, new)| is_of(&old) && !is_of(&new)).count();
        let came = writes.iter().filter(|(old, new)| !is_of(&old) && is_of(&new)).count();
        let had = stored.rows.iter().filter(is_of).count();
        (left != came).then(|| had + came - left)
    };
    let counted = stored
        .rules
        .iter()
        .filter(|rule| matches!(Series::of(rule).map(|series| series.end), Some(End::Count(_))));
    counted.filter_map(|rule| save(rule, rule.clone().with("count", count(of(rule)?)))).collect()
}

fn row_id(row: &Record) -> Id {
    row.id.unwrap_or(Id(0))
}

fn step(row: &Record, version: u32, step: &'static str, given: Vec<(&'static str, Value)>) -> Op {
    Op::Step { register: row.register, id: row_id(row), version, step, given }
}
