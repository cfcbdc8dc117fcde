//! `tthtcd import`: a table from standard input into a register. Nothing is stored while a row is wrong; a row that
//! waits for an answer is left out, and said.

use std::path::Path;

use chrono::Datelike as _;
use clap::{Args, ValueEnum};

use super::identity::Identity;
use super::watched::Watched;
use super::{CliError, Exit, common, complain, guard, import_report as report, input};
use crate::data::Error;
use crate::data::drafts::{self, Drafts};
use crate::domain::permission::may_add;
use crate::domain::{Refusal, RegisterId};
use crate::exchange::{self, Decision, Duplicate, Helper, Known, Preview, ReadOptions, Started};
use crate::text;
use crate::vietnamese::date::DateOrder;

#[derive(Debug, Args)]
pub(super) struct Import {
    #[arg(value_name = "REGISTER", value_parser = common::register, help = text::cli::REGISTER)]
    register: RegisterId,
    #[command(flatten)]
    who: common::Who,
    #[arg(long, help = text::cli::DRY_RUN)]
    dry_run: bool,
    #[arg(long, value_enum, default_value = "ask", hide_default_value = true, hide_possible_values = true,
        help = text::cli::SAME)]
    same: Same,
    #[arg(long, help = text::cli::ACCEPT)]
    accept: bool,
    #[arg(long, conflicts_with = "accept", help = text::cli::STRICT)]
    strict: bool,
    #[arg(long, help = text::cli::AS_NEW)]
    as_new: bool,
    #[arg(long, value_name = "NAME", help = text::cli::SHEET)]
    sheet: Option<String>,
    #[arg(long, value_enum, hide_possible_values = true, help = text::cli::DATES)]
    dates: Option<Dates>,
    #[arg(long, help = text::server::help::WAIT)]
    wait: bool,
}

/// What is done with rows that are there already, or are like one that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Same {
    Use,
    Add,
    Skip,
    Ask,
}

/// In which order a file has the parts of its dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Dates {
    Dmy,
    Mdy,
}

impl Import {
    /// Reads, reports, and stores all rows or none.
    pub(super) fn run(&self, config: Option<&Path>) -> Result<(), CliError> {
        let desk = self.who.open(config, "tthtcd import")?;
        self.must_be_allowed(&desk)?;
        let mut watched = Watched::new()?;
        watched.say(text::cli::READING);
        let bring = || self.table(self.reader()?, input::HERE, &mut |_| {});
        let preview = bring().and_then(|table| self.preview(&desk, table));
        watched.must_go_on()?;
        self.store(&desk, preview?, &mut watched)
    }

    /// The process that will read the table if it is a workbook. A session has it started before it is confined, and
    /// so before the first byte of the table.
    pub(super) fn reader(&self) -> Result<Started, CliError> {
        Helper::this().and_then(|helper| helper.start(self.sheet.as_deref())).map_err(unreadable)
    }

    /// The same for the person of a session, if they may bring such a table at all.
    pub(super) fn in_session(
        &self,
        identity: &Identity,
        reader: Started,
        seen: &mut dyn FnMut(u64),
    ) -> Result<(), CliError> {
        let desk = self.who.of_session(identity)?;
        self.must_be_allowed(&desk)?;
        let table = self.table(reader, input::SENDER, seen);
        input::must_be_whole()?;
        let table = table?;
        let preview = self.preview(&desk, table)?;
        self.store(&desk, preview, &mut Watched::by_nobody())
    }

    /// Refuses who adds nothing there, before a row is held against what is stored.
    fn must_be_allowed(&self, desk: &common::Desk) -> Result<(), CliError> {
        may_add(desk.reader.actor(), self.register, desk.ward)
            .map_err(|denied| Error::from(Refusal::NotAllowed(denied)).into())
    }

    /// Takes the columns for what this person took those of such a table for when they pasted one.
    fn take_as_before(&self, desk: &common::Desk, preview: &mut Preview) -> bool {
        let actor = desk.reader.actor();
        let there = drafts::path_of(&desk.path).exists();
        let drafts = there.then(|| Drafts::open(&desk.path, actor.person, &actor.name).ok()).flatten();
        let mapping = drafts.and_then(|drafts| drafts.mapping(self.register, &preview.make()).ok().flatten());
        mapping.is_some_and(|mapping| preview.take_as(&mapping))
    }

