//! What `paper` is given of a class: which one, of which day, and how wide a sheet is.

use clap::Args;

use super::{CliError, Exit, stop};
use crate::cli::common::Desk;
use crate::data::{Error, Reader};
use crate::domain::Id;
use crate::exchange::paper::Printed;
use crate::exchange::paper::class::WantedOfClass;
use crate::text::paper::class as words;
use crate::vietnamese::date::parse_date;

/// Options of the papers of a class.
#[derive(Debug, Args)]
pub(super) struct OfClass {
    /// Its number.
    #[arg(long, help = words::HELP_CLASS)]
    pub(super) class: Option<i64>,
    /// The day of a list; today unless given.
    #[arg(long, help = words::HELP_DAY)]
    day: Option<String>,
    /// Sessions on a sheet to write on.
    #[arg(long, help = words::HELP_COLUMNS, value_parser = clap::value_parser!(u8).range(1..=12))]
    columns: Option<u8>,
    /// Empty lines below its names.
    #[arg(long, help = words::HELP_BLANK, value_parser = clap::value_parser!(u8).range(0..=40))]
    blank: Option<u8>,
    /// A list to call people by.
    #[arg(long, help = words::HELP_PHONES)]
    phones: bool,
}

impl OfClass {
    /// Whether any of it is given.
    pub(super) const fn is_given(&self) -> bool {
        let sheet = self.columns.is_some() || self.blank.is_some();
        self.class.is_some() || self.day.is_some() || self.phones || sheet
    }

    /// Prints a paper of the class; of a grid the month is wanted, or all of it.
    pub(super) fn print(
        &self,
        print: fn(&Reader, Id, WantedOfClass) -> Result<Option<Printed>, Error>,
        month: Option<(i32, u32)>,
        year: i32,
        desk: &Desk,
    ) -> Result<Printed, CliError> {
        let class = self.class.ok_or_else(|| stop(Exit::Usage, words::WHICH))?;
        let today = desk.now.today;
        let day = match &self.day {
            Some(day) => parse_date(day, today, year).map_err(|why| stop(Exit::Usage, &why))?.value,
            None => today,
        };
        let usual = WantedOfClass::on(day, today);
        let wanted = WantedOfClass {
            month,
            phones: self.phones,
            columns: self.columns.unwrap_or(usual.columns),
            blank: self.blank.unwrap_or(usual.blank),
            ..usual
        };
        print(&desk.reader, Id(class), wanted)?.ok_or_else(|| stop(Exit::BadData, words::GONE))
    }
}
