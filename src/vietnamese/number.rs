//! Whole numbers and money: dots between thousands, a comma before decimals.

use super::clean::clean_line;
use super::fold::fold;
use super::reading::Reading;

/// More than any budget here, and far from where arithmetic ends.
const MOST: i64 = 999_999_999_999_999;

/// `1.500.000`.
pub(crate) fn show_int(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut shown = String::from(if value < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('.');
        }
        shown.push(digit);
    }
    shown
}

/// `1.500.000 đ`.
pub(crate) fn show_money(value: i64) -> String {
    format!("{} đ", show_int(value))
}

/// Reads a whole number; thousands may be divided by dots, commas or spaces.
pub(crate) fn parse_int(typed: &str) -> Result<Reading<i64>, String> {
    let text = clean_line(typed);
    let (sign, plain) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let plain = without_counted(plain);
    let value = sign * whole(plain).ok_or_else(|| number_refused(&text))?;
    Ok(Reading::new(value, typed, show_int(value)))
}

/// What plans and lists count, as they write it behind the number; folded.
const COUNTED: &[&str] = &[
    "nguoi",
    "luot",
    "luot nguoi",
    "hoc vien",
    "hv",
    "hoc sinh",
    "hs",
    "em",
    "chau",
    "ho",
    "ho dan",
    "phieu",
    "buoi",
    "lop",
    "cuoc",
    "dot",
    "lan",
    "cai",
    "bo",
    "quyen",
];

/// `60 người`, `30hv`: the number alone.
fn without_counted(text: &str) -> &str {
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let (number, words) = text.split_at(end);
    if COUNTED.contains(&fold(words.trim_start()).as_str()) { number } else { text }
}

fn number_refused(text: &str) -> String {
    if text.chars().any(char::is_alphabetic) {
        format!("“{text}” có chữ; ô này chỉ nhận số. Nếu bộ gõ VNI đang bật, hãy tắt khi gõ số.")
    } else {
        format!("“{text}” không rõ là số nào; hãy gõ số nguyên, như 1500 hoặc 1.500.")
    }
}

