//! The command line: one file a verb. It speaks with people through [`say`] and [`complain`] alone.

mod demo;
mod exit;
mod paper;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use exit::Exit;

use crate::data::Error;
use crate::text;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "tthtcd", version, about = text::cli::ABOUT, after_help = text::cli::after_help())]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = text::demo::ABOUT)]
    Demo(demo::Demo),
    Paper(paper::Arguments),
}

/// Why a verb ended without doing its work: what is said, and the exit code.
#[derive(Debug)]
struct Stop {
    exit: Exit,
    sentence: String,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self { exit: Exit::of(&error), sentence: text::failure(&error) }
    }
}

/// Parses the arguments and does what they ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Ok.into() };
        }
    };
    match dispatch(cli) {
        Ok(()) => Exit::Ok.into(),
        Err(stop) => {
            complain(&stop.sentence);
            stop.exit.into()
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Stop> {
    match cli.verb {
        None => Ok(()),
        Some(Verb::Demo(asked)) => demo::run(&asked),
        Some(Verb::Paper(given)) => paper::run(&given),
    }
}

/// Writes a line to standard output. A reader that has gone is no failure of ours.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Writes a line to standard error.
fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
