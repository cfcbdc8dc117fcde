//! What a table would become: one record a row, with every problem named, before anything is stored.
//!
//! The person changes what a column is taken for, mends cells, takes offers, leaves rows out; then the whole is one
//! operation, all or nothing, and one undo.

use super::asides::{self, Asides};
use super::cells::Cells;
use super::clashes;
use super::column::Column;
use super::date_column::{self, Verdict};
use super::headers::{self, Target};
use super::known::Known;
use super::repeats::{self, Decisions};
use super::row::{self, plan};
use super::row_plan::{CellProblem, RowPlan};
use super::table::{Table, column_letters};
use super::{odd_heads, old_encoding::OldEncoding, recognise, sections, word_rows};
use crate::domain::person::Person;
use crate::domain::{Bulk, Kind, Op, RegisterId};
use crate::text;

/// A table read as records of one register.
#[derive(Clone, Debug)]
pub(crate) struct Preview {
    pub(super) known: Known,
    pub(super) table: Table,
    pub(super) first: usize,
    pub(super) columns: Vec<Column>,
    /// What the program takes the columns for by itself.
    pub(super) proposed: Vec<Target>,
    pub(super) rows: Vec<RowPlan>,
    pub(super) decisions: Decisions,
    /// What was judged about each column of dates.
    verdicts: Vec<Option<Verdict>>,
    asides: Asides,
    /// What is to be said about the table as a whole.
    notes: Vec<String>,
    /// The column in which a second list begins, which is not read.
    second_list: Option<usize>,
    /// The column that says in which state its records are.
    pub(super) state_column: Option<usize>,
}

/// What was mended in reading, and how often.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Repair {
    /// Names whose capitals were set.
    pub(crate) names: u32,
    /// Telephone and identity numbers put into their form.
    pub(crate) numbers: u32,
    /// Cells whose letters were composed.
    pub(crate) composed: u32,
    /// Rows above the data that were passed over: titles and headers.
    pub(crate) header_rows: u32,
    /// Rows of sums, which are passed over too.
    pub(crate) totals: u32,
    /// Dates whose day and month were put into their order.
    pub(crate) dates: u32,
    /// The old encoding from which the letters were converted.
    pub(crate) converted: Option<OldEncoding>,
}

impl Preview {
    /// Reads a table as records of the register that `known` was loaded for.
    pub(crate) fn new(mut table: Table, known: Known) -> Self {
        let mut head = headers::find(&table, &known);
        let mut notes = std::mem::take(&mut table.notes);
        notes.extend(sheets(&table));
        notes.extend(word_rows::join(&mut table, head.first));
        notes.extend(fill_down(&mut table, head.first));
        let mut asides = asides::drop_by_words(&mut table, &head);
        recognise::complete(&mut head, &table, &known);
        odd_heads::spell_ages(&head, &mut table);
        let second_list = odd_heads::second_list(&head, &table, &known);
        notes.extend(hidden_columns(&mut head, &table, &known));
        asides::drop_by_columns(&mut table, &head, &known, &mut asides);
        notes.extend(asides.notes());
        notes.extend(sections::complete(&mut head, &mut table, &known, &asides.lists));
        notes.extend(hidden_rows(&table, head.first));
        let columns = head.columns.into_iter();
        let columns: Vec<_> = columns
            .map(|(header, target)| Column { header, target: target.unwrap_or(Target::Ignored) })
            .collect();
        let state_column = odd_heads::state_column(&columns, known.decl());
        let mut preview = Self {
            known,
            table,
            first: head.first,
            columns,
            proposed: Vec::new(),
            rows: Vec::new(),
            decisions: Decisions::default(),
            verdicts: Vec::new(),
            asides,
            notes,
            second_list,
            state_column,
        };
        preview.proposed = preview.taken();
        preview.judge_and_read();
        preview
    }

    /// The register that is filled.
    pub(crate) fn register(&self) -> RegisterId {
        self.known.register
    }

    /// The columns of the table.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows of data.
    pub(crate) fn rows(&self) -> &[RowPlan] {
        &self.rows
    }

