//! A person's name: how it is written, split, shortened and doubted.

use super::clean::clean_line;
use super::fold::fold;
use super::identity::Sex;
use super::name_words::mistyped_word;
use super::old_letters::{Letters, OldEncoding, impossible_word, judge};
use super::raw_typing::from_raw;
use super::reading::Reading;

/// A name in its parts; a single word is a given name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NameParts {
    /// Họ: the first word.
    pub(crate) family: String,
    /// Đệm: everything between, as written.
    pub(crate) middle: String,
    /// Tên: the last word.
    pub(crate) given: String,
}

/// The name as it is stored: cleaned, and recased only when it is wholly small or wholly capital.
pub(crate) fn normalise_name(typed: &str) -> String {
    let name = clean_line(typed).replace(['’', '‘', 'ʼ', '`'], "'");
    let name = name.trim_end_matches(['.', ',', ';', ':', ' ']).to_owned();
    let small = !name.chars().any(char::is_uppercase);
    let capital = !name.chars().any(char::is_lowercase);
    if !small && !capital {
        return name;
    }
    let mut starts = true;
    name.chars()
        .flat_map(|c| {
            let starts_here = std::mem::replace(&mut starts, !c.is_alphabetic());
            let cased: Vec<char> =
                if starts_here { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            cased
        })
        .collect()
}

/// The name without what is added to it in brackets, and that: `Nguyễn Thị Hoa (Bảy)`. A name wholly in brackets is
/// a name.
pub(super) fn without_additions(name: &str) -> (String, String) {
    let (mut own, mut added, mut depth) = (String::new(), String::new(), 0_usize);
    for c in name.chars() {
        depth += usize::from("([".contains(c));
        if depth > 0 {
            added.push(c)
        } else {
            own.push(c)
        }
        depth -= usize::from(")]".contains(c) && depth > 0);
    }
    if own.trim().is_empty() { (added, own) } else { (own, added) }
}

/// The name in its parts.
pub(crate) fn split_name(name: &str) -> NameParts {
    let (name, _) = without_additions(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [] => NameParts::default(),
        [given] => NameParts { given: (*given).to_owned(), ..NameParts::default() },
        [family, middle @ .., given] => {
            NameParts { family: (*family).to_owned(), middle: middle.join(" "), given: (*given).to_owned() }
        }
    }
}

/// The sex that a name suggests: a guess to show, never to store unasked.
pub(crate) fn guess_sex(name: &str) -> Option<Sex> {
    let parts = split_name(name);
    parts.middle.split_whitespace().any(|word| fold(word) == "thi").then_some(Sex::Female)
}

/// Reads a name: normalised, with its doubts. Digits and `@` are refused unless they are raw VNI.
pub(crate) fn parse_name(typed: &str) -> Result<Reading<String>, String> {
    match judge(typed) {
        Letters::Sound => in_unicode(typed),
        Letters::Lost(word) => Err(lost(&word)),
        Letters::Converted(old, text) => {
            let mut reading = in_unicode(&text)?.warn(converted(old));
            reading.understood.clone_from(&reading.value);
            Ok(reading)
        }
    }
}

/// What is said of a text whose letters were converted.
pub(crate) fn converted(old: OldEncoding) -> String {
    format!("Đã chuyển chữ từ {}; xem lại cho đúng.", old.name())
}

/// What is said of a word that lost letters.
pub(crate) fn lost(word: &str) -> String {
    format!("Bị mất chữ ở “{word}” vì sai bảng mã; hãy gõ lại.")
}

/// What somebody is called by before a name, and the name: `Bà Trần Thị Quý`. There are families called Ông.
fn titled(name: &str) -> Option<(&str, &str)> {
    let (title, own) = name.split_once(' ')?;
    let fewest = match title.to_lowercase().as_str() {
        "ông" => 3,
        "bà" | "anh" | "chị" | "cô" | "chú" | "bác" | "cụ" | "thầy" => 2,
        _ => return None,
    };
    (own.split(' ').count() >= fewest).then_some((title, own))
}

fn in_unicode(typed: &str) -> Result<Reading<String>, String> {
    let name = normalise_name(typed);
    if !name.chars().any(char::is_alphabetic) {
        return Err("Họ tên phải có chữ; hãy gõ lại.".to_owned());
    }
    let odd = name.chars().find(|c| c.is_numeric() || "@#/\\<>|=*_".contains(*c));
    let converted = from_raw(typed).map(|text| normalise_name(&text));
    if let Some(odd) = odd {
        return match converted.filter(|name| !name.chars().any(|c| c.is_numeric() || c == '@')) {
            Some(name) => Ok(Reading::new(name.clone(), typed, name).warn("Đã đổi chữ gõ kiểu VNI.")),
            None => Err(format!("Họ tên không có “{odd}”; hãy xóa hoặc sửa ký tự này.")),
        };
    }
    let mut reading = Reading::new(name.clone(), typed, name.clone());
    if let Some(converted) = converted {
        reading = reading.warn("Có vẻ chưa bật bộ gõ tiếng Việt.").offer(converted);
    } else if let Some((own, remark)) =
        name.split_once(" - ").filter(|(own, rest)| own.contains(' ') && rest.starts_with(char::is_lowercase))
    {
        reading = reading.warn(format!("“{remark}” có phải là tên không?")).offer(own.to_owned());
    } else if let Some((title, own)) = titled(&name) {
        reading = reading.warn(format!("“{title}” là cách gọi, không phải họ?")).offer(own.to_owned());
    } else if !name.contains(' ') {
        reading = reading.warn("Chỉ có một chữ; kiểm tra xem đã đủ họ và tên chưa.");
    }
    if let Some(word) = impossible_word(&name) {
        reading = reading.warn(format!("“{word}” không giống tên người; có thể sai bảng mã, hãy xem lại."));
    } else if let Some(word) = mistyped_word(&name).filter(|_| reading.offer.is_none()) {
        reading = reading.warn(format!("“{word}” không phải chữ Việt; có thể gõ nhầm, hãy xem lại."));
    }
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_recased_only_when_they_have_one_case() {
        for (typed, name) in [
            ("nguyễn  văn an", "Nguyễn Văn An"),
            ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
            ("Nguyễn văn AN", "Nguyễn văn AN"),
            ("đặng thị ánh", "Đặng Thị Ánh"),
            ("ÐẶNG VĂN ĐỨC", "Đặng Văn Đức"),
            ("h'hen niê", "H'Hen Niê"),
            ("H’HEN NIÊ", "H'Hen Niê"),
            ("H'Hen Niê", "H'Hen Niê"),
            ("K'BRỬU", "K'Brửu"),
            ("k'brửu", "K'Brửu"),
            ("y moan", "Y Moan"),
            ("Y MOAN ÊÑUÔL", "Y Moan Êñuôl"),
            ("tôn-nữ thị ninh", "Tôn-Nữ Thị Ninh"),
            ("NGUYE\u{302}\u{303}N", "Nguyễn"),
            ("", ""),
        ] {
            assert_eq!(normalise_name(typed), name, "{typed:?}");
        }
    }

    #[test]
    fn names_split_into_family_middle_and_given() {
        for (name, family, middle, given) in [
            ("Nguyễn Thị Hồng Nhung", "Nguyễn", "Thị Hồng", "Nhung"),
            ("Trần An", "Trần", "", "An"),
            ("H'Hen", "", "", "H'Hen"),
            ("", "", "", ""),
        ] {
            let parts = split_name(name);
            assert_eq!((&*parts.family, &*parts.middle, &*parts.given), (family, middle, given), "{name:?}");
        }
    }

    #[test]
    fn a_middle_name_suggests_a_woman() {
        assert_eq!(guess_sex("Nguyễn Thị Hòa"), Some(Sex::Female));
        assert_eq!(guess_sex("Nguyễn Văn Thị"), None);
        assert_eq!(guess_sex("Nguyễn Văn An"), None);
    }

    #[test]
    fn readings() {
        for (typed, value, warns, offer) in [
            ("Nguyễn Văn An", "Nguyễn Văn An", false, None),
            ("nguyen van an", "Nguyen Van An", false, None),
            ("An", "An", true, None),
            ("Nguyeenx Thij Hoaf", "Nguyeenx Thij Hoaf", true, Some("Nguyễn Thị Hòa")),
            ("Nguye6n4 Thi5 Hoa2", "Nguyễn Thị Hòa", true, None),
        ] {
            let reading = parse_name(typed).unwrap();
            assert_eq!(reading.value, value, "{typed:?}");
            assert_eq!(reading.warning.is_some(), warns, "{typed:?}");
            assert_eq!(reading.offer.as_deref(), offer, "{typed:?}");
        }
        assert!(parse_name("Nguy\u{FFFD}n An").unwrap_err().contains("sai bảng mã"));
        for typed in ["an@gmail.com", "Nguyễn Văn 12", "", "--"] {
            assert!(parse_name(typed).is_err(), "{typed:?}");
        }
    }
}
