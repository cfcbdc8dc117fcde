//! The rule of a series: which days it falls on. A closed part of the standard's RRULE (RFC 5545), and the lunar months
//! that the standard has no sound word for. Pure.

use chrono::{Months, NaiveDate, NaiveTime, TimeZone as _, Weekday};
use rrule::{Frequency, NWeekday, RRule, Tz};

use crate::vietnamese::lunar::LunarDay;

/// A series is no longer than this many years.
const MOST_YEARS: u32 = 10;
/// And has no more days: ten years of every day.
pub(crate) const MOST_DATES: u32 = 3_700;
/// At most every so many days, weeks or months.
const MOST_EVERY: u16 = 12;

/// On which days a series falls.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Rule {
    /// Every so many days.
    Daily { every: u16 },
    /// These days of every so many weeks; the days are in order and not empty.
    Weekly { every: u16, days: Vec<Weekday> },
    /// This day of every so many months, -1 for the last; a month without it has none.
    Monthly { every: u16, day: i8 },
    /// The n-th such weekday of every so many months, -1 for the last.
    MonthlyNth { every: u16, nth: i8, day: Weekday },
    /// This day of every lunar month, the leap month too; or of one month of each lunar year, never of its leap twin.
    Lunar { month: Option<u8>, day: u8 },
}

/// When a series ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// When so many took place.
    Count(u32),
    /// On this day, if it falls on it.
    Until(NaiveDate),
}

const NAMES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

fn name(day: Weekday) -> &'static str {
    NAMES.iter().find(|(_, named)| *named == day).map_or("MO", |(name, _)| name)
}

fn named(name: &str) -> Option<Weekday> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, day)| *day)
}

impl Rule {
    /// Those of a week, in order and each once; none if there are none.
    pub(crate) fn weekly(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let mut days: Vec<_> = days.into_iter().collect();
        days.sort_by_key(Weekday::num_days_from_monday);
        days.dedup();
        (!days.is_empty()).then_some(Self::Weekly { every: 1, days })
    }

    /// As it is stored: `FREQ=WEEKLY;BYDAY=TU,TH`, `LUNAR;DAY=15`.
    pub(crate) fn text(&self) -> String {
        let interval = |every: u16| if every == 1 { String::new() } else { format!(";INTERVAL={every}") };
        match self {
            Self::Daily { every } => format!("FREQ=DAILY{}", interval(*every)),
            Self::Weekly { every, days } => {
                let days: Vec<_> = days.iter().map(|day| name(*day)).collect();
                format!("FREQ=WEEKLY{};BYDAY={}", interval(*every), days.join(","))
            }
            Self::Monthly { every, day } => format!("FREQ=MONTHLY{};BYMONTHDAY={day}", interval(*every)),
            Self::MonthlyNth { every, nth, day } => {
                format!("FREQ=MONTHLY{};BYDAY={nth}{}", interval(*every), name(*day))
            }
            Self::Lunar { month: None, day } => format!("LUNAR;DAY={day}"),
            Self::Lunar { month: Some(month), day } => format!("LUNAR;MONTH={month};DAY={day}"),
        }
    }

