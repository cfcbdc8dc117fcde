//! `tthtcd export`: a register to standard output.

use std::io::{BufWriter, IsTerminal as _};
use std::path::Path;

use chrono::Datelike as _;
use clap::{Args, ValueEnum};

use super::identity::Identity;
use super::{CliError, Exit, common, complain, purpose};
use crate::domain::RegisterId;
use crate::exchange::{self, export::Failure, export::MOST_IN_WORKBOOK};
use crate::text;

#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_name = "REGISTER", value_parser = common::register, help = text::cli::REGISTER)]
    register: RegisterId,
    #[command(flatten)]
    who: common::Who,
    #[arg(long, value_enum, default_value = "csv", hide_default_value = true, hide_possible_values = true,
        help = text::cli::FORMAT)]
    format: Format,
    #[arg(long, help = text::cli::RAW)]
    raw: bool,
    #[command(flatten)]
    purpose: purpose::Given,
}

/// The kinds of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Csv,
    Xlsx,
}

impl Export {
    /// Writes the register. A screen is no place for it: control characters, other people's data.
    pub(super) fn run(&self, config: Option<&Path>) -> Result<(), CliError> {
        self.write(|| self.who.open(config, "tthtcd export"))
    }

    /// The same for the person of a session.
    pub(super) fn in_session(&self, identity: &Identity) -> Result<(), CliError> {
        self.write(|| self.who.of_session(identity))
    }

    fn write(&self, desk: impl FnOnce() -> Result<common::Desk, CliError>) -> Result<(), CliError> {
        let output = std::io::stdout();
        if output.is_terminal() {
            return Err(CliError::new(Exit::Usage, text::cli::not_to_the_screen(self.register.decl().table)));
        }
        let format = match (self.format, self.raw) {
            (Format::Xlsx, false) => exchange::Format::Xlsx,
            (Format::Csv, false) => exchange::Format::Csv,
            (Format::Csv, true) => exchange::Format::RawCsv,
            (Format::Xlsx, true) => return Err(CliError::new(Exit::Usage, text::cli::raw_is_csv())),
        };
        let desk = desk()?;
        if desk.reader.actor().reach(self.register.decl()).is_nothing() {
            return Err(CliError::new(Exit::NotAllowed, text::cli::not_seen(self.register.decl().title)));
        }
        self.purpose.keep(&desk, self.register, desk.ward)?;
        let year = desk.now.today.year();
        let written = exchange::export(
            &desk.reader,
            self.register,
            desk.ward,
            year,
            format,
            BufWriter::new(output.lock()),
        );
        match written {
            Ok(rows) => {
                complain(&text::cli::exported(rows, self.register.decl().title));
                Ok(())
            }
            Err(Failure::Data(error)) => Err(error.into()),
            Err(Failure::Output(error)) => common::not_written(&error),
            Err(Failure::TooManyRows) => {
                Err(CliError::new(Exit::BadData, text::cli::too_many_for_workbook(MOST_IN_WORKBOOK)))
            }
        }
    }
}
