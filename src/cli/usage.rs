//! Arguments: help in the people's language, and one sentence for what was not called as it wants to be.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory as _, FromArgMatches as _};

use super::{Cli, Exit, complain};
use crate::text;

/// Parses the arguments. Help and version are shown here and end the program.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, Exit> {
    let parsed =
        command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| {
        if !error.use_stderr() {
            let _ = error.print();
            return Exit::Ok;
        }
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            let _ = error.print();
        } else {
            complain(&sentence(&error));
        }
        Exit::Usage
    })
}

/// The arguments with their help in one form for every verb.
fn command() -> Command {
    fn shaped(command: Command) -> Command {
        let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", text::cli::USAGE);
        command
            .help_template(template)
            .subcommand_value_name(text::cli::VERB)
            .subcommand_help_heading(text::cli::VERBS)
            .disable_help_subcommand(true)
            .mut_args(|arg| arg.help_heading(text::cli::OPTIONS))
            .mut_subcommands(shaped)
    }
    shaped(Cli::command())
}

fn sentence(error: &clap::Error) -> String {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    };
    let argument = said(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => text::cli::unknown_argument(&argument),
        ErrorKind::InvalidSubcommand => text::cli::unknown_verb(&said(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => text::cli::missing_argument(&argument),
        ErrorKind::ArgumentConflict => {
            text::cli::conflicting_argument(&argument, &said(ContextKind::PriorArg))
        }
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            text::cli::wrong_value(
                &argument,
                &said(ContextKind::InvalidValue),
                &said(ContextKind::ValidValue),
                &why,
            )
        }
        _ => text::cli::wrong_call(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(said).concat();
    let meant = if near.is_empty() { String::new() } else { text::cli::perhaps(&near) };
    format!("{sentence}{meant} {}", text::cli::see_help())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_are_well_formed() {
        super::command().debug_assert();
    }
}
