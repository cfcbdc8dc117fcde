//! Periods of the working year: year, half, quarter, month (III.9: reports follow them).

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::day::day_or_last;
use crate::vietnamese::date::quarter_roman;

/// How often something comes round.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PeriodKind {
    Year,
    HalfYear,
    Quarter,
    Month,
    /// When somebody asks for it.
    AdHoc,
}

impl PeriodKind {
    /// How many of them a year has; an ad-hoc obligation has none until it is asked for.
    pub(crate) const fn in_a_year(self) -> u8 {
        match self {
            Self::Year => 1,
            Self::HalfYear => 2,
            Self::Quarter => 4,
            Self::Month => 12,
            Self::AdHoc => 0,
        }
    }

    const fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year | Self::AdHoc => 12,
        }
    }

    /// The periods of this kind in `year`, in order.
    pub(crate) fn keys(self, year: i32) -> impl Iterator<Item = PeriodKey> {
        (1..=self.in_a_year()).map(move |index| PeriodKey { year, kind: self, index })
    }
}

/// One period: a quarter of a year, a month, a half, the year itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct PeriodKey {
    pub(crate) year: i32,
    pub(crate) kind: PeriodKind,
    /// From 1: the quarter, the half, the month; 1 for a year.
    pub(crate) index: u8,
}

impl PeriodKey {
    /// The year as a period.
    pub(crate) const fn year(year: i32) -> Self {
        Self { year, kind: PeriodKind::Year, index: 1 }
    }

    /// Quarter 1 to 4.
    pub(crate) const fn quarter(year: i32, index: u8) -> Self {
        Self { year, kind: PeriodKind::Quarter, index }
    }

    /// The period of that kind in which `day` lies.
    pub(crate) fn containing(kind: PeriodKind, day: NaiveDate) -> Self {
        let index = u8::try_from(day.month0()).unwrap_or(0) / kind.months() + 1;
        Self { year: day.year(), kind, index }
    }

    const fn first_month(self) -> u8 {
        (self.index.saturating_sub(1)) * self.kind.months() + 1
    }

    const fn last_month(self) -> u8 {
        self.first_month() + self.kind.months() - 1
    }

    /// The first day.
    pub(crate) fn from(self) -> NaiveDate {
        day_or_last(self.year, self.first_month(), 1)
    }

    /// The last day.
    pub(crate) fn to(self) -> NaiveDate {
        self.in_last_month(31)
    }

    /// The one of its kind that ended the day before it began.
    pub(crate) fn before(self) -> Self {
        self.from().pred_opt().map_or(self, |day| Self::containing(self.kind, day))
    }

    /// Whether `day` lies in the period.
    pub(crate) fn contains(self, day: NaiveDate) -> bool {
        (self.from()..=self.to()).contains(&day)
    }

    /// Day `day` of the first month, or that month's last.
    pub(super) fn in_first_month(self, day: u8) -> NaiveDate {
        day_or_last(self.year, self.first_month(), day)
    }

    /// Day `day` of the last month, or that month's last (III.9: day 30 of the quarter's last month).
    pub(super) fn in_last_month(self, day: u8) -> NaiveDate {
        day_or_last(self.year, self.last_month(), day)
    }

    /// As papers write it: *Quý I/2021*.
    pub(crate) fn label(self) -> String {
        let Self { year, kind, index } = self;
        match kind {
            PeriodKind::Year | PeriodKind::AdHoc => format!("Năm {year}"),
            PeriodKind::HalfYear if index == 1 => format!("6 tháng đầu năm {year}"),
            PeriodKind::HalfYear => format!("6 tháng cuối năm {year}"),
            PeriodKind::Quarter => format!("Quý {}/{year}", quarter_roman(index)),
            PeriodKind::Month => format!("Tháng {index}/{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn quarters_cover_the_year_without_gap() {
        let quarters: Vec<_> = PeriodKind::Quarter.keys(2021).collect();
        assert_eq!(quarters.len(), 4);
        assert_eq!(quarters[0].from(), day(2021, 1, 1));
        assert_eq!(quarters[3].to(), day(2021, 12, 31));
        for pair in quarters.windows(2) {
            assert_eq!(pair[0].to().succ_opt().unwrap(), pair[1].from());
        }
    }

    #[test]
    fn a_day_finds_its_period() {
        let today = day(2021, 6, 30);
        assert_eq!(PeriodKey::containing(PeriodKind::Quarter, today), PeriodKey::quarter(2021, 2));
        assert_eq!(PeriodKey::containing(PeriodKind::HalfYear, today).index, 1);
        assert_eq!(
            PeriodKey::containing(PeriodKind::Month, today),
            PeriodKey { year: 2021, kind: PeriodKind::Month, index: 6 }
        );
        assert_eq!(PeriodKey::containing(PeriodKind::Year, today), PeriodKey::year(2021));
        assert!(!PeriodKey::quarter(2021, 2).contains(day(2021, 7, 1)));
    }

    #[test]
    fn the_period_before_the_first_is_the_last_of_another_year() {
        assert_eq!(PeriodKey::quarter(2021, 4).before(), PeriodKey::quarter(2021, 3));
        assert_eq!(PeriodKey::quarter(2021, 1).before(), PeriodKey::quarter(2020, 4));
        assert_eq!(PeriodKey::year(2021).before(), PeriodKey::year(2020));
    }

    #[test]
    fn labels_are_those_of_papers() {
        let half = |index| PeriodKey { year: 2021, kind: PeriodKind::HalfYear, index };
        let labels = [
            PeriodKey::quarter(2021, 1).label(),
            PeriodKey::quarter(2021, 4).label(),
            half(1).label(),
            half(2).label(),
            PeriodKey { year: 2021, kind: PeriodKind::Month, index: 3 }.label(),
            PeriodKey::year(2021).label(),
        ];
        let wanted = [
            "Quý I/2021",
            "Quý IV/2021",
            "6 tháng đầu năm 2021",
            "6 tháng cuối năm 2021",
            "Tháng 3/2021",
            "Năm 2021",
        ];
        assert_eq!(labels, wanted);
    }
}
