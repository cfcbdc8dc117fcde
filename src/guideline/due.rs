//! Due rules: how the guideline says *when* (III.8, III.9), and the last day that is still on time.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use serde::Deserialize;

use super::{
    day::{DayMonth, Holiday},
    period::{PeriodKey, PeriodKind},
};
use crate::vietnamese::{case::lower_first, date::show_date};

/// A rule that gives the last day on time of one period.
///
/// In a pack: `due = { before = "23/01" }`, `due = { quarter_end = 30 }`, `due = "within_period"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Due {
    /// Before a day: the day before is the last on time (III.9: the plan before 23/01).
    Before(DayMonth),
    /// That day at the latest.
    OnOrBefore(DayMonth),
    /// Day N of the quarter's last month (III.9: quarterly reports).
    QuarterEnd(u8),
    /// Day N of the half-year's last month (III.9: the six-month report).
    HalfYearEnd(u8),
    /// Day N of the month, or its last day.
    MonthEnd(u8),
    /// Day N of the period's first month: what should stand ready when the period begins.
    PeriodStart(u8),
    /// Between two days, both included (III.8: the district's visit).
    Window(Window),
    /// So many days after its end: what is done when all is in.
    AfterPeriod(u8),
    /// Any day of the period (III.3, III.9: once a quarter).
    WithinPeriod,
    /// The day is set by whoever asks (III.9: topical and sudden reports).
    AdHoc,
}

/// Two days of a year, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Window {
    /// The first day.
    pub(crate) from: DayMonth,
    /// The last day.
    pub(crate) to: DayMonth,
}

impl Due {
    /// The rule in words; `last` is its last day in that period.
    pub(super) fn wording(self, period: PeriodKey, last: NaiveDate) -> String {
        let year = period.year;
        match self {
            Self::Before(day) => format!("trước ngày {:02}/{:02}/{year}", day.day, day.month),
            Self::Window(window) => {
                let (from, to) = (window.from, window.to);
                format!("từ {:02}/{:02} đến {:02}/{:02}/{year}", from.day, from.month, to.day, to.month)
            }
            Self::WithinPeriod => format!("trong {}", lower_first(&period.label())),
            Self::PeriodStart(_) | Self::OnOrBefore(_) | Self::AfterPeriod(_) => {
                format!("chậm nhất ngày {}", show_date(last))
            }
            Self::QuarterEnd(_) | Self::HalfYearEnd(_) | Self::MonthEnd(_) | Self::AdHoc => {
                format!("ngày {}", show_date(last))
            }
        }
    }

    /// The last day on time for `period`; none when the day is set case by case.
    pub(crate) fn last_day(self, period: PeriodKey) -> Option<NaiveDate> {
        match self {
            Self::Before(day) => day.in_year(period.year).pred_opt(),
            Self::OnOrBefore(day) => Some(day.in_year(period.year)),
            Self::QuarterEnd(day) | Self::HalfYearEnd(day) | Self::MonthEnd(day) => {
                Some(period.in_last_month(day))
            }
            Self::PeriodStart(day) => Some(period.in_first_month(day)),
            Self::Window(window) => Some(window.to.in_year(period.year)),
            Self::AfterPeriod(days) => Some(period.to() + TimeDelta::days(days.into())),
            Self::WithinPeriod => Some(period.to()),
            Self::AdHoc => None,
        }
    }

    /// The first day on which it may be done at all: only a window has one of its own.
    pub(crate) fn first_day(self, period: PeriodKey) -> NaiveDate {
        match self {
            Self::Window(window) => window.from.in_year(period.year),
            _ => period.from(),
        }
    }

