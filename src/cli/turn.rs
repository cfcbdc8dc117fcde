//! How a verb waits for its turn to write: it says for whom, and gives up in time unless it was asked to wait.

use super::complain;
use crate::data::{Patience, QueueHolder};
use crate::text;

/// What a verb's store is opened with.
pub(super) fn patience(waits: bool) -> Patience {
    Patience::Verb { say, waits }
}

/// The same where a line says all the time whom it waits for.
pub(super) fn patience_of_meter(waits: bool) -> Patience {
    Patience::Verb { say: |_| {}, waits }
}

fn say(holder: &QueueHolder) {
    complain(&text::server::staying::waits(holder));
}
