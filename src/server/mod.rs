//! The district's server: who comes in over SSH, what a session may do there, how a plain Debian machine is made
//! ready and how it is looked over afterwards.
//!
//! - [`config`], [`owner`], [`way`], [`clock`]: what every verb of the server stands on.
//! - [`refused`]: keys that belong to no account.
//! - [`command`], [`terminal`], [`harden`], [`sessions`]: one session, from the first byte of the client on.
//! - [`account`], [`setup`], [`sshd`], [`systemd`], [`folders`], [`health`], [`inspect`]: making a machine ready, and
//!   finding what is weak on it.
//! - [`backups`], [`scratch`], [`rehearsal`], [`seal`]: verified copies on the machine, whether they come back,
//!   encrypted ones for elsewhere; [`replica`]: one there that is minutes old.
//!
//! Uses `data`, `domain`, `vietnamese` and `text`; used by `cli`. It starts processes only before a session has
//! begun; a session starts none.

pub(crate) mod account;
pub(crate) mod backups;
pub(crate) mod clock;
pub(crate) mod command;
pub(crate) mod config;
pub(crate) mod folders;
pub(crate) mod harden;
pub(crate) mod health;
pub(crate) mod inspect;
pub(crate) mod limits;
pub(crate) mod owner;
pub(crate) mod refused;
pub(crate) mod rehearsal;
pub(crate) mod replica;
pub(crate) mod scratch;
pub(crate) mod seal;
pub(crate) mod sessions;
pub(crate) mod setup;
pub(crate) mod sshd;
pub(crate) mod systemd;
pub(crate) mod terminal;
pub(crate) mod way;

use crate::data::Error;

/// Why something of the server did not happen: a sentence, and of which kind it is.
#[derive(Debug)]
pub(crate) enum ServerError {
    /// It was not asked for as it must be.
    Usage(String),
    /// Not allowed.
    NotAllowed(String),
    /// What was given is not right.
    BadData(String),
    /// The machine is not as it must be.
    Machine(String),
    /// Busy; it can be tried again.
    Busy(String),
    /// The data room's own failure.
    Data(Error),
}

impl From<Error> for ServerError {
    fn from(error: Error) -> Self {
        Self::Data(error)
    }
}
