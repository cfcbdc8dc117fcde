//! Small drawing helpers. [`put`] is the only way from data to a cell: it drops what would steer
//! the terminal, and what terminals join to one sign each in its own way.

mod bar;
mod boxed;
mod columns;
mod field;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::theme::Theme;
use crate::vietnamese::clean::{cut, on_screen};

pub(crate) use bar::bar;
pub(crate) use boxed::{boxed, centred};
pub(crate) use columns::{Column, columns, placed};
pub(crate) use field::{caret, split_at, text_field};

/// Writes one line of text, cut at the right edge of the area; `row` and `column` count from its corner.
pub(crate) fn put(buffer: &mut Buffer, area: Rect, column: u16, row: u16, text: &str, style: Style) {
    if column < area.width && row < area.height {
        let room = usize::from(area.width - column);
        buffer.set_stringn(area.x + column, area.y + row, on_screen(text), room, style);
    }
}

/// Two lines above a list that say whose it is: what it is called, and how it stands.
pub(crate) fn head_lines(buffer: &mut Buffer, area: Rect, lines: &[String; 2], theme: &Theme) {
    let room = usize::from(area.width).saturating_sub(2);
    put(buffer, area, 1, 0, &cut(&lines[0], room), theme.head());
    put(buffer, area, 1, 1, &cut(&lines[1], room), Style::new());
}

/// Draws a line across the area.
pub(crate) fn rule(buffer: &mut Buffer, area: Rect, row: u16, theme: &Theme) {
    put(buffer, area, 0, row, &theme.sign("─", "-").repeat(usize::from(area.width)), theme.dim());
}

/// Breaks text into lines of at most `width` columns at spaces, a longer word anywhere; line breaks stay, what fits
/// stays as it is, because papers are set with spaces, and what goes on stands below its own beginning.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    use crate::vietnamese::clean;
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        if clean::width(paragraph) <= width {
            lines.push(paragraph.to_owned());
            continue;
        }
        let text = paragraph.trim_start_matches(' ');
        let indent = " ".repeat((paragraph.len() - text.len()).min(width / 2));
        let width = width - indent.len();
        let mut line = String::new();
        let mut broken = Vec::new();
        for word in text.split(' ') {
            let joined = if line.is_empty() {
                clean::width(word)
            } else {
                clean::width(&line) + 1 + clean::width(word)
            };
            if joined > width && !line.is_empty() {
                broken.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            while let Some(at) = overflowing(&line, width) {
                let rest = line.split_off(at);
                broken.push(std::mem::replace(&mut line, rest));
            }
        }
        broken.push(line);
        lines.extend(broken.into_iter().map(|line| indent.clone() + &line));
    }
    lines
}

/// Where the text goes on that does not fit into so many columns; behind its first letter at the least.
fn overflowing(text: &str, columns: usize) -> Option<usize> {
    let mut used = 0;
    text.grapheme_indices(true).find_map(|(at, letter)| {
        used += crate::vietnamese::clean::width(letter);
        (used > columns && at > 0).then_some(at)
    })
}

/// At most so much of a name is reversed where the cursor stands, so that a move costs a slow line little.
const REVERSED: usize = 10;

/// Columns of a name that are reversed where the cursor stands: whole words.
pub(crate) fn reversed(name: &str) -> u16 {
    let words = wrap(name.trim_end(), REVERSED).into_iter().next().unwrap_or_default();
    u16::try_from(crate::vietnamese::clean::width(&words).min(REVERSED)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_reversed() {
        for (name, columns) in [("Bùi Thị Thu Châu", 7), ("Tổ 1", 4), ("", 0), ("Nghiêngnghiêng", 10)]
        {
            assert_eq!(reversed(name), columns, "{name}");
        }
    }

    #[test]
    fn what_fits_stays_as_it_is_and_what_does_not_breaks_at_spaces() {
        assert_eq!(wrap("    CỘNG  HÒA\nx", 14), ["    CỘNG  HÒA", "x"]);
        assert_eq!(wrap("một hai ba", 7), ["một hai", "ba"]);
        assert_eq!(wrap("  một hai ba", 9), ["  một hai", "  ba"]);
    }

    #[test]
    fn what_steers_the_terminal_is_dropped() {
        assert_eq!(on_screen("a\u{1b}[31mb\u{202e}c"), "a[31mbc");
        assert!(matches!(on_screen("Nguyễn"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("một hai ba\nbốn", 7), ["một hai", "ba", "bốn"]);
    }

    #[test]
    fn a_word_longer_than_a_line_goes_on_in_the_next() {
        assert_eq!(wrap("ở /srv/tthtcd/luu tay", 8), ["ở", "/srv/tth", "tcd/luu", "tay"]);
        assert_eq!(wrap("a漢字b", 3), ["a漢", "字b"]);
        assert_eq!(
            (wrap("漢字", 1), wrap("ab", 0)),
            (vec!["漢".into(), "字".into()], vec!["a".into(), "b".into()])
        );
    }
}
