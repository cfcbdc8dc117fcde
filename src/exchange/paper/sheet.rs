//! The figures of a paper as `.xlsx`: real numbers and days, the head row repeated on paper and kept in sight.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::model::{Align, Cell, Column, Paper, Row, Table};
use crate::data::{Fault, FaultCode};

/// Writes each table on a sheet of its own under the paper's title.
pub(crate) fn write(paper: &Paper, sheets: &[(String, Table)]) -> Result<Vec<u8>, Fault> {
    let mut book = Workbook::new();
    let forms = Forms::new();
    let filled = sheets.iter().try_for_each(|(name, table)| {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, paper, table, &forms)
    });
    filled
        .and_then(|()| book.save_to_buffer())
        .map_err(|error| Fault::new(FaultCode::File, "writing a sheet", error))
}

/// Columns that still fit on A4; more of them take A3.
const ON_A4: usize = 10;
/// Numbers that the format gives to the two sizes of paper.
const SIZES: (u8, u8) = (9, 8);
/// About how many millimetres a character of a column takes.
const CHARACTER: f64 = 2.0;
/// Height of a line, in points.
const LINE: f64 = 16.0;

struct Forms {
    plain: Format,
    title: Format,
    head: Format,
    text: Format,
    number: Format,
    count: Format,
    day: Format,
    total: Format,
}

impl Forms {
    fn new() -> Self {
        let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
        let framed = plain.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        Self {
            title: plain.clone().set_bold().set_font_size(14).set_align(FormatAlign::Center),
            head: framed.clone().set_bold().set_align(FormatAlign::Center),
            number: framed.clone().set_num_format("#,##0"),
            count: framed.clone().set_align(FormatAlign::Center),
            day: framed.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            total: framed.clone().set_bold().set_num_format("#,##0"),
            text: framed,
            plain,
        }
    }
}

fn fill(sheet: &mut Worksheet, paper: &Paper, table: &Table, forms: &Forms) -> Result<(), XlsxError> {
    let size = if table.columns.len() <= ON_A4 { SIZES.0 } else { SIZES.1 };
    sheet.set_paper_size(size).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.6, 0.6, 0.8, 0.8, 0.3, 0.3).set_footer("&C&P/&N");
    for (column, at) in table.columns.iter().zip(0..) {
        sheet.set_column_width(at, f64::from(wide(column)) / CHARACTER)?;
    }
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut line = 0;
    for text in [&paper.head.superior, &paper.head.issuer] {
        sheet.write_with_format(line, 0, text.as_str(), &forms.plain)?;
        line += 1;
    }
    // What it is stands at the right of these lines.
    let edition = paper.foot.as_ref().and_then(|foot| foot.edition.as_ref());
    for (text, line) in [paper.head.mark.as_ref(), edition].into_iter().zip(0..) {
        if let Some(text) = text {
            sheet.write_with_format(line, last, text.as_str(), &forms.plain)?;
        }
    }
    for text in paper.title() {
        sheet.merge_range(line, 0, line, last.max(1), text, &forms.title)?;
        line += 1;
    }
    line += 1;
    sheet.set_repeat_rows(line, line)?;
    sheet.set_freeze_panes(line + 1, 0)?;
    let heads: Vec<Cell> = table.columns.iter().map(|column| Cell::text(column.head.as_str())).collect();
    row(sheet, line, &heads, &table.columns, forms, Some(&forms.head))?;
    for made in &table.rows {
        line += 1;
        match made {
            Row::Section(number, heading) => {
                sheet.write_with_format(line, 0, number.as_str(), &forms.head)?;
                sheet.write_with_format(line, 1, heading.as_str(), &forms.total)?;
            }
            Row::Cells(cells) | Row::Joined(cells) => row(sheet, line, cells, &table.columns, forms, None)?,
            Row::Total(cells) => row(sheet, line, cells, &table.columns, forms, Some(&forms.total))?,
        }
    }
    Ok(())
}

/// A column whose head stands upright on paper lies here, and needs the room.
fn wide(column: &Column) -> u16 {
    if column.upright { column.mm.max(26) } else { column.mm }
}

/// Writes a row as high as its highest cell: not every program finds that out by itself.
fn row(
    sheet: &mut Worksheet,
    line: u32,
    cells: &[Cell],
    columns: &[Column],
    forms: &Forms,
    form: Option<&Format>,
) -> Result<(), XlsxError> {
    let lines = cells.iter().zip(columns).map(|(cell, column)| lines(&cell.shown(), wide(column)));
    sheet.set_row_height(line, f64::from(lines.max().unwrap_or(1)) * LINE)?;
    for ((cell, column), at) in cells.iter().zip(columns).zip(0..) {
        let middle = column.align == Align::Middle;
        match cell {
            Cell::Empty => sheet.write_blank(line, at, form.unwrap_or(&forms.text))?,
            Cell::Text(_) | Cell::Lines(_) => {
                sheet.write_with_format(line, at, cell.shown(), form.unwrap_or(&forms.text))?
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "a sheet has no other numbers; amounts fit in 53 bits"
            )]
            Cell::Int(value) => {
                let plain = if middle { &forms.count } else { &forms.number };
                sheet.write_number_with_format(line, at, *value as f64, form.unwrap_or(plain))?
            }
            Cell::Date(day) => {
                let day = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string())?;
                sheet.write_with_format(line, at, &day, form.unwrap_or(&forms.day))?
            }
        };
    }
    Ok(())
}

/// About how many lines a text takes in a column, words kept whole.
fn lines(text: &str, mm: u16) -> u16 {
    let room = usize::from(mm / 2).max(2);
    let of_line = |line: &str| {
        let (mut count, mut filled) = (1, 0);
        for word in line.split_whitespace().map(|word| word.chars().count()) {
            if filled > 0 && filled + 1 + word > room {
                count += 1;
                filled = 0;
            }
            filled += word + usize::from(filled > 0);
        }
        count
    };
    text.split('\n').map(of_line).sum()
}
