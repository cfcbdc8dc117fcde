//! Rows that are headings: `A. TUYÊN TRUYỀN, TƯ VẤN` over the rows of a plan. They become a column of those rows.

use super::cells::Cells;
use super::headers::{Head, Target};
use super::known::Known;
use super::table::{SourceRow, Table};
use crate::domain::Kind;

/// Letters of what stands before a heading: `A.`, `III`, `1)`.
const NUMBERING: usize = 5;

/// Takes headings out of the rows and puts each into a column of the rows below it, if the register has a choice that
/// must be made and no column makes it.
pub(super) fn complete(head: &mut Head, table: &mut Table, known: &Known) {
    let fields = known.decl().fields.iter().enumerate();
    let open = fields.filter(|(_, field)| field.required && matches!(field.kind, Kind::Choice(_)));
    let mut open = open.filter(|(at, field)| {
        known.fills(field)
            && !known.given.iter().any(|(column, _)| *column == field.column)
            && !head.columns.iter().any(|(_, target)| *target == Some(Target::Field(*at)))
    });
    let Some((at, field)) = open.next() else { return };
    let cells = Cells::new(known);
    let of = |line: &SourceRow| {
        let (number, text) = heading(line)?;
        let texts = [text, unnumbered(text)];
        let known = texts.into_iter().find(|text| cells.understands(field, text));
        // One that nobody knows is a heading still: what is wrong is said of the rows below it.
        known.or_else(|| is_of_parts(number).then_some(texts[1])).map(str::to_owned)
    };
    if !table.lines[head.first..].iter().any(|line| of(line).is_some()) {
        return;
    }
    let width = head.columns.len();
    let mut current = String::new();
    let rows = table.lines.split_off(head.first);
    for mut line in rows {
        match of(&line) {
            Some(text) => current = text,
            None => {
                line.cells.resize(width, Box::default());
                line.cells.push(current.as_str().into());
                table.lines.push(line);
            }
        }
    }
    head.columns.push((field.label.to_owned(), Some(Target::Field(at))));
}

/// The one text of a row that has nothing else but its number, and that number.
fn heading(line: &SourceRow) -> Option<(&str, &str)> {
    let mut filled = line.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let (first, second) = (filled.next()?, filled.next());
    let found = match second {
        Some(text) if first.chars().count() <= NUMBERING => (first, text),
        Some(_) => return None,
        None => (first.split(['.', ')', '-', ':', ' ']).next().unwrap_or_default(), first),
    };
    filled.next().is_none().then_some(found)
}

/// Whether parts are numbered so, and not what is in them: `II`, `B.`, but not `2`.
fn is_of_parts(number: &str) -> bool {
    let number = number.trim_end_matches(['.', ')', '-', ':', ' ']);
    let roman = !number.is_empty() && number.chars().all(|c| "IVX".contains(c));
    roman || matches!(number.as_bytes(), [b'A'..=b'Z'])
}

/// `A. Tuyên truyền`, `II) Tuyên truyền` without what stands before.
fn unnumbered(text: &str) -> &str {
    let named = text.split_once(['.', ')', '-', ':']);
    named
        .filter(|(before, _)| before.trim().chars().count() <= NUMBERING)
        .map_or(text, |(_, rest)| rest.trim())
}