    /// Reads what [`Self::text`] wrote; none for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let head = parts.next()?;
        let parts: Vec<(&str, &str)> = parts.map(|part| part.split_once('=')).collect::<Option<_>>()?;
        let get = |key: &str| parts.iter().find(|(found, _)| *found == key).map(|(_, value)| *value);
        let every = get("INTERVAL").map_or(Some(1), |every| every.parse().ok())?;
        let rule = match (head, get("BYDAY"), get("BYMONTHDAY")) {
            ("FREQ=DAILY", None, None) => Self::Daily { every },
            ("FREQ=WEEKLY", Some(days), None) => {
                let days = days.split(',').map(named).collect::<Option<Vec<_>>>()?;
                Self::Weekly { every, days }
            }
            ("FREQ=MONTHLY", None, Some(day)) => Self::Monthly { every, day: day.parse().ok()? },
            ("FREQ=MONTHLY", Some(day), None) => {
                let (nth, day) = day.split_at_checked(day.len().checked_sub(2)?)?;
                Self::MonthlyNth { every, nth: nth.parse().ok()?, day: named(day)? }
            }
            ("LUNAR", None, None) => {
                let month = get("MONTH").map(|month| month.parse().ok());
                Self::Lunar {
                    month: if let Some(month) = month { Some(month?) } else { None },
                    day: get("DAY")?.parse().ok()?,
                }
            }
            _ => return None,
        };
        (rule.is_sound() && rule.text() == text).then_some(rule)
    }

    fn is_sound(&self) -> bool {
        let often = |every: &u16| (1..=MOST_EVERY).contains(every);
        match self {
            Self::Daily { every } => often(every),
            Self::Weekly { every, days } => {
                let order = |day: &Weekday| day.num_days_from_monday();
                often(every) && !days.is_empty() && days.is_sorted_by(|a, b| order(a) < order(b))
            }
            Self::Monthly { every, day } => often(every) && matches!(day, -1 | 1..=31),
            Self::MonthlyNth { every, nth, .. } => often(every) && matches!(nth, -1 | 1..=5),
            Self::Lunar { month, day } => {
                month.is_none_or(|month| (1..=12).contains(&month)) && (1..=30).contains(day)
            }
        }
    }

    /// Its days from this one on, in order, as far as a series may reach and the lunar table goes.
    pub(crate) fn days_from(&self, first: NaiveDate) -> Vec<NaiveDate> {
        let last = last_possible(first);
        let mut days = match (self, self.rrule()) {
            (Self::Lunar { month, day }, _) => lunar_days(*month, *day, first, last),
            (_, Some(rule)) => {
                // Labelled as UTC there is no zone that could shift a day.
                let moment = |day: NaiveDate| Tz::UTC.from_utc_datetime(&day.and_time(NaiveTime::MIN));
                let set = rule.until(moment(last)).build(moment(first)).ok();
                let all = set.map(rrule::RRuleSet::all_unchecked).unwrap_or_default();
                all.into_iter().map(|moment| moment.date_naive()).collect()
            }
            (_, None) => Vec::new(),
        };
        days.truncate(MOST_DATES as usize);
        days
    }

    /// As the library has it; none for the lunar ones.
    fn rrule(&self) -> Option<RRule<rrule::Unvalidated>> {
        let every = |frequency, every: u16| RRule::new(frequency).interval(every);
        Some(match self {
            Self::Daily { every: n } => every(Frequency::Daily, *n),
            Self::Weekly { every: n, days } => every(Frequency::Weekly, *n)
                .by_weekday(days.iter().map(|day| NWeekday::Every(*day)).collect()),
            Self::Monthly { every: n, day } => every(Frequency::Monthly, *n).by_month_day(vec![*day]),
            Self::MonthlyNth { every: n, nth, day } => {
                every(Frequency::Monthly, *n).by_weekday(vec![NWeekday::Nth(i16::from(*nth), *day)])
            }
            Self::Lunar { .. } => return None,
        })
    }
}

/// The last day of a series that begins on this one.
fn last_possible(first: NaiveDate) -> NaiveDate {
    first.checked_add_months(Months::new(12 * MOST_YEARS)).unwrap_or(NaiveDate::MAX)
}

/// Whether a series would be longer than one may be.
pub(crate) fn is_too_long(first: NaiveDate, until: NaiveDate) -> bool {
    until > last_possible(first)
}

