//! The loop: one draw for each batch of input, nothing while nothing happens.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use super::{App, Exit};
use crate::data::drafts::Drafts;
use crate::data::{Error, Fault, FaultCode};
use crate::domain::Refusal;
use crate::ui::input::Event;
use crate::ui::layer::{Effect, Input};

/// How often others' changes are looked for while the person works …
const AWAKE: Duration = Duration::from_secs(1);
/// … and this often afterwards: who is out is out within three seconds.
const ASLEEP: Duration = Duration::from_secs(2);
/// So long after the last key.
const AWAKE_FOR: Duration = Duration::from_secs(600);
/// Only after such a pause is a word taken as finished; an input method may still take back what it has just sent.
const PAUSE: Duration = Duration::from_millis(700);
/// While a write is not answered, its answer is looked for this often.
const WAITING: Duration = Duration::from_millis(50);

/// How long nothing is looked for.
pub(crate) fn rest(since_key: Duration, waits: bool) -> Duration {
    if waits {
        WAITING
    } else if since_key < AWAKE_FOR {
        AWAKE
    } else {
        ASLEEP
    }
}

impl App {
    /// Runs until the person leaves or the terminal is gone.
    pub(crate) fn run<B: Backend>(
        &mut self,
        terminal: &mut Terminal<B>,
        events: &Receiver<Event>,
    ) -> Result<Exit, Error> {
        loop {
            // A terminal that cannot be drawn on has hung up.
            if self.over.is_none() && self.draw(terminal).is_err() {
                self.over = Some(Exit::HungUp);
            }
            if let Some(exit) = self.over.clone() {
                self.make_durable();
                return Ok(exit);
            }
            match events.recv_timeout(rest(self.last_key.elapsed(), self.is_waiting())) {
                Ok(event) => {
                    self.stop.taken();
                    self.input(event);
                    // Keys without end keep nobody in.
                    while self.over.is_none()
                        && self.last_tick.elapsed() < AWAKE
                        && let Ok(event) = events.try_recv()
                    {
                        self.stop.taken();
                        self.input(event);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Exit::HungUp),
            }
            if self.last_tick.elapsed() >= AWAKE {
                self.look_around();
                if self.last_key.elapsed() >= PAUSE {
                    self.pass_time();
                }
            }
            self.settle();
        }
    }

    /// Looks for what others saved.
    pub(super) fn look_around(&mut self) {
        self.last_tick = Instant::now();
        self.world.now = (self.clock)();
        self.look_at_idle();
        self.make_durable();
        if let Some(who) = self.ended.as_ref().and_then(|ended| ended()) {
            self.over = Some(Exit::Ended(who));
            return;
        }
        self.keep_what_was_not();
        if self.swapped.is_some() {
            return self.end_if_swapped();
        }
        if let Some(Err(error)) = self.world.drafts.as_ref().map(Drafts::is_still_there) {
            self.fail(&error);
            return self.end_if_swapped();
        }
        match self.watch.poll(&self.world.reader) {
            Ok(seen) => {
                if seen.rights || self.rights_of != self.world.now.today {
                    self.renew();
                }
                if seen.outdated {
                    return self.fail(&Refusal::Outdated.into());
                }
                if !seen.changed.is_empty() {
                    self.changed(seen.changed);
                }
            }
            Err(error) => self.fail(&error),
        }
        if !self.idle.covers() {
            self.refresh();
        }
        self.end_if_swapped();
    }

    pub(super) fn pass_time(&mut self) {
        if self.idle.covers() {
            return;
        }
        let id = self.top_id();
        match self.update(id, Input::Tick) {
            Effect::Ignored => {}
            effect => self.perform(effect, id),
        }
        self.refresh();
    }

    /// Draws if anything shown may be different; says whether it did.
    pub(crate) fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<bool, Error> {
        if !self.idle.covers() {
            self.refresh_until_key();
        }
        if !self.dirty {
            return Ok(false);
        }
        self.dirty = false;
        let fault = |error: B::Error| Fault::new(FaultCode::Terminal, "drawing", error);
        if std::mem::take(&mut self.afresh) {
            // Not `clear`: that asks the terminal where its cursor is.
            let size = terminal.size().map_err(fault)?;
            terminal.resize(size.into()).map_err(fault)?;
        }
        if self.idle.covers() {
            terminal.draw(|frame| self.paint_cover(frame)).map_err(fault)?;
            return Ok(true);
        }
        let picture = self.picture();
        terminal.draw(|frame| self.paint(frame, &picture)).map_err(fault)?;
        Ok(true)
    }
}
