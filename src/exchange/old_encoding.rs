//! Tables in the letters of fonts before Unicode: judged whole, and column by column, since lists are put together
//! from files of different years.

pub(crate) use crate::vietnamese::old_letters::OldEncoding;
use crate::vietnamese::old_letters::{FONTS, Letters, is_read, is_western, judge, words};

/// Words looked at: enough to be sure, few enough to be fast.
const SAMPLE: usize = 400;
/// Fewer words of a column are left to their cells.
const FEW: usize = 4;

/// The cells of one row.
type Cells<'a> = &'a mut Vec<Box<str>>;

/// Which old encoding the texts are in; none if they are Unicode, or have no letters by which to tell.
pub(crate) fn recognise<'a>(texts: impl Iterator<Item = &'a str>) -> Option<OldEncoding> {
    of_words(&sample(texts))
}

/// Converts what is written in old letters and says from which: the whole table or single columns.
pub(super) fn convert(rows: &mut [Cells<'_>]) -> Option<OldEncoding> {
    let whole = recognise(rows.iter().flat_map(|cells| cells.iter().map(|cell| &**cell)));
    let width = rows.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let mut converted = None;
    for column in 0..width {
        let cells = rows.iter().filter_map(|cells| cells.get(column)).map(|cell| &**cell);
        let cells = cells.filter(|cell| !cell.trim().is_empty());
        // What stands over a column may be of other letters than the column.
        let words = sample(cells.skip(usize::from(whole.is_none())));
        let own = if words.len() < FEW { None } else { of_words(&words) };
        let is_unicode = words.iter().any(|word| !word.chars().all(is_western));
        if let Some(old) = own.or(whole.filter(|_| !is_unicode)) {
            convert_column(rows, column, old, whole.is_none());
            converted = converted.or(Some(old));
        }
    }
    converted
}

fn convert_column(rows: &mut [Cells<'_>], column: usize, old: OldEncoding, keep_head: bool) {
    let mut is_head = keep_head;
    for cell in rows.iter_mut().filter_map(|cells| cells.get_mut(column)) {
        if cell.trim().is_empty() || !cell.chars().all(is_western) {
            is_head &= cell.trim().is_empty();
            continue;
        }
        if !is_head || matches!(judge(cell), Letters::Converted(..)) {
            *cell = old.to_unicode(cell).into();
        }
        is_head = false;
    }
}

fn sample<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    texts.flat_map(words).filter(|word| word.chars().any(char::is_alphabetic)).take(SAMPLE).collect()
}

fn of_words(words: &[&str]) -> Option<OldEncoding> {
    let good = |decode: &dyn Fn(&str) -> String| words.iter().filter(|word| is_read(&decode(word))).count();
    let as_is = good(&|word| word.to_owned());
    let (best, count) = FONTS
        .map(|old| (old, good(&|word| old.to_unicode(word))))
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)?;
    (count * 10 >= words.len() * 7 && count * 2 > as_is * 3).then_some(best)
}

/// How many of the words with marks are Vietnamese syllables, and how many there are.
pub(super) fn read_words(text: &str) -> (usize, usize) {
    let words = sample(std::iter::once(text));
    (words.iter().filter(|word| is_read(word)).count(), words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bamboo_core::{Charset, encode_charset};
    use unicode_normalization::UnicodeNormalization;

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
