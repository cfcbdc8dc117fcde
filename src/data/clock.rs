//! The machine's clock, for what is written without anybody's deed.

/// Milliseconds of UTC.
pub(super) fn now_ms() -> i64 {
    let since = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
}
