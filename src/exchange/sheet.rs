//! One sheet of a workbook as the reading process takes it: each cell as it is seen, and what its sheet hides.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Ods, Reader as _, SheetType, SheetVisible, Xls, Xlsx};

use super::number_format::{Format, Seen, general};
use super::sheet_layout::{self, Layout};
use super::table::{MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Mark, Merged, Unreadable};
use crate::vietnamese::fold::fold;

pub(super) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Cells of a row, by column, each with what it is.
pub(super) type Cells = Vec<(Option<Mark>, Box<str>)>;

/// A sheet with something in it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The other sheets with something in them; those that are hidden are marked.
    pub(super) others: Vec<(String, bool)>,
    /// Rows by number, from 1.
    pub(super) rows: BTreeMap<u32, Cells>,
    pub(super) layout: Layout,
}

/// Reads the sheet of this name, or the first visible one that holds something.
///
/// # Errors
/// What cannot be read as a table; the names of the sheets if none is called so.
pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    if bytes.starts_with(COMPOUND) {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsError::Password => Unreadable::Locked,
            calamine::XlsError::Cfb(_) => Unreadable::NotATable,
            _ => Unreadable::Damaged,
        })?;
        if !matches!(book.vba_project(), Ok(None)) {
            return Err(Unreadable::Macros);
        }
        let mut sheet = chosen(&Vec::from(book.sheets_metadata()), wanted, |name, once| {
            let range = book.worksheet_range(name).map_err(|_| Unreadable::Damaged)?;
            of_range(&range, once)
        })?;
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default().into_iter();
        let down = merged.map(|area| Merged {
            first: area.start.0 + 1,
            last: area.end.0 + 1,
            column: area.start.1 as usize,
        });
        sheet.layout.merged = down.take(MOST_ROWS).collect();
        return Ok(sheet);
    }
    if let Ok(mut book) = Ods::new(Cursor::new(bytes)) {
        return chosen(&Vec::from(book.sheets_metadata()), wanted, |name, once| {
            let range = book.worksheet_range(name).map_err(|_| Unreadable::Damaged)?;
            of_range(&range, once)
        });
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

/// The rows of the sheet that is wanted, and which others hold something; `read` is asked for the rows of a sheet, or
/// only whether there is one.
fn chosen(
    sheets: &[calamine::Sheet],
    wanted: Option<&str>,
    mut read: impl FnMut(&str, bool) -> Result<BTreeMap<u32, Cells>, Unreadable>,
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

fn of_range(range: &calamine::Range<Data>, once: bool) -> Result<BTreeMap<u32, Cells>, Unreadable> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut rows = BTreeMap::new();
    for (row, column, value) in range.used_cells() {
        let row = top + u32::try_from(row).unwrap_or(u32::MAX);
        put(&mut rows, row, left as usize + column, shown(value, None))?;
        if once && !rows.is_empty() {
            break;
        }
    }
    Ok(rows)
}

fn of_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    once: bool,
) -> Result<BTreeMap<u32, Cells>, Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Damaged)?;
    let code =
        |style: &calamine::Style| style.number_format.as_ref().map(|format| format.format_code.clone());
    let formats: Vec<_> =
        cells.styles().iter().map(|style| Format::of(&code(style).unwrap_or_default())).collect();
    let mut rows = BTreeMap::new();
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

/// Puts a cell into its row. Empty cells cost nothing, however far out they are.
fn put(
    rows: &mut BTreeMap<u32, Cells>,
    row: u32,
    column: usize,
    (mark, text): (Option<Mark>, String),
) -> Result<(), Unreadable> {
    if text.trim().is_empty() {
        return Ok(());
    }
    if column >= MOST_COLUMNS {
        return Err(Unreadable::TooManyColumns);
    }
    if rows.len() > MOST_ROWS {
        return Err(Unreadable::TooManyRows);
    }
    if text.len() > 16 * MOST_CHARACTERS {
        return Err(Unreadable::TooBig);
    }
    let cells = rows.entry(row + 1).or_default();
    if cells.len() <= column {
        cells.resize(column + 1, (None, Box::default()));
    }
    cells[column] = (mark, text.into());
    Ok(())
}

