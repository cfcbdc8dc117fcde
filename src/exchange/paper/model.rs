//! A paper: what it says, part by part, without a word about its form.

use chrono::NaiveDate;

use crate::vietnamese::{date, number};

/// A paper.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Paper {
    /// Who issues it, its number, its place and date.
    pub(crate) head: Head,
    /// Its kind, in capitals.
    pub(crate) kind: String,
    /// What it is about, line by line.
    pub(crate) about: Vec<String>,
    /// Legal bases, without the marks at their ends.
    pub(crate) bases: Vec<String>,
    /// Its content.
    pub(crate) blocks: Vec<Block>,
    /// Recipients and signature; none on a form.
    pub(crate) foot: Option<Foot>,
}

/// The head.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Head {
    /// The superior body.
    pub(crate) superior: String,
    /// The issuing body.
    pub(crate) issuer: String,
    /// Number and symbol, whole line; none on a form.
    pub(crate) number: Option<String>,
    /// Place and date, whole line; none on a form.
    pub(crate) place: Option<String>,
}

/// The foot.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Foot {
    /// Recipients, one a line, without the marks at their ends.
    pub(crate) recipients: Vec<String>,
    /// The signer's post, in capitals.
    pub(crate) post: String,
    /// The signer's name; empty while nobody is named.
    pub(crate) signer: String,
}

/// A piece of content.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Block {
    /// Heading of a numbered part.
    Part(String),
    /// Heading within a part.
    Sub(String),
    /// A paragraph.
    Text(String),
    /// A remark below a title or a table.
    Note(String),
    /// A label with a dotted line behind it to write on.
    Blank(String),
    /// Dotted lines to write on.
    Lines(u8),
    /// Words with a box before each, in this many columns.
    Boxes(Vec<String>, u8),
    /// A table.
    Table(Table),
}

/// A table whose head row is repeated on every page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Table {
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows.
    pub(crate) rows: Vec<Row>,
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Column {
    /// Its head.
    pub(crate) head: String,
    /// How wide it is, in millimetres.
    pub(crate) mm: u16,
    /// Where its cells stand.
    pub(crate) align: Align,
    /// Whether its head is written upwards, for narrow columns of figures.
    pub(crate) upright: bool,
}

impl Column {
    /// A column of text.
    pub(crate) fn text(head: &str, mm: u16) -> Self {
        Self { head: head.to_owned(), mm, align: Align::Left, upright: false }
    }
    /// A column of short things in the middle.
    pub(crate) fn middle(head: &str, mm: u16) -> Self {
        Self { align: Align::Middle, ..Self::text(head, mm) }
    }
    /// A column of figures.
    pub(crate) fn figures(head: &str, mm: u16) -> Self {
        Self { align: Align::Right, ..Self::text(head, mm) }
    }
    /// A narrow column of figures under an upright head.
    pub(crate) fn narrow(head: &str, mm: u16) -> Self {
        Self { upright: true, ..Self::middle(head, mm) }
    }
}

/// Where a cell's text stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Align {
    /// Left.
    Left,
    /// In the middle.
    Middle,
    /// Right.
    Right,
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Row {
    /// A heading over all columns but the first.
    Section(String, String),
    /// One cell a column.
    Cells(Vec<Cell>),
    /// The same, for sums.
    Total(Vec<Cell>),
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Text; line breaks are kept.
    Text(String),
    /// A whole number or an amount in đồng.
    Int(i64),
    /// A day.
    Date(NaiveDate),
}

impl Cell {
    /// Text; nothing if it is empty.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
    /// A number, if there is one.
    pub(crate) fn int(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Int)
    }
    /// A day, if there is one.
    pub(crate) fn date(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }
    /// As papers show it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Int(value) => number::show_int(*value),
            Self::Date(day) => date::show_date(*day),
        }
    }
}

/// `I`, `II` … as parts of a paper are numbered.
pub(crate) fn roman(mut number: usize) -> String {
    let mut out = String::new();
    for (value, figure) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            out.push_str(figure);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn parts_are_numbered_as_the_romans_did() {
        let all: Vec<_> = [1, 4, 9, 12, 14, 19].into_iter().map(super::roman).collect();
        assert_eq!(all, ["I", "IV", "IX", "XII", "XIV", "XIX"]);
    }
}
