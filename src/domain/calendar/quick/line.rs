//! The typed line as words, each with whether something was understood by it.

use crate::vietnamese::clean::clean_line;
use crate::vietnamese::fold::fold;

/// Before a place or person, a topic or form, a unit.
pub(super) const SIGNS: [&str; 3] = ["@", "#", "&"];

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) raw: String,
    /// Folded, without the comma behind it.
    pub(super) key: String,
    pub(super) used: bool,
    /// It stays in the title, but is no number of people.
    pub(super) named: bool,
}

impl Word {
    /// The number that it is.
    pub(super) fn number(&self) -> Option<u32> {
        let digits = !self.key.is_empty() && self.key.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| self.key.parse().ok())?
    }

    /// Whether it is free and no sign.
    pub(super) fn is_free(&self) -> bool {
        !self.used && !SIGNS.contains(&self.raw.as_str())
    }
}

/// All words, and the title where it was put between quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) quoted: Option<String>,
}

impl Line {
    pub(super) fn of(typed: &str) -> Self {
        let text = clean_line(typed).replace(['“', '”', '„'], "\"");
        let (rest, quoted) = match text.split_once('"') {
            Some((before, behind)) => match behind.split_once('"') {
                Some((title, after)) => (format!("{before} {after}"), Some(clean_line(title))),
                // Still being typed.
                None => (before.to_owned(), Some(clean_line(behind))),
            },
            None => (text, None),
        };
        let words = rest.split_whitespace().flat_map(|word| {
            let sign = SIGNS.iter().find(|sign| word.starts_with(**sign) && word.len() > 1);
            match sign {
                Some(sign) => vec![*sign, &word[1..]],
                None => vec![word],
            }
        });
        let words = words.map(|raw| Word {
            raw: raw.to_owned(),
            key: fold(raw).trim_end_matches([',', ';']).to_owned(),
            used: false,
            named: false,
        });
        Self { words: words.collect(), quoted: quoted.filter(|title| !title.is_empty()) }
    }

    /// The key of a word; "" behind the last.
    pub(super) fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.key)
    }

    /// Marks words as understood.
    pub(super) fn take(&mut self, from: usize, to: usize) {
        let to = to.min(self.words.len());
        if let Some(words) = self.words.get_mut(from..to) {
            words.iter_mut().for_each(|word| word.used = true);
        }
    }

    /// The words as they were typed.
    pub(super) fn raw(&self, from: usize, to: usize) -> String {
        let words = self.words.get(from..to.min(self.words.len())).unwrap_or_default();
        words.iter().map(|word| word.raw.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// How many words from here on are free.
    pub(super) fn free_from(&self, from: usize) -> usize {
        self.words.iter().skip(from).take_while(|word| word.is_free()).count()
    }

    /// Whether no free word stands behind this place.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        self.words.iter().skip(at).all(|word| word.used)
    }

    /// What is left: the title.
    pub(super) fn rest(&self) -> String {
        if let Some(title) = &self.quoted {
            return title.clone();
        }
        let left = self.words.iter().filter(|word| word.is_free()).map(|word| word.raw.as_str());
        left.collect::<Vec<_>>().join(" ").trim_matches([',', ';', ' ']).to_owned()
    }
}
