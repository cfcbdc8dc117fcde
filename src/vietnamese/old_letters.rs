//! Letters that were written for other fonts or read by the wrong table: recognised in one text, and converted.
//!
//! In TCVN3 (`.VnTime`) and VNI-Windows (`VNI-Times`) a text holds Latin letters that only their font shows as
//! Vietnamese: `tiÕng ViÖt`, `tieáng Vieät`. UTF-8 that somebody read as western letters holds two or three for each:
//! `tiáº¿ng`. A text is converted only where all its words become Vietnamese syllables and one of them could not be a
//! word of any language before.

use bamboo_core::{Charset, decode_charset};
use unicode_normalization::UnicodeNormalization;

use super::code_pages::{HIGH, byte_of, from_western};
use super::letter::{Tone, letters};
use super::syllable::{are_vowels, is_syllable};

/// A way of writing Vietnamese that is not Unicode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OldEncoding {
    /// TCVN3, also called ABC: one byte a letter, capitals by another font.
    Tcvn3,
    /// VNI-Windows: the mark as a second letter behind its vowel.
    VniWindows,
    /// The Vietnamese code page of Windows, read by the western one.
    Windows1258,
    /// UTF-8 whose bytes were taken for western letters.
    Misread,
}

impl OldEncoding {
    /// What people call it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::VniWindows => "VNI-Windows",
            Self::Windows1258 => "Windows-1258",
            Self::Misread => "UTF-8 bị đọc sai",
        }
    }

    /// The text in Unicode letters. TCVN3 writes small and capital letters with tones alike: a word whose other
    /// letters are all capital is made capital.
    pub(crate) fn to_unicode(self, text: &str) -> String {
        match self {
            Self::VniWindows => decode_charset(Charset::VniWindows, text).into_owned(),
            Self::Windows1258 => from_western(text),
            Self::Tcvn3 => text.split_inclusive(char::is_whitespace).map(of_tcvn3).collect(),
            Self::Misread => match misread(text) {
                Some(Ok(read)) => read,
                _ => text.to_owned(),
            },
        }
    }
}

/// Those in which one word of a text can be told from the next.
pub(crate) const FONTS: [OldEncoding; 3] =
    [OldEncoding::VniWindows, OldEncoding::Tcvn3, OldEncoding::Windows1258];

/// What the letters of a text are worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Letters {
    /// Nothing speaks against them.
    Sound,
    /// They were written otherwise; the text in Unicode.
    Converted(OldEncoding, String),
    /// Some are gone: a sign stands in their place in this word.
    Lost(String),
}

/// Judges the letters of a text as it was typed, pasted or brought: before it is cleaned, since cleaning takes away
/// invisible characters that were letters.
pub(crate) fn judge(text: &str) -> Letters {
    if let Some(word) = text.split_whitespace().find(|word| is_lossy(word)) {
        return Letters::Lost(word.to_owned());
    }
    if text.is_ascii() || !text.chars().all(is_western) {
        return Letters::Sound;
    }
    match misread(text) {
        Some(Ok(read)) => return Letters::Converted(OldEncoding::Misread, read),
        Some(Err(word)) => return Letters::Lost(word),
        None => {}
    }
    for old in FONTS {
        let read = old.to_unicode(text);
        if explains(text, old) {
            return Letters::Converted(old, read);
        }
    }
    Letters::Sound
}

/// A word of a name that can be neither Vietnamese, nor of the highlands, nor foreign.
pub(crate) fn impossible_word(name: &str) -> Option<&str> {
    let decodes = |word: &str| {
        !is_syllable(&word.to_lowercase())
            && word.chars().all(is_western)
            && FONTS.iter().any(|old| is_read(&old.to_unicode(word)))
    };
    words(name).find(|word| !is_possible(word) || decodes(word))
}

/// The words in which marks stand; what separates them is ASCII in every encoding.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| !word.is_ascii())
}

/// Whether a word is a Vietnamese syllable, whatever its case.
pub(crate) fn is_read(word: &str) -> bool {
    is_syllable(&word.to_lowercase())
}

/// Whether the old encodings, or western letters, hold a character.
pub(crate) fn is_western(c: char) -> bool {
    c <= 'ÿ' || HIGH.contains(&c)
}

/// Whether a letter of the word was replaced by a question mark or by the sign for what could not be read.
fn is_lossy(word: &str) -> bool {
    if word.contains(char::REPLACEMENT_CHARACTER) {
        return true;
    }
    let is_address = word.contains(['/', '=', '@', '&']);
    let letters: Vec<char> = word.chars().collect();
    let between = |three: &[char]| three[0].is_alphabetic() && three[1] == '?' && three[2].is_lowercase();
    !is_address && letters.windows(3).any(between)
}

/// Whether every word becomes a syllable, and one of them was no word before, or two were none of ours.
fn explains(text: &str, old: OldEncoding) -> bool {
    let (mut impossible, mut strange) = (false, 0);
    let read = words(text).all(|word| {
        // `µm` within a text is no `àm`.
        if word.chars().count() > 2 || word == text.trim() {
            impossible |= !is_possible(word);
            strange += usize::from(!is_read(word));
        }
        is_read(&old.to_unicode(word))
    });
    read && (impossible || strange > 1)
}

