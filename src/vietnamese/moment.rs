//! Moments on the clock of the district (Asia/Ho_Chi_Minh), whatever the clock of the machine says.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta};

/// Seven hours ahead of Greenwich, never summer time.
const AHEAD: TimeDelta = TimeDelta::hours(7);

/// The district's day and time of a moment, milliseconds of UTC; nothing for one beyond every calendar.
pub(crate) fn local(utc_ms: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp_millis(utc_ms)?.naive_utc().checked_add_signed(AHEAD)
}

/// The district's day of a moment.
pub(crate) fn day(utc_ms: i64) -> NaiveDate {
    local(utc_ms).unwrap_or_default().date()
}

/// `dd/mm/yyyy HH:MM`; empty for what is no moment.
pub(crate) fn show_moment(utc_ms: i64) -> String {
    local(utc_ms).map_or(String::new(), |local| local.format("%d/%m/%Y %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_districts() {
        // 2021-12-05 17:30 UTC is half past midnight of the sixth in the district.
        assert_eq!(show_moment(1_638_725_400_000), "06/12/2021 00:30");
        assert_eq!(day(1_638_725_400_000).to_string(), "2021-12-06");
        assert_eq!(show_moment(i64::MAX), "");
    }
}
