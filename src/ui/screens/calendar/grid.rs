//! The days of a month as weeks from Monday to Sunday, and what is on each. Pure.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::calendar::{Occurrence, clash};
use crate::guideline::KnownDays;
use crate::vietnamese::lunar::LunarDay;

/// What the grid shows of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Day {
    pub(super) on: NaiveDate,
    pub(super) in_month: bool,
    /// The day of the lunar calendar, where it is known.
    pub(super) lunar: Option<LunarDay>,
    /// What is held or will be.
    pub(super) count: usize,
    /// Something ahead clashes, and nobody said why it stays.
    pub(super) clash: bool,
    /// Something past whose outcome is not recorded.
    pub(super) unreported: bool,
    /// Name of the holiday.
    pub(super) holiday: Option<String>,
    /// Names of the commemoration days.
    pub(super) commemoration: Option<String>,
    /// First words of what is on it, for wide screens.
    pub(super) titles: Vec<String>,
}

/// First and last day of the weeks that show a month.
pub(super) fn span(month: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = month.with_day(1).unwrap_or(month);
    let last = last_of(first);
    let before = u64::from(first.weekday().num_days_from_monday());
    let after = u64::from(6 - last.weekday().num_days_from_monday());
    let from = first.checked_sub_days(Days::new(before)).unwrap_or(first);
    (from, last.checked_add_days(Days::new(after)).unwrap_or(last))
}

/// The last day of the month in which this day is.
pub(super) fn last_of(day: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|last| day.with_day(last)).unwrap_or(day)
}

/// The same day in another month, or its last one.
pub(super) fn months_on(day: NaiveDate, by: i32) -> NaiveDate {
    let months = chrono::Months::new(by.unsigned_abs());
    let moved = if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) };
    moved.unwrap_or(day)
}

/// The weeks that show a month, Monday first.
pub(super) fn weeks_of(month: NaiveDate) -> Vec<[NaiveDate; 7]> {
    let (from, to) = span(month);
    let all: Vec<NaiveDate> = from.iter_days().take_while(|on| *on <= to).collect();
    all.chunks_exact(7).filter_map(|week| <[NaiveDate; 7]>::try_from(week).ok()).collect()
}

/// The weeks of a month with what is on each day.
pub(super) fn weeks(
    month: NaiveDate,
    events: &[Occurrence],
    days: &KnownDays,
    today: NaiveDate,
) -> Vec<[Day; 7]> {
    let day = |on: NaiveDate| {
        let all: Vec<&Occurrence> = events.iter().filter(|event| event.on == on).collect();
        let live: Vec<&Occurrence> = all.iter().copied().filter(|event| event.is_live()).collect();
        Day {
            on,
            in_month: on.month() == month.month() && on.year() == month.year(),
            lunar: LunarDay::of(on),
            count: live.len(),
            clash: live.iter().any(|event| clash::open(event, events, today).is_some()),
            unreported: live.iter().any(|event| event.is_unreported(today)),
            holiday: days.off(on),
            commemoration: days.commemorations(on),
            titles: live.iter().map(|event| format!("{} {}", event.from, event.title)).collect(),
        }
    };
    weeks_of(month).into_iter().map(|week| week.map(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks() {
        assert_eq!(span(on("2021-04-21")), (on("2021-03-29"), on("2021-05-02")));
        assert_eq!(span(on("2021-02-10")), (on("2021-02-01"), on("2021-02-28")));
        let mut month = on("2020-01-01");
        for _ in 0..60 {
            let (from, to) = span(month);
            assert_eq!((from.weekday(), to.weekday()), (chrono::Weekday::Mon, chrono::Weekday::Sun));
            assert!((28..=42).contains(&((to - from).num_days() + 1)));
            month = months_on(month, 1);
        }
    }

    #[test]
    fn the_day_stays_or_becomes_the_last_one() {
        assert_eq!(months_on(on("2021-01-31"), 1), on("2021-02-28"));
        assert_eq!(months_on(on("2021-01-15"), -1), on("2020-12-15"));
        assert_eq!(last_of(on("2024-02-01")), on("2024-02-29"));
    }
}
