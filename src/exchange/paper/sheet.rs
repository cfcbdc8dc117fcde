//! The figures of a paper as `.xlsx`: real numbers and days, the head row repeated on paper and kept in sight.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::model::{Cell, Paper, Row, Table};
use super::unwritten;
use crate::data::Fault;

/// Writes the tables one below the other under the paper's title.
pub fn write(paper: &Paper, name: &str, tables: &[Table]) -> Result<Vec<u8>, Fault> {
    filled(paper, name, tables).map_err(|error| unwritten("writing a sheet", error))
}

struct Forms {
    title: Format,
    head: Format,
    text: Format,
    number: Format,
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
            day: framed.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center),
            total: framed.clone().set_bold().set_num_format("#,##0"),
            text: framed,
        }
    }
}

fn filled(paper: &Paper, name: &str, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let forms = Forms::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.6, 0.6, 0.8, 0.8, 0.3, 0.3).set_footer("&C&P/&N");
    let widest = tables.iter().map(|table| table.columns.len()).max().unwrap_or(1);
    let last = u16::try_from(widest.saturating_sub(1)).unwrap_or(u16::MAX);
    let mut line = 0;
    for text in [&paper.head.superior, &paper.head.issuer] {
        sheet.write_with_format(line, 0, text.as_str(), &Format::new().set_font_name("Times New Roman"))?;
        line += 1;
    }
    for text in std::iter::once(&paper.kind).chain(&paper.about) {
        if last > 0 {
            sheet.merge_range(line, 0, line, last, text, &forms.title)?;
        } else {
            sheet.write_with_format(line, 0, text.as_str(), &forms.title)?;
        }
        line += 1;
    }
    for (at, table) in tables.iter().enumerate() {
        line += 1;
        if at == 0 {
            for (column, made) in table.columns.iter().zip(0..) {
                sheet.set_column_width(made, f64::from(column.mm) / 1.9)?;
            }
            sheet.set_repeat_rows(line, line)?;
            sheet.set_freeze_panes(line + 1, 0)?;
        }
        line = write_table(sheet, table, line, &forms)?;
    }
    book.save_to_buffer()
}

/// Writes a table from this line on; gives the line below it.
fn write_table(sheet: &mut Worksheet, table: &Table, top: u32, forms: &Forms) -> Result<u32, XlsxError> {
    for (column, at) in table.columns.iter().zip(0..) {
        sheet.write_with_format(top, at, column.head.as_str(), &forms.head)?;
    }
    let mut line = top;
    for row in &table.rows {
        line += 1;
        match row {
            Row::Section(number, heading) => {
                sheet.write_with_format(line, 0, number.as_str(), &forms.head)?;
                sheet.write_with_format(line, 1, heading.as_str(), &forms.total)?;
            }
            Row::Cells(cells) => write_cells(sheet, line, cells, forms, None)?,
            Row::Total(cells) => write_cells(sheet, line, cells, forms, Some(&forms.total))?,
        }
    }
    Ok(line + 1)
}

fn write_cells(
    sheet: &mut Worksheet,
    line: u32,
    cells: &[Cell],
    forms: &Forms,
    form: Option<&Format>,
) -> Result<(), XlsxError> {
    for (cell, at) in cells.iter().zip(0..) {
        match cell {
            Cell::Empty => sheet.write_blank(line, at, form.unwrap_or(&forms.text))?,
            Cell::Text(text) => {
                sheet.write_with_format(line, at, text.as_str(), form.unwrap_or(&forms.text))?
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "a sheet has no other numbers; đồng fit in 53 bits"
            )]
            Cell::Int(value) => {
                sheet.write_number_with_format(line, at, *value as f64, form.unwrap_or(&forms.number))?
            }
            Cell::Date(day) => {
                let day = ExcelDateTime::parse_from_str(&day.format("%Y-%m-%d").to_string())?;
                sheet.write_with_format(line, at, &day, form.unwrap_or(&forms.day))?
            }
        };
    }
    Ok(())
}
