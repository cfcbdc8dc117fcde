//! Whole numbers, amounts of money, points.

use super::super::value::Value;
use super::say;
use crate::vietnamese::reading::Reading;
use crate::vietnamese::{number, points};

pub(super) use number::{show_int, show_money};
pub(super) use points::show_points;

/// More than any budget of a centre.
pub(super) const MONEY_MAX: i64 = 1_000_000_000_000_000;

pub(super) fn read_int(typed: &str, min: i64, max: i64) -> Result<Reading<Value>, String> {
    let reading = number::parse_int(typed)?;
    if !(min..=max).contains(&reading.value) {
        return Err(say::out_of_bounds(min, max));
    }
    Ok(reading.map(Value::Int))
}

pub(super) fn read_money(typed: &str) -> Result<Reading<Value>, String> {
    let reading = number::parse_money(typed)?;
    if !(0..=MONEY_MAX).contains(&reading.value) {
        return Err(say::out_of_bounds(0, MONEY_MAX));
    }
    Ok(reading.map(Value::Int))
}

/// In tenths: more than any table of points has.
pub(super) const POINTS_MAX: i64 = 10_000;

/// Points, in tenths. How fine their steps are and how many there are at most is the register's rule.
pub(super) fn read_points(typed: &str) -> Result<Reading<Value>, String> {
    let tenths = points::parse_points(typed).filter(|tenths| (0..=POINTS_MAX).contains(tenths));
    let tenths = tenths.ok_or_else(say::points)?;
    Ok(Reading::new(Value::Int(tenths), &show_points(tenths), ""))
}
