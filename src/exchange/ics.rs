//! The calendar as an `.ics` file (RFC 5545): what other people's calendars take. The same data give the same bytes.
//!
//! Written here and not by a library: those at hand put the moment of writing into every part of a file.

use chrono::{DateTime, Days, NaiveDate, NaiveTime};

use crate::data::{Error, Reader};
use crate::domain::calendar::feed::{Entry, How, Says, entries};
use crate::domain::op::Now;
use crate::domain::refusal::Refusal;
use crate::domain::register::{Id, WardId};
use crate::text::ics as words;

/// The only clock.
const ZONE: &str = "Asia/Ho_Chi_Minh";
/// Octets of a line before it is folded.
const WIDE: usize = 75;

/// Of whose calendar it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whose {
    Ward,
    /// What is at this place.
    Venue(Id),
    /// What this person teaches or speaks at.
    Person(Id),
}

/// A year of a ward's calendar under this name.
pub(crate) fn write(
    reader: &Reader,
    ward: WardId,
    whose: Whose,
    year: i32,
    name: &str,
    now: Now,
) -> Result<String, Error> {
    reader.must_take_calendar(ward)?;
    let (venue, person) = match whose {
        Whose::Ward => (None, None),
        Whose::Venue(id) => (Some(id), None),
        Whose::Person(id) => (None, Some(id)),
    };
    let file = reader.file_id()?.ok_or_else(|| Refusal::invalid("file", words::NO_FILE_ID))?;
    let of = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let of = of.ok_or_else(|| Refusal::invalid("year", words::NO_YEAR))?;
    let (told, series) = reader.feed(ward, of, (venue, person), now)?;
    Ok(calendar(&entries(&told, &series), name, &file))
}

/// The file.
fn calendar(entries: &[Entry], name: &str, file: &str) -> String {
    let mut out = Lines::default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tthtcd//tthtcd//VI", "CALSCALE:GREGORIAN"] {
        out.line(line);
    }
    out.line(&format!("NAME:{}", escape(name)));
    out.line(&format!("X-WR-CALNAME:{}", escape(name)));
    out.line(&format!("X-WR-TIMEZONE:{ZONE}"));
    for line in [
        "BEGIN:VTIMEZONE",
        &format!("TZID:{ZONE}"),
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        out.line(line);
    }
    for entry in entries {
        event(entry, file, &mut out);
    }
    out.line("END:VCALENDAR");
    out.0
}

fn event(entry: &Entry, file: &str, out: &mut Lines) {
    let Entry { says, .. } = entry;
    let at = DateTime::from_timestamp_millis(entry.at_ms).unwrap_or_default().format("%Y%m%dT%H%M%SZ");
    out.line("BEGIN:VEVENT");
    out.line(&format!("UID:{}{}@{file}.tthtcd", entry.kind, entry.one.0));
    out.line(&format!("DTSTAMP:{at}"));
    out.line(&format!("LAST-MODIFIED:{at}"));
    out.line(&format!("SEQUENCE:{}", entry.version.saturating_sub(1)));
    if let How::Instead { on, from } = &entry.how {
        out.line(&moment("RECURRENCE-ID", *on, from));
    }
    out.line(&moment("DTSTART", says.on, &says.from));
    if let Some(end) = end(says) {
        out.line(&end);
    }
    if let How::Again { rule, count, without } = &entry.how {
        out.line(&format!("RRULE:{rule};COUNT={count}"));
        for on in without {
            out.line(&moment("EXDATE", *on, &says.from));
        }
    }
    let title = if entry.is_off { words::off(&says.title) } else { says.title.clone() };
    out.line(&format!("SUMMARY:{}", escape(&title)));
    if !says.place.is_empty() {
        out.line(&format!("LOCATION:{}", escape(&says.place)));
    }
    out.line(if entry.is_off { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    out.line("END:VEVENT");
}

/// A moment of the ward's clock; without an hour the whole day.
fn moment(name: &str, on: NaiveDate, hour: &str) -> String {
    match time(hour) {
        Some(time) => format!("{name};TZID={ZONE}:{}", on.and_time(time).format("%Y%m%dT%H%M%S")),
        None => format!("{name};VALUE=DATE:{}", on.format("%Y%m%d")),
    }
}

fn time(hour: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(hour, "%H:%M").ok()
}

/// When it ends; a whole day at the beginning of the next.
fn end(says: &Says) -> Option<String> {
    if time(&says.from).is_none() {
        return Some(moment("DTEND", says.on.checked_add_days(Days::new(1))?, ""));
    }
    time(&says.to).map(|_| moment("DTEND", says.on, &says.to))
}

/// A text as a value.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Lines as the standard ends and folds them: between characters, so that none is torn.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut wide = 0;
        for c in line.chars() {
            if wide + c.len_utf8() > WIDE {
                self.0.push_str("\r\n ");
                wide = 1;
            }
            self.0.push(c);
            wide += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = Lines::default();
        let long = format!("SUMMARY:{}", "Nguyễn Thị Hường, ".repeat(20));
        out.line(&long);
        assert!(out.0.split("\r\n").all(|line| line.len() <= WIDE), "{}", out.0);
        assert_eq!(out.0.replace("\r\n ", ""), format!("{long}\r\n"));
    }

    #[test]
    fn what_people_type_ends_no_line() {
        assert_eq!(escape("a, b; c\\d\nSTATUS:x\r"), "a\\, b\\; c\\\\d\\nSTATUS:x");
    }
}
