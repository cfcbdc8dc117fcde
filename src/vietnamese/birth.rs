//! Dates of birth as far as they are known.
//!
//! Stored as text: `1962`, `1962-05`, `1962-05-03`, each with `~` behind it for "about". Nothing is added
//! that the person did not say: a year alone is never the first of January.

use chrono::{Datelike, NaiveDate};

use super::clean::clean_line;
use super::date::{calendar_day, figure, groups, show_date};
use super::fold::fold;
use super::reading::Reading;

/// A date of birth in its stored form, with what should be said about the reading.
pub(crate) type BirthReading = Reading<String>;

const OLDEST: i32 = 110;
/// Younger people are in kindergarten, not in the registers.
const YOUNGEST: i32 = 6;
/// Of two possible centuries the one is chosen that makes a learner of a class for adults.
const ADULT: i32 = 15;

/// A stored date of birth in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Birth {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
    about: bool,
}

impl Birth {
    fn stored(self) -> String {
        let month = self.month.map(|m| format!("-{m:02}")).unwrap_or_default();
        let day = self.day.map(|d| format!("-{d:02}")).unwrap_or_default();
        format!("{:04}{month}{day}{}", self.year, if self.about { "~" } else { "" })
    }

    fn from_stored(text: &str) -> Option<Self> {
        let plain = text.strip_suffix('~').unwrap_or(text);
        let mut parts = plain.split('-');
        let mut part = |length: usize| match parts.next() {
            None => Some(None),
            Some(p) if p.len() == length && p.bytes().all(|b| b.is_ascii_digit()) => Some(Some(figure(p))),
            Some(_) => None,
        };
        let (year, month, day) = (part(4)??, part(2)?, part(2)?);
        let birth = Self { year: i32::try_from(year).ok()?, month, day, about: plain.len() < text.len() };
        parts.next().is_none().then_some(birth).filter(|b| b.is_possible())
    }

    fn is_possible(self) -> bool {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).is_some()
    }

    fn shown(self) -> String {
        let about = if self.about { "khoảng " } else { "" };
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{about}{day:02}/{month:02}/{}", self.year),
            (Some(month), None) => format!("{about}?/{month}/{}", self.year),
            _ => format!("{about}{}", self.year),
        }
    }

    fn is_future(self, today: NaiveDate) -> bool {
        let born = (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        born > (today.year(), today.month(), today.day())
    }
}

/// Reads a date of birth, whole or in part; the value is its stored form.
pub(crate) fn parse_birth(typed: &str, today: NaiveDate) -> Result<BirthReading, String> {
    let text = clean_line(typed);
    if let Some(birth) = Birth::from_stored(&text) {
        return doubted(birth, typed, today);
    }
    let (about, plain) = without_about(&text);
    // "?/5/1962" and "00/05/1962" leave open what is not known
    let known = groups(&plain.replace('?', "0")).ok_or_else(|| not_understood(&text))?;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let (day, month, year) = match known.as_slice() {
        [run] => split_run(run).ok_or_else(|| not_understood(&text))?,
        [y, m, d] if y.len() == 4 => (*d, *m, *y),
        [y, m] if y.len() == 4 => ("0", *m, *y),
        // 3/5 is a day without its year, 5/62 can only be a month with it
        [_, y] if y.len() <= 2 && figure(y) <= 31 => {
            return Err(format!("“{text}” chưa rõ năm; hãy gõ năm bốn chữ số, như 5/1962."));
        }
        [m, y] => ("0", *m, *y),
        [d, m, y] => (*d, *m, *y),
        _ => return Err(not_understood(&text)),
    };
    if day.len() > 2 || month.len() > 2 || !matches!(year.len(), 2 | 4) {
        return Err(not_understood(&text));
    }
    let some = |digits| Some(figure(digits)).filter(|&n| n > 0);
    let (day, month) = (some(day), some(month));
    if day.is_some() && month.is_none() {
        return Err(format!("“{text}” có ngày mà thiếu tháng; hãy gõ tháng/năm hoặc chỉ năm."));
    }
    let birth = |year: i32| Birth { year, month, day, about };
    if year.len() == 4 {
        let whole = birth(i32::try_from(figure(year)).unwrap_or(0));
        return doubted(whole, typed, today);
    }
    in_some_century(figure(year), birth, typed, today)
}

