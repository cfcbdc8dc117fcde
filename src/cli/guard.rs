//! A verb over SSH ends when its person is out: the key no longer opens the door, or somebody has ended the session.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rustix::process::{Signal, getpid, kill_process};

use super::{Exit, complain};
use crate::data::drafts::Standing;
use crate::data::keys::Door;
use crate::domain::Id;
use crate::server::clock;
use crate::server::sessions::Entry;
use crate::text::drafts;

/// How often it is looked.
const LOOK: Duration = Duration::from_secs(1);

/// Held while something is stored and its outcome said: who is out by then is refused by the gate, and nobody is told
/// that they are out of what was stored.
static ANSWERING: Mutex<()> = Mutex::new(());

/// Stores something and says so; the verb does not end in between.
pub(super) fn unless_ended<T>(store: impl FnOnce() -> T) -> T {
    let _held = ANSWERING.lock().unwrap_or_else(PoisonError::into_inner);
    store()
}

/// Looks from now on, in a thread of its own: whoever waits for a client that reads nothing ends, too. A stranger has
/// no key yet. What has a screen is asked to end, so that it gives the terminal back.
pub(super) fn watch(file: &Path, key: Option<Id>, entry: Option<&Entry>, has_screen: bool) {
    let mut door = key.and_then(|key| Door::open(file, key).ok());
    let ended = entry.map(Entry::ended);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK);
            let shut = door.as_mut().and_then(|door| door.shut(clock::now().today).ok().flatten());
            let why = match (ended.as_ref().and_then(|ended| ended()), shut) {
                (Some(who), _) => drafts::ended_by(&who, Standing::Nothing),
                (None, Some(why)) => drafts::ended_shut(why, Standing::Nothing),
                (None, None) => continue,
            };
            let _held = ANSWERING.lock().unwrap_or_else(PoisonError::into_inner);
            if has_screen {
                let _ = kill_process(getpid(), Signal::TERM);
                return;
            }
            complain(&why);
            std::process::exit(Exit::NotAllowed as i32);
        }
    });
}
