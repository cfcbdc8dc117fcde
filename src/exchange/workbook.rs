//! Workbooks (.xlsx, .xls, .ods) are read by a process of their own, with little memory and little time.
//!
//! A file of a kilobyte can ask its reader for half a terabyte, and a reader that cannot have it is ended by force:
//! no sentence, the terminal left as it was. So the program starts itself once more for the reading, bound by
//! limits of the system; whatever becomes of that process, this one goes on and says what was wrong.

use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::file_kind::COMPOUND;
use super::sheet::{self, Sheet};
use super::table::{MOST_BYTES, Mark, Merged, SheetFacts, Table, Unreadable};
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

/// How it ends when there is no sheet of the name; it writes the names of those that there are.
const NO_SUCH_SHEET: u8 = 28;

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

    /// Starts the reading process; it waits for its bytes, bound before it gets the first of them. It reads the sheet
    /// of this name, or the first visible one that holds something.
    ///
    /// # Errors
    /// It cannot be started.
    pub(crate) fn start(&self, sheet: Option<&str>) -> Result<Started, Unreadable> {
        Command::new(&self.0)
            .arg(VERB)
            .args(sheet.map(|name| format!("--sheet={name}")))
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map(Started)
            .map_err(|_| Unreadable::NoHelper)
    }
}

/// The reading process, waiting. Without its bytes it ends by itself.
#[derive(Debug)]
pub(crate) struct Started(Child);

impl Started {
    /// Has it read a workbook.
    pub(super) fn read(mut self, bytes: &[u8]) -> Result<Table, Unreadable> {
        if bytes.len() > MOST_FILE_BYTES {
            return Err(Unreadable::TooBig);
        }
        if bytes.starts_with(ZIP) {
            zip_directory::check(bytes)?;
        }
        let (Some(mut input), Some(output)) = (self.0.stdin.take(), self.0.stdout.take()) else {
            return Err(Unreadable::NoHelper);
        };
        // It reads to the end before it writes. One that ended before says why by its code.
        let _ = input.write_all(bytes);
        drop(input);
        // What goes on writing after the pipe is closed ends by that, and computing is bound: nobody is killed, which
        // a session could not.
        let table = received(output);
        let status = self.0.wait().map_err(|_| Unreadable::NoHelper)?;
        match status.code() {
            Some(0) => table?.finish(),
            Some(code) if code == i32::from(NO_SUCH_SHEET) => {
                let sheets = table.ok().and_then(|table| table.sheet).unwrap_or_default();
                Err(Unreadable::NoSuchSheet(sheets.others.into_iter().map(|(name, _)| name).collect()))
            }
            Some(code) => Err(REFUSALS
                .iter()
                .find(|(known, _)| i32::from(*known) == code)
                .map_or(Unreadable::Damaged, |(_, why)| why.clone())),
            // Ended by the system: out of memory or out of time. What arrived before says more, if it does.
            None => Err(table.err().unwrap_or(Unreadable::TooBig)),
        }
    }
}

/// What the reading process writes: about the sheet first, then its rows.
fn received(from: impl Read) -> Result<Table, Unreadable> {
    let bounded = from.take(MOST_BYTES as u64 * 2);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bounded);
    let mut table = Table::new(false);
    let mut sheet = SheetFacts::default();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| Unreadable::Damaged)? {
        let text = |at: usize| record.get(at).unwrap_or_default();
        let number = |at: usize| text(at).parse::<u32>().map_err(|_| Unreadable::Damaged);
        match text(0) {
            SHEET => text(1).clone_into(&mut sheet.name),
            OTHER => sheet.others.push((text(1).to_owned(), text(2).is_empty())),
            HIDDEN_COLUMN => sheet.hidden_columns.push(number(1)? as usize),
            MERGED => {
                let column = number(3)? as usize;
                sheet.merged.push(Merged { first: number(1)?, last: number(2)?, column });
            }
            row => {
                let hidden = row.ends_with(HIDDEN);
                let number = row.trim_end_matches(HIDDEN).parse().map_err(|_| Unreadable::Damaged)?;
                let cells = record.iter().skip(1);
                let marked = cells.map(|cell| {
                    let mark = MARKS.into_iter().find(|mark| cell.starts_with(letter_of(*mark)));
                    mark.map(|mark| (mark, Box::from(&cell[1..]))).ok_or(Unreadable::Damaged)
                });
                let (marks, cells): (Vec<_>, Vec<_>) =
                    marked.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
                let marks = (0..).zip(marks).filter_map(|(at, mark)| Some((at, mark?))).collect();
                table.push_marked(number, cells, marks, hidden)?;
            }
        }
    }
    table.sheet = Some(sheet);
    Ok(table)
}

