//! Progress and cancellation of one write: shared by the waiting screen and the gate.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The progress of one write.
#[derive(Default, Debug)]
pub(crate) struct WriteProgress {
    cancelled: AtomicBool,
    done: AtomicUsize,
    all: AtomicUsize,
}

impl WriteProgress {
    /// Cancels it: it is not carried out, or rolled back, unless it is
    /// being committed already.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
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
