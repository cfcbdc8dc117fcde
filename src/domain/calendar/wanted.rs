//! What is looked for, as it is typed: `40 người, tối T5, 2 giờ`.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::minute::{Minute, minute_of};
use crate::vietnamese::date::{parse_date, show_date, show_weekday};
use crate::vietnamese::fold::fold;
use crate::vietnamese::time::parse_time;

/// So long something lasts that says no end.
pub(crate) const LASTING: Minute = 120;

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Part {
    Morning,
    Afternoon,
    Evening,
}

impl Part {
    /// All of them, from the morning on.
    pub(crate) const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// In which part a minute is.
    pub(crate) const fn of(minute: Minute) -> Self {
        match minute {
            0..720 => Self::Morning,
            720..1035 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Wanted {
    /// The day; none is any of the next ones.
    pub(crate) on: Option<NaiveDate>,
    /// The day of the week, if that is all that is said of the day.
    pub(crate) weekday: Option<Weekday>,
    pub(crate) part: Option<Part>,
    /// From then on, if that is free.
    pub(crate) at: Option<Minute>,
    pub(crate) people: Option<i64>,
    /// So long.
    pub(crate) minutes: Minute,
    /// Over the Internet.
    pub(crate) online: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { on: None, weekday: None, part: None, at: None, people: None, minutes: LASTING, online: false }
    }
}

impl Wanted {
    /// Reads it; a sentence says what was not understood.
    pub(crate) fn parse(typed: &str, today: NaiveDate, year: i32) -> Result<Self, String> {
        let mut text = fold(&typed.replace(['–', '—'], "-")).replace([',', ';'], " ");
        for (long, short) in [
            ("chu nhat", "cn"),
            ("thu ", "t"),
            (" den ", "-"),
            (" - ", "-"),
            ("truc tuyen", "online"),
            ("hom nay", "hn"),
            ("ngay mai", "mai"),
            (" al", "al"),
        ] {
            text = text.replace(long, short);
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut wanted = Self::default();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let taken = wanted.take(word, &words[at + 1..], (today, year))?;
            at += taken.ok_or_else(|| not_understood(typed, word))?;
        }
        wanted.agree()
    }

    /// Takes a word with those behind it that belong to it: how many. None if it says nothing.
    fn take(
        &mut self,
        word: &str,
        next: &[&str],
        (today, year): (NaiveDate, i32),
    ) -> Result<Option<usize>, String> {
        let is_number = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let number = word.parse::<Minute>().ok().filter(|_| is_number);
        match (number, next.first().copied()) {
            (Some(people), Some("nguoi" | "cho")) => {
                self.people = Some(people.into());
                return Ok(Some(2));
            }
            (Some(hours @ 1..=24), Some("gio" | "tieng")) => {
                let (more, taken) = minutes_behind(&next[1..]);
                self.minutes = hours * 60 + more;
                return Ok(Some(2 + taken));
            }
            (Some(minutes @ 15..=900), Some("phut")) => {
                self.minutes = minutes;
                return Ok(Some(2));
            }
            (Some(people), _) if word.len() <= 3 => {
                self.people = Some(people.into());
                return Ok(Some(1));
            }
            _ => {}
        }
        if self.said(word) {
            return Ok(Some(1));
        }
        if let Some(taken) = self.hours(word, next.first().copied()) {
            return Ok(Some(taken));
        }
        let is_day =
            matches!(word, "hn" | "mai") || word.starts_with(|c: char| c.is_ascii_digit() || c == '+');
        if !is_day {
            return Ok(None);
        }
        self.on = Some(parse_date(word, today, year)?.value);
        Ok(Some(1))
    }

    /// One word that says something by itself.
    fn said(&mut self, word: &str) -> bool {
        match word {
            "sang" => self.part = Some(Part::Morning),
            "chieu" => self.part = Some(Part::Afternoon),
            "toi" => self.part = Some(Part::Evening),
            "online" => self.online = true,
            "t2" => self.weekday = Some(Weekday::Mon),
            "t3" => self.weekday = Some(Weekday::Tue),
            "t4" => self.weekday = Some(Weekday::Wed),
            "t5" => self.weekday = Some(Weekday::Thu),
            "t6" => self.weekday = Some(Weekday::Fri),
            "t7" => self.weekday = Some(Weekday::Sat),
            "cn" => self.weekday = Some(Weekday::Sun),
            "buoi" | "luc" | "ngay" | "tu" | "trong" | "cho" | "can" => {}
            _ => return false,
        }
        true
    }

    /// `18h`, `18h-20h`, `6h tối`; `2h` alone is how long.
    fn hours(&mut self, word: &str, next: Option<&str>) -> Option<usize> {
        let minute = |typed: &str| parse_time(typed).ok().and_then(|time| minute_of(&time.value));
        if let Some((from, to)) = word.split_once('-') {
            let (from, to) = (minute(from)?, minute(to)?);
            (self.at, self.minutes) = (Some(from), to.checked_sub(from).filter(|long| *long > 0)?);
            return Some(1);
        }
        if !word.starts_with(|c: char| c.is_ascii_digit()) || !word.contains(['h', 'g', ':']) {
            return None;
        }
        if let Some(part) = next.filter(|next| matches!(*next, "sang" | "trua" | "chieu" | "toi")) {
            self.at = Some(minute(&format!("{word} {part}"))?);
            return Some(2);
        }
        match minute(word)? {
            0 => return None,
            long if long < 6 * 60 && !word.contains(':') => self.minutes = long,
            from => self.at = Some(from),
        }
        Some(1)
    }

    /// What is said twice must be one thing.
    fn agree(mut self) -> Result<Self, String> {
        if let Some(on) = self.on
            && let Some(weekday) = self.weekday.take()
            && on.weekday() != weekday
        {
            return Err(format!("{} là {}: sửa ngày hoặc thứ.", show_date(on), show_weekday(on)));
        }
        self.part = self.at.map(Part::of).or(self.part);
        Ok(self)
    }
}

/// Names the word as it was typed.
fn not_understood(typed: &str, word: &str) -> String {
    let word = typed.split([' ', ',', ';']).find(|one| fold(one) == word).unwrap_or(word);
    format!("Không hiểu “{word}”: gõ như “40 người, tối T5, 2 giờ”.")
}

/// What follows full hours: `rưỡi`, `30 phút`, `30`.
fn minutes_behind(next: &[&str]) -> (Minute, usize) {
    match next {
        ["ruoi", ..] => (30, 1),
        [minutes, "phut", ..] => minutes.parse().map_or((0, 0), |minutes| (minutes, 2)),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::day;
    use super::*;

    fn read(typed: &str) -> Result<Wanted, String> {
        Wanted::parse(typed, day(6), 2021)
    }

    #[test]
    fn the_words_are_understood() {
        let any = Wanted::default;
        let evening = Some(Part::Evening);
        let of = |people, minutes| Wanted { people: Some(people), minutes, ..any() };
        for (typed, wanted) in [
            ("40 người, tối T5, 2 giờ", Wanted { weekday: Some(Weekday::Thu), part: evening, ..of(40, 120) }),
            (
                "chiều T2 13/12, 40 người, 2 giờ",
                Wanted { on: Some(day(13)), part: Some(Part::Afternoon), ..of(40, 120) },
            ),
            ("60 sáng mai 90 phút", Wanted { on: Some(day(7)), part: Some(Part::Morning), ..of(60, 90) }),
            ("1 giờ rưỡi", Wanted { minutes: 90, ..any() }),
            ("2 tiếng 15 phút", Wanted { minutes: 135, ..any() }),
            ("2h", Wanted { minutes: 120, ..any() }),
            ("1h30 18h", Wanted { minutes: 90, at: Some(18 * 60), part: evening, ..any() }),
            (
                "chủ nhật 18h30 - 20h, 30 người",
                Wanted { weekday: Some(Weekday::Sun), at: Some(18 * 60 + 30), part: evening, ..of(30, 90) },
            ),
            ("6h tối, trực tuyến", Wanted { at: Some(18 * 60), part: evening, online: true, ..any() }),
            ("15/12", Wanted { on: Some(day(15)), ..any() }),
            ("+7 120 người", Wanted { on: Some(day(13)), ..of(120, 120) }),
            ("1312", Wanted { on: Some(day(13)), ..any() }),
            ("", any()),
        ] {
            let wanted = Wanted { weekday: wanted.weekday.filter(|_| wanted.on.is_none()), ..wanted };
            assert_eq!(read(typed), Ok(wanted), "{typed}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert_eq!(read("40 người, sớm").unwrap_err(), "Không hiểu “sớm”: gõ như “40 người, tối T5, 2 giờ”.");
        assert_eq!(read("T3 13/12").unwrap_err(), "13/12/2021 là T2: sửa ngày hoặc thứ.");
        assert!(read("31/2").unwrap_err().contains("28/02/2021"));
        assert!(read("20h-18h").is_err() && read("0 giờ").is_err());
    }
}
