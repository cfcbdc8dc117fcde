//! Rows that came apart: a table of Word, copied, has a line for each line of a cell, and no quotes around it.
//!
//! Only what can be nothing else is joined: pieces that together have exactly the cells of a row, and of which only the
//! first begins like one: with a number, or where rows have none, with the family of a name that ends in the next piece.

use std::collections::BTreeMap;
use std::iter::Peekable;

use super::table::SourceRow;
use crate::vietnamese::families::{begins_with_family, is_whole_name};
use crate::vietnamese::fold::fold;

/// Columns of a table in which pieces can be told from rows.
const FEWEST: usize = 3;

/// Joins what came apart, and says which rows it was; `widths` are the cells of each row, empty ones at its end too.
pub(super) fn join(lines: &mut Vec<SourceRow>, widths: &[usize]) -> Vec<u32> {
    // Lines that came apart may be more than rows that did not.
    let mut usual = BTreeMap::<usize, usize>::new();
    widths.iter().filter(|width| **width >= FEWEST).for_each(|width| *usual.entry(*width).or_default() += 1);
    let Some((width, _)) = usual.into_iter().max_by_key(|(_, count)| *count) else { return Vec::new() };
    if widths.iter().all(|own| *own == width) {
        return Vec::new();
    }
    let shape = Shape::of(lines, widths, width);
    let mut joined = Vec::new();
    let mut whole: Vec<SourceRow> = Vec::with_capacity(lines.len());
    let mut pieces = std::mem::take(lines).into_iter().zip(widths.iter().copied()).peekable();
    while let Some((line, own)) = pieces.next() {
        if own == 1
            && let Some(row) = whole.last_mut()
            && goes_on(row, &line, width)
        {
            let last = row.cells.len() - 1;
            let text = format!("{} {}", row.cells[last], line.cell(0));
            row.set(last, &text);
            note(&mut joined, row.number);
            continue;
        }
        if !shape.numbered && own < width {
            let number = line.number;
            let (rows, is_joined) = shape.unnumbered(line, own, &mut pieces);
            if is_joined {
                note(&mut joined, number);
            }
            whole.extend(rows);
            continue;
        }
        let mut row = line;
        let mut have = own;
        let mut rest = Vec::new();
        if own < width && shape.begins(&row) {
            rest.push((row.clone(), own));
            while have < width
                && let Some((next, more)) =
                    pieces.next_if(|(next, more)| have + more - 1 <= width && !shape.begins(next))
            {
                append(&mut row, have, &next);
                have += more - 1;
                rest.push((next, more));
            }
        }
        if have == width || rest.len() < 2 {
            if rest.len() > 1 {
                note(&mut joined, row.number);
            }
            whole.push(row);
        } else {
            whole.extend(rest.into_iter().map(|(piece, _)| piece));
        }
    }
    *lines = whole;
    joined
}

fn note(joined: &mut Vec<u32>, number: u32) {
    if joined.last() != Some(&number) {
        joined.push(number);
    }
}

/// Puts a piece behind a row that has so many cells.
fn append(row: &mut SourceRow, have: usize, piece: &SourceRow) {
    let last = have - 1;
    let text = [row.cell(last), piece.cell(0)].join(" ");
    row.set(last, text.trim());
    for (at, cell) in piece.cells.iter().enumerate().skip(1) {
        row.set(last + at, cell);
    }
}

/// Whether a line can only be more of the last cell of a row: it begins small, or the cell ends with a comma.
fn goes_on(row: &SourceRow, line: &SourceRow, width: usize) -> bool {
    let (before, text) = (row.cell(width - 1), line.cell(0));
    row.cells.len() == width
        && (text.starts_with(char::is_lowercase) || before.ends_with([',', ';', '-', '–', '+', '(']))
}

/// How the rows of the table begin.
struct Shape {
    /// Whether they are numbered.
    numbered: bool,
    /// Which columns hold figures in most rows.
    figures: Vec<bool>,
}

impl Shape {
    fn of(lines: &[SourceRow], widths: &[usize], width: usize) -> Self {
        let whole = lines.iter().zip(widths).filter(|(_, own)| **own == width).skip(1);
        let whole: Vec<_> = whole.map(|(line, _)| line).collect();
        let count = whole.iter().filter(|line| is_number(line.cell(0))).count();
        let holds = |column: usize| {
            let filled = whole.iter().map(|line| line.cell(column)).filter(|cell| !cell.is_empty());
            let figures = filled.clone().filter(|cell| has_figures(cell)).count();
            figures * 2 > filled.count()
        };
        let numbered = count > 0 && count * 10 >= whole.len() * 8;
        Self { numbered, figures: (0..width).map(holds).collect() }
    }

    /// A row that is not numbered, with the pieces behind it if they are its own.
    fn unnumbered(
        &self,
        line: SourceRow,
        own: usize,
        pieces: &mut Peekable<impl Iterator<Item = (SourceRow, usize)>>,
    ) -> (Vec<SourceRow>, bool) {
        let (first, title) = (line.cell(0), fold(line.cell(0)).starts_with("danh sach"));
        let begins = own == 1 && begins_with_family(first) && !has_figures(first) && !title;
        let words = std::iter::from_fn(|| pieces.next_if(|(_, more)| begins && *more == 1));
        let words: Vec<_> = words.map(|(word, _)| word).collect();
        let Some((end, _)) = pieces.next_if(|(end, more)| self.ends(own, begins, end, *more)) else {
            return (std::iter::once(line).chain(words).collect(), false);
        };
        let mut row = line;
        words.iter().for_each(|word| append(&mut row, 1, word));
        append(&mut row, own, &end);
        (vec![row], true)
    }

