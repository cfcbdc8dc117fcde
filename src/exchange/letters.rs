//! The letters that the bytes of a text file stand for.

use super::old_encoding::{self, OldEncoding};
use super::table::Unreadable;
use crate::text;
use crate::vietnamese::code_pages::{read, western};

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
    let vietnamese = read(bytes);
    let old = old_encoding::recognise(western.lines());
    let fonts = old.filter(|old| *old != OldEncoding::Windows1258);
    let of_old = fonts.map_or(0, |old| old_encoding::read_words(&old.to_unicode(&western)).0);
    let (words, all) = old_encoding::read_words(&vietnamese);
    if words > of_old && words * 10 >= all * 7 {
        return Ok((vietnamese, Some(text::exchange::windows_1258())));
    }
    if fonts.is_some() { Ok((western, None)) } else { Err(Unreadable::UnknownLetters) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::code_pages::vietnamese;
    use unicode_normalization::UnicodeNormalization as _;

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