/// Whether a text says "about", and the text without saying so.
fn without_about(text: &str) -> (bool, String) {
    let folded = fold(text);
    let marked = ["~", "khoang", "chung", "k."].into_iter().find_map(|mark| folded.strip_prefix(mark));
    let asked = folded.strip_suffix('?').or(folded.strip_suffix('~'));
    match marked.or(asked) {
        Some(rest) => (true, rest.trim().to_owned()),
        None => (false, text.to_owned()),
    }
}

/// Digits without dividers: a year of two or four, `ddmmyy`, `mmyyyy`, `ddmmyyyy`.
fn split_run(run: &str) -> Option<(&str, &str, &str)> {
    match run.len() {
        2 | 4 => Some(("0", "0", run)),
        // no month is 19 or 20, so this can only be the century
        6 if matches!(run.get(2..4), Some("19" | "20")) => Some(("0", run.get(..2)?, run.get(2..)?)),
        6 | 8 => Some((run.get(..2)?, run.get(2..4)?, run.get(4..)?)),
        _ => None,
    }
}

/// Chooses the century of a year of two figures; says so when the other one is possible too.
fn in_some_century(
    two: u32,
    birth: impl Fn(i32) -> Birth,
    typed: &str,
    today: NaiveDate,
) -> Result<BirthReading, String> {
    let two = i32::try_from(two).unwrap_or(0);
    let late = birth(today.year() - today.year().rem_euclid(100) + two);
    let early = birth(late.year - 100);
    let age = |b: Birth| today.year() - b.year;
    let (chosen, other) = match () {
        () if late.is_future(today) => (early, None),
        () if age(early) > OLDEST => (late, None),
        () if age(late) >= ADULT => (late, Some(early)),
        () => (early, Some(late)),
    };
    let mut reading = doubted(chosen, typed, today)?;
    if let Some(other) = other {
        let sure = format!("{} ({} tuổi)?", chosen.shown(), age(chosen));
        reading = reading.warn(format!("Chưa rõ thế kỷ: {sure}")).offer(other.shown());
    }
    Ok(reading)
}

fn check_calendar(birth: Birth) -> Result<(), String> {
    calendar_day(birth.day.unwrap_or(1), birth.month.unwrap_or(1), birth.year).map(|_| ())
}

/// The reading of a date of birth, with the doubts about its age.
fn doubted(birth: Birth, typed: &str, today: NaiveDate) -> Result<BirthReading, String> {
    check_calendar(birth)?;
    if birth.is_future(today) {
        return Err(format!(
            "{} ở sau hôm nay ({}); hãy kiểm tra năm sinh.",
            birth.shown(),
            show_date(today)
        ));
    }
    let reading = Reading::new(birth.stored(), typed, birth.shown());
    let age = today.year() - birth.year;
    Ok(if (YOUNGEST..=OLDEST).contains(&age) {
        reading
    } else {
        reading.warn(format!("{age} tuổi; kiểm tra năm sinh."))
    })
}

fn not_understood(text: &str) -> String {
    format!("Không hiểu ngày sinh “{text}”; hãy gõ như 1962, 5/1962, 03/05/1962 hoặc ~1950.")
}

/// A stored date of birth as it is known: `1962`, `?/5/1962`, `03/05/1962`, `khoảng 1950`.
pub(crate) fn show_birth(stored: &str) -> String {
    Birth::from_stored(stored).map_or_else(|| stored.to_owned(), Birth::shown)
}

