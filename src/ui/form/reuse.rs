//! People who are there already: looked for while somebody is typed, taken over by F7. The first F7 takes the
//! likeliest, each further one the next, the last leaves the fields as they were typed.

use super::{Form, Task, lookup};
use crate::domain::field::{About, Kind};
use crate::domain::register::Record;
use crate::domain::rules::one_person;
use crate::domain::value::Value;
use crate::text::form as say;
use crate::ui::layer::{Ctx, Effect};

impl Form {
    /// Looks for people like the one being typed.
    pub(super) fn look_alike(&mut self, ctx: &Ctx<'_>) {
        if matches!(self.task, Task::Add { .. }) && self.reused.is_none() {
            self.alike = lookup::alike(&self.current(), ctx);
        }
    }

    /// Asks whether another ward knows the identity number; what it knows is not asked.
    pub(super) fn look_elsewhere(&mut self, ctx: &Ctx<'_>) {
        let cell = self.cells.iter().find(|cell| cell.field.kind == Kind::Identity);
        let number = cell.and_then(|cell| cell.value.as_text()).unwrap_or_default();
        self.elsewhere = matches!(ctx.reader.is_known_elsewhere(number), Ok(Some(true)));
    }

    /// F7.
    pub(super) fn reuse(&mut self, ctx: &Ctx<'_>) -> Effect {
        let (at, typed) = match self.reused.take() {
            Some((at, typed)) => {
                self.put_back(&typed, ctx);
                (at + 1, typed)
            }
            None => (0, Box::new(self.current())),
        };
        let all = std::mem::take(&mut self.alike);
        let Some(alike) = all.get(at) else {
            let said = if at == 0 { say::NONE_SIMILAR } else { say::REUSED_NONE };
            return Effect::All(vec![self.changed(ctx), Effect::Say(said.to_owned())]);
        };
        self.take_over(&alike.record, ctx);
        let effect = self.changed(ctx);
        self.found.clear();
        let said = say::reused(&lookup::name_of(&alike.record, ctx), at + 1 < all.len());
        self.alike = all;
        self.reused = Some((at, typed));
        Effect::All(vec![effect, Effect::Say(said)])
    }

    /// Fills what is empty of the person, and writes the name as it is known. What is of this record stays as it is.
    fn take_over(&mut self, from: &Record, ctx: &Ctx<'_>) {
        if one_person::is_slip(self.register) {
            let ward = self.record.ward.or(ctx.place.ward);
            let learner = one_person::learner_behind(from, ward);
            self.record.set("learner_id", learner.map_or(Value::Empty, |id| Value::Int(id.0)));
        }
        let parent = self.register.decl().parent().map(|(field, _)| field.column);
        let other = from.register.decl();
        for cell in self.cells.iter_mut().filter(|cell| !cell.locked && Some(cell.field.column) != parent) {
            let alike = other.field(cell.field.column).is_some_and(|field| field.kind == cell.field.kind);
            let person = cell.field.kind == Kind::PersonName;
            let of_person = cell.field.about != About::Record;
            let wanted = alike && of_person && (cell.is_empty() || person);
            let value = from.get(cell.field.column);
            if wanted && !value.is_empty() {
                let labels = lookup::labels(cell.field, value, ctx);
                cell.put(value.clone(), labels);
            }
        }
    }

    fn put_back(&mut self, typed: &Record, ctx: &Ctx<'_>) {
        if one_person::is_slip(self.register) {
            self.record.set("learner_id", typed.get("learner_id").clone());
        }
        for cell in self.cells.iter_mut().filter(|cell| !cell.locked) {
            let value = typed.get(cell.field.column);
            if *value != cell.value {
                let labels = lookup::labels(cell.field, value, ctx);
                cell.put(value.clone(), labels);
            }
        }
    }
}
