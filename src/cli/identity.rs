//! Who a session is of. What its verbs and its screens are given, and nothing else about who is there.

use std::path::PathBuf;

use super::{CliError, Exit, complain};
use crate::data::Reader;
use crate::data::keys::Holder;
use crate::domain::Now;
use crate::text;

/// The person of a session.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) path: PathBuf,
    /// The person's key, with their login name.
    pub(crate) holder: Holder,
    /// How many rows a minute the person may store.
    pub(crate) rows_a_minute: u32,
    /// The moment at which the session began.
    pub(crate) now: Now,
}

impl Identity {
    /// A reader of what this person may see.
    pub(crate) fn reader(&self) -> Result<Reader, CliError> {
        let reader = Reader::by_key(&self.path, &self.holder, self.now.today)?
            .ok_or_else(|| CliError::new(Exit::NotAllowed, text::server::SHUT))?;
        warn(&reader);
        Ok(reader)
    }
}

/// Says what a verb cannot do with this file, and that what it gives is of what is left of it.
pub(super) fn warn(reader: &Reader) {
    if let Some(refusal) = reader.damaged_guideline() {
        complain(&text::refusal(&refusal));
    }
}

/// Refuses to write a file to a terminal.
pub(super) fn not_to_a_terminal() -> Result<(), CliError> {
    if rustix::termios::isatty(std::io::stdout()) {
        return Err(CliError::new(Exit::Usage, text::server::NOT_TO_A_TERMINAL));
    }
    Ok(())
}
