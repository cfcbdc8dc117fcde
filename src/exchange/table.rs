//! What was brought, before anybody asks what it means: rows of cells, within bounds.

use std::fmt;

use super::file_kind::FileKind;
use super::old_encoding::{self, OldEncoding};
use crate::text;
use crate::vietnamese::date::DateOrder;

/// Rows that one import takes; what the gate takes at once.
pub(crate) const MOST_ROWS: usize = crate::domain::op::MOST_AT_ONCE;
/// Columns of a table; the ministry's sheet has about fifty.
pub(crate) const MOST_COLUMNS: usize = 200;
/// Characters of one cell; no field takes more.
pub(crate) const MOST_CHARACTERS: usize = 4000;
/// Bytes of all cells together.
pub(crate) const MOST_BYTES: usize = 48 << 20;

/// One row with something in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SourceRow {
    /// Its number in the source, from 1.
    pub(crate) number: u32,
    /// Its cells; those after the last that holds something are left out.
    pub(crate) cells: Vec<Box<str>>,
    /// Cells of a workbook that are more than their text, by column.
    pub(super) marks: Vec<(usize, Mark)>,
    /// Whether its sheet hides it.
    pub(super) hidden: bool,
}

/// What a cell of a workbook is, beside its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// A day, not the text of one.
    Day,
    /// A day of which only day and month are seen.
    YearUnseen,
    /// A formula that nobody calculated.
    Formula,
    /// A person has looked at it since: it is meant as it stands.
    Edited,
}

/// Cells of one column that are one cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Merged {
    /// Its rows, from 1.
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) column: usize,
}

/// What a workbook says about the sheet that was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct SheetFacts {
    pub(super) name: String,
    /// Other sheets with something in them, and whether they are visible.
    pub(super) others: Vec<(String, bool)>,
    pub(super) hidden_columns: Vec<usize>,
    pub(super) merged: Vec<Merged>,
}

impl SourceRow {
    /// The text of a cell, "" where there is none.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &**cell)
    }

    /// What a cell is, beside its text.
    pub(super) fn mark(&self, column: usize) -> Option<Mark> {
        self.marks.iter().find(|(at, _)| *at == column).map(|(_, mark)| *mark)
    }

    /// Puts another text into a cell.
    pub(super) fn set(&mut self, column: usize, text: &str) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Box::default());
        }
        self.cells[column] = text.into();
    }

    /// Puts the text of a person into a cell.
    pub(super) fn edit(&mut self, column: usize, text: &str) {
        self.set(column, text);
        self.marks.retain(|(at, _)| *at != column);
        self.marks.push((column, Mark::Edited));
    }

    /// The cells that hold something, with their columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        let cells = self.cells.iter().map(|cell| cell.trim()).enumerate();
        cells.filter(|(_, cell)| !cell.is_empty())
    }
}

/// A table: only rows that hold something.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Table {
    pub(crate) lines: Vec<SourceRow>,
    /// The old encoding from which its letters were converted.
    pub(crate) converted: Option<OldEncoding>,
    /// Whether it was text. A formula in text was meant to be calculated; in a workbook it has been.
    pub(crate) is_text: bool,
    /// What its workbook says about it.
    pub(super) sheet: Option<SheetFacts>,
    /// What is to be said about how it was read.
    pub(super) notes: Vec<String>,
    /// The order of its dates, where a person said it.
    pub(super) date_order: Option<DateOrder>,
    bytes: usize,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(is_text: bool) -> Self {
        Self { is_text, ..Self::default() }
    }

    /// Adds a row; empty ones only count for the numbering, which is the caller's.
    ///
    /// # Errors
    /// A bound that would be passed.
    pub(crate) fn push(&mut self, number: u32, cells: Vec<Box<str>>) -> Result<(), Unreadable> {
        self.push_marked(number, cells, Vec::new(), false)
    }

    /// Adds a row of a workbook.
    ///
    /// # Errors
    /// A bound that would be passed.
    pub(super) fn push_marked(
        &mut self,
        number: u32,
        mut cells: Vec<Box<str>>,
        marks: Vec<(usize, Mark)>,
        hidden: bool,
    ) -> Result<(), Unreadable> {
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        cells.truncate(filled);
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > MOST_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if self.lines.len() == MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        for (column, cell) in cells.iter().enumerate() {
            self.bytes += cell.len();
            if cell.len() > MOST_CHARACTERS && cell.chars().count() > MOST_CHARACTERS {
                return Err(Unreadable::LongCell { row: number, column });
            }
        }
        if self.bytes > MOST_BYTES {
            return Err(Unreadable::TooBig);
        }
        self.lines.push(SourceRow { number, cells, marks, hidden });
        Ok(())
    }

    /// The number of columns of its widest row.
    pub(crate) fn width(&self) -> usize {
        self.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0)
    }

    /// The same table in Unicode letters, if it was written for fonts of the years before.
    ///
    /// # Errors
    /// A table without any row.
    pub(super) fn finish(mut self) -> Result<Self, Unreadable> {
        if self.lines.is_empty() {
            return Err(Unreadable::Empty);
        }
        let mut rows: Vec<_> = self.lines.iter_mut().map(|line| &mut line.cells).collect();
        self.converted = old_encoding::convert(&mut rows);
        Ok(self)
    }
}

