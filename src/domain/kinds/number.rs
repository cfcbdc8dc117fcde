//! Whole numbers and amounts of money.

use super::super::value::Value;
use super::say;
use crate::vietnamese::number;
use crate::vietnamese::reading::Reading;

pub(super) use number::{show_int, show_money};

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
