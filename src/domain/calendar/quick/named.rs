//! Which records some words name: beginnings of the words of a name in their order, or initials (`nvh`, `kp3`).

use super::lexicon::Named;
use super::line::{Line, Word};
use crate::vietnamese::fold::{fold, matches_text};

/// So many words name something at most.
const LONGEST: usize = 8;
/// Before somebody's name, as it is typed with and without marks.
const TITLES: &[&str] =
    &["bs", "cô", "co", "thầy", "thay", "ông", "ong", "bà", "ba", "ts", "ths", "ls", "gs", "pgs"];

/// The longest run of free words from here on that names anything, and what it may be. One word that only begins a name
/// does not name it where others follow: “nhà bè” is no “Nhà văn hóa”.
pub(super) fn longest<'a>(line: &Line, from: usize, all: &'a [Named]) -> Option<(usize, Vec<&'a Named>)> {
    let most = line.free_from(from).min(LONGEST);
    (1..=most).rev().find_map(|length| {
        let words = line.words.get(from..from + length)?;
        let found = meant(words, all);
        let weak = length == 1 && goes_on(line, from + 1) && only_begins(&words[0].key, &found);
        (!found.is_empty() && !weak).then_some((length, found))
    })
}

/// Whether a free word stands here that addresses nobody.
fn goes_on(line: &Line, at: usize) -> bool {
    line.words.get(at).is_some_and(|word| word.is_free() && word.number().is_none() && !addresses(word))
}

fn only_begins(key: &str, found: &[&Named]) -> bool {
    found.iter().all(|one| {
        let parts = parts(&one.name);
        parts.len() > 1 && parts.iter().any(|part| begins(key, part))
    })
}

/// Whether a word is a form of address.
fn addresses(word: &Word) -> bool {
    TITLES.contains(&word.raw.to_lowercase().trim_end_matches('.'))
}

/// What the words may mean: one whose name they are; else those whose name they begin; else those that they fit.
fn meant<'a>(words: &[Word], all: &'a [Named]) -> Vec<&'a Named> {
    let typed: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let whole = typed.join(" ");
    let fitting: Vec<&Named> = all.iter().filter(|one| fits(&typed, &parts(&one.name))).collect();
    let narrowed = |found: Vec<&'a Named>, is: &dyn Fn(&Named) -> bool| {
        let kept: Vec<_> = found.iter().copied().filter(|one| is(one)).collect();
        if kept.is_empty() { found } else { kept }
    };
    let raw = words.iter().map(|word| word.raw.as_str()).collect::<Vec<_>>().join(" ");
    let found = narrowed(fitting, &|one| fold(&one.name) == whole);
    let found =
        narrowed(found, &|one| fold(&one.name).starts_with(typed.first().copied().unwrap_or_default()));
    narrowed(found, &|one| matches_text(&one.name, &raw))
}

/// Whether typed words name this: beginnings of its words in their order, or initials. Nothing typed names everything.
pub(crate) fn names(typed: &str, name: &str) -> bool {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    fits(&words, &parts(name))
}

/// The person whose given name the words end with, behind a form of address at this place.
pub(super) fn person<'a>(line: &Line, at: usize, all: &'a [Named]) -> Option<(usize, Vec<&'a Named>)> {
    line.words.get(at).filter(|word| word.is_free() && addresses(word))?;
    let most = line.free_from(at + 1).min(LONGEST);
    (1..=most).rev().find_map(|length| {
        let words = line.words.get(at + 1..at + 1 + length)?;
        let given = words.last()?.key.as_str();
        let found = meant(words, all);
        let called: Vec<_> = found
            .into_iter()
            .filter(|one| parts(&one.name).last().is_some_and(|last| last == given))
            .collect();
        (!called.is_empty()).then_some((length, called))
    })
}

fn parts(name: &str) -> Vec<String> {
    let folded = fold(name);
    let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Whether the typed words are in the name, in its order.
fn fits(typed: &[&str], name: &[String]) -> bool {
    let Some((first, rest)) = typed.split_first() else { return true };
    (0..name.len()).any(|at| {
        let here = &name[at..];
        begins(first, &here[0]) && fits(rest, &here[1..])
            || initials(first, here).is_some_and(|length| fits(rest, &here[length..]))
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number is meant whole, a word by its beginning.
fn begins(typed: &str, word: &str) -> bool {
    if is_number(typed) || is_number(word) {
        return typed.trim_start_matches('0') == word.trim_start_matches('0');
    }
    !typed.is_empty() && word.starts_with(typed)
}

/// How many words the letters are the initials of, a number at their end whole.
fn initials(typed: &str, name: &[String]) -> Option<usize> {
    let letters = typed.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &typed[letters.len()..];
    let length = letters.chars().count();
    let are = letters.chars().zip(name).all(|(letter, word)| word.starts_with(letter));
    if !are || name.len() < length || length + usize::from(!digits.is_empty()) < 2 {
        return None;
    }
    if digits.is_empty() {
        return Some(length);
    }
    name.get(length).filter(|word| is_number(word) && begins(digits, word)).map(|_| length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::Id;

    #[test]
    fn places_are_named_by_beginnings_and_initials() {
        let all: Vec<Named> =
            ["Hội trường UBND phường", "Sân sinh hoạt khu phố 3", "Văn phòng khu phố 1", "Nhà văn hóa"]
                .into_iter()
                .zip(1..)
                .map(|(name, id)| Named { id: Id(id), name: name.to_owned() })
                .collect();
        for (typed, expected) in [
            ("hội trường", "1:2"),
            ("nvh", "4:1"),
            ("sân kp3", "2:2"),
            ("sân kp 3 vui", "2:3"),
            ("vp kp1", "3:2"),
            ("khu phố", "2,3:2"),
            ("kp13", ""),
            ("nhà bè", ""),
            ("nhà", "4:1"),
            ("nhà bs lan", "4:1"),
            ("bè", ""),
        ] {
            let found = longest(&Line::of(typed), 0, &all);
            let said = found.map_or(String::new(), |(length, found)| {
                let ids: Vec<_> = found.iter().map(|one| one.id.0.to_string()).collect();
                format!("{}:{length}", ids.join(","))
            });
            assert_eq!(said, expected, "{typed}");
        }
    }
}
