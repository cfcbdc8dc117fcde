//! What is known of a person: name, birth, telephone, identity number.

use chrono::NaiveDate;

use super::super::value::Value;
use super::say;
use crate::vietnamese::{birth, identity, name, phone, reading::Reading};

pub(super) use birth::show_birth;
pub(super) use phone::show_phone;

/// Longer than any name of a person.
pub(super) const NAME_MAX: u16 = 120;
/// Longer than any telephone number, with what people write around it.
pub(super) const PHONE_MAX: u16 = 60;

pub(super) fn read_name(typed: &str) -> Result<Reading<Value>, String> {
    let reading = name::parse_name(typed)?;
    bounded(reading, NAME_MAX)
}

pub(super) fn read_phone(typed: &str) -> Result<Reading<Value>, String> {
    bounded(phone::parse_phone(typed)?, PHONE_MAX)
}

pub(super) fn read_identity(typed: &str) -> Result<Reading<Value>, String> {
    Ok(identity::parse_identity(typed)?.map(Value::text))
}

pub(super) fn read_birth(typed: &str, today: NaiveDate) -> Result<Reading<Value>, String> {
    Ok(birth::parse_birth(typed, today)?.map(Value::text))
}

fn bounded(reading: Reading<String>, max: u16) -> Result<Reading<Value>, String> {
    let length = reading.value.chars().count();
    if length > usize::from(max) { Err(say::too_long(length, max)) } else { Ok(reading.map(Value::text)) }
}
