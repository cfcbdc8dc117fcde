//! When something of a plan takes place, as plans say it: `15/01-25/12`, `Tháng 3`, `Quý II`, `Cả năm`.

use chrono::{Days, Months, NaiveDate};

use super::date::{parse_date, year_typed};
use super::fold::fold;

/// Days, or only a quarter.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Span {
    /// First day.
    pub(crate) from: Option<NaiveDate>,
    /// Last day.
    pub(crate) to: Option<NaiveDate>,
    /// Quarter, where no day is known.
    pub(crate) quarter: Option<u8>,
}

/// What means from January to December.
const WHOLE_YEAR: &[&str] = &["cả năm", "trong năm", "quanh năm", "thường xuyên", "định kỳ"];
/// What comes again and again, the year through: `hằng tháng`, `mỗi quý`.
const AGAIN: &[&str] = &["hang", "moi", "cac"];
const AGAIN_WHEN: &[&str] = &["tuan", "thang", "qui", "ngay"];
/// Parts of a month: their first day, and the first of the next part.
const PARTS: &[(&str, u32, u32)] = &[("dau", 1, 11), ("giua", 11, 21), ("cuoi", 21, 32)];

/// Reads it; what lacks a year falls into `year`.
pub(crate) fn parse_span(typed: &str, today: NaiveDate, year: i32) -> Result<Span, String> {
    let text = fold(&typed.replace(['–', '—'], "-"));
    let text = text.strip_prefix("tu ").unwrap_or(&text).replace(" den ", "-").replace(" - ", "-");
    let unknown = || {
        let typed = typed.trim();
        format!("Không hiểu thời gian “{typed}”; hãy gõ như 15/3, 15/01-25/12, Tháng 3, Quý II hoặc Cả năm.")
    };
    let again =
        || text.split_once(' ').is_some_and(|(how, when)| AGAIN.contains(&how) && AGAIN_WHEN.contains(&when));
    if WHOLE_YEAR.iter().any(|words| fold(words) == text) || again() {
        return months(year, 1, 12).ok_or_else(unknown);
    }
    let quarters = text.strip_prefix("qui ").map(|rest| rest.replace("qui ", ""));
    if let Some(rest) = quarters {
        let (first, last, in_year) = pair(&rest, year).ok_or_else(unknown)?;
        if !(1..=4).contains(&first) || !(first..=4).contains(&last) {
            return Err(unknown());
        }
        if first == last && in_year == year {
            return Ok(Span { quarter: u8::try_from(first).ok(), ..Span::default() });
        }
        return months(in_year, first * 3 - 2, last * 3).ok_or_else(unknown);
    }
    if let Some(span) = half_year(&text, year).or_else(|| part_of_month(&text, year)) {
        return Ok(span);
    }
    if let Some(rest) = text.strip_prefix("thang ") {
        let (first, last, year) = pair(&rest.replace("thang ", ""), year).ok_or_else(unknown)?;
        return months(year, first, last).ok_or_else(unknown);
    }
    days(&text, today, year).ok_or_else(unknown)
}

/// `6 tháng đầu năm`, `6 tháng cuối năm 2021`.
fn half_year(text: &str, year: i32) -> Option<Span> {
    let rest = text.strip_prefix('0').unwrap_or(text).strip_prefix("6 thang ")?;
    let (half, rest) = rest.split_once(" nam").unwrap_or((rest, ""));
    let year = if rest.trim().is_empty() { year } else { rest.trim().parse().ok()? };
    match half {
        "dau" => months(year, 1, 6),
        "cuoi" => months(year, 7, 12),
        _ => None,
    }
}

/// `Tuần 2 tháng 5`, `Đầu tháng 3`: the weeks of a month begin on its days 1, 8, 15 and 22.
fn part_of_month(text: &str, year: i32) -> Option<Span> {
    let (part, month) = text.split_once("thang ")?;
    let part = part.trim_end().trim_end_matches(',');
    let (month, last, year) = pair(month, year).filter(|(first, last, _)| first == last)?;
    let (first, next) = match part.strip_prefix("tuan ") {
        Some(weeks) => {
            let weeks = weeks.strip_prefix("thu ").unwrap_or(weeks);
            let (first, last, _) =
                pair(weeks, year).filter(|(from, to, _)| (1..=*to).contains(from) && *to <= 5)?;
            (first * 7 - 6, if last > 3 { 32 } else { last * 7 + 1 })
        }
        None => PARTS.iter().find(|(word, ..)| *word == part).map(|(_, first, next)| (*first, *next))?,
    };
    let whole = months(year, month, last)?;
    let from = NaiveDate::from_ymd_opt(year, month, first)?;
    let to = NaiveDate::from_ymd_opt(year, month, next - 1).or(whole.to)?;
    Some(Span { from: Some(from), to: Some(to), quarter: None })
}