    /// Whether the rule can be used for periods of that kind.
    pub(crate) fn fits(self, kind: PeriodKind) -> bool {
        match self {
            Self::Before(_) | Self::OnOrBefore(_) | Self::Window(_) => kind == PeriodKind::Year,
            Self::QuarterEnd(_) => kind == PeriodKind::Quarter,
            Self::HalfYearEnd(_) => kind == PeriodKind::HalfYear,
            Self::MonthEnd(_) => kind == PeriodKind::Month,
            Self::PeriodStart(_) | Self::AfterPeriod(_) | Self::WithinPeriod => kind != PeriodKind::AdHoc,
            Self::AdHoc => kind == PeriodKind::AdHoc,
        }
    }
}

/// `due` itself, or the last working day before it when it falls on a weekend or a holiday: the due day
/// stays what the guideline says, this one is shown beside it.
pub(crate) fn last_working_day(due: NaiveDate, holidays: &[Holiday]) -> NaiveDate {
    let works = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && !holidays.iter().any(|h| (h.from..=h.to).contains(day))
    };
    due.iter_days().rev().find(works).unwrap_or(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, m, d).unwrap()
    }

    fn day_month(text: &str) -> DayMonth {
        DayMonth::read(text).unwrap()
    }

    #[test]
    fn before_the_twenty_third_means_the_twenty_second() {
        let due = Due::Before(day_month("23/01"));
        assert_eq!(due.last_day(PeriodKey::year(2021)), Some(day(1, 22)));
        let due = Due::OnOrBefore(day_month("23/01"));
        assert_eq!(due.last_day(PeriodKey::year(2021)), Some(day(1, 23)));
    }

    #[test]
    fn quarters_end_on_day_thirty_of_their_last_month() {
        let due: Vec<_> =
            PeriodKind::Quarter.keys(2021).filter_map(|q| Due::QuarterEnd(30).last_day(q)).collect();
        assert_eq!(due, [day(3, 30), day(6, 30), day(9, 30), day(12, 30)]);
    }

    #[test]
    fn short_months_end_on_their_last_day() {
        assert_eq!(
            Due::MonthEnd(30).last_day(PeriodKey { year: 2021, kind: PeriodKind::Month, index: 2 }),
            Some(day(2, 28))
        );
        assert_eq!(Due::PeriodStart(5).last_day(PeriodKey::quarter(2021, 2)), Some(day(4, 5)));
        assert_eq!(Due::WithinPeriod.last_day(PeriodKey::quarter(2021, 3)), Some(day(9, 30)));
        assert_eq!(Due::AfterPeriod(15).last_day(PeriodKey::quarter(2021, 3)), Some(day(10, 15)));
        let turned = Due::AfterPeriod(15).last_day(PeriodKey::quarter(2020, 4));
        assert_eq!(turned, Some(day(1, 15)), "over the turn of the year");
    }

    #[test]
    fn a_window_has_two_ends() {
        let due = Due::Window(Window { from: day_month("01/12"), to: day_month("10/12") });
        assert_eq!(due.first_day(PeriodKey::year(2021)), day(12, 1));
        assert_eq!(due.last_day(PeriodKey::year(2021)), Some(day(12, 10)));
        assert_eq!(Due::AdHoc.last_day(PeriodKey::year(2021)), None);
    }

    #[test]
    fn weekends_and_holidays_are_stepped_over_backwards() {
        let holidays = [Holiday { from: day(4, 30), to: day(5, 3), label: "lễ".into(), each_year: false }];
        assert_eq!(last_working_day(day(1, 22), &holidays), day(1, 22), "a Friday stays");
        assert_eq!(last_working_day(day(1, 23), &holidays), day(1, 22), "a Saturday");
        assert_eq!(last_working_day(day(1, 24), &holidays), day(1, 22), "a Sunday");
        assert_eq!(last_working_day(day(5, 3), &holidays), day(4, 29), "over the long weekend");
    }

    #[test]
    fn rules_fit_their_periods_only() {
        assert!(Due::QuarterEnd(30).fits(PeriodKind::Quarter) && !Due::QuarterEnd(30).fits(PeriodKind::Year));
        assert!(Due::AdHoc.fits(PeriodKind::AdHoc) && !Due::WithinPeriod.fits(PeriodKind::AdHoc));
    }
}
