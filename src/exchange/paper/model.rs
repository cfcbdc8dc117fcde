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
    pub(crate) blocks: Vec<Block>,
    /// Recipients and signature; none on a form.
    pub(crate) foot: Option<Foot>,
    pub(crate) sheet: Sheet,
}

/// On what it is printed, and how large its letters are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Sheet {
    /// A4 upright with the margins and letters of Decree 30/2020.
    #[default]
    Official,
    /// A4 upright for a notice board: narrow margins, small letters, much on a page.
    Board,
    /// A3 across, the same.
    Wall,
}

/// The head.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Head {
    pub(crate) superior: String,
    pub(crate) issuer: String,
    /// Number and symbol, whole line; none on a form.
    pub(crate) number: Option<String>,
    /// Place and date, whole line; none on a form.
    pub(crate) place: Option<String>,
    /// What it is while it is not approved, in capitals.
    pub(crate) mark: Option<String>,
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
    /// Heading and name of a second signature, left of the first: who wrote the minutes. The recipients stand below.
    pub(crate) secretary: Option<(String, String)>,
    /// The approval of another body, left of the signature.
    pub(crate) approval: Option<Approval>,
    /// The heading of a further body's signature, below, with room to sign.
    pub(crate) countersign: Option<String>,
    /// Which edition it is, below everything.
    pub(crate) edition: Option<String>,
}

/// The approval of a paper by another body; its lines hold room to write while it is not given.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Approval {
    /// Whose it is, in capitals.
    pub(crate) heading: String,
    pub(crate) number: String,
    pub(crate) day: String,
    /// The signer's post, in capitals.
    pub(crate) post: String,
    pub(crate) signer: String,
}

/// A piece of content.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Block {
    /// Heading of a numbered part.
    Part(String),
    /// Heading within a part.
    Sub(String),
    Text(String),
    /// A remark below a title or a table.
    Note(String),
    /// A label with a dotted line behind it to write on.
    Blank(String),
    /// Dotted lines to write on.
    Lines(u8),
    /// Words with a box before each, in this many columns.
    Boxes(Vec<String>, u8),
    Table(Table),
}

/// A table whose head row is repeated on every page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Column {
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
    Left,
    Middle,
    Right,
}

/// A row.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Row {
    /// A heading over all columns but the first.
    Section(String, String),
    /// One cell a column.
    Cells(Vec<Cell>),
    /// The same, on the page of the row after it.
    Joined(Vec<Cell>),
    /// The same, for sums.
    Total(Vec<Cell>),
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Cell {
    Empty,
    /// Text; line breaks are kept.
    Text(String),
    /// A whole number or an amount in đồng.
    Int(i64),
    Date(NaiveDate),
    /// Lines of text, each in its own face. What the face says the words say too: plain text has none.
    Lines(Vec<(Face, String)>),
}

/// How a line is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Face {
    Plain,
    Bold,
    /// Struck through: it does not hold any more.
    Struck,
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
            Self::Lines(lines) => lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n"),
        }
    }
    /// Its lines with their faces; what is not said line by line is plain.
    pub(super) fn faces(&self) -> Vec<(Face, String)> {
        match self {
            Self::Lines(lines) => lines.clone(),
            Self::Empty | Self::Text(_) | Self::Int(_) | Self::Date(_) => vec![(Face::Plain, self.shown())],
        }
    }
}

impl Paper {
    /// Its title: the kind, then what it is about.
    pub(super) fn title(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.kind).chain(&self.about).map(String::as_str)
    }
}

/// An enumeration: a semicolon after each line, a full stop after the last.
pub(super) fn enumerated(lines: &[String]) -> impl Iterator<Item = String> {
    let last = lines.len().saturating_sub(1);
    lines.iter().enumerate().map(move |(at, line)| format!("{line}{}", if at == last { "." } else { ";" }))
}

/// The paragraphs of a text that people wrote.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Rows of so many columns, filled column by column; none where the choices have come to their end.
pub(super) fn in_columns(choices: &[String], columns: usize) -> impl Iterator<Item = Vec<Option<&str>>> {
    let rows = choices.len().div_ceil(columns);
    let choice = move |at: usize| choices.get(at).map(String::as_str);
    (0..rows).map(move |row| (0..columns).map(|column| choice(column * rows + row)).collect())
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
    use super::*;

    #[test]
    fn an_enumeration_ends_with_a_full_stop() {
        let lines = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(enumerated(&lines).collect::<Vec<_>>(), ["a;", "b;", "c."]);
        assert_eq!(enumerated(&lines[..1]).collect::<Vec<_>>(), ["a."]);
        assert_eq!(enumerated(&[]).count(), 0);
    }

    #[test]
    fn paragraphs_are_what_stands_between_empty_lines() {
        assert_eq!(paragraphs(" một \n\n \nhai").collect::<Vec<_>>(), ["một", "hai"]);
    }

    #[test]
    fn choices_fill_one_column_after_the_other() {
        let choices = ["a", "b", "c", "d", "e"].map(str::to_owned);
        let rows: Vec<_> = in_columns(&choices, 2).collect();
        assert_eq!(rows, [[Some("a"), Some("d")], [Some("b"), Some("e")], [Some("c"), None]]);
    }

    #[test]
    fn parts_are_numbered_as_the_romans_did() {
        let all: Vec<_> = [1, 4, 9, 12, 14, 19].into_iter().map(roman).collect();
        assert_eq!(all, ["I", "IV", "IX", "XII", "XIV", "XIX"]);
    }
}
