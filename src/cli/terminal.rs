//! `tthtcd terminal`: the check-up of this terminal. Needs no file.

use std::io::IsTerminal as _;

use super::{CliError, Exit};
use crate::text;
use crate::ui::screens::terminal::{self, Surroundings};

/// Does it.
pub(super) fn run() -> Result<(), CliError> {
    let term = variable("TERM");
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() || term == "dumb" {
        return Err(CliError { exit: Exit::NoTerminal, sentence: text::entry::NO_TERMINAL.to_owned() });
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().map(|name| variable(name)).find(|set| !set.is_empty());
    let multiplexed = ["TMUX", "STY"].iter().any(|name| !variable(name).is_empty());
    look(Surroundings { term, locale: locale.unwrap_or_default(), multiplexed })
}

/// The check-up of a terminal with these surroundings.
pub(super) fn look(around: Surroundings) -> Result<(), CliError> {
    if terminal::run(around)? {
        return Err(CliError { exit: Exit::HungUp, sentence: String::new() });
    }
    Ok(())
}

fn variable(name: &str) -> String {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()).unwrap_or_default()
}
