//! `tthtcd paper`: a paper written to standard output.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate, TimeDelta, Utc};
use clap::{Args, ValueEnum};

use super::{Exit, Stop};
use crate::data::{Error, Fault, FaultCode, Reader};
use crate::domain::WardId;
use crate::exchange::paper::{Format, PlanPapers, Printed, View, blank, summary};
use crate::text::paper as words;

/// Arguments of `paper`.
#[derive(Debug, Args)]
#[command(about = words::ABOUT_VERB)]
pub(super) struct Arguments {
    /// Which paper.
    #[arg(value_enum, help = words::HELP_PAPER)]
    paper: Kind,
    /// The database file.
    #[arg(long, help = words::HELP_FILE)]
    file: PathBuf,
    /// The login of the person who prints.
    #[arg(long = "as", value_name = "LOGIN", help = words::HELP_AS)]
    login: String,
    /// The ward, for those who work in several.
    #[arg(long, help = words::HELP_WARD)]
    ward: Option<String>,
    /// The year; this year unless given.
    #[arg(long, help = words::HELP_YEAR, value_parser = clap::value_parser!(i32).range(2000..=2100))]
    year: Option<i32>,
    /// The quarter of a programme or survey; the present one unless given.
    #[arg(long, help = words::HELP_QUARTER, value_parser = clap::value_parser!(u8).range(1..=4))]
    quarter: Option<u8>,
    /// The month of a programme; the present one unless given.
    #[arg(long, help = words::HELP_MONTH, value_parser = clap::value_parser!(u32).range(1..=12))]
    month: Option<u32>,
    /// How it is written.
    #[arg(long, value_enum, default_value = "docx", help = words::HELP_FORMAT)]
    format: As,
}

/// The papers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Kind {
    /// The annual plan of a ward.
    #[value(help = words::HELP_PAPERS[0])]
    Plan,
    /// The programme of a quarter.
    #[value(help = words::HELP_PAPERS[1])]
    Quarter,
    /// The programme of a month.
    #[value(help = words::HELP_PAPERS[2])]
    Month,
    /// All wards' plans.
    #[value(help = words::HELP_PAPERS[3])]
    Summary,
    /// A blank registration of a learning need.
    #[value(help = words::HELP_PAPERS[4])]
    NeedsForm,
    /// A blank survey.
    #[value(help = words::HELP_PAPERS[5])]
    SurveyForm,
}

/// The formats.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum As {
    /// A document.
    #[value(help = words::HELP_FORMATS[0])]
    Docx,
    /// A sheet.
    #[value(help = words::HELP_FORMATS[1])]
    Xlsx,
    /// Plain text.
    #[value(help = words::HELP_FORMATS[2])]
    Txt,
}

/// Writes the paper.
pub(super) fn run(given: &Arguments) -> Result<(), Stop> {
    if std::io::stdout().is_terminal() && given.format != As::Txt {
        return Err(stop(Exit::Usage, words::TO_A_FILE));
    }
    let today = today();
    let reader = Reader::login(&given.file, &given.login, today)?
        .ok_or_else(|| stop(Exit::NotAllowed, words::NO_ACCOUNT))?;
    let printed = printed(given, &reader, today)?;
    let format = match given.format {
        As::Docx => Format::Docx,
        As::Xlsx => Format::Xlsx,
        As::Txt => Format::Txt,
    };
    let bytes = printed
        .write(format)
        .map_err(|fault| Stop::from(Error::from(fault)))?
        .ok_or_else(|| stop(Exit::Usage, words::NO_SHEET))?;
    let mut out = std::io::stdout().lock();
    out.write_all(&bytes).and_then(|()| out.flush()).map_err(|error| {
        Stop::from(Error::from(Fault::new(FaultCode::File, "writing a paper to standard output", error)))
    })
}

fn printed(given: &Arguments, reader: &Reader, today: NaiveDate) -> Result<Printed, Stop> {
    let year = given.year.unwrap_or_else(|| today.year());
    let month = given.month.unwrap_or_else(|| today.month());
    let quarter = given.quarter.unwrap_or_else(|| crate::vietnamese::date::quarter_of(today));
    // Wards come and go: those of the year are the ones that were there when it ended, or are there today.
    let on = NaiveDate::from_ymd_opt(year, 12, 31).map_or(today, |end| end.min(today));
    let view = match given.paper {
        Kind::Summary => return Ok(summary::summary(reader, year, on)?),
        Kind::NeedsForm => return Ok(blank::needs_form(reader, ward(given, reader, on)?, year)?),
        Kind::SurveyForm => {
            return Ok(blank::survey_form(reader, ward(given, reader, on)?, year, Some(quarter))?);
        }
        Kind::Plan => View::Whole,
        Kind::Quarter => View::Quarter(quarter),
        Kind::Month => View::Month(month),
    };
    let plan = reader.plan_of(ward(given, reader, on)?, year, "annual")?;
    let papers = plan.map(|plan| PlanPapers::load(reader, plan)).transpose()?.flatten();
    let papers = papers.ok_or_else(|| stop(Exit::BadData, &words::no_plan(year)))?;
    Ok(papers.print(view))
}

/// The ward that was named, or the only one within reach.
fn ward(given: &Arguments, reader: &Reader, on: NaiveDate) -> Result<WardId, Stop> {
    let wards = reader.wards(on)?;
    match (&given.ward, wards.as_slice()) {
        (Some(name), wards) => {
            let folded = crate::vietnamese::fold::fold(name);
            let found = wards.iter().find(|(_, ward)| crate::vietnamese::fold::fold(ward) == folded);
            found.map(|(ward, _)| *ward).ok_or_else(|| stop(Exit::NotAllowed, &words::no_ward(name)))
        }
        (None, [(only, _)]) => Ok(*only),
        (None, _) => Err(stop(Exit::Usage, words::WHICH_WARD)),
    }
}

fn stop(exit: Exit, sentence: &str) -> Stop {
    Stop { exit, sentence: sentence.to_owned() }
}

/// The day in the district, which keeps UTC+7 all the year.
fn today() -> NaiveDate {
    (Utc::now() + TimeDelta::hours(7)).date_naive()
}
