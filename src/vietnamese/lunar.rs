//! The lunar calendar (âm lịch) as it is kept in Vietnam, at UTC+7: the lunar day of any day, and back.
//!
//! It is read from `db/calendar/lunar.txt`, one line a year: the first day, which month is followed by a leap month
//! (0: none), and for each month `D` (đủ, 30 days) or `T` (thiếu, 29). Before 1968 north and south kept different
//! calendars, and after 2053 new moons fall so close to midnight that sources disagree: nothing is said there.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::fold::fold;

const TABLE: &str = include_str!("../../db/calendar/lunar.txt");

/// The years of the table, in order.
static YEARS: LazyLock<Vec<Year>> = LazyLock::new(|| TABLE.lines().filter_map(Year::read).collect());

/// One day of the lunar calendar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LunarDay {
    /// The year that began at the last Tết.
    pub(crate) year: i32,
    /// 1 to 12.
    pub(crate) month: u8,
    /// Whether the month is the leap month (tháng nhuận), which bears the number of the one before it.
    pub(crate) leap: bool,
    /// 1 to 30.
    pub(crate) day: u8,
}

impl LunarDay {
    /// The lunar day of a day; none outside of the table.
    pub(crate) fn of(day: NaiveDate) -> Option<Self> {
        let after = YEARS.partition_point(|year| year.first <= day);
        let year = YEARS.get(after.checked_sub(1)?)?;
        let mut left = u64::try_from((day - year.first).num_days()).ok()?;
        for month in year.months() {
            if left < u64::from(month.days) {
                let day = u8::try_from(left).ok()? + 1;
                return Some(Self { year: year.number, month: month.number, leap: month.leap, day });
            }
            left -= u64::from(month.days);
        }
        None
    }

    /// The day that it is; none where the year has no such day, or is outside of the table.
    pub(crate) fn solar(self) -> Option<NaiveDate> {
        let year = YEARS.iter().find(|year| year.number == self.year)?;
        let mut before = 0;
        for month in year.months() {
            if (month.number, month.leap) == (self.month, self.leap) {
                let day = self.day.checked_sub(1).filter(|day| *day < month.days)?;
                return year.first.checked_add_days(Days::new(before + u64::from(day)));
            }
            before += u64::from(month.days);
        }
        None
    }

    /// As a calendar prints it: `10/3`, `1/4n` in a leap month.
    pub(crate) fn show(self) -> String {
        format!("{}/{}{}", self.day, self.month, if self.leap { "n" } else { "" })
    }

    /// As the cell of a day has it: the month only on its first day.
    pub(crate) fn show_short(self) -> String {
        if self.day == 1 { self.show() } else { self.day.to_string() }
    }
}

/// The name of a lunar year in the cycle of sixty: 2021 is Tân Sửu.
pub(crate) fn year_name(year: i32) -> String {
    const STEMS: [&str; 10] = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    const BRANCHES: [&str; 12] =
        ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];
    // The year 4 began a cycle.
    let at = |length: i32| usize::try_from((year - 4).rem_euclid(length)).unwrap_or_default();
    format!("{} {}", STEMS[at(10)], BRANCHES[at(12)])
}

/// A day typed by the lunar calendar: `15/3 al`, `1/4n âl`, `10 tháng 3 âm lịch 2022`, `rằm tháng 8`, `mùng 1 tháng Giêng`.
/// Without a year it is in the
/// year that `year_of` says, which is asked about a typed one too. None if what was typed does not speak of the lunar
/// calendar.
pub(super) fn parse(
    typed: &str,
    year_of: impl Fn(Option<&str>) -> Option<i32>,
) -> Option<Result<NaiveDate, String>> {
    let folded = fold(typed);
    let (mut figures, mut is_lunar, mut leap, mut known) = (Vec::new(), false, false, true);
    for run in runs(&folded) {
        match run {
            "al" | "amlich" | "lich" => is_lunar = true,
            "n" | "nhuan" => leap = true,
            "ram" => {
                is_lunar = true;
                figures.push("15");
            }
            "gieng" => {
                is_lunar = true;
                figures.push("1");
            }
            "chap" => {
                is_lunar = true;
                figures.push("12");
            }
            "am" | "ngay" | "thang" | "nam" | "mung" | "mong" => {}
            run if run.starts_with(|c: char| c.is_ascii_digit()) => figures.push(run),
            _ => known = false,
        }
    }
    if !is_lunar {
        return None;
    }
    let figure = |digits: &str| digits.parse().unwrap_or(u32::MAX);
    let read = match figures.as_slice() {
        _ if !known => None,
        [run] if run.len() == 4 => run.split_at_checked(2).map(|(day, month)| (day, month, None)),
        [day, month] => Some((*day, *month, None)),
        [day, month, year] => Some((*day, *month, Some(*year))),
        _ => None,
    };
    let read = read.and_then(|(day, month, year)| Some((figure(day), figure(month), year_of(year)?)));
    let Some((day, month, year)) = read else { return Some(Err(not_understood(typed))) };
    Some(day_of(day, month, leap, year))
}

