//! Days as a guideline writes them: `23/01` for a day of every year, `10/02/2021` for one day.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, de::Error};

use super::words;

/// A day of the year without a year, written `dd/mm`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct DayMonth {
    /// 1 to 12; first, so that days sort as the year goes.
    pub(crate) month: u8,
    /// 1 to 31.
    pub(crate) day: u8,
}

/// A leap year, so that 29/02 can be written in a pack.
const LEAP: i32 = 2000;

impl DayMonth {
    /// Reads `dd/mm`; nothing when the day exists in no year.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (day, month) = text.split_once('/')?;
        let (day, month) = (two_digits(day)?, two_digits(month)?);
        NaiveDate::from_ymd_opt(LEAP, month.into(), day.into()).map(|_| Self { month, day })
    }

    /// The day in `year`; 29/02 falls back to the month's last day.
    pub(crate) fn in_year(self, year: i32) -> NaiveDate {
        day_or_last(year, self.month, self.day)
    }

    /// Whether this day exists in `year`.
    pub(crate) fn exists_in(self, year: i32) -> bool {
        self.in_year(year).day() == u32::from(self.day)
    }
}

/// Day `day` of a month, or the month's last day when it is shorter.
pub(super) fn day_or_last(year: i32, month: u8, day: u8) -> NaiveDate {
    (1..=u32::from(day))
        .rev()
        .find_map(|day| NaiveDate::from_ymd_opt(year, month.into(), day))
        .unwrap_or(NaiveDate::MIN)
}

/// Reads `dd/mm/yyyy`.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let (day_month, year) = text.rsplit_once('/')?;
    let (day, month) = day_month.split_once('/')?;
    let year = (year.len() == 4).then(|| year.parse().ok())??;
    NaiveDate::from_ymd_opt(year, two_digits(month)?.into(), two_digits(day)?.into())
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl<'de> Deserialize<'de> for DayMonth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <Box<str>>::deserialize(from)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(words::bad_day_month(&text)))
    }
}

/// For `#[serde(deserialize_with)]`: a date written `dd/mm/yyyy`.
pub(super) fn date<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = <Box<str>>::deserialize(from)?;
    read_date(&text).ok_or_else(|| D::Error::custom(words::bad_date(&text)))
}

/// The same for a date that may be absent; used with `#[serde(default)]`.
pub(super) fn optional_date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    date(from).map(Some)
}

/// A public holiday.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holiday {
    /// The first day off.
    #[serde(deserialize_with = "date")]
    pub(crate) from: NaiveDate,
    /// The last day off.
    #[serde(deserialize_with = "date")]
    pub(crate) to: NaiveDate,
    pub(crate) label: Box<str>,
    /// On the same days every year: the next year's pack keeps it.
    #[serde(default)]
    pub(crate) each_year: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_exist_are_read() {
        assert_eq!(DayMonth::read("23/01"), Some(DayMonth { day: 23, month: 1 }));
        assert_eq!(DayMonth::read("29/02"), Some(DayMonth { day: 29, month: 2 }));
        for wrong in ["31/04", "30/02", "1/2", "00/01", "01/13", "01-12", "", "ba/tư"] {
            assert_eq!(DayMonth::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_twenty_ninth_of_february_falls_back() {
        let day = DayMonth { day: 29, month: 2 };
        assert_eq!(day.in_year(2021).to_string(), "2021-02-28");
        assert!(!day.exists_in(2021) && day.exists_in(2024));
    }

    #[test]
    fn dates_need_four_digits_of_year() {
        assert_eq!(read_date("10/02/2021"), NaiveDate::from_ymd_opt(2021, 2, 10));
        for wrong in ["10/02/21", "31/02/2021", "2021-02-10", "10/2/2021"] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }
}
