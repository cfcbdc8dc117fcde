//! How the program ends: one list of exit codes, printed by `--help`.

use std::process::ExitCode;

use crate::data::{Error, FaultCode};
use crate::domain::Refusal;

/// An exit code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Exit {
    Ok = 0,
    /// A failure of ours; the message has its code.
    Fault = 1,
    /// The command was not called as it wants to be.
    Usage = 2,
    /// The person may not.
    NotAllowed = 3,
    /// What was given is not right: a file to import, a guideline pack, a record.
    BadData = 4,
    /// The database file is missing, not ours, newer than the program, read-only or damaged.
    BadFile = 5,
    /// There is no terminal, or it is too small for anything.
    NoTerminal = 6,
    /// Busy or full; try again.
    Again = 75,
    /// The terminal is gone; nothing is written to it any more.
    HungUp = 129,
    /// Stopped by Ctrl+C with nothing changed.
    Stopped = 130,
}

impl Exit {
    /// All of them, for `--help`.
    pub(crate) const ALL: &'static [Self] = &[
        Self::Ok,
        Self::Fault,
        Self::Usage,
        Self::NotAllowed,
        Self::BadData,
        Self::BadFile,
        Self::NoTerminal,
        Self::Again,
        Self::HungUp,
        Self::Stopped,
    ];

    /// The code that tells of this error.
    pub(crate) fn of(error: &Error) -> Self {
        match error {
            Error::Refused(Refusal::NotAllowed(_) | Refusal::Gone(_) | Refusal::Shut(_)) => Self::NotAllowed,
            Error::Refused(
                Refusal::DiskFull(_)
                | Refusal::Waiting(_)
                | Refusal::HeldUp(_)
                | Refusal::Locked(_)
                | Refusal::TooFast { .. },
            ) => Self::Again,
            Error::Refused(
                Refusal::ReadOnly | Refusal::Outdated | Refusal::Swapped(..) | Refusal::DamagedGuideline(_),
            ) => Self::BadFile,
            Error::Refused(_) => Self::BadData,
            Error::Failed(fault) => match fault.code {
                FaultCode::Open
                | FaultCode::NotOurs
                | FaultCode::Newer
                | FaultCode::Damaged
                | FaultCode::Far => Self::BadFile,
                FaultCode::Terminal => Self::NoTerminal,
                _ => Self::Fault,
            },
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
