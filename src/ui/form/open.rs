//! How forms are opened: to add, to change, to correct one field, for a step, from a draft; what each asks for.

use super::{Form, Task};
use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::domain::field::{Field, Kind};
use crate::domain::register::{Record, RegisterId, Scope};
use crate::domain::state::Move;
use crate::domain::value::Value;
use crate::ui::layer::{Ctx, Layer};

/// A form that adds records one after another. `preset` columns are not asked for; a parent is named in the title.
pub(crate) fn add(register: RegisterId, ctx: &Ctx<'_>, preset: &[(&'static str, Value)]) -> Box<dyn Layer> {
    Box::new(Form::adding(register, ctx, preset))
}

/// A form that adds one record of which all is known but what begins at this field.
pub(crate) fn add_one(
    register: RegisterId,
    ctx: &Ctx<'_>,
    preset: &[(&'static str, Value)],
    column: &'static str,
) -> Box<dyn Layer> {
    let mut form = Form::adding(register, ctx, preset);
    (form.begin_at, form.once) = (Some(column), true);
    Box::new(form)
}

/// A form that changes a record; it is read again when the form opens.
pub(crate) fn edit(record: Record) -> Box<dyn Layer> {
    Box::new(Form::new(record.clone(), Task::Edit { base: record }))
}

/// The same, with the focus on one field: the one that is known to be wrong.
pub(crate) fn correct(record: Record, column: &'static str) -> Box<dyn Layer> {
    let mut form = Form::new(record.clone(), Task::Edit { base: record });
    form.begin_at = Some(column);
    Box::new(form)
}

/// The same, with that field changed already: what was chosen is seen, and saved or left, in the form.
pub(crate) fn change(record: Record, column: &'static str, value: Value) -> Box<dyn Layer> {
    let mut form = Form::new(record.clone(), Task::Edit { base: record });
    (form.begin_at, form.begin_with) = (Some(column), Some((column, value)));
    Box::new(form)
}

/// A form for what is given with a step.
pub(crate) fn step_form(record: Record, step: &'static Move) -> Box<dyn Layer> {
    Box::new(Form::new(record.clone(), Task::Step { base: record, step }))
}

/// A form as its draft left it; none if its record is gone.
pub(crate) fn restore(key: &DraftKey, state: &str, ctx: &Ctx<'_>) -> Result<Option<Box<dyn Layer>>, Error> {
    Ok(restored(key, state, ctx)?.map(|form| Box::new(form) as Box<dyn Layer>))
}

pub(super) fn restored(key: &DraftKey, state: &str, ctx: &Ctx<'_>) -> Result<Option<Form>, Error> {
    let mut form = match key.id {
        Some(id) => match ctx.reader.record(key.register, id)? {
            Some(record) => Form::new(record.clone(), Task::Edit { base: record }),
            None => return Ok(None),
        },
        None => {
            let parent = key.register.decl().parent().zip(key.parent);
            let preset = parent.map(|((field, _), id)| (field.column, Value::Int(id.0)));
            let mut form = Form::adding(key.register, ctx, preset.as_slice());
            form.record.ward = key.ward;
            form
        }
    };
    form.state = Some(state.to_owned());
    Ok(Some(form))
}

impl Form {
    pub(super) fn adding(register: RegisterId, ctx: &Ctx<'_>, preset: &[(&'static str, Value)]) -> Self {
        let ward = match register.decl().scope {
            Scope::Ward { .. } => ctx.place.ward,
            Scope::District { .. } => None,
        };
        let mut record = Record::new(register, ward);
        for (column, value) in preset {
            record.set(column, value.clone());
        }
        Self::new(record, Task::Add { preset: preset.to_vec() })
    }

    /// Whether it has a cell for this field.
    pub(super) fn asks(&self, field: &Field) -> bool {
        field.is_seen()
            && match &self.task {
                Task::Step { step, .. } => step.gives.contains(&field.column),
                Task::Edit { .. } => !field.system_set && !self.is_parent(field),
                Task::Add { preset } => {
                    let given =
                        preset.iter().any(|(column, value)| *column == field.column && !value.is_empty());
                    let hidden = field.system_set || given && self.is_parent(field);
                    !hidden && field.kind != Kind::Figures
                }
            }
    }

    fn is_parent(&self, field: &Field) -> bool {
        self.register.decl().parent().is_some_and(|(parent, _)| parent.column == field.column)
    }
}
