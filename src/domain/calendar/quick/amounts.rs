//! How many people, how much money.

use super::line::Line;
use crate::vietnamese::number::parse_money;

/// Less than this is no budget: “tuyên truyền 5K” is about a rule.
const LEAST: i64 = 10_000;
/// Words behind which a number is the name of something, folded.
const NUMBERED: &[&str] = &[
    "to", "kp", "pho", "phuong", "quan", "quy", "nam", "thang", "so", "dot", "ky", "ki", "lan", "buoi",
    "khoa", "lop", "bai", "phan", "doi", "chi", "hoi", "duong", "ngay",
];

/// `500k`, `1tr5`: words of figures and a unit.
pub(super) fn money(line: &mut Line) -> Option<i64> {
    let found = line.words.iter().enumerate().find_map(|(at, word)| {
        let figures = word.key.starts_with(|c: char| c.is_ascii_digit());
        let unit = ["k", "tr", "ngan", "nghin", "trieu", "d", "dong"];
        let next =
            line.words.get(at + 1).filter(|next| next.is_free() && unit[2..5].contains(&next.key.as_str()));
        let length = if next.is_some() { 2 } else { 1 };
        let has_unit = word.key.contains(['k', 't', 'd', 'n']) || next.is_some();
        if !word.is_free() || !figures || !has_unit {
            return None;
        }
        let read = parse_money(&line.raw(at, at + length)).ok()?;
        (read.value >= LEAST).then_some((at, length, read.value))
    });
    let (at, length, value) = found?;
    line.take(at, at + length);
    Some(value)
}

/// `40 người`.
pub(super) fn people(line: &mut Line) -> Option<i64> {
    let at = (0..line.words.len()).find(|at| {
        let word = &line.words[*at];
        let next = line.words.get(at + 1).filter(|next| next.is_free());
        word.is_free()
            && word.number().is_some()
            && next.is_some_and(|next| next.key == "nguoi" || next.key == "ng")
    })?;
    let count = line.words[at].number();
    line.take(at, at + 2);
    count.map(i64::from)
}

/// A number alone as the last word, if it numbers nothing.
pub(super) fn last(line: &mut Line) -> Option<i64> {
    let at = line.words.iter().rposition(|word| !word.used)?;
    let word = line.words.get(at).filter(|word| word.is_free() && !word.named)?;
    let count = word.number().filter(|count| (1..100_000).contains(count))?;
    let before =
        at.checked_sub(1).and_then(|before| line.words.get(before)).filter(|before| before.is_free());
    if at == 0 || before.is_some_and(|before| NUMBERED.contains(&before.key.as_str())) {
        return None;
    }
    line.take(at, at + 1);
    Some(count.into())
}
