//! Tables as text: CSV files and what people paste. Letters first, then what divides the cells.

use super::table::{MOST_CHARACTERS, Table, Unreadable};

/// Bytes of a text file; more than any bound on its cells lets through.
const MOST_FILE_BYTES: usize = 64 << 20;
/// Cells of a row, empty ones too: as many as a sheet has columns.
const MOST_CELLS: usize = 16_384;
/// Rows from which the divider is guessed.
const SAMPLE: usize = 40;

/// What stands between two cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Divider {
    /// One character; cells may be quoted.
    Char(char),
    /// Two spaces or more, as in text copied from a PDF.
    Spaces,
}

/// Reads the bytes of a text file.
pub(super) fn read_file(bytes: &[u8]) -> Result<Table, Unreadable> {
    if bytes.len() > MOST_FILE_BYTES {
        return Err(Unreadable::TooBig);
    }
    read_text(&letters(bytes)?)
}

/// Reads text whose letters are known.
pub(super) fn read_text(text: &str) -> Result<Table, Unreadable> {
    if text.len() > MOST_FILE_BYTES {
        return Err(Unreadable::TooBig);
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.chars().any(|c| c == '\0' || ('\u{1}'..'\u{9}').contains(&c)) {
        return Err(Unreadable::NotATable);
    }
    let (text, told) = told_divider(text);
    let divider = told.unwrap_or_else(|| guess(text));
    let mut table = Table::new(true);
    for (at, cells) in (Records { rest: text, divider }).enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        table.push(number, cells?)?;
    }
    table.finish()
}

/// The letters that the bytes stand for.
fn letters(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |bytes: &[u8], from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| from(*pair)).collect();
        String::from_utf16(&units).map_err(|_| Unreadable::Damaged)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    let zeros = |odd: usize| bytes.iter().take(2000).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len().min(2000) / 2;
    if half > 4 && zeros(1) * 2 > half && zeros(0) * 8 < half {
        return wide(bytes, u16::from_le_bytes);
    }
    if half > 4 && zeros(0) * 2 > half && zeros(1) * 8 < half {
        return wide(bytes, u16::from_be_bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if bytes.contains(&0) {
        return Err(Unreadable::NotATable);
    }
    let text: String = bytes.iter().map(|byte| western(*byte)).collect();
    let known = super::old_encoding::recognise(text.lines());
    if known.is_some() { Ok(text) } else { Err(Unreadable::UnknownLetters) }
}

/// A byte as the western code page of Windows reads it.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
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
        (divided * 2 >= widths.len().max(1)).then_some(divided * 2 + steadiest)
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
    best.0
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
            let parts = line.split("  ").map(str::trim).filter(|part| !part.is_empty());
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
    match text.find(|c| c == divider || c == '\n' || c == '\r') {
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
#[path = "text_table_tests.rs"]
mod tests;
