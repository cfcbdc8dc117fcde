//! What a class asks before it takes a slip: every place is taken, somebody waits longer, it is over already. The answer
//! goes with the slip, and nothing of what was typed is lost meanwhile (III.5.2).

use super::over::Over;
use super::{Form, Task};
use crate::domain::refusal::ClassRefusal;
use crate::domain::value::Value;
use crate::text::classes as say;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::reason::Reason;

/// Columns that hold such an answer; no form shows them.
const ANSWERS: [&str; 3] = ["over_reason", "queue_reason", "late_reason"];

impl Form {
    /// Asks what a refusal of the class can be answered with; nothing for one that is mended in the form itself.
    pub(super) fn place_asked(&mut self, why: &ClassRefusal) -> Option<Effect> {
        let column = match why {
            ClassRefusal::Full { .. } => "over_reason",
            ClassRefusal::NotFirst(_) => "queue_reason",
            ClassRefusal::Finished { .. } | ClassRefusal::Cancelled => "late_reason",
            ClassRefusal::WasHeld(_)
            | ClassRefusal::Early { .. }
            | ClassRefusal::WasThere(_)
            | ClassRefusal::LeftBefore(_)
            | ClassRefusal::NotIn { .. }
            | ClassRefusal::NotCompleted(_)
            | ClassRefusal::HasCertificate { .. }
            | ClassRefusal::Marked(_) => return None,
        };
        // A reason does not help where the day is wrong.
        if !self.record.get(column).is_empty() {
            return None;
        }
        let words = if column == "over_reason" { &say::FULL } else { &say::ALL_THE_SAME };
        self.clashing.place = Some(column);
        self.over = Some(Over::Reason(Reason::new(vec![say::refused(why)], words)));
        (self.request, self.uncertain) = (None, false);
        Some(self.keep_draft())
    }

    /// Saves with what was answered: on the waiting list, all the same for a reason, or back to choose another class.
    pub(super) fn place_answered(&mut self, column: &'static str, answer: &str, ctx: &Ctx<'_>) -> Effect {
        if column == "over_reason" && answer == say::OTHER_CLASS {
            let class = self.cells.iter().position(|cell| cell.field.column == "class_id" && !cell.locked);
            self.focus = class.unwrap_or(self.focus);
            return Effect::Say(say::CHOOSE_CLASS.to_owned());
        }
        if column == "over_reason" && answer == say::WAIT {
            self.record.set("state", "waiting");
        } else {
            self.record.set(column, answer);
        }
        self.save(ctx)
    }

    /// The answers as a step gives them.
    pub(super) fn place_reasons(&self) -> impl Iterator<Item = (&'static str, Value)> + '_ {
        let given = |column: &&str| match &self.task {
            Task::Step { step, .. } => step.gives.contains(column) && !self.record.get(column).is_empty(),
            Task::Add { .. } | Task::Edit { .. } => false,
        };
        ANSWERS.into_iter().filter(given).map(|column| (column, self.record.get(column).clone()))
    }
}
