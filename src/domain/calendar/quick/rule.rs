//! What comes again: `t3,t5`, `hằng tuần`, `cn thứ 3 hằng tháng`, `rằm hằng tháng`, with `16 buổi`, `từ`, `đến`, `cả lễ`.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};

use super::line::Line;
use super::when::{coming, day_at, weekday_at, weekday_of};
use crate::vietnamese::lunar::LunarDay;

/// The most rows of one series, and the years that it lasts at most.
pub(crate) const MOST: usize = 3_700;
pub(crate) const YEARS: u32 = 10;

/// How often.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Every {
    Day,
    /// On these weekdays.
    Week(Vec<Weekday>),
    /// On the first, second … such weekday of a month; 0 is the last.
    WeekdayOfMonth(u8, Weekday),
    DayOfMonth(u32),
    /// On a day of each lunar month.
    LunarDay(u8),
}

/// How the number of times was called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counted {
    /// “16 buổi”, as classes have them.
    Sessions,
    /// “12 lần”.
    Times,
}

/// A rule as it was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct QuickRule {
    pub(crate) every: Every,
    pub(crate) count: Option<(u32, Counted)>,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) from: Option<NaiveDate>,
    /// Days off are taken too: “cả lễ”.
    pub(crate) with_days_off: bool,
}

/// The days of a rule.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct RuleDays {
    pub(crate) on: Vec<NaiveDate>,
    /// Days of the rule that are off.
    pub(crate) skipped: Vec<NaiveDate>,
}

/// Finds a rule and takes its words.
pub(super) fn find(line: &mut Line, today: NaiveDate, year: i32) -> Option<QuickRule> {
    let count = count_at(line);
    let (every, from, to) = every(line, count.is_some())?;
    line.take(from, to);
    let counted = count.map(|(at, number, word)| {
        line.take(at, at + 2);
        (number, word)
    });
    let from = bound(line, &["tu"], today, year);
    let until = bound(line, &["den", "het"], today, year);
    let with_days_off = (0..line.words.len()).find(|at| line.key(*at) == "ca" && line.key(at + 1) == "le");
    if let Some(at) = with_days_off {
        line.take(at, at + 2);
    }
    Some(QuickRule { every, count: counted, until, from, with_days_off: with_days_off.is_some() })
}

/// `16 buổi`, `12 lần`.
fn count_at(line: &Line) -> Option<(usize, u32, Counted)> {
    (0..line.words.len()).find_map(|at| {
        let number = line.words[at].number().filter(|number| *number > 0 && line.words[at].is_free())?;
        match line.key(at + 1) {
            "buoi" => Some((at, number, Counted::Sessions)),
            "lan" => Some((at, number, Counted::Times)),
            _ => None,
        }
    })
}

/// A day behind one of these words.
fn bound(line: &mut Line, words: &[&str], today: NaiveDate, year: i32) -> Option<NaiveDate> {
    let (at, day, length) = (0..line.words.len()).find_map(|at| {
        let is = line.words[at].is_free() && words.contains(&line.key(at));
        let (day, length) = is.then(|| day_at(line, at + 1, today, year))??;
        Some((at, day, length))
    })?;
    line.take(at, at + 1 + length);
    Some(day)
}

/// How often, and which words say so.
fn every(line: &Line, counted: bool) -> Option<(Every, usize, usize)> {
    let of_month = (0..line.words.len()).find_map(|at| each(line, at, &["thang"]).map(|length| (at, length)));
    if let Some((at, length)) = of_month {
        let (every, from) = day_of_month(line, at)?;
        return Some((every, from, at + length));
    }
    let (from, days, behind) = (0..line.words.len())
        .find_map(|at| {
            let (days, behind) = weekdays(line, at);
            (!days.is_empty()).then_some((at, days, behind))
        })
        .unwrap_or((0, Vec::new(), 0));
    let of_week = (0..line.words.len()).find_map(|at| each(line, at, &["tuan"]).map(|length| (at, length)));
    match of_week {
        Some((at, length)) if !days.is_empty() && (at == behind || at + length == from) => {
            return Some((Every::Week(days), from.min(at), behind.max(at + length)));
        }
        _ if days.len() > 1 => return Some((Every::Week(days), from, behind)),
        _ if days.len() == 1 && (counted || from > 0 && line.key(from - 1) == "moi") => {
            let begins = if from > 0 && line.key(from - 1) == "moi" { from - 1 } else { from };
            return Some((Every::Week(days), begins, behind));
        }
        _ => {}
    }
    let of_day = (0..line.words.len()).find_map(|at| each(line, at, &["ngay"]).map(|length| (at, length)));
    of_day.map(|(at, length)| (Every::Day, at, at + length))
}

