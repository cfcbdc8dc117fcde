//! What is done with several plans at once: approve, return with one comment, compare two.

use super::compare;
use super::wards::{PlansOfWards, is_in};
use crate::data::Error;
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::text::plan as words;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::question::Question;
use crate::ui::screens::ask::Ask;
use crate::ui::screens::record_actions;

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

    /// Why nothing is approved or returned.
    pub(super) fn none_sent(&self, _: &Ctx<'_>) -> Option<String> {
        match self.is_office {
            false => Some(words::NOT_THE_OFFICE.to_owned()),
            true => self.sent().is_empty().then(|| words::NONE_SENT.to_owned()),
        }
    }

    pub(super) fn not_two(&self, _: &Ctx<'_>) -> Option<String> {
        (self.grid.marked().len() != 2).then(|| words::MARK_TWO.to_owned())
    }

    /// Approves all marked plans that were sent, after a question.
    pub(super) fn approve(&mut self, ctx: &Ctx<'_>) -> Effect {
        let sent = self.sent();
        let sentence = words::approve(sent.len(), self.grid.marked().len() - sent.len());
        record_actions::said(versions(ctx, &sent).map(|versions| {
            let approve = Effect::Write(new_request(), steps(&versions, "approve", &[]));
            Effect::Push(Box::new(Question::new("Phê duyệt", sentence, approve)))
        }))
    }

    /// Returns all marked plans that were sent, with one comment.
    pub(super) fn give_back(&mut self, ctx: &Ctx<'_>) -> Effect {
        record_actions::said(versions(ctx, &self.sent()).map(|versions| {
            let title = words::comment_to(versions.len());
            let said = words::approved(versions.len());
            let make = move |typed: &str| {
                if typed.is_empty() {
                    return Err(words::COMMENT_NEEDED.to_owned());
                }
                Ok(Some(steps(&versions, "return", &[("comment", Value::text(typed))])))
            };
            Effect::Push(Box::new(Ask::sentence(title, words::COMMENT_HOW, said, Box::new(make))))
        }))
    }

    /// Compares the two marked plans.
    pub(super) fn compare(&mut self, ctx: &Ctx<'_>) -> Effect {
        match self.marked().collect::<Vec<_>>()[..] {
            [one, other] => compare::two(ctx, one, other),
            _ => Effect::Ignored,
        }
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
