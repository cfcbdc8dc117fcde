//! Dates of birth as far as they are known.
//!
//! Stored as text: `1962`, `1962-05`, `1962-05-03`, each with `~` behind it for "about", or `?` for what nobody knows.
//! Nothing is added that the person did not say: a year alone is never the first of January.

use chrono::{Datelike, NaiveDate};

use super::birth_words::{age_in, is_unknown, split_run, with_age, with_zeros, without_about, without_label};
use super::clean::clean_line;
use super::date::{calendar_day, figure, groups, show_date};
use super::reading::Reading;

/// A date of birth in its stored form, with what should be said about the reading.
pub(crate) type BirthReading = Reading<String>;

/// Stored for a date of birth that nobody knows.
pub(crate) const UNKNOWN: &str = "?";
const UNKNOWN_SHOWN: &str = "không rõ";
const OLDEST: i32 = 110;
/// Younger people are in kindergarten, not in the registers.
const YOUNGEST: i32 = 6;
/// Of two possible centuries the one is chosen that makes a learner of a class for adults.
const ADULT: i32 = 15;

/// A stored date of birth in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Birth {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
    about: bool,
}

/// How two dates of birth go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// The same day.
    Day,
    /// The same year, and nothing that contradicts.
    Year,
    /// About the same year.
    Near,
    /// One of them is not known.
    Unknown,
    /// They cannot be of one person.
    Contradiction,
}

/// How two dates of birth go together, as far as they are known.
pub(crate) fn agreement(one: Option<Birth>, other: Option<Birth>) -> Agreement {
    let Some((one, other)) = one.zip(other) else { return Agreement::Unknown };
    let about = one.about || other.about;
    let differ =
        |one: Option<u32>, other: Option<u32>| one.zip(other).is_some_and(|(one, other)| one != other);
    let apart = (one.year - other.year).abs();
    match () {
        () if apart == 0 && about => Agreement::Year,
        () if apart == 0 && (differ(one.month, other.month) || differ(one.day, other.day)) => {
            Agreement::Contradiction
        }
        () if apart == 0 && one.day.is_some() && other.day.is_some() => Agreement::Day,
        () if apart == 0 => Agreement::Year,
        // Of two whole dates neither is a guess.
        () if one.day.is_some() && other.day.is_some() && !about => Agreement::Contradiction,
        () if apart == 1 || about && apart == 2 => Agreement::Near,
        () => Agreement::Contradiction,
    }
}

impl Birth {
    /// The year, a guess or not.
    pub(crate) const fn year(self) -> i32 {
        self.year
    }

    /// Whether it is a guess: "khoảng 1950".
    pub(crate) const fn is_about(self) -> bool {
        self.about
    }

    /// Whether nothing but the year is known.
    pub(crate) const fn is_year_alone(self) -> bool {
        self.month.is_none() && self.day.is_none()
    }

    /// Month and day, if the whole date is known and no guess.
    pub(crate) fn whole(self) -> Option<(u32, u32)> {
        self.month.zip(self.day).filter(|_| !self.about)
    }

    fn stored(self) -> String {
        let month = self.month.map(|m| format!("-{m:02}")).unwrap_or_default();
        let day = self.day.map(|d| format!("-{d:02}")).unwrap_or_default();
        format!("{:04}{month}{day}{}", self.year, if self.about { "~" } else { "" })
    }

