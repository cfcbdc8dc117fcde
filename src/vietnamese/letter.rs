//! One Vietnamese letter taken apart: base, mark of the letter (hat, breve, horn, bar) and tone.
//!
//! Everything that compares letters (search, sorting, codes, commands) starts from this one table.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// The tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tone {
    Level,
    Grave,
    Hook,
    Tilde,
    Acute,
    Dot,
}

/// The tone that a combining mark writes; `None` for the marks that belong to the letter.
pub(super) fn tone_of(mark: char) -> Option<Tone> {
    match mark {
        '\u{300}' => Some(Tone::Grave),
        '\u{309}' => Some(Tone::Hook),
        '\u{303}' => Some(Tone::Tilde),
        '\u{301}' => Some(Tone::Acute),
        '\u{323}' => Some(Tone::Dot),
        _ => None,
    }
}

/// A character of text with its marks sorted into what they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// The letter without tone, its own mark kept and its case kept: `ệ` gives `ê`.
    pub(super) letter: char,
    /// The tone; of several marks the last one counts.
    pub(super) tone: Tone,
    /// A mark that is neither (the dots of `ü`).
    pub(super) foreign: bool,
}

impl Letter {
    /// The letter without any mark, case kept: `Ệ` gives `E`, `đ` gives `d`.
    pub(super) fn bare(self) -> char {
        match self.letter {
            'đ' => 'd',
            'Đ' => 'D',
            other => std::iter::once(other).nfd().next().unwrap_or(other),
        }
    }
}

/// The letters of a text, composed or not.
pub(super) fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut marks = text.nfd().peekable();
    std::iter::from_fn(move || {
        let mut found = Letter { letter: marks.next()?, tone: Tone::Level, foreign: false };
        while let Some(mark) = marks.next_if(|&c| is_combining_mark(c)) {
            found = add_mark(found, mark);
        }
        Some(found)
    })
}

fn add_mark(mut to: Letter, mark: char) -> Letter {
    if let Some(tone) = tone_of(mark) {
        // ñ and ć are letters of other languages, and the tone of a vowel all the same
        to.tone = tone;
    } else if let Some(own) = matches!(mark, '\u{302}' | '\u{306}' | '\u{31B}')
        .then(|| compose(to.letter, mark))
        .flatten()
        .filter(|own| "ăâêôơưĂÂÊÔƠƯ".contains(*own))
    {
        to.letter = own;
    } else {
        to.foreign = true;
    }
    to
}

/// Whether a bare lower-case letter is a Vietnamese vowel (`y` among them).
pub(super) fn is_bare_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_apart_composed_or_not() {
        for text in ["ệ", "e\u{302}\u{323}", "e\u{323}\u{302}", "ê\u{323}", "ẹ\u{302}"] {
            let found: Vec<_> = letters(text).collect();
            assert_eq!(found, [Letter { letter: 'ê', tone: Tone::Dot, foreign: false }], "{text:?}");
        }
    }

    #[test]
    fn bare_letters_keep_their_case() {
        let bare: String = letters("Đường Ử ăẤ").map(Letter::bare).collect();
        assert_eq!(bare, "Duong U aA");
    }

    #[test]
    fn foreign_marks_are_known_as_such() {
        assert!(letters("ü").all(|l| l.foreign && l.letter == 'u'));
    }
}