    /// What the table would become, and whether its columns are taken for what they were before.
    fn preview(&self, desk: &common::Desk, table: exchange::Table) -> Result<(Preview, bool), CliError> {
        let (today, year) = (desk.now.today, desk.now.today.year());
        let known = Known::load(&desk.reader, self.register, desk.ward, today, year)?;
        let mut preview = Preview::new(table, known);
        let as_before = self.take_as_before(desk, &mut preview);
        Ok((preview, as_before))
    }

    /// The table on standard input; a workbook is read by a process of its own.
    fn table(
        &self,
        reader: Started,
        patience: input::Patience,
        seen: &mut dyn FnMut(u64),
    ) -> Result<exchange::Table, CliError> {
        let options = ReadOptions {
            sheet: self.sheet.clone(),
            date_order: self.dates.map(|dates| match dates {
                Dates::Dmy => DateOrder::DayFirst,
                Dates::Mdy => DateOrder::MonthFirst,
            }),
        };
        let bytes = input::table(patience, seen)?;
        exchange::read_started(&bytes, reader, &options).map_err(unreadable)
    }

    /// Decides about rows that are there already as the person has said for all of them. Whose identity number
    /// somebody else has can only be left out.
    fn decide(&self, desk: &common::Desk, preview: &mut Preview) -> Result<(), CliError> {
        let rows = preview.rows().iter().enumerate();
        let found = rows.filter(|(_, row)| match self.same {
            Same::Ask => false,
            Same::Skip => row.duplicate.as_ref().is_some_and(Duplicate::is_here),
            Same::Add => row.duplicate.is_some() && !row.is_wrong(),
            Same::Use => row.duplicate.is_some() && !row.clashes(),
        });
        let found: Vec<_> = found.map(|(at, _)| at).collect();
        let decided = found.into_iter().map(|at| {
            let decision = match self.same {
                Same::Use => preview.reuse(at, &desk.reader)?,
                Same::Add => Decision::Add,
                Same::Skip | Same::Ask => Decision::Skip,
            };
            Ok((at, decision))
        });
        let decided: Vec<_> = decided.collect::<Result<_, Error>>()?;
        preview.decide_all(decided);
        Ok(())
    }

    fn store(
        &self,
        desk: &common::Desk,
        (preview, as_before): (Preview, bool),
        watched: &mut Watched,
    ) -> Result<(), CliError> {
        if as_before {
            complain(text::cli::COLUMNS_AS_BEFORE);
        }
        let mut preview = preview;
        report::columns(&preview);
        if self.accept {
            report::accepted(&preview);
            preview.accept_sure();
        }
        self.decide(desk, &mut preview)?;
        if preview.wrong() > 0 {
            report::problems(&preview);
            return Err(CliError::new(Exit::BadData, text::cli::rows_wrong(preview.wrong())));
        }
        let proposals = report::proposals(&preview);
        if self.strict && proposals > 0 {
            report::problems(&preview);
            return Err(CliError::new(Exit::BadData, text::cli::strict(proposals)));
        }
        let states = preview.other_states();
        if !states.is_empty() && !self.as_new {
            return Err(CliError::new(Exit::BadData, text::cli::other_states(&states)));
        }
        states.iter().for_each(|state| complain(state));
        report::rows(&preview);
        let counts = text::cli::Counts {
            adds: preview.adds(),
            completes: preview.reused(),
            skipped: preview.rows().iter().filter(|row| row.skip && !row.is_given_away()).count(),
            asked: preview.asked(),
        };
        let Some(op) = preview.to_op_of_answered() else {
            complain(&text::cli::nothing_new(counts));
            return Ok(());
        };
        if self.dry_run {
            complain(&text::cli::would_add(counts));
            return Ok(());
        }
        guard::unless_ended(|| {
            watched.write(desk, op, self.wait)?;
            complain(&text::cli::added(counts, self.register.decl().title));
            Ok(())
        })
    }
}

fn unreadable(why: exchange::Unreadable) -> CliError {
    CliError::new(Exit::BadData, why.to_string())
}
