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
    fn what_is_no_time_is_refused() {
        for typed in ["", "24h", "18h60", "abc", "18h300", "12345", "h30", "ă8"] {
            assert!(parse_time(typed).is_err(), "{typed:?}");
        }
    }
}
