//! `tthtcd paper`: a paper written to standard output.

mod certificates;
mod class;

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::identity::Identity;
use super::{CliError, Exit, common, purpose};
use crate::data::Error;
use crate::data::sight::{self, MadeOf};
use crate::domain::calendar::notice::Span;
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::rules::plan::edition::Edition;
use crate::domain::{Actor, Id, Record, RegisterId, WardId};
use crate::exchange;
use crate::exchange::ics::Whose;
use crate::exchange::names::Names;
use crate::exchange::paper::{
    Asked, Format, Of, PAPERS, PaperKind, Printed, editions, guideline_for, notice, wards_on,
};
use crate::guideline::Tab;
use crate::text::ics;
use crate::text::learner;
use crate::text::lines::{self, Origin};
use crate::text::paper as words;
use crate::text::paper::command::{DEFAULT_FORMAT, Named};
use crate::ui::layer::{Ctx, Place};
use crate::ui::screens::district::{TABLES, TableOfWards};
use crate::ui::tabs::TABS;

/// Arguments of `paper`.
#[derive(Debug, Args)]
#[command(about = words::ABOUT_VERB)]
pub(super) struct Arguments {
    #[arg(value_parser = one_of(&ALL, Which::row), help = words::HELP_PAPER)]
    paper: Which,
    #[command(flatten)]
    who: common::Who,
    /// The year; this year unless given.
    #[arg(long, help = words::HELP_YEAR, value_parser = clap::value_parser!(i32).range(2000..=2100))]
    year: Option<i32>,
    /// The title of a topical plan; the annual plan unless given.
    #[arg(long, help = words::HELP_PLAN)]
    plan: Option<String>,
    /// Which edition of a plan; the one approved last unless given, of one never approved what there is.
    #[arg(long, help = words::edition::HELP_EDITION, value_parser = edition)]
    edition: Option<Edition>,
    /// The quarter of a programme or survey; the present one unless given.
    #[arg(long, help = words::HELP_QUARTER, value_parser = clap::value_parser!(u8).range(1..=4))]
    quarter: Option<u8>,
    /// The month of a programme; the present one unless given.
    #[arg(long, help = words::HELP_MONTH, value_parser = clap::value_parser!(u32).range(1..=12))]
    month: Option<u32>,
    /// The week of a notice, by ISO 8601; its month unless given.
    #[arg(long, help = words::notice::HELP_WEEK, conflicts_with = "month",
        value_parser = clap::value_parser!(u32).range(1..=53))]
    week: Option<u32>,
    /// The sheet of a notice.
    #[arg(long, help = words::notice::HELP_SIZE, value_parser = one_of(&notice::Size::ALL, |size| size.row()))]
    size: Option<notice::Size>,
    /// The number of the activity that a sheet is signed at.
    #[arg(long, help = words::sign_in::HELP_ACTIVITY, conflicts_with = "session")]
    activity: Option<i64>,
    /// The same of a session.
    #[arg(long, help = words::sign_in::HELP_SESSION)]
    session: Option<i64>,
    #[command(flatten)]
    of_class: class::OfClass,
    #[command(flatten)]
    certificates: certificates::OfCertificates,
    /// The number of the learner whose record is printed.
    #[arg(long, help = learner::HELP_LEARNER)]
    learner: Option<i64>,
    /// The place of a calendar.
    #[arg(long, help = ics::HELP_VENUE, conflicts_with = "person")]
    venue: Option<String>,
    #[command(flatten)]
    purpose: purpose::Given,
    /// Whose calendar it is.
    #[arg(long, help = ics::HELP_PERSON)]
    person: Option<String>,
    /// How it is written.
    #[arg(long, default_value = DEFAULT_FORMAT, help = words::HELP_FORMAT,
        value_parser = one_of(&Format::ALL, |format| (format.extension(), format.help())))]
    format: Format,
}

/// A paper, a table of all wards as the screen shows it, or a calendar for other programs.
#[derive(Clone, Copy, Debug)]
enum Which {
    Paper(PaperKind),
    Ics,
    Certificates,
    Table(TableOfWards),
}

