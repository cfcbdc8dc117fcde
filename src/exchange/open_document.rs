//! Workbooks of LibreOffice and its kind (.ods): what their cells show is kept in the file, beside what they hold.

use std::collections::HashMap;
use std::ops::Range;

use calamine::{Data, Sheet, SheetType, SheetVisible};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::number_format::{Format, Seen, general};
use super::sheet_layout::Layout;
use super::shown::{Rows, put, shown};
use super::table::{MOST_COLUMNS, MOST_ROWS, Mark, Merged, Unreadable};
use super::xml_parts::{Parts, attribute, each};

/// Figures of a number that is not whole, as a person writes it.
const LONGEST: usize = 10;

/// All sheets of a workbook.
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    found: Vec<Found>,
}

/// A sheet with its rows, or why they cannot be taken.
struct Found {
    rows: Result<Rows, Unreadable>,
    layout: Layout,
}

impl Book {
    /// The rows of the sheet of this name.
    pub(super) fn rows(&self, name: &str) -> Result<Rows, Unreadable> {
        let at = self.sheets.iter().position(|sheet| sheet.name == name);
        at.map_or(Err(Unreadable::Damaged), |at| self.found[at].rows.clone())
    }

    /// What the sheet of this name hides and joins.
    pub(super) fn layout(&mut self, name: &str) -> Layout {
        let at = self.sheets.iter().position(|sheet| sheet.name == name);
        at.map(|at| std::mem::take(&mut self.found[at].layout)).unwrap_or_default()
    }
}

/// Reads a workbook; nothing if it is none of this kind.
///
/// # Errors
/// It has a password.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Book>, Unreadable> {
    let Some(mut parts) = Parts::of(bytes) else { return Ok(None) };
    let Some(content) = parts.read("content.xml") else { return Ok(None) };
    let mut locked = false;
    each(&parts.read("META-INF/manifest.xml").unwrap_or_default(), |event| {
        locked |=
            matches!(event, Event::Start(element) if element.local_name().as_ref() == "encryption-data");
        locked
    });
    if locked {
        return Err(Unreadable::Locked);
    }
    let mut reading = Reading::default();
    let mut take = |event: &Event<'_>| reading.take(event);
    each(&parts.read("styles.xml").unwrap_or_default(), &mut take);
    each(&content, take);
    Ok(Some(Book { sheets: reading.sheets, found: reading.found }))
}

/// What styles say of cells and sheets, by their names.
#[derive(Default)]
struct Styles {
    /// Formats of days.
    days: HashMap<String, Seen>,
    /// The format of a style, and the style that it goes on from.
    cells: HashMap<String, (Option<String>, Option<String>)>,
    hidden_sheets: Vec<String>,
    /// The style that is read.
    open: String,
}

impl Styles {
    fn begin(&mut self, element: &BytesStart<'_>) {
        let named = |name| attribute(element, name);
        let mut see = |see: fn(&mut Seen)| {
            if let Some(seen) = self.days.get_mut(&self.open) {
                see(seen);
            }
        };
        match element.local_name().as_ref() {
            "date-style" | "time-style" => {
                self.open = named("name").unwrap_or_default();
                self.days.insert(self.open.clone(), Seen::default());
            }
            "style" => {
                self.open = named("name").unwrap_or_default();
                let style = (named("data-style-name"), named("parent-style-name"));
                self.cells.insert(self.open.clone(), style);
            }
            "table-properties" if named("display").as_deref() == Some("false") => {
                self.hidden_sheets.push(self.open.clone());
            }
            "year" => see(|seen| seen.year = true),
            "month" => see(|seen| seen.month = true),
            "day" => see(|seen| seen.day = true),
            "hours" | "minutes" => see(|seen| seen.time = true),
            _ => {}
        }
    }

    /// Which parts of a day a style shows.
    fn format(&self, style: &str) -> Option<Format> {
        /// Styles that go on from one another.
        const MOST: usize = 8;
        let mut style = style;
        for _ in 0..MOST {
            let (format, parent) = self.cells.get(style)?;
            if let Some(format) = format {
                return self
                    .days
                    .get(format)
                    .filter(|seen| **seen != Seen::default())
                    .copied()
                    .map(Format::Day);
            }
            style = parent.as_deref()?;
        }
        None
    }
}

/// Where in a workbook the reading is.
#[derive(Default)]
struct Reading {
    styles: Styles,
    sheets: Vec<Sheet>,
    found: Vec<Found>,
    /// Styles of the cells of columns that have none of their own.
    columns: Vec<(Range<usize>, String)>,
    next_column: usize,
    /// The row that is read, from 0, how often it is there, and the style of its cells.
    row: u32,
    repeats: u32,
    row_style: String,
    cell: Option<OpenCell>,
    /// Depth in remarks, which are none of the cell's text.
    aside: usize,
}

