//! Rates in basis points: 9.999 of them are `99,99 %`.

use super::clean::clean_line;
use super::reading::Reading;

/// The whole: 100 %.
const WHOLE: u32 = 10_000;

/// `99,99 %`: two decimals, a comma.
pub fn show_percent_bp(points: u32) -> String {
    format!("{},{:02} %", points / 100, points % 100)
}

/// Reads a rate, with or without `%`, with at most two decimals after a comma or a dot.
pub fn parse_percent_bp(typed: &str) -> Result<Reading<u32>, String> {
    let text = clean_line(typed);
    let number = text.strip_suffix('%').unwrap_or(&text).trim_end();
    let (units, decimals) = number.split_once([',', '.']).unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if units.is_empty() || units.len() > 4 || !digits(units) || !digits(decimals) {
        return Err(format!("«{text}» không phải tỉ lệ; hãy gõ như 85 hoặc 99,99."));
    }
    if decimals.len() > 2 {
        return Err(format!("«{text}» có quá nhiều số lẻ; hãy gõ hai số sau dấu phẩy, như 99,99."));
    }
    let figure = |part: &str| part.parse::<u32>().unwrap_or(0);
    let points = figure(units) * 100 + figure(&format!("{decimals:0<2}"));
    let reading = Reading::new(points, typed, show_percent_bp(points));
    Ok(if points > WHOLE { reading.warn("Tỉ lệ lớn hơn 100 %; kiểm tra lại.") } else { reading })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_and_shown() {
        for (typed, points, understood) in [
            ("99,99", 9999, "99,99 %"),
            ("99.99%", 9999, "99,99 %"),
            ("85", 8500, "85,00 %"),
            ("85,5 %", 8550, "85,50 %"),
            ("0,05", 5, "0,05 %"),
            ("100%", 10_000, "100,00 %"),
            ("99,99 %", 9999, ""),
        ] {
            let reading = parse_percent_bp(typed).unwrap();
            assert_eq!((reading.value, reading.understood.as_str()), (points, understood), "{typed:?}");
            assert_eq!(reading.warning, None, "{typed:?}");
        }
    }

    #[test]
    fn odd_rates_are_doubted_or_refused() {
        assert!(parse_percent_bp("105").unwrap().warning.is_some());
        for typed in ["", "%", "abc", "99,999", "-5", "1.2.3", "12345", ",5"] {
            assert!(parse_percent_bp(typed).is_err(), "{typed:?}");
        }
    }
}