    /// None for what is unknown, or no stored date of birth.
    pub(crate) fn from_stored(text: &str) -> Option<Self> {
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
    let text = without_label(&clean_line(typed));
    if let Some((rest, age)) = with_age(&text) {
        return agreed(parse_birth(&rest, today)?, age, &text, today);
    }
    if is_unknown(&text) {
        return Ok(Reading::new(UNKNOWN.to_owned(), typed, UNKNOWN_SHOWN));
    }
    if let Some(birth) = Birth::from_stored(&text) {
        return doubted(birth, typed, today);
    }
    if let Some(age) = age_in(&text) {
        let year = today.year() - age;
        return doubted(Birth { year, month: None, day: None, about: true }, typed, today);
    }
    let (about, plain) = without_about(&text);
    // "?/5/1962" and "00/05/1962" leave open what is not known
    let known = groups(&with_zeros(&plain)).ok_or_else(|| not_understood(&text))?;
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

/// What was read, if the age beside it can be of that year; by the old way of counting it is one more.
fn agreed(reading: BirthReading, age: i32, text: &str, today: NaiveDate) -> Result<BirthReading, String> {
    match birth_year(&reading.value) {
        Some(year) if !(-1..=1).contains(&(today.year() - year - age)) => {
            Err(format!("Năm sinh và tuổi ở “{text}” không khớp nhau; hãy kiểm tra lại."))
        }
        _ => Ok(reading),
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
    format!(
        "Không hiểu ngày sinh “{text}”; hãy gõ như 1962, 5/1962, 03/05/1962, ~1950, 60 tuổi hoặc không rõ."
    )
}

/// A stored date of birth as it is known: `1962`, `?/5/1962`, `03/05/1962`, `khoảng 1950`, `không rõ`.
pub(crate) fn show_birth(stored: &str) -> String {
    if stored == UNKNOWN {
        return UNKNOWN_SHOWN.to_owned();
    }
    Birth::from_stored(stored).map_or_else(|| stored.to_owned(), Birth::shown)
}

/// The year of a stored date of birth.
pub(crate) fn birth_year(stored: &str) -> Option<i32> {
    Birth::from_stored(stored).map(|birth| birth.year)
}

/// Whether a text is a date of birth as it is stored, the unknown one among them.
pub(crate) fn is_stored(text: &str) -> bool {
    text == UNKNOWN || Birth::from_stored(text).is_some()
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
            ("__/__/1962", "1962", "1962", false),
            ("…/5/1962", "1962-05", "?/5/1962", false),
            ("sn 1962", "1962", "1962", false),
            ("Sinh năm: 1962", "1962", "1962", false),
            ("sinh ngày 3/5/1962", "1962-05-03", "03/05/1962", false),
            ("1962 (59 tuổi)", "1962", "1962", false),
            ("1962 (60 tuổi)", "1962", "1962", false),
            ("3/5/1962 - 59t", "1962-05-03", "03/05/1962", false),
            ("KR", "?", "không rõ", false),
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
            ("60 tuổi", "1961~", "khoảng 1961", false),
            ("60T", "1961~", "khoảng 1961", false),
            ("khoảng 60 tuổi", "1961~", "khoảng 1961", false),
            ("~60 tuổi", "1961~", "khoảng 1961", false),
            ("không rõ", "?", "không rõ", false),
            ("KHÔNG RÕ", "?", "không rõ", false),
            ("chưa rõ năm sinh", "?", "không rõ", false),
            ("ko biết", "?", "không rõ", false),
            ("?", "?", "không rõ", false),
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
    fn dates_of_birth_agree_as_far_as_they_are_known() {
        use Agreement::{Contradiction, Day, Near, Unknown, Year};
        for (one, other, agree) in [
            ("1962-05-03", "1962-05-03", Day),
            ("1962-05-03", "1962", Year),
            ("1962-05", "1962-05-03", Year),
            ("1962", "1962", Year),
            ("1962", "1962~", Year),
            ("1962-05-03", "1962-06~", Year),
            ("1962", "1963", Near),
            ("1962-05-03", "1963", Near),
            ("1962~", "1964", Near),
            ("1962", "1964", Contradiction),
            ("1962~", "1965", Contradiction),
            ("1962-05-03", "1962-06", Contradiction),
            ("1962-05-03", "1962-05-04", Contradiction),
            ("1962-12-31", "1963-01-01", Contradiction),
            ("1962", "?", Unknown),
            ("?", "", Unknown),
        ] {
            let (first, second) = (Birth::from_stored(one), Birth::from_stored(other));
            assert_eq!(agreement(first, second), agree, "{one} {other}");
            assert_eq!(agreement(second, first), agree, "{other} {one}");
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
            ("60 tuổi mụ", "Không hiểu"),
            ("không có", "Không hiểu"),
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
