//! The search key: text as people type it in a hurry, without tones and hats.
//!
//! The key is stored beside the text and compared byte by byte. `lý` and `lí`, `hoà` and `hòa`, `Đặng` and
//! `dang` have one key. What a query does write is demanded, what it leaves out is not: `huong` finds
//! Hương, Hường and Hưởng; `hường` finds only Hường (see [`matches_text`]).

use unicode_normalization::UnicodeNormalization;

use super::clean::clean_line;
use super::letter::{Letter, Tone, is_bare_vowel, letters};

/// The search key of a text.
pub(crate) fn fold(text: &str) -> String {
    unify_y(letters(&clean_line(text)).map(|l| plain(l.bare()))).collect()
}

/// Whether every word of the query occurs in a folded text.
pub(crate) fn matches(haystack_folded: &str, query: &str) -> bool {
    fold(query).split(' ').all(|word| haystack_folded.contains(word))
}

/// Whether every word of the query occurs in a text, with the hats and the tone that the word writes.
///
/// A word without hats is found under any hat, a word without tone under any tone, whole words with a tone
/// only where the tone is the same, wherever it is placed.
pub(crate) fn matches_text(text: &str, query: &str) -> bool {
    let query = clean_line(query);
    let text = clean_line(text);
    let words: Vec<Word> = text.split(' ').map(Word::of).collect();
    query.split(' ').filter(|word| !word.is_empty()).all(|word| {
        let wanted = Word::of(word);
        words.iter().any(|word| word.meets(&wanted))
    })
}

/// Whether a text has this number, and not as a part of a longer one: 3 is in `tổ 03`, not in `tổ 13`.
pub(crate) fn has_number(text: &str, number: &str) -> bool {
    let value = |digits: &str| digits.trim_start_matches('0').to_owned();
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    numbers.map(value).any(|found| found == value(number))
}

