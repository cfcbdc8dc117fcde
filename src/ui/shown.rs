//! What a screen says of a field of a record. What the person may not read is said to be so, and is never empty.

use super::layer::Ctx;
use crate::data::Error;
use crate::domain::field::Field;
use crate::domain::kinds;
use crate::domain::register::{Id, Record};
use crate::domain::value::Value;
use crate::text;

/// A value of this field as people read it, with `label` for what it points to.
pub(crate) fn value(
    record: &Record,
    field: &Field,
    value: &Value,
    label: Option<&str>,
    ctx: &Ctx<'_>,
) -> String {
    if value.is_empty() && !ctx.reader.shows_field(record.register, field) {
        return text::NOT_SHOWN.to_owned();
    }
    kinds::show_in(record, field, value, label, Some(ctx.year))
}

/// The same, with the names of the records that it points to.
pub(crate) fn named(record: &Record, field: &Field, of: &Value, ctx: &Ctx<'_>) -> Result<String, Error> {
    let mut labels = Vec::new();
    if let Some(to) = field.kind.target() {
        for id in of.items().iter().filter_map(Value::as_int) {
            labels.extend(ctx.reader.label(to, Id(id))?);
        }
    }
    let label = (!labels.is_empty()).then(|| labels.join(", "));
    Ok(value(record, field, of, label.as_deref(), ctx))
}
