//! What the gate does by itself to slips and sessions of a class, so that the story knows their state and version.

use super::Timeline;
use crate::domain::rules::membership::is_ahead;
use crate::domain::state::States;
use crate::domain::{Id, Record, RegisterId, Value};

impl Timeline<'_> {
    /// A class that begins takes in those who registered, as the gate does it.
    pub(super) fn take_in(&mut self, class: Id) {
        let registered = |slip: &&mut Record| {
            slip.register == RegisterId::Enrolments
                && slip.int("class_id") == Some(class.0)
                && slip.text("state") == "registered"
        };
        for slip in self.records.iter_mut().flatten().filter(registered) {
            slip.set("state", "enrolled");
            slip.version += 1;
        }
    }

    /// In which state a record begins: a slip of a class that has not begun only registers.
    pub(super) fn first_state(&self, record: &Record, states: &States) -> &'static str {
        let is_class = |of: &&Record| {
            of.register == RegisterId::Classes && of.id.map(|id| id.0) == record.int("class_id")
        };
        let is_slip = record.register == RegisterId::Enrolments;
        let class = is_slip.then(|| self.records.iter().flatten().find(is_class)).flatten();
        if class.is_some_and(|class| is_ahead(class.text("state"))) { "registered" } else { states.initial() }
    }

    /// What a record holds in a column, or the one it is part of does.
    pub(super) fn of_parent(&self, record: &Record, column: &str) -> Value {
        if !record.get(column).is_empty() {
            return record.get(column).clone();
        }
        let parent =
            record.register.decl().parent().and_then(|(field, to)| Some((to, record.int(field.column)?)));
        let is_it = |of: &&Record| parent.is_some_and(|(to, id)| of.register == to && of.id == Some(Id(id)));
        let found = self.records.iter().flatten().find(is_it);
        found.map_or(Value::Empty, |parent| parent.get(column).clone())
    }
}
