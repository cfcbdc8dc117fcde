//! The district's server: who comes in over SSH, what a session may do there, how a plain Debian machine is made
//! ready and how it is looked over afterwards.
//!
//! - [`config`], [`owner`], [`clock`]: what every verb of the server stands on.
//! - [`refused`]: keys that led to nobody.
//! - [`command`], [`terminal`], [`harden`], [`sessions`]: one session, from the first byte of the client on.
//! - [`account`], [`setup`], [`sshd`], [`systemd`], [`inspect`]: making a machine ready, and finding what is weak on it.
//! - [`backups`], [`seal`]: verified copies on the machine, encrypted ones for elsewhere.
//!
//! Uses `data`, `domain`, `vietnamese` and `text`; used by `cli`. It starts processes only before a session has
//! begun; a session starts none.

pub mod account;
pub mod backups;
pub mod clock;
pub mod command;
pub mod config;
pub mod harden;
pub mod inspect;
pub mod owner;
pub mod refused;
pub mod seal;
pub mod sessions;
pub mod setup;
pub mod sshd;
pub mod systemd;
pub mod terminal;

use crate::data::Error;

/// Why something of the server did not happen: a sentence, and of which kind it is.
#[derive(Debug)]
pub enum Trouble {
    /// It was not asked for as it must be.
    Usage(String),
    /// Whoever asks may not.
    NotAllowed(String),
    /// What was given is not right.
    BadData(String),
    /// The machine is not as it must be.
    Machine(String),
    /// Somebody else is at work; it can be tried again.
    Busy(String),
    /// The data room's own failure.
    Data(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Data(error)
    }
}
