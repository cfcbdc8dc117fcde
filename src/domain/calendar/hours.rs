//! When a place can be had: `T2-T6 17h-21h; T7, CN 7h-21h`. Nothing said: always.

use chrono::{Datelike as _, NaiveDate};

use super::minute::{MIDNIGHT, Minute, minute_of, show_minute};
use crate::vietnamese::fold::fold;
use crate::vietnamese::time::parse_time;

/// The days of a week from Monday on, as they are written.
const DAYS: [&str; 7] = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
/// What means all of them, folded.
const EVERY_DAY: [&str; 4] = ["hang ngay", "moi ngay", "ca tuan", "t2-cn"];

/// The hours of a place, in each week the same.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Hours(Vec<Span>);

/// From when until when on some days of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Span {
    days: [bool; 7],
    from: Minute,
    to: Minute,
}

impl Hours {
    /// Reads them; a sentence says what was not understood.
    pub(crate) fn parse(typed: &str) -> Result<Self, String> {
        let mut all = Vec::new();
        for part in typed.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            all.extend(spans(part).ok_or_else(|| not_understood(part))?);
        }
        Ok(Self(all))
    }

    /// Whether the place can be had all the time from one minute to another; always where no hours are said.
    pub(crate) fn hold(&self, on: NaiveDate, from: Minute, to: Minute) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let mut open_until = from;
        // Hours may follow each other: 7h-11h, 11h-17h.
        while open_until < to {
            let next =
                self.of_day(on).filter(|span| span.from <= open_until).map(|span| span.to).max().unwrap_or(0);
            if next <= open_until {
                return false;
            }
            open_until = next;
        }
        true
    }

    /// Whether it can be had at all on that day.
    pub(crate) fn hold_on(&self, on: NaiveDate) -> bool {
        self.0.is_empty() || self.of_day(on).next().is_some()
    }

    fn of_day(&self, on: NaiveDate) -> impl Iterator<Item = &Span> {
        let day = on.weekday().num_days_from_monday() as usize;
        self.0.iter().filter(move |span| span.days[day])
    }
}

impl std::fmt::Display for Hours {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (nth, span) in self.0.iter().enumerate() {
            let between = if nth == 0 { "" } else { "; " };
            let (from, to) = (show_minute(span.from), show_minute(span.to));
            write!(out, "{between}{} {from}-{to}", show_days(span.days))?;
        }
        Ok(())
    }
}

/// What is said of a part that was not understood.
fn not_understood(part: &str) -> String {
    format!("Không hiểu “{part}”: gõ như “T2-T6 17h-21h; T7, CN 7h-21h”.")
}

/// One part: days, then hours; several hours of the same days stand behind commas.
fn spans(part: &str) -> Option<Vec<Span>> {
    let text = fold(&part.replace(['–', '—'], "-"));
    let text = text.replace("chu nhat", "cn").replace("thu ", "t").replace(" - ", "-").replace(" den ", "-");
    let is_hour = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let at = text
        .char_indices()
        .find(|(at, _)| (*at == 0 || text[..*at].ends_with([' ', ','])) && is_hour(&text[*at..]))
        .map(|(at, _)| at)?;
    let days = days(text[..at].trim().trim_end_matches([',', ':']).trim())?;
    let hours = text[at..].split(',').map(|hours| {
        let (from, to) = hours.trim().split_once('-')?;
        let (from, to) = (time(from)?, time(to)?);
        (from < to).then_some(Span { days, from, to })
    });
    hours.collect()
}

/// A time; the end of the day too.
fn time(typed: &str) -> Option<Minute> {
    if matches!(typed.trim(), "24h" | "24:00" | "24") {
        return Some(MIDNIGHT);
    }
    parse_time(typed).ok().and_then(|reading| minute_of(&reading.value))
}

/// Days, and spans of days, folded; none said is every day.
fn days(text: &str) -> Option<[bool; 7]> {
    if text.is_empty() || EVERY_DAY.contains(&text) {
        return Some([true; 7]);
    }
    let mut found = [false; 7];
    let day = |word: &str| DAYS.iter().position(|day| fold(day) == word.trim());
    for part in text.split(',') {
        let (first, last) = match part.split_once('-') {
            Some((first, last)) => (day(first)?, day(last)?),
            None => (day(part)?, day(part)?),
        };
        found.get_mut(first..=last)?.fill(true);
    }
    Some(found)
}

/// Days as they are written: three and more that follow each other as a span.
fn show_days(days: [bool; 7]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while at < days.len() {
        let run = days[at..].iter().take_while(|open| **open).count();
        match run {
            0 => at += 1,
            1 | 2 => parts.extend(DAYS[at..at + run].iter().map(|day| (*day).to_owned())),
            _ => parts.push(format!("{}-{}", DAYS[at], DAYS[at + run - 1])),
        }
        at += run;
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(typed: &str) -> Result<String, String> {
        Hours::parse(typed).map(|hours| hours.to_string())
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, meant) in [
            ("T2-T6 17h-21h; T7, CN 7h-21h", "T2-T6 17:00-21:00; T7, CN 07:00-21:00"),
            ("t2 – t6 17h – 21h", "T2-T6 17:00-21:00"),
            ("Thứ 7, chủ nhật 7g30-11g", "T7, CN 07:30-11:00"),
            ("T2, T3, T4 7h-11h, 13h30-17h", "T2-T4 07:00-11:00; T2-T4 13:30-17:00"),
            ("hằng ngày 5h-21h", "T2-CN 05:00-21:00"),
            ("7h-24h", "T2-CN 07:00-24:00"),
            ("T2,T4,T6: 18h đến 20h", "T2, T4, T6 18:00-20:00"),
            ("", ""),
        ] {
            assert_eq!(shown(typed).as_deref(), Ok(meant), "{typed}");
            assert_eq!(shown(meant).as_deref(), Ok(meant), "what is shown can be typed");
        }
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (typed, part) in [
            ("T8 18h-20h", "T8 18h-20h"),
            ("T2 17h-21h; tối", "tối"),
            ("T2 21h-17h", "T2 21h-17h"),
            ("T6-T2 7h-9h", "T6-T2 7h-9h"),
            ("T2 17h", "T2 17h"),
            ("T2 17h-25h", "T2 17h-25h"),
        ] {
            let said = format!("Không hiểu “{part}”: gõ như “T2-T6 17h-21h; T7, CN 7h-21h”.");
            assert_eq!(shown(typed), Err(said), "{typed}");
        }
    }

    #[test]
    fn a_place_is_open_from_the_first_minute_to_the_last() {
        let hours = Hours::parse("T2-T6 7h-11h, 11h-17h; T7 8h-10h").unwrap();
        let day = |day| NaiveDate::from_ymd_opt(2021, 12, day).unwrap();
        let (monday, saturday, sunday) = (day(6), day(11), day(12));
        assert!(hours.hold(monday, 7 * 60, 17 * 60), "hours that follow each other");
        assert!(!hours.hold(monday, 7 * 60 - 1, 8 * 60) && !hours.hold(monday, 16 * 60, 17 * 60 + 1));
        assert!(hours.hold(saturday, 8 * 60, 10 * 60) && !hours.hold(saturday, 9 * 60, 11 * 60));
        assert!(!hours.hold(sunday, 8 * 60, 9 * 60) && !hours.hold_on(sunday) && hours.hold_on(saturday));
        assert!(Hours::default().hold(sunday, 0, MIDNIGHT));
    }
}
