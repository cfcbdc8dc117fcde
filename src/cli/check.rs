//! `tthtcd check`: whether a file is whole.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliError, Exit, common, say};
use crate::data::{check, drafts};
use crate::text;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[arg(long, value_name = "FILE", help = text::cli::FILE)]
    file: Option<PathBuf>,
}

impl Check {
    /// Says what each check found; ends with an error code if anything is wrong.
    pub(super) fn run(&self, config: Option<&Path>) -> Result<(), CliError> {
        let path = common::file(self.file.as_deref(), config)?;
        let findings = check::check(&path)?;
        for finding in &findings {
            say(&text::check::finding(finding));
        }
        // What was only typed so far says nothing of the file.
        for line in text::drafts::noticed(&drafts::notice(&path)) {
            say(&line);
        }
        let wrong = findings.iter().filter(|finding| !finding.wrong.is_empty()).count();
        if wrong > 0 { Err(CliError::new(Exit::BadData, text::cli::checks_failed(wrong))) } else { Ok(()) }
    }
}