/// Digits, perhaps divided into thousands by one kind of divider.
fn whole(text: &str) -> Option<i64> {
    let divider = text.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = match divider {
        None => vec![text],
        Some(d) if ". ,".contains(d) => text.split(d).collect(),
        Some(_) => return None,
    };
    let (first, rest) = groups.split_first()?;
    let divided = rest.is_empty() || (1..=3).contains(&first.len());
    let shaped = !first.is_empty() && divided && rest.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    (shaped && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
        .filter(|value| *value <= MOST)
}

/// Reads an amount in đồng: `1tr5`, `1,5tr`, `500k`, `2 triệu`, `7.600.000`, `1500000đ`.
///
/// `1.5tr` is understood as a million and a half and said back; a bare `1.5` is refused.
pub(crate) fn parse_money(typed: &str) -> Result<Reading<i64>, String> {
    let text = clean_line(typed);
    let plain = without_currency(&fold(&text));
    if plain.starts_with(['-', '−']) {
        return Err("Số tiền không được âm; hãy bỏ dấu trừ.".to_owned());
    }
    let value = match whole(&plain) {
        Some(value) => value,
        None => with_units(&plain).ok_or_else(|| money_refused(&text))?,
    };
    let reading = Reading::new(value, typed, show_money(value));
    let bare = text.bytes().all(|b| b.is_ascii_digit());
    Ok(if bare && (1..1000).contains(&value) {
        reading
            .warn(format!("Chỉ có {value} đồng; nếu là nghìn đồng, hãy gõ {value}k."))
            .offer(format!("{value}k"))
    } else {
        reading
    })
}

fn money_refused(text: &str) -> String {
    format!("“{text}” không rõ là bao nhiêu tiền; hãy gõ như 1.500.000, 1tr5 hoặc 500k.")
}

/// The folded text without the name of the currency behind it.
fn without_currency(folded: &str) -> String {
    let ends = ["viet nam dong", "vnd", "dong", "d", "₫"];
    let text = ends.into_iter().find_map(|end| folded.strip_suffix(end)).unwrap_or(folded);
    text.trim_end().to_owned()
}

/// What a unit, folded, is worth; `None` for what is no unit.
fn unit(word: &str) -> Option<i64> {
    match word {
        "k" | "ng" | "nghin" | "ngan" => Some(1_000),
        "tr" | "trieu" => Some(1_000_000),
        "ti" => Some(1_000_000_000),
        _ => None,
    }
}

/// Amounts with units, largest first: `1tr5`, `1,5tr`, `1tr 250k`, `2 ty 300 trieu`.
fn with_units(text: &str) -> Option<i64> {
    let mut rest = text;
    let mut total: i64 = 0;
    let mut last_unit: Option<i64> = None;
    while !rest.is_empty() {
        let number_end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
        let (number, after) = rest.split_at(number_end);
        let unit_end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (word, after) = after.split_at(unit_end);
        let number = number.trim();
        let amount = match (word, last_unit) {
            ("", Some(big)) => tail(number, big)?, // the 5 of 1tr5
            ("", None) => return None,
            (word, last) => {
                let size = unit(word).filter(|size| last.is_none_or(|last| *size < last))?;
                last_unit = Some(size);
                scaled(number, size)?
            }
        };
        total = total.checked_add(amount).filter(|total| *total <= MOST)?;
        rest = after.trim_start();
    }
    last_unit.map(|_| total)
}

/// The digits behind a unit are its decimals: `1tr5`, `1tr25`, `1tr250`.
fn tail(digits: &str, size: i64) -> Option<i64> {
    (digits.len() <= 3).then(|| decimals(digits, size))?
}

/// A number of units: whole, or with a comma or a dot before one or two decimals.
fn scaled(number: &str, size: i64) -> Option<i64> {
    if let Some((units, decimal)) = number.split_once([',', '.'])
        && (matches!(decimal.len(), 1 | 2) && units.bytes().all(|b| b.is_ascii_digit()))
    {
        return whole(units)?.checked_mul(size)?.checked_add(decimals(decimal, size)?);
    }
    if number.contains(',') {
        return None; // 1,500tr: a million and a half, or one and a half thousand million?
    }
    whole(number)?.checked_mul(size)
}

fn decimals(digits: &str, size: i64) -> Option<i64> {
    let value = whole(digits)?;
    let parts = 10_i64.checked_pow(u32::try_from(digits.len()).ok()?)?;
    value.checked_mul(size).map(|amount| amount / parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_shown_with_dots() {
        for (value, shown) in [
            (0, "0"),
            (999, "999"),
            (1000, "1.000"),
            (1_500_000, "1.500.000"),
            (-12_345, "-12.345"),
            (i64::MIN, "-9.223.372.036.854.775.808"),
        ] {
            assert_eq!(show_int(value), shown);
        }
        assert_eq!(show_money(1_500_000), "1.500.000 đ");
    }

    #[test]
    fn numbers_are_read() {
        for (typed, value, understood) in [
            ("1500", 1500, "1.500"),
            ("1.500", 1500, ""),
            ("1,500", 1500, "1.500"),
            ("1 500 000", 1_500_000, "1.500.000"),
            ("60 người", 60, "60"),
            ("1.200 lượt người", 1200, "1.200"),
            ("30hv", 30, "30"),
            ("1\u{A0}500", 1500, "1.500"),
            ("007", 7, "7"),
            ("-5", -5, ""),
            ("+5", 5, "5"),
            ("１２", 12, "12"),
        ] {
            let reading = parse_int(typed).unwrap();
            assert_eq!((reading.value, reading.understood.as_str()), (value, understood), "{typed:?}");
        }
        for typed in
            ["", "1.5", "1,5", "1.50.000", "1.500,000", "1..500", "12á", "-", "9999999999999999", "1234.567"]
        {
            assert!(parse_int(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn money_is_read() {
        for (typed, value) in [
            ("1500000", 1_500_000),
            ("1500000đ", 1_500_000),
            ("1.500.000 đ", 1_500_000),
            ("7.600.000", 7_600_000),
            ("7,600,000", 7_600_000),
            ("7 600 000 VNĐ", 7_600_000),
            ("7600000 đồng", 7_600_000),
            ("500k", 500_000),
            ("500 nghìn", 500_000),
            ("500 ngàn đồng", 500_000),
            ("1tr", 1_000_000),
            ("1tr5", 1_500_000),
            ("1tr25", 1_250_000),
            ("1tr250", 1_250_000),
            ("1TR05", 1_050_000),
            ("1tr250k", 1_250_000),
            ("1 triệu 250 nghìn", 1_250_000),
            ("1,5tr", 1_500_000),
            ("1.5tr", 1_500_000),
            ("1,25 triệu", 1_250_000),
            ("1.500tr", 1_500_000_000),
            ("2 triệu", 2_000_000),
            ("1tỷ2", 1_200_000_000),
            ("1,5 tỉ", 1_500_000_000),
            ("0", 0),
        ] {
            assert_eq!(parse_money(typed).map(|r| r.value), Ok(value), "{typed:?}");
        }
        assert_eq!(parse_money("1.5tr").unwrap().understood, "1.500.000 đ");
    }

    #[test]
    fn unclear_money_is_refused() {
        for typed in [
            "",
            "1.5",
            "1,5",
            "1,500tr",
            "tr",
            "abc",
            "1k5tr",
            "-500k",
            "1tr2345",
            "99999999tỷ",
            "5usd",
            "5m",
        ] {
            let refused = parse_money(typed);
            assert!(refused.is_err(), "{typed:?}: {refused:?}");
        }
    }

    #[test]
    fn very_little_money_is_doubted() {
        let reading = parse_money("500").unwrap();
        assert_eq!((reading.value, reading.offer.as_deref()), (500, Some("500k")));
        assert!(reading.warning.is_some());
        assert_eq!(parse_money("500 đ").unwrap().warning, None, "who writes đồng means đồng");
        assert_eq!(parse_money("500k").unwrap().warning, None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read(value in 0..=MOST) {
            prop_assert_eq!(parse_int(&show_int(value)).unwrap().value, value);
            prop_assert_eq!(parse_int(&show_int(-value)).unwrap().value, -value);
            prop_assert_eq!(parse_money(&show_money(value)).unwrap().value, value);
        }

        #[test]
        fn no_text_breaks_the_readers(text in "\\PC*|[0-9.,trkđ -]{0,12}") {
            let _ = (parse_int(&text), parse_money(&text));
        }
    }
}
