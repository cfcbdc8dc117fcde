//! What a table would become: one record a row, with every problem named, before anything is stored.
//!
//! The person changes what a column is taken for, mends cells, takes offers, leaves rows out; then the whole is one
//! operation, all or nothing, and one undo.

use std::collections::HashSet;

use super::headers::{self, Target};
use super::known::Known;
use super::repeats::{self, Decision, Decisions};
use super::row::{Cells, plan};
use super::row_plan::{CellProblem, Duplicate, RowPlan};
use super::table::Table;
use super::{old_encoding::OldEncoding, recognise, sections};
use crate::data::{Error, Reader};
use crate::domain::person::Person;
use crate::domain::{Bulk, Op, RegisterId};

/// A table read as records of one register.
#[derive(Clone, Debug)]
pub(crate) struct Preview {
    known: Known,
    table: Table,
    first: usize,
    columns: Vec<Column>,
    /// What the program takes the columns for by itself.
    pub(super) proposed: Vec<Target>,
    rows: Vec<RowPlan>,
    decisions: Decisions,
    /// Rows, columns and texts that are kept although something else is offered.
    kept: HashSet<(u32, Option<usize>, String)>,
    totals: u32,
}

/// One column of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Column {
    /// What stands over it; "" if nothing does.
    pub(crate) header: String,
    /// What it is taken for.
    pub(crate) target: Target,
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
    /// The old encoding from which the letters were converted.
    pub(crate) converted: Option<OldEncoding>,
}

impl Preview {
    /// Reads a table as records of the register that `known` was loaded for.
    pub(crate) fn new(mut table: Table, known: Known) -> Self {
        let mut head = headers::find(&table, &known);
        let totals = table.drop_totals(head.first);
        recognise::complete(&mut head, &table, &known);
        sections::complete(&mut head, &mut table, &known);
        let columns = head.columns.into_iter();
        let columns = columns
            .map(|(header, target)| Column { header, target: target.unwrap_or(Target::Ignored) })
            .collect();
        let mut preview = Self {
            known,
            table,
            first: head.first,
            columns,
            proposed: Vec::new(),
            rows: Vec::new(),
            decisions: Decisions::default(),
            kept: HashSet::new(),
            totals,
        };
        preview.proposed = preview.taken();
        preview.read_all();
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
        self.read_all();
    }

    /// Takes every column for something else.
    pub(super) fn retarget(&mut self, targets: Vec<Target>) {
        for (column, target) in self.columns.iter_mut().zip(targets) {
            column.target = target;
        }
        self.read_all();
    }

    /// Puts another text into a cell; `row` counts the rows of data from 0.
    pub(crate) fn edit(&mut self, row: usize, column: usize, text: &str) {
        let Some(line) = self.table.lines.get_mut(self.first + row) else { return };
        if line.cells.len() <= column && column < self.columns.len() {
            line.cells.resize(column + 1, Box::default());
        }
        if let Some(cell) = line.cells.get_mut(column) {
            *cell = text.into();
        }
        if self.decisions.reuse() {
            return self.read_all();
        }
        self.rows[row] = plan(
            &Cells::new(&self.known),
            &self.taken(),
            &self.table.lines[self.first + row],
            self.table.is_text,
        );
        self.find_repeats();
    }

    /// Accepts what a problem of a row offers.
    pub(crate) fn accept(&mut self, row: usize, problem: usize) {
        let problem = self.rows.get(row).and_then(|plan| plan.problems.get(problem));
        let Some((Some(column), Some(offer))) =
            problem.map(|problem| (problem.column, problem.offer.clone()))
        else {
            return;
        };
        self.edit(row, column, &offer);
    }

    /// Accepts everything that is offered, and answers how much it was.
    pub(crate) fn accept_all(&mut self) -> usize {
        let mut accepted = 0;
        for (plan, line) in self.rows.iter().zip(&mut self.table.lines[self.first..]) {
            for problem in &plan.problems {
                let Some((column, offer)) = problem.column.zip(problem.offer.as_ref()) else { continue };
                if let Some(cell) = line.cells.get_mut(column) {
                    *cell = offer.as_str().into();
                    accepted += 1;
                }
            }
        }
        if accepted > 0 {
            self.read_all();
        }
        accepted
    }

    /// Leaves a row out, or takes it in although it repeats something.
    pub(crate) fn skip(&mut self, row: usize, skip: bool) {
        self.decide(row, if skip { Decision::Skip } else { Decision::Add });
    }

    /// Decides about a row.
    pub(crate) fn decide(&mut self, row: usize, decision: Decision) {
        let Some(row) = self.rows.get(row) else { return };
        self.decisions.decide(row, decision);
        self.read_all();
    }

    /// The decision that what a row repeats is used again: the stored record is read as it is now.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn reuse(&self, row: usize, reader: &Reader) -> Result<Decision, Error> {
        let id = self.rows.get(row).and_then(|row| row.duplicate.as_ref()).and_then(Duplicate::stored);
        let stored = id.map(|id| reader.record(self.register(), id)).transpose()?.flatten();
        Ok(Decision::Reuse(stored.map(Box::new)))
    }

    /// Decides about several rows at once.
    pub(crate) fn decide_all(&mut self, decisions: impl IntoIterator<Item = (usize, Decision)>) {
        for (row, decision) in decisions {
            if let Some(row) = self.rows.get(row) {
                self.decisions.decide(row, decision);
            }
        }
        self.read_all();
    }

    /// Keeps what is typed in a row although something else is offered.
    pub(crate) fn keep(&mut self, row: usize) {
        let Some(row) = self.rows.get(row) else { return };
        let kept = row.problems.iter().filter(|problem| problem.is_question());
        self.kept.extend(kept.map(|problem| (problem.row, problem.column, problem.value.clone())));
        self.read_all();
    }

    /// How many records would be added.
    pub(crate) fn adds(&self) -> usize {
        self.rows.iter().filter(|row| row.is_stored() && row.base.is_none()).count()
    }

    /// How many stored records would get what they lack.
    pub(crate) fn completes(&self) -> usize {
        self.rows.iter().filter(|row| row.is_stored() && row.base.is_some()).count()
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

    /// What was mended.
    pub(crate) fn repair(&self) -> Repair {
        let sum = |count: fn(&RowPlan) -> u32| self.rows.iter().map(count).sum();
        Repair {
            names: sum(|row| row.names),
            numbers: sum(|row| row.numbers),
            composed: sum(|row| row.composed),
            totals: self.totals,
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

    fn read_all(&mut self) {
        let targets = self.taken();
        let cells = Cells::new(&self.known);
        let lines = &self.table.lines[self.first..];
        self.rows = lines.iter().map(|line| plan(&cells, &targets, line, self.table.is_text)).collect();
        self.find_repeats();
    }

    /// What was kept although something else is offered is not offered again.
    fn forget_declined(&mut self) {
        let kept = &self.kept;
        if kept.is_empty() {
            return;
        }
        for problem in self.rows.iter_mut().flat_map(|row| &mut row.problems) {
            if problem.is_question() && kept.contains(&(problem.row, problem.column, problem.value.clone())) {
                problem.offer = None;
            }
        }
    }

    fn find_repeats(&mut self) {
        self.forget_declined();
        repeats::find(&mut self.rows, &self.known);
        let targets = self.taken();
        self.decisions.carry_out(&mut self.rows, &targets);
    }
}
