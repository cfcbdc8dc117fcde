//! Times of day: `18h30`, `1830`, `18:30`, `7h`; stored `HH:MM`.

use super::clean::clean_line;
use super::fold::fold;
use super::reading::Reading;

/// Hours that are more likely meant in the afternoon.
const UNLIKELY: std::ops::RangeInclusive<u32> = 1..=5;

/// Reads a time of day; the value is `HH:MM`.
pub(crate) fn parse_time(typed: &str) -> Result<Reading<String>, String> {
    let text = clean_line(typed);
    let (hours, minutes) =
        parts(&text).ok_or_else(|| format!("Không hiểu giờ “{text}”; hãy gõ như 18h30, 1830 hoặc 7h."))?;
    if hours > 23 || minutes > 59 {
        return Err(format!("Không có giờ “{text}”; giờ từ 0 đến 23, phút từ 0 đến 59."));
    }
    let value = format!("{hours:02}:{minutes:02}");
    let reading = Reading::new(value.clone(), typed, value);
    let told = part_of_day(&fold(&text)).1.is_some();
    Ok(if UNLIKELY.contains(&hours) && !told {
        let later = format!("{:02}:{minutes:02}", hours + 12);
        reading.warn(format!("Sớm quá; có phải {later}?")).offer(later)
    } else {
        reading
    })
}

/// Reads from when to when in one cell, `8h-10h` or `8h đến 10h30`; none if it is not beyond doubt two times in order.
pub(crate) fn parse_hours(typed: &str) -> Option<(String, String)> {
    let text = fold(&clean_line(typed)).replace(['–', '—', '~'], "-").replace("den", "-");
    let (from, to) = text.split_once('-')?;
    let sure = |part: &str| parse_time(part.trim()).ok().filter(|reading| reading.warning.is_none());
    let (from, to) = (sure(from)?.value, sure(to)?.value);
    (from < to).then_some((from, to))
}

/// From when to when, as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hours {
    pub(crate) from: String,
    /// None where only the beginning is said.
    pub(crate) to: Option<String>,
    pub(crate) doubt: Option<HoursDoubt>,
}

/// What is doubtful about hours, with what is more likely meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum HoursDoubt {
    /// The end is not behind the beginning.
    Backwards(String, String),
    /// At night; the afternoon is likelier.
    Early(String, Option<String>),
}

/// Reads hours: `18h-20h`, `8h đến 10h30`, `8h 2 tiếng`, `2h-4h chiều`, or a beginning alone. A part of the day counts
/// for both ends.
pub(crate) fn read_hours(typed: &str) -> Result<Hours, String> {
    let text = fold(&clean_line(typed)).replace(['–', '—', '~'], "-").replace("den", "-");
    if let Some((from, minutes)) = lasting(&text) {
        let from = parse_time(from)?;
        let to = later_by(&from.value, minutes).ok_or_else(|| over_midnight().to_owned())?;
        let early = from.offer.map(|offer| {
            let to = later_by(&offer, minutes);
            HoursDoubt::Early(offer, to)
        });
        return Ok(Hours { from: from.value, to: Some(to), doubt: early });
    }
    let Some((from, to)) = text.split_once('-') else {
        let from = parse_time(&text)?;
        let doubt = from.offer.map(|offer| HoursDoubt::Early(offer, None));
        return Ok(Hours { from: from.value, to: None, doubt });
    };
    let to = parse_time(to.trim())?;
    let plain = parse_time(from.trim())?;
    let shared = part_of_day(&text).1.map(|part| parse_time(&format!("{} {part}", from.trim())));
    let shared = shared.and_then(Result::ok).filter(|shared| shared.value < to.value);
    let from = shared.unwrap_or(plain);
    let doubt = if from.value >= to.value {
        Some(HoursDoubt::Backwards(to.value.clone(), from.value.clone()))
    } else {
        to.offer.map(|later| HoursDoubt::Early(from.offer.unwrap_or_default(), Some(later)))
    };
    Ok(Hours { from: from.value, to: Some(to.value), doubt })
}

const fn over_midnight() -> &'static str {
    "Giờ kết thúc phải sau giờ bắt đầu; việc qua nửa đêm ghi thành hai."
}

/// A beginning and how many minutes it lasts, in folded text.
fn lasting(folded: &str) -> Option<(&str, u32)> {
    let (rest, unit) = [(" tieng", 60), (" phut", 1)]
        .into_iter()
        .find_map(|(word, unit)| Some((folded.strip_suffix(word)?, unit)))?;
    let (from, count) = rest.rsplit_once(' ')?;
    let count: u32 = count.parse().ok().filter(|count| (1..=720).contains(count))?;
    // "18 giờ 30 phút" is a time of day.
    (!from.trim_end().ends_with("gio")).then_some((from, count * unit))
}

fn later_by(time: &str, minutes: u32) -> Option<String> {
    let (hours, rest) = time.split_once(':')?;
    let at = hours.parse::<u32>().ok()? * 60 + rest.parse::<u32>().ok()? + minutes;
    (at < 24 * 60).then(|| format!("{:02}:{:02}", at / 60, at % 60))
}

/// What people say behind an hour, folded.
const PARTS_OF_DAY: &[&str] = &["sang", "trua", "chieu", "toi", "dem"];