/// The runs of figures and of letters in a text; what divides them is dropped.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let turn = |(at, pair): (usize, &[u8])| {
            (pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).then_some(at + 1)
        };
        let turns = part.as_bytes().windows(2).enumerate().filter_map(turn);
        let ends: Vec<usize> = turns.chain([part.len()]).collect();
        let mut from = 0;
        ends.into_iter().filter_map(move |to| {
            let run = part.get(from..to).filter(|run| !run.is_empty());
            from = to;
            run
        })
    })
}

/// The day of a lunar date, or a sentence that says what there is instead.
fn day_of(day: u32, month: u32, leap: bool, year: i32) -> Result<NaiveDate, String> {
    let (Some(first), Some(last)) = (YEARS.first(), YEARS.last()) else { return Err(String::new()) };
    if !(first.number..=last.number).contains(&year) {
        return Err(format!("Ngày âm lịch chỉ tính được từ năm {} đến {}.", first.number, last.number));
    }
    let named = || month_name(month, leap);
    let found = YEARS.iter().find(|known| known.number == year).and_then(|known| {
        known.months().find(|known| (u32::from(known.number), known.leap) == (month, leap))
    });
    let Some(found) = found else {
        return Err(if leap {
            format!("Năm âm lịch {year} không có {}.", named())
        } else {
            format!("Không có tháng {month} âm lịch.")
        });
    };
    let typed = u8::try_from(day).ok().map(|day| LunarDay { year, month: found.number, leap, day });
    typed
        .and_then(LunarDay::solar)
        .ok_or_else(|| format!("{} năm {year} âm lịch chỉ có {} ngày.", capital(&named()), found.days))
}

fn month_name(month: u32, leap: bool) -> String {
    match (month, leap) {
        (1, false) => "tháng Giêng".to_owned(),
        (12, false) => "tháng Chạp".to_owned(),
        (month, false) => format!("tháng {month}"),
        (month, true) => format!("tháng {month} nhuận"),
    }
}

fn capital(text: &str) -> String {
    text.replacen('t', "T", 1)
}

fn not_understood(typed: &str) -> String {
    format!("Không hiểu ngày âm lịch “{}”; hãy gõ như 15/3 âl hoặc 1/4 nhuận âl.", typed.trim())
}

/// One line of the table.
#[derive(Debug)]
struct Year {
    number: i32,
    first: NaiveDate,
    /// The month that a leap month follows; 0 if none does.
    leap: u8,
    /// `D` or `T` for each month.
    lengths: &'static str,
}

#[derive(Clone, Copy, Debug)]
struct Month {
    number: u8,
    leap: bool,
    days: u8,
}

impl Year {
    fn read(line: &'static str) -> Option<Self> {
        let mut parts = line.split(' ');
        let number = parts.next()?.parse().ok()?;
        let (day, month) = parts.next()?.split_once('/')?;
        let first = NaiveDate::from_ymd_opt(number, month.parse().ok()?, day.parse().ok()?)?;
        let (leap, lengths) = (parts.next()?.parse().ok()?, parts.next()?);
        Some(Self { number, first, leap, lengths })
    }

