//! What comes again: `t3,t5`, `hằng tuần`, `cn thứ 3 hằng tháng`, `rằm hằng tháng`, with `16 buổi`, `từ`, `đến`, `cả lễ`.

use chrono::{NaiveDate, Weekday};

use super::line::Line;
use super::when::{coming, day_at, weekday_at, weekday_of};
use crate::domain::calendar::rule::{MOST_DATES, Rule, is_too_long};

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
    pub(crate) every: Rule,
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
fn every(line: &Line, counted: bool) -> Option<(Rule, usize, usize)> {
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
            return Some((Rule::Weekly { every: 1, days }, from.min(at), behind.max(at + length)));
        }
        _ if days.len() > 1 => return Some((Rule::Weekly { every: 1, days }, from, behind)),
        _ if days.len() == 1 && (counted || from > 0 && line.key(from - 1) == "moi") => {
            let begins = if from > 0 && line.key(from - 1) == "moi" { from - 1 } else { from };
            return Some((Rule::Weekly { every: 1, days }, begins, behind));
        }
        _ => {}
    }
    let of_day = (0..line.words.len()).find_map(|at| each(line, at, &["ngay"]).map(|length| (at, length)));
    of_day.map(|(at, length)| (Rule::Daily { every: 1 }, at, at + length))
}

/// `hằng tháng`, `hàng tuần`, `mỗi ngày`.
fn each(line: &Line, at: usize, of: &[&str]) -> Option<usize> {
    let is = matches!(line.key(at), "hang" | "moi") && of.contains(&line.key(at + 1));
    (is && line.words.get(at).is_some_and(super::line::Word::is_free)).then_some(2)
}

/// What stands before “hằng tháng”: a weekday with its number, a lunar day, a day.
fn day_of_month(line: &Line, at: usize) -> Option<(Rule, usize)> {
    let back = |by: usize| at.checked_sub(by);
    let number = |by: usize| back(by).and_then(|at| line.words[at].number());
    let key = |by: usize| back(by).map_or("", |at| line.key(at));
    if key(1) == "ram" {
        return Some((Rule::Lunar { month: None, day: 15 }, at - 1));
    }
    let (lunar, by) = if key(1) == "al" { (true, 2) } else { (false, 1) };
    if let Some(day) = number(by).filter(|day| (1..=31).contains(day)) {
        let before = key(by + 1);
        if before == "thu" {
            let (weekday, length) = back(by + 2).and_then(|at| weekday_at(line, at))?;
            let nth = i8::try_from(day).ok().filter(|nth| (1..=5).contains(nth))?;
            return Some((Rule::MonthlyNth { every: 1, nth, day: weekday }, at - by - 1 - length));
        }
        let from = if matches!(before, "ngay" | "mung" | "mong") { at - by - 1 } else { at - by };
        let day_of_moon = u8::try_from(day).ok().filter(|day| *day <= 30);
        return match day_of_moon.filter(|_| lunar || matches!(before, "mung" | "mong")) {
            Some(day) => Some((Rule::Lunar { month: None, day }, from)),
            None => Some((Rule::Monthly { every: 1, day: i8::try_from(day).ok()? }, from)),
        };
    }
    if matches!(key(1), "cuoi" | "dau") {
        let weekday = weekday_at(line, back(2)?).map(|(weekday, _)| weekday)?;
        let nth = if key(1) == "dau" { 1 } else { -1 };
        return Some((Rule::MonthlyNth { every: 1, nth, day: weekday }, at - 2));
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
            Rule::Weekly { days, .. } => days.iter().map(|day| coming(today, *day)).min().unwrap_or(today),
            Rule::Daily { .. } | Rule::Monthly { .. } | Rule::MonthlyNth { .. } | Rule::Lunar { .. } => {
                today.succ_opt().unwrap_or(today)
            }
        })
    }

    /// Whether it says more days, or later ones, than a series may have.
    pub(crate) fn is_too_long(&self, today: NaiveDate) -> bool {
        let begins = self.begins(today);
        self.count.is_some_and(|(count, _)| count > MOST_DATES)
            || self.until.is_some_and(|until| is_too_long(begins, until))
    }

    /// All its days; those that are off make room for later ones. Nothing where it has no end or two.
    pub(crate) fn days(&self, today: NaiveDate, off: impl Fn(NaiveDate) -> bool) -> RuleDays {
        let mut all = RuleDays::default();
        if self.count.is_none() == self.until.is_none() {
            return all;
        }
        let most = self.count.map_or(MOST_DATES, |(count, _)| count.min(MOST_DATES)) as usize;
        let last = self.until.unwrap_or(NaiveDate::MAX);
        for day in self.every.days_from(self.begins(today)).into_iter().take_while(|day| *day <= last) {
            if all.on.len() >= most {
                break;
            }
            if !self.with_days_off && off(day) { all.skipped.push(day) } else { all.on.push(day) }
        }
        all
    }
}
