//! What a screen says of a field of a record. What the person may not read is said to be so, and is never empty.

use super::layer::Ctx;
use crate::data::Error;
use crate::domain::field::{Field, Kind, Personal};
use crate::domain::kinds;
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;
use crate::text;
use crate::vietnamese::mask;

/// A value of this field as lists, details and histories show it, with `label` for what it points to: of numbers that
/// reach a person or stand for one only the ends.
pub(crate) fn value(
    record: &Record,
    field: &Field,
    value: &Value,
    label: Option<&str>,
    ctx: &Ctx<'_>,
) -> String {
    match (mask_of(field), value.as_text()) {
        (Some(mask), Some(number)) => mask(number),
        _ => whole(record, field, value, label, ctx),
    }
}

/// The same, with the names of the records that it points to.
pub(crate) fn named(record: &Record, field: &Field, of: &Value, ctx: &Ctx<'_>) -> Result<String, Error> {
    Ok(value(record, field, of, labels(field, of, ctx)?.as_deref(), ctx))
}

/// The same, whole: where one record is entered, or held against its paper.
pub(crate) fn in_full(record: &Record, field: &Field, of: &Value, ctx: &Ctx<'_>) -> Result<String, Error> {
    Ok(whole(record, field, of, labels(field, of, ctx)?.as_deref(), ctx))
}

fn whole(record: &Record, field: &Field, value: &Value, label: Option<&str>, ctx: &Ctx<'_>) -> String {
    if value.is_empty() && !ctx.reader.shows_field(record.register, field) {
        return text::NOT_SHOWN.to_owned();
    }
    kinds::show_in(record, field, value, label, Some(ctx.year))
}

/// How the numbers of private people are hidden; those of a ward's contacts are there to be called.
fn mask_of(field: &Field) -> Option<fn(&str) -> String> {
    let masks = [(Kind::Phone, mask::phone as fn(&str) -> String), (Kind::Identity, mask::identity)];
    let of_kind = masks.into_iter().find(|(kind, _)| *kind == field.kind);
    of_kind.filter(|_| field.personal == Personal::Yes).map(|(_, mask)| mask)
}

fn labels(field: &Field, of: &Value, ctx: &Ctx<'_>) -> Result<Option<String>, Error> {
    let mut labels = Vec::new();
    if let Some(to) = field.kind.target() {
        for id in of.items().iter().filter_map(Value::as_int) {
            labels.extend(ctx.reader.label(to, Id(id))?);
        }
    }
    Ok((!labels.is_empty()).then(|| labels.join(", ")))
}
