//! What is done with several plans at once: approve, return with one comment, compare two.

use super::District;
use super::ask::Ask;
use crate::data::Error;
use crate::data::board::PlanRow;
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::text::plan as words;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::screens::plan::{compare, print};

/// Approves all marked plans that were sent, after a question.
pub(super) const APPROVE: Action = Action::Verb("approve");
/// What the question runs.
pub(super) const APPROVE_NOW: Action = Action::Verb("approve_now");
/// Returns all marked plans that were sent, with one comment.
pub(super) const RETURN: Action = Action::Verb("return");
/// Compares the two marked plans.
pub(super) const COMPARE: Action = Action::Verb("compare");

/// Keys of the view of plans.
pub(super) const BINDINGS: &[Binding] = &[
    Binding::new(&[Key::Space], Action::Mark, "Đánh dấu", "Đánh dấu kế hoạch này, hoặc bỏ dấu"),
    Binding::new(&[Key::Char('d')], APPROVE, "Duyệt", "Phê duyệt mọi kế hoạch đã đánh dấu đang chờ duyệt"),
    Binding::new(&[Key::Char('t')], RETURN, "Trả lại", "Trả lại mọi kế hoạch đã đánh dấu, cùng một ý kiến"),
    Binding::new(&[Key::Char('s')], COMPARE, "So sánh", "Hai kế hoạch đã đánh dấu bên cạnh nhau"),
    compare::DIFFERENCE_KEY,
    print::PRINT_KEY,
];

impl District {
    /// The marked plans that wait for the office.
    fn sent(&self) -> Vec<Id> {
        let marked = self.plans.iter().filter(|row| row.state.as_deref() == Some("sent"));
        marked.filter_map(|row| row.plan).filter(|plan| self.marked.contains(plan)).collect()
    }

    /// Marks and what they come to.
    pub(super) fn marks_said(&self) -> String {
        words::marked(self.marked.len(), self.sent().len())
    }

    /// Drops the marks of plans that are in another state than before, or no longer there.
    pub(super) fn keep_marks(&mut self, before: &[PlanRow]) {
        let state = |rows: &[PlanRow], plan: Id| {
            rows.iter().find(|row| row.plan == Some(plan)).map(|row| row.state.clone())
        };
        let now = &self.plans;
        self.marked.retain(|plan| {
            let is = state(now, *plan);
            is.is_some() && is == state(before, *plan)
        });
    }

    /// Marks the plan under the cursor, or takes its mark away.
    pub(super) fn mark(&mut self) -> Effect {
        let Some(plan) = self.plans.get(self.row).and_then(|row| row.plan) else {
            return Effect::Say(crate::text::district::NO_PLAN.into());
        };
        match self.marked.iter().position(|marked| *marked == plan) {
            Some(at) => {
                self.marked.remove(at);
            }
            None => self.marked.push(plan),
        }
        self.row = (self.row + 1).min(self.plans.len().saturating_sub(1));
        Effect::None
    }

    /// Why an action on plans does nothing now.
    pub(super) fn why_not_several(&self, action: Action) -> Option<String> {
        let none = || self.plans.get(self.row).is_none_or(|row| row.plan.is_none());
        match action {
            Action::Mark | compare::DIFFERENCE => none().then(|| crate::text::district::NO_PLAN.to_owned()),
            APPROVE | APPROVE_NOW | RETURN if !self.is_office => Some(words::NOT_THE_OFFICE.to_owned()),
            APPROVE | APPROVE_NOW | RETURN => self.sent().is_empty().then(|| words::NONE_SENT.to_owned()),
            COMPARE => (self.marked.len() != 2).then(|| words::MARK_TWO.to_owned()),
            _ => None,
        }
    }

    /// Does it.
    pub(super) fn several(&self, action: Action, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        if let Some(why) = self.why_not_several(action) {
            return Ok(Effect::Say(why));
        }
        let sent = self.sent();
        Ok(match action {
            APPROVE => {
                let sentence = words::approve(sent.len(), self.marked.len() - sent.len());
                Effect::Push(Box::new(Question::new(
                    "Phê duyệt",
                    sentence,
                    Effect::Run(crate::ui::command::Which::Usual(APPROVE_NOW)),
                )))
            }
            APPROVE_NOW => Effect::Write(new_request(), steps(&versions(ctx, &sent)?, "approve", &[])),
            RETURN => {
                let versions = versions(ctx, &sent)?;
                let title = words::comment_to(versions.len());
                let said = words::approved(versions.len());
                let make = move |typed: &str| {
                    if typed.is_empty() {
                        return Err(words::COMMENT_NEEDED.to_owned());
                    }
                    Ok(Some(steps(&versions, "return", &[("comment", Value::text(typed))])))
                };
                Effect::Push(Box::new(Ask::sentence(title, words::COMMENT_HOW, said, Box::new(make))))
            }
            COMPARE => match self.marked[..] {
                [one, other] => compare::two(ctx, one, other),
                _ => Effect::Say(words::MARK_TWO.to_owned()),
            },
            compare::DIFFERENCE => {
                let plan = self.plans.get(self.row).and_then(|row| row.plan);
                plan.map_or(Effect::Ignored, |plan| compare::against_sent(ctx, plan))
            }
            _ => Effect::Ignored,
        })
    }
}

/// The versions of plans as they are now.
fn versions(ctx: &Ctx<'_>, plans: &[Id]) -> Result<Vec<(Id, u32)>, Error> {
    let mut all = Vec::with_capacity(plans.len());
    for plan in plans {
        all.extend(ctx.reader.record(RegisterId::Plans, *plan)?.map(|record| (*plan, record.version)));
    }
    Ok(all)
}

/// The same step of several plans, all or none.
fn steps(plans: &[(Id, u32)], step: &'static str, given: &[(&'static str, Value)]) -> Op {
    let register = RegisterId::Plans;
    let one = |(id, version): &(Id, u32)| Op::Step {
        register,
        id: *id,
        version: *version,
        step,
        given: given.to_vec(),
    };
    Op::Several { what: Bulk::Change, ops: plans.iter().map(one).collect() }
}
