//! Workbooks (.xlsx, .xls, .ods) are read by a process of their own, with little memory and little time.
//!
//! A file of a kilobyte can ask its reader for half a terabyte, and a reader that cannot have it is ended by force:
//! no sentence, the terminal left as it was. So the program starts itself once more for the reading, bound by
//! limits of the system; whatever becomes of that process, this one goes on and says what was wrong.

use std::io::{BufWriter, Cursor, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use calamine::{Data, Ods, Reader as _, SheetType, SheetVisible, Xls, Xlsx};
use rustix::process::{Resource, Rlimit, setrlimit};

use super::table::{MOST_BYTES, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Table, Unreadable};
use super::zip_directory;

/// The hidden verb under which the program reads a workbook from its input.
pub(crate) const VERB: &str = "read-workbook";

/// Address space of the reading process.
const MEMORY: u64 = 224 << 20;
/// Seconds of computing of the reading process.
const SECONDS: u64 = 2;
/// Bytes of a workbook as it lies on the disk.
const MOST_FILE_BYTES: usize = 32 << 20;

const ZIP: &[u8] = b"PK";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How the reading process ends when it refuses.
const REFUSALS: &[(u8, Unreadable)] = &[
    (20, Unreadable::Empty),
    (21, Unreadable::TooManyRows),
    (22, Unreadable::TooManyColumns),
    (23, Unreadable::TooBig),
    (24, Unreadable::NotATable),
    (25, Unreadable::Damaged),
    (26, Unreadable::Locked),
    (27, Unreadable::Macros),
];

/// Whether the bytes begin like a workbook, or like anything else in the same wrapping.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND)
}

/// Where this program lies, so that it can be started for the reading.
#[derive(Clone, Debug)]
pub(crate) struct Helper(pub(crate) PathBuf);

impl Helper {
    /// The program that is running.
    ///
    /// # Errors
    /// The system does not say where it lies.
    pub(crate) fn this() -> Result<Self, Unreadable> {
        std::env::current_exe().map(Self).map_err(|_| Unreadable::NoHelper)
    }

    /// Reads the first visible sheet that holds something.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Table, Unreadable> {
        if bytes.len() > MOST_FILE_BYTES {
            return Err(Unreadable::TooBig);
        }
        if bytes.starts_with(ZIP) {
            zip_directory::check(bytes)?;
        }
        let mut file = tempfile::tempfile().map_err(|_| Unreadable::NoHelper)?;
        file.write_all(bytes)
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .map_err(|_| Unreadable::NoHelper)?;
        let mut child = Command::new(&self.0)
            .arg(VERB)
            .env_clear()
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| Unreadable::NoHelper)?;
        let table = child.stdout.take().map_or(Err(Unreadable::NoHelper), received);
        if table.is_err() {
            let _ = child.kill();
        }
        let status = child.wait().map_err(|_| Unreadable::NoHelper)?;
        match status.code() {
            Some(0) => table?.finish(),
            Some(code) => Err(REFUSALS
                .iter()
                .find(|(known, _)| i32::from(*known) == code)
                .map_or(Unreadable::Damaged, |(_, why)| *why)),
            // Ended by the system: out of memory or out of time. What arrived before says more, if it does.
            None => Err(table.err().unwrap_or(Unreadable::TooBig)),
        }
    }
}

/// The rows that the reading process writes: CSV, the number of the row first.
fn received(from: impl Read) -> Result<Table, Unreadable> {
    let bounded = from.take(MOST_BYTES as u64 * 2);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bounded);
    let mut table = Table::new(false);
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(|_| Unreadable::Damaged)? {
        let mut cells = row.iter();
        let number = cells.next().and_then(|number| number.parse().ok()).ok_or(Unreadable::Damaged)?;
        table.push(number, cells.map(Box::from).collect())?;
    }
    Ok(table)
}

/// The work of the reading process: a workbook from `input`, its rows to `output`; the answer is its exit code.
pub(crate) fn serve(mut input: impl Read, output: impl Write) -> u8 {
    let bound = |resource, most| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    let bounds =
        [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0), (Resource::Fsize, 0)];
    if bounds.into_iter().any(|(resource, most)| bound(resource, most).is_err()) {
        return 1;
    }
    let mut bytes = Vec::new();
    if input.read_to_end(&mut bytes).is_err() {
        return 1;
    }
    match rows(&bytes).and_then(|rows| send(rows, output)) {
        Ok(()) => 0,
        Err(why) => REFUSALS.iter().find(|(_, known)| *known == why).map_or(1, |(code, _)| *code),
    }
}

/// Rows by number, each with its cells by column.
type Rows = std::collections::BTreeMap<u32, Vec<Box<str>>>;