/// The year of a stored date of birth.
pub(crate) fn birth_year(stored: &str) -> Option<i32> {
    Birth::from_stored(stored).map(|birth| birth.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<BirthReading, String> {
        parse_birth(typed, "2021-12-06".parse().unwrap())
    }

    #[test]
    fn births_are_read_as_far_as_they_are_known() {
        for (typed, stored, shown, warns) in [
            ("1962", "1962", "1962", false),
            ("62", "1962", "1962", false),
            ("5/1962", "1962-05", "?/5/1962", false),
            ("05.1962", "1962-05", "?/5/1962", false),
            ("051962", "1962-05", "?/5/1962", false),
            ("5/62", "1962-05", "?/5/1962", false),
            ("1962/05", "1962-05", "?/5/1962", false),
            ("?/5/1962", "1962-05", "?/5/1962", false),
            ("00/05/1962", "1962-05", "?/5/1962", false),
            ("?/?/1962", "1962", "1962", false),
            ("00/00/1962", "1962", "1962", false),
            ("3/5/1962", "1962-05-03", "03/05/1962", false),
            ("3-5-62", "1962-05-03", "03/05/1962", false),
            ("030562", "1962-05-03", "03/05/1962", false),
            ("03051962", "1962-05-03", "03/05/1962", false),
            ("1962-05-03", "1962-05-03", "03/05/1962", false),
            ("1962-05", "1962-05", "?/5/1962", false),
            ("1962-05-03 00:00:00", "1962-05-03", "03/05/1962", false),
            ("ngày 3 tháng 5 năm 1962", "1962-05-03", "03/05/1962", false),
            ("~1950", "1950~", "khoảng 1950", false),
            ("1950?", "1950~", "khoảng 1950", false),
            ("1950~", "1950~", "khoảng 1950", false),
            ("khoảng 1950", "1950~", "khoảng 1950", false),
            ("~5/1950", "1950-05~", "khoảng ?/5/1950", false),
            ("~50", "1950~", "khoảng 1950", false),
            ("010321", "1921-03-01", "01/03/1921", true),
            ("010305", "2005-03-01", "01/03/2005", false),
            ("2018", "2018", "2018", true),
            ("1905", "1905", "1905", true),
            ("12/2021", "2021-12", "?/12/2021", true),
        ] {
            let reading = read(typed).unwrap();
            assert_eq!(reading.value, stored, "{typed:?}");
            assert_eq!(show_birth(&reading.value), shown, "{typed:?}");
            assert_eq!(reading.warning.is_some(), warns, "{typed:?}: {:?}", reading.warning);
            assert_eq!(read(shown).unwrap().value, stored, "{shown:?} is read as it was shown");
        }
    }

    #[test]
    fn an_unclear_century_is_said_and_the_other_offered() {
        let reading = read("010321").unwrap();
        assert!(reading.warning.unwrap().contains("01/03/1921 (100 tuổi)?"));
        assert_eq!(reading.offer.as_deref(), Some("01/03/2021"));
        let young = read("15").unwrap();
        assert_eq!((young.value.as_str(), young.offer.as_deref()), ("1915", Some("2015")));
        assert_eq!(read("10").unwrap().value, "2010", "111 years are too many");
        assert_eq!(read("311221").unwrap().value, "1921-12-31", "the other one is still to come");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (typed, says) in [
            ("2022", "sau hôm nay"),
            ("07/12/2021", "sau hôm nay"),
            ("1503", "Năm 1503"),
            ("31/4/1962", "30/04/1962"),
            ("5/13/1962", "13/05/1962"),
            ("3/?/1962", "thiếu tháng"),
            ("3/5", "chưa rõ năm"),
            ("3/05", "chưa rõ năm"),
            ("196", "Không hiểu"),
            ("abc", "Không hiểu"),
            ("1/2/3/4", "Không hiểu"),
            ("", "Không hiểu"),
            ("~", "Không hiểu"),
        ] {
            let refused = read(typed).unwrap_err();
            assert!(refused.contains(says), "{typed:?}: {refused}");
        }
    }

    #[test]
    fn stored_text_is_asked_for_years() {
        assert_eq!(birth_year("1962-05-03"), Some(1962));
        assert_eq!(birth_year("1950~"), Some(1950));
        for odd in ["", "62", "1962-5", "1962-02-30", "1962-05-03-01", "1962-", "x"] {
            assert_eq!(birth_year(odd), None, "{odd:?}");
            assert_eq!(show_birth(odd), odd);
        }
    }
}
