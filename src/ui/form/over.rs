//! What lies over a form: a picker, a choice between two edits, or the form of a record that a list lacks.

use super::cell::Way;
use super::conflict::{Conflict, Resolution};
use super::picker::{Picked, Picker, Source};
use super::{Form, Task, lookup};
use crate::data::Error;
use crate::domain::op::{Done, RequestId};
use crate::domain::register::Scope;
use crate::domain::value::Value;
use crate::text::form as say;
use crate::ui::free::FreeList;
use crate::ui::layer::{Ctx, Effect, Input, Layer as _};
use crate::ui::reason::Reason;

/// One of them.
pub(super) enum Over {
    Picker(Picker),
    Conflict(Conflict),
    Form(Box<Form>),
    /// Free times and places.
    Free(Box<FreeList>),
    /// Why it stays although it clashes.
    Reason(Reason),
}

impl Form {
    /// F4 on a chosen field.
    pub(super) fn open_picker(&mut self, ctx: &Ctx<'_>) -> Effect {
        let Some(cell) = self.focused() else { return Effect::None };
        let mut chosen = Vec::new();
        for value in cell.value.items() {
            let label = match value {
                Value::Int(id) => cell.labels.iter().find(|(known, _)| known == id).map(|(_, label)| label),
                _ => None,
            };
            chosen.push((value.clone(), label.cloned().unwrap_or_default()));
        }
        let (source, add) = match cell.field.kind.target() {
            Some(register) => {
                let ward = match register.decl().scope {
                    Scope::Ward { .. } => self.record.ward,
                    Scope::District { .. } => None,
                };
                let writes = register.decl().write.iter().any(|role| ctx.actor.holds(*role, ward));
                let alone = register.decl().parent().is_none() && !self.once;
                let add = (writes && alone).then(|| say::add_new(register.decl().one));
                (Source::Register(register, self.record.ward), add)
            }
            None if cell.field.official => {
                let names = lookup::officials(self.record.ward, "", ctx);
                let list = names.into_iter().map(|name| (Value::text(name.as_str()), name)).collect();
                (Source::List(list), None)
            }
            None => {
                let options = cell.options.iter();
                let list = options.map(|(code, label)| (cell.value_of(code), label.to_string())).collect();
                (Source::List(list), None)
            }
        };
        let picker = Picker::new(cell.field.label, source, chosen, cell.way.is_many(), add, ctx);
        match picker {
            Ok(picker) => {
                self.found.clear();
                self.over = Some(Over::Picker(picker));
                Effect::None
            }
            Err(error) => Effect::Failed(error),
        }
    }

    pub(super) fn update_over(&mut self, input: &Input, ctx: &Ctx<'_>) -> Effect {
        match &mut self.over {
            Some(Over::Picker(picker)) => match picker.update(input, ctx) {
                Ok(picked) => self.picked(picked, ctx),
                Err(error) => Effect::Failed(error),
            },
            Some(Over::Conflict(conflict)) => {
                let settled = conflict.update(input);
                self.chosen(settled, ctx)
            }
            Some(Over::Form(form)) => {
                let effect = form.update(input.clone(), ctx);
                self.kept_inside(effect)
            }
            Some(Over::Free(list)) => match list.update(input, ctx) {
                Ok(picked) => self.freed(picked, ctx),
                Err(error) => Effect::Failed(error),
            },
            Some(Over::Reason(reason)) => {
                let answer = reason.update(input);
                self.reasoned(answer, ctx)
            }
            None => Effect::None,
        }
    }

