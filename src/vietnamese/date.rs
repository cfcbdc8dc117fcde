//! Days: how they are typed, shown and written in full on papers.
//!
//! Typing is short: `15` is a day of this month in the working year, `1503` the 15th of March, `t6` the
//! coming Friday. Whatever was typed, the weekday and the whole date are said back.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::clean::clean_line;
use super::fold::fold;
use super::lunar::{self, LunarDay};
use super::reading::Reading;

/// A day, with what should be said about the reading.
pub(crate) type DateReading = Reading<NaiveDate>;

/// Years that a date of work can have.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// In which order the parts of a date stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DateOrder {
    /// As here: 31/12/2021.
    DayFirst,
    /// As a program with English settings writes: 12/31/2021.
    MonthFirst,
}

/// `dd/mm/yyyy`.
pub(crate) fn show_date(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// `dd/mm`.
pub(crate) fn show_day_month(day: NaiveDate) -> String {
    format!("{:02}/{:02}", day.day(), day.month())
}

/// `T2` to `T7`, `CN`.
pub(crate) fn show_weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "T2",
        Weekday::Tue => "T3",
        Weekday::Wed => "T4",
        Weekday::Thu => "T5",
        Weekday::Fri => "T6",
        Weekday::Sat => "T7",
        Weekday::Sun => "CN",
    }
}

/// "ngày 05 tháng 02 năm 2021": papers write 0 before days under 10 and before months 1 and 2 only.
pub(crate) fn long_date(day: NaiveDate) -> String {
    let month = if day.month() <= 2 { format!("0{}", day.month()) } else { day.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// The quarter of a day, 1 to 4.
pub(crate) fn quarter_of(day: NaiveDate) -> u8 {
    match day.month() {
        1..=3 => 1,
        4..=6 => 2,
        7..=9 => 3,
        _ => 4,
    }
}

/// The quarter as papers write it: `I` to `IV`; empty for what is no quarter.
pub(crate) fn quarter_roman(quarter: u8) -> &'static str {
    match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        _ => "",
    }
}

/// Reads a day. A day alone falls into the month of `today`; what lacks a year falls into `working_year`. A day of the
/// lunar calendar says so: `15/3 âl`.
pub(crate) fn parse_date(typed: &str, today: NaiveDate, working_year: i32) -> Result<DateReading, String> {
    let lunar = by_moon(typed, today, working_year);
    let is_lunar = lunar.is_some();
    let (day, other) = match lunar {
        Some(days) => days?,
        None => (by_word(typed, today).unwrap_or_else(|| by_figures(typed, today, working_year))?, None),
    };
    let mut shown = format!("{} {}", show_weekday(day), show_date(day));
    if let Some(lunar) = LunarDay::of(day).filter(|_| is_lunar) {
        shown.push_str(&format!(" ({} ÂL)", lunar.show()));
    }
    let mut reading = Reading::new(day, typed, shown);
    if let Some(other) = other {
        reading = reading.offer(show_date(other));
    }
    Ok(if day.weekday() == Weekday::Sun { reading.warn("Ngày này là chủ nhật.") } else { reading })
}

/// A day of the lunar calendar. Without a year it is of the lunar year that puts it into the working year; where two
/// do, it is the nearer to today, and the other one is told.
fn by_moon(
    typed: &str,
    today: NaiveDate,
    working_year: i32,
) -> Option<Result<(NaiveDate, Option<NaiveDate>), String>> {
    let of_lunar_year = |lunar_year: i32| {
        let year = |year: Option<&str>| year.map_or(Some(lunar_year), |year| year_typed(year, working_year));
        lunar::parse(typed, year)
    };
    let usual = of_lunar_year(working_year)?;
    let both = [of_lunar_year(working_year - 1)?.ok(), usual.clone().ok()];
    let mut fit: Vec<_> =
        both.into_iter().flatten().filter(|day: &NaiveDate| day.year() == working_year).collect();
    fit.dedup();
    fit.sort_by_key(|day| (*day - today).num_days().abs());
    Some(match fit.as_slice() {
        [near, others @ ..] => Ok((*near, others.first().copied())),
        [] => usual.map(|day| (day, None)),
    })
}

