//! The command line: one file a verb. It speaks with people through `say` and `complain` alone.

mod account;
mod backup;
mod check;
mod common;
mod demo;
mod ending;
mod exit;
mod export;
mod guard;
mod guideline;
mod identity;
mod import;
mod import_report;
mod init;
mod input;
mod key;
mod meter;
mod open;
mod paper;
mod place;
mod purpose;
mod restore;
mod server;
mod session;
mod terminal;
mod turn;
mod usage;
mod watched;
mod whoami;

use std::ffi::OsString;
use std::io::Write as _;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

pub(crate) use exit::Exit;

use crate::data::{Error, faults};
use crate::domain::Refusal;
use crate::server::ServerError;
use crate::text;
use crate::vietnamese::clean::harmless;

#[derive(Debug, Parser)]
#[command(
    name = "tthtcd",
    version,
    about = text::cli::ABOUT,
    after_help = text::cli::after_help(Exit::ALL.iter().map(|exit| *exit as u8)),
    disable_help_flag = true,
    disable_version_flag = true
)]
struct Cli {
    #[arg(long, global = true, value_name = "FILE", help = text::cli::CONFIG)]
    config: Option<PathBuf>,
    #[arg(short, long, global = true, action = ArgAction::Help, help = text::cli::HELP)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help = text::cli::VERSION)]
    version: Option<bool>,
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
    Paper(Box<paper::Arguments>),
    #[command(about = text::cli::INIT, after_help = text::cli::INIT_EXAMPLE)]
    Init(init::Init),
    #[command(about = text::cli::CHECK, after_help = text::cli::CHECK_EXAMPLE)]
    Check(check::Check),
    #[command(about = text::cli::EXPORT, after_help = common::registers(text::cli::EXPORT_EXAMPLE))]
    Export(export::Export),
    #[command(about = text::cli::IMPORT, after_help = common::registers(text::cli::IMPORT_EXAMPLE))]
    Import(import::Import),
    #[command(about = text::cli::GUIDELINE, after_help = text::cli::GUIDELINE_EXAMPLE)]
    Guideline(guideline::Guideline),
    #[command(about = text::entry::TERMINAL_ABOUT)]
    Terminal,
    /// Reads a workbook apart from everything else; started by the program itself.
    #[command(hide = true, name = crate::exchange::workbook::VERB)]
    ReadWorkbook {
        #[arg(long)]
        sheet: Option<String>,
    },
    #[command(about = text::server::help::ACCOUNT)]
    Account(account::Args),
    #[command(about = text::server::help::KEY)]
    Key(key::Args),
    #[command(about = text::server::help::SERVER)]
    Server(server::Args),
    #[command(about = text::server::help::SESSION, hide = true)]
    Session(session::Args),
    #[command(about = text::server::help::BACKUP, after_help = text::server::help::BACKUP_MORE)]
    Backup(backup::Args),
    #[command(about = text::server::help::RESTORE, after_help = text::server::help::RESTORE_EXAMPLE)]
    Restore(restore::Args),
}

/// Why a verb ended without doing its work: what is said, and the exit code.
#[derive(Debug)]
struct CliError {
    exit: Exit,
    sentence: String,
}

impl CliError {
    fn new(exit: Exit, sentence: impl Into<String>) -> Self {
        Self { exit, sentence: sentence.into() }
    }
}

impl From<ServerError> for CliError {
    fn from(trouble: ServerError) -> Self {
        match trouble {
            ServerError::Usage(sentence) => Self::new(Exit::Usage, sentence),
            ServerError::NotAllowed(sentence) => Self::new(Exit::NotAllowed, sentence),
            ServerError::BadData(sentence) => Self::new(Exit::BadData, sentence),
            ServerError::Machine(sentence) => Self::new(Exit::BadFile, sentence),
            ServerError::Busy(sentence) => Self::new(Exit::Again, sentence),
            ServerError::Data(error) => error.into(),
        }
    }
}

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        faults::keep(&error);
        let sentence = match &error {
            Error::Refused(Refusal::DiskFull(room)) => text::cli::disk_full(room),
            error => text::failure(error),
        };
        Self { exit: Exit::of(&error), sentence }
    }
}

/// Parses the arguments and does what they ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match usage::parse(arguments) {
        Ok(cli) => cli,
        Err(exit) => return exit.into(),
    };
    if let Some(Verb::ReadWorkbook { sheet }) = &cli.verb {
        if crate::server::harden::confine_reader().is_err() {
            return ExitCode::FAILURE;
        }
        let (input, output) = (std::io::stdin(), std::io::stdout());
        let done = crate::exchange::workbook::serve(input.lock(), output.lock(), sheet.as_deref());
        return ExitCode::from(done);
    }
    faults::keep_panics();
    let done = std::panic::catch_unwind(AssertUnwindSafe(|| dispatch(cli)));
    match done.unwrap_or_else(|_| Err(CliError::new(Exit::Fault, text::cli::panicked(&faults::panicked())))) {
        Ok(()) => Exit::Ok.into(),
        Err(stop) => {
            if stop.exit != Exit::HungUp {
                complain(&stop.sentence);
            }
            stop.exit.into()
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), CliError> {
    let config = cli.config.as_deref();
    match cli.verb {
        None => common::session(config, cli.looks),
        Some(Verb::Demo(asked)) => demo::run(&asked, cli.looks),
        Some(Verb::Paper(given)) => paper::run(&given, config),
        Some(Verb::Init(verb)) => verb.run(),
        Some(Verb::Check(verb)) => verb.run(config),
        Some(Verb::Export(verb)) => verb.run(config),
        Some(Verb::Import(verb)) => verb.run(config),
        Some(Verb::Guideline(verb)) => verb.run(),
        Some(Verb::Terminal) => terminal::run(),
        Some(Verb::ReadWorkbook { .. }) => Ok(()),
        Some(Verb::Account(args)) => account::run(&args),
        Some(Verb::Key(args)) => key::run(&args),
        Some(Verb::Server(args)) => server::run(&args),
        Some(Verb::Session(args)) => session::run(&args),
        Some(Verb::Backup(args)) => backup::run(&args),
        Some(Verb::Restore(args)) => restore::run(&args),
    }
}

/// Writes a line to standard output. A closed pipe is no failure.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{}", harmless(line));
}

/// Writes a line to standard error.
fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", harmless(line));
}
