//! Two kinds of failure: the user's (a refusal, with a way out) and ours (a fault, with a code to read out).

use crate::domain::refusal::{Refusal, Room};

/// Why something did not happen.
#[derive(Debug)]
pub(crate) enum Error {
    /// Expected, and the person can do something about it.
    Refused(Refusal),
    /// Ours. Logged with its context; the person reads out the code.
    Failed(Fault),
}

/// A failure of ours.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Its number in the documented list.
    pub(crate) code: FaultCode,
    /// What was being done, without personal data.
    pub(crate) context: String,
    /// What the library below said, without personal data.
    pub(crate) cause: String,
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
    /// The file system is read-only, or the account may not write.
    ReadOnly = 105,
    /// The file is on a disk of another machine.
    Far = 106,
    /// A statement failed.
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
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Fault {
    /// A fault with what was being done.
    pub(crate) fn new(code: FaultCode, context: impl Into<String>, cause: impl std::fmt::Display) -> Self {
        Self { code, context: context.into(), cause: cause.to_string() }
    }
}

impl Error {
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

/// Adds to a library's error what was being done.
pub(super) trait Context<T> {
    /// With this said.
    fn context(self, what: &str) -> Result<T, Error>;
}

impl<T> Context<T> for rusqlite::Result<T> {
    fn context(self, what: &str) -> Result<T, Error> {
        self.map_err(|error| of_sqlite(&error, what))
    }
}

/// Full disk and read-only files are the person's to mend or report; all else is ours.
pub(super) fn of_sqlite(error: &rusqlite::Error, context: &str) -> Error {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Refusal::DiskFull(Room::default()).into(),
        Some(ErrorCode::ReadOnly) => Refusal::ReadOnly.into(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Fault::new(FaultCode::Damaged, context, error).into()
        }
        Some(ErrorCode::OperationInterrupted) => Fault::new(FaultCode::Stopped, context, error).into(),
        Some(ErrorCode::CannotOpen) => Fault::new(FaultCode::Open, context, error).into(),
        _ => Fault::new(FaultCode::Statement, context, error).into(),
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "fault {} while {}: {}", self.code as u16, self.context, self.cause)
    }
}

impl std::error::Error for Fault {}

impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => write!(out, "refused: {refusal:?}"),
            Self::Failed(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for Error {}
