//! Points of a rating, in tenths: 745 of them are `74,5`. Whole ones go without decimals, as lists of points have them.

/// `74,5`, `6`.
pub(crate) fn show_points(tenths: i64) -> String {
    match (tenths / 10, (tenths % 10).abs()) {
        (whole, 0) => whole.to_string(),
        (0, part) if tenths < 0 => format!("-0,{part}"),
        (whole, part) => format!("{whole},{part}"),
    }
}

/// Digits, and perhaps one after a comma or a point.
pub(crate) fn parse_points(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((typed, "0"));
    let digits = |text: &str, most: usize| {
        let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<i64>().ok()).flatten()
    };
    Some(digits(whole, 4)? * 10 + digits(part, 1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_they_are_shown() {
        for (tenths, shown) in [(745, "74,5"), (60, "6"), (5, "0,5"), (0, "0"), (-5, "-0,5"), (1000, "100")] {
            assert_eq!(show_points(tenths), shown);
        }
        for (typed, tenths) in [("74,5", Some(745)), (" 6 ", Some(60)), ("6.0", Some(60)), ("0,3", Some(3))] {
            assert_eq!(parse_points(typed), tenths, "{typed}");
        }
        for typed in ["", ",5", "5,", "5,55", "-1", "1e3", "sáu", "99999"] {
            assert_eq!(parse_points(typed), None, "{typed}");
        }
    }
}