/// The text of a cell as a person sees it.
fn shown(value: &Data, format: Option<&Format>) -> (Option<Mark>, String) {
    let number = |number: f64| format.map_or_else(|| general(number), |format| format.shown(number));
    let text = match value {
        Data::Empty => String::new(),
        #[expect(clippy::cast_precision_loss, reason = "whole numbers of a sheet are exact")]
        Data::Int(whole) => number(*whole as f64),
        Data::Float(float) => number(*float),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => i32::from(*yes).to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let day = (moment.as_f64() >= 1.0).then_some((year.into(), month, day));
            return moment_shown(day, (hour, minute), format);
        }
        Data::DateTimeIso(iso) => return of_iso(iso).unwrap_or_else(|| (None, iso.clone())),
        Data::DurationIso(iso) => return of_duration(iso).unwrap_or_else(|| (None, iso.clone())),
        Data::Error(error) => error.to_string(),
    };
    (None, text)
}

/// A day as far as it is seen: a cell that shows 1962 is no first of January.
fn moment_shown(
    day: Option<(u32, u8, u8)>,
    (hour, minute): (u8, u8),
    format: Option<&Format>,
) -> (Option<Mark>, String) {
    let seen = match format {
        Some(Format::Day(seen)) => *seen,
        _ => Seen { time: (hour, minute) != (0, 0), ..Seen::ALL },
    };
    let time = format!("{hour:02}:{minute:02}");
    let Some((year, month, date)) = day else { return (None, time) };
    let (mark, text) = match (seen.day, seen.month, seen.year) {
        (false, false, false) => return (None, time),
        (false, false, true) => (None, format!("{year:04}")),
        (false, true, true) => (None, format!("{month:02}/{year:04}")),
        (_, _, true) => (Some(Mark::Day), format!("{date:02}/{month:02}/{year:04}")),
        (_, _, false) => (Some(Mark::YearUnseen), format!("{date:02}/{month:02}/{year:04}")),
    };
    let has_time = seen.time && (hour, minute) != (0, 0);
    (mark, if has_time { format!("{text} {time}") } else { text })
}

/// `2021-03-15`, `2021-03-15T18:30:00`.
fn of_iso(iso: &str) -> Option<(Option<Mark>, String)> {
    let (date, time) = iso.split_once('T').unwrap_or((iso, "00:00"));
    let mut parts = date.split('-');
    let day = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let mut clock = time.split(':');
    Some(moment_shown(Some(day), (clock.next()?.parse().ok()?, clock.next()?.parse().ok()?), None))
}

/// `PT18H30M00S`.
fn of_duration(iso: &str) -> Option<(Option<Mark>, String)> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    Some(moment_shown(None, (hours.parse().ok()?, minutes.parse().ok()?), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_as_a_person_would_type_them() {
        for (value, text) in [
            (Data::Float(1962.0), "1962"),
            (Data::Float(79_162_001_234.0), "79162001234"),
            (Data::Float(1.5), "1,5"),
            (Data::Bool(true), "1"),
            (Data::DateTimeIso("1962-05-03".into()), "03/05/1962"),
            (Data::DateTimeIso("1962-05-03T18:30:00".into()), "03/05/1962 18:30"),
            (Data::DurationIso("PT18H30M00S".into()), "18:30"),
            (Data::DurationIso("nonsense".into()), "nonsense"),
        ] {
            assert_eq!(shown(&value, None).1, text);
        }
    }

    #[test]
    fn a_day_is_seen_as_far_as_its_format_shows_it() {
        for (code, mark, text) in [
            ("yyyy", None, "1962"),
            ("mm/yyyy", None, "05/1962"),
            ("d-mmm", Some(Mark::YearUnseen), "03/05/1962"),
            ("dd/mm/yy", Some(Mark::Day), "03/05/1962"),
            ("dd/mm/yyyy hh:mm", Some(Mark::Day), "03/05/1962 18:30"),
            ("hh:mm", None, "18:30"),
        ] {
            let seen = moment_shown(Some((1962, 5, 3)), (18, 30), Some(&Format::of(code)));
            assert_eq!(seen, (mark, text.to_owned()), "{code}");
        }
    }
}
