//! From when to when: `18h-20h`, `8h 2 tiếng`, `2h-4h chiều`.

use super::line::Line;
use crate::vietnamese::time::{Hours, read_hours};

/// So many words hours have at most: “18 giờ 30 phút đến 20 giờ 15 phút chiều”.
const LONGEST: usize = 10;
/// Words of hours, folded.
const WORDS: &[&str] = &["-", "den", "gio", "phut", "tieng", "sang", "trua", "chieu", "toi", "dem"];

/// Finds the hours and takes their words; the sentence if there is no such hour.
pub(super) fn find(line: &mut Line) -> Option<Result<Hours, String>> {
    let at = (0..line.words.len()).find(|at| begins(line, *at))?;
    let parts = line.words.iter().skip(at + 1).take(LONGEST - 1);
    let most = 1 + parts.take_while(|word| word.is_free() && is_part(&word.key)).count();
    let said = |length: usize| line.raw(at, at + length).trim_end_matches([',', ';']).to_owned();
    let read = |length: &usize| read_hours(&said(*length)).ok().map(|hours| (*length, Ok(hours)));
    let lengths: Vec<usize> = (1..=most).rev().collect();
    let found = lengths.iter().find_map(read);
    let (length, hours) = match found {
        Some(found) => found,
        None => (1, Err(read_hours(&said(1)).err()?)),
    };
    line.take(at, at + length);
    Some(hours)
}

/// Whether hours begin with this word: `18h`, `18h30-20h`, `18:00`, or a number before “giờ”.
fn begins(line: &Line, at: usize) -> bool {
    let Some(word) = line.words.get(at).filter(|word| word.is_free()) else { return false };
    word.number().is_some_and(|number| number < 100) && line.key(at + 1) == "gio" || is_clock(&word.key)
}

/// A clock's hour, or two with a dash between.
fn is_clock(key: &str) -> bool {
    let ends: Vec<&str> = key.split(['-', '–']).collect();
    let is_hour = |end: &&str| {
        let figures = end.bytes().filter(u8::is_ascii_digit).count();
        let others = end.trim_matches(|c: char| c.is_ascii_digit());
        (1..=4).contains(&figures)
            && end.starts_with(|c: char| c.is_ascii_digit())
            && matches!(others, "h" | "g" | ":" | "")
    };
    let says_so = ends.iter().any(|end| end.contains(['h', 'g', ':']));
    ends.len() <= 2 && says_so && ends.iter().all(is_hour)
}

fn is_part(key: &str) -> bool {
    let number = !key.is_empty() && key.len() <= 3 && key.bytes().all(|byte| byte.is_ascii_digit());
    WORDS.contains(&key) || number || is_clock(key)
}
