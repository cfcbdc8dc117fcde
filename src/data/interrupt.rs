//! Stopping a long reading when the next key has come: what it would show is no longer wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::error::{Context, Error};
use super::scope::Reader;

/// SQLite asks after so many steps of its machine: some ten microseconds.
const STEPS: i32 = 2_000;

/// How many keys wait. The input thread counts them in, the screen counts them out.
#[derive(Clone, Default, Debug)]
pub(crate) struct Interrupt {
    waiting: Arc<AtomicUsize>,
    armed: Arc<AtomicBool>,
}

impl Interrupt {
    /// A key has come.
    pub(crate) fn came(&self) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
    }

    /// A key was taken.
    pub(crate) fn taken(&self) {
        let _ = self
            .waiting
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |waiting| Some(waiting.saturating_sub(1)));
    }

    /// Reads that begin now may be stopped by a key, or not any more.
    pub(crate) fn arm(&self, armed: bool) {
        self.armed.store(armed, Ordering::Relaxed);
    }

    fn is_asked(&self) -> bool {
        self.armed.load(Ordering::Relaxed) && self.waiting.load(Ordering::Relaxed) > 0
    }
}

impl Reader {
    /// Lets keys stop what this reader reads while that is allowed.
    pub(crate) fn stoppable(&mut self, stop: &Interrupt) -> Result<(), Error> {
        let stop = stop.clone();
        self.connection_mut()
            .progress_handler(STEPS, Some(move || stop.is_asked()))
            .context("letting keys stop a reading")
    }
}
