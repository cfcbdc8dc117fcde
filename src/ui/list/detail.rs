//! All that is known of the record under the cursor.

use crate::data::{Error, Row};
use crate::domain::register::Id;
use crate::text;
use crate::ui::layer::Ctx;
use crate::ui::shown;

/// Label and text of every field that holds something.
#[derive(Clone, Default, Debug)]
pub(super) struct Detail {
    pub(super) of: Option<Id>,
    pub(super) lines: Vec<(&'static str, String)>,
}

impl Detail {
    pub(super) fn of(row: &Row, ctx: &Ctx<'_>) -> Result<Self, Error> {
        let register = row.record.register.decl();
        let mut lines = Vec::new();
        for (index, field) in register.fields.iter().enumerate() {
            let value = &row.record.values[index];
            if value.is_empty() || !field.is_seen() {
                continue;
            }
            let known = row.labels.get(index).is_some_and(Option::is_some);
            let text = match field.kind.target() {
                // The page brings the label of a single reference; several are read here, for one record only.
                Some(_) if !known => shown::named(&row.record, field, value, ctx)?,
                _ => super::table::show(register, index, row, ctx),
            };
            if !text.is_empty() {
                lines.push((field.label, text));
            }
        }
        let hidden = ctx.reader.hidden_fields(row.record.register).filter(|field| field.is_seen());
        let hidden: Vec<_> = hidden.map(|field| field.label).collect();
        if !hidden.is_empty() {
            lines.push((text::ui::FIELDS_NOT_SHOWN, hidden.join(", ")));
        }
        Ok(Self { of: row.record.id, lines })
    }
}
