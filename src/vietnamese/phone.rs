//! Telephone numbers: stored as digits from 0 on, shown in groups.

use super::clean::clean_line;
use super::reading::Reading;

/// The prefixes of eleven digits that became shorter in 2018.
const SHORTENED: [(&str, &str); 20] = [
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0126", "076"),
    ("0128", "078"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0127", "081"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
];

/// Reads a telephone number. What is no known kind is kept as typed, with a doubt.
pub(crate) fn parse_phone(typed: &str) -> Result<Reading<String>, String> {
    let text = clean_line(typed);
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Err("Số điện thoại phải có chữ số; để trống nếu chưa có.".to_owned());
    }
    if text.contains(['E', 'e']) && text.contains('+') {
        return Err(format!("Excel đã làm hỏng số “{text}”; hãy gõ lại."));
    }
    let plain = text.strip_suffix(".0").unwrap_or(&text);
    let letters = plain.chars().any(char::is_alphabetic);
    let digits = with_trunk_zero(plain);
    let kept = Reading::new(text.clone(), typed, text.clone());
    let read = Reading::new(digits.clone(), typed, show_phone(&digits));
    let reading = match (digits.len(), is_known(&digits)) {
        (_, true) => read,
        (9, _) if digits.starts_with(['3', '5', '7', '8', '9']) => {
            read.warn("Thiếu số 0 ở đầu; có thể Excel đã bỏ mất.").offer(format!("0{digits}"))
        }
        (11, _) => match shortened(&digits) {
            Some(new) => read.warn("Số 11 chữ số đã đổi đầu số từ năm 2018.").offer(new),
            None => read.warn("Không phải đầu số di động hay cố định nào; kiểm tra lại."),
        },
        (n @ 10, _) => read.warn(format!("Có {n} chữ số nhưng đầu số lạ; kiểm tra lại.")),
        (n, _) => return Ok(kept.warn(format!("Có {n} chữ số; số di động có 10. Giữ nguyên như đã gõ."))),
    };
    Ok(if letters {
        reading.warn("Đã bỏ chữ; nếu bộ gõ VNI đang bật, hãy tắt khi gõ số.")
    } else {
        reading
    })
}

/// The digits, with 0 for the country code.
fn with_trunk_zero(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let foreign_style = text.starts_with('+') || text.starts_with("(+") || digits.starts_with("0084");
    let bare = digits.trim_start_matches("00");
    match bare.strip_prefix("84") {
        Some(rest) if foreign_style || digits.len() >= 11 => format!("0{}", rest.trim_start_matches('0')),
        _ => digits,
    }
}

/// Whether digits are a mobile number or a landline with its area.
fn is_known(digits: &str) -> bool {
    match (digits.len(), digits.get(..2)) {
        (10, Some(start)) => matches!(start, "03" | "05" | "07" | "08" | "09"),
        (11, Some(start)) => start == "02",
        _ => false,
    }
}

fn shortened(digits: &str) -> Option<String> {
    if let Some(rest) = digits.strip_prefix("0199") {
        return Some(format!("059{rest}"));
    }
    SHORTENED.iter().find_map(|(old, new)| digits.strip_prefix(old).map(|rest| format!("{new}{rest}")))
}

/// The number in groups: `0903 123 456`, `028 3822 1234`, `0251 382 1234`.
pub(crate) fn show_phone(number: &str) -> String {
    let groups = match (number.len(), number.get(..3)) {
        _ if !number.bytes().all(|b| b.is_ascii_digit()) => return number.to_owned(),
        (10, _) => [4, 7],
        (11, Some("024" | "028")) => [3, 7],
        (11, _) => [4, 7],
        _ => return number.to_owned(),
    };
    let (rest, last) = number.split_at(groups[1]);
    let (first, middle) = rest.split_at(groups[0]);
    format!("{first} {middle} {last}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        for (typed, value, understood, warns, offer) in [
            ("0903123456", "0903123456", "0903 123 456", false, None),
            ("0903 123 456", "0903123456", "", false, None),
            ("0903.123.456", "0903123456", "0903 123 456", false, None),
            ("+84 903 123 456", "0903123456", "0903 123 456", false, None),
            ("+84 (0)903 123 456", "0903123456", "0903 123 456", false, None),
            ("84903123456", "0903123456", "0903 123 456", false, None),
            ("0084903123456", "0903123456", "0903 123 456", false, None),
            ("(028) 3822 1234", "02838221234", "028 3822 1234", false, None),
            ("02513821234", "02513821234", "0251 382 1234", false, None),
            ("903123456", "903123456", "", true, Some("0903123456")),
            ("903123456.0", "903123456", "903123456", true, Some("0903123456")),
            ("849031234", "849031234", "", true, Some("0849031234")),
            ("01201234567", "01201234567", "0120 123 4567", true, Some("0701234567")),
            ("01691234567", "01691234567", "0169 123 4567", true, Some("0391234567")),
            ("01991234567", "01991234567", "0199 123 4567", true, Some("0591234567")),
            ("01111234567", "01111234567", "0111 123 4567", true, None),
            ("0403123456", "0403123456", "0403 123 456", true, None),
            ("090á3123456", "0903123456", "0903 123 456", true, None),
            ("0903 / 0912", "0903 / 0912", "", true, None),
            ("3822 1234 (cơ quan)", "3822 1234 (cơ quan)", "", true, None),
        ] {
            let reading = parse_phone(typed).unwrap();
            assert_eq!(reading.value, value, "{typed:?}");
            assert_eq!(reading.understood, understood, "{typed:?}");
            assert_eq!(reading.warning.is_some(), warns, "{typed:?}");
            assert_eq!(reading.offer.as_deref(), offer, "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in ["", "không có", "9.03E+08"] {
            assert!(parse_phone(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn offers_are_numbers_without_doubt() {
        for typed in ["903123456", "01201234567", "01881234567"] {
            let offer = parse_phone(typed).unwrap().offer.unwrap();
            assert_eq!(parse_phone(&offer).unwrap().warning, None, "{offer}");
        }
    }

    #[test]
    fn what_is_no_number_is_shown_as_it_is() {
        assert_eq!(show_phone("0903 / 0912"), "0903 / 0912");
        assert_eq!(show_phone("19001234"), "19001234");
    }
}