    fn picked(&mut self, picked: Picked, ctx: &Ctx<'_>) -> Effect {
        match picked {
            Picked::Going => return Effect::None,
            Picked::Nothing => {}
            Picked::These(these) => {
                self.put(these);
                self.over = None;
                return self.changed(ctx);
            }
            // What was marked of several stays marked.
            Picked::AddNew(these, named) if self.focused().is_some_and(|cell| cell.way.is_many()) => {
                self.put(these);
                return Effect::All(vec![self.changed(ctx), self.add_target(&named, ctx)]);
            }
            Picked::AddNew(_, named) => {
                let in_field = self.focused().map(|cell| cell.text.text()).unwrap_or_default();
                let named = if named.trim().is_empty() { in_field } else { named };
                return self.add_target(&named, ctx);
            }
        }
        self.over = None;
        Effect::None
    }

    /// Puts what was chosen into the field with the focus.
    fn put(&mut self, these: Vec<(Value, String)>) {
        let Some(cell) = self.cells.get_mut(self.focus) else { return };
        if cell.way == Way::Line {
            if let Some((_, name)) = these.first() {
                cell.text.set(name);
            }
            return;
        }
        if cell.way.is_many() {
            cell.value = Value::Empty;
            cell.drop_last();
        }
        for (value, label) in these {
            cell.take(value, &label);
        }
    }

    /// Puts a name into the field that names the record, if it is typed at all.
    fn name_it(&mut self, named: &str, ctx: &Ctx<'_>) {
        let label = self.register.decl().label;
        let named = named.trim();
        let Some(cell) = self.cells.iter_mut().find(|cell| cell.field.column == label) else { return };
        if named.is_empty() || cell.way != Way::Line || cell.locked {
            return;
        }
        cell.text.set(named);
        cell.read(&lookup::with(ctx));
        self.look_alike(ctx);
    }

    /// A form over this one, for the record that was not found by this name.
    pub(super) fn add_target(&mut self, named: &str, ctx: &Ctx<'_>) -> Effect {
        let Some(register) = self.focused().and_then(|cell| cell.field.kind.target()) else {
            return Effect::None;
        };
        let mut form = Self::adding(register, ctx, &[]);
        if matches!(register.decl().scope, Scope::Ward { .. }) {
            form.record.ward = self.record.ward;
        }
        form.once = true;
        if let Err(error) = form.load(ctx) {
            return Effect::Failed(error);
        }
        form.name_it(named, ctx);
        self.over = Some(Over::Form(Box::new(form)));
        Effect::None
    }

    /// The form over this one closes by itself, not the layer.
    pub(super) fn kept_inside(&mut self, effect: Effect) -> Effect {
        match effect {
            Effect::Close => {
                self.over = None;
                Effect::None
            }
            Effect::All(all) => Effect::All(all.into_iter().map(|one| self.kept_inside(one)).collect()),
            other => other,
        }
    }

    pub(super) fn answered_over(
        &mut self,
        request: RequestId,
        answer: Result<Done, Error>,
        ctx: &Ctx<'_>,
    ) -> Effect {
        let Some(Over::Form(form)) = &mut self.over else { return Effect::Ignored };
        let effect = form.answered(request, answer, ctx);
        let added = form.added.take();
        let effect = self.kept_inside(effect);
        let Some((id, label)) = added else { return effect };
        if let Some(cell) = self.cells.get_mut(self.focus) {
            cell.take(Value::Int(id.0), &label);
        }
        Effect::All(vec![effect, self.changed(ctx)])
    }

    fn chosen(&mut self, settled: Resolution, ctx: &Ctx<'_>) -> Effect {
        match settled {
            Resolution::Going => Effect::None,
            Resolution::Unchosen(left) => Effect::Say(say::unchosen(left)),
            Resolution::Left => {
                self.over = None;
                Effect::None
            }
            Resolution::Save(merged) => {
                let Some(Over::Conflict(conflict)) = self.over.take() else { return Effect::None };
                self.task = Task::Edit { base: conflict.found.theirs };
                self.record = merged;
                for cell in &mut self.cells {
                    let value = self.record.get(cell.field.column).clone();
                    let labels = lookup::labels(cell.field, &value, ctx);
                    cell.put(value, labels);
                }
                self.request = None;
                self.save(ctx)
            }
        }
    }
}
