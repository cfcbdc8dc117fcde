//! The letters that the bytes of a text file stand for.

use unicode_normalization::UnicodeNormalization as _;

use super::old_encoding;
use super::table::Unreadable;
use crate::text;
use crate::vietnamese::old_letters::western;

/// The text of a file, and what is to be said about its letters.
///
/// # Errors
/// Bytes of an encoding that is not known, or of no text at all.
pub(super) fn of_bytes(bytes: &[u8]) -> Result<(String, Option<String>), Unreadable> {
    let wide = |bytes: &[u8], from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| from(*pair)).collect();
        String::from_utf16(&units).map(|text| (text, None)).map_err(|_| Unreadable::Damaged)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    let zeros = |odd: usize| bytes.iter().take(2000).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len().min(2000) / 2;
    if half > 4 && zeros(1) * 2 > half && zeros(0) * 8 < half {
        return wide(bytes, u16::from_le_bytes);
    }
    if half > 4 && zeros(0) * 2 > half && zeros(1) * 8 < half {
        return wide(bytes, u16::from_be_bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    if bytes.contains(&0) {
        return Err(Unreadable::NotATable);
    }
    // Old fonts and the Vietnamese page of Windows use the same bytes: what gives more words is meant.
    let western: String = bytes.iter().copied().map(western).collect();
    let vietnamese: String = bytes.iter().map(|byte| vietnamese(*byte)).nfc().collect();
    let old = old_encoding::recognise(western.lines());
    let of_old = old.map_or(0, |old| old_encoding::read_words(&old.to_unicode(&western)).0);
    let (read, all) = old_encoding::read_words(&vietnamese);
    if read > of_old && read * 10 >= all * 7 {
        return Ok((vietnamese, Some(text::exchange::windows_1258())));
    }
    if old.is_some() { Ok((western, None)) } else { Err(Unreadable::UnknownLetters) }
}

/// A byte as the Vietnamese code page of Windows (1258) reads it: tones stand behind their vowel.
fn vietnamese(byte: u8) -> char {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// As Windows writes it: letters with hat, breve and horn whole, tones behind.
    fn encoded(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        for letter in text.chars() {
            let apart: Vec<char> = std::iter::once(letter).nfd().collect();
            let (tones, rest): (Vec<char>, Vec<char>) =
                apart.into_iter().partition(|c| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c));
            for part in rest.into_iter().nfc().chain(tones) {
                bytes.push((0..=u8::MAX).find(|byte| vietnamese(*byte) == part).unwrap());
            }
        }
        bytes
    }

    #[test]
    fn the_vietnamese_page_of_windows_is_read() {
        let list =
            "Họ và tên;Năm sinh\r\nNguyễn Thị Bằng Mã;1962\r\nĐỖ ĐỨC ƯỚC;1955\r\nTrần Ngọc Ẩn;1970\r\n";
        let (text, note) = of_bytes(&encoded(list)).unwrap();
        assert_eq!((text.as_str(), note.is_some()), (list, true));
    }
}
