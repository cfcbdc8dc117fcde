//! `tthtcd import`: a table from standard input into a register, all or nothing.

use std::path::Path;

use chrono::Datelike as _;
use clap::{Args, ValueEnum};

use super::identity::Identity;
use super::watched::Watched;
use super::{CliError, Exit, common, complain};
use crate::data::Error;
use crate::data::drafts::{self, Drafts};
use crate::domain::permission::may_add;
use crate::domain::{Field, Refusal, RegisterId};
use crate::exchange::{self, Helper, Known, Preview, ReadOptions, Target, table::column_letters};
use crate::text;
use crate::vietnamese::date::DateOrder;

/// Lines of the report; a column taken for the wrong thing has a problem in every row.
const MOST_LINES: usize = 200;

#[derive(Debug, Args)]
pub(super) struct Import {
    #[arg(value_name = "REGISTER", value_parser = common::register, help = text::cli::REGISTER)]
    register: RegisterId,
    #[command(flatten)]
    who: common::Who,
    #[arg(long, help = text::cli::DRY_RUN)]
    dry_run: bool,
    #[arg(long, value_name = "NAME", help = text::cli::SHEET)]
    sheet: Option<String>,
    #[arg(long, value_enum, hide_possible_values = true, help = text::cli::DATES)]
    dates: Option<Dates>,
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
        let preview = self.table().and_then(|table| self.preview(&desk, table));
        watched.must_go_on()?;
        self.store(&desk, preview?, &mut watched)
    }

    /// What a session reads before it is confined, if its person may bring it at all.
    pub(super) fn before_session(&self, identity: &Identity) -> Result<exchange::Table, CliError> {
        self.must_be_allowed(&self.who.of_session(identity)?)?;
        self.table()
    }

    /// The same for the person of a session, with a table that was read before the session was confined.
    pub(super) fn in_session(&self, identity: &Identity, table: exchange::Table) -> Result<(), CliError> {
        let desk = self.who.of_session(identity)?;
        self.must_be_allowed(&desk)?;
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
    fn table(&self) -> Result<exchange::Table, CliError> {
        let options = ReadOptions {
            sheet: self.sheet.clone(),
            date_order: self.dates.map(|dates| match dates {
                Dates::Dmy => DateOrder::DayFirst,
                Dates::Mdy => DateOrder::MonthFirst,
            }),
        };
        let bad = |why: exchange::Unreadable| CliError::new(Exit::BadData, why.to_string());
        let bytes = common::input()?;
        Helper::this().and_then(|helper| exchange::read_bytes(&bytes, &helper, &options)).map_err(bad)
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
        report(&preview);
        if preview.wrong() > 0 {
            return Err(CliError::new(Exit::BadData, text::cli::rows_wrong(preview.wrong())));
        }
        let Some(op) = preview.to_op() else {
            complain(&text::cli::nothing_new());
            return Ok(());
        };
        if self.dry_run {
            complain(&text::cli::would_add(preview.adds()));
            return Ok(());
        }
        watched.write(desk, op)?;
        complain(&text::cli::added(preview.adds(), self.register.decl().title));
        Ok(())
    }
}

/// Says on standard error what each column is taken for, what is wrong and what is left out.
pub(super) fn report(preview: &Preview) {
    preview.notes().iter().for_each(|note| complain(note));
    let unread: Vec<_> = preview
        .columns()
        .iter()
        .filter(|column| column.target == Target::Ignored && !column.header.is_empty())
        .map(|column| column.header.as_str())
        .collect();
    if !unread.is_empty() {
        complain(&text::cli::columns_unread(&unread.join(", ")));
    }
    if let Some(old) = preview.repair().converted {
        complain(&text::cli::converted(old.name()));
    }
    let mut lines = Vec::new();
    for row in preview.rows() {
        if let Some(duplicate) = row.duplicate.as_ref().filter(|_| row.skip) {
            lines.push(match duplicate {
                exchange::Duplicate::Stored { label, .. } | exchange::Duplicate::Person { label, .. } => {
                    text::cli::row_stored(row.number, label)
                }
                exchange::Duplicate::Row(other) => text::cli::row_repeats(row.number, *other),
            });
            continue;
        }
        lines.extend(row.problems.iter().map(|problem| {
            let place = problem.column.map(|column| (column_letters(column), header(preview, column)));
            text::cli::cell_problem(
                problem.row,
                place,
                &problem.value,
                &problem.why,
                problem.offer.as_deref(),
                problem.taken,
            )
        }));
    }
    for line in lines.iter().take(MOST_LINES) {
        complain(line);
    }
    if lines.len() > MOST_LINES {
        complain(&text::cli::and_more(lines.len() - MOST_LINES));
    }
}

fn header(preview: &Preview, column: usize) -> String {
    let column = &preview.columns()[column];
    match column.target {
        Target::Field(at) => label(&preview.register().decl().fields[at]),
        target => preview.target_label(target),
    }
}

fn label(field: &Field) -> String {
    field.label.to_owned()
}
