//! The moment, made once at the edge: UTC for the record, the district's day for the rules.

use chrono::{FixedOffset, TimeDelta, Utc};

use crate::domain::Now;

/// Hours by which the district (Asia/Ho_Chi_Minh) is ahead of UTC; it has no summer time.
const AHEAD: i64 = 7;

/// Now.
pub fn now() -> Now {
    let utc = Utc::now();
    Now { utc_ms: utc.timestamp_millis(), today: (utc + TimeDelta::hours(AHEAD)).date_naive() }
}

/// A moment as people of the district read it.
pub fn shown(utc_ms: i64) -> String {
    let moment = chrono::DateTime::<Utc>::from_timestamp_millis(utc_ms).unwrap_or_default();
    let zone = FixedOffset::east_opt(7 * 3600);
    match zone {
        Some(zone) => moment.with_timezone(&zone).format("%d/%m/%Y %H:%M").to_string(),
        None => moment.format("%d/%m/%Y %H:%M UTC").to_string(),
    }
}

/// A moment as part of a file's name, in UTC: sorted by name is sorted by time.
pub fn stamp(utc_ms: i64) -> String {
    let moment = chrono::DateTime::<Utc>::from_timestamp_millis(utc_ms).unwrap_or_default();
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_districts() {
        // 2021-12-05 17:30 UTC is half past midnight of the sixth in the district.
        assert_eq!(shown(1_638_725_400_000), "06/12/2021 00:30");
        assert_eq!(stamp(1_638_725_400_000), "20211205T173000Z");
    }
}
