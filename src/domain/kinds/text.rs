//! Lines, notes, codes of documents, and what figures kept as one object must be.

use super::super::value::Value;
use super::say;
use crate::vietnamese::clean::{clean_line, clean_notes, is_broken};
use crate::vietnamese::code::parse_code;
use crate::vietnamese::raw_typing::from_raw;
use crate::vietnamese::reading::Reading;

pub(super) fn read_line(typed: &str, max: u16) -> Result<Reading<Value>, String> {
    let text = within(clean_line(typed), max)?;
    let reading = Reading::new(Value::text(text.as_str()), typed, text);
    // A single word may well be foreign (`Zoom`, `Max`); two raw words are no accident.
    Ok(match from_raw(typed).filter(|_| typed.trim().contains(' ')) {
        Some(converted) => reading.warn(say::raw_typed()).offer(converted),
        None => reading,
    })
}

pub(super) fn read_notes(typed: &str, max: u16) -> Result<Reading<Value>, String> {
    let text = within(clean_notes(typed), max)?;
    Ok(Reading::new(Value::text(text), "", ""))
}

pub(super) fn read_code(typed: &str, max: u16) -> Result<Reading<Value>, String> {
    let reading = parse_code(typed)?;
    within(reading.value.clone(), max)?;
    Ok(reading.map(Value::text))
}

/// Whether the text is one JSON object.
pub(super) fn is_figures(text: &str) -> bool {
    serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).is_ok()
}

fn within(text: String, max: u16) -> Result<String, String> {
    if is_broken(&text) {
        return Err(say::broken());
    }
    let length = text.chars().count();
    if length > usize::from(max) { Err(say::too_long(length, max)) } else { Ok(text) }
}