/// A cell that has begun.
struct OpenCell {
    columns: usize,
    style: Option<String>,
    kind: String,
    value: String,
    has_formula: bool,
    paragraphs: usize,
    text: String,
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
            Event::Text(text) => self.write(text),
            Event::CData(text) => self.write(text),
            Event::GeneralRef(reference) => self.write(&character(reference)),
            _ => {}
        }
        false
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| self.aside == 0 && cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn begin(&mut self, element: &BytesStart<'_>) {
        let count = |name| attribute(element, name).and_then(|text| text.parse::<usize>().ok()).unwrap_or(1);
        let is_hidden = || attribute(element, "visibility").is_some_and(|how| how != "visible");
        match element.local_name().as_ref() {
            "table" => self.begin_sheet(element),
            "table-column" => {
                let columns =
                    self.next_column..self.next_column.saturating_add(count("number-columns-repeated"));
                self.next_column = columns.end;
                if let Some(found) = self.found.last_mut().filter(|_| is_hidden()) {
                    found.layout.hidden_columns.extend(columns.start..columns.end.min(MOST_COLUMNS));
                }
                let style = attribute(element, "default-cell-style-name");
                self.columns.extend(style.map(|style| (columns, style)));
            }
            "table-row" => {
                self.repeats = u32::try_from(count("number-rows-repeated")).unwrap_or(u32::MAX);
                self.row_style = attribute(element, "default-cell-style-name").unwrap_or_default();
                self.next_column = 0;
                let last =
                    self.row.saturating_add(self.repeats.min(u32::try_from(MOST_ROWS).unwrap_or(u32::MAX)));
                if let Some(found) = self.found.last_mut().filter(|_| is_hidden())
                    && found.layout.hidden_rows.len() <= MOST_ROWS
                {
                    found.layout.hidden_rows.extend(self.row..last);
                }
            }
            "table-cell" | "covered-table-cell" => self.begin_cell(element, count),
            "annotation" => self.aside += 1,
            "p" => {
                let is_next = self.cell.as_ref().is_some_and(|cell| cell.paragraphs > 0);
                self.write(if is_next { "\n" } else { "" });
                if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) {
                    cell.paragraphs += 1;
                }
            }
            "s" => self.write(&" ".repeat(count("c").min(MOST_COLUMNS))),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            _ => self.styles.begin(element),
        }
    }

    fn begin_sheet(&mut self, element: &BytesStart<'_>) {
        let style = attribute(element, "style-name").unwrap_or_default();
        let is_hidden = self.styles.hidden_sheets.contains(&style);
        let visible = if is_hidden { SheetVisible::Hidden } else { SheetVisible::Visible };
        let name = attribute(element, "name").unwrap_or_default();
        self.sheets.push(Sheet { name, typ: SheetType::WorkSheet, visible });
        self.found.push(Found { rows: Ok(Rows::new()), layout: Layout::default() });
        (self.row, self.next_column) = (0, 0);
        self.columns.clear();
    }

    fn begin_cell(&mut self, element: &BytesStart<'_>, count: impl Fn(&'static str) -> usize) {
        let named = |name| attribute(element, name);
        let kind = named("value-type").unwrap_or_default();
        let values = ["value", "date-value", "time-value", "boolean-value", "string-value"];
        let rows = u32::try_from(count("number-rows-spanned")).unwrap_or(u32::MAX);
        if rows > 1
            && let Some(found) = self.found.last_mut()
            && found.layout.merged.len() <= MOST_ROWS
        {
            let (first, column) = (self.row + 1, self.next_column);
            found.layout.merged.push(Merged { first, last: self.row.saturating_add(rows), column });
        }
        self.cell = Some(OpenCell {
            columns: count("number-columns-repeated"),
            style: named("style-name"),
            value: values.into_iter().find_map(named).unwrap_or_default(),
            kind,
            has_formula: named("formula").is_some(),
            paragraphs: 0,
            text: String::new(),
        });
    }

    fn end(&mut self, name: &str) {
        match name {
            "annotation" => self.aside = self.aside.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.put(&cell);
                    self.next_column = self.next_column.saturating_add(cell.columns);
                }
            }
            "table-row" => self.row = self.row.saturating_add(self.repeats),
            _ => {}
        }
    }

    /// Puts a cell into its places.
    fn put(&mut self, cell: &OpenCell) {
        let of_column = || self.columns.iter().find(|(columns, _)| columns.contains(&self.next_column));
        let of_row = Some(&self.row_style).filter(|style| !style.is_empty());
        let style = cell.style.as_ref().or(of_row).or_else(|| of_column().map(|(_, style)| style));
        let seen = cell.seen(style.and_then(|style| self.styles.format(style)).as_ref());
        let Some(found) = self.found.last_mut().filter(|_| !seen.1.trim().is_empty()) else { return };
        let Ok(rows) = &mut found.rows else { return };
        // One more than there may be says that there are too many.
        let most = u32::try_from(MOST_ROWS + 1).unwrap_or(u32::MAX);
        let columns = self.next_column..self.next_column + cell.columns.min(MOST_COLUMNS + 1);
        let mut places = (self.row..self.row.saturating_add(self.repeats.min(most)))
            .flat_map(|row| columns.clone().map(move |column| (row, column)));
        if let Err(why) = places.try_for_each(|(row, column)| put(rows, row, column, seen.clone())) {
            found.rows = Err(why);
        }
    }
}

