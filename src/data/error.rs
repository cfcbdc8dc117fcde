//! Two kinds of failure: the user's (a refusal, with a way out) and ours (a fault, with a code to read out).

use std::sync::atomic::{AtomicBool, Ordering};

use crate::domain::refusal::{Refusal, Room};

/// Why something did not happen.
#[derive(Debug)]
pub(crate) enum Error {
    /// Expected, and the person can do something about it.
    Refused(Refusal),
    /// Ours. Logged with its context; the person reads out the code.
    Failed(Fault),
}

/// A failure of ours. Nothing in it tells of a person: no value, no name, nothing that somebody typed.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Its number in the documented list.
    pub(crate) code: FaultCode,
    /// Tells this one from all others of its code: the person reads it out, the operator finds it in the log.
    pub(crate) id: [u8; 4],
    /// What was being done, innermost first.
    pub(crate) contexts: Vec<String>,
    /// What the library below said.
    pub(crate) cause: String,
    /// What became of the write that it ended.
    pub(crate) outcome: Outcome,
    source: Option<rusqlite::Error>,
    kept: AtomicBool,
}

/// What is known of a write that a fault ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// Nothing was being written.
    NoWrite,
    /// Nothing was stored.
    NotStored,
    /// It may have been stored: the same request again tells.
    Unknown,
}

/// The numbered list of faults.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u16)]
pub(crate) enum FaultCode {
    /// The file cannot be opened or made.
    Open = 101,
    /// The file is not one of this program.
    NotOurs = 102,
    /// The file was written by a newer program.
    Newer = 103,
    /// The file is damaged.
    Damaged = 104,
    /// The file is on a disk of another machine.
    Far = 106,
    Statement = 201,
    /// What is stored does not fit the declarations.
    Stored = 202,
    /// A reading was stopped because the next key had come; never shown.
    Stopped = 203,
    /// The writer has gone.
    Writer = 301,
    /// The queue of writers cannot be entered.
    Queue = 302,
    /// The file of drafts cannot be used.
    Drafts = 303,
    /// A file outside the database cannot be read or written.
    File = 401,
    /// The terminal cannot be used.
    Terminal = 501,
    /// A screen panicked; it goes on.
    Panic = 601,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Letters and digits that nobody takes for others when they are read out.
const SIGNS: &[u8; 28] = b"234679ACDEFGHJKMNPQRTUVWXYZ8";

impl Fault {
    /// A fault with what was being done.
    pub(crate) fn new(code: FaultCode, context: impl Into<String>, cause: impl std::fmt::Display) -> Self {
        let mut id = [0; 4];
        // Without random numbers all of them are called alike, and the time in the log tells them apart.
        let _ = getrandom::fill(&mut id);
        let id = id.map(|byte| SIGNS[usize::from(byte) % SIGNS.len()]);
        Self {
            code,
            id,
            contexts: vec![context.into()],
            cause: cause.to_string(),
            outcome: Outcome::NoWrite,
            source: None,
            kept: AtomicBool::new(false),
        }
    }
    /// Whether it is to be kept in the log now: the first time that this is asked.
    pub(super) fn is_new(&self) -> bool {
        !self.kept.swap(true, Ordering::Relaxed)
    }
    /// As people read it out: `201-7F3K`.
    pub(crate) fn mark(&self) -> String {
        format!("{}-{}", self.code as u16, String::from_utf8_lossy(&self.id))
    }
}

impl Error {
    /// With what became of the write; what is known already stays.
    pub(super) fn of_write(mut self, outcome: Outcome) -> Self {
        if let Self::Failed(fault) = &mut self
            && fault.outcome == Outcome::NoWrite
        {
            fault.outcome = outcome;
        }
        self
    }
    /// Whether somebody else had the file alone.
    pub(super) fn is_locked(&self) -> bool {
        let code = |fault: &Fault| fault.source.as_ref().and_then(rusqlite::Error::sqlite_error_code);
        matches!(self, Self::Failed(fault) if code(fault) == Some(rusqlite::ErrorCode::DatabaseBusy))
    }
    /// Whether a reading was stopped because the next key had come.
    pub(crate) fn is_stopped(&self) -> bool {
        matches!(self, Self::Failed(fault) if fault.code == FaultCode::Stopped)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

/// Adds to an error what was being done.
pub(super) trait Context<T> {
    /// With this said.
    fn context(self, what: &str) -> Result<T, Error>;
}

impl<T> Context<T> for rusqlite::Result<T> {
    fn context(self, what: &str) -> Result<T, Error> {
        self.map_err(|error| of_sqlite(error, what))
    }
}

impl<T> Context<T> for Result<T, Error> {
    fn context(self, what: &str) -> Result<T, Error> {
        self.map_err(|error| match error {
            Error::Failed(mut fault) => {
                fault.contexts.push(what.to_owned());
                Error::Failed(fault)
            }
            refused => refused,
        })
    }
}

/// Full disk and read-only files are the person's to mend or report; all else is ours.
pub(super) fn of_sqlite(error: rusqlite::Error, context: &str) -> Error {
    use rusqlite::ErrorCode;
    let code = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => return Refusal::DiskFull(Room::default()).into(),
        Some(ErrorCode::ReadOnly) => return Refusal::ReadOnly.into(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => FaultCode::Damaged,
        Some(ErrorCode::OperationInterrupted) => FaultCode::Stopped,
        Some(ErrorCode::CannotOpen) => FaultCode::Open,
        _ => FaultCode::Statement,
    };
    // The text of a statement can hold what somebody typed; what went wrong with it does not.
    let cause = match &error {
        rusqlite::Error::SqlInputError { error, msg, .. } => format!("{msg} ({error})"),
        other => other.to_string(),
    };
    Fault { source: Some(error), ..Fault::new(code, context, cause) }.into()
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "fault {} while {}: {}", self.mark(), self.contexts.join(", while "), self.cause)
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source as _)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(out, "refused: {refusal:?}"),
            Self::Failed(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(fault) => Some(fault),
            Self::Refused(_) => None,
        }
    }
}
