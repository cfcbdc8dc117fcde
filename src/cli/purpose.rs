//! `--purpose`: what people's data are taken out for, kept with who takes them before the first byte leaves.

use clap::Args;

use super::{CliError, Exit, common, turn};
use crate::data::{Access, Store};
use crate::domain::{RegisterId, WardId};
use crate::text::access as words;

#[derive(Debug, Args)]
pub(super) struct Given {
    #[arg(long, value_name = "PURPOSE", help = words::HELP_PURPOSE)]
    purpose: Option<String>,
}

impl Given {
    /// Keeps who takes out this register, of the ward or of all, and what for; nothing where nobody's private life is
    /// in what they read of it.
    pub(super) fn keep(
        &self,
        desk: &common::Desk,
        register: RegisterId,
        ward: Option<WardId>,
    ) -> Result<(), CliError> {
        if !desk.reader.reads_people(register) {
            return Ok(());
        }
        let missing = || CliError::new(Exit::Usage, words::no_purpose(register.decl().title));
        let purpose = self.purpose.as_deref().and_then(words::named).ok_or_else(missing)?;
        let lists = desk.reader.lists_in_export(register, ward)?;
        if lists.is_empty() {
            return Ok(());
        }
        let mut store = Store::open_with(&desk.path, turn::patience(false))?;
        Ok(store.note_access(desk.reader.actor(), Access::Export(&purpose), &lists, desk.now)?)
    }
}