/// The letters over a sheet's columns: A to Z, AA and on.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Why something is no table that can be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Unreadable {
    /// There is nothing in it.
    Empty,
    /// More rows than [`MOST_ROWS`].
    TooManyRows,
    /// More columns than [`MOST_COLUMNS`].
    TooManyColumns,
    /// A cell longer than [`MOST_CHARACTERS`].
    LongCell {
        /// Its row, from 1.
        row: u32,
        /// Its column, from 0.
        column: usize,
    },
    /// It unpacks to more than anybody's list.
    TooBig,
    /// It is something else: a picture, a PDF, a document.
    NotATable,
    /// It is something else, which has a name.
    Other(FileKind),
    /// Its bytes are letters of no encoding we know.
    UnknownLetters,
    /// It is cut off or broken.
    Damaged,
    /// It is locked by a password.
    Locked,
    /// It carries a program.
    Macros,
    /// No sheet is called so; these are there.
    NoSuchSheet(Vec<String>),
    /// The part of this program that reads workbooks could not be started.
    NoHelper,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&match self {
            Self::Empty => text::exchange::empty(),
            Self::TooManyRows => text::exchange::too_many_rows(MOST_ROWS),
            Self::TooManyColumns => text::exchange::too_many_columns(MOST_COLUMNS),
            Self::LongCell { row, column } => {
                text::exchange::long_cell(&column_letters(*column), *row, MOST_CHARACTERS)
            }
            Self::TooBig => text::exchange::too_big(),
            Self::NotATable => text::exchange::not_a_table(),
            Self::Other(kind) => kind.sentence().to_owned(),
            Self::UnknownLetters => text::exchange::unknown_letters(),
            Self::Damaged => text::exchange::damaged(),
            Self::Locked => text::exchange::locked(),
            Self::Macros => text::exchange::macros(),
            Self::NoSuchSheet(names) => text::exchange::no_such_sheet(names),
            Self::NoHelper => text::exchange::no_helper(),
        })
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&str]) -> Vec<Box<str>> {
        texts.iter().map(|text| (*text).into()).collect()
    }

    #[test]
    fn empty_rows_are_left_out_and_their_numbers_kept() {
        let mut table = Table::new(true);
        table.push(1, cells(&["a", "", " "])).unwrap();
        table.push(2, cells(&["", " "])).unwrap();
        table.push(3, cells(&["", "b"])).unwrap();
        let numbers: Vec<_> = table.lines.iter().map(|line| (line.number, line.cells.len())).collect();
        assert_eq!(numbers, [(1, 1), (3, 2)]);
        assert_eq!(Table::new(true).finish(), Err(Unreadable::Empty));
    }

    #[test]
    fn every_bound_is_kept() {
        let mut table = Table::new(true);
        let long = "đ".repeat(MOST_CHARACTERS + 1);
        assert_eq!(table.push(7, cells(&["a", &long])), Err(Unreadable::LongCell { row: 7, column: 1 }));
        assert_eq!(table.push(1, vec!["a".into(); MOST_COLUMNS + 1]), Err(Unreadable::TooManyColumns));
        for number in 0..MOST_ROWS {
            table.push(number as u32, cells(&["a"])).unwrap();
        }
        assert_eq!(table.push(0, cells(&["a"])), Err(Unreadable::TooManyRows));
        let mut table = Table::new(true);
        let big = "a".repeat(MOST_CHARACTERS);
        let refused = (0..).find_map(|number| table.push(number, vec![big.as_str().into(); 100]).err());
        assert_eq!(refused, Some(Unreadable::TooBig));
    }

    #[test]
    fn columns_have_their_letters() {
        let letters: Vec<_> = [0, 25, 26, 51, 52, 701, 702].map(column_letters).into();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
