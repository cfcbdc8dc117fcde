//! The timetable of a class: `T3, T5 18h-19h30`, a part of what a whole line can say.

use chrono::NaiveDate;

use super::line::Line;
use super::rule::QuickRule;
use super::{hours, rule};

/// From when, and until when if it is said.
pub(crate) type Hours = (String, Option<String>);

/// Reads a timetable of one or several hours, as `T3 18h-19h30; T7 8h-10h`. None where one of them is not understood.
pub(crate) fn timetables(
    typed: &str,
    today: NaiveDate,
    year: i32,
) -> Option<Vec<(QuickRule, Option<Hours>)>> {
    let parts = typed.split(';').map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<_> = parts.map(|part| timetable(part, today, year)).collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(parts)
}

/// Reads one hour of a timetable; of one weekday too. None where anything of it is not understood, or doubtful.
fn timetable(typed: &str, today: NaiveDate, year: i32) -> Option<(QuickRule, Option<Hours>)> {
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
    fn several_hours_are_read_part_by_part() {
        let today = NaiveDate::from_ymd_opt(2021, 4, 6).unwrap();
        let read = |typed: &str| timetables(typed, today, 2021).map(|parts| parts.len());
        assert_eq!(read("T3 18h-19h30; T7 8h-10h"), Some(2));
        assert_eq!(read("T3, T5 18h-19h30;"), Some(1));
        assert_eq!([read("T3 18h; buổi tối"), read(""), read(" ; ")], [None; 3]);
        let parts = timetables("T3 18h; T7 8h, 16 buổi", today, 2021).unwrap();
        assert_eq!(parts[1].0.count.map(|(count, _)| count), Some(16));
        let (said, _) = &timetables("T3, T5 18h-19h30, 16 buổi, từ 06/04", today, 2021).unwrap()[0];
        assert_eq!((said.count.map(|(count, _)| count), said.from), (Some(16), Some(today)));
    }

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