impl Which {
    fn row(&self) -> (&'static str, &'static str) {
        match self {
            Self::Paper(kind) => (kind.verb, kind.help),
            Self::Ics => (ics::VERB, ics::HELP),
            Self::Certificates => (words::certificates::VERB, words::certificates::HELP),
            Self::Table(table) => (table.verb, table.help),
        }
    }
}

/// All of them, the papers first.
static ALL: LazyLock<Vec<Which>> = LazyLock::new(|| {
    let papers = PAPERS.map(Which::Paper).into_iter().chain([Which::Certificates, Which::Ics]);
    papers.chain(TABLES.map(Which::Table)).collect()
});

/// Takes the name of one of these rows; its help is the row's.
fn one_of<T: Copy + Send + Sync + 'static>(
    rows: &'static [T],
    named: fn(&T) -> (&'static str, &'static str),
) -> impl TypedValueParser<Value = T> {
    let values = rows.iter().map(named).map(|(name, help)| PossibleValue::new(name).help(help));
    let row = move |name: String| rows.iter().copied().find(|row| named(row).0 == name).ok_or(name);
    PossibleValuesParser::new(values).try_map(row)
}

/// A number, or the word for what is not approved.
fn edition(given: &str) -> Result<Edition, String> {
    match given.parse() {
        Ok(number @ 1..) => Ok(Edition::Approved(number)),
        _ if given == words::edition::PRESENT => Ok(Edition::Present),
        _ => Err(words::edition::NO_EDITION.to_owned()),
    }
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
    if std::io::stdout().is_terminal() && given.format != Format::Txt {
        return Err(stop(Exit::Usage, words::TO_A_FILE));
    }
    refuse_what_means_nothing(given)?;
    let desk = desk()?;
    let bytes = match given.paper {
        Which::Ics => calendar(given, &desk)?.into_bytes(),
        Which::Certificates => certificates::written(given, &desk)?,
        Which::Paper(_) | Which::Table(_) => {
            let printed = printed(given, &desk)?;
            let written = printed.write(given.format).map_err(|fault| CliError::from(Error::from(fault)))?;
            written.ok_or_else(|| stop(Exit::Usage, words::NO_SHEET))?
        }
    };
    if let Some((register, ward)) = names_in(given, &desk)? {
        given.purpose.keep(&desk, register, ward)?;
    }
    let mut out = std::io::stdout().lock();
    out.write_all(&bytes).and_then(|()| out.flush()).or_else(|error| common::not_written(&error))
}

/// Whose names the paper holds: of which register, in which ward.
fn names_in(
    given: &Arguments,
    desk: &common::Desk,
) -> Result<Option<(RegisterId, Option<WardId>)>, CliError> {
    let of = |register, id: Option<i64>, names: RegisterId| {
        let record = id.map(|id| desk.reader.record(register, Id(id))).transpose()?.flatten();
        Ok(record.map(|record| (names, record.ward)))
    };
    let class = given.of_class.class;
    let kind = match given.paper {
        Which::Paper(kind) => kind,
        Which::Certificates if given.certificates.show_template => return Ok(None),
        Which::Certificates => return of(RegisterId::Classes, class, RegisterId::Certificates),
        Which::Ics | Which::Table(_) => return Ok(None),
    };
    match kind.of {
        Of::Happening(_) => of(RegisterId::Sessions, given.session, RegisterId::Enrolments),
        Of::Class(_) => of(RegisterId::Classes, class, RegisterId::Enrolments),
        Of::Learner(_) => of(RegisterId::Learners, given.learner, RegisterId::Learners),
        Of::Ward(_) if kind.verb == words::certificates::BOOK_VERB => {
            let on = wards_on(given.year.unwrap_or_else(|| desk.now.today.year()), desk.now.today);
            Ok(Some((RegisterId::Certificates, Some(ward(desk, on)?))))
        }
        Of::Plan { .. } | Of::Ward(_) | Of::Calendar(_) | Of::Briefing(_) | Of::Wards(_) => Ok(None),
    }
}

