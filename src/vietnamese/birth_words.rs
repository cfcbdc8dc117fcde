//! The words around a date of birth: what says that it is one, that nobody knows it, that it is about so, or an age.

use super::fold::fold;

/// Whether a text says that nobody knows: `không rõ`, `chưa rõ năm sinh`, `ko biết`, `?`.
pub(super) fn is_unknown(text: &str) -> bool {
    if !text.is_empty() && text.chars().all(|c| c == '?') {
        return true;
    }
    let folded = fold(text);
    if matches!(&*folded, "kr" | "k/r" | "k.r") {
        return true;
    }
    let Some(rest) = ["khong ", "chua ", "ko ", "k "].into_iter().find_map(|no| folded.strip_prefix(no))
    else {
        return false;
    };
    ["ro", "biet", "nho", "xac dinh"].into_iter().any(|known| {
        let of = rest.strip_prefix(known);
        of.is_some_and(|of| {
            matches!(of.trim(), "" | "nam sinh" | "ngay sinh" | "ngay/nam sinh" | "ngay, nam sinh")
        })
    })
}

/// The text without the words that say what it is: `sinh năm 1962`, `sn: 1962`.
pub(super) fn without_label(text: &str) -> String {
    let folded = fold(text);
    let labels = ["ngay sinh", "nam sinh", "sinh ngay", "sinh nam", "sinh", "sn", "ns", "nam"];
    let rest = labels.into_iter().find_map(|label| folded.strip_prefix(label));
    let rest = rest.map(|rest| rest.trim_start_matches([' ', ':', '.']));
    match rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        Some(rest) => rest.to_owned(),
        None => text.to_owned(),
    }
}

/// A date of birth with the age beside it, in brackets or behind a dash: `1961 (60 tuổi)`.
pub(super) fn with_age(text: &str) -> Option<(String, i32)> {
    let (date, age) = text.strip_suffix(')').unwrap_or(text).rsplit_once(['(', '-', '–'])?;
    let date = date.trim();
    let is_age = age.trim().ends_with(char::is_alphabetic) && date.contains(|c: char| c.is_ascii_digit());
    Some((date.to_owned(), age_in(age.trim()).filter(|_| is_age)?))
}

/// Parts that are left open as zeros: `?/5/1962`, `__/__/1962`, `…/…/1962`.
pub(super) fn with_zeros(text: &str) -> String {
    let is_open = |part: &str| part.chars().all(|c| "_.…- ".contains(c));
    let part = |part| if is_open(part) { "0" } else { part };
    let text = text.replace('?', "0");
    if text.contains('/') { text.split('/').map(part).collect::<Vec<_>>().join("/") } else { text }
}

/// The age that a text gives instead of a date: `60 tuổi`, `khoảng 60t`. `60 tuổi mụ` is counted otherwise.
pub(super) fn age_in(text: &str) -> Option<i32> {
    let (_, plain) = without_about(text);
    let folded = fold(&plain);
    let figures = folded.strip_suffix("tuoi").or_else(|| folded.strip_suffix('t'))?.trim();
    let is_age = matches!(figures.len(), 1..=3) && figures.bytes().all(|b| b.is_ascii_digit());
    is_age.then(|| figures.parse().ok()).flatten()
}

/// Whether a text says "about", and the text without saying so.
pub(super) fn without_about(text: &str) -> (bool, String) {
    let folded = fold(text);
    let marked = ["~", "khoang", "chung", "k."].into_iter().find_map(|mark| folded.strip_prefix(mark));
    let asked = folded.strip_suffix('?').or(folded.strip_suffix('~'));
    match marked.or(asked) {
        Some(rest) => (true, rest.trim().to_owned()),
        None => (false, text.to_owned()),
    }
}

/// Digits without dividers: a year of two or four, `ddmmyy`, `mmyyyy`, `ddmmyyyy`.
pub(super) fn split_run(run: &str) -> Option<(&str, &str, &str)> {
    match run.len() {
        2 | 4 => Some(("0", "0", run)),
        // no month is 19 or 20, so this can only be the century
        6 if matches!(run.get(2..4), Some("19" | "20")) => Some(("0", run.get(..2)?, run.get(2..)?)),
        6 | 8 => Some((run.get(..2)?, run.get(2..4)?, run.get(4..)?)),
        _ => None,
    }
}