    fn months(&self) -> impl Iterator<Item = Month> {
        let leap = self.leap;
        (0u8..).zip(self.lengths.bytes()).map(move |(at, length)| {
            // Behind the leap month every number is one less than its place.
            let is_leap = leap > 0 && at == leap;
            let number = if leap > 0 && at >= leap { at } else { at + 1 };
            Month { number, leap: is_leap, days: if length == b'D' { 30 } else { 29 } }
        })
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    /// Of `solar day month leap year` for every day, made by `tests/it/calendar/lunar_sources.mjs` from new moons and
    /// solar terms computed by `astronomy-engine` …
    const ASTRONOMY: &str = "5dca010069dac0ab935a8e94af3266da95735dd287f21348c9f598dea8f12c5f";
    /// … and from the tables in `@dqcai/vn-lunar`.
    const TABLES: &str = "5dca010069dac0ab935a8e94af3266da95735dd287f21348c9f598dea8f12c5f";

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_day_is_that_of_both_sources_and_comes_back() {
        let mut digest = Sha256::new();
        let mut days = 0;
        for day in on("1968-01-29").iter_days().take_while(|day| *day <= on("2054-02-07")) {
            let lunar = LunarDay::of(day).unwrap();
            assert_eq!(lunar.solar(), Some(day));
            let LunarDay { year, month, leap, day: of_month } = lunar;
            digest.update(format!("{day} {of_month} {month} {} {year}\n", u8::from(leap)));
            days += 1;
        }
        let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((days, digest.as_str()), (31_422, ASTRONOMY));
        assert_eq!(digest, TABLES);
        assert_eq!(LunarDay::of(on("1968-01-28")), None);
        assert_eq!(LunarDay::of(on("2054-02-08")), None);
    }

    #[test]
    fn leap_months_stand_where_they_are_known_to() {
        let expected = "2001 4 2004 2 2006 7 2009 5 2012 4 2014 9 2017 6 2020 4 2023 2 2025 6 2028 5 2031 3 2033 11 \
                        2036 6 2039 5 2042 2 2044 7 2047 5 2050 3 2052 8";
        let leap: Vec<String> = YEARS
            .iter()
            .filter(|year| year.number > 2000 && year.leap > 0)
            .map(|year| format!("{} {}", year.number, year.leap))
            .collect();
        assert_eq!(leap.join(" "), expected);
    }

    #[test]
    fn days_are_known() {
        for (day, lunar, year) in [
            ("2020-05-23", "1/4n", 2020),
            ("2020-06-20", "29/4n", 2020),
            ("2021-01-01", "19/11", 2020),
            ("2021-02-12", "1/1", 2021),
            ("2021-04-21", "10/3", 2021),
            ("2021-09-21", "15/8", 2021),
            ("2022-01-31", "29/12", 2021),
            ("2023-03-22", "1/2n", 2023),
            ("2023-04-19", "29/2n", 2023),
            ("2023-04-20", "1/3", 2023),
        ] {
            let found = LunarDay::of(on(day)).unwrap();
            assert_eq!((found.show().as_str(), found.year), (lunar, year), "{day}");
        }
        assert_eq!([2020, 2021, 2024].map(year_name), ["Canh Tý", "Tân Sửu", "Giáp Thìn"]);
    }

    fn read(typed: &str) -> Option<Result<NaiveDate, String>> {
        parse(typed, |year| year.map_or(Some(2021), |year| year.parse().ok()))
    }

    #[test]
    fn typed_days_are_read() {
        for (typed, expected) in [
            ("15/3 al", "2021-04-26"),
            ("15/3 ÂL", "2021-04-26"),
            ("15/3âl", "2021-04-26"),
            ("1503 âl", "2021-04-26"),
            ("10/3 âm lịch", "2021-04-21"),
            ("ngày 10 tháng 3 âm lịch năm 2022", "2022-04-10"),
            ("1/1/2022 al", "2022-02-01"),
            ("1/4n/2020 al", "2020-05-23"),
            ("1/4 nhuận/2020 âl", "2020-05-23"),
            ("1/4/2020 al", "2020-04-23"),
        ] {
            assert_eq!(read(typed), Some(Ok(on(expected))), "{typed}");
        }
        for typed in ["15/3", "hn", "an lạc", "1503", "2021-12-06T00:00:00", "ngày 5"] {
            assert_eq!(read(typed), None, "{typed}");
        }
        for (typed, says) in [
            ("30/12/2021 al", "Tháng Chạp năm 2021 âm lịch chỉ có 29 ngày."),
            ("1/3n al", "Năm âm lịch 2021 không có tháng 3 nhuận."),
            ("1/13 al", "Không có tháng 13 âm lịch."),
            ("1/1/1950 al", "Ngày âm lịch chỉ tính được từ năm 1968 đến 2053."),
            ("rằm al", "Không hiểu ngày âm lịch “rằm al”"),
        ] {
            let said = read(typed).unwrap().unwrap_err();
            assert!(said.starts_with(says), "{typed}: {said}");
        }
    }
}
