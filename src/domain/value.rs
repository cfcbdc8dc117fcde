//! What a field holds, at the three edges where it is looked at without its type: form, SQL and log.
//!
//! Dates, times and partial birth dates are ISO text (`2021-03-15`, `18:30`, `1962-05`), yes/no is 0 or 1,
//! a reference is the id of the record it points to. Everything shown to people goes through the field's kind.

use chrono::NaiveDate;
use serde_json::Value as Json;

/// The value of one field of one record.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) enum Value {
    /// Nothing was entered. Never the same as 0 or an empty text.
    #[default]
    Empty,
    /// A whole number, an amount in đồng, yes (1) or no (0), or the id of another record.
    Int(i64),
    /// Clean NFC text, a choice's code, or an ISO date or time.
    Text(Box<str>),
    /// Several choices (text codes) or several references (ids), in the order they were chosen.
    Many(Box<[Value]>),
}

impl Value {
    /// A text value; empty text is [`Value::Empty`].
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text.into_boxed_str()) }
    }

    /// A local date.
    pub(crate) fn date(date: NaiveDate) -> Self {
        Self::Text(date.format("%Y-%m-%d").to_string().into_boxed_str())
    }

    /// Several values; none of them is [`Value::Empty`].
    pub(crate) fn many(values: impl IntoIterator<Item = Value>) -> Self {
        let values: Vec<_> = values.into_iter().collect();
        if values.is_empty() { Self::Empty } else { Self::Many(values.into_boxed_slice()) }
    }

    /// Whether nothing was entered.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The number, if it is one.
    pub(crate) fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    /// The text or code, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The date, if it is a whole one.
    pub(crate) fn as_date(&self) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(self.as_text()?, "%Y-%m-%d").ok()
    }

    /// The single values: none, one, or several.
    pub(crate) fn items(&self) -> &[Value] {
        match self {
            Self::Empty => &[],
            Self::Many(values) => values,
            one => std::slice::from_ref(one),
        }
    }

    /// As the history keeps it.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::Int(number) => Json::from(*number),
            Self::Text(text) => Json::from(&**text),
            Self::Many(values) => Json::Array(values.iter().map(Value::to_json).collect()),
        }
    }

    /// The inverse of [`Value::to_json`]; what the history never writes becomes [`Value::Empty`].
    pub(crate) fn from_json(json: &Json) -> Self {
        match json {
            Json::Number(number) => number.as_i64().map_or(Self::Empty, Self::Int),
            Json::String(text) => Self::Text(text.as_str().into()),
            Json::Array(values) => Self::many(values.iter().map(Value::from_json)),
            _ => Self::Empty,
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::date(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_gives_back_what_it_was_given() {
        let values = [
            Value::Empty,
            Value::Int(-3),
            Value::text("Nguyễn"),
            Value::many([Value::Int(4), Value::Int(2)]),
            Value::many([Value::text("zalo")]),
        ];
        for value in values {
            assert_eq!(Value::from_json(&value.to_json()), value);
        }
    }
}
