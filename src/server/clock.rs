//! The moment, made once at the edge: UTC for the record, the district's day for the rules.

use chrono::Utc;

use crate::domain::Now;
use crate::vietnamese::moment;

pub(crate) use crate::vietnamese::moment::show_moment as shown;

/// Now.
pub(crate) fn now() -> Now {
    let utc_ms = Utc::now().timestamp_millis();
    Now { utc_ms, today: moment::day(utc_ms) }
}

/// A moment as part of a file's name, in UTC: sorted by name is sorted by time.
pub(crate) fn stamp(utc_ms: i64) -> String {
    let moment = chrono::DateTime::<Utc>::from_timestamp_millis(utc_ms).unwrap_or_default();
    moment.format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_of_utc() {
        assert_eq!(stamp(1_638_725_400_000), "20211205T173000Z");
    }
}
