//! Who is in a class on which day, who takes a place in it, and what a class in each state lets be done (III.5.2).

use chrono::NaiveDate;

use super::attendance::breaks;
use crate::domain::register::Record;

/// States in which a slip takes one of the places of its class.
pub(crate) const PLACED: [&str; 4] = ["registered", "enrolled", "completed", "not_completed"];

/// Whether a slip in this state takes a place.
pub(crate) fn takes_place(state: &str) -> bool {
    PLACED.contains(&state)
}

/// Whether a class in this state has not begun.
pub(crate) fn is_ahead(class_state: &str) -> bool {
    matches!(class_state, "planned" | "recruiting")
}

/// The first day in the class: the day of joining, or else that of the slip.
pub(crate) fn joined(slip: &Record) -> Option<NaiveDate> {
    slip.get("joined_on").as_date().or_else(|| slip.get("enrolled_on").as_date())
}

/// Whether the learner of a slip was in the class on a day. Who registered or waits is not; of whom no day is known, it
/// is believed, but for those who left.
pub(crate) fn is_member(slip: &Record, day: NaiveDate) -> bool {
    let state = slip.text("state");
    if matches!(state, "registered" | "waiting") || joined(slip).is_some_and(|joined| day < joined) {
        return false;
    }
    match slip.get("left_on").as_date() {
        Some(left) if day >= left => return false,
        None if matches!(state, "withdrawn" | "no_show" | "moved") => return false,
        _ => {}
    }
    let day = day.to_string();
    !breaks(slip.text("breaks")).iter().any(|(from, to)| *from <= day && day < *to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 3, day).unwrap()
    }

    #[test]
    fn a_learner_is_in_the_class_from_joining_until_leaving_but_for_breaks() {
        let slip = Record::new(RegisterId::Enrolments, None)
            .with("state", "enrolled")
            .with("enrolled_on", "2021-03-02")
            .with("joined_on", "2021-03-05");
        assert_eq!(joined(&slip), Some(on(5)));
        assert!(!is_member(&slip, on(4)) && is_member(&slip, on(5)) && is_member(&slip, on(31)));
        let away = slip.clone().with("breaks", r#"{"2021-03-10":"2021-03-12"}"#);
        assert!(is_member(&away, on(9)) && !is_member(&away, on(10)));
        assert!(!is_member(&away, on(11)) && is_member(&away, on(12)));
        let left = slip.clone().with("state", "withdrawn").with("left_on", "2021-03-20");
        assert!(is_member(&left, on(19)) && !is_member(&left, on(20)));
        let unknown = left.with("left_on", "");
        assert!(!is_member(&unknown, on(6)), "when is not known: nowhere");
        assert!(!is_member(&slip.clone().with("state", "waiting"), on(6)));
        let old = slip.with("joined_on", "").with("enrolled_on", "");
        assert!(is_member(&old, on(1)));
    }
}
