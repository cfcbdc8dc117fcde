//! On which day: any form of a date at the beginning of the line, or beside a weekday.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::line::Line;
use crate::vietnamese::date::parse_date;

/// So many words a date has at most: “ngày 15 tháng 3 năm 2021”.
const LONGEST: usize = 6;
/// Words of dates, folded.
const WORDS: &[&str] = &[
    "ngay", "thang", "nam", "al", "am", "lich", "n", "nhuan", "ram", "mung", "mong", "gieng", "chap", "hom",
    "nay", "qua", "mai", "hn", "hq", "nm",
];

/// What is said of the day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum When {
    Nothing,
    Sure(NaiveDate),
    /// A number alone.
    Guessed(NaiveDate),
    /// The date and the weekday beside it are two days.
    Two(NaiveDate, NaiveDate),
    /// A lunar day that is twice in the year.
    Twice(NaiveDate, NaiveDate),
    /// There is no such day.
    Wrong(String),
}

/// A date in some words.
struct Read {
    length: usize,
    day: Result<(NaiveDate, Option<NaiveDate>), String>,
    /// It is a number of one or two figures alone.
    bare: bool,
}

/// Finds the day and takes its words.
pub(super) fn find(line: &mut Line, today: NaiveDate, year: i32) -> When {
    let read = |line: &Line, at: usize| date_at(line, at, today, year);
    let weekday =
        (0..line.words.len()).find_map(|at| weekday_at(line, at).map(|(day, length)| (at, day, length)));
    if let Some((at, weekday, length)) = weekday {
        let behind = read(line, at + length).filter(|read| fits_beside(read, weekday));
        let before = (at.saturating_sub(LONGEST)..at).find_map(|from| {
            read(line, from).filter(|read| from + read.length == at).map(|read| (from, read))
        });
        line.take(at, at + length);
        if let Some(read) = behind {
            line.take(at + length, at + length + read.length);
            return beside(read, weekday);
        }
        if let Some((from, read)) = before.filter(|(_, read)| fits_beside(read, weekday)) {
            line.take(from, from + read.length);
            return beside(read, weekday);
        }
        return When::Sure(coming(today, weekday));
    }
    let Some(first) = line.words.iter().position(|word| !word.used) else { return When::Nothing };
    let Some(read) = read(line, first) else { return When::Nothing };
    line.take(first, first + read.length);
    match read.day {
        Err(why) => When::Wrong(why),
        Ok((day, Some(other))) => When::Twice(day, other),
        Ok((day, None)) if read.bare => When::Guessed(day),
        Ok((day, None)) => When::Sure(day),
    }
}

/// A number alone is a day only where the weekday says so too.
fn fits_beside(read: &Read, weekday: Weekday) -> bool {
    !read.bare || read.day.as_ref().is_ok_and(|(day, _)| day.weekday() == weekday)
}

fn beside(read: Read, weekday: Weekday) -> When {
    match read.day {
        Err(why) => When::Wrong(why),
        Ok((day, _)) if day.weekday() == weekday => When::Sure(day),
        Ok((_, Some(other))) if other.weekday() == weekday => When::Sure(other),
        Ok((day, _)) => When::Two(day, nearest(day, weekday)),
    }
}

/// A weekday that stands here, and how many words it has: `t5`, `cn`, `thứ 5`, `chủ nhật`.
pub(super) fn weekday_at(line: &Line, at: usize) -> Option<(Weekday, usize)> {
    line.words.get(at).filter(|word| word.is_free())?;
    let (key, next) = (line.key(at), line.key(at + 1));
    if let Some(day) = weekday_of(key) {
        return Some((day, 1));
    }
    match key {
        "thu" => weekday_of(&format!("t{next}")).map(|day| (day, 2)),
        "chu" if next == "nhat" => Some((Weekday::Sun, 2)),
        _ => None,
    }
}

/// The weekday that one word writes.
pub(super) fn weekday_of(key: &str) -> Option<Weekday> {
    Some(match key {
        "t2" => Weekday::Mon,
        "t3" => Weekday::Tue,
        "t4" => Weekday::Wed,
        "t5" => Weekday::Thu,
        "t6" => Weekday::Fri,
        "t7" => Weekday::Sat,
        "cn" => Weekday::Sun,
        _ => return None,
    })
}

/// The next such weekday behind today.
pub(super) fn coming(today: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = (weekday.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7;
    let ahead = if ahead == 0 { 7 } else { ahead };
    today.checked_add_days(Days::new(ahead.into())).unwrap_or(today)
}

/// The day of that weekday that is nearest to the day.
fn nearest(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let behind = coming(day, weekday);
    let before = behind.checked_sub_days(Days::new(7)).unwrap_or(behind);
    if behind - day < day - before { behind } else { before }
}

/// A date that begins here; the longest run of words that is one.
pub(super) fn day_at(line: &Line, at: usize, today: NaiveDate, year: i32) -> Option<(NaiveDate, usize)> {
    let read = date_at(line, at, today, year)?;
    Some((read.day.ok()?.0, read.length))
}

fn date_at(line: &Line, at: usize, today: NaiveDate, year: i32) -> Option<Read> {
    let is_part = |at: &usize| is_date_word(line.key(*at), *at == 0);
    let most = (at..at + line.free_from(at).min(LONGEST)).take_while(is_part).count();
    for length in (1..=most).rev() {
        if let Ok(read) = parse_date(&line.raw(at, at + length), today, year) {
            let other = read.offer.as_deref().and_then(|other| parse_date(other, today, year).ok());
            let bare = length == 1 && line.words[at].number().is_some_and(|number| number < 100);
            return Some(Read { length, day: Ok((read.value, other.map(|other| other.value))), bare });
        }
    }
    let shaped = line.words.get(at).is_some_and(|word| word.is_free() && is_day_and_month(&word.key));
    let why = parse_date(&line.raw(at, at + 1), today, year).err().filter(|_| shaped)?;
    Some(Read { length: 1, day: Err(why), bare: false })
}

/// Whether a word can be part of a date; four figures only as the first word of all.
fn is_date_word(key: &str, is_first: bool) -> bool {
    let digits = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    let counted = key.strip_prefix(['+', '-']);
    WORDS.contains(&key)
        || digits && (key.len() <= 2 || is_first && matches!(key.len(), 4 | 6 | 8))
        || counted.is_some_and(|count| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()))
        || is_day_and_month(key)
        || key.strip_suffix("al").is_some_and(is_day_and_month)
        || key.strip_suffix("nal").is_some_and(is_day_and_month)
}

/// `15/3`, `15/3/2021`, `15/3n`.
fn is_day_and_month(key: &str) -> bool {
    let key = key.strip_suffix('n').unwrap_or(key);
    let parts: Vec<&str> = key.split('/').collect();
    matches!(parts.len(), 2 | 3)
        && parts
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}
