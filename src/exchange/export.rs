//! A register as a table for other programs: read page by page, written as it is read.

use std::io::{self, Write};

use rust_xlsxwriter::{Format as Look, Workbook, Worksheet, XlsxError};

use super::guard::{guarded, has_quote_of_its_own};
use super::names::{Names, NamesOf};
use super::pages::each_row;
use crate::data::{Error, Reader, Row};
use crate::domain::{Field, Id, Kind, Personal, Record, RegisterId, Scope, Value, WardId, kinds};
use crate::guideline::Guideline;
use crate::text;

/// Rows of one workbook; it is held in memory until it is whole.
pub(crate) const MOST_IN_WORKBOOK: usize = 100_000;

/// The kind of file that is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    /// Text for programs of sheets: UTF-8 with its mark, and a quote before what they would change.
    Csv,
    /// The same without mark and quotes, for other programs.
    RawCsv,
    /// A workbook; texts are texts, never formulas.
    Xlsx,
}

/// Why an export ended before its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The file could not be read.
    Data(Error),
    /// The receiver closed the pipe.
    Output(io::Error),
    /// More rows than a workbook takes.
    TooManyRows,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Data(error)
    }
}

/// Writes every record of a register that the person may see, of one ward or of all; answers how many.
///
/// # Errors
/// The file cannot be read, or the output not written; what has been written until then is no whole table.
pub(crate) fn export(
    reader: &Reader,
    register: RegisterId,
    ward: Option<WardId>,
    year: i32,
    format: Format,
    output: impl Write,
) -> Result<usize, Failure> {
    let layout = Layout::of(reader, register, ward, year)?;
    let mut sink = Sink::begin(format, output, register)?;
    sink.header(&layout.headers())?;
    let mut count = 0;
    each_row(reader, register, ward, usize::MAX, |row| {
        count += 1;
        sink.row(&layout.cells(reader, row)?)
    })?;
    sink.end()?;
    Ok(count)
}

/// Which columns there are, and what is needed to fill them.
struct Layout {
    register: RegisterId,
    wards: Option<Names>,
    fields: Vec<usize>,
    names: NamesOf,
    year: Option<Guideline>,
}

/// One cell.
enum Cell {
    Text(String),
    Number(i64),
}

impl Layout {
    fn of(reader: &Reader, register: RegisterId, ward: Option<WardId>, year: i32) -> Result<Self, Error> {
        let decl = register.decl();
        let masked = reader.actor().reach(decl).masked;
        let seen = |field: &Field| field.is_seen() && !(masked && field.personal == Personal::Yes);
        let fields: Vec<usize> = (0..decl.fields.len()).filter(|at| seen(&decl.fields[*at])).collect();
        let names = NamesOf::load(reader, fields.iter().map(|at| &decl.fields[*at]), ward)?;
        let several = match reader.actor().wards() {
            crate::domain::Wards::These(wards) => wards.len() + reader.actor().merged.len() != 1,
            crate::domain::Wards::All => true,
        };
        let has_ward = matches!(decl.scope, Scope::Ward { .. }) && several;
        let wards = if has_ward { Some(Names::load(reader, RegisterId::Wards, None)?) } else { None };
        Ok(Self { register, wards, fields, names, year: reader.guideline_for(year)?.map(|(year, _)| year) })
    }

    fn headers(&self) -> Vec<String> {
        let ward = self.wards.iter().map(|_| text::exchange::ward_column());
        let fields = self.register.decl().fields;
        ward.chain(self.fields.iter().map(|at| fields[*at].label.to_owned())).collect()
    }

    fn cells(&self, reader: &Reader, row: &Row) -> Result<Vec<Cell>, Error> {
        let decl = self.register.decl();
        let whole;
        let mut record: &Record = &row.record;
        // A page holds several values only of what its list shows.
        if decl.fields.iter().any(|field| field.kind.is_many())
            && let Some(id) = record.id
            && let Some(found) = reader.record(self.register, id)?
        {
            whole = found;
            record = &whole;
        }
        let ward = self.wards.iter().map(|wards| {
            let ward = record.ward.map(|ward| wards.written(Id(ward.0)));
            Cell::Text(ward.unwrap_or_default())
        });
        let fields = self.fields.iter().map(|at| self.cell(record, &decl.fields[*at], &record.values[*at]));
        Ok(ward.chain(fields).collect())
    }

    fn cell(&self, record: &Record, field: &Field, value: &Value) -> Cell {
        let names = || self.names.of(field.kind.target()?);
        let written = |id| names().map_or_else(|| text::NOT_SHOWN.to_owned(), |names| names.written(Id(id)));
        let text = match field.kind {
            Kind::Int { .. } | Kind::Money => {
                return value.as_int().map_or(Cell::Text(String::new()), Cell::Number);
            }
            Kind::Ref { .. } => value.as_int().map(written).unwrap_or_default(),
            Kind::Refs { .. } => {
                names().map(|names| names.written_several(value.items())).unwrap_or_default()
            }
            Kind::Figures => kinds::edit_figures(record, value, self.year.as_ref()),
            Kind::State | Kind::Moment => {
                kinds::show(self.register.decl(), field, value, None, self.year.as_ref())
            }
            Kind::Text { .. }
            | Kind::Notes { .. }
            | Kind::Code { .. }
            | Kind::PersonName
            | Kind::Phone
            | Kind::Identity
            | Kind::Year
            | Kind::Date
            | Kind::BirthDate
            | Kind::Time
            | Kind::YesNo
            | Kind::Choice(_)
            | Kind::Several(_) => kinds::edit_text(field, value, None, self.year.as_ref()),
        };
        Cell::Text(text)
    }
}

