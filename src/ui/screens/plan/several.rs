//! What is done with several plans at once: approve, return with one comment, compare two.

use super::compare;
use super::wards::{PlansOfWards, is_in};
use crate::data::Error;
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::text::plan as words;
use crate::ui::action::Action;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::screens::ask::Ask;

/// Approves all marked plans that were sent, after a question.
pub(super) const APPROVE: Action = Action::Verb("approve");
/// What the question runs.
pub(super) const APPROVE_NOW: Action = Action::Verb("approve_now");
/// Returns all marked plans that were sent, with one comment.
pub(super) const RETURN: Action = Action::Verb("return");
/// Compares the two marked plans.
pub(super) const COMPARE: Action = Action::Verb("compare");

impl PlansOfWards {
    /// The marked plans that wait for the office.
    fn sent(&self) -> Vec<Id> {
        let sent = |id: &Id| self.rows.iter().any(|row| row.plan == Some(*id) && is_in(row, "sent"));
        self.marked().filter(sent).collect()
    }

    fn marked(&self) -> impl Iterator<Item = Id> {
        self.grid.marked().iter().filter_map(|(_, plan)| *plan)
    }

    /// Marks and what they come to.
    pub(super) fn marks_said(&self) -> String {
        words::marked(self.grid.marked().len(), self.sent().len())
    }

    /// Why an action on several plans does nothing now.
    pub(super) fn why_not_several(&self, action: Action) -> Option<String> {
        match action {
            APPROVE | APPROVE_NOW | RETURN if !self.is_office => Some(words::NOT_THE_OFFICE.to_owned()),
            APPROVE | APPROVE_NOW | RETURN => self.sent().is_empty().then(|| words::NONE_SENT.to_owned()),
            COMPARE => (self.grid.marked().len() != 2).then(|| words::MARK_TWO.to_owned()),
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
                let sentence = words::approve(sent.len(), self.grid.marked().len() - sent.len());
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
            COMPARE => match self.marked().collect::<Vec<_>>()[..] {
                [one, other] => compare::two(ctx, one, other),
                _ => Effect::Say(words::MARK_TWO.to_owned()),
            },
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