/// Refuses options that say nothing of what is asked for.
fn refuse_what_means_nothing(given: &Arguments) -> Result<(), CliError> {
    let of = if let Which::Paper(kind) = given.paper { Some(kind.of) } else { None };
    let idle = [
        (
            given.week.is_some() || given.size.is_some(),
            words::notice::ONLY_OF_NOTICES,
            matches!(of, Some(Of::Calendar(_))),
        ),
        (
            given.activity.is_some() || given.session.is_some(),
            words::sign_in::ONLY_OF_SHEETS,
            matches!(of, Some(Of::Happening(_))),
        ),
        (given.learner.is_some(), learner::ONLY_OF_LEARNERS, matches!(of, Some(Of::Learner(_)))),
        (
            given.of_class.is_given(),
            words::class::ONLY_OF_CLASSES,
            matches!(of, Some(Of::Class(_))) || matches!(given.paper, Which::Certificates),
        ),
        (
            given.certificates.is_given(),
            words::certificates::ONLY_OF_CERTIFICATES,
            matches!(given.paper, Which::Certificates),
        ),
        (
            matches!(given.paper, Which::Certificates) && given.format != Format::Docx,
            words::certificates::ONLY_DOCX,
            false,
        ),
        (
            given.venue.is_some() || given.person.is_some(),
            ics::ONLY_OF_ICS,
            matches!(given.paper, Which::Ics),
        ),
    ];
    match idle.into_iter().find(|(is_said, _, fits)| *is_said && !fits) {
        Some((_, why, _)) => Err(stop(Exit::Usage, why)),
        None => Ok(()),
    }
}

/// A calendar for other programs: of a ward, or of the place or person that was named.
fn calendar(given: &Arguments, desk: &common::Desk) -> Result<String, CliError> {
    let reader = &desk.reader;
    let year = given.year.unwrap_or_else(|| desk.now.today.year());
    let ward = ward(desk, wards_on(year, desk.now.today))?;
    let named = |register, name: &str| -> Result<(Id, String), CliError> {
        let names = Names::load(reader, register, Some(ward))?;
        let id = names.only(name).ok_or_else(|| stop(Exit::BadData, &ics::none_called(name)))?;
        Ok((id, reader.label(register, id)?.unwrap_or_default()))
    };
    let (whose, of) = match (&given.venue, &given.person) {
        (Some(name), _) => {
            let (id, name) = named(RegisterId::Venues, name)?;
            (Whose::Venue(id), name)
        }
        (None, Some(name)) => {
            let (id, name) = named(RegisterId::Instructors, name)?;
            (Whose::Person(id), name)
        }
        (None, None) => (Whose::Ward, String::new()),
    };
    let centre = guideline_for(reader, year)?.unit.centre_short;
    let ward_name = reader.label(RegisterId::Wards, Id(ward.0))?.unwrap_or_default();
    Ok(exchange::ics::write(reader, ward, whose, year, &ics::name(&centre, &ward_name, &of), desk.now)?)
}

