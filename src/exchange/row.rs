//! One row of a table as one record: every cell read by its kind, every problem named.

use unicode_normalization::is_nfc;

use super::cells::{Cells, Repaired, is_error};
use super::date_column::{Verdict, Why, mended};
use super::guard::unguarded;
use super::headers::Target;
use super::offers::{can_only_be_right, changed_words};
use super::row_plan::{CellProblem, RowPlan};
use super::table::{Mark, SourceRow, column_letters};
use crate::domain::{Field, Id, Kind, Record, Refusal, Scope, WardId, kinds};
use crate::text;
use crate::vietnamese::birth::{UNKNOWN, show_birth};

/// What the columns are, for every row alike.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub(super) targets: &'a [Target],
    /// What was judged about columns of dates.
    pub(super) verdicts: &'a [Option<Verdict>],
    /// Where a second list begins beside the first; what stands there is not read.
    pub(super) second_list: Option<usize>,
    /// The column of families that would be lost beside one of given names.
    pub(super) lost_family: Option<(usize, &'a str)>,
    /// Whether the table was text: a formula was meant to be calculated.
    pub(super) is_text: bool,
}

/// What one row is being made into.
pub(super) struct Making<'a> {
    pub(super) cells: &'a Cells<'a>,
    columns: Columns<'a>,
    line: &'a SourceRow,
    pub(super) row: RowPlan,
}

/// Reads a row.
pub(super) fn plan(cells: &Cells<'_>, columns: Columns<'_>, line: &SourceRow) -> RowPlan {
    let known = cells.known;
    let targets = columns.targets;
    let row = RowPlan::new(line.number, line.hidden, Record::new(known.register, None));
    let mut making = Making { cells, columns, line, row };
    making.spoilt();
    let ward = making.ward(targets);
    for (column, target) in targets.iter().enumerate() {
        if let Target::Field(at) = target {
            let typed = making.typed(column);
            making.put(*at, &typed, column, ward, true);
        }
    }
    making.name(targets);
    making.birth(targets);
    making.sex(targets);
    making.when(targets);
    making.fill_up(targets);
    making.place(ward, targets);
    making.check(targets);
    making.beside(columns.second_list);
    making.without_family(columns.lost_family);
    making.row
}