/// `hn`, `hq`, `+7`, `-1`, `t2` … `cn`: days counted from today.
fn by_word(typed: &str, today: NaiveDate) -> Option<Result<NaiveDate, String>> {
    let text: String = fold(typed).split(' ').collect();
    let shifted = |days: i64| {
        let size = Days::new(days.unsigned_abs());
        let day = if days < 0 { today.checked_sub_days(size) } else { today.checked_add_days(size) };
        day.filter(|day| YEARS.contains(&day.year()))
            .ok_or_else(|| "Số ngày quá xa; hãy gõ cả ngày tháng năm.".to_owned())
    };
    let weekday = |n: i64| {
        let ahead = (n - i64::from(today.weekday().num_days_from_monday())).rem_euclid(7);
        shifted(if ahead == 0 { 7 } else { ahead })
    };
    match text.as_str() {
        "hn" | "homnay" => Some(Ok(today)),
        "hq" | "homqua" => Some(shifted(-1)),
        "nm" | "ngaymai" | "mai" => Some(shifted(1)),
        "cn" | "chunhat" => Some(weekday(6)),
        _ => {
            if let Some(n) = text.strip_prefix("thu").or(text.strip_prefix('t')) {
                return n.parse().ok().filter(|n| (2..=7).contains(n)).map(|n: i64| weekday(n - 2));
            }
            let count = text.strip_prefix('+').or(text.strip_prefix('-'))?;
            let figures = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
            figures.then(|| text.parse().map_or_else(|_| shifted(i64::MAX), shifted))
        }
    }
}

fn by_figures(typed: &str, today: NaiveDate, working_year: i32) -> Result<NaiveDate, String> {
    let text = clean_line(typed);
    let groups = groups(&text).ok_or_else(|| not_understood(&text))?;
    let year = |two: &str| written_year(two, working_year);
    match groups.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [one] => run_of_digits(one, today, working_year).unwrap_or_else(|| Err(not_understood(&text))),
        [_, y] if y.len() == 4 => Err(format!("Thiếu ngày; hãy gõ cả ngày, như 15/{text}.")),
        [d, m] if d.len() <= 2 && m.len() <= 2 => calendar_day(figure(d), figure(m), working_year),
        [y, m, d] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 => {
            calendar_day(figure(d), figure(m), year(y))
        }
        [d, m, y] if d.len() <= 2 && m.len() <= 2 && matches!(y.len(), 2 | 4) => {
            calendar_day(figure(d), figure(m), year(y))
        }
        _ => Err(not_understood(&text)),
    }
}

/// Digits without dividers: `1`, `15`, `1503`, `150321`, `15032021`.
fn run_of_digits(digits: &str, today: NaiveDate, working_year: i32) -> Option<Result<NaiveDate, String>> {
    let part = |from: usize, to: usize| digits.get(from..to).map_or(0, figure);
    Some(match digits.len() {
        1 | 2 => calendar_day(figure(digits), today.month(), working_year),
        4 => calendar_day(part(0, 2), part(2, 4), working_year),
        6 => calendar_day(part(0, 2), part(2, 4), written_year(digits.get(4..)?, working_year)),
        8 => {
            let backwards = NaiveDate::parse_from_str(digits, "%Y%m%d").ok();
            let forwards = calendar_day(part(0, 2), part(2, 4), written_year(digits.get(4..)?, working_year));
            match backwards.filter(|day| forwards.is_err() && YEARS.contains(&day.year())) {
                Some(day) => Ok(day),
                None => forwards,
            }
        }
        3 => Err(format!(
            "“{digits}” thiếu một số; hãy gõ {}/{} hoặc đủ bốn số.",
            digits.get(..2)?,
            digits.get(2..)?
        )),
        _ => return None,
    })
}

/// The groups of digits in a date; `None` when there is anything else in it. A time after it is dropped.
pub(super) fn groups(text: &str) -> Option<Vec<String>> {
    let dated =
        text.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(text, |(date, _)| date);
    let plain = fold(dated).replace("ngay", " ").replace("thang", " ").replace("nam", " ");
    let plain = plain.replace("mung", " ").replace("mong", " ");
    let groups: Vec<String> = plain
        .split(|c: char| "/-.,\\ ".contains(c))
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    groups.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())).then_some(groups)
}

