//! Why two things stay although they need the same at one time: asked once before the second of them is saved, and kept
//! with it. Nothing is forbidden by it.

use super::happens::busy_elsewhere;
use super::over::Over;
use super::{Form, Task};
use crate::domain::calendar::clash;
use crate::domain::calendar::unfit::Unfit;
use crate::domain::field::Field;
use crate::domain::op::Done;
use crate::domain::register::Record;
use crate::domain::value::Value;
use crate::text::{clash as say, free};
use crate::ui::around;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::reason::{Answer, Reason};

/// The column that keeps it.
const COLUMN: &str = "clash_reason";

/// What a form knows of it.
#[derive(Default)]
pub(super) struct Clashing {
    /// What was answered, and what the columns held of which it was said.
    said: Option<(String, Vec<Value>)>,
    /// The column that holds the answer to what a class asks; none while it asks nothing.
    pub(super) place: Option<&'static str>,
    /// The clashes that the person has seen.
    seen: Vec<String>,
}

impl Form {
    /// Asks why, if something clashes that nobody has given a reason for.
    pub(super) fn reason_asked(&mut self, ctx: &Ctx<'_>) -> Option<Effect> {
        self.settle_reason()?;
        if self.clashing.said.is_some() && !self.record.get(COLUMN).is_empty() {
            return None;
        }
        let found = clashes(&self.current(), ctx);
        self.clashing.seen.clone_from(&found);
        if found.is_empty() || !self.record.get(COLUMN).is_empty() {
            return None;
        }
        self.over = Some(Over::Reason(Reason::new(found, &say::KEPT)));
        Some(self.keep_draft())
    }

    /// The reason as it stands: what was answered, or what is stored, unless it spoke of another time, place or people.
    /// None where there can be none.
    fn settle_reason(&mut self) -> Option<()> {
        let field = self.register.decl().field(COLUMN)?;
        let base = match &self.task {
            Task::Step { step, .. } if !step.gives.contains(&COLUMN) => return None,
            Task::Add { .. } => None,
            Task::Edit { base } | Task::Step { base, .. } => Some(base),
        };
        let now = spoken_of(field, &self.current());
        let stored = base.filter(|base| spoken_of(field, base) == now).map(|base| base.get(COLUMN).clone());
        let said = self.clashing.said.as_ref().filter(|(_, of)| *of == now);
        let said = said.map(|(reason, _)| Value::text(reason.as_str()));
        self.record.set(COLUMN, said.or(stored).unwrap_or(Value::Empty));
        Some(())
    }

    /// What it was opened with, for the gate: a reason that is said anew in the same words is another one.
    pub(super) fn opened_with(&self, base: &Record) -> Box<[Value]> {
        let mut values = base.values.clone();
        if let (Some(_), Some(at)) = (&self.clashing.said, self.register.decl().index(COLUMN)) {
            values[at] = Value::Empty;
        }
        values
    }

    /// The reason as a step gives it.
    pub(super) fn said_reason(&self) -> Option<(&'static str, Value)> {
        self.clashing.said.as_ref().map(|(reason, _)| (COLUMN, Value::text(reason.as_str())))
    }

    /// What a colleague brought in between the question and the answer; it has been saved all the same. Of a series its
    /// preview has said it.
    pub(super) fn clash_meanwhile(&self, done: &Done, ctx: &Ctx<'_>) -> Option<String> {
        let record = self.current();
        let id = record.id.or(done.record)?;
        let all = clashes(&Record { id: Some(id), ..record }, ctx);
        all.into_iter().find(|clash| !self.clashing.seen.contains(clash))
    }

    /// Takes what came of the question.
    pub(super) fn reasoned(&mut self, answer: Answer, ctx: &Ctx<'_>) -> Effect {
        match answer {
            Answer::Going => Effect::None,
            Answer::None(how) => Effect::Say(how.to_owned()),
            Answer::Left => {
                self.over = None;
                self.clashing.place = None;
                Effect::None
            }
            Answer::Because(reason) => {
                self.over = None;
                if let Some(column) = self.clashing.place.take() {
                    return self.place_answered(column, &reason, ctx);
                }
                if let Some(field) = self.register.decl().field(COLUMN) {
                    self.clashing.said = Some((reason, spoken_of(field, &self.current())));
                }
                self.save(ctx)
            }
        }
    }
}

/// What else needs the same place, people, class or group, or what is closed, in words; only what is ahead, and of which
/// nobody has said why it stays. What cannot be read is not said: nothing is forbidden.
pub(super) fn clashes(record: &Record, ctx: &Ctx<'_>) -> Vec<String> {
    if record.register.decl().field(COLUMN).is_none() {
        return Vec::new();
    }
    let Some(one) = around::occurrence(record, ctx).filter(|one| one.on >= ctx.now.today) else {
        return Vec::new();
    };
    let Ok(around) = around::read(ctx, one.ward, (one.on, one.on)) else { return Vec::new() };
    let others = around.all.iter().filter(|other| other.kept.is_empty());
    let clashes = others.filter_map(|other| Some((other, clash::clash(&one, other)?)));
    let mut said: Vec<String> = clashes.map(|(other, shared)| say::between(&one, other, shared)).collect();
    said.extend(busy_elsewhere(&one, ctx));
    let unfit = around.known.unfit(&one).into_iter();
    said.extend(unfit.filter(|why| matches!(why, Unfit::Closed(_))).map(|why| free::unfit(&why, None)));
    said
}

/// What a record holds in the columns of which a reason speaks.
fn spoken_of(field: &Field, record: &Record) -> Vec<Value> {
    field.lapses_with.iter().map(|column| record.get(column).clone()).collect()
}
