//! Tables as text: CSV files and what people paste. Letters first, then what divides the cells.

use super::table::{MOST_CHARACTERS, SourceRow, Table, Unreadable};
use super::{broken_lines, letters};
use crate::text::exchange as text_of;

/// Bytes of a text file; more than any bound on its cells lets through.
const MOST_FILE_BYTES: usize = 64 << 20;
/// Bytes of a line: all its columns filled to the brim.
const MOST_LINE_BYTES: usize = 4 << 20;
/// Cells of a row, empty ones too: as many as a sheet has columns.
const MOST_CELLS: usize = 16_384;
/// Rows from which the divider is guessed.
const SAMPLE: usize = 40;
/// All rows, where a share of them is counted.
const WHOLE: usize = 1000;

/// What stands between two cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Divider {
    /// One character; cells may be quoted.
    Char(char),
    /// Two spaces or more, as in text copied from a PDF.
    Spaces,
    /// A dash between spaces, as in messages: `Nguyễn Văn An - 1970`.
    Dashes,
}

/// Reads the bytes of a text file.
pub(super) fn read_file(bytes: &[u8]) -> Result<Table, Unreadable> {
    if bytes.len() > MOST_FILE_BYTES {
        return Err(Unreadable::TooBig);
    }
    let (text, note) = letters::of_bytes(bytes)?;
    let mut table = read_text(&text)?;
    table.notes.extend(note);
    Ok(table)
}

/// Reads text whose letters are known.
pub(super) fn read_text(text: &str) -> Result<Table, Unreadable> {
    if text.len() > MOST_FILE_BYTES {
        return Err(Unreadable::TooBig);
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.split('\n').any(|line| line.len() > MOST_LINE_BYTES) {
        return Err(Unreadable::TooBig);
    }
    if text.bytes().any(|byte| byte < b'\t') {
        return Err(Unreadable::NotATable);
    }
    let (text, told) = told_divider(text);
    let divider = told.unwrap_or_else(|| guess(text));
    let mut table = Table::new(true);
    let mut widths = Vec::new();
    for (at, cells) in (Records { rest: text, divider }).enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let cells = cells?;
        let width = cells.len();
        table.push(number, cells)?;
        widths.resize(table.lines.len(), width);
    }
    if divider == Divider::Char('\t') {
        let joined = broken_lines::join(&mut table.lines, &widths);
        table.notes.extend((!joined.is_empty()).then(|| text_of::lines_joined(&joined)));
    }
    unnumber(&mut table);
    table.finish()
}

/// Takes the numbers off a list that was written by hand: `1. Nguyễn Văn An`, `2) Trần Thị Bình`.
fn unnumber(table: &mut Table) {
    let first = |line: &SourceRow| after_number(line.cell(0)).is_some();
    let numbered = table.lines.iter().filter(|line| first(line)).count();
    if numbered < 2 || numbered * 3 < table.lines.len() * 2 {
        return;
    }
    for cell in table.lines.iter_mut().filter_map(|line| line.cells.first_mut()) {
        if let Some(rest) = after_number(cell) {
            *cell = rest.into();
        }
    }
}

/// What stands behind the number or the dot of a list; it begins with a letter.
fn after_number(cell: &str) -> Option<&str> {
    let dotted = cell.strip_prefix(['-', '–', '+', '*', '•']).filter(|rest| rest.starts_with([' ', '\t']));
    if let Some(rest) = dotted.map(str::trim_start).filter(|rest| rest.starts_with(char::is_alphabetic)) {
        return Some(rest);
    }
    let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = cell.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')']).or_else(|| rest.strip_prefix("/ "))?.trim_start();
    ((1..=3).contains(&digits) && rest.starts_with(char::is_alphabetic)).then_some(rest)
}

/// A first line `sep=;`, which some programs write, says what divides.
fn told_divider(text: &str) -> (&str, Option<Divider>) {
    let told = text.strip_prefix("sep=").and_then(|rest| {
        let divider = rest.chars().next()?;
        let rest = rest[divider.len_utf8()..].trim_start_matches('\r').strip_prefix('\n')?;
        Some((rest, Some(Divider::Char(divider))))
    });
    told.unwrap_or((text, None))
}

/// The divider that gives most rows the same number of cells.
///
/// What is compared is the share of rows, never their number: where quoted cells hold line breaks, a wrong divider finds
/// more rows than there are.
fn guess(text: &str) -> Divider {
    let steady = |divider: Divider| {
        let widths: Vec<usize> = Records { rest: text, divider }
            .map_while(Result::ok)
            .map(|cells| cells.len())
            .filter(|width| *width > 0)
            .take(SAMPLE)
            .collect();
        let divided = widths.iter().filter(|width| **width > 1).count();
        let most = widths.iter().map(|wide| widths.iter().filter(|width| *width == wide).count());
        let steadiest = most.max().unwrap_or(0);
        let rows = widths.len().max(1);
        (divided * 2 >= rows).then_some((divided * 2 + steadiest) * WHOLE / rows)
    };
    let mut best = (Divider::Char('\t'), 0);
    for divider in
        [Divider::Char('\t'), Divider::Char(';'), Divider::Char('|'), Divider::Char(','), Divider::Spaces]
    {
        if let Some(score) = steady(divider)
            && score > best.1
        {
            best = (divider, score);
        }
    }
    if best.1 == 0 && is_dashed(text) {
        return Divider::Dashes;
    }
    if best.1 == 0 { below_titles(text).unwrap_or(best.0) } else { best.0 }
}