    /// The text of a cell; `row` counts the rows of data from 0.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.table.lines.get(self.first + row).map_or("", |line| line.cell(column))
    }

    /// What a column can be taken for, with what that is called.
    pub(crate) fn targets(&self) -> Vec<(Target, String)> {
        headers::choices(&self.known)
    }

    /// What a target is called.
    pub(crate) fn target_label(&self, target: Target) -> String {
        headers::label(self.known.decl(), target)
    }

    /// Takes a column for something else. Another column that was taken for it is read no more.
    pub(crate) fn set_target(&mut self, column: usize, target: Target) {
        if target != Target::Ignored {
            for other in self.columns.iter_mut().filter(|other| other.target == target) {
                other.target = Target::Ignored;
            }
        }
        if let Some(column) = self.columns.get_mut(column) {
            column.target = target;
        }
        self.judge_and_read();
    }

    /// Takes every column for something else.
    pub(super) fn retarget(&mut self, targets: Vec<Target>) {
        for (column, target) in self.columns.iter_mut().zip(targets) {
            column.target = target;
        }
        self.judge_and_read();
    }

    /// How many records would be added.
    pub(crate) fn adds(&self) -> usize {
        self.rows.iter().filter(|row| row.is_stored() && row.base.is_none()).count()
    }

    /// How many stored records would get what they lack.
    pub(crate) fn completes(&self) -> usize {
        self.rows.iter().filter(|row| row.is_stored() && row.base.is_some()).count()
    }

    /// How many rows give what they know to a record that is there and lacks it, or to an earlier row.
    pub(crate) fn reused(&self) -> usize {
        self.completes() + self.rows.iter().filter(|row| row.is_given_away()).count()
    }

    /// How many rows wait for an answer.
    pub(crate) fn asked(&self) -> usize {
        self.rows.iter().filter(|row| row.is_asked()).count()
    }

    /// How many of those cannot be stored as they are.
    pub(crate) fn wrong(&self) -> usize {
        self.rows.iter().filter(|row| !row.skip && row.is_wrong()).count()
    }

    /// The person or thing of a row, as people tell them apart.
    pub(crate) fn described(&self, row: &RowPlan) -> String {
        let person = Person::of(&row.record);
        person.map_or_else(
            || row.record.text(self.known.decl().label).to_owned(),
            |person| self.known.described(&person, ""),
        )
    }

    /// Every problem, row by row.
    pub(crate) fn problems(&self) -> impl Iterator<Item = &CellProblem> {
        self.rows.iter().flat_map(|row| &row.problems)
    }

    /// What is to be said about the table as a whole: sheets, what is hidden, what was passed over.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The numbers of the rows of sums, which were passed over.
    pub(crate) fn totals(&self) -> &[u32] {
        &self.asides.totals
    }

    /// What was mended.
    pub(crate) fn repair(&self) -> Repair {
        let sum = |count: fn(&RowPlan) -> u32| self.rows.iter().map(count).sum();
        Repair {
            names: sum(|row| row.names),
            numbers: sum(|row| row.numbers),
            composed: sum(|row| row.composed),
            totals: u32::try_from(self.asides.totals.len()).unwrap_or(u32::MAX),
            dates: sum(|row| row.dates),
            header_rows: u32::try_from(self.first).unwrap_or(u32::MAX),
            converted: self.table.converted,
        }
    }

    /// The one operation that stores every row that is not left out; none while a row is wrong or waits for an
    /// answer, or none is left.
    pub(crate) fn to_op(&self) -> Option<Op> {
        if self.asked() > 0 { None } else { self.to_op_of_answered() }
    }

    /// The same without the rows that wait for an answer.
    pub(crate) fn to_op_of_answered(&self) -> Option<Op> {
        let kept: Vec<_> = self.rows.iter().filter(|row| row.is_stored()).collect();
        if self.wrong() > 0 || kept.is_empty() {
            return None;
        }
        let kept = kept.into_iter();
        let ops = kept.map(|row| Op::Save { record: row.record.clone(), base: row.base.clone() }).collect();
        Some(Op::Several { what: Bulk::Import, ops })
    }

    pub(super) fn taken(&self) -> Vec<Target> {
        self.columns.iter().map(|column| column.target).collect()
    }

    /// Judges the columns of dates as they were brought, and reads every row.
    fn judge_and_read(&mut self) {
        let lines = &self.table.lines[self.first..];
        let birth = [Target::BirthMale, Target::BirthFemale];
        let holds_dates = |target: Target| match target {
            Target::Field(at) => {
                matches!(self.known.decl().fields[at].kind, Kind::Date | Kind::BirthDate)
            }
            target => birth.contains(&target),
        };
        let judged = self.columns.iter().enumerate().map(|(at, column)| {
            holds_dates(column.target).then(|| date_column::judge(lines, at, self.table.date_order)).flatten()
        });
        self.verdicts = judged.collect();
        self.read_all();
    }

    pub(super) fn for_rows<'a>(&'a self, targets: &'a [Target]) -> row::Columns<'a> {
        let (verdicts, second_list) = (&self.verdicts, self.second_list);
        let lost = odd_heads::lost_family(&self.columns, &self.known);
        let lost_family = lost.map(|at| (at, self.columns[at].header.as_str()));
        row::Columns { targets, verdicts, second_list, lost_family, is_text: self.table.is_text }
    }

    pub(super) fn read_all(&mut self) {
        let targets = self.taken();
        let cells = Cells::new(&self.known);
        let columns = self.for_rows(&targets);
        let lines = &self.table.lines[self.first..];
        self.rows = lines.iter().map(|line| plan(&cells, columns, line)).collect();
        self.find_repeats();
    }

    pub(super) fn find_repeats(&mut self) {
        repeats::find(&mut self.rows, &self.known);
        let targets = self.taken();
        self.decisions.carry_out(&mut self.rows, &targets, self.known.with().today);
        clashes::find(&mut self.rows, &targets, &self.known);
    }
}

