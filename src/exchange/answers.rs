//! What a person answers to a preview: other texts for cells, offers taken or not, rows left out, added, or used again.

use super::cells::Cells;
use super::preview::Preview;
use super::repeats::Decision;
use super::row::plan;
use super::row_plan::{CellProblem, Duplicate};
use crate::data::{Error, Reader};

impl Preview {
    /// Puts another text into a cell; `row` counts the rows of data from 0. The text that stands there already says
    /// that it is meant.
    pub(crate) fn edit(&mut self, row: usize, column: usize, text: &str) {
        let Some(line) = self.table.lines.get_mut(self.first + row) else { return };
        if column >= self.columns.len() {
            return;
        }
        line.edit(column, text);
        if self.decisions.reuse() {
            return self.read_all();
        }
        let targets = self.taken();
        let line = &self.table.lines[self.first + row];
        self.rows[row] = plan(&Cells::new(&self.known), self.for_rows(&targets), line);
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
        self.accept_those(|_| true)
    }

    /// Accepts what can only be right of all that is offered.
    pub(crate) fn accept_sure(&mut self) -> usize {
        self.accept_those(|problem| problem.sure || problem.taken)
    }

    fn accept_those(&mut self, wanted: impl Fn(&CellProblem) -> bool) -> usize {
        let mut accepted = 0;
        for (plan, line) in self.rows.iter().zip(&mut self.table.lines[self.first..]) {
            for problem in plan.problems.iter().filter(|problem| wanted(problem)) {
                let Some((column, offer)) = problem.column.zip(problem.offer.as_ref()) else { continue };
                line.edit(column, offer);
                accepted += usize::from(!problem.taken);
            }
        }
        self.read_all();
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
        let Some((plan, line)) = self.rows.get(row).zip(self.table.lines.get_mut(self.first + row)) else {
            return;
        };
        for column in plan.problems.iter().filter(|problem| problem.asks).filter_map(|problem| problem.column)
        {
            let typed = line.cell(column).to_owned();
            line.edit(column, &typed);
        }
        self.read_all();
    }
}
