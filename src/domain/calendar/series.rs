//! A series on its days: what a rule gives before it is stored, and where its rows go when one of them moves. Pure.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::rule::{End, Rule};
use crate::domain::register::{Id, Record};
use crate::vietnamese::lunar::LunarDay;

/// Which days off a series passes over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Skip {
    Holidays,
    /// Those of the lunar new year only.
    Tet,
    None,
}

impl Skip {
    /// As it is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Holidays => "holidays",
            Self::Tet => "tet",
            Self::None => "none",
        }
    }
    fn of_code(code: &str) -> Self {
        match code {
            "none" => Self::None,
            "tet" => Self::Tet,
            _ => Self::Holidays,
        }
    }
    /// Whether a day that is off is passed over.
    fn passes(self, day: NaiveDate) -> bool {
        match self {
            Self::Holidays => true,
            Self::Tet => LunarDay::of(day).is_some_and(|lunar| {
                !lunar.leap && matches!((lunar.month, lunar.day), (12, 24..=30) | (1, 1..=10))
            }),
            Self::None => false,
        }
    }
}

/// A series: its rule, from when and how far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Series {
    pub(crate) rule: Rule,
    pub(crate) first: NaiveDate,
    pub(crate) end: End,
    pub(crate) skip: Skip,
}

/// A day of the rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct RuleDay {
    pub(crate) on: NaiveDate,
    /// Why nothing is held on it; none if it takes place.
    pub(crate) off: Option<String>,
}

impl Series {
    /// As a record of the register has it; none if it cannot be read.
    pub(crate) fn of(record: &Record) -> Option<Self> {
        let count = record.int("count").and_then(|count| u32::try_from(count).ok()).map(End::Count);
        Some(Self {
            rule: Rule::parse(record.text("rule"))?,
            first: record.get("starts_on").as_date()?,
            end: count.or_else(|| record.get("until_on").as_date().map(End::Until))?,
            skip: Skip::of_code(record.text("skip")),
        })
    }

    /// Whether the series passes over a day that is off.
    pub(super) fn passes(&self, day: NaiveDate) -> bool {
        self.skip.passes(day)
    }
}

/// The days of several series that make one, each with the number of its own, in order, those passed over too. So many take
/// place as were asked for, of all together: a day off pushes the end. Behind a day that is named, with so many more, they
/// go on wherever they end. `off` says why a day is off.
pub(crate) fn together(
    parts: &[(usize, &Series)],
    behind: Option<(NaiveDate, u32)>,
    off: impl Fn(NaiveDate) -> Option<String>,
) -> Vec<(usize, RuleDay)> {
    let counted = parts.iter().filter_map(|(_, series)| match series.end {
        End::Count(count) => Some(count),
        End::Until(_) => None,
    });
    let mut so_many = behind.map_or(counted.min().unwrap_or(u32::MAX), |(_, so_many)| so_many);
    let mut days: Vec<(NaiveDate, usize, Skip)> = Vec::new();
    for (part, series) in parts {
        let until = match series.end {
            End::Until(day) if behind.is_none() => day,
            End::Until(_) | End::Count(_) => NaiveDate::MAX,
        };
        let all = series.rule.days_from(series.first).into_iter();
        let all = all.filter(|day| *day <= until && behind.is_none_or(|(behind, _)| *day > behind));
        days.extend(all.map(|day| (day, *part, series.skip)));
    }
    days.sort_by_key(|(day, part, _)| (*day, *part));
    let mut taken = Vec::new();
    for (on, part, skip) in days {
        if so_many == 0 {
            break;
        }
        let off = off(on).filter(|_| skip.passes(on));
        so_many -= u32::from(off.is_none());
        taken.push((part, RuleDay { on, off }));
    }
    taken
}

/// Where rows go that stand in order and are not held: to the next days of the rule from one on that are free.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Reflow {
    /// Each row and its day, those that stay where they are too.
    pub(crate) rows: Vec<(Id, NaiveDate)>,
    /// Rows behind the last day that the rule has.
    pub(crate) surplus: Vec<Id>,
    /// Days up to a fixed last one for which there is no row.
    pub(crate) missing: Vec<NaiveDate>,
}

/// Puts these rows, in their order, on the days of the rule from `first` on that `is_shut` does not refuse and that no kept
/// row has taken. With a last day there may be too many or too few.
pub(crate) fn reflow(
    series: &Series,
    rows: &[Id],
    first: NaiveDate,
    taken: &BTreeSet<NaiveDate>,
    is_shut: impl Fn(NaiveDate) -> bool,
) -> Reflow {
    let until = match series.end {
        End::Until(day) => day,
        End::Count(_) => NaiveDate::MAX,
    };
    let is_free = |day: &NaiveDate| !(taken.contains(day) || is_shut(*day));
    let days = series.rule.days_from(first).into_iter().take_while(|day| *day <= until);
    let mut days = days.filter(is_free);
    let mut flow = Reflow::default();
    for row in rows {
        match days.next() {
            Some(day) => flow.rows.push((*row, day)),
            None => flow.surplus.push(*row),
        }
    }
    if matches!(series.end, End::Until(_)) {
        flow.missing = days.collect();
    }
    flow
}