/// The text without the part of the day, and that part.
fn part_of_day(folded: &str) -> (&str, Option<&'static str>) {
    let part =
        PARTS_OF_DAY.iter().find_map(|part| Some((folded.strip_suffix(part)?.trim_end(), Some(*part))));
    part.unwrap_or((folded, None))
}

fn parts(text: &str) -> Option<(u32, u32)> {
    let folded = fold(text);
    let (plain, part) = part_of_day(&folded);
    let (hours, minutes) = clock(plain)?;
    let later = match (part, hours) {
        (Some("trua"), 1..=3) | (Some("chieu" | "toi"), 1..=11) | (Some("dem"), 6..=11) => 12,
        _ => 0,
    };
    Some((hours + later, minutes))
}

fn clock(folded: &str) -> Option<(u32, u32)> {
    let plain = folded.replace("gio", "h").replace("phut", "").replace('g', "h").replace(' ', "");
    let number = |part: &str| -> Option<u32> {
        (part.len() <= 2 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    if let Some((hours, minutes)) = plain.split_once(['h', ':', '.']) {
        // a workbook writes seconds too
        let minutes = minutes.strip_suffix(":00").unwrap_or(minutes);
        return Some((number(hours)?, if minutes.is_empty() { 0 } else { number(minutes)? }));
    }
    match plain.len() {
        1 | 2 => Some((number(&plain)?, 0)),
        3 | 4 => plain.split_at_checked(plain.len() - 2).and_then(|(h, m)| Some((number(h)?, number(m)?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        for (typed, value, offer) in [
            ("18h30", "18:30", None),
            ("1830", "18:30", None),
            ("18:30", "18:30", None),
            ("18:30:00", "18:30", None),
            ("18.30", "18:30", None),
            ("18 giờ 30 phút", "18:30", None),
            ("18g30", "18:30", None),
            ("18H", "18:00", None),
            ("8h sáng", "08:00", None),
            ("2h chiều", "14:00", None),
            ("2 giờ 30 chiều", "14:30", None),
            ("7g30 tối", "19:30", None),
            ("19h tối", "19:00", None),
            ("11h trưa", "11:00", None),
            ("1h trưa", "13:00", None),
            ("4h sáng", "04:00", None),
            ("11h đêm", "23:00", None),
            ("1h đêm", "01:00", None),
            ("7h", "07:00", None),
            ("7", "07:00", None),
            ("730", "07:30", None),
            ("7h5", "07:05", None),
            ("0h", "00:00", None),
            ("2h", "02:00", Some("14:00")),
        ] {
            let reading = parse_time(typed).unwrap();
            assert_eq!((reading.value.as_str(), reading.offer.as_deref()), (value, offer), "{typed:?}");
        }
    }

    #[test]
    fn two_times_in_one_cell_are_from_and_until() {
        let hours = |typed| parse_hours(typed).map(|(from, to)| format!("{from} {to}"));
        for (typed, both) in [
            ("8h-10h", "08:00 10:00"),
            ("18h30 – 20h", "18:30 20:00"),
            ("7h đến 9h30", "07:00 09:30"),
            ("18:00-19:30", "18:00 19:30"),
        ] {
            assert_eq!(hours(typed).as_deref(), Some(both), "{typed}");
        }
        for not in ["8h", "10h-8h", "8h-25h", "2h-4h", "8h-10h-12h", "-", ""] {
            assert_eq!(hours(not), None, "{not}");
        }
    }

    #[test]
    fn hours_say_what_is_doubtful_about_them() {
        use HoursDoubt::{Backwards, Early};
        let text = str::to_owned;
        for (typed, from, to, doubt) in [
            ("18h-20h", "18:00", Some("20:00"), None),
            ("8h - 10h30", "08:00", Some("10:30"), None),
            ("8h đến 10h30", "08:00", Some("10:30"), None),
            ("18-20h", "18:00", Some("20:00"), None),
            ("8h 2 tiếng", "08:00", Some("10:00"), None),
            ("8h30 90 phút", "08:30", Some("10:00"), None),
            ("18 giờ 30 phút", "18:30", None, None),
            ("7h30", "07:30", None, None),
            ("2h-4h chiều", "14:00", Some("16:00"), None),
            ("11h-1h chiều", "11:00", Some("13:00"), None),
            ("5h30-6h30", "05:30", Some("06:30"), None),
            ("20h-18h", "20:00", Some("18:00"), Some(Backwards(text("18:00"), text("20:00")))),
            ("2h-4h", "02:00", Some("04:00"), Some(Early(text("14:00"), Some(text("16:00"))))),
            ("2h", "02:00", None, Some(Early(text("14:00"), None))),
        ] {
            let read = read_hours(typed).unwrap();
            assert_eq!((read.from.as_str(), read.to.as_deref(), read.doubt), (from, to, doubt), "{typed}");
        }
        assert_eq!(read_hours("25h").unwrap_err(), "Không có giờ “25h”; giờ từ 0 đến 23, phút từ 0 đến 59.");
        assert!(read_hours("23h 2 tiếng").unwrap_err().contains("nửa đêm"));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for typed in ["", "24h", "18h60", "abc", "18h300", "12345", "h30", "ă8"] {
            assert!(parse_time(typed).is_err(), "{typed:?}");
        }
    }
}
