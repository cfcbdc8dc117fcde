//! The western and the Vietnamese code page of Windows (1252 and 1258), and texts of the second that were read by the
//! first: tones stand behind their vowel, `NguyêÞn Thiò HýõÌng`.

use unicode_normalization::UnicodeNormalization as _;

/// What the western code page of Windows has between 0x80 and 0x9F.
pub(super) const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// A byte as the western code page of Windows reads it.
pub(crate) fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// The byte that the western code page writes for a character.
pub(super) fn byte_of(c: char) -> Option<u8> {
    let high = || HIGH.iter().position(|known| *known == c).and_then(|at| u8::try_from(at + 0x80).ok());
    u8::try_from(u32::from(c)).ok().or_else(high)
}

/// A byte as the Vietnamese code page of Windows reads it.
pub(crate) fn vietnamese(byte: u8) -> char {
    match byte {
        0xC3 => '\u{102}',
        0xCC => '\u{300}',
        0xD0 => '\u{110}',
        0xD2 => '\u{309}',
        0xD5 => '\u{1A0}',
        0xDD => '\u{1AF}',
        0xDE => '\u{303}',
        0xE3 => '\u{103}',
        0xEC => '\u{301}',
        0xF0 => '\u{111}',
        0xF2 => '\u{323}',
        0xF5 => '\u{1A1}',
        0xFD => '\u{1B0}',
        0xFE => '₫',
        other => western(other),
    }
}

/// The text whose bytes were read by the western page instead of this one.
pub(super) fn from_western(text: &str) -> String {
    text.chars().map(|c| byte_of(c).map_or(c, vietnamese)).nfc().collect()
}

/// The text of bytes of this page.
pub(crate) fn read(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| vietnamese(*byte)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_western_page_made_of_it_is_read() {
        for (seen, meant) in [
            ("NguyêÞn Thiò BaÒng", "Nguyễn Thị Bảng"),
            ("TrâÌn Vãn Ðâòu", "Trần Văn Đậu"),
            ("ÐaÞ ðóng hoòc phí", "Đã đóng học phí"),
            ("Phaòm Quôìc Tuâìn", "Phạm Quốc Tuấn"),
            ("Lê HoÌa", "Lê Hòa"),
        ] {
            assert_eq!(from_western(seen), meant);
        }
    }
}