/// The divider of a list with more lines of titles than rows: one that divides rows into as many cells, three or more.
fn below_titles(text: &str) -> Option<Divider> {
    const FEWEST: usize = 3;
    let rows = |divider: Divider| {
        let lines = Records { rest: text, divider }.map_while(Result::ok).take(SAMPLE);
        let widths: Vec<usize> = lines.map(|cells| cells.len()).filter(|width| *width >= FEWEST).collect();
        widths.iter().map(|wide| widths.iter().filter(|width| *width == wide).count()).max().unwrap_or(0)
    };
    let all = ['\t', ';', '|', ','].map(Divider::Char);
    all.into_iter().rev().max_by_key(|divider| rows(*divider)).filter(|divider| rows(*divider) >= 2)
}

/// Whether most lines fall into the same number of parts at dashes.
fn is_dashed(text: &str) -> bool {
    let lines = Records { rest: text, divider: Divider::Dashes }.map_while(Result::ok).take(SAMPLE);
    let widths: Vec<usize> = lines.map(|cells| cells.len()).filter(|width| *width > 0).collect();
    let most = (2..=widths.iter().copied().max().unwrap_or(0))
        .map(|wide| widths.iter().filter(|width| **width == wide).count())
        .max();
    most.is_some_and(|most| most >= 2 && most * 3 >= widths.len() * 2)
}

/// The rows of a text, one after another; a quoted cell may hold line breaks.
struct Records<'a> {
    rest: &'a str,
    divider: Divider,
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<Box<str>>, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let Divider::Char(divider) = self.divider else {
            let (line, rest) = line_of(self.rest);
            self.rest = rest;
            let between = if self.divider == Divider::Spaces { "  " } else { " - " };
            let line =
                if self.divider == Divider::Dashes { line.replace(" – ", " - ") } else { line.to_owned() };
            let parts = line.split(between).map(str::trim).filter(|part| !part.is_empty());
            return Some(Ok(parts.map(Box::from).collect()));
        };
        let mut cells = Vec::new();
        loop {
            let (cell, end, rest) = cell_of(self.rest, divider);
            cells.push(cell);
            self.rest = rest;
            if end {
                return Some(Ok(cells));
            }
            if cells.len() > MOST_CELLS {
                self.rest = "";
                return Some(Err(Unreadable::TooManyColumns));
            }
        }
    }
}

fn line_of(text: &str) -> (&str, &str) {
    match text.find(['\n', '\r']) {
        Some(at) => (&text[..at], after_break(&text[at..])),
        None => (text, ""),
    }
}

/// What follows one line break.
fn after_break(text: &str) -> &str {
    text.strip_prefix("\r\n").unwrap_or_else(|| text.get(1..).unwrap_or_default())
}

/// The next cell, whether it ends its row, and what follows.
fn cell_of(text: &str, divider: char) -> (Box<str>, bool, &str) {
    if let Some((cell, rest)) = quoted(text, divider) {
        return match rest.chars().next() {
            None => (cell, true, ""),
            Some(c) if c == divider => (cell, false, &rest[c.len_utf8()..]),
            Some(_) => (cell, true, after_break(rest)),
        };
    }
    match text.find([divider, '\n', '\r']) {
        None => (text.trim().into(), true, ""),
        Some(at) => {
            let (cell, rest) = text.split_at(at);
            match rest.strip_prefix(divider) {
                Some(rest) => (cell.trim().into(), false, rest),
                None => (cell.trim().into(), true, after_break(rest)),
            }
        }
    }
}

