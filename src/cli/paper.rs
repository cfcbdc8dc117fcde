//! `tthtcd paper`: a paper written to standard output.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use chrono::{Datelike as _, NaiveDate};
use clap::{Args, ValueEnum};

use super::session::Identity;
use super::{CliError, Exit, common};
use crate::data::Error;
use crate::domain::{Id, Record, WardId};
use crate::exchange::paper::{Format, PlanPapers, Printed, View, blank, summary};
use crate::text::lines;
use crate::text::paper as words;

/// Arguments of `paper`.
#[derive(Debug, Args)]
#[command(about = words::ABOUT_VERB)]
pub(super) struct Arguments {
    /// Which paper.
    #[arg(value_enum, help = words::HELP_PAPER)]
    paper: Kind,
    #[command(flatten)]
    who: common::Who,
    /// The year; this year unless given.
    #[arg(long, help = words::HELP_YEAR, value_parser = clap::value_parser!(i32).range(2000..=2100))]
    year: Option<i32>,
    /// The title of a topical plan; the annual plan unless given.
    #[arg(long, help = words::HELP_PLAN)]
    plan: Option<String>,
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

/// Writes the paper for the person of a demonstration.
pub(super) fn run(given: &Arguments, config: Option<&Path>) -> Result<(), CliError> {
    write(given, || given.who.open(config, "tthtcd paper"))
}

/// Writes the paper for the person of a session.
pub(super) fn in_session(given: &Arguments, identity: &Identity) -> Result<(), CliError> {
    write(given, || given.who.of_session(identity))
}

fn write(given: &Arguments, desk: impl FnOnce() -> Result<common::Desk, CliError>) -> Result<(), CliError> {
    if std::io::stdout().is_terminal() && given.format != As::Txt {
        return Err(stop(Exit::Usage, words::TO_A_FILE));
    }
    let desk = desk()?;
    let printed = printed(given, &desk)?;
    let format = match given.format {
        As::Docx => Format::Docx,
        As::Xlsx => Format::Xlsx,
        As::Txt => Format::Txt,
    };
    let bytes = printed
        .write(format)
        .map_err(|fault| CliError::from(Error::from(fault)))?
        .ok_or_else(|| stop(Exit::Usage, words::NO_SHEET))?;
    let mut out = std::io::stdout().lock();
    out.write_all(&bytes).and_then(|()| out.flush()).or_else(|error| common::not_written(&error))
}

fn printed(given: &Arguments, desk: &common::Desk) -> Result<Printed, CliError> {
    let (reader, today) = (&desk.reader, desk.now.today);
    let year = given.year.unwrap_or_else(|| today.year());
    let month = given.month.unwrap_or_else(|| today.month());
    let quarter = given.quarter.unwrap_or_else(|| crate::vietnamese::date::quarter_of(today));
    // Wards come and go: those of the year are the ones that were there when it ended, or are there today.
    let on = NaiveDate::from_ymd_opt(year, 12, 31).map_or(today, |end| end.min(today));
    let view = match given.paper {
        Kind::Summary => return Ok(summary::summary(reader, year, on)?),
        Kind::NeedsForm => return Ok(blank::needs_form(reader, ward(desk, on)?, year)?),
        Kind::SurveyForm => {
            return Ok(blank::survey_form(reader, ward(desk, on)?, year, Some(quarter))?);
        }
        Kind::Plan => View::Whole,
        Kind::Quarter => View::Quarter(quarter),
        Kind::Month => View::Month(month),
    };
    let plan = match &given.plan {
        None => reader.plan_of(ward(desk, on)?, year, "annual")?,
        Some(title) => Some(plan_called(desk, ward(desk, on)?, year, title)?),
    };
    let papers = plan.map(|plan| PlanPapers::load(reader, plan)).transpose()?.flatten();
    let papers = papers.ok_or_else(|| stop(Exit::BadData, &words::no_plan(year)))?;
    Ok(papers.print(view))
}

/// The plan of the ward and year with this title, written with or without marks; part of it is enough if no other
/// plan's has it.
fn plan_called(desk: &common::Desk, ward: WardId, year: i32, title: &str) -> Result<Id, CliError> {
    let all = desk.reader.plans_of(ward, year)?;
    let wanted = lines::key(title);
    let key = |plan: &Record| lines::key(plan.text("title"));
    let exact = all.iter().find(|plan| key(plan) == wanted);
    let parts: Vec<_> = all.iter().filter(|plan| key(plan).contains(&wanted)).collect();
    let found = match (exact, &parts[..]) {
        (Some(plan), _) => Some(plan),
        (None, [only]) => Some(*only),
        _ => None,
    };
    let titles: Vec<_> = all.iter().map(|plan| plan.text("title")).collect();
    let refused = || stop(Exit::BadData, &words::which_plan(title, parts.len(), &titles));
    found.and_then(|plan| plan.id).ok_or_else(refused)
}

/// The ward that was named, or the only one within reach.
fn ward(desk: &common::Desk, on: NaiveDate) -> Result<WardId, CliError> {
    match (desk.ward, desk.reader.wards(on)?.as_slice()) {
        (Some(named), _) => Ok(named),
        (None, [(only, _)]) => Ok(*only),
        (None, _) => Err(stop(Exit::Usage, words::WHICH_WARD)),
    }
}

fn stop(exit: Exit, sentence: &str) -> CliError {
    CliError { exit, sentence: sentence.to_owned() }
}