/// The rule after one of its days moved to another: the weekday, the day of the month or of the lunar month goes with it.
pub(crate) fn moved(rule: &Rule, from: NaiveDate, to: NaiveDate) -> Rule {
    let nth = |day: NaiveDate| i8::try_from((day.day() - 1) / 7 + 1).unwrap_or(1);
    match rule {
        Rule::Daily { .. } => rule.clone(),
        Rule::Weekly { every, days } => {
            let shifted = |day: &Weekday| if *day == from.weekday() { to.weekday() } else { *day };
            match Rule::weekly(days.iter().map(shifted)) {
                Some(Rule::Weekly { days, .. }) => Rule::Weekly { every: *every, days },
                _ => rule.clone(),
            }
        }
        Rule::Monthly { every, .. } => {
            Rule::Monthly { every: *every, day: i8::try_from(to.day()).unwrap_or(1) }
        }
        Rule::MonthlyNth { every, nth: -1, .. } => {
            Rule::MonthlyNth { every: *every, nth: -1, day: to.weekday() }
        }
        Rule::MonthlyNth { every, .. } => Rule::MonthlyNth { every: *every, nth: nth(to), day: to.weekday() },
        Rule::Lunar { month, .. } => LunarDay::of(to).map_or_else(
            || rule.clone(),
            |lunar| Rule::Lunar { month: month.map(|_| lunar.month), day: lunar.day },
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::{KnownDays, parse};

    fn on(text: &str) -> NaiveDate {
        let (day, rest) = text.split_once('/').unwrap();
        let (month, year) = rest.split_once('/').unwrap_or((rest, "2021"));
        NaiveDate::from_ymd_opt(year.parse().unwrap(), month.parse().unwrap(), day.parse().unwrap()).unwrap()
    }

    fn known() -> KnownDays {
        let mut days = KnownDays::default();
        days.add(&parse(include_str!("../../../db/guidelines/2021.toml")).unwrap());
        days
    }

    fn weekly(days: &[Weekday], first: &str, end: End) -> Series {
        let rule = Rule::weekly(days.iter().copied()).unwrap();
        Series { rule, first: on(first), end, skip: Skip::Holidays }
    }

    /// What takes place and what is passed over.
    fn told(series: &Series) -> (String, String) {
        let days = together(&[(0, series)], None, |day| known().off(day));
        let show = |off: bool| {
            let of = days.iter().map(|(_, day)| day).filter(|day| day.off.is_some() == off);
            of.map(|day| day.on.format("%d/%m").to_string()).collect::<Vec<_>>().join(" ")
        };
        (show(false), show(true))
    }

    fn run(text: &str) -> Vec<NaiveDate> {
        text.split(' ').map(on).collect()
    }

    use Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};

    const W1: &str =
        "06/04 08/04 13/04 15/04 20/04 22/04 27/04 29/04 04/05 06/05 11/05 13/05 18/05 20/05 25/05 27/05";

    #[test]
    fn so_many_take_place_as_were_asked_for() {
        assert_eq!(told(&weekly(&[Tue, Thu], "06/04", End::Count(16))), (W1.into(), String::new()));
        let (held, off) = told(&weekly(&[Mon, Wed, Fri], "05/04", End::Count(24)));
        assert_eq!((held.split(' ').count(), held.ends_with("04/06")), (24, true), "{held}");
        assert_eq!(off, "21/04 30/04 03/05");
        let third = told(&weekly(&[Sat], "23/01", End::Count(10)));
        let held = "23/01 30/01 06/02 20/02 27/02 06/03 13/03 20/03 27/03 03/04";
        assert_eq!(third, (held.into(), "13/02".into()));
        let daily =
            Series { rule: Rule::Daily { every: 1 }, ..weekly(&[Mon], "08/02", End::Until(on("20/02"))) };
        assert_eq!(told(&daily).0, "08/02 09/02 17/02 18/02 19/02 20/02");
        let (held, off) = told(&weekly(&[Sat], "23/10", End::Count(12)));
        assert_eq!((held.ends_with("15/01"), off.as_str()), (true, "01/01"), "{held}");
        let all = Series { skip: Skip::None, ..daily.clone() };
        assert_eq!(told(&all).1, "");
        let tet = Series { skip: Skip::Tet, ..weekly(&[Mon, Wed, Fri], "05/04", End::Count(24)) };
        assert_eq!(told(&tet).1, "", "none of them is of Tết");
        assert_eq!(told(&Series { skip: Skip::Tet, ..daily.clone() }), told(&daily));
    }

    /// Two hours of one timetable are counted together, and each keeps its own days.
    #[test]
    fn parts_of_one_timetable_are_counted_together() {
        let (tuesdays, saturdays) =
            (weekly(&[Tue], "06/04", End::Count(6)), weekly(&[Sat], "06/04", End::Count(6)));
        let days = |behind| together(&[(0, &tuesdays), (1, &saturdays)], behind, |day| known().off(day));
        let show = |all: Vec<(usize, RuleDay)>| {
            all.iter()
                .map(|(part, day)| format!("{part}:{}", day.on.format("%d/%m")))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(show(days(None)), "0:06/04 1:10/04 0:13/04 1:17/04 0:20/04 1:24/04");
        assert_eq!(show(days(Some((on("24/04"), 2)))), "0:27/04 1:01/05 0:04/05", "a day off is passed over");
    }

    /// From one row on, in the rule's new days; the rows that were held keep theirs.
    #[test]
    fn what_is_not_held_goes_on_the_next_days_of_the_rule() {
        let series = weekly(&[Tue, Thu], "06/04", End::Count(16));
        let off = |day| known().off(day).is_some();
        let ids: Vec<Id> = (1..=16).map(Id).collect();
        // The start a week later, nothing held.
        let days: Vec<_> = reflow(&series, &ids, on("13/04"), &BTreeSet::new(), off).rows;
        assert_eq!(days.last(), Some(&(Id(16), on("03/06"))));
        // Then the ward is closed: what stands in the span goes behind it.
        let closed = |day| off(day) || (on("31/05")..=on("30/09")).contains(&day);
        let kept: BTreeSet<_> = days[..14].iter().map(|(_, day)| *day).collect();
        let flow = reflow(&series, &ids[14..], on("01/06"), &kept, closed);
        assert_eq!(flow.rows, [(Id(15), on("05/10")), (Id(16), on("07/10"))]);
        // Five held, the sixth from Thursday to Friday: so do all behind it.
        let rule = moved(&series.rule, on("22/04"), on("23/04"));
        assert_eq!(rule, Rule::weekly([Tue, Fri]).unwrap());
        let later = Series { rule, ..series.clone() };
        let held: BTreeSet<_> = run(W1)[..5].iter().copied().collect();
        let flow = reflow(&later, &ids[5..], on("23/04"), &held, off);
        let expected = "23/04 27/04 04/05 07/05 11/05 14/05 18/05 21/05 25/05 28/05 01/06";
        assert_eq!(flow.rows.iter().map(|(_, day)| *day).collect::<Vec<_>>(), run(expected));
        assert_eq!((flow.surplus, flow.missing), (vec![], vec![]));
        // A class that the closure cut in two.
        let evening = weekly(&[Mon, Wed], "12/04", End::Count(20));
        let ids: Vec<Id> = (1..=20).map(Id).collect();
        let flow = reflow(&evening, &ids, on("12/04"), &BTreeSet::new(), closed);
        assert_eq!(flow.rows[11], (Id(12), on("26/05")));
        let rest: Vec<_> = flow.rows[12..].iter().map(|(_, day)| *day).collect();
        assert_eq!(rest, run("04/10 06/10 11/10 13/10 18/10 20/10 25/10 27/10"));
    }

    #[test]
    fn a_last_day_stays_where_it_is() {
        let series = weekly(&[Tue], "06/04", End::Until(on("27/04")));
        let ids: Vec<Id> = (1..=4).map(Id).collect();
        let flow = reflow(&series, &ids, on("13/04"), &BTreeSet::new(), |_| false);
        assert_eq!((flow.rows.len(), flow.surplus, flow.missing), (3, vec![Id(4)], vec![]));
        let flow = reflow(&series, &ids[..2], on("06/04"), &BTreeSet::new(), |_| false);
        assert_eq!(flow.missing, run("20/04 27/04"));
    }

    #[test]
    fn a_day_takes_its_place_in_the_rule_with_it() {
        let third = Rule::MonthlyNth { every: 1, nth: 3, day: Weekday::Sun };
        let second = Rule::MonthlyNth { every: 1, nth: 2, day: Sat };
        assert_eq!(moved(&third, on("21/03"), on("13/03")), second);
        let last = Rule::MonthlyNth { every: 2, nth: -1, day: Mon };
        assert_eq!(moved(&last, on("29/03"), on("30/03")), Rule::MonthlyNth { every: 2, nth: -1, day: Tue });
        let monthly = Rule::Monthly { every: 1, day: 5 };
        assert_eq!(moved(&monthly, on("05/03"), on("08/03")), Rule::Monthly { every: 1, day: 8 });
        let full = Rule::Lunar { month: None, day: 15 };
        assert_eq!(moved(&full, on("27/03"), on("28/03")), Rule::Lunar { month: None, day: 16 });
        let daily = Rule::Daily { every: 1 };
        assert_eq!(moved(&daily, on("27/03"), on("28/03")), daily);
    }
}