pub(super) fn figure(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

/// The year that two or four figures write; nothing for what writes none.
pub(super) fn year_typed(figures: &str, near: i32) -> Option<i32> {
    let written = matches!(figures.len(), 2 | 4) && figures.bytes().all(|b| b.is_ascii_digit());
    Some(written_year(figures, near)).filter(|year| written && YEARS.contains(year))
}

/// Two figures are the year nearest to the working year, four are themselves.
fn written_year(figures: &str, near: i32) -> i32 {
    let year = figures.parse().unwrap_or(i32::MAX);
    if figures.len() > 2 {
        return year;
    }
    let same_century = near - near.rem_euclid(100) + year;
    [same_century - 100, same_century, same_century + 100]
        .into_iter()
        .min_by_key(|candidate| (candidate - near).abs())
        .unwrap_or(same_century)
}

/// The day if there is one, otherwise a sentence that names the nearest.
pub(super) fn calendar_day(day: u32, month: u32, year: i32) -> Result<NaiveDate, String> {
    if !YEARS.contains(&year) {
        return Err(format!("Năm {year} không hợp lý; hãy gõ năm bốn chữ số, như 2021."));
    }
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    if let Some(swapped) = NaiveDate::from_ymd_opt(year, day, month).filter(|_| month > 12) {
        return Err(format!("Không có tháng {month}; có phải {}?", show_date(swapped)));
    }
    let near_month = month.clamp(1, 12);
    let last = last_day(year, near_month);
    let nearest =
        NaiveDate::from_ymd_opt(year, near_month, day.clamp(1, last)).map(show_date).unwrap_or_default();
    Err(if (1..=12).contains(&month) && day > last {
        format!("Tháng {month}/{year} chỉ có {last} ngày; ngày gần nhất là {nearest}.")
    } else if (1..=12).contains(&month) {
        format!("Không có ngày {day}; ngày gần nhất là {nearest}.")
    } else {
        format!("Không có tháng {month}; ngày gần nhất là {nearest}.")
    })
}

fn last_day(year: i32, month: u32) -> u32 {
    let last = NaiveDate::from_ymd_opt(year, month, 1)
        .and_then(|first| first.checked_add_months(Months::new(1)))
        .and_then(|next| next.pred_opt());
    last.map_or(31, |last| last.day())
}

fn not_understood(text: &str) -> String {
    format!("Không hiểu ngày “{text}”; hãy gõ như 15/3, 15/03/2021, hn hoặc t2.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(typed: &str) -> Result<DateReading, String> {
        parse_date(typed, day("2021-12-06"), 2021) // a Monday
    }

    #[test]
    fn days_are_read() {
        for (typed, expected) in [
            ("1", "2021-12-01"),
            ("15", "2021-12-15"),
            ("1503", "2021-03-15"),
            ("150321", "2021-03-15"),
            ("15032021", "2021-03-15"),
            ("20210315", "2021-03-15"),
            ("15/3", "2021-03-15"),
            ("15-3", "2021-03-15"),
            ("15.3", "2021-03-15"),
            ("15 3", "2021-03-15"),
            ("15/3/21", "2021-03-15"),
            ("15/03/2021", "2021-03-15"),
            ("15 . 03 . 2021", "2021-03-15"),
            ("5/3/98", "1998-03-05"),
            ("2021-03-15", "2021-03-15"),
            ("2021-03-15T00:00:00", "2021-03-15"),
            ("15/03/2021 00:00:00", "2021-03-15"),
            ("ngày 15 tháng 3 năm 2021", "2021-03-15"),
            ("１５/０３", "2021-03-15"),
            ("29/2/2024", "2024-02-29"),
            ("hn", "2021-12-06"),
            ("Hôm nay", "2021-12-06"),
            ("hq", "2021-12-05"),
            ("nm", "2021-12-07"),
            ("+7", "2021-12-13"),
            ("-1", "2021-12-05"),
            ("+0", "2021-12-06"),
            ("t2", "2021-12-13"),
            ("t3", "2021-12-07"),
            ("T7", "2021-12-11"),
            ("thứ 6", "2021-12-10"),
            ("cn", "2021-12-12"),
        ] {
            assert_eq!(read(typed).map(|r| r.value), Ok(day(expected)), "{typed:?}");
        }
    }

    #[test]
    fn the_working_year_is_not_always_this_year() {
        let read = |typed| parse_date(typed, day("2021-12-06"), 2022).unwrap().value;
        assert_eq!(read("15"), day("2022-12-15"));
        assert_eq!(read("1503"), day("2022-03-15"));
        assert_eq!(read("hn"), day("2021-12-06"));
    }

    #[test]
    fn the_day_is_said_back_with_its_weekday() {
        let lunar = read("15/8 âl").unwrap();
        assert_eq!(lunar.understood, "T3 21/09/2021 (15/8 ÂL)");
        assert_eq!(read("15/8/22 âl").unwrap().value, day("2022-09-10"));
        let reading = read("1503").unwrap();
        assert_eq!((reading.understood.as_str(), reading.warning), ("T2 15/03/2021", None));
        assert!(read("cn").unwrap().warning.unwrap().contains("chủ nhật"));
    }

    #[test]
    fn a_lunar_day_is_of_the_lunar_year_that_puts_it_into_the_working_year() {
        let on = |typed: &str, today: &str| {
            let read = parse_date(typed, day(today), 2021).unwrap();
            (read.value, read.offer)
        };
        for (typed, expected) in [
            ("15/8 al", "2021-09-21"),
            ("rằm tháng 8", "2021-09-21"),
            ("rằm tháng Giêng", "2021-02-26"),
            ("mùng 5/1 al", "2021-02-16"),
            ("29/12 al", "2021-02-10"),
            ("10/3al", "2021-04-21"),
            ("mùng 8/3", "2021-03-08"),
        ] {
            assert_eq!(on(typed, "2021-03-15"), (day(expected), None), "{typed}");
        }
        assert_eq!(on("19/11 al", "2021-03-15"), (day("2021-01-01"), Some("22/12/2021".to_owned())));
        assert_eq!(on("19/11 al", "2021-12-06"), (day("2021-12-22"), Some("01/01/2021".to_owned())));
    }

    #[test]
    fn impossible_days_name_the_nearest() {
        for (typed, says) in [
            ("29/2", "28/02/2021"),
            ("31/4/2021", "30/04/2021"),
            ("32/1", "31/01/2021"),
            ("0/5", "01/05/2021"),
            ("15/13", "15/12/2021"),
            ("3/15", "15/03/2021"),
            ("15/0", "15/01/2021"),
            ("3/2021", "Thiếu ngày"),
            ("153", "15/3"),
            ("15/3/1021", "1021"),
            ("1503202", "Không hiểu"),
            ("abc", "Không hiểu"),
            ("t8", "Không hiểu"),
            ("15/3/2021/1", "Không hiểu"),
            ("+99999999", "quá xa"),
            ("+99999999999999999999", "quá xa"),
            ("", "Không hiểu"),
        ] {
            let refused = read(typed).unwrap_err();
            assert!(refused.contains(says), "{typed:?}: {refused}");
        }
    }

    #[test]
    fn papers_write_zeros_before_small_days_and_the_first_two_months() {
        for (on, long) in [
            ("2021-02-05", "ngày 05 tháng 02 năm 2021"),
            ("2021-03-05", "ngày 05 tháng 3 năm 2021"),
            ("2021-12-15", "ngày 15 tháng 12 năm 2021"),
            ("2021-01-10", "ngày 10 tháng 01 năm 2021"),
        ] {
            assert_eq!(long_date(day(on)), long);
        }
    }

    #[test]
    fn quarters() {
        for (on, quarter, roman) in [
            ("2021-01-01", 1, "I"),
            ("2021-03-31", 1, "I"),
            ("2021-04-01", 2, "II"),
            ("2021-09-30", 3, "III"),
            ("2021-12-31", 4, "IV"),
        ] {
            assert_eq!((quarter_of(day(on)), quarter_roman(quarter)), (quarter, roman), "{on}");
        }
        assert_eq!(quarter_roman(5), "");
    }

    #[test]
    fn every_day_is_read_as_it_is_shown() {
        for offset in 0..800 {
            let on = day("2020-01-01") + chrono::TimeDelta::days(offset);
            assert_eq!(read(&show_date(on)).unwrap().value, on);
            assert_eq!(read(&long_date(on)).unwrap().value, on);
            assert_eq!(read(&on.to_string()).unwrap().value, on);
        }
    }
}
