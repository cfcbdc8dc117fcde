//! What an .xls file says of its cells beside their values: formats of numbers, and what is hidden.
//!
//! The stream of such a file is a row of records, each with its kind and length; few of them are read.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use super::number_format::Format;
use super::sheet_layout::Layout;
use super::table::{MOST_COLUMNS, MOST_ROWS};

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const SMALL_NUMBERS: u16 = 0x00BD;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const SMALL_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// Formats that every program knows by their numbers, as far as they are seen otherwise than a number by itself.
const KNOWN: &[(u16, &str)] = &[
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (14, "dd/mm/yyyy"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "dd/mm/yyyy h:mm"),
    (37, "#,##0;(#,##0)"),
    (38, "#,##0;(#,##0)"),
    (39, "#,##0.00;(#,##0.00)"),
    (40, "#,##0.00;(#,##0.00)"),
    (45, "mm:ss"),
    (46, "h:mm:ss"),
    (47, "mm:ss"),
];

/// What the cells of a workbook look like.
#[derive(Default)]
pub(super) struct Looks {
    /// The format of each style.
    styles: Vec<Option<Format>>,
    sheets: Vec<Look>,
}

/// What those of one sheet look like.
#[derive(Default)]
struct Look {
    /// The style of each cell with a number.
    cells: HashMap<(u32, usize), u16>,
    layout: Layout,
}

impl Looks {
    /// Reads it, as far as it can be read: the values are there without it.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut looks = Self::default();
        let Some((stream, is_unicode)) = stream(bytes) else { return looks };
        let mut codes: HashMap<u16, Format> =
            KNOWN.iter().map(|(number, code)| (*number, Format::of(code))).collect();
        let mut styles = Vec::new();
        let mut begins = Vec::new();
        for record in records(&stream) {
            match record.kind {
                kind::FORMAT => codes.extend(record.u16(0).zip(record.code(is_unicode))),
                kind::STYLE => styles.push(record.u16(2).unwrap_or(0)),
                kind::SHEET => begins.push(record.u32(0).and_then(|at| usize::try_from(at).ok())),
                kind::END => break,
                _ => {}
            }
        }
        looks.styles = styles.iter().map(|number| codes.get(number).cloned()).collect();
        let part = |begin: Option<usize>| begin.and_then(|begin| stream.get(begin..)).unwrap_or_default();
        looks.sheets = begins.into_iter().map(|begin| Look::of(part(begin))).collect();
        looks
    }

    /// The format of a cell, by the place of its sheet, its row and its column.
    pub(super) fn format(&self, sheet: usize, cell: (u32, usize)) -> Option<&Format> {
        let style = self.sheets.get(sheet)?.cells.get(&cell)?;
        self.styles.get(usize::from(*style))?.as_ref()
    }

    /// What a sheet hides.
    pub(super) fn layout(mut self, sheet: usize) -> Layout {
        self.sheets.get_mut(sheet).map(|look| std::mem::take(&mut look.layout)).unwrap_or_default()
    }
}

impl Look {
    fn of(sheet: &[u8]) -> Self {
        let mut look = Self::default();
        // Charts stand in a sheet as sheets of their own.
        let mut depth = 0_u32;
        for record in records(sheet) {
            match record.kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth == 1 => look.take(&record),
                _ => {}
            }
        }
        look
    }

    fn take(&mut self, record: &Record<'_>) {
        let (Some(first), Some(second)) = (record.u16(0), record.u16(2)) else { return };
        let (row, column) = (u32::from(first), usize::from(second));
        match record.kind {
            kind::NUMBER | kind::SMALL_NUMBER | kind::FORMULA => {
                self.put(row, column, record.u16(4));
            }
            kind::SMALL_NUMBERS => {
                let styles = record.data.get(4..).unwrap_or_default().chunks_exact(6);
                for (at, cell) in styles.enumerate() {
                    self.put(row, column + at, Some(u16::from_le_bytes([cell[0], cell[1]])));
                }
            }
            kind::ROW => {
                let is_hidden = record.u16(12).is_some_and(|flags| flags & 0x20 != 0)
                    || record.u16(6).is_some_and(|height| height & 0x7FFF == 0);
                if is_hidden && self.layout.hidden_rows.len() <= MOST_ROWS {
                    self.layout.hidden_rows.insert(row);
                }
            }
            kind::COLUMNS => {
                let is_hidden = record.u16(8).is_some_and(|flags| flags & 1 != 0) || record.u16(4) == Some(0);
                if is_hidden {
                    self.layout.hidden_columns.extend(usize::from(first)..(column + 1).min(MOST_COLUMNS));
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, row: u32, column: usize, style: Option<u16>) {
        if let Some(style) = style.filter(|_| column < MOST_COLUMNS) {
            self.cells.insert((row, column), style);
        }
    }
}

/// The stream with the records, and whether its texts are Unicode.
fn stream(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    [("/Workbook", true), ("/Book", false)].into_iter().find_map(|(name, is_unicode)| {
        let mut stream = Vec::new();
        file.open_stream(name).ok()?.read_to_end(&mut stream).ok()?;
        Some((stream, is_unicode))
    })
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(*self.data.get(at..)?.first_chunk()?))
    }

    fn u32(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(*self.data.get(at..)?.first_chunk()?))
    }

    /// The code of a format, which stands behind its number.
    fn code(&self, is_unicode: bool) -> Option<Format> {
        let code: String = if is_unicode {
            let (length, is_wide) = (usize::from(self.u16(2)?), self.data.get(4)? & 1 == 1);
            let text = self.data.get(5..)?;
            if is_wide {
                let units = text.as_chunks::<2>().0.iter().take(length);
                String::from_utf16_lossy(&units.map(|unit| u16::from_le_bytes(*unit)).collect::<Vec<_>>())
            } else {
                text.iter().take(length).map(|byte| char::from(*byte)).collect()
            }
        } else {
            let length = usize::from(*self.data.get(2)?);
            self.data.get(3..)?.iter().take(length).map(|byte| char::from(*byte)).collect()
        };
        Some(Format::of(&code))
    }
}

/// The records of a stream, as far as it is whole.
fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let data = behind.get(..length)?;
        rest = &behind[length..];
        Some(Record { kind, data })
    })
}