/// The text with its hats and tones, in lower case, wherever a tone stands in its word: `HOÀ` and `hòa` are one, `Lan`
/// and `Lân` two.
pub(crate) fn with_marks(text: &str) -> String {
    let text = clean_line(text);
    let words = text.split(' ').map(|word| {
        let apart: Vec<Letter> = letters(word).collect();
        let tone = apart.iter().map(|l| l.tone).find(|tone| *tone != Tone::Level);
        let lower = apart.iter().map(|l| l.letter.to_lowercase().next().unwrap_or(l.letter));
        let word: String = unify_y(lower).collect();
        tone.map_or(word.clone(), |tone| format!("{word}{}", tone as u8))
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The plain letter behind what an input method made of a command key: `đ` is `d`, `ạ` is `a`.
///
/// `ư` is `w`: Telex makes it of a single `w`. Case is kept; what is no Vietnamese letter stays as it is.
pub(crate) fn fold_ascii_letter(c: char) -> char {
    letters(c.encode_utf8(&mut [0; 4])).next().map_or(c, |l| match l.letter {
        _ if l.foreign => c,
        'ư' => 'w',
        'Ư' => 'W',
        _ => l.bare(),
    })
}

/// One word, its letters at two levels and its tone apart, so that the place of the tone does not count.
struct Word {
    bare: String,
    hatted: String,
    tone: Option<Tone>,
}

impl Word {
    fn of(word: &str) -> Self {
        let apart: Vec<Letter> = letters(word).collect();
        Self {
            bare: unify_y(apart.iter().map(|l| plain(l.bare()))).collect(),
            hatted: unify_y(apart.iter().map(|l| plain(l.letter))).collect(),
            tone: apart.iter().map(|l| l.tone).find(|&tone| tone != Tone::Level),
        }
    }

    fn meets(&self, wanted: &Self) -> bool {
        let letters = if wanted.hatted == wanted.bare {
            self.bare.contains(&wanted.bare)
        } else {
            self.hatted.contains(&wanted.hatted)
        };
        letters && wanted.tone.is_none_or(|tone| self.tone == Some(tone))
    }
}

/// Lower case, with the typographic twins of the apostrophe and the hyphen unified.
fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '–' | '—' | '‐' | '‑' => '-',
        c => c.to_lowercase().nfd().next().unwrap_or(c),
    }
}

/// Writes `i` for a `y` that ends the sound of a consonant (`lý`, `quý`); `y` after a vowel and at the
/// start of a word says something else (`tay`, `yên`) and stays.
fn unify_y(plain: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let (mut before, mut last) = (' ', ' ');
    plain.map(move |c| {
        let consonant = last.is_alphabetic() && !is_bare_vowel_or_hatted(last);
        let after_qu = before == 'q' && last == 'u';
        (before, last) = (last, c);
        if c == 'y' && (consonant || after_qu) { 'i' } else { c }
    })
}

fn is_bare_vowel_or_hatted(c: char) -> bool {
    is_bare_vowel(c) || "ăâêôơư".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_tell_names_apart_and_the_place_of_a_tone_does_not() {
        for (one, other) in
            [("HOÀ", "hòa"), ("Lý", "Lí"), ("NGUYE\u{302}\u{303}N", "Nguyễn"), ("Thúy", "Thuý")]
        {
            assert_eq!(with_marks(one), with_marks(other), "{one} {other}");
        }
        for (one, other) in [("Lan", "Lân"), ("Hồng", "Hổng"), ("Đũng", "Dũng"), ("Trùng Tên", "Trúng Tền")]
        {
            assert_ne!(with_marks(one), with_marks(other), "{one} {other}");
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(with_marks("Lan Anh"), fold("Lan Anh"), "without marks nothing but letters is left");
    }

    #[test]
    fn keys() {
        for (text, key) in [
            ("Nguyễn Thị Hường", "nguyen thi huong"),
            ("NGUYE\u{302}\u{303}N", "nguyen"),
            ("Đặng  Ðức", "dang duc"),
            ("lý", "li"),
            ("lí", "li"),
            ("Quý", "qui"),
            ("quí", "qui"),
            ("Mỹ Quỳnh", "mi quinh"),
            ("Tây Yên", "tay yen"),
            ("Thúy", "thuy"),
            ("thuý", "thuy"),
            ("hoà", "hoa"),
            ("hòa", "hoa"),
            ("H’Hen Niê", "h'hen nie"),
            ("Y Moan Êñuôl", "y moan enuol"),
            ("15/QĐ–UBND", "15/qd-ubnd"),
            ("Tổ\u{A0}dân phố 7", "to dan pho 7"),
            ("İstanbul", "istanbul"),
            ("", ""),
        ] {
            assert_eq!(fold(text), key, "{text:?}");
        }
    }

    #[test]
    fn queries_match_by_words() {
        let name = fold("Nguyễn Thị Hường");
        for (query, found) in
            [("huong nguyen", true), ("thi hu", true), ("hương", true), ("huyen", false), ("", true)]
        {
            assert_eq!(matches(&name, query), found, "{query:?}");
        }
    }

    #[test]
    fn accents_that_are_written_are_demanded() {
        for (text, query, found) in [
            ("Nguyễn Thị Hường", "huong", true),
            ("Nguyễn Thị Hường", "hương", true),
            ("Nguyễn Thị Hường", "hường", true),
            ("Nguyễn Thị Hường", "huòng", true),
            ("Nguyễn Thị Hường", "hưởng", false),
            ("Nguyễn Thị Hường", "hông", false),
            ("Phan Hoà Bình", "hòa binh", true),
            ("Phan Hoà Bình", "hóa", false),
            ("Lý Quý", "lí quí", true),
            ("Đặng Dung", "đung", false),
            ("Đặng Dung", "đăng", true),
            ("Đặng Dung", "", true),
        ] {
            assert_eq!(matches_text(text, query), found, "{query:?} in {text:?}");
        }
    }

    #[test]
    fn command_letters_are_unmade() {
        let made = "đĐưƯựạÂôơế[1é日ü";
        assert_eq!(made.chars().map(fold_ascii_letter).collect::<String>(), "dDwWwaAooe[1e日ü");
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "\\PC*|[a-zA-ZàệđĐýÿ' \u{300}-\u{323}]{0,20}") {
            let key = fold(&text);
            prop_assert_eq!(&fold(&key), &key);
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), key.clone());
            prop_assert!(matches(&key, &text));
        }
    }
}
