//! What a sheet of an .xlsx file hides and joins: rows, columns, merged cells, and formulas that nobody calculated.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

use super::table::{MOST_COLUMNS, MOST_ROWS, Merged};
use super::xml_parts::{Parts, attribute, each};

/// What is not in the values of the cells.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Hidden rows, from 0.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// Hidden columns, from 0.
    pub(super) hidden_columns: BTreeSet<usize>,
    pub(super) merged: Vec<Merged>,
    /// Cells with a formula and without a value, by row and column from 0.
    pub(super) uncalculated: BTreeSet<(u32, usize)>,
}

/// Reads the layout of the sheet of this name, as far as it can be read: the values are there without it.
pub(super) fn of_xlsx(bytes: &[u8], sheet: &str) -> Layout {
    let Some(mut parts) = Parts::of(bytes) else { return Layout::default() };
    let mut part = |name: &str| parts.read(name);
    let path = part("xl/workbook.xml")
        .and_then(|book| relation_of(&book, sheet))
        .and_then(|relation| target_of(&part("xl/_rels/workbook.xml.rels")?, &relation));
    let mut reading = Reading::default();
    if let Some(sheet) = path.and_then(|path| part(&path)) {
        each(&sheet, |event| reading.take(event));
    }
    reading.layout
}

fn relation_of(book: &[u8], sheet: &str) -> Option<String> {
    let mut found = None;
    each(book, |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && element.local_name().as_ref() == "sheet"
            && attribute(element, "name").as_deref() == Some(sheet)
        {
            found = attribute(element, "id");
        }
        found.is_some()
    });
    found
}

fn target_of(relations: &[u8], relation: &str) -> Option<String> {
    let mut found = None;
    each(relations, |event| {
        if let Event::Start(element) | Event::Empty(element) = event
            && attribute(element, "Id").as_deref() == Some(relation)
        {
            found = attribute(element, "Target");
        }
        found.is_some()
    });
    let target = found?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// Where in the sheet the reading is.
#[derive(Debug, Default)]
struct Reading {
    layout: Layout,
    /// The row that is read, from 0, and the next one.
    row: u32,
    next_row: u32,
    next_column: usize,
    cell: Option<OpenCell>,
    in_value: bool,
}

/// A cell that has begun.
#[derive(Debug)]
struct OpenCell {
    column: usize,
    /// A formula whose text is empty has a value: nothing.
    is_text: bool,
    has_formula: bool,
    has_value: bool,
}

impl Reading {
    fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(element) => self.begin(element),
            Event::Empty(element) => {
                self.begin(element);
                self.end(element.local_name().as_ref());
            }
            Event::End(element) => self.end(element.local_name().as_ref()),
            Event::Text(text) if self.in_value => {
                if let Some(cell) = &mut self.cell {
                    cell.has_value |= !text.trim().is_empty();
                }
            }
            _ => {}
        }
        false
    }

    fn begin(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "col" if is_hidden(element, "width") => {
                let number = |name| attribute(element, name).and_then(|text| text.parse::<usize>().ok());
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(0));
                let columns = first.saturating_sub(1)..last.min(MOST_COLUMNS);
                self.layout.hidden_columns.extend(columns);
            }
            "row" => {
                let number = attribute(element, "r").and_then(|text| text.parse::<u32>().ok());
                self.row = number.map_or(self.next_row, |number| number.saturating_sub(1));
                self.next_row = self.row.saturating_add(1);
                self.next_column = 0;
                if is_hidden(element, "ht") && self.layout.hidden_rows.len() <= MOST_ROWS {
                    self.layout.hidden_rows.insert(self.row);
                }
            }
            "c" => {
                let place = attribute(element, "r").and_then(|place| position(&place));
                let column = place.map_or(self.next_column, |(_, column)| column);
                self.next_column = column.saturating_add(1);
                let is_text = attribute(element, "t").as_deref() == Some("str");
                self.cell = Some(OpenCell { column, is_text, has_formula: false, has_value: false });
            }
            "f" => self.with_cell(|cell| cell.has_formula = true),
            "is" => self.with_cell(|cell| cell.has_value = true),
            "v" => self.in_value = true,
            "mergeCell" if self.layout.merged.len() <= MOST_ROWS => {
                let corners = attribute(element, "ref");
                let corners = corners.as_deref().and_then(|text| text.split_once(':'));
                if let Some((from, to)) = corners.and_then(|(from, to)| position(from).zip(position(to))) {
                    self.layout.merged.push(Merged { first: from.0 + 1, last: to.0 + 1, column: from.1 });
                }
            }
            _ => {}
        }
    }

    fn with_cell(&mut self, note: impl FnOnce(&mut OpenCell)) {
        if let Some(cell) = &mut self.cell {
            note(cell);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "v" => self.in_value = false,
            "c" => {
                let cell = self.cell.take();
                let left = cell.filter(|cell| cell.has_formula && !cell.has_value && !cell.is_text);
                if let Some(cell) = left.filter(|cell| cell.column < MOST_COLUMNS)
                    && self.layout.uncalculated.len() <= MOST_ROWS * 2
                {
                    self.layout.uncalculated.insert((self.row, cell.column));
                }
            }
            _ => {}
        }
    }
}

/// Hidden by its mark, or of no width or height.
fn is_hidden(element: &BytesStart<'_>, size: &str) -> bool {
    let marked = matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
    marked || attribute(element, size).and_then(|text| text.parse::<f64>().ok()) == Some(0.0)
}

/// `E2` as row and column, from 0.
fn position(cell: &str) -> Option<(u32, usize)> {
    let cell = cell.replace('$', "");
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = cell.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_joined_and_not_calculated_is_found() {
        let sheet = r#"<worksheet><cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" width="0"/></cols>
            <sheetData><row r="1"><c r="A1" t="str"><f>1</f><v></v></c></row>
            <row r="4" hidden="true"><c><f>A1</f><v>7</v></c><c><f>A1</f></c><c r="D4"><f>A1</f><v></v></c></row>
            <row ht="0"><c><v>1</v></c></row></sheetData>
            <mergeCells><mergeCell ref="E2:E4"/><mergeCell ref="x"/></mergeCells></worksheet>"#;
        let mut reading = Reading::default();
        each(sheet.as_bytes(), |event| reading.take(event));
        let layout = reading.layout;
        assert_eq!(layout.hidden_columns.into_iter().collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(layout.hidden_rows.into_iter().collect::<Vec<_>>(), [3, 4]);
        assert_eq!(layout.uncalculated.into_iter().collect::<Vec<_>>(), [(3, 1), (3, 3)]);
        assert_eq!(layout.merged, [Merged { first: 2, last: 4, column: 4 }]);
    }
}
