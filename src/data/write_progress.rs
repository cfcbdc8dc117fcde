//! Progress and cancellation of one write: shared by the waiting screen and the gate.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// It may still be cancelled.
const OPEN: u8 = 0;
const CANCELLED: u8 = 1;
/// It is being committed: nobody takes that back.
const COMMITTING: u8 = 2;

/// The progress of one write.
#[derive(Default, Debug)]
pub(crate) struct WriteProgress {
    state: AtomicU8,
    done: AtomicUsize,
    all: AtomicUsize,
}

impl WriteProgress {
    /// Cancels it: it is not carried out, or rolled back. False if it is being committed already, or is done.
    pub(crate) fn cancel(&self) -> bool {
        self.becomes(CANCELLED)
    }

    /// Whether it was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.state.load(Ordering::Acquire) == CANCELLED
    }

    /// It is committed now, unless it was cancelled.
    pub(super) fn commits(&self) -> bool {
        self.becomes(COMMITTING)
    }

    fn becomes(&self, state: u8) -> bool {
        let was = self.state.compare_exchange(OPEN, state, Ordering::AcqRel, Ordering::Acquire);
        was.is_ok() || was == Err(state)
    }

    /// How many of how many parts are carried out; nothing for a write of one part, or before its turn.
    pub(crate) fn progress(&self) -> Option<(usize, usize)> {
        let all = self.all.load(Ordering::Relaxed);
        (all > 1).then(|| (self.done.load(Ordering::Relaxed), all))
    }

    pub(super) fn begin(&self, all: usize) {
        self.all.fetch_max(all, Ordering::Relaxed);
    }

    pub(super) fn one_more(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}