fn lunar_days(month: Option<u8>, day: u8, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let of_month = |at: LunarDay| month.is_none_or(|month| at.month == month && !at.leap);
    let is_it = |at: LunarDay| at.day == day && of_month(at);
    let days = first.iter_days().take_while(|day| *day <= last);
    days.filter(|day| LunarDay::of(*day).is_some_and(is_it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn year(rule: &Rule, year: i32) -> Vec<String> {
        let days = rule.days_from(NaiveDate::from_ymd_opt(year, 1, 1).unwrap());
        let days = days.into_iter().take_while(|day| *day <= NaiveDate::from_ymd_opt(year, 12, 31).unwrap());
        days.map(|day| day.format("%d/%m").to_string()).collect()
    }

    #[test]
    fn the_third_sunday_of_every_month() {
        let rule = Rule::MonthlyNth { every: 1, nth: 3, day: Weekday::Sun };
        let expected = "17/01 21/02 21/03 18/04 16/05 20/06 18/07 15/08 19/09 17/10 21/11 19/12";
        assert_eq!(year(&rule, 2021).join(" "), expected);
    }

    #[test]
    fn the_full_moon_of_every_lunar_month() {
        let rule = Rule::Lunar { month: None, day: 15 };
        let expected = "27/01 26/02 27/03 26/04 26/05 24/06 24/07 22/08 21/09 20/10 19/11 18/12";
        assert_eq!(year(&rule, 2021).join(" "), expected);
        let leap = year(&rule, 2023);
        assert_eq!(leap.len(), 13);
        assert!(leap.contains(&"06/03".to_owned()) && leap.contains(&"05/04".to_owned()), "{leap:?}");
        // Once a year it is the plain month.
        assert_eq!(year(&Rule::Lunar { month: Some(2), day: 15 }, 2023), ["06/03"]);
    }

    #[test]
    fn it_is_stored_and_read_again() {
        let rules = [
            Rule::Daily { every: 1 },
            Rule::Daily { every: 3 },
            Rule::weekly([Weekday::Thu, Weekday::Tue, Weekday::Thu]).unwrap(),
            Rule::Weekly { every: 2, days: vec![Weekday::Sun] },
            Rule::Monthly { every: 1, day: -1 },
            Rule::Monthly { every: 12, day: 31 },
            Rule::MonthlyNth { every: 1, nth: -1, day: Weekday::Sat },
            Rule::Lunar { month: None, day: 1 },
            Rule::Lunar { month: Some(8), day: 15 },
        ];
        for rule in rules {
            assert_eq!(Rule::parse(&rule.text()), Some(rule.clone()), "{}", rule.text());
            assert!(!rule.days_from(on("2021-01-01")).is_empty(), "{rule:?}");
        }
        assert_eq!(Rule::weekly([]), None);
        for wrong in [
            "",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=",
            "FREQ=WEEKLY;BYDAY=TH,TU",
            "FREQ=WEEKLY;BYDAY=TU;COUNT=3",
            "FREQ=DAILY;INTERVAL=13",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYDAY=6MO",
            "FREQ=MONTHLY;BYDAY=à",
            "FREQ=YEARLY",
            "LUNAR;DAY=31",
            "LUNAR;MONTH=x;DAY=1",
        ] {
            assert_eq!(Rule::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_series_ends_after_ten_years_at_most() {
        let daily = Rule::Daily { every: 1 }.days_from(on("2021-01-01"));
        assert_eq!((daily.len(), daily.last()), (3_653, Some(&on("2031-01-01"))));
        assert!(
            is_too_long(on("2021-03-17"), on("2099-12-31"))
                && !is_too_long(on("2021-03-17"), on("2031-03-17"))
        );
        // A month without a thirty-first has none.
        assert_eq!(year(&Rule::Monthly { every: 1, day: 31 }, 2021).len(), 7);
        // Every other week is counted from the first.
        let other = Rule::Weekly { every: 2, days: vec![Weekday::Mon, Weekday::Fri] };
        let days = other.days_from(on("2021-04-07"));
        assert_eq!(days[..3], [on("2021-04-09"), on("2021-04-19"), on("2021-04-23")]);
    }
}
