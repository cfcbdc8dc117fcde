//! What was said of a record as it stood is no longer said of it once that is something else.

use crate::domain::register::Record;
use crate::domain::value::Value;

/// Empties the fields that spoke of columns which changed, but those, by their place, that were said anew.
pub(super) fn lapse(before: &Record, after: &mut Record, is_said_anew: impl Fn(usize) -> bool) {
    for (at, field) in after.register.decl().fields.iter().enumerate() {
        let speaks_of_another =
            field.lapses_with.iter().any(|column| before.get(column) != after.get(column));
        if speaks_of_another && !is_said_anew(at) {
            after.values[at] = Value::Empty;
        }
    }
}
