//! Erasing what is personal of a learner: what that means is asked first, then by which decision.

use super::ask::Ask;
use crate::domain::kinds::say;
use crate::domain::op::Op;
use crate::domain::permission::{Right, may};
use crate::domain::register::Record;
use crate::domain::rules::erasing;
use crate::domain::{Actor, Refusal};
use crate::text::{self, done, erasing as words};
use crate::ui::layer::Effect;
use crate::ui::layers::question::Question;

/// Why the person may not erase this learner.
pub(crate) fn why_not(actor: &Actor, learner: &Record) -> Option<String> {
    let denied = may(actor, Right::Erase, Some(learner), None, None).err();
    let denied = denied.map(|denied| text::refusal(&Refusal::NotAllowed(denied)));
    denied.or_else(|| erasing::is_erased(learner).then(say::erased_before))
}

/// Asks, and erases once the decision is named.
pub(crate) fn ask(learner: &Record) -> Effect {
    let Some(id) = learner.id else { return Effect::Ignored };
    let (name, version) = (learner.text("name").to_owned(), learner.version);
    let make = move |typed: &str| match erasing::decision(typed) {
        Some(decision) => Ok(Some(Op::Erase { learner: id, version, decision: decision.into() })),
        None => Err(say::decision_needed()),
    };
    let decision = Ask::sentence(words::title(&name), words::HOW, done::ERASED.to_owned(), Box::new(make));
    let yes = Effect::Push(Box::new(decision));
    Effect::Push(Box::new(Question::new(words::ERASE, words::question(&name), yes)))
}
