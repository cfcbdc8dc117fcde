//! Letters of the fonts before Unicode: TCVN3 (`.VnTime`) and VNI-Windows (`VNI-Times`), recognised and converted.
//!
//! In both a file holds Latin letters that only their font shows as Vietnamese: `tiÕng ViÖt`, `tieáng Vieät`. Which of
//! them it is shows in how many of its words become Vietnamese syllables.

use bamboo_core::{Charset, decode_charset};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words looked at: enough to be sure, few enough to be fast.
const SAMPLE: usize = 400;

/// A way of writing Vietnamese from before Unicode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OldEncoding {
    /// TCVN3, also called ABC: one byte a letter, capitals by another font.
    Tcvn3,
    /// VNI-Windows: the mark as a second letter behind its vowel.
    VniWindows,
}

impl OldEncoding {
    /// What people call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::VniWindows => "VNI-Windows",
        }
    }

    /// The text in Unicode letters. TCVN3 writes small and capital letters with tones alike: a word whose other
    /// letters are all capital is made capital.
    pub(crate) fn to_unicode(self, text: &str) -> String {
        match self {
            Self::VniWindows => decode_charset(Charset::VniWindows, text).into_owned(),
            Self::Tcvn3 => {
                let words = text.split_inclusive(char::is_whitespace).map(|word| {
                    let decoded = decode_charset(Charset::Tcvn3, word);
                    let plain = || word.chars().filter(char::is_ascii_alphabetic);
                    let capital = plain().count() > 1 && plain().all(|c| c.is_ascii_uppercase());
                    if capital && decoded != word { decoded.to_uppercase() } else { decoded.into_owned() }
                });
                words.collect()
            }
        }
    }
}

/// Which old encoding the texts are in; none if they are Unicode, or have no letters by which to tell.
pub(crate) fn recognise<'a>(texts: impl Iterator<Item = &'a str>) -> Option<OldEncoding> {
    let words: Vec<&str> = texts
        .flat_map(|text| text.split(|c: char| c.is_whitespace() || "-/,.;:()\"'".contains(c)))
        .filter(|word| !word.is_ascii() && word.chars().any(char::is_alphabetic))
        .take(SAMPLE)
        .collect();
    let good =
        |decode: &dyn Fn(&str) -> String| words.iter().filter(|word| is_syllable(&decode(word))).count();
    let as_is = good(&|word| word.nfc().collect());
    let (best, count) = [OldEncoding::Tcvn3, OldEncoding::VniWindows]
        .map(|old| (old, good(&|word| old.to_unicode(word))))
        .into_iter()
        .max_by_key(|(_, count)| *count)?;
    (count * 10 >= words.len() * 7 && count * 2 > as_is * 3).then_some(best)
}

/// Vowels that can stand together in a syllable, tones apart; a hat, a breve and a horn are written behind.
const VOWELS: &[&str] = &[
    "a", "a(", "a^", "e", "e^", "i", "o", "o^", "o+", "u", "u+", "y", "ai", "ao", "au", "ay", "a^u", "a^y",
    "eo", "e^u", "ia", "ie^", "iu", "oa", "oa(", "oe", "oi", "oo", "o^i", "o+i", "ua", "ua^", "ue^", "ui",
    "uo^", "uo+", "uy", "u+a", "u+i", "u+o+", "u+u", "ye^", "ie^u", "ye^u", "oai", "oay", "oao", "oeo",
    "uai", "uao", "uay", "ua^y", "uo^i", "uya", "uye^", "uyu", "u+o+i", "u+o+u", "ua(", "uo", "ue",
];

/// Whether a word could be a Vietnamese syllable: consonants, vowels that go together with one tone, consonants.
fn is_syllable(word: &str) -> bool {
    let mut tones = 0;
    let mut bare = String::new();
    for c in word.to_lowercase().nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones += 1,
            '\u{302}' => bare.push('^'),
            '\u{306}' => bare.push('('),
            '\u{31B}' => bare.push('+'),
            '\u{111}' => bare.push('d'),
            mark if is_combining_mark(mark) => return false,
            c => bare.push(c),
        }
    }
    let is_vowel = |c: char| "aeiouy^(+".contains(c);
    let is_consonant = |c: char| c.is_ascii_lowercase() && !is_vowel(c);
    let rest = bare.trim_start_matches(is_consonant);
    let end = rest.trim_start_matches(is_vowel);
    let vowels = &rest[..rest.len() - end.len()];
    tones <= 1 && VOWELS.contains(&vowels) && end.chars().all(is_consonant) && end.len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use bamboo_core::encode_charset;

    const LIST: &[&str] = &[
        "Họ và tên",
        "Nguyễn Thị Hường",
        "Trần Văn Đức",
        "Lê Quý Đôn",
        "Phường 7, quận Gò Vấp",
        "Đặng Thị Ngọc Ánh",
        "Huỳnh Thúc Kháng",
        "Hộ nghèo",
        "Xóa mù chữ mức độ 1",
    ];

    fn encoded(charset: Charset) -> Vec<String> {
        LIST.iter().map(|text| encode_charset(charset, text).into_owned()).collect()
    }

    #[test]
    fn old_letters_are_recognised_and_unicode_is_left_alone() {
        let of = |texts: &[String]| recognise(texts.iter().map(String::as_str));
        assert_eq!(of(&encoded(Charset::Tcvn3)), Some(OldEncoding::Tcvn3));
        assert_eq!(of(&encoded(Charset::VniWindows)), Some(OldEncoding::VniWindows));
        assert_eq!(of(&encoded(Charset::Unicode)), None);
        let apart: Vec<String> = LIST.iter().map(|text| text.nfd().collect()).collect();
        assert_eq!(of(&apart), None);
        assert_eq!(of(&["Hoàng Văn Hòa".to_owned(), "Phan Thanh Giản".to_owned()]), None);
        assert_eq!(of(&["Café Zoë".to_owned(), "12".to_owned()]), None);
        assert_eq!(recognise(std::iter::empty()), None);
    }

    #[test]
    fn they_become_the_letters_that_were_meant() {
        for (text, encoded) in LIST.iter().zip(encoded(Charset::VniWindows)) {
            assert_eq!(OldEncoding::VniWindows.to_unicode(&encoded), *text);
        }
        let tcvn3 = |text: &str| OldEncoding::Tcvn3.to_unicode(&encode_charset(Charset::Tcvn3, text));
        assert_eq!(tcvn3("Nguyễn Thị Hường"), "Nguyễn Thị Hường");
        assert_eq!(tcvn3("NGUYỄN THỊ HƯỜNG"), "NGUYỄN THỊ HƯỜNG");
    }
}