impl Making<'_> {
    /// Names the cells that hold no value: errors, and formulas that nobody calculated.
    fn spoilt(&mut self) {
        for (column, target) in self.columns.targets.iter().enumerate() {
            if *target != Target::Ignored && self.is_spoilt(column) {
                let cell = self.line.cell(column);
                let is_error = is_error(cell);
                let why = if is_error {
                    text::exchange::error_cell(cell.trim())
                } else {
                    text::exchange::formula()
                };
                self.problem(Some(column), why, None, true);
            }
        }
    }

    fn is_spoilt(&self, column: usize) -> bool {
        let cell = self.line.cell(column);
        let is_formula = match self.line.mark(column) {
            Some(mark) => mark == Mark::Formula,
            None => self.columns.is_text && cell.trim_start().starts_with('='),
        };
        is_formula || is_error(cell)
    }

    /// The text of a cell, without the mark that kept a program from calculating it; "" for a spoilt one.
    pub(super) fn typed(&mut self, column: usize) -> String {
        let cell = self.line.cell(column);
        if self.is_spoilt(column) {
            return String::new();
        }
        if !is_nfc(cell) {
            self.row.composed += 1;
        }
        unguarded(cell)
    }

    pub(super) fn problem(&mut self, column: Option<usize>, why: String, offer: Option<String>, stops: bool) {
        self.say(column, why, offer, if stops { Weight::Stops } else { Weight::Doubt });
    }

    fn say(&mut self, column: Option<usize>, why: String, offer: Option<String>, weight: Weight) {
        let value = column.map_or(String::new(), |column| self.line.cell(column).to_owned());
        let stops = matches!(weight, Weight::Stops | Weight::Asks);
        let taken = weight == Weight::Taken;
        self.row.problems.push(CellProblem {
            row: self.line.number,
            column,
            value,
            why,
            offer,
            stops,
            asks: weight == Weight::Asks,
            taken,
            sure: false,
            of_repeat: false,
        });
    }

    pub(super) fn put(&mut self, at: usize, typed: &str, column: usize, ward: Option<WardId>, whole: bool) {
        if self.put_hours(at, typed) {
            return;
        }
        let typed = self.in_order(at, typed, column);
        let field = &self.cells.known.decl().fields[at];
        let figures = self.cells.figures(&self.row.record, field, &typed);
        match figures.unwrap_or_else(|| self.cells.outcome(field, &typed, ward)) {
            Ok(understood) => {
                self.row.names += u32::from(understood.repair == Some(Repaired::Name));
                self.row.numbers += u32::from(understood.repair == Some(Repaired::Number));
                let offer = understood.offer.filter(|_| whole);
                self.row.record.values[at] = understood.value;
                if let Some(doubt) = understood.doubt {
                    let weight = if understood.mended {
                        Weight::Taken
                    } else {
                        self.weight(field, &typed, offer.as_deref(), column)
                    };
                    self.say(Some(column), doubt, offer, weight);
                    self.judge_offer(field, &typed);
                }
            }
            Err(wrong) => {
                self.problem(Some(column), wrong.why, wrong.offer.filter(|_| whole), true);
                self.judge_offer(field, &typed);
            }
        }
    }

    /// Notes of what was said last whether what it offers can only be right.
    fn judge_offer(&mut self, field: &Field, typed: &str) {
        if let Some(problem) = self.row.problems.last_mut() {
            problem.sure =
                problem.offer.as_deref().is_some_and(|offer| can_only_be_right(field, typed, offer));
        }
    }

    /// What becomes of a doubt: an offer is a question until somebody has looked at the cell. What can only be right was
    /// mended in reading.
    fn weight(&self, field: &Field, typed: &str, offer: Option<&str>, column: usize) -> Weight {
        let Some(offer) = offer.filter(|_| self.line.mark(column) != Some(Mark::Edited)) else {
            return Weight::Doubt;
        };
        // One word alone may be a foreign name that only looks like keys of an input method.
        let asks = || {
            matches!(field.kind, Kind::BirthDate | Kind::Date | Kind::Money | Kind::Identity)
                || changed_words(typed, offer) >= 2
                // Somebody who is called by what stands before the name.
                || field.kind == Kind::PersonName && typed.split_whitespace().count() != offer.split(' ').count()
        };
        if asks() { Weight::Asks } else { Weight::Doubt }
    }

    /// The text of a date with the day first, where its column was judged to have it otherwise.
    fn in_order(&mut self, at: usize, typed: &str, column: usize) -> String {
        let kind = self.cells.known.decl().fields[at].kind;
        let mark = self.line.mark(column);
        if matches!(kind, Kind::BirthDate | Kind::Date) {
            if mark == Some(Mark::YearUnseen) {
                self.problem(Some(column), text::exchange::year_unseen(), None, false);
            }
            let verdict = self.columns.verdicts.get(column).copied().flatten();
            if let Some((verdict, mended)) =
                verdict.and_then(|verdict| Some((verdict, mended(verdict, typed, mark)?)))
            {
                let why = match verdict.why {
                    Why::DaysSwapped => text::exchange::days_swapped(),
                    Why::MonthFirst => text::exchange::month_first(),
                    Why::BothOrders => text::exchange::both_orders(),
                };
                let weight = if verdict.sure { Weight::Taken } else { Weight::Asks };
                self.say(Some(column), why, Some(mended.clone()), weight);
                self.row.dates += u32::from(verdict.sure);
                return if verdict.sure { mended } else { typed.to_owned() };
            }
        }
        typed.to_owned()
    }

    pub(super) fn column_of(targets: &[Target], target: Target) -> Option<usize> {
        targets.iter().position(|found| *found == target)
    }

    /// The ward that the row names, or that of the whole table.
    fn ward(&mut self, targets: &[Target]) -> Option<WardId> {
        let known = self.cells.known;
        let Some(column) = Self::column_of(targets, Target::Ward) else { return known.ward };
        let typed = self.typed(column);
        if typed.trim().is_empty() {
            return known.ward;
        }
        match known.wards.find(&typed, None) {
            Ok(id) => Some(WardId(id.0)),
            Err(_) => {
                self.problem(Some(column), text::exchange::no_such_ward(typed.trim()), None, true);
                None
            }
        }
    }

    /// What the table has no column for: values given for all, and what a new record starts with.
    fn fill_up(&mut self, targets: &[Target]) {
        let known = self.cells.known;
        let with = known.with();
        for (at, field) in known.decl().fields.iter().enumerate() {
            if !self.row.record.values[at].is_empty() || field.system_set {
                continue;
            }
            let given = known.given.iter().find(|(column, _)| *column == field.column);
            if let Some((_, value)) = given {
                self.row.record.values[at] = value.clone();
            } else if !targets.contains(&Target::Field(at)) && known.fills(field) {
                self.row.record.values[at] = kinds::initial(field, with.today);
            }
        }
    }

    /// The ward: the parent's, or the row's own; one in which the person adds records.
    fn place(&mut self, ward: Option<WardId>, targets: &[Target]) {
        let known = self.cells.known;
        if !matches!(known.decl().scope, Scope::Ward { .. }) {
            return;
        }
        let parent = known.decl().parent().and_then(|(field, to)| {
            let id = self.row.record.int(field.column)?;
            known.names_of(to)?.ward_of(Id(id))
        });
        let ward = parent.or(ward);
        self.row.record.ward = ward;
        let column = Self::column_of(targets, Target::Ward);
        let has_parent = known.decl().parent().is_some();
        match ward {
            None if has_parent || self.row.problems.iter().any(|problem| problem.column == column) => {}
            None => self.problem(column, text::exchange::no_ward(), None, true),
            Some(_) if known.adds_in(ward) => {}
            Some(_) => self.problem(column, text::exchange::not_your_ward(), None, true),
        }
    }

    /// Names what stands in a second list, which would be lost.
    fn beside(&mut self, second_list: Option<usize>) {
        if let Some(column) = second_list.filter(|column| !self.line.cell(*column).trim().is_empty()) {
            let why = text::exchange::side_by_side(&column_letters(column));
            self.problem(Some(column), why, None, true);
        }
    }

    /// Names a family that would be lost.
    fn without_family(&mut self, lost: Option<(usize, &str)>) {
        if let Some((column, header)) = lost.filter(|(column, _)| !self.line.cell(*column).trim().is_empty())
        {
            self.problem(Some(column), text::exchange::family_lost(header), None, true);
        }
    }

    /// What the gate will ask of the record, asked now.
    fn check(&mut self, targets: &[Target]) {
        let today = self.cells.known.with().today;
        let Err(Refusal::Invalid(problems)) = kinds::validate(&self.row.record, None, today) else { return };
        let decl = self.cells.known.decl();
        let barred = |column: &str| {
            decl.field(column).filter(|field| !field.system_set && !self.cells.known.fills(field))
        };
        // Whoever does not write what must be there adds nothing.
        if let Some(field) = problems.iter().find_map(|problem| barred(problem.column)) {
            return self.problem(None, text::exchange::not_written(field.label), None, true);
        }
        for problem in problems {
            let at = decl.index(problem.column);
            let column = at.and_then(|at| {
                let kind = decl.fields[at].kind;
                let part = |of, target| (kind == of).then(|| Self::column_of(targets, target)).flatten();
                Self::column_of(targets, Target::Field(at))
                    .or_else(|| part(Kind::PersonName, Target::GivenName))
                    .or_else(|| part(Kind::BirthDate, Target::BirthYear))
                    .or_else(|| part(Kind::BirthDate, Target::BirthMale))
            });
            let said = self
                .row
                .problems
                .iter()
                .any(|known| known.stops && known.column.is_some() && known.column == column);
            if said {
                continue;
            }
            let why = match (column, at) {
                (None, Some(at)) => text::exchange::in_field(decl.fields[at].label, &problem.why),
                _ => problem.why,
            };
            // An empty cell may mean that nobody knows.
            let births = at.is_some_and(|at| decl.fields[at].kind == Kind::BirthDate);
            let empty = column.is_some_and(|column| self.line.cell(column).trim().is_empty());
            let offer = (births && empty).then(|| show_birth(UNKNOWN));
            self.problem(column, why, offer, true);
            if let Some(problem) = self.row.problems.last_mut() {
                // That nobody knows is all that an empty cell says.
                problem.sure = births && empty;
            }
        }
    }
}

/// What is done about something that is said of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Doubt,
    /// The offer was taken.
    Taken,
    /// The row is not stored before somebody has said that it is meant.
    Asks,
    /// The row is not stored so.
    Stops,
}
