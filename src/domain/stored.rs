//! What is stored beside a record's fields so that it is found and ordered fast: sort keys and the search text.
//! They are made here and nowhere else; a migration rebuilds them when the rules of the language room change.

use super::field::{Choices, Field, Kind};
use super::register::{Record, Register, RegisterId};
use super::value::Value;
use crate::vietnamese::{date, fold::fold, sort};

/// Whether a sort key is stored beside the column: for names, and for texts that order a list.
pub(crate) fn has_sort(register: &Register, field: &Field) -> bool {
    let orders = || register.order.iter().any(|column| column.trim_start_matches('-') == field.column);
    field.kind == Kind::PersonName
        || matches!(field.kind, Kind::Text { .. }) && (register.label == field.column || orders())
}

/// The sort key of a value.
pub(crate) fn sort_value(field: &Field, value: &Value) -> Value {
    match value.as_text() {
        Some(name) if field.kind == Kind::PersonName => Value::text(sort::name_sort_key(name)),
        Some(text) => Value::text(sort::sort_key(text)),
        None => Value::Empty,
    }
}

/// The folded text in which typing finds the record.
pub(crate) fn search_text(record: &Record) -> String {
    let fields = record.register.decl().fields;
    let parts: Vec<_> = fields
        .iter()
        .zip(&record.values)
        .filter(|(field, _)| field.search)
        .filter_map(|(field, value)| value.as_text().map(|text| fold(shown(field, text))))
        .collect();
    parts.join(" ")
}

/// What names a record, from the value of its label column.
pub(crate) fn label(register: RegisterId, value: &Value) -> String {
    let decl = register.decl();
    let (Some(text), Some(field)) = (value.as_text(), decl.field(decl.label)) else { return String::new() };
    if field.kind == Kind::Date {
        return value.as_date().map(date::show_date).unwrap_or_default();
    }
    shown(field, text).to_owned()
}

/// A code of a closed list as people read it; any other text as it is.
pub(crate) fn shown<'a>(field: &Field, text: &'a str) -> &'a str {
    if let Kind::Choice(Choices::Fixed(list)) = field.kind
        && let Some((_, label)) = list.iter().find(|(code, _)| *code == text)
    {
        return label;
    }
    text
}
