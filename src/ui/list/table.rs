//! The cells of a list: written when rows come into the window, drawn as they are.

use crate::data::Row;
use crate::domain::field::{Field, Kind};
use crate::domain::register::{Id, Register, RegisterId};
use crate::text;
use crate::ui::layer::Ctx;
use crate::ui::shown;
use crate::ui::widgets::{Column, columns};
use crate::vietnamese::clean::{cut, on_screen, pad, pad_left, width, width as columns_of};

/// From this many columns on the detail stands beside the list.
pub(super) const WIDE: u16 = 100;
/// Columns of the detail there.
pub(super) const PANE: u16 = 40;
/// Columns left of the table: the marker of the line, and of marked lines.
pub(super) const MARGIN: u16 = 2;

/// Width of a column that has none declared.
const WIDTH: u16 = 10;

/// The columns of a list, and the cells of its rows.
#[derive(Debug)]
pub(super) struct Table {
    register: &'static Register,
    wanted: Vec<Column>,
    /// Field, start and width of the columns that fit.
    pub(super) fitting: Vec<(usize, u16, u16)>,
    pub(super) head: String,
    /// Text of the first column and of the others, a row each.
    pub(super) cells: Vec<(String, String)>,
    written: Vec<(Option<Id>, u32)>,
    /// Where the ward's name stands, in lists of several wards.
    ward: Option<u16>,
}

/// Columns of a ward's name.
const WARD: u16 = 10;

/// Columns for the table on a screen of this size.
pub(super) fn table_width(size: (u16, u16)) -> u16 {
    if size.0 >= WIDE { size.0 - PANE - 2 } else { size.0 }
}

impl Table {
    /// `fixed` is the same in every row and not shown.
    pub(super) fn new(register: RegisterId, wished: &[&str], fixed: Option<&str>) -> Self {
        let decl = register.decl();
        let all = decl.fields.iter().enumerate();
        let mut wanted: Vec<Column> = if wished.is_empty() {
            all.filter(|(_, field)| field.width > 0 && Some(field.column) != fixed)
                .map(|(index, field)| Column { index, width: field.width.max(head_width(field)) })
                .collect()
        } else {
            wished
                .iter()
                .filter_map(|column| {
                    let index = decl.index(column)?;
                    let declared = decl.fields[index].width;
                    Some(Column { index, width: if declared == 0 { WIDTH } else { declared } })
                })
                .collect()
        };
        if wanted.is_empty() {
            let index = decl.index(decl.label).unwrap_or(0);
            wanted.push(Column { index, width: 40 });
        }
        Self {
            register: decl,
            wanted,
            fitting: Vec::new(),
            head: String::new(),
            cells: Vec::new(),
            written: Vec::new(),
            ward: None,
        }
    }

    /// Chooses the columns that fit; `with_ward` keeps the last one for the ward.
    pub(super) fn fit(&mut self, with_ward: bool, ctx: &Ctx<'_>) {
        let room = table_width(ctx.size).saturating_sub(MARGIN);
        self.ward = with_ward.then(|| room.saturating_sub(WARD));
        self.fitting = columns(&self.wanted, if with_ward { room.saturating_sub(WARD + 1) } else { room });
        self.head = String::new();
        for (index, start, width) in &self.fitting {
            let field = &self.register.fields[*index];
            self.head = pad(&self.head, usize::from(*start));
            self.head.push_str(&cell(field, &head(field.label, usize::from(*width)), *width));
        }
        if let Some(start) = self.ward {
            self.head = pad(&self.head, usize::from(start)) + crate::text::ui::ward();
        }
        self.written.clear();
    }

    /// Writes the cells of these rows, unless they are written already.
    pub(super) fn write(&mut self, rows: &[Row], ctx: &Ctx<'_>) {
        let stamp: Vec<_> = rows.iter().map(|row| (row.record.id, row.record.version)).collect();
        if stamp == self.written {
            return;
        }
        self.written = stamp;
        self.cells = rows.iter().map(|row| self.row(row, ctx)).collect();
    }

    /// Where what follows the first column begins.
    pub(super) fn rest_begins(&self) -> u16 {
        self.fitting.get(1).map(|(_, start, _)| *start).or(self.ward).unwrap_or(0)
    }

    fn row(&self, row: &Row, ctx: &Ctx<'_>) -> (String, String) {
        let mut texts = self.fitting.iter().map(|(index, start, width)| {
            let field = &self.register.fields[*index];
            let text = show(self.register, *index, row, ctx);
            // Where the words have no room stands their sign.
            let fits = text != text::NOT_SHOWN || usize::from(*width) >= columns_of(&text);
            (*start, cell(field, if fits { &text } else { text::NOT_SHOWN_SIGN }, *width))
        });
        let first = texts.next().map(|(_, text)| text).unwrap_or_default();
        let mut rest = String::new();
        let begin = self.rest_begins();
        for (start, text) in texts {
            rest = pad(&rest, usize::from(start - begin));
            rest.push_str(&text);
        }
        if let Some(start) = self.ward {
            let ward = row.record.ward.and_then(|ward| ctx.reader.label(RegisterId::Wards, Id(ward.0)).ok());
            let ward = ward.flatten().unwrap_or_default();
            rest = pad(&rest, usize::from(start.saturating_sub(begin))) + &cut(&ward, WARD.into());
        }
        (first, rest)
    }
}

/// What a cell or a line of the detail says of one field.
pub(super) fn show(register: &'static Register, index: usize, row: &Row, ctx: &Ctx<'_>) -> String {
    let field = &register.fields[index];
    let value = &row.record.values[index];
    let label = row.labels.get(index).and_then(Option::as_deref);
    let text = shown::value(&row.record, field, value, label, ctx);
    let states = register.states.filter(|_| field.kind == Kind::State);
    match states.and_then(|states| states.get(value.as_text()?)) {
        Some(state) => format!("{} {text}", state.mark),
        None => text,
    }
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, Kind::Int { .. } | Kind::Money | Kind::Points)
}

/// The narrowest head that can still be read.
fn head_width(field: &Field) -> u16 {
    if field.kind == Kind::YesNo { 5 } else { 4 }
}

/// A label as the head of a narrow column: as many of its words as are whole there.
fn head(label: &str, room: usize) -> String {
    let ends = label.match_indices(' ').map(|(end, _)| &label[..end]);
    let whole = std::iter::once(label).chain(ends.rev());
    whole.into_iter().find(|words| width(words) <= room).map_or_else(|| cut(label, room), str::to_owned)
}

fn cell(field: &Field, text: &str, width: u16) -> String {
    let width = usize::from(width);
    let text = cut(&on_screen(&text.replace('\n', " ")), width);
    if is_number(field) { pad_left(&text, width) } else { pad(&text, width) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_ends_with_a_word_where_one_fits() {
        for (room, shown) in [(13, "Ngày/năm sinh"), (10, "Ngày/năm"), (8, "Ngày/năm"), (6, "Ngày/…")]
        {
            assert_eq!(head("Ngày/năm sinh", room), shown);
        }
        assert_eq!(head("Học xong lớp", 4), "Học");
    }
}
