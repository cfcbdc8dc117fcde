//! The timetable of a class: `T3, T5 18h-19h30`, a part of what a whole line can say.

use chrono::NaiveDate;

use super::line::Line;
use super::rule::QuickRule;
use super::{hours, rule};

/// From when, and until when if it is said.
pub(crate) type Hours = (String, Option<String>);

/// Reads a timetable; of one weekday too. None where anything of it is not understood, or doubtful.
pub(crate) fn timetable(typed: &str, today: NaiveDate, year: i32) -> Option<(QuickRule, Option<Hours>)> {
    let mut line = Line::of(typed);
    let mut weekly = Line::of(&format!("hằng tuần {typed}"));
    let said = match rule::find(&mut line, today, year) {
        Some(said) => said,
        None => {
            let said = rule::find(&mut weekly, today, year)?;
            line = weekly;
            said
        }
    };
    let hours = match hours::find(&mut line) {
        None => None,
        Some(Ok(hours)) if hours.doubt.is_none() => Some((hours.from, hours.to)),
        Some(_) => return None,
    };
    line.rest().is_empty().then_some((said, hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timetable_is_read_whole_or_not_at_all() {
        let today = NaiveDate::from_ymd_opt(2021, 4, 6).unwrap();
        let read = |typed: &str| {
            let (said, hours) = timetable(typed, today, 2021)?;
            let (from, to) = hours.unwrap_or_default();
            Some(format!("{} {from}-{}", said.every.text(), to.unwrap_or_default()))
        };
        let evening = Some("FREQ=WEEKLY;BYDAY=TU,TH 18:00-19:30".to_owned());
        for typed in ["T3, T5 18h-19h30", "T3,T5 18h00-19h30", "t5, t3 18:00-19:30", "thứ 3, thứ 5 18h-19h30"]
        {
            assert_eq!(read(typed), evening, "{typed}");
        }
        assert_eq!(read("T7 8h-10h").as_deref(), Some("FREQ=WEEKLY;BYDAY=SA 08:00-10:00"));
        assert_eq!(read("CN").as_deref(), Some("FREQ=WEEKLY;BYDAY=SU -"));
        for typed in ["", "T8 18h", "T3 25h", "buổi tối", "T3, T5 18h-19h30 phòng 2"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
