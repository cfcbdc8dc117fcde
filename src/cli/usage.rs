//! Arguments: help in the people's language, and one sentence for what was not called as it wants to be.

use std::ffi::OsString;
use std::io::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory as _, FromArgMatches as _};

use super::{Cli, Exit, complain};
use crate::text;

/// Parses the arguments. Help and version are shown here and end the program.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, Exit> {
    let parsed =
        command().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| {
        let help = || error.render().to_string().replace("[OPTIONS]", text::cli::SOME_OPTIONS);
        if !error.use_stderr() {
            let _ = write!(std::io::stdout(), "{}", help());
            return Exit::Ok;
        }
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            let _ = write!(std::io::stderr(), "{}", help());
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
            .mut_args(|arg| explained(arg.help_heading(text::cli::OPTIONS)))
            .mut_subcommands(shaped)
    }
    shaped(Cli::command())
}

/// Says in words of ours which values an argument takes and which it has when it is not given.
fn explained(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let listed = if arg.is_hide_possible_values_set() { Vec::new() } else { arg.get_possible_values() };
    let shown = listed.iter().filter(|value| !value.is_hide_set());
    let values: Vec<_> =
        shown.map(|value| (value.get_name().to_owned(), value.get_help().map(ToString::to_string))).collect();
    let usual = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    let usual = usual.filter(|usual| !usual.is_empty() && !arg.is_hide_default_value_set());
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let (short, long) = text::cli::explained(&help, &values, usual.as_deref());
    let long = arg.get_long_help().is_none().then_some(long).flatten();
    let arg = arg.hide_possible_values(true).hide_default_value(true).help(short);
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
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
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => text::cli::wrong_value(
            &argument,
            &said(ContextKind::InvalidValue),
            &said(ContextKind::ValidValue),
            &why_wrong(error),
        ),
        _ => text::cli::wrong_call(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(said).concat();
    let meant = if near.is_empty() { String::new() } else { text::cli::perhaps(&near) };
    format!("{sentence}{meant} {}", text::cli::see_help())
}

/// Why a value is wrong. What our own parsers say is ours already; the library has words of its own for numbers.
fn why_wrong(error: &clap::Error) -> String {
    let Some(why) = std::error::Error::source(error) else { return String::new() };
    if why.is::<std::num::ParseIntError>() {
        return text::cli::NOT_A_NUMBER.to_owned();
    }
    let why = why.to_string();
    match why.split_once(" is not in ").and_then(|(_, range)| range.split_once("..")) {
        Some((least, most)) => text::cli::out_of_range(least, most.trim_start_matches('=')),
        None if why.is_ascii() => text::cli::NOT_A_NUMBER.to_owned(),
        None => why,
    }
}

#[cfg(test)]
mod tests {
    use clap::Command;

    /// Both helps of a verb and of all below it.
    fn helps(command: &mut super::Command, all: &mut Vec<(String, String)>) {
        let name = command.get_name().to_owned();
        all.push((name.clone(), command.render_help().to_string()));
        all.push((name, command.render_long_help().to_string()));
        for verb in command.get_subcommands_mut() {
            helps(verb, all);
        }
    }

    #[test]
    fn the_help_of_no_verb_speaks_english() {
        const FOREIGN: &[&str] = &[
            "[default",
            "[possible",
            "Possible values",
            "Print ",
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "[alias",
            "[env",
            "help for",
        ];
        let mut command = super::command();
        command.build();
        let mut all = Vec::new();
        helps(&mut command, &mut all);
        assert!(all.len() > 40, "{}", all.len());
        let foreign = |help: &String| FOREIGN.iter().find(|words| help.contains(**words));
        let found = all.iter().filter_map(|(verb, help)| Some((verb, foreign(help)?, help)));
        let found: Vec<_> = found.collect();
        assert!(found.is_empty(), "{found:#?}");
        let paper = all.iter().rfind(|(verb, _)| verb == "paper").map(|(_, help)| help.as_str());
        assert!(
            paper.is_some_and(|help| help.contains("[mặc định: docx]") && help.contains("- docx: ")),
            "{paper:?}"
        );
    }

    /// Calls of a verb, and of all below it, in each of which one argument has a value that it does not take.
    fn wrong_calls(command: &Command, before: &[String], all: &mut Vec<Vec<String>>) {
        const VALUES: [&str; 6] = ["abc", "-1", "0", "99999999999999999999", "2021-02-30", ""];
        let words = [before, &[command.get_name().to_owned()]].concat();
        for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
            for value in VALUES {
                let given = match arg.get_long() {
                    Some(long) => format!("--{long}={value}"),
                    None => value.to_owned(),
                };
                all.push([&words[..], &[given]].concat());
            }
        }
        command.get_subcommands().for_each(|verb| wrong_calls(verb, &words, all));
    }

    #[test]
    fn no_wrong_value_is_refused_in_english() {
        let mut command = super::command();
        command.build();
        let mut calls = Vec::new();
        wrong_calls(&command, &[], &mut calls);
        let refused =
            calls.iter().filter_map(|call| Some((call, super::command().try_get_matches_from(call).err()?)));
        let said: Vec<_> = refused.map(|(call, error)| (call, super::sentence(&error))).collect();
        assert!(said.len() > 300, "{}", said.len());
        for (call, sentence) in &said {
            assert_eq!(
                crate::it::support::english::words_in(sentence),
                Vec::<String>::new(),
                "{call:?}: {sentence}"
            );
        }
        let numbers = said.iter().filter(|(_, sentence)| sentence.contains(super::text::cli::NOT_A_NUMBER));
        assert!(numbers.count() > 10, "{said:#?}");
    }

    #[test]
    fn the_arguments_are_well_formed() {
        super::command().debug_assert();
    }
}