/// A quoted cell and what follows it. A quote that nothing closes is only a quote.
fn quoted(text: &str, divider: char) -> Option<(Box<str>, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let at = rest.find('"')?;
        cell.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if cell.len() > 4 * MOST_CHARACTERS {
            return Some((cell.into(), "")); // too long for any field: the table refuses it
        }
        match rest.chars().next() {
            Some('"') => {
                cell.push('"');
                rest = &rest[1..];
            }
            None => return Some((cell.trim().into(), rest)),
            Some(c) if c == divider || c == '\n' || c == '\r' => return Some((cell.trim().into(), rest)),
            Some(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::old_encoding::OldEncoding;
    use bamboo_core::{Charset, encode_charset};

    fn rows(table: &Table) -> Vec<Vec<&str>> {
        table.lines.iter().map(|line| line.cells.iter().map(|cell| &**cell).collect()).collect()
    }

    fn read(text: &str) -> Vec<Vec<String>> {
        let table = read_text(text).unwrap();
        rows(&table).into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_divider_is_found() {
        let wanted =
            [["Họ tên", "Năm sinh", "Tổ"], ["Trần Thị Bé", "1962", "3"], ["Lê Văn Tư", "1955", "12"]];
        for text in [
            "Họ tên\tNăm sinh\tTổ\r\nTrần Thị Bé\t1962\t3\r\nLê Văn Tư\t1955\t12\r\n",
            "Họ tên;Năm sinh;Tổ\nTrần Thị Bé;1962;3\nLê Văn Tư;1955;12",
            "Họ tên,Năm sinh,Tổ\rTrần Thị Bé,1962,3\rLê Văn Tư,1955,12\r",
            "Họ tên        Năm sinh   Tổ\nTrần Thị Bé   1962       3\nLê Văn Tư     1955       12\n",
            "\u{FEFF}sep=|\r\nHọ tên|Năm sinh|Tổ\r\nTrần Thị Bé|1962|3\r\nLê Văn Tư|1955|12",
        ] {
            assert_eq!(read(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_list_out_of_a_message_loses_its_numbers_and_is_divided_at_dashes() {
        let message =
            "Danh sách lớp tối:\n1. Trần Thị Bé - 1962 – 0912345678\n2. Lê Văn Tư - 1955 - 0987654321\n";
        let rows = read(message);
        assert_eq!(rows[1..], [["Trần Thị Bé", "1962", "0912345678"], ["Lê Văn Tư", "1955", "0987654321"]]);
        assert_eq!(
            read("1) Trần Thị Bé; 1962\n2) Lê Văn Tư; 1955"),
            [["Trần Thị Bé", "1962"], ["Lê Văn Tư", "1955"]]
        );
        for text in ["1/ Trần Thị Bé; 1962\n2/ Lê Văn Tư; 1955", "- Trần Thị Bé; 1962\n• Lê Văn Tư; 1955"]
        {
            assert_eq!(read(text), [["Trần Thị Bé", "1962"], ["Lê Văn Tư", "1955"]], "{text}");
        }
        assert_eq!(read("1.5.1990\n2.5.1990"), [["1.5.1990"], ["2.5.1990"]], "days are no numbers of a list");
        assert_eq!(read("Tuyên truyền - tư vấn\nXóa mù chữ\nChuyên đề").len(), 3);
        assert_eq!(
            read("Tuyên truyền - tư vấn\nXóa mù chữ\nChuyên đề")[0].len(),
            1,
            "one dash divides nothing"
        );
    }

    #[test]
    fn one_column_is_one_column() {
        assert_eq!(read("Trần Thị Bé\nLê Văn Tư\n"), [["Trần Thị Bé"], ["Lê Văn Tư"]]);
    }

    #[test]
    fn quotes_hold_dividers_breaks_and_quotes_and_a_lone_one_is_only_itself() {
        let text = "a\t\"hai\r\ndòng\t\"\"x\"\"\"\tc\r\nd\t\"chưa đóng\tf\r\n";
        assert_eq!(read(text), [vec!["a", "hai\r\ndòng\t\"x\"", "c"], vec!["d", "\"chưa đóng", "f"]]);
        assert_eq!(read("17\" màn hình;2\nb;3")[0], ["17\" màn hình", "2"]);
    }

    #[test]
    fn rows_keep_their_numbers() {
        let table = read_text("a\tb\n\n\nc\td\n").unwrap();
        let numbers: Vec<_> = table.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 4]);
    }

    #[test]
    fn letters_of_every_encoding_arrive() {
        let text = "Họ và tên;Quê quán\r\nNguyễn Thị Hường;Gò Vấp\r\nĐặng Văn Đức;Thủ Đức\r\n";
        let wide = |swap: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        let narrow = |charset| -> Vec<u8> {
            encode_charset(charset, text).chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
        };
        let with = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (bytes, old) in [
            (text.as_bytes().to_vec(), None),
            (with(b"\xEF\xBB\xBF", text.as_bytes().to_vec()), None),
            (with(b"\xFF\xFE", wide(false)), None),
            (with(b"\xFE\xFF", wide(true)), None),
            (narrow(Charset::Tcvn3), Some(OldEncoding::Tcvn3)),
            (narrow(Charset::VniWindows), Some(OldEncoding::VniWindows)),
        ] {
            let table = read_file(&bytes).unwrap();
            assert_eq!(table.converted, old);
            let rows = rows(&table);
            assert_eq!(rows[1], ["Nguyễn Thị Hường", "Gò Vấp"], "{old:?}");
            assert_eq!(rows[2][0].to_lowercase(), "đặng văn đức", "{old:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, why) in [
            (&b"%PDF-1.4\n\x00\x01\x02\xFF"[..], Unreadable::NotATable),
            (b"\x89PNG\r\n\x1A\n\x00\x00", Unreadable::NotATable),
            (b"\xFF\xFEa\x00\x00\xD8", Unreadable::Damaged),
            (b"\xE9\xE8\xEA abc \xFF", Unreadable::UnknownLetters),
            (b" \r\n \t \n", Unreadable::Empty),
            (b"", Unreadable::Empty),
        ] {
            assert_eq!(read_file(bytes), Err(why), "{bytes:?}");
        }
    }
}
