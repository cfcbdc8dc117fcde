//! The command line: one file a verb. It speaks with people through [`say`] and [`complain`] alone.

mod account;
mod backup;
mod demo;
mod exit;
mod key;
mod open;
mod paper;
mod place;
mod restore;
mod server;
mod session;
mod whoami;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use exit::Exit;

use crate::data::Error;
use crate::server::Trouble;
use crate::text;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "tthtcd", version, about = text::cli::ABOUT, after_help = text::cli::after_help())]
struct Cli {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    looks: open::Looks,
}

/// The verbs.
#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = text::demo::ABOUT)]
    Demo(demo::Demo),
    Paper(paper::Arguments),
    #[command(about = text::server::help::ACCOUNT)]
    Account(account::Args),
    #[command(about = text::server::help::KEY)]
    Key(key::Args),
    #[command(about = text::server::help::SERVER)]
    Server(server::Args),
    #[command(about = text::server::help::SESSION, hide = true)]
    Session(session::Args),
    #[command(about = text::server::help::BACKUP)]
    Backup(backup::Args),
    #[command(about = text::server::help::RESTORE)]
    Restore(restore::Args),
}

/// Why a verb ended without doing its work: what is said, and the exit code.
#[derive(Debug)]
struct Stop {
    exit: Exit,
    sentence: String,
}

impl Stop {
    fn new(exit: Exit, sentence: impl Into<String>) -> Self {
        Self { exit, sentence: sentence.into() }
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Usage(sentence) => Self::new(Exit::Usage, sentence),
            Trouble::NotAllowed(sentence) => Self::new(Exit::NotAllowed, sentence),
            Trouble::BadData(sentence) => Self::new(Exit::BadData, sentence),
            Trouble::Machine(sentence) => Self::new(Exit::BadFile, sentence),
            Trouble::Data(error) => error.into(),
        }
    }
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
            if stop.exit != Exit::HungUp {
                complain(&stop.sentence);
            }
            stop.exit.into()
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), Stop> {
    match cli.verb {
        None => Ok(()),
        Some(Verb::Demo(asked)) => demo::run(&asked, cli.looks),
        Some(Verb::Paper(given)) => paper::run(&given),
        Some(Verb::Account(args)) => account::run(&args),
        Some(Verb::Key(args)) => key::run(&args),
        Some(Verb::Server(args)) => server::run(&args),
        Some(Verb::Session(args)) => session::run(&args),
        Some(Verb::Backup(args)) => backup::run(&args),
        Some(Verb::Restore(args)) => restore::run(&args),
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
