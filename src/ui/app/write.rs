//! Writing: a save feels like a call; when it takes longer the screen says so and keys go on working.

use std::time::{Duration, Instant};

use super::{App, Ended, Exit};
use crate::data::Error;
use crate::data::writer::Ticket;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::refusal::Refusal;
use crate::domain::register::{Record, RegisterId};
use crate::text;
use crate::ui::layer::{Effect, new_request};
use crate::ui::widgets::bar;

/// So long a save may take before the screen says that it waits.
const A_CALL: Duration = Duration::from_millis(150);

/// While it waits, whom for is looked up anew this often.
const RETELL: Duration = Duration::from_secs(1);

/// How often the progress of a large write is shown, and in how many cells.
const RETELL_PROGRESS: Duration = Duration::from_millis(200);
const BAR: u16 = 20;

/// A write that has not been answered.
pub(super) struct Waiting {
    ticket: Ticket,
    request: RequestId,
    from: u64,
    /// What is said once it is stored.
    deed: String,
    then: Then,
    told: Instant,
}

/// What follows when a write is done.
pub(super) enum Then {
    /// The layer is asked.
    Answer,
    /// This is said, if the layer says nothing.
    Say(String),
    /// A code for the first key of this account's person is issued and shown.
    ShowCode(Box<Record>),
}

impl App {
    pub(super) fn write(&mut self, request: RequestId, op: Op, from: u64) {
        self.ask(request, op, from, Then::Answer);
    }

    pub(super) fn ask(&mut self, request: RequestId, op: Op, from: u64, then: Then) {
        if self.waiting.iter().any(|waiting| waiting.request == request) {
            return self.say(text::ui::still_waiting());
        }
        // The writer asks for itself; this asks that it is the file that is shown.
        if let Err(error) = self.world.reader.is_still_there() {
            return self.failed(from, request, error);
        }
        let now = self.world.now;
        let deed = self.told(&op);
        let ticket = match self.writer.ask(request, op, now) {
            Ok(ticket) => ticket,
            Err(error) => return self.failed(from, request, error),
        };
        let until = Instant::now() + A_CALL;
        self.waiting.push(Waiting { ticket, request, from, deed, then, told: until });
        while !self.waiting.is_empty() {
            let rest = until.saturating_duration_since(Instant::now());
            if rest.is_zero() || !self.take_answer(rest) {
                break;
            }
        }
        if !self.waiting.is_empty() {
            self.tell_whom();
        }
    }

    /// What is said once it is stored.
    fn told(&self, op: &Op) -> String {
        let last = if let Op::Several { ops, .. } = op { ops.last().unwrap_or(op) } else { op };
        let Op::Step { register, id, step, .. } = last else { return text::done::deed(op) };
        let step = register.decl().step(step).filter(|step| !step.says.is_empty());
        let Some(step) = step else { return text::done::deed(op) };
        let ctx = self.world.ctx();
        let ward = ctx.reader.record(*register, *id).ok().flatten().and_then(|record| record.ward);
        ctx.stepped(*register, step, ward)
    }

    /// Says whom one waits for.
    fn tell_whom(&mut self) {
        for waiting in &mut self.waiting {
            waiting.told = Instant::now();
        }
        let sentence = match self.progress() {
            Some((done, all)) => {
                let (done, all) = (done as u64, all as u64);
                text::ui::writing(&bar(done, Some(all), BAR, &self.theme))
            }
            None => text::ui::waiting(self.world.reader.queue_holder().as_ref()),
        };
        if sentence != self.notice {
            self.say(sentence);
        }
    }

    /// How far the write has come that is being carried out.
    fn progress(&self) -> Option<(usize, usize)> {
        self.waiting.iter().find_map(|waiting| waiting.ticket.progress.progress())
    }

    /// Takes one answer if it comes in time; says whether it did.
    fn take_answer(&mut self, wait: Duration) -> bool {
        match self.writer.answer(wait) {
            Ok(None) => false,
            Ok(Some((number, answer))) => {
                let at = self.waiting.iter().position(|waiting| waiting.ticket.number == number);
                match (at.map(|at| self.waiting.remove(at)), answer) {
                    (Some(waiting), Ok(done)) => self.answered(waiting, done),
                    (Some(waiting), Err(error)) => self.failed(waiting.from, waiting.request, error),
                    // Cancelled when its turn had come already.
                    (None, Ok(done)) => {
                        self.stored(&done);
                        self.say(text::done::with_undo(text::ui::saved_after_all(), &done));
                    }
                    (None, Err(_)) => {}
                }
                true
            }
            Err(error) => {
                if !std::mem::take(&mut self.waiting).is_empty() {
                    self.fail(&error);
                }
                false
            }
        }
    }

