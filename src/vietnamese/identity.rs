//! Identity numbers: căn cước (12 digits) and the old chứng minh nhân dân (9).

use super::clean::clean_line;
use super::fold::fold;
use super::reading::Reading;

/// Male or female, as an identity number and a form know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sex {
    Male,
    /// Nữ.
    Female,
}

/// What a number of 12 digits says about its holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IdentityFacts {
    /// The code of the province where the birth was registered, `79` for `079`.
    pub(crate) province: u16,
    /// Nam or nữ.
    pub(crate) sex: Sex,
    pub(crate) birth_year: i32,
}

/// The codes of the 63 provinces that numbers are made with.
const PROVINCES: [u16; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// Reads an identity number; stored as digits only.
pub(crate) fn parse_identity(typed: &str) -> Result<Reading<String>, String> {
    let text = clean_line(typed);
    let plain = text.strip_suffix(".0").or(text.strip_suffix(",0")).unwrap_or(&text);
    let plain = without_label(plain);
    if is_scientific(plain) {
        return Err(format!("Excel đã làm hỏng số “{text}”; hãy lấy lại số từ giấy tờ."));
    }
    if let Some(odd) = plain.chars().find(|c| !c.is_ascii_digit() && !" .-".contains(*c)) {
        let hint = if odd.is_alphabetic() {
            " Nếu bộ gõ VNI đang bật, hãy tắt khi gõ số."
        } else {
            ""
        };
        return Err(format!("Số CCCD/CMND chỉ có chữ số, ở đây có “{odd}”.{hint}"));
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let reading = Reading::new(digits.clone(), typed, digits.clone());
    match digits.len() {
        12 => Ok(match identity_facts(&digits) {
            Some(facts) if PROVINCES.contains(&facts.province) => reading,
            Some(facts) => {
                reading.warn(format!("Không có mã tỉnh {:03}; kiểm tra ba số đầu.", facts.province))
            }
            None => reading.warn("Số thứ tư không chỉ thế kỷ và giới tính nào; kiểm tra lại."),
        }),
        9 => Ok(reading),
        11 if lost_zero(&digits) => {
            let whole = format!("0{digits}");
            let said = format!("Đã sửa {text} thành {whole}: Excel đã bỏ mất số 0 ở đầu.");
            Ok(Reading::new(whole.clone(), typed, whole).mended(said))
        }
        8 => Ok(reading
            .warn("Chỉ có 8 chữ số; có thể Excel đã bỏ mất số 0 ở đầu.")
            .offer(format!("0{digits}"))),
        11 => Ok(reading.warn("Chỉ có 11 chữ số; kiểm tra lại trên giấy tờ.")),
        n => Err(format!("Số CCCD có 12 chữ số, CMND có 9; ở đây có {n}.")),
    }
}

/// The number without the name of its paper: `CMND 024123456`, `Số CCCD: 079…`.
fn without_label(text: &str) -> &str {
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let label = fold(text[..digits].trim_matches([' ', ':', '.']));
    let label = label.strip_prefix("so ").unwrap_or(&label);
    let is_label = ["so", "cccd", "cmnd", "cmt", "can cuoc", "dinh danh"].contains(&label);
    if is_label { &text[digits..] } else { text }
}

/// Whether eleven digits are a number whose 0 was lost: every number begins with one, and its province must be there.
fn lost_zero(digits: &str) -> bool {
    let facts = identity_facts(&format!("0{digits}"));
    !digits.starts_with('0') && facts.is_some_and(|facts| PROVINCES.contains(&facts.province))
}

fn is_scientific(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| part.bytes().any(|b| b.is_ascii_digit());
    digits(number)
        && number.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
        && digits(power)
        && power.chars().all(|c| c.is_ascii_digit() || "+-".contains(c))
}

/// What a number of 12 digits says; `None` for other numbers.
pub(crate) fn identity_facts(number: &str) -> Option<IdentityFacts> {
    if number.len() != 12 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let century_and_sex: i32 = number.get(3..4)?.parse().ok()?;
    (century_and_sex <= 5).then_some(())?;
    Some(IdentityFacts {
        province: number.get(..3)?.parse().ok()?,
        sex: if century_and_sex % 2 == 0 { Sex::Male } else { Sex::Female },
        birth_year: 1900 + century_and_sex / 2 * 100 + number.get(4..6)?.parse::<i32>().ok()?,
    })
}

/// What a number of 12 digits contradicts in the rest of the form: a doubt, never an error.
pub(crate) fn identity_doubt(number: &str, sex: Option<Sex>, birth_year: Option<i32>) -> Option<String> {
    let facts = identity_facts(number)?;
    let mut doubts = Vec::new();
    if sex.is_some_and(|sex| sex != facts.sex) {
        doubts.push(format!("giới tính {}", if facts.sex == Sex::Male { "nam" } else { "nữ" }));
    }
    if birth_year.is_some_and(|year| year != facts.birth_year) {
        doubts.push(format!("năm sinh {}", facts.birth_year));
    }
    (!doubts.is_empty()).then(|| format!("Số CCCD này ghi {}; kiểm tra lại.", doubts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        for (typed, value, warns, offer) in [
            ("079062001234", "079062001234", false, None),
            ("079 062 001 234", "079062001234", false, None),
            ("079.062.001.234", "079062001234", false, None),
            ("０７９０６２００１２３４", "079062001234", false, None),
            ("023456789", "023456789", false, None),
            ("79062001234", "079062001234", true, None),
            ("79062001234.0", "079062001234", true, None),
            ("07906200123", "07906200123", true, None),
            ("23456789", "23456789", true, Some("023456789")),
            ("003062001234", "003062001234", true, None),
            ("079962001234", "079962001234", true, None),
        ] {
            let reading = parse_identity(typed).unwrap();
            assert_eq!(reading.value, value, "{typed:?}");
            assert_eq!(reading.warning.is_some(), warns, "{typed:?}");
            assert_eq!(reading.offer.as_deref(), offer, "{typed:?}");
        }
    }

    #[test]
    fn spoilt_numbers_are_refused_with_the_reason() {
        for (typed, says) in [
            ("7.9E+10", "Excel"),
            ("7,90620012E+10", "Excel"),
            ("0790620012", "ở đây có 10"),
            ("07906200123á", "bộ gõ"),
            ("079062/01234", "“/”"),
            ("", "ở đây có 0"),
        ] {
            let refused = parse_identity(typed).unwrap_err();
            assert!(refused.contains(says), "{typed:?}: {refused}");
        }
    }

    #[test]
    fn numbers_say_who_holds_them() {
        let facts = IdentityFacts { province: 79, sex: Sex::Female, birth_year: 1962 };
        assert_eq!(identity_facts("079162001234"), Some(facts));
        assert_eq!(identity_facts("079205001234").map(|f| (f.sex, f.birth_year)), Some((Sex::Male, 2005)));
        assert_eq!(identity_facts("023456789"), None);
    }

    #[test]
    fn contradictions_are_doubts() {
        let number = "079162001234";
        assert_eq!(identity_doubt(number, Some(Sex::Female), Some(1962)), None);
        assert_eq!(identity_doubt(number, None, None), None);
        let doubt = identity_doubt(number, Some(Sex::Male), Some(1963)).unwrap();
        assert!(doubt.contains("nữ") && doubt.contains("1962"), "{doubt}");
        assert_eq!(identity_doubt("023456789", Some(Sex::Male), Some(1963)), None);
    }
}