/// Where the rows go.
enum Sink<W: Write> {
    Csv { writer: Box<csv::Writer<W>>, is_guarded: bool },
    Xlsx { book: Box<Workbook>, rows: u32, widths: Vec<usize>, output: W },
}

impl<W: Write> Sink<W> {
    fn begin(format: Format, mut output: W, register: RegisterId) -> Result<Self, Failure> {
        if format == Format::Xlsx {
            let mut book = Workbook::new();
            let name: String =
                register.decl().title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
            book.add_worksheet().set_name(name).map_err(unwritten)?;
            return Ok(Self::Xlsx { book: Box::new(book), rows: 0, widths: Vec::new(), output });
        }
        let is_guarded = format == Format::Csv;
        if is_guarded {
            output.write_all(b"\xEF\xBB\xBF").map_err(Failure::Output)?;
        }
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(output);
        Ok(Self::Csv { writer: Box::new(writer), is_guarded })
    }

    fn header(&mut self, headers: &[String]) -> Result<(), Failure> {
        if let Self::Xlsx { book, rows, widths, .. } = self {
            let sheet = sheet(book)?;
            let look = Look::new().set_bold().set_text_wrap();
            for (column, header) in (0..).zip(headers) {
                sheet.write_string_with_format(0, column, header, &look).map_err(unwritten)?;
            }
            sheet.set_freeze_panes(1, 0).map_err(unwritten)?;
            *rows = 1;
            *widths = headers.iter().map(|header| header.chars().count()).collect();
            return Ok(());
        }
        self.row(&headers.iter().map(|header| Cell::Text(header.clone())).collect::<Vec<_>>())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        match self {
            Self::Csv { writer, is_guarded } => {
                let texts = cells.iter().map(|cell| match cell {
                    Cell::Number(number) => number.to_string(),
                    Cell::Text(text) if *is_guarded => guarded(text),
                    Cell::Text(text) => text.clone(),
                });
                writer.write_record(texts).map_err(unwritten_line)
            }
            Self::Xlsx { book, rows, widths, .. } => {
                if *rows as usize > MOST_IN_WORKBOOK {
                    return Err(Failure::TooManyRows);
                }
                let sheet = sheet(book)?;
                for ((column, cell), width) in (0..).zip(cells).zip(widths) {
                    write_cell(sheet, *rows, column, cell, width).map_err(unwritten)?;
                }
                *rows += 1;
                Ok(())
            }
        }
    }

    fn end(self) -> Result<(), Failure> {
        match self {
            Self::Csv { mut writer, .. } => writer.flush().map_err(Failure::Output),
            Self::Xlsx { mut book, widths, mut output, .. } => {
                let sheet = sheet(&mut book)?;
                for (column, width) in (0..).zip(widths) {
                    let shown = u16::try_from(width.clamp(6, 48) + 2).unwrap_or(50);
                    sheet.set_column_width(column, f64::from(shown)).map_err(unwritten)?;
                }
                let bytes = book.save_to_buffer().map_err(unwritten)?;
                output.write_all(&bytes).and_then(|()| output.flush()).map_err(Failure::Output)
            }
        }
    }
}

fn sheet(book: &mut Workbook) -> Result<&mut Worksheet, Failure> {
    book.worksheet_from_index(0).map_err(unwritten)
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    width: &mut usize,
) -> Result<(), XlsxError> {
    match cell {
        // A sheet's number holds fifteen digits; longer ones would change.
        #[expect(clippy::cast_precision_loss, reason = "checked to be exact")]
        Cell::Number(number) if number.unsigned_abs() < 1 << 53 => {
            sheet.write_number(row, column, *number as f64)?
        }
        Cell::Number(number) => sheet.write_string(row, column, number.to_string())?,
        Cell::Text(text) if text.is_empty() => return Ok(()),
        Cell::Text(text) => {
            *width = (*width).max(text.chars().count());
            // The quote that import takes away must be there for those that have one.
            if has_quote_of_its_own(text) {
                sheet.write_string(row, column, guarded(text))?
            } else {
                sheet.write_string(row, column, text)?
            }
        }
    };
    Ok(())
}

/// The system's own failure, so that a reader who has gone is known as such.
fn unwritten_line(error: csv::Error) -> Failure {
    Failure::Output(match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

fn unwritten(error: XlsxError) -> Failure {
    Failure::Output(io::Error::other(error))
}