impl OpenCell {
    /// What is seen of it.
    fn seen(&self, format: Option<&Format>) -> (Option<Mark>, String) {
        if self.has_formula && self.kind.is_empty() && self.text.is_empty() {
            return (Some(Mark::Formula), "=".to_owned());
        }
        match self.kind.as_str() {
            "date" => shown(&Data::DateTimeIso(self.value.clone()), format),
            "time" => shown(&Data::DurationIso(self.value.clone()), format),
            "boolean" => shown(&Data::Bool(self.value == "true"), None),
            "float" | "percentage" | "currency" => {
                let number = self.value.parse().ok();
                (None, number.map_or_else(|| self.text.clone(), |number| self.number(number)))
            }
            _ if self.paragraphs == 0 => (None, self.value.clone()),
            _ => (None, self.text.clone()),
        }
    }

    /// A number as it is shown, but without what a locale puts between thousands and before decimals.
    fn number(&self, number: f64) -> String {
        let text = self.text.trim();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // Without a format more figures may be shown than the arithmetic of computers has.
        let is_long = number.fract() != 0.0 && digits.trim_start_matches('0').len() > LONGEST;
        if digits.is_empty() || is_long || text.contains(['E', 'e']) {
            return general(number);
        }
        let sign = if number < 0.0 { "-" } else { "" };
        let is_plain =
            |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,-'\u{111}\u{20ab}$".contains(c);
        let decimals = text.rfind(['.', ',']).map_or(0, |at| text.len() - at - 1);
        for decimals in [0, decimals.min(12)] {
            let plain = format!("{:.decimals$}", number.abs());
            if plain.chars().filter(char::is_ascii_digit).eq(digits.chars()) && text.chars().all(is_plain) {
                return format!("{sign}{}", plain.replace('.', ","));
            }
        }
        text.to_owned()
    }
}

/// The letter that a reference stands for; nothing for one that is not known.
fn character(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: &str) -> Reading {
        let mut reading = Reading::default();
        each(content.as_bytes(), |event| reading.take(event));
        reading
    }

    #[test]
    fn numbers_are_taken_as_they_are_shown() {
        for (value, text, seen) in [
            ("909111223", "0909111223", "0909111223"),
            ("909111223", "0909 111 223", "0909 111 223"),
            ("909111223", "909111223", "909111223"),
            ("1500000", "1.500.000", "1500000"),
            ("1500000", "1,500,000 \u{111}", "1500000"),
            ("1500000.4", "1,500,000.40", "1500000,40"),
            ("1.56", "1,6", "1,6"),
            ("1.6", "2", "2"),
            ("-5", "-5", "-5"),
            ("1500000.0000001", "1500000.0000001", "1500000"),
            ("1E+016", "1E+016", "10000000000000000"),
            ("0.85", "85%", "85%"),
            ("1962", "", "1962"),
        ] {
            let cell = format!(
                "<table><table-row><table-cell value-type=\"float\" value=\"{value}\"><p>{text}</p></table-cell></table-row></table>"
            );
            let reading = of(&cell);
            assert_eq!(&*reading.found[0].rows.as_ref().unwrap()[&1][0].1, seen, "{value} {text}");
        }
    }

    #[test]
    fn what_repeats_is_hidden_joined_or_not_calculated_is_found() {
        let reading = of(
            "<date-style name=\"N1\"><year/></date-style><style name=\"y\" data-style-name=\"N1\"/>\
            <style name=\"z\" parent-style-name=\"y\"/><style name=\"t\"><table-properties display=\"false\"/></style>\
            <table name=\"A\" style-name=\"t\"><table-column number-columns-repeated=\"2\"/>\
            <table-column visibility=\"collapse\" default-cell-style-name=\"z\"/>\
            <table-row number-rows-repeated=\"1000000\"><table-cell number-columns-repeated=\"16384\"/></table-row>\
            <table-row visibility=\"filter\"><table-cell number-rows-spanned=\"2\" value-type=\"string\">\
            <annotation><p>x</p></annotation><p>a &amp; b</p><p>c</p></table-cell><table-cell formula=\"=1\"/>\
            <table-cell value-type=\"date\" date-value=\"1962-05-03\"><p>62</p></table-cell></table-row></table>",
        );
        assert_eq!(reading.sheets[0].visible, SheetVisible::Hidden);
        let found = &reading.found[0];
        let cells: Vec<_> =
            found.rows.as_ref().unwrap()[&1_000_001].iter().map(|(_, text)| &**text).collect();
        assert_eq!(cells, ["a & b\nc", "=", "1962"]);
        assert_eq!(found.layout.merged, [Merged { first: 1_000_001, last: 1_000_002, column: 0 }]);
        assert!(found.layout.hidden_rows.contains(&1_000_000) && found.layout.hidden_columns.contains(&2));
    }
}
