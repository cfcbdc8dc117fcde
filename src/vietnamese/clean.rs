//! What may reach a file or a screen, and how wide it is there.
//!
//! Text arrives from keyboards, clipboards and workbooks with dummies of input methods, invisible
//! characters, terminal controls and half-composed letters. It is cleaned once, when a value is committed,
//! and never while it is being typed (see `typing`). Cleaning twice gives what cleaning once gave.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// More marks than this on one letter are a prank or an accident.
const MARKS_A_LETTER: usize = 4;

/// Whether a character steers or deceives instead of being read: it must reach neither file nor screen.
///
/// Line breaks and tabs are among them; text of several lines is the one place where `\n` is let through.
pub(crate) fn is_control_or_bidi(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}')
}

/// The text without anything that steers a terminal or deceives a reader; of the controls only line breaks and tabs
/// stay. For what is said outside the screens, where names and cells of files may be quoted.
pub(crate) fn harmless(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_control_or_bidi(*c)).collect()
}

/// Whether a text lost letters on its way because its sender did not speak UTF-8.
pub(crate) fn is_broken(text: &str) -> bool {
    text.contains(char::REPLACEMENT_CHARACTER)
}

/// One line of text: composed, readable, single-spaced, trimmed.
pub(crate) fn clean_line(text: &str) -> String {
    compose(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of several lines: each cleaned like a line, breaks written `\n`, empty lines kept inside and
/// dropped at both ends.
pub(crate) fn clean_notes(text: &str) -> String {
    let lines: Vec<String> = unify_breaks(text).split('\n').map(clean_line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The text with every kind of line break written `\n`.
pub(super) fn unify_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// The character that stands for this one in clean text, if any does.
fn replaced(c: char) -> Option<char> {
    match c {
        'Ð' | 'Ɖ' => Some('Đ'),
        'ð' | 'ɖ' => Some('đ'),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        '\u{202F}' => None, // a dummy of input methods, hidden while typing: not the space it claims to be
        c if c.is_whitespace() => Some(' '),
        c if is_control_or_bidi(c) => None,
        c => Some(c),
    }
}

/// NFC with everything replaced or dropped that `replaced` says; spaces are left as they fall.
fn compose(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut marks = MARKS_A_LETTER; // a mark without a letter before it has nothing to stand on
    for c in text.chars().filter_map(replaced).nfd() {
        if is_combining_mark(c) {
            if marks == MARKS_A_LETTER {
                continue;
            }
            marks += 1;
            match (c, clean.pop()) {
                ('\u{335}', Some('d')) => clean.push('đ'),
                ('\u{335}', Some('D')) => clean.push('Đ'),
                (_, before) => clean.extend(before.into_iter().chain([c])),
            }
        } else {
            marks = if c == ' ' { MARKS_A_LETTER } else { 0 };
            clean.push(c);
        }
    }
    clean.nfc().collect()
}

/// The text as it is put on a screen. Of signs that terminals join of several characters, each its own way (flags,
/// keys, tones of skin, pictures of signs, vowels of some scripts), only what every terminal shows alike is left: half
/// of one would stay on later screens. Pictures that came into Unicode later than many terminals are stars.
pub(crate) fn on_screen(text: &str) -> Cow<'_, str> {
    let is_new = |c: char| matches!(c, '\u{1F6D8}'..='\u{1F6DF}' | '\u{1F7F0}'..='\u{1F7FF}' | '\u{1FA70}'..='\u{1FAFF}');
    let joins = |c: char| {
        matches!(c, '\u{20E3}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F3FB}'..='\u{1F3FF}')
            || matches!(c, '\u{FF9E}' | '\u{FF9F}' | '\u{E0100}'..='\u{E01EF}')
            || is_combining_mark(c) && !is_above_its_letter(c)
            || is_control_or_bidi(c)
    };
    if !text.chars().any(|c| joins(c) || is_new(c)) {
        return Cow::Borrowed(text);
    }
    let letter = |c: char| match c {
        '\u{1F1E6}'..='\u{1F1FF}' => char::from_u32(u32::from(c) - 0x1_F1E6 + u32::from('A')),
        c if is_new(c) => Some('*'),
        c if joins(c) => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(letter).collect())
}

/// Whether every terminal draws this mark into the column of its letter: those of Latin, Greek, Cyrillic, Hebrew, Arabic,
/// Thai and Lao. Of others some take a column, in some terminals.
const fn is_above_its_letter(mark: char) -> bool {
    matches!(mark, '\u{300}'..='\u{6FF}' | '\u{E31}'..='\u{ECD}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}')
}

/// How many columns the text takes on a screen.
pub(crate) fn width(text: &str) -> usize {
    on_screen(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text in at most `columns` columns; what does not fit is cut between letters and marked with `…`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let Some(room) = columns.checked_sub(1) else { return String::new() };
    let mut used = 0;
    let mut short: String = on_screen(text)
        .graphemes(true)
        .take_while(|letter| {
            used += letter.width();
            used <= room
        })
        .collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The text in exactly `columns` columns: cut, or filled with spaces on the right.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    let mut filled = cut(text, columns);
    filled.extend(std::iter::repeat_n(' ', columns - width(&filled)));
    filled
}

/// The text in exactly `columns` columns, filled with spaces on the left: for numbers.
pub(crate) fn pad_left(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    let mut filled = " ".repeat(columns - width(&cut));
    filled.push_str(&cut);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_said_steers_nothing() {
        let said = "Không có \u{1b}]0;PWN\u{7}\u{9b}31m\u{202e}\tX\nxem lại";
        assert_eq!(harmless(said), "Không có ]0;PWN31m\tX\nxem lại");
    }

    #[test]
    fn lines_are_cleaned() {
        for (dirty, clean) in [
            ("  Trần\u{A0}Thị   Bé ", "Trần Thị Bé"),
            ("Nguye\u{302}\u{303}n", "Nguyễn"),
            ("ê\u{323} ẹ\u{302} e\u{323}\u{302} e\u{302}\u{323}", "ệ ệ ệ ệ"),
            ("a\u{340}a\u{341}", "àá"),
            ("Ðặng d\u{335}ường D\u{335}ỗ", "Đặng đường Đỗ"),
            ("d\u{335}\u{323}", "đ\u{323}"),
            ("０９０３", "0903"),
            ("a\u{1B}[31mb\u{7}\u{9C}", "a[31mb"),
            ("an\u{202E}gnuh", "angnuh"),
            ("t\u{202F}\u{200B}á\u{FEFF}", "tá"),
            ("a\u{E0041}\u{E007F}b", "ab"),
            ("một\thai\r\nba\u{2028}bốn", "một hai ba bốn"),
            ("\u{301}a", "a"),
            (" \u{301}a", "a"),
            ("a \u{301}b", "a b"),
            ("e\u{302}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "ế\u{301}\u{301}"),
            ("☐ 1.500 đ – “xong”", "☐ 1.500 đ – “xong”"),
            ("", ""),
        ] {
            assert_eq!(clean_line(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn notes_keep_their_lines() {
        for (dirty, clean) in [
            ("một \r\n hai\rba\nbốn", "một\nhai\nba\nbốn"),
            ("\n\nmột\n\nhai\n\n", "một\n\nhai"),
            ("a\u{2028}b\tc", "a\nb c"),
        ] {
            assert_eq!(clean_notes(dirty), clean, "{dirty:?}");
        }
    }

    #[test]
    fn text_is_cut_by_columns_and_between_letters() {
        for (text, columns, short) in [
            ("Nguyễn", 6, "Nguyễn"),
            ("Nguyễn", 5, "Nguy…"),
            ("Nguye\u{302}\u{303}n", 6, "Nguye\u{302}\u{303}n"),
            ("Nguye\u{302}\u{303}nh", 6, "Nguye\u{302}\u{303}…"),
            ("Tổ 12", 4, "Tổ…"),
            ("日本語", 4, "日…"),
            ("Tổ", 1, "…"),
            ("Tổ", 0, ""),
            ("", 0, ""),
        ] {
            assert_eq!(cut(text, columns), short, "{text:?} in {columns}");
        }
    }

    #[test]
    fn text_is_padded_on_either_side() {
        assert_eq!(pad("Tổ", 4), "Tổ  ");
        assert_eq!(pad_left("Tổ", 4), "  Tổ");
        assert_eq!(pad("日本語", 4), "日… ");
        assert_eq!(pad("Tổ 12", 2), "T…");
    }

    proptest! {
        #[test]
        fn cleaning_again_changes_nothing(text in "\\PC*|[a-zđà \u{300}-\u{335}\u{200B}\r\n\u{2028}]{0,20}") {
            let line = clean_line(&text);
            prop_assert_eq!(&clean_line(&line), &line);
            prop_assert!(!line.chars().any(is_control_or_bidi));
            let notes = clean_notes(&text);
            prop_assert_eq!(&clean_notes(&notes), &notes);
            prop_assert!(!notes.chars().any(|c| c != '\n' && is_control_or_bidi(c)));
        }

        #[test]
        fn padding_is_exact(text in "[a-zàệđ日 ]{0,12}", columns in 0..14_usize) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }
    }
}
