//! What a spreadsheet makes of dates, and what was meant.

use chrono::{Days, NaiveDate};

use super::clean::clean_line;
use super::date::show_date;

/// The day that spreadsheets count from.
const DAY_0: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// The date that was meant by a text that is none: a count of days, or day and month the other way round.
pub(crate) fn repaired_date(typed: &str) -> Option<String> {
    let text = clean_line(typed);
    let text = text.strip_suffix(".0").or(text.strip_suffix(",0")).unwrap_or(&text);
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let day = DAY_0?.checked_add_days(Days::new(text.parse().ok()?))?;
        return Some(show_date(day));
    }
    if let Some(day) = with_english_month(text) {
        return Some(day);
    }
    let parts: Vec<u32> = text.split(['/', '-', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [month @ 1..=12, day @ 13..=31, year @ 1000..=9999] => {
            let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
            Some(show_date(day))
        }
        _ => None,
    }
}

/// `03-May-62`, `3 May 1962`.
fn with_english_month(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> = text.split(['-', ' ', '/', '.']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let number = |text: &str, lengths: &[usize]| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let name = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|known| *known == name)? + 1;
    (number(day, &[1, 2]) && number(year, &[2, 4])).then(|| format!("{day:0>2}/{month:02}/{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_again() {
        for (typed, meant) in [
            ("22767", Some("01/05/1962")),
            ("44270.0", Some("15/03/2021")),
            ("03/15/1962", Some("15/03/1962")),
            ("2-29-2021", None),
            ("03-May-62", Some("03/05/62")),
            ("3 September 1962", Some("03/09/1962")),
            ("3-Mai-62", None),
            ("15/3/1962", None),
            ("1962", None),
            ("150321", None),
            ("abcde", None),
        ] {
            assert_eq!(repaired_date(typed).as_deref(), meant, "{typed}");
        }
    }
}
