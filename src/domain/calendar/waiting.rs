//! What of a ward's calendar waits for somebody. Pure.

use chrono::NaiveDate;

use super::closing::Line;
use super::series::Series;
use super::unfit::Known;
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;

/// What was, and has no outcome yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unreported {
    pub(crate) count: u32,
    /// The day of the oldest.
    pub(crate) oldest: Option<NaiveDate>,
}

/// A closing of the district that a ward has not followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Announced {
    pub(crate) closure: Id,
    pub(crate) from: NaiveDate,
    pub(crate) to: Option<NaiveDate>,
    /// How much of the ward stands in it.
    pub(crate) count: u32,
}

/// Of these lines, what stands on days off that its series passes over.
pub(crate) fn on_days_off(lines: Vec<Line>, known: &Known) -> Vec<Line> {
    let passes = |line: &Line, row: &Record| {
        let on = row.get("held_on").as_date().filter(|on| known.days.off(*on).is_some());
        let rule = line.series.as_ref().and_then(|series| series.rule_of(row)).and_then(Series::of);
        on.zip(rule).is_some_and(|(on, rule)| rule.passes(on))
    };
    let hit = lines.into_iter().map(|mut line| {
        let rows = std::mem::take(&mut line.rows);
        let rows = rows.into_iter().filter(|row| passes(&line, row)).collect();
        Line { rows, ..line }
    });
    hit.filter(|line| !line.rows.is_empty()).collect()
}

/// Puts what stands on days off behind them: each series goes on from the first of them by its rule.
pub(crate) fn pass_over(lines: &[Line], known: &Known) -> Op {
    let ops = lines.iter().flat_map(|line| {
        let first = line.rows[0].get("held_on").as_date();
        let moved = first.and_then(|first| line.flow(first, known));
        moved.map_or(Vec::new(), |moved| line.write(&moved, &Value::Empty).0)
    });
    Op::Several { what: Bulk::Series, ops: ops.collect() }
}
