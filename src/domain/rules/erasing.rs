//! What is left of somebody whose personal data are erased by a decision (Decree 13/2023, Law 91/2025/QH15). Everything
//! that names, reaches or tells of them goes; what the figures of a year are counted by stays: year of birth, sex, whether
//! of a minority, by what they are favoured.

use crate::domain::field::{Field, Kind, Personal};
use crate::domain::register::Record;
use crate::domain::value::Value;
use crate::vietnamese::birth::Birth;
use crate::vietnamese::clean::clean_line;

/// What stands for the name begins so.
const BEGINS: &str = "(đã xóa theo QĐ ";
/// Letters of a decision's number at most.
const LONGEST: usize = 60;
/// The majority, by whose code minorities are told.
const MAJORITY: &str = "kinh";
/// A minority that is not named.
const OTHER: &str = "other";

/// The number of a decision, if it is one: with a figure in it, without the word before.
pub(crate) fn decision(typed: &str) -> Option<String> {
    let line = clean_line(typed);
    let number = ["Quyết định số ", "QĐ số ", "QĐ ", "số "].iter().find_map(|word| line.strip_prefix(word));
    let number = number.unwrap_or(&line).trim();
    let is_one = number.contains(|c: char| c.is_ascii_digit()) && number.chars().count() <= LONGEST;
    is_one.then(|| number.to_owned())
}

/// The record without what is personal in it.
pub(crate) fn erased(record: &Record, decision: &str) -> Record {
    let mut after = record.clone();
    for (at, field) in record.register.decl().fields.iter().enumerate() {
        if goes(field) {
            let value = &record.values[at];
            let is_name = field.kind == Kind::PersonName && !value.is_empty();
            let name = || Value::text(format!("{BEGINS}{decision})"));
            after.values[at] = if is_name { name() } else { left(field, value) };
        }
    }
    after
}

/// Whether it was erased before.
pub(crate) fn is_erased(record: &Record) -> bool {
    record.text(record.register.decl().label).starts_with(BEGINS)
}

/// Whether what a field held must not stay anywhere, in the history neither.
pub(crate) fn goes(field: &Field) -> bool {
    match field.personal {
        Personal::No => false,
        Personal::MayContain => true,
        // What counts are made of says nothing without the name.
        Personal::Yes => !matches!(field.kind, Kind::YesNo | Kind::Several(_)),
    }
}

/// What of such a value tells of nobody.
pub(crate) fn left(field: &Field, value: &Value) -> Value {
    let Some(text) = value.as_text() else { return Value::Empty };
    if field.kind == Kind::BirthDate {
        return Value::text(year_of(text));
    }
    if matches!(field.kind, Kind::Choice(_)) {
        return Value::text(if text == MAJORITY { text } else { OTHER });
    }
    Value::Empty
}

/// The year of a stored date of birth, a guess as a guess.
fn year_of(birth: &str) -> String {
    match Birth::from_stored(birth) {
        Some(known) => format!("{:04}{}", known.year(), if known.is_about() { "~" } else { "" }),
        None => birth.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::RegisterId;

    #[test]
    fn only_what_is_counted_stays() {
        let slip = Record::new(RegisterId::Enrolments, None)
            .with("name", "Trần Thị Bưởi")
            .with("birth", "1955-08-12")
            .with("sex", "nu")
            .with("phone", "0903123412")
            .with("identity", "079155000123")
            .with("address", "12 Lê Lợi")
            .with("ethnicity", "cham")
            .with("occupation", "retired")
            .with("priority_groups", Value::many([Value::text("poor")]))
            .with("note", "Con gái: 0918")
            .with("over_reason", "Mẹ của cô Lan")
            .with("state", "completed");
        let after = erased(&slip, "12/QĐ-UBND");
        assert_eq!(after.text("name"), "(đã xóa theo QĐ 12/QĐ-UBND)");
        assert_eq!((after.text("birth"), after.text("ethnicity")), ("1955", "other"));
        for gone in ["phone", "identity", "address", "note", "over_reason"] {
            assert!(after.get(gone).is_empty(), "{gone}");
        }
        for kept in ["sex", "occupation", "priority_groups", "state"] {
            assert_eq!(after.get(kept), slip.get(kept), "{kept}");
        }
        assert!(is_erased(&after) && !is_erased(&slip));
        assert_eq!(erased(&slip.with("ethnicity", "kinh"), "1").text("ethnicity"), "kinh");
    }

    #[test]
    fn of_a_birth_the_year_stays_as_far_as_it_was_known() {
        for (birth, left) in
            [("1955", "1955"), ("1955-08", "1955"), ("1955-08-12", "1955"), ("1955~", "1955~"), ("?", "?")]
        {
            assert_eq!(year_of(birth), left);
        }
    }

    #[test]
    fn a_decision_has_a_number() {
        for typed in ["12/QĐ-UBND", "QĐ 12/QĐ-UBND", "  Quyết định số 12/QĐ-UBND "] {
            assert_eq!(decision(typed).as_deref(), Some("12/QĐ-UBND"));
        }
        for no in ["", "QĐ", "theo yêu cầu", &"1".repeat(61)] {
            assert_eq!(decision(no), None, "{no}");
        }
    }
}
