//! Who a session is of. What its verbs and its screens are given, and nothing else about who is there.

use std::path::PathBuf;

use super::{CliError, Exit};
use crate::data::Reader;
use crate::domain::Now;
use crate::text;

/// The person of a session.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) path: PathBuf,
    /// The person's login name.
    pub(crate) login: String,
    /// The moment at which the session began.
    pub(crate) now: Now,
}

impl Identity {
    /// A reader of what this person may see.
    pub(crate) fn reader(&self) -> Result<Reader, CliError> {
        Reader::login(&self.path, &self.login, self.now.today)?
            .ok_or_else(|| CliError::new(Exit::NotAllowed, text::server::SHUT))
    }
}

/// Refuses to write a file to a terminal.
pub(super) fn not_to_a_terminal() -> Result<(), CliError> {
    if rustix::termios::isatty(std::io::stdout()) {
        return Err(CliError::new(Exit::Usage, text::server::NOT_TO_A_TERMINAL));
    }
    Ok(())
}
