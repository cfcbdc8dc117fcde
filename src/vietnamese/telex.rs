//! Telex and VNI for machines without an input method: an input method like any other, which sends Backspaces and
//! letters for the word being typed and for nothing left of it.
//!
//! The engine is `bamboo-core`, wrapped: it gets the keys of one word in lower case, what it makes is believed only
//! while it can become a Vietnamese syllable, and the case of each letter is that of its key. A word that ends as no
//! syllable is given back as it was typed (`user`, `Facebook`). A doubled key takes a mark back, as everywhere.

use bamboo_core::{Engine, InputMethod, Mode};

use super::letter::letters;
use super::syllable::{is_beginning, is_syllable};

/// How marks and tones are typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Method {
    /// `Vieetj`.
    Telex,
    /// `Vie6t5`.
    Vni,
}

impl Method {
    fn engine(self) -> Engine {
        Engine::new(match self {
            Self::Telex => InputMethod::telex(),
            Self::Vni => InputMethod::vni(),
        })
    }
    /// Whether the key is part of a word.
    fn takes(self, key: char) -> bool {
        key.is_ascii_alphabetic() || self == Self::Vni && key.is_ascii_digit()
    }
}

/// What is to be done to the text left of the caret.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Edit {
    /// So many Backspaces …
    pub(crate) erase: usize,
    /// … and then these letters.
    pub(crate) insert: String,
}

/// The word being typed.
#[derive(Debug)]
pub(crate) struct Composer {
    method: Method,
    engine: Engine,
    keys: String,
    /// What the keys have made, in lower case.
    made: String,
    /// What stands in the text.
    shown: String,
    /// The word has letters of another input method, or of no word of ours.
    aside: bool,
}

impl Composer {
    /// Nothing typed yet.
    pub(crate) fn new(method: Method) -> Self {
        let engine = method.engine();
        Self { method, engine, keys: String::new(), made: String::new(), shown: String::new(), aside: false }
    }

    /// How it is typed.
    pub(crate) fn method(&self) -> Method {
        self.method
    }

    /// The next character as the keyboard sent it.
    pub(crate) fn key(&mut self, key: char) -> Edit {
        if self.method.takes(key) && !self.aside {
            // A digit begins no word: it is a number.
            if self.keys.is_empty() && key.is_ascii_digit() {
                self.aside = true;
                return plain(key);
            }
            self.add(key);
            return self.turn_into(cased(&self.made, &self.keys));
        }
        let part_of_word = !key.is_ascii() || key.is_ascii_alphanumeric();
        let aside = self.aside;
        let mut edit = if key.is_ascii() { self.finish() } else { Edit::default() };
        edit.insert.push(key);
        if part_of_word {
            self.forget();
            self.aside = aside || !key.is_ascii();
        }
        edit
    }

    /// Backspace takes back one key of the word, so a mark goes before its letter. None: there is no word of ours,
    /// the Backspace is for the text.
    pub(crate) fn backspace(&mut self) -> Option<Edit> {
        let mut keys = std::mem::take(&mut self.keys);
        keys.pop()?;
        self.made.clear();
        self.engine.reset();
        keys.chars().for_each(|key| self.add(key));
        Some(self.turn_into(cased(&self.made, &self.keys)))
    }

    /// The word is over: what became no syllable is given back as it was typed.
    pub(crate) fn finish(&mut self) -> Edit {
        let edit = if is_word(&self.shown) { Edit::default() } else { self.turn_into(self.keys.clone()) };
        self.forget();
        edit
    }

    /// The caret is elsewhere.
    pub(crate) fn forget(&mut self) {
        self.engine.reset();
        self.keys.clear();
        self.made.clear();
        self.shown.clear();
        self.aside = false;
    }

    /// One more key of the word.
    fn add(&mut self, key: char) {
        let before = self.keys.to_ascii_lowercase();
        self.keys.push(key);
        let typed = self.keys.to_ascii_lowercase();
        self.engine.process_key(key.to_ascii_lowercase(), Mode::Vietnamese);
        let made = self.engine.output();
        self.made = if let Some(made) = abbreviation(self.method, &typed) {
            made
        } else if made.is_ascii() && self.made != before || !made.is_ascii() && is_beginning(&made) {
            // Only what could be seen is taken back by doubling its key.
            made.into_owned()
        } else {
            typed
        };
    }

    fn turn_into(&mut self, wanted: String) -> Edit {
        let same = self.shown.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
        let erase = self.shown.chars().count() - same;
        let insert = wanted.chars().skip(same).collect();
        self.shown = wanted;
        Edit { erase, insert }
    }
}

fn plain(key: char) -> Edit {
    Edit { erase: 0, insert: key.to_string() }
}

/// `QDD` is QĐ, `TTHTCDD` is TTHTCĐ: words without a vowel have no other mark.
fn abbreviation(method: Method, typed: &str) -> Option<String> {
    if typed.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return None;
    }
    let keys = if method == Method::Telex { "dd" } else { "d9" };
    let at = typed.rfind(keys)?;
    Some(format!("{}đ{}", &typed[..at], &typed[at + keys.len()..]))
}

/// Whether a finished word may stand as it was made.
fn is_word(made: &str) -> bool {
    let lower = made.to_lowercase();
    let vowels = letters(&lower).any(|l| "aeiouy".contains(l.bare()));
    lower.is_ascii() || !vowels || is_syllable(&lower)
}

/// Gives each letter the case of its key; keys that only make marks are passed over.
fn cased(made: &str, keys: &str) -> String {
    let mut keys = keys.chars();
    let mut out = String::with_capacity(made.len());
    for letter in made.chars() {
        let base = letters(letter.encode_utf8(&mut [0; 4])).next().map_or(letter, |l| l.bare());
        let key = keys.by_ref().find(|key| key.to_ascii_lowercase() == base);
        if key.is_some_and(|key| key.is_ascii_uppercase()) {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
#[path = "telex_tests.rs"]
mod tests;
