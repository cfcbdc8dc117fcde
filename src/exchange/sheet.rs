//! One sheet of a workbook as the reading process takes it: each cell as it is seen, and what its sheet hides.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls, Xlsx};

use super::file_kind::COMPOUND;
use super::number_format::Format;
use super::sheet_layout::{self, Layout};
use super::shown::{Rows, put, shown};
use super::table::{MOST_ROWS, Mark, Merged, Unreadable};
use super::{old_sheet, open_document};
use crate::vietnamese::fold::fold;

/// A sheet with something in it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The other sheets with something in them; those that are hidden are marked.
    pub(super) others: Vec<(String, bool)>,
    /// Rows by number, from 1.
    pub(super) rows: Rows,
    pub(super) layout: Layout,
}

/// Reads the sheet of this name, or the first visible one that holds something.
///
/// # Errors
/// What cannot be read as a table; the names of the sheets if none is called so.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    if bytes.starts_with(COMPOUND) {
        return of_old(bytes, wanted);
    }
    if let Some(mut book) = open_document::read(bytes)? {
        let mut sheet = chosen(&book.sheets, wanted, |name, _| book.rows(name))?;
        sheet.layout = book.layout(&sheet.name);
        return Ok(sheet);
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Unreadable::Locked,
        _ => Unreadable::Damaged,
    })?;
    let sheets = Vec::from(book.sheets_metadata());
    let mut sheet = chosen(&sheets, wanted, |name, once| of_cells(&mut book, name, once))?;
    sheet.layout = sheet_layout::of_xlsx(bytes, &sheet.name);
    for (row, column) in &sheet.layout.uncalculated {
        put(&mut sheet.rows, *row, *column, (Some(Mark::Formula), "=".to_owned()))?;
    }
    Ok(sheet)
}

/// Reads an .xls file: values by one reader, what they look like by another.
fn of_old(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Unreadable::Locked,
        calamine::XlsError::Cfb(_) => Unreadable::NotATable,
        _ => Unreadable::Damaged,
    })?;
    if !matches!(book.vba_project(), Ok(None)) {
        return Err(Unreadable::Macros);
    }
    let sheets = Vec::from(book.sheets_metadata());
    let looks = old_sheet::Looks::of(bytes);
    let place = |name: &str| sheets.iter().position(|sheet| sheet.name == name).unwrap_or(usize::MAX);
    let mut sheet = chosen(&sheets, wanted, |name, once| {
        let range = book.worksheet_range(name).map_err(|_| Unreadable::Damaged)?;
        of_range(&range, once, |cell| looks.format(place(name), cell))
    })?;
    sheet.layout = looks.layout(place(&sheet.name));
    let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default().into_iter();
    let down = merged.map(|area| Merged {
        first: area.start.0 + 1,
        last: area.end.0 + 1,
        column: area.start.1 as usize,
    });
    sheet.layout.merged = down.take(MOST_ROWS).collect();
    Ok(sheet)
}

/// The rows of the sheet that is wanted, and which others hold something; `read` is asked for the rows of a sheet, or
/// only whether there is one.
fn chosen(
    sheets: &[calamine::Sheet],
    wanted: Option<&str>,
    mut read: impl FnMut(&str, bool) -> Result<Rows, Unreadable>,
) -> Result<Sheet, Unreadable> {
    let is_visible = |sheet: &calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let sheets: Vec<_> = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    let mut found = None;
    match wanted {
        Some(wanted) => {
            let exact = sheets.iter().find(|sheet| sheet.name == wanted);
            let called = exact.or_else(|| sheets.iter().find(|sheet| fold(&sheet.name) == fold(wanted)));
            let names = || sheets.iter().map(|sheet| sheet.name.clone()).collect();
            let sheet = called.ok_or_else(|| Unreadable::NoSuchSheet(names()))?;
            found =
                Some((sheet.name.clone(), read(&sheet.name, false)?)).filter(|(_, rows)| !rows.is_empty());
        }
        None => {
            for sheet in sheets.iter().filter(|sheet| is_visible(sheet)) {
                let rows = read(&sheet.name, false)?;
                if !rows.is_empty() {
                    found = Some((sheet.name.clone(), rows));
                    break;
                }
            }
        }
    }
    let (name, rows) = found.ok_or(Unreadable::Empty)?;
    let others = sheets.iter().filter(|sheet| sheet.name != name);
    // What cannot be read of them is no reason to refuse what was asked for.
    let filled = others.filter(|sheet| read(&sheet.name, true).is_ok_and(|rows| !rows.is_empty()));
    let others = filled.map(|sheet| (sheet.name.clone(), is_visible(sheet))).collect();
    Ok(Sheet { name, others, rows, layout: Layout::default() })
}

fn of_range<'a>(
    range: &calamine::Range<Data>,
    once: bool,
    format: impl Fn((u32, usize)) -> Option<&'a Format>,
) -> Result<Rows, Unreadable> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut rows = Rows::new();
    for (row, column, value) in range.used_cells() {
        let row = top + u32::try_from(row).unwrap_or(u32::MAX);
        let column = left as usize + column;
        put(&mut rows, row, column, shown(value, format((row, column))))?;
        if once && !rows.is_empty() {
            break;
        }
    }
    Ok(rows)
}

fn of_cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, once: bool) -> Result<Rows, Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Damaged)?;
    let code =
        |style: &calamine::Style| style.number_format.as_ref().map(|format| format.format_code.clone());
    let formats: Vec<_> =
        cells.styles().iter().map(|style| Format::of(&code(style).unwrap_or_default())).collect();
    let mut rows = Rows::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| Unreadable::Damaged)? {
        let (row, column) = cell.get_position();
        let value = Data::from(cell.get_value().clone());
        put(&mut rows, row, column as usize, shown(&value, formats.get(style)))?;
        if once && !rows.is_empty() {
            break;
        }
    }
    Ok(rows)
}