    /// Takes the answers that have come, and shows what they changed.
    pub(crate) fn settle(&mut self) {
        while self.take_answer(Duration::ZERO) {}
        let after = if self.progress().is_some() { RETELL_PROGRESS } else { RETELL };
        if self.waiting.iter().any(|waiting| waiting.told.elapsed() >= after) {
            self.tell_whom();
        }
        if !self.idle.covers() {
            self.refresh_until_key();
        }
        self.end_if_swapped();
    }

    /// Waits until everything asked for is answered, for tests and for leaving.
    pub(crate) fn finish(&mut self, at_most: Duration) {
        let until = Instant::now() + at_most;
        while !self.waiting.is_empty() {
            let rest = until.saturating_duration_since(Instant::now());
            if rest.is_zero() || !self.take_answer(rest) {
                break;
            }
        }
        self.refresh();
        self.end_if_swapped();
    }

    /// The end: what is being committed is waited for so long, and what could not begin is called off.
    pub(crate) fn end(mut self, exit: Exit, at_most: Duration) -> Ended {
        self.finish(at_most);
        let unsaved = self.call_off();
        self.finish(at_most);
        self.make_durable();
        Ended { exit, standing: self.standing(), unsaved }
    }

    /// Stops waiting, and what was waited for is not carried out; says whether there was anything.
    pub(super) fn cancel(&mut self) -> bool {
        let was = !self.waiting.is_empty();
        if !self.call_off() && was {
            self.say(text::ui::still_waiting());
        }
        was
    }

    /// Calls off what is not being committed already; says whether there was any.
    fn call_off(&mut self) -> bool {
        let begun = self.progress().is_some();
        let holder = text::ui::holder(self.world.reader.queue_holder().as_ref());
        let (called_off, going): (Vec<_>, _) =
            std::mem::take(&mut self.waiting).into_iter().partition(|one| one.ticket.progress.cancel());
        self.waiting = going;
        let was = !called_off.is_empty();
        for Waiting { from, request, .. } in called_off {
            let why = Refusal::Waiting(holder.as_str().into());
            self.failed(from, request, why.into());
            if begun {
                self.say(text::ui::writing_given_up());
            }
        }
        was
    }

    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn answered(&mut self, waiting: Waiting, done: Done) {
        self.stored(&done);
        let sentence = match waiting.then {
            Then::ShowCode(account) => return self.show_code(&account),
            Then::Say(says) => says,
            Then::Answer => text::done::with_undo(&waiting.deed, &done),
        };
        // The layer may have more to say; whom one waited for is no longer shown.
        self.say(sentence);
        let (from, request) = (waiting.from, waiting.request);
        match self.call(from, |layer, ctx| layer.answered(request, Ok(done), ctx)) {
            Effect::Ignored => {}
            effect => self.perform(effect, from),
        }
    }

    fn failed(&mut self, from: u64, request: RequestId, error: Error) {
        let sentence = self.failure(&error);
        match self.call(from, |layer, ctx| layer.answered(request, Err(error), ctx)) {
            Effect::Ignored => self.say(sentence),
            effect => {
                self.say(String::new());
                self.perform(effect, from);
            }
        }
    }

    /// Something of one's own was stored.
    fn stored(&mut self, done: &Done) {
        self.watch.seen(done.step.0);
        self.changed(done.changed);
        let rights = |id: &RegisterId| id.decl().rights && done.changed.touches(*id, None);
        if RegisterId::ALL.iter().any(rights) && !done.changed.is_guideline() {
            self.renew();
        }
    }

    pub(super) fn undo(&mut self) {
        match self.world.reader.undo_target() {
            Ok(Some(target)) if !target.undoable => self.say(text::done::not_undone(&target)),
            Ok(Some(target)) => {
                let what = text::ui::deed(&target);
                let op = Op::Undo { step: target.step };
                self.ask(new_request(), op, 0, Then::Say(text::ui::undone(&what)));
            }
            Ok(None) => self.say(text::ui::nothing_to_undo()),
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn redo(&mut self) {
        match self.world.reader.redo_target() {
            Ok(Some(target)) => {
                let what = text::ui::deed(&target);
                let op = Op::Undo { step: target.step };
                self.ask(new_request(), op, 0, Then::Say(text::ui::redone(&what)));
            }
            Ok(None) => self.say(text::ui::nothing_to_redo()),
            Err(error) => self.fail(&error),
        }
    }
}
