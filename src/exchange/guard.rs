//! The quote before a text that a program for sheets would make something else of: a formula, a number, a day.
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

/// The text as it is written where sheets would change it otherwise.
pub(super) fn guarded(text: &str) -> String {
    if needs_guard(text) { format!("'{text}") } else { text.to_owned() }
}

/// A cell without its quote.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    }
}

/// Whether import would take the quote away with which a text begins.
pub(super) fn has_quote_of_its_own(text: &str) -> bool {
    text.starts_with('\'') && needs_guard(text)
}

/// Whether a program for sheets would make something else of a text, whatever quotes stand before.
fn needs_guard(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) || is_number_like(text)
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
    use super::*;

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