/// Which sheet was read, and which others there are.
fn sheets(table: &Table) -> Option<String> {
    let sheet = table.sheet.as_ref()?;
    (!sheet.others.is_empty()).then(|| text::exchange::other_sheets(&sheet.name, &sheet.others))
}

/// Gives every row what a merged cell says of it. Rows with nothing else stay empty.
fn fill_down(table: &mut Table, first: usize) -> Option<String> {
    let merged = table.sheet.as_mut().map(|sheet| std::mem::take(&mut sheet.merged))?;
    let rows = &mut table.lines[first..];
    let mut filled = 0;
    for area in merged.iter().filter(|area| area.last > area.first) {
        let from = rows.partition_point(|row| row.number < area.first);
        let to = rows.partition_point(|row| row.number <= area.last);
        let Some((top, below)) = rows[from..to].split_first_mut() else { continue };
        let text = top.cell(area.column).trim().to_owned();
        if top.number != area.first || text.is_empty() {
            continue;
        }
        for row in below.iter_mut().filter(|row| row.cell(area.column).trim().is_empty()) {
            row.set(area.column, &text);
            filled += 1;
        }
    }
    (filled > 0).then(|| text::exchange::filled_down(filled))
}

/// The rows that the sheet hides.
fn hidden_rows(table: &Table, first: usize) -> Option<String> {
    let hidden = table.lines[first..].iter().filter(|line| line.hidden);
    let hidden: Vec<u32> = hidden.map(|line| line.number).collect();
    (!hidden.is_empty()).then(|| text::exchange::hidden_rows(&hidden))
}

/// Reads no column that the sheet hides, unless nothing can be stored without it; either is said.
fn hidden_columns(head: &mut headers::Head, table: &Table, known: &Known) -> Vec<String> {
    let hidden = table.sheet.as_ref().map_or(&[][..], |sheet| &sheet.hidden_columns);
    let (mut unread, mut read) = (Vec::new(), Vec::new());
    for column in hidden {
        let Some((header, target)) = head.columns.get_mut(*column) else { continue };
        let is_needed = match target {
            None | Some(Target::Ignored) => continue,
            Some(Target::Field(at)) => known.decl().fields[*at].required,
            Some(_) => true,
        };
        let name = if header.is_empty() { column_letters(*column) } else { header.clone() };
        if is_needed {
            read.push(name);
        } else {
            unread.push(name);
            *target = Some(Target::Ignored);
        }
    }
    let said = [(unread, false), (read, true)].into_iter().filter(|(names, _)| !names.is_empty());
    said.map(|(names, is_read)| text::exchange::hidden_columns(&names, is_read)).collect()
}