fn of_tcvn3(word: &str) -> String {
    let decoded = decode_charset(Charset::Tcvn3, word);
    let plain = || word.chars().filter(char::is_ascii_alphabetic);
    let capital = plain().count() > 1 && plain().all(|c| c.is_ascii_uppercase());
    let decoded = if decoded == word { decoded.into_owned() } else { with_hidden_letter(&decoded) };
    if capital && decoded != word { decoded.to_uppercase() } else { decoded }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Puts back the `ư` that TCVN3 writes as a hyphen most programs hide and drop: `ơng` is no rime, `ương` is.
fn with_hidden_letter(word: &str) -> String {
    let apart: Vec<_> = letters(word).map(|letter| lower(letter.letter)).collect();
    let composed: Vec<char> = word.nfc().collect();
    if apart.len() != composed.len() {
        return word.to_owned();
    }
    let lacks = |at: usize| {
        let rime: String = apart[at..].iter().collect();
        matches!(apart[at], 'ơ')
            && ["ơng", "ơc", "ơu"].iter().any(|lame| rime.starts_with(lame))
            && !(at > 0 && apart[at - 1] == 'ư')
    };
    (0..composed.len()).flat_map(|at| lacks(at).then_some('ư').into_iter().chain([composed[at]])).collect()
}

/// Whether a word could belong to a name in some language: a Vietnamese syllable, the longer words of the highlands, a
/// foreign one. Impossible are signs, capitals with marks inside a word, vowels that never meet, and two tones.
fn is_possible(word: &str) -> bool {
    let all: Vec<char> = word.chars().filter(|c| !"’‘ʼ“”".contains(*c)).collect();
    if all.iter().any(|c| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(*c)) {
        return false;
    }
    let capital_inside =
        all.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase() && !two[1].is_ascii());
    if capital_inside {
        return false;
    }
    word.split(['’', '‘', 'ʼ']).all(|part| is_read(part) || vowels_meet(&part.to_lowercase()))
}

/// Whether the vowels of a word that is no syllable are such as stand together, as far as they bear marks of ours.
fn vowels_meet(word: &str) -> bool {
    let apart: Vec<_> = letters(word).collect();
    let is_vowel = |c: char| "aăâeêioôơuưy".contains(c);
    let ours = |tone| matches!(tone, Tone::Hook | Tone::Tilde | Tone::Dot);
    let tones = apart.iter().filter(|l| is_vowel(l.letter) && l.tone != Tone::Level && !l.foreign);
    if tones.clone().count() > 1 && tones.clone().any(|l| ours(l.tone)) {
        return false;
    }
    apart.split(|l| !is_vowel(l.letter) || l.foreign).all(|cluster| {
        let bare: String = cluster.iter().map(|l| l.letter).collect();
        let marked = cluster.iter().any(|l| l.letter != l.bare() || ours(l.tone));
        let doubled =
            cluster.windows(2).any(|two| two[0].letter == two[1].letter && two[1].tone != Tone::Level);
        !doubled && (!marked || are_vowels(&bare) || bare.strip_prefix('i').is_some_and(are_vowels))
    })
}

/// The text whose UTF-8 was read as western letters; `None` if it was not, an error where letters of it are gone.
fn misread(text: &str) -> Option<Result<String, String>> {
    let bytes: Vec<u8> = text.chars().map(byte_of).collect::<Option<_>>()?;
    let (mut read, mut found, mut lost) = (String::new(), false, None);
    let mut rest = &bytes[..];
    while let [first, ..] = rest {
        let long = match first {
            0..=0x7F => 1,
            0xC3..=0xC6 => 2,
            0xCC => 2, // marks of their own, as some systems write them
            0xE1 | 0xE2 => 3,
            _ => return None,
        };
        let whole = rest.get(..long).and_then(|part| std::str::from_utf8(part).ok());
        if let Some(letter) = whole {
            // A capital and the quotation mark behind it may meet by chance: `‘XÃ’`.
            found |= long == 3 && *first == 0xE1 || long == 2 && !(0x91..=0x97).contains(&rest[1]);
            read.push_str(letter);
            rest = &rest[long..];
        } else {
            let had = rest[1..].iter().take_while(|byte| (0x80..0xC0).contains(*byte)).count();
            read.push(without_the_last(&rest[..=had.min(long - 1)]).unwrap_or('?'));
            lost = lost.or_else(|| read.ends_with('?').then(|| read.clone()));
            rest = &rest[1 + had.min(long - 2)..];
        }
    }
    let last = |text: String| text.split_whitespace().last().unwrap_or_default().to_owned();
    found.then(|| lost.map_or(Ok(read), |before| Err(last(before))))
}