/// `hằng tháng`, `hàng tuần`, `mỗi ngày`.
fn each(line: &Line, at: usize, of: &[&str]) -> Option<usize> {
    let is = matches!(line.key(at), "hang" | "moi") && of.contains(&line.key(at + 1));
    (is && line.words.get(at).is_some_and(super::line::Word::is_free)).then_some(2)
}

/// What stands before “hằng tháng”: a weekday with its number, a lunar day, a day.
fn day_of_month(line: &Line, at: usize) -> Option<(Every, usize)> {
    let back = |by: usize| at.checked_sub(by);
    let number = |by: usize| back(by).and_then(|at| line.words[at].number());
    let key = |by: usize| back(by).map_or("", |at| line.key(at));
    if key(1) == "ram" {
        return Some((Every::LunarDay(15), at - 1));
    }
    let (lunar, by) = if key(1) == "al" { (true, 2) } else { (false, 1) };
    if let Some(day) = number(by).filter(|day| (1..=31).contains(day)) {
        let before = key(by + 1);
        if before == "thu" {
            let (weekday, length) = back(by + 2).and_then(|at| weekday_at(line, at))?;
            let nth = u8::try_from(day).ok().filter(|nth| (1..=5).contains(nth))?;
            return Some((Every::WeekdayOfMonth(nth, weekday), at - by - 1 - length));
        }
        let from = if matches!(before, "ngay" | "mung" | "mong") { at - by - 1 } else { at - by };
        let day_of_moon = u8::try_from(day).ok().filter(|day| *day <= 30);
        return match day_of_moon.filter(|_| lunar || matches!(before, "mung" | "mong")) {
            Some(day) => Some((Every::LunarDay(day), from)),
            None => Some((Every::DayOfMonth(day), from)),
        };
    }
    if matches!(key(1), "cuoi" | "dau") {
        let weekday = weekday_at(line, back(2)?).map(|(weekday, _)| weekday)?;
        return Some((Every::WeekdayOfMonth(u8::from(key(1) == "dau"), weekday), at - 2));
    }
    None
}

/// Weekdays in a row from here on: `t3,t5`, `t2, t4, t6`, `thứ 3, thứ 5`.
fn weekdays(line: &Line, from: usize) -> (Vec<Weekday>, usize) {
    let (mut days, mut at) = (Vec::new(), from);
    while let Some(word) = line.words.get(at).filter(|word| word.is_free()) {
        let several: Option<Vec<Weekday>> = word.key.split([',', '+']).map(weekday_of).collect();
        match (several, weekday_at(line, at)) {
            (Some(all), _) => {
                days.extend(all);
                at += 1;
            }
            (None, Some((day, length))) => {
                days.push(day);
                at += length;
            }
            (None, None) => break,
        }
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    (days, at)
}

impl QuickRule {
    /// The first day it can begin on, where none was said: the next such day behind today.
    pub(crate) fn begins(&self, today: NaiveDate) -> NaiveDate {
        self.from.unwrap_or_else(|| match &self.every {
            Every::Week(days) => days.iter().map(|day| coming(today, *day)).min().unwrap_or(today),
            Every::Day | Every::WeekdayOfMonth(..) | Every::DayOfMonth(_) | Every::LunarDay(_) => {
                today.succ_opt().unwrap_or(today)
            }
        })
    }

    /// All its days; those that are off make room for later ones. Nothing where it has no end or two.
    pub(crate) fn days(&self, today: NaiveDate, off: impl Fn(NaiveDate) -> bool) -> RuleDays {
        let mut all = RuleDays::default();
        let from = self.begins(today);
        let longest = from.checked_add_months(Months::new(12 * YEARS)).unwrap_or(from);
        let last = self.until.map_or(longest, |until| until.min(longest));
        if self.count.is_none() == self.until.is_none() {
            return all;
        }
        let most = self.count.map_or(MOST, |(count, _)| usize::try_from(count).unwrap_or(MOST).min(MOST));
        for day in from.iter_days().take_while(|day| *day <= last).filter(|day| self.meets(*day)) {
            if all.on.len() >= most {
                break;
            }
            if !self.with_days_off && off(day) { all.skipped.push(day) } else { all.on.push(day) }
        }
        all
    }

    fn meets(&self, day: NaiveDate) -> bool {
        match &self.every {
            Every::Day => true,
            Every::Week(days) => days.contains(&day.weekday()),
            Every::WeekdayOfMonth(0, weekday) => {
                let next = day.checked_add_days(Days::new(7));
                day.weekday() == *weekday && next.is_none_or(|next| next.month() != day.month())
            }
            Every::WeekdayOfMonth(nth, weekday) => {
                day.weekday() == *weekday && day.day0() / 7 + 1 == u32::from(*nth)
            }
            Every::DayOfMonth(on) => day.day() == *on,
            Every::LunarDay(on) => LunarDay::of(day).is_some_and(|lunar| lunar.day == *on),
        }
    }
}
