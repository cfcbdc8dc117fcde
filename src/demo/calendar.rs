//! Days of the demonstration's year: when everything was closed, when offices work, what is past.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::timeline::day;

/// The last day of which there are records; the demonstration opens on the morning after.
pub(super) fn last_day() -> NaiveDate {
    day(12, 5)
}

/// Whether it is past when the demonstration opens.
pub(super) fn is_past(on: NaiveDate) -> bool {
    on <= last_day()
}

/// From 31/05 the district was under Directive 16; nothing was held face to face until October.
pub(super) fn is_closed(on: NaiveDate) -> bool {
    on >= day(5, 31) && on <= day(9, 30)
}

/// The days around Tết and the public holidays.
pub(super) fn is_holiday(on: NaiveDate) -> bool {
    on >= day(2, 8) && on <= day(2, 17) || [day(4, 21), day(4, 30), day(5, 1), day(5, 3)].contains(&on)
}

/// The first day from this one on which offices work.
pub(super) fn workday(from: NaiveDate) -> NaiveDate {
    let rests = |on: NaiveDate| matches!(on.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday(on);
    from.iter_days().take(30).find(|on| !rests(*on)).unwrap_or(from)
}

/// The working day after a week in which something was held: results are entered then.
pub(super) fn entered(held: NaiveDate) -> NaiveDate {
    let to_monday = 7 - u64::from(held.weekday().num_days_from_monday());
    workday(later(held, to_monday))
}

/// So many days later.
pub(super) fn later(from: NaiveDate, days: u64) -> NaiveDate {
    from.checked_add_days(Days::new(days)).unwrap_or(from)
}

/// So many days before.
pub(super) fn before(from: NaiveDate, days: u64) -> NaiveDate {
    from.checked_sub_days(Days::new(days)).unwrap_or(from)
}

/// The days of a course: on these weekdays (1 is Monday), holidays left out.
pub(super) fn course(start: NaiveDate, weekdays: &[u32], sessions: usize) -> Vec<NaiveDate> {
    let on = |day: &NaiveDate| weekdays.contains(&day.weekday().number_from_monday()) && !is_holiday(*day);
    start.iter_days().take(400).filter(on).take(sessions).collect()
}

/// The working days on which a month's sessions are entered.
pub(super) fn month_ends() -> Vec<NaiveDate> {
    let first = (2..=12).map(|month| workday(before(day(month, 1), 2)));
    let mut all: Vec<_> = first.collect();
    all.push(day(12, 3));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_entered_on_the_monday_after() {
        assert_eq!(entered(day(3, 6)), day(3, 8));
        assert_eq!(entered(day(3, 8)), day(3, 15));
        assert_eq!(entered(day(2, 5)), day(2, 18), "after Tết");
    }

    #[test]
    fn a_course_leaves_out_the_holidays() {
        assert_eq!(course(day(2, 5), &[5], 3), [day(2, 5), day(2, 19), day(2, 26)]);
    }
}
