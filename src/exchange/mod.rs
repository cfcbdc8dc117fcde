//! Files in and out: tables that people paste or bring, and registers as sheets.
//!
//! Everything that comes in goes one way: bytes or pasted text become a [`Table`] of cells ([`read_bytes`],
//! [`read_pasted`]), the table becomes a [`Preview`] of records for one register with every problem named, and
//! the preview becomes one operation for the gate. What goes out is streamed page by page ([`export()`]).
//!
//! Uses `data`, `domain`, `guideline`, `vietnamese` and `text`; used by `ui` and `cli`. It writes nothing into the
//! file: the gate does, when a preview's operation is given to it.
//!
//! - [`table`], [`text_table`], [`broken_lines`], `word_rows`, [`letters`], [`old_encoding`], [`workbook`]: what a table
//!   is and how it is read
//! - [`headers`], `header_words`, `odd_heads`, `recognise`, `column`: which column holds which field
//! - [`names`], [`known`], `row_plan`, `cells`, `row`, `row_parts`, [`preview`]: records and problems; `offers`: which
//!   repairs can only be right; `other_states`: states that a new record does not begin with; `places`: rows that a class has no place for
//! - `answers`: what a person decides about a preview
//! - `read_options`: what was said about a file before it is read
//! - [`sheet`], [`sheet_layout`], [`open_document`], [`old_sheet`], [`shown`], [`number_format`]: a sheet of an .xlsx,
//!   .ods or .xls file as a person sees it; `xml_parts`: what the first two are made of
//! - [`asides`], `sections`: rows that are no records; [`date_column`]: whether day or month stands first
//! - `pages`: every record of a register, page by page
//! - `people`, `repeats`: who is there already, rows that repeat something
//! - `mapping`: what columns were taken for the last time
//! - [`mod@export`]: a register as CSV or .xlsx; `guard`: texts that sheets would change
//! - [`paper`]: what is printed and signed; [`ics`]: what other people's calendars take

mod answers;
mod asides;
mod broken_lines;
mod cells;
mod clashes;
mod column;
mod date_column;
pub(crate) mod export;
mod file_kind;
mod guard;
mod happening;
mod header_words;
pub(crate) mod headers;
pub(crate) mod ics;
pub(crate) mod known;
mod letters;
mod mapping;
pub(crate) mod names;
mod number_format;
mod odd_heads;
mod offers;
pub(crate) mod old_encoding;
mod old_sheet;
mod open_document;
mod other_states;
mod pages;
pub(crate) mod paper;
mod people;
mod places;
pub(crate) mod preview;
mod read_options;
mod recognise;
mod repeats;
mod row;
mod row_parts;
mod row_plan;
mod sections;
mod sheet;
mod sheet_layout;
mod shown;
pub(crate) mod table;
pub(crate) mod text_table;
mod word_rows;
pub(crate) mod workbook;
mod xml_parts;
mod zip_directory;

pub(crate) use export::{Format, export};
pub(crate) use headers::Target;
pub(crate) use known::Known;
pub(crate) use preview::Preview;
pub(crate) use read_options::ReadOptions;
pub(crate) use repeats::Decision;
pub(crate) use row_plan::{CellProblem, Duplicate, RowPlan};
pub(crate) use table::{Table, Unreadable};
pub(crate) use workbook::{Helper, Started};

/// Reads the bytes of a file, whatever kind of table it is: a workbook (.xlsx, .xls, .ods) or text (.csv).
///
/// # Errors
/// What cannot be read as a table, with a sentence for the person.
pub(crate) fn read_bytes(bytes: &[u8], helper: &Helper, options: &ReadOptions) -> Result<Table, Unreadable> {
    read_by(bytes, || helper.start(options.sheet.as_deref()), options)
}

/// The same by a process that waits since before the first byte was there.
///
/// # Errors
/// What cannot be read as a table, with a sentence for the person.
pub(crate) fn read_started(
    bytes: &[u8],
    started: Started,
    options: &ReadOptions,
) -> Result<Table, Unreadable> {
    read_by(bytes, || Ok(started), options)
}

fn read_by(
    bytes: &[u8],
    helper: impl FnOnce() -> Result<Started, Unreadable>,
    options: &ReadOptions,
) -> Result<Table, Unreadable> {
    if let Some(kind) = file_kind::of(bytes) {
        return Err(Unreadable::Other(kind));
    }
    let mut table =
        if workbook::is_workbook(bytes) { helper()?.read(bytes)? } else { text_table::read_file(bytes)? };
    table.date_order = options.date_order;
    Ok(table)
}

/// Reads what was pasted: from a sheet, a document, a chat or a PDF.
///
/// # Errors
/// What cannot be read as a table, with a sentence for the person.
pub(crate) fn read_pasted(text: &str) -> Result<Table, Unreadable> {
    text_table::read_text(text)
}

/// Whether a pasted text is a table and not a word: tabs, or more than one line.
pub(crate) fn is_table(text: &str) -> bool {
    text.trim_matches(['\r', '\n', ' ']).contains(['\t', '\r', '\n'])
}
