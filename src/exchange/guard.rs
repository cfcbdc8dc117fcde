//! The quote before a text that a program for sheets would make something else of: a formula, a number, a day.
//!
//! The same within a text, wherever another program might begin a cell: a file with commas that is opened with `;` as
//! its separator makes a formula of the rest of `x;=1+1`.
//!
//! Excel reads `0903123456` in a .csv as a number and `03/05/1962` as a day of its own locale, and saves what it made
//! of them. With a quote before it a text stays a text in every program and every locale; import takes the quote away.

use crate::vietnamese::fold::fold;

/// Digits that a sheet still shows, and saves, all of.
const SHOWN_DIGITS: usize = 11;
/// Words that stand in days and times, by their beginnings, in locales that are near.
const OF_DAYS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "thg", "thang", "am",
    "pm", "sa", "ch",
];

/// Where a program that is told another separator than ours, or no quotes, begins a new cell within a text.
const SEPARATORS: &[char] = &[',', ';', '\t', '|', '\n', '\r'];
/// With these a formula begins; the wide ones are the same to sheets of East Asia.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text as it is written where sheets would change it otherwise.
pub(super) fn guarded(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 1);
    if needs_guard(text) {
        written.push('\'');
    }
    for (at, c) in text.char_indices() {
        written.push(c);
        if SEPARATORS.contains(&c) && is_formula(&text[at + c.len_utf8()..]) {
            written.push('\'');
        }
    }
    written
}

/// A cell without its quotes.
pub(super) fn unguarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    };
    while let Some(c) = rest.chars().next() {
        text.push(c);
        rest = &rest[c.len_utf8()..];
        if SEPARATORS.contains(&c) {
            rest = rest.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(rest);
        }
    }
    text
}

/// Whether import would take a quote away that a text has of its own.
pub(super) fn has_quote_of_its_own(text: &str) -> bool {
    unguarded(text) != text
}

/// Whether a program for sheets would make something else of a text, whatever quotes stand before.
fn needs_guard(text: &str) -> bool {
    is_formula(text) || is_number_like(text.trim_start_matches('\''))
}

/// Whether a formula begins here, whatever quotes stand before: a program that is told another separator takes the
/// double ones for the beginning of its own quoted cell.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(['\'', '"']).starts_with(FORMULA)
}

/// Whether a text is a number, a day, a time or a truth to some locale. Short whole numbers stay what they are.
fn is_number_like(text: &str) -> bool {
    if matches!(&*fold(text), "true" | "false") {
        return true;
    }
    let whole = text.bytes().all(|byte| byte.is_ascii_digit());
    if whole && text.len() <= SHOWN_DIGITS && (!text.starts_with('0') || text == "0") {
        return false;
    }
    let mut words =
        text.split(|c: char| c.is_ascii_digit() || "+-.,/:%() \u{a0}'$\u{20ac}\u{20ab}\u{111}".contains(c));
    let of_days = |word: &str| {
        let word = fold(word);
        word == "e" && text.ends_with(|c: char| c.is_ascii_digit())
            || matches!(&*word, "a" | "p") && text.contains(' ')
            || OF_DAYS.iter().any(|known| word.starts_with(known))
    };
    text.contains(|c: char| c.is_ascii_digit()) && words.all(|word| word.is_empty() || of_days(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_formula_begins_behind_no_separator() {
        for (text, written) in [
            ("x;=HYPERLINK(1)", "x;'=HYPERLINK(1)"),
            ("x\t=1", "x\t'=1"),
            ("x|@a", "x|'@a"),
            ("x,+1", "x,'+1"),
            ("- một\n- hai", "'- một\n'- hai"),
            ("x;\"=1\"", "x;'\"=1\""),
            ("x;'=1", "x;''=1"),
            ("x;;=1", "x;;'=1"),
            ("\"=1", "'\"=1"),
            ("=1;=2", "'=1;'=2"),
            ("＝1;＠a", "'＝1;'＠a"),
        ] {
            assert_eq!(guarded(text), written, "{text}");
            assert_eq!(unguarded(written), text);
        }
        for text in ["x; y", "bàn; ghế - tủ", "x;'a", "1;2", "a, b|c", "x;"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_guarded_comes_back(text in "[=+@;,|\t\n'\"a1 -]{0,12}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text);
            for cell in written.split(SEPARATORS) {
                prop_assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{written}");
            }
        }
    }

    #[test]
    fn what_sheets_change_is_guarded_and_nothing_else() {
        for text in [
            "0903123456",
            "079155000123",
            "=1+1",
            "'=x",
            "+84",
            "-",
            "@a",
            "007",
            "1,5",
            "1.5",
            "03/04",
            "3/2021",
            "03/05/1962",
            "2021-12-06",
            "5/1962",
            "08:00",
            "8:00 AM",
            "1E5",
            "12e3",
            "May 1",
            "5-Mar-62",
            "Mar-62",
            "12%",
            "(5)",
            "TRUE",
            "false",
            "1 234",
            "100.000 đ",
            "Tháng 5/2021",
            "1234567890123",
            "'03/04",
        ] {
            assert_eq!(guarded(text), format!("'{text}"), "{text}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in [
            "",
            "0",
            "1962",
            "12345678901",
            "Nguyễn Văn An",
            "Tổ 44",
            "12/3 Nguyễn Oanh",
            "15/QĐ-UBND",
            "~1950",
            "12A",
            "'a",
            "Lớp May 1",
            "H'Hen",
            "Đúng",
            "- gạch đầu dòng".trim_start_matches("- "),
        ] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