/// The letter of a sequence whose last byte was an invisible character and is gone: a hard space in most cases.
fn without_the_last(part: &[u8]) -> Option<char> {
    let with = |byte: u8| {
        let whole = [part, &[byte]].concat();
        std::str::from_utf8(&whole).ok().and_then(|text| text.chars().next())
    };
    match part {
        [0xC4] => Some('Đ'),
        [0xC3] => with(0xA0),
        [0xE1, 0xBA] => with(0xA0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::code_pages::western;
    use super::*;
    use bamboo_core::encode_charset;

    const NAMES: &[&str] = &[
        "Nguyễn Thị Hường",
        "Trần Văn Đức",
        "Lê Quý Đôn",
        "Đặng Thị Ngọc Ánh",
        "Huỳnh Thúc Kháng",
        "Phạm Hữu Lộc",
    ];

    fn misread_by_windows(text: &str) -> String {
        text.bytes().map(western).collect()
    }

    #[test]
    fn one_name_is_enough_to_see_how_it_was_written() {
        for name in NAMES {
            let (tcvn3, vni) =
                (encode_charset(Charset::Tcvn3, name), encode_charset(Charset::VniWindows, name));
            for (written, old) in [
                (tcvn3.into_owned(), OldEncoding::Tcvn3),
                (vni.into_owned(), OldEncoding::VniWindows),
                (misread_by_windows(name), OldEncoding::Misread),
            ] {
                let Letters::Converted(found, read) = judge(&written) else {
                    panic!("{written:?} of {name} is {:?}", judge(&written))
                };
                assert_eq!((found, read.to_lowercase()), (old, name.to_lowercase()), "{written:?}");
            }
        }
    }

    #[test]
    fn letters_that_programs_hide_and_drop_come_back_where_they_can() {
        for (written, name) in [
            ("NguyÔn V¨n Cêng", "Nguyễn Văn Cường"),
            ("TrÇn ThÞ Hång", "Trần Thị Hồng"),
            ("Nguyá»…n Thá»‹ BÃ¬nh", "Nguyễn Thị Bình"),
            ("Tráº§n Thá»‹ Thanh HÃ", "Trần Thị Thanh Hà"),
            ("Äáº·ng VÄƒn Äá»©c", "Đặng Văn Đức"),
            ("Nguyeãn Vaên Danh", "Nguyễn Văn Danh"),
        ] {
            assert!(
                matches!(judge(written), Letters::Converted(_, read) if read == name),
                "{:?}",
                judge(written)
            );
        }
    }

    #[test]
    fn what_is_gone_is_said_to_be() {
        for (written, word) in [
            ("Nguy?n V?n An", "Nguy?n"),
            ("Nguy\u{FFFD}n An", "Nguy\u{FFFD}n"),
            ("Nguyá»…n Há»ng", "H?"), // ề, ỏ, ố, ờ: one of them
        ] {
            assert_eq!(judge(written), Letters::Lost(word.to_owned()), "{written:?}");
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "Nguyễn Văn An",
            "Thò Hoa",
            "Lê Bình",
            "XÃ AN PHÚ",
            "‘XÃ’",
            "René Müller",
            "Hélène Lefèvre",
            "Håkon Ibsen",
            "Zoë Noël",
            "José Núñez",
            "Windows® 10, 5 µm, 2 m², 25°C",
            "Ở đâu? Khi nào?",
            "a.vn/x?id=b",
            "📢 ☎️ 👨‍👩‍👧 ½ ①",
            "中文教室",
            "",
        ] {
            assert_eq!(judge(text), Letters::Sound, "{text:?}");
        }
    }

    #[test]
    fn words_of_names_are_possible_or_not() {
        for name in [
            "Ðặng Thị Eth",
            "NGUYỄN THỊ HOA IN",
            "Y Moan Êñuôl",
            "H'Hen Niê",
            "H’Hoanh Kbuôr",
            "Y Bhiông Kđăm",
            "Rơ Châm Hmút",
            "Ksor Phước",
            "Siu Hồ",
            "Liêng Hót Ha Krajăn",
            "Alăng Pơloong",
            "Bh'Nướch Arất",
            "Zơrâm Bríu",
            "Ayŭn Ƀlim",
            "Thạch Sô Khum",
            "Chế Thị Kim",
            "Danh Sà Rương",
            "Hélène Lefèvre",
            "Benoît Jérôme",
            "João Conceição",
            "Müller Åse Łukasz Şahin",
            "김 민 王小明",
            "Nguyễn Ái Quốc (Ba)",
            "Tôn-Nữ Quỳnh",
            "Hoà Thuý Quý",
        ] {
            assert_eq!(impossible_word(name), None, "{name}");
        }
        for (name, word) in [
            ("Nguyễn V¨n An", "V¨n"),
            ("NguyÔn Văn An", "NguyÔn"),
            ("Nguyễn Vaên An", "Vaên"),
            ("Nguyễẽn An", "Nguyễẽn"),
            ("Trầân Ý", "Trầân"),
            ("Lê Thị Hång", "Hång"),
            ("Lê ☎ An", "☎"),
        ] {
            assert_eq!(impossible_word(name), Some(word), "{name}");
        }
    }
}