fn printed(given: &Arguments, desk: &common::Desk) -> Result<Printed, CliError> {
    let (reader, today) = (&desk.reader, desk.now.today);
    let year = given.year.unwrap_or_else(|| today.year());
    let month = given.month.unwrap_or_else(|| today.month());
    let quarter = given.quarter.unwrap_or_else(|| crate::vietnamese::date::quarter_of(today));
    let on = wards_on(year, today);
    let paper = match given.paper {
        Which::Paper(paper) => paper,
        Which::Table(table) => return table_of_wards(table, desk, year, quarter),
        Which::Ics | Which::Certificates => return Err(stop(Exit::Usage, words::NO_SHEET)),
    };
    let view = (paper.view)(quarter, month);
    let by_edition = matches!(paper.of, Of::Plan { by_edition: true, .. });
    if given.edition.is_some() && !by_edition {
        return Err(stop(Exit::Usage, words::edition::ONLY_OF_PLANS));
    }
    let print = match paper.of {
        Of::Calendar(print) => {
            let span = given.week.map_or(Span::Month { year, month }, |week| Span::Week { year, week });
            if span.days().is_none() {
                return Err(stop(Exit::Usage, &words::notice::no_week(year)));
            }
            let size = given.size.unwrap_or(notice::Size::A4);
            return Ok(print(reader, ward(desk, on)?, notice::Wanted { span, size, today })?);
        }
        Of::Happening(print) => {
            let (register, id) = match (given.activity, given.session) {
                (Some(id), _) => (RegisterId::Activities, Id(id)),
                (None, Some(id)) => (RegisterId::Sessions, Id(id)),
                (None, None) => return Err(stop(Exit::Usage, words::sign_in::WHICH)),
            };
            return print(reader, register, id)?.ok_or_else(|| stop(Exit::BadData, words::sign_in::GONE));
        }
        Of::Class(print) => {
            let month = given.month.map(|month| (year, month));
            return given.of_class.print(print, month, year, desk);
        }
        Of::Learner(print) => {
            let id = given.learner.map(Id).ok_or_else(|| stop(Exit::Usage, learner::WHICH))?;
            return print(reader, id, today)?.ok_or_else(|| stop(Exit::BadData, learner::GONE));
        }
        Of::Wards(print) => return Ok(print(reader, year, on)?),
        Of::Briefing(print) => {
            let none = || stop(Exit::BadData, &words::minutes::none(quarter, year));
            let meeting = reader.meeting_of(year, quarter)?.ok_or_else(none)?;
            return print(reader, meeting)?.ok_or_else(none);
        }
        Of::Ward(print) => return Ok(print(reader, ward(desk, on)?, year, view)?),
        Of::Plan { print, .. } => print,
    };
    let of = ward(desk, on)?;
    reader.must_know(&MadeOf::records(&[RegisterId::Plans, RegisterId::PlanItems]), sight::Of::Ward(of))?;
    let plan = match &given.plan {
        None => reader.plan_of(of, year, "annual")?,
        Some(title) => Some(plan_called(desk, of, year, title)?),
    };
    let plan = plan.ok_or_else(|| stop(Exit::BadData, &words::no_plan(year)))?;
    let edition = if by_edition { edition_of(desk, plan, year, given)? } else { Edition::Present };
    let printed = print(reader, plan, Asked { view, edition, today })?;
    printed.ok_or_else(|| stop(Exit::BadData, &words::no_plan(year)))
}

/// The edition that is asked for: the first of those there are unless one is named.
fn edition_of(desk: &common::Desk, plan: Id, year: i32, given: &Arguments) -> Result<Edition, CliError> {
    let named = Named { ward: None, year, title: given.plan.as_deref() };
    let there = editions(&desk.reader, plan, named)?;
    let found = there.iter().find(|(edition, _)| given.edition.is_none_or(|wanted| wanted == *edition));
    let titles: Vec<_> = there.iter().map(|(_, title)| title.as_str()).collect();
    let refused = || stop(Exit::BadData, &words::edition::none(&titles));
    found.map(|(edition, _)| *edition).ok_or_else(refused)
}

/// A table of all wards as the person would see it on the screen.
fn table_of_wards(
    table: TableOfWards,
    desk: &common::Desk,
    year: i32,
    quarter: u8,
) -> Result<Printed, CliError> {
    let reader = &desk.reader;
    if !has_tab(reader.actor()) || !table.is_offered(reader) {
        return Err(Error::from(Refusal::NotAllowed(Denied::Role)).into());
    }
    let pack = guideline_for(reader, year)?;
    let place = Place { ward: None, ward_name: String::new(), year, quarter };
    let origin = Origin::Here { file: desk.path.display().to_string(), login: String::new() };
    let ctx = Ctx {
        reader,
        actor: reader.actor(),
        now: desk.now,
        place: &place,
        year: &pack,
        size: (u16::MAX, u16::MAX),
        drafts: None,
        origin: &origin,
    };
    Ok(table.print(&ctx)?)
}

/// Whether the person has the tab that shows the tables.
fn has_tab(actor: &Actor) -> bool {
    TABS.iter().any(|tab| tab.tab == Tab::District && (tab.visible)(actor))
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