    /// Whether a row of which so many cells are there ends with this piece.
    fn ends(&self, own: usize, begins: bool, end: &SourceRow, more: usize) -> bool {
        if own + more - 1 != self.figures.len() {
            return false;
        }
        if own == 1 {
            // A name comes apart before its last words; anything else may be a heading.
            return begins && !end.cell(0).is_empty() && !is_whole_name(end.cell(0));
        }
        // What would be no row by itself.
        let fits = |at: usize| end.cell(at).is_empty() || has_figures(end.cell(at)) == self.figures[at];
        !(0..more).all(fits)
    }

    /// Whether a line can be the beginning of a row. Where rows are not numbered nobody can tell.
    fn begins(&self, line: &SourceRow) -> bool {
        self.numbered && is_number(line.cell(0))
    }
}

fn has_figures(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit())
}

/// `12`, `12.`, `12)`.
fn is_number(cell: &str) -> bool {
    let digits = cell.trim().trim_end_matches(['.', ')']);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> (Vec<String>, Vec<u32>) {
        let rows: Vec<Vec<Box<str>>> =
            text.lines().map(|line| line.split('\t').map(Box::from).collect()).collect();
        let widths: Vec<usize> = rows.iter().map(Vec::len).collect();
        let line = |(number, cells)| SourceRow { number, cells, marks: Vec::new(), hidden: false };
        let mut lines: Vec<_> = (1..).zip(rows).map(line).collect();
        let numbers = join(&mut lines, &widths);
        let shown = lines.iter().map(|line| line.cells.join("|").trim_end_matches('|').to_owned());
        (shown.collect(), numbers)
    }

    #[test]
    fn pieces_that_make_a_row_are_joined() {
        let text = "STT\tHọ và tên\tNăm sinh\tGhi chú\n\
                    1\tNguyễn Văn\n\
                    Gãy\t1962\t\n\
                    2\tTrần Thị Bé\t1970\tcó con nhỏ,\n\
                    Học tối\n\
                    tới 21 giờ\n\
                    Tổ 45\n\
                    3\tLê\n\
                    Thị\n\
                    Cúc\t1955\tkhỏe\n\
                    4\tĐủ Cả Rồi\t1950\t\n";
        let (rows, numbers) = joined(text);
        assert_eq!(
            rows[1..],
            [
                "1|Nguyễn Văn Gãy|1962",
                "2|Trần Thị Bé|1970|có con nhỏ, Học tối tới 21 giờ",
                "Tổ 45",
                "3|Lê Thị Cúc|1955|khỏe",
                "4|Đủ Cả Rồi|1950",
            ]
        );
        assert_eq!(numbers, [2, 4, 8]);
    }

    #[test]
    fn rows_without_numbers_are_joined_where_a_name_or_the_kinds_of_cells_say_so() {
        let text = "Họ và tên\tNăm sinh\tGiới tính\tTổ\n\
                    Nguyễn Văn\n\
                    Gãy\t1962\tNam\tTổ 44\n\
                    Trần Thị Bé\t1970\tNữ\tTổ 45,\n\
                    khu phố 1\n\
                    Tổ 46\n\
                    Lê\n\
                    Thị\n\
                    Hà\t1955\tNữ\tTổ 44\n\
                    Phạm Văn Sau\t1950\n\
                    (khoảng)\tNam\tTổ 45\n\
                    Đỗ Văn Trọn\t1950\tNam\tTổ 45\n";
        let (rows, numbers) = joined(text);
        assert_eq!(
            rows[1..],
            [
                "Nguyễn Văn Gãy|1962|Nam|Tổ 44",
                "Trần Thị Bé|1970|Nữ|Tổ 45, khu phố 1",
                "Tổ 46",
                "Lê Thị Hà|1955|Nữ|Tổ 44",
                "Phạm Văn Sau|1950 (khoảng)|Nam|Tổ 45",
                "Đỗ Văn Trọn|1950|Nam|Tổ 45",
            ]
        );
        assert_eq!(numbers, [2, 4, 7, 10]);
    }

    #[test]
    fn rows_that_are_only_short_are_left_alone() {
        for text in [
            "Họ và tên\tNăm sinh\tTổ\tGhi chú\nAn\t1962\nBé\t1970\tTổ 4\nCúc\t1955\tTổ 5\tx\n",
            "STT\tTên\tNăm\tTổ\n1\tAn\t1962\n2\tBé\t1970\n3\tCúc\t1955\tTổ 4\n4\tDậu\t1955\tTổ 4\n",
            "Tổ 44\nSTT\tTên\tNăm\n1\tAn\t1962\nTổ 45\n2\tBé\t1970\n",
        ] {
            let (rows, numbers) = joined(text);
            assert_eq!((rows.len(), numbers.len()), (text.lines().count(), 0), "{text}");
        }
    }
}
