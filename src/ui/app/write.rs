//! Writing: a save feels like a call; when it takes longer the screen says so and keys go on working.

use std::time::{Duration, Instant};

use super::App;
use crate::data::Error;
use crate::domain::op::{Done, Op, RequestId};
use crate::domain::register::RegisterId;
use crate::text;
use crate::ui::layer::{Effect, new_request};

/// So long a save may take before the screen says that it waits.
const A_CALL: Duration = Duration::from_millis(150);

/// Their records decide what the person may see.
const RIGHTS: [RegisterId; 3] = [RegisterId::Wards, RegisterId::Grants, RegisterId::Accounts];

/// A write that has not been answered.
pub(super) struct Waiting {
    request: RequestId,
    from: u64,
    /// What is said when it is done, instead of asking the layer.
    says: Option<String>,
    /// Whether the person no longer waits for it.
    given_up: bool,
}

impl App {
    pub(super) fn write(&mut self, request: RequestId, op: Op, from: u64) {
        self.ask(request, op, from, None);
    }

    fn ask(&mut self, request: RequestId, op: Op, from: u64, says: Option<String>) {
        if self.waiting.iter().any(|waiting| waiting.request == request && !waiting.given_up) {
            return self.say(text::ui::still_waiting());
        }
        let now = self.world.now;
        if let Err(error) = self.writer.ask(request, op, now) {
            return self.answered(from, None, request, Err(error));
        }
        self.waiting.push(Waiting { request, from, says, given_up: false });
        let until = Instant::now() + A_CALL;
        while !self.waiting.is_empty() {
            let rest = until.saturating_duration_since(Instant::now());
            if rest.is_zero() || !self.take_answer(rest) {
                break;
            }
        }
        if !self.waiting.is_empty() {
            self.say(text::ui::waiting());
        }
    }

    /// Takes one answer if it comes in time; says whether it did.
    fn take_answer(&mut self, wait: Duration) -> bool {
        match self.writer.answer(wait) {
            Ok(None) => false,
            Ok(Some((request, answer))) => {
                let at = self.waiting.iter().position(|waiting| waiting.request == request);
                if let Some(waiting) = at.map(|at| self.waiting.remove(at)) {
                    self.answered(waiting.from, waiting.says, request, answer);
                }
                true
            }
            Err(error) => {
                self.waiting.clear();
                self.say(text::ui::error(&error));
                false
            }
        }
    }

    /// Takes the answers that have come, and shows what they changed.
    pub fn settle(&mut self) {
        while !self.waiting.is_empty() && self.take_answer(Duration::ZERO) {}
        if !self.idle.covers() {
            self.refresh();
        }
    }

    /// Waits until everything asked for is answered, for tests and for leaving.
    pub fn finish(&mut self, at_most: Duration) {
        let until = Instant::now() + at_most;
        while !self.waiting.is_empty() {
            let rest = until.saturating_duration_since(Instant::now());
            if rest.is_zero() || !self.take_answer(rest) {
                break;
            }
        }
        self.refresh();
    }

    /// Stops waiting; says whether there was anything to wait for.
    pub(super) fn give_up(&mut self) -> bool {
        let mut was = false;
        for waiting in self.waiting.iter_mut().filter(|waiting| !waiting.given_up) {
            waiting.given_up = true;
            was = true;
        }
        if was {
            self.say(text::ui::gave_up());
        }
        was
    }

    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn answered(&mut self, from: u64, says: Option<String>, request: RequestId, answer: Result<Done, Error>) {
        if let Ok(done) = &answer {
            self.watch.seen(done.step.0);
            self.changed(done.changed);
            if RIGHTS.iter().any(|register| done.changed.touches(*register, None))
                && !done.changed.is_guideline()
            {
                self.renew();
            }
        }
        let sentence = match (&answer, says) {
            (Ok(_), Some(says)) => says,
            (Ok(_), None) => text::ui::saved().to_owned(),
            (Err(error), _) => text::ui::error(error),
        };
        match self.call(from, |layer, ctx| layer.answered(request, answer, ctx)) {
            Effect::Ignored => self.say(sentence),
            effect => self.perform(effect, from),
        }
    }

    pub(super) fn undo(&mut self) {
        match self.world.reader.undo_target() {
            Ok(Some(target)) => {
                let what = text::ui::deed(&target.op, &target.detail, target.records);
                let op = Op::Undo { step: target.step };
                self.ask(new_request(), op, 0, Some(text::ui::undone(&what)));
            }
            Ok(None) => self.say(text::ui::nothing_to_undo()),
            Err(error) => self.say(text::ui::error(&error)),
        }
    }

    pub(super) fn redo(&mut self) {
        match self.world.reader.redo_target() {
            Ok(Some(target)) => {
                let what = text::ui::deed(&target.op, &target.detail, target.records);
                let op = Op::Undo { step: target.step };
                self.ask(new_request(), op, 0, Some(text::ui::redone(&what)));
            }
            Ok(None) => self.say(text::ui::nothing_to_redo()),
            Err(error) => self.say(text::ui::error(&error)),
        }
    }
}