/// `3`, `II`, `3-5`, `3/2021`, `3/21`.
fn pair(text: &str, year: i32) -> Option<(u32, u32, i32)> {
    let (numbers, year) = match text.split_once('/') {
        Some((numbers, typed)) => (numbers, year_typed(typed.trim(), year)?),
        None => (text, year),
    };
    let number = |text: &str| match text.trim() {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        digits => digits.parse().ok(),
    };
    let (first, last) = numbers.split_once(['-', ',']).unwrap_or((numbers, numbers));
    Some((number(first)?, number(last)?, year))
}

fn months(year: i32, first: u32, last: u32) -> Option<Span> {
    let from = NaiveDate::from_ymd_opt(year, first, 1)?;
    let to = NaiveDate::from_ymd_opt(year, last, 1)?.checked_add_months(Months::new(1))?;
    let to = to.checked_sub_days(Days::new(1))?;
    (from <= to).then_some(Span { from: Some(from), to: Some(to), quarter: None })
}

/// `15/3`, `15/01-25/12`, `5-10/3`.
fn days(text: &str, today: NaiveDate, year: i32) -> Option<Span> {
    let day = |text: &str| parse_date(text, today, year).ok().map(|reading| reading.value);
    if let Some((first, last)) = text.split_once('-')
        && last.contains('/')
    {
        let to = day(last)?;
        let first = first.trim();
        let from = if first.contains('/') {
            day(first)?
        } else {
            chrono::Datelike::with_day(&to, first.parse().ok()?)?
        };
        return (from <= to).then_some(Span { from: Some(from), to: Some(to), quarter: None });
    }
    Some(Span { from: Some(day(text)?), ..Span::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_say_it_in_these_ways() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (typed, from, to, quarter) in [
            ("15/3", "2021-03-15", "", None),
            ("15/03/2021", "2021-03-15", "", None),
            ("15/01-25/12", "2021-01-15", "2021-12-25", None),
            ("Từ 15/01 đến 25/12/2021", "2021-01-15", "2021-12-25", None),
            ("5-10/3", "2021-03-05", "2021-03-10", None),
            ("Tháng 3", "2021-03-01", "2021-03-31", None),
            ("tháng 2/2021", "2021-02-01", "2021-02-28", None),
            ("Tháng 4 – 6", "2021-04-01", "2021-06-30", None),
            ("Tháng 4 đến tháng 6", "2021-04-01", "2021-06-30", None),
            ("Quý II", "", "", Some(2)),
            ("Quý 4/2021", "", "", Some(4)),
            ("Tháng 3/21", "2021-03-01", "2021-03-31", None),
            ("Quý II, III/21", "2021-04-01", "2021-09-30", None),
            ("Quý 4/21", "", "", Some(4)),
            ("Quý 4/2020", "2020-10-01", "2020-12-31", None),
            ("Quý II, III", "2021-04-01", "2021-09-30", None),
            ("Cả năm", "2021-01-01", "2021-12-31", None),
            ("Hằng tháng", "2021-01-01", "2021-12-31", None),
            ("Hàng quý", "2021-01-01", "2021-12-31", None),
            ("Mỗi tuần", "2021-01-01", "2021-12-31", None),
            ("6 tháng đầu năm", "2021-01-01", "2021-06-30", None),
            ("06 tháng cuối năm 2021", "2021-07-01", "2021-12-31", None),
            ("Tuần 2 tháng 5", "2021-05-08", "2021-05-14", None),
            ("Tuần thứ 1-2 tháng 5/2021", "2021-05-01", "2021-05-14", None),
            ("tuần 4, tháng 2", "2021-02-22", "2021-02-28", None),
            ("Đầu tháng 3", "2021-03-01", "2021-03-10", None),
            ("Cuối tháng 3", "2021-03-21", "2021-03-31", None),
        ] {
            let span = parse_span(typed, day("2021-12-06"), 2021).unwrap_or_else(|why| panic!("{why}"));
            let wanted = |text: &str| (!text.is_empty()).then(|| day(text));
            assert_eq!(span, Span { from: wanted(from), to: wanted(to), quarter }, "{typed}");
        }
        for typed in [
            "Quý V",
            "Quý II/202",
            "Tháng 3/0021",
            "Tháng 3/năm",
            "Tháng 13",
            "Tháng 6-4",
            "Tuần 6 tháng 5",
            "Tuần 3",
            "sau Tết",
            "25/12-15/01",
            "",
        ] {
            let why = parse_span(typed, day("2021-12-06"), 2021).unwrap_err();
            assert!(why.contains("Không hiểu thời gian"), "{typed}");
        }
    }
}