/// The work of the reading process: a workbook from `input`, its rows to `output`; the answer is its exit code.
pub(crate) fn serve(mut input: impl Read, output: impl Write, sheet: Option<&str>) -> u8 {
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
    match send(sheet::read(&bytes, sheet), output) {
        Ok(()) => 0,
        Err(Unreadable::NoSuchSheet(_)) => NO_SUCH_SHEET,
        Err(why) => REFUSALS.iter().find(|(_, known)| *known == why).map_or(1, |(code, _)| *code),
    }
}

/// What a record of the reading process is about, in its first cell; any other is the number of a row.
const SHEET: &str = "sheet";
const OTHER: &str = "other";
const HIDDEN_COLUMN: &str = "hidden column";
const MERGED: &str = "merged";
/// Behind the number of a hidden row.
const HIDDEN: &str = "h";

fn send(read: Result<Sheet, Unreadable>, output: impl Write) -> Result<(), Unreadable> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(output));
    let mut write = |record: &[String]| writer.write_record(record).map_err(|_| Unreadable::TooBig);
    let sheet = match read {
        Ok(sheet) => sheet,
        Err(why) => {
            if let Unreadable::NoSuchSheet(names) = &why {
                names.iter().try_for_each(|name| write(&[OTHER.into(), name.clone(), String::new()]))?;
            }
            writer.flush().map_err(|_| Unreadable::TooBig)?;
            return Err(why);
        }
    };
    write(&[SHEET.into(), sheet.name])?;
    for (name, visible) in sheet.others {
        write(&[OTHER.into(), name, if visible { "" } else { HIDDEN }.into()])?;
    }
    for column in &sheet.layout.hidden_columns {
        write(&[HIDDEN_COLUMN.into(), column.to_string()])?;
    }
    for merged in &sheet.layout.merged {
        let places = [merged.first.to_string(), merged.last.to_string(), merged.column.to_string()];
        write(&[&[MERGED.to_owned()][..], &places].concat())?;
    }
    for (number, cells) in sheet.rows {
        let hidden = if sheet.layout.hidden_rows.contains(&(number - 1)) { HIDDEN } else { "" };
        let cells = cells.iter().map(|(mark, text)| format!("{}{text}", letter_of(*mark)));
        write(&std::iter::once(format!("{number}{hidden}")).chain(cells).collect::<Vec<_>>())?;
    }
    writer.flush().map_err(|_| Unreadable::TooBig)
}

/// The letter before the text of a cell.
const fn letter_of(mark: Option<Mark>) -> char {
    match mark {
        None => ' ',
        Some(Mark::Day) => 'd',
        Some(Mark::YearUnseen) => 'y',
        Some(Mark::Formula) => 'f',
        Some(Mark::Edited) => 'e',
    }
}

const MARKS: [Option<Mark>; 4] = [None, Some(Mark::Day), Some(Mark::YearUnseen), Some(Mark::Formula)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_of_a_workbook_has_its_own_code() {
        for (at, (code, why)) in REFUSALS.iter().enumerate() {
            assert!(REFUSALS[..at].iter().all(|(other, said)| other != code && said != why));
        }
    }
}