fn rows(bytes: &[u8]) -> Result<Rows, Unreadable> {
    let file = Cursor::new(bytes);
    if bytes.starts_with(COMPOUND) {
        let mut book = Xls::new(file).map_err(|error| match error {
            calamine::XlsError::Password => Unreadable::Locked,
            calamine::XlsError::Cfb(_) => Unreadable::NotATable,
            _ => Unreadable::Damaged,
        })?;
        if !matches!(book.vba_project(), Ok(None)) {
            return Err(Unreadable::Macros);
        }
        return first_filled(&Vec::from(book.sheets_metadata()), |name| {
            book.worksheet_range(name).map_err(|_| Unreadable::Damaged).and_then(|range| of_range(&range))
        });
    }
    if let Ok(mut book) = Ods::new(Cursor::new(bytes)) {
        return first_filled(&Vec::from(book.sheets_metadata()), |name| {
            book.worksheet_range(name).map_err(|_| Unreadable::Damaged).and_then(|range| of_range(&range))
        });
    }
    let mut book = Xlsx::new(file).map_err(|error| match error {
        calamine::XlsxError::Password => Unreadable::Locked,
        _ => Unreadable::Damaged,
    })?;
    first_filled(&Vec::from(book.sheets_metadata()), |name| of_cells(&mut book, name))
}

/// The rows of the first visible sheet that has any.
fn first_filled(
    sheets: &[calamine::Sheet],
    mut read: impl FnMut(&str) -> Result<Rows, Unreadable>,
) -> Result<Rows, Unreadable> {
    let seen = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    for sheet in sheets.iter().filter(seen) {
        let rows = read(&sheet.name)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Err(Unreadable::Empty)
}

fn of_range(range: &calamine::Range<Data>) -> Result<Rows, Unreadable> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut rows = Rows::new();
    for (row, column, value) in range.used_cells() {
        let row = top + u32::try_from(row).unwrap_or(u32::MAX);
        put(&mut rows, row, left as usize + column, shown(value))?;
    }
    Ok(rows)
}

fn of_cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, Unreadable> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Damaged)?;
    let mut rows = Rows::new();
    while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Damaged)? {
        let (row, column) = cell.get_position();
        put(&mut rows, row, column as usize, shown(&Data::from(cell.get_value().clone())))?;
    }
    Ok(rows)
}

/// Puts a cell into its row. Empty cells cost nothing, however far out they are.
fn put(rows: &mut Rows, row: u32, column: usize, text: String) -> Result<(), Unreadable> {
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
        cells.resize(column + 1, Box::default());
    }
    cells[column] = text.into();
    Ok(())
}

fn send(rows: Rows, output: impl Write) -> Result<(), Unreadable> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(output));
    for (number, cells) in rows {
        let number = number.to_string();
        let row = std::iter::once(number.as_str()).chain(cells.iter().map(|cell| &**cell));
        writer.write_record(row).map_err(|_| Unreadable::TooBig)?;
    }
    writer.flush().map_err(|_| Unreadable::TooBig)
}

/// The text of a cell as a person would type it.
fn shown(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::Float(number) => number.to_string().replace('.', ","),
        Data::String(text) => text.clone(),
        Data::Bool(yes) => i32::from(*yes).to_string(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            moment_shown((moment.as_f64() >= 1.0).then_some((year.into(), month, day)), (hour, minute))
        }
        Data::DateTimeIso(iso) => of_iso(iso).unwrap_or_else(|| iso.clone()),
        Data::DurationIso(iso) => of_duration(iso).unwrap_or_else(|| iso.clone()),
        Data::Error(error) => error.to_string(),
    }
}

fn moment_shown(day: Option<(u32, u8, u8)>, (hour, minute): (u8, u8)) -> String {
    let date = day.map(|(year, month, day)| format!("{day:02}/{month:02}/{year:04}"));
    match (date, (hour, minute)) {
        (Some(date), (0, 0)) => date,
        (Some(date), _) => format!("{date} {hour:02}:{minute:02}"),
        (None, _) => format!("{hour:02}:{minute:02}"),
    }
}

/// `2021-03-15`, `2021-03-15T18:30:00`.
fn of_iso(iso: &str) -> Option<String> {
    let (date, time) = iso.split_once('T').unwrap_or((iso, "00:00"));
    let mut parts = date.split('-');
    let day = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let mut clock = time.split(':');
    Some(moment_shown(Some(day), (clock.next()?.parse().ok()?, clock.next()?.parse().ok()?)))
}

/// `PT18H30M00S`.
fn of_duration(iso: &str) -> Option<String> {
    let (hours, rest) = iso.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    Some(moment_shown(None, (hours.parse().ok()?, minutes.parse().ok()?)))
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
            assert_eq!(shown(&value), text);
        }
    }

    #[test]
    fn every_refusal_of_a_workbook_has_its_own_code() {
        for (at, (code, why)) in REFUSALS.iter().enumerate() {
            assert!(REFUSALS[..at].iter().all(|(other, said)| other != code && said != why));
        }
    }
}
