//! Times of a day as minutes since midnight, to reckon with; records hold them as `18:30`.

/// Minutes since midnight; the end of the day is 24:00.
pub(crate) type Minute = u16;

/// The end of a day.
pub(crate) const MIDNIGHT: Minute = 24 * 60;

/// Reads what a record holds; none if it holds no time.
pub(crate) fn minute_of(text: &str) -> Option<Minute> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (hour.parse::<Minute>().ok()?, minute.parse::<Minute>().ok()?);
    (hour <= 24 && minute < 60).then(|| (hour * 60 + minute).min(MIDNIGHT))
}

/// As a record holds it.
pub(crate) fn show_minute(minute: Minute) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
