//! How each kind of field reads what people type, shows what is stored, and what it lets through to the file.
//!
//! One file a family; the three dispatches below are the only places that match on every [`Kind`]. A form, a
//! pasted table and an imported workbook all read through [`read`], so that a date is the same date everywhere.
//! References are read by whoever can look them up: a name means nothing without its register.
//!
//! Pure: uses `vietnamese` and `guideline`; used by the gate, by forms and lists, by papers and files.

mod choice;
#[cfg(test)]
mod examples;
mod moment;
mod number;
mod person;
pub(crate) mod say;
mod text;
mod validate;

use chrono::NaiveDate;

use super::field::{Field, Kind};
use super::register::Register;
use super::value::Value;
use crate::guideline::Guideline;
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::name;
use crate::vietnamese::old_letters::{Letters, judge};
use crate::vietnamese::reading::Reading;

pub(crate) use choice::{Options, options, read_one};
pub(crate) use moment::show_moment;
pub(crate) use validate::validate;

/// So many values one field of several holds at most: more than the needs of a ward that want the same.
pub(crate) const MOST_VALUES: usize = 1000;

/// What reading needs to know beside the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct With<'a> {
    /// The day in the district.
    pub(crate) today: NaiveDate,
    /// Dates without a year fall into this one.
    pub(crate) working_year: i32,
    /// The guideline whose lists are chosen from.
    pub(crate) year: Option<&'a Guideline>,
}

/// Reads typed text as a value of the field. Nothing typed is [`Value::Empty`] for every kind.
pub(crate) fn read(field: &Field, typed: &str, with: &With<'_>) -> Result<Reading<Value>, String> {
    if clean_line(typed).is_empty() {
        return Ok(nothing());
    }
    let has_words =
        matches!(field.kind, Kind::Text { .. } | Kind::Notes { .. } | Kind::Choice(_) | Kind::Several(_));
    match if has_words { judge(typed) } else { Letters::Sound } {
        Letters::Converted(old, text) => {
            let mut reading = in_unicode(field, &text, with)?.warn(name::converted(old));
            if reading.understood.is_empty() {
                reading.understood = clean_line(&text);
            }
            Ok(reading)
        }
        Letters::Lost(word) => in_unicode(field, typed, with).map(|reading| reading.warn(name::lost(&word))),
        Letters::Sound => in_unicode(field, typed, with),
    }
}

fn in_unicode(field: &Field, typed: &str, with: &With<'_>) -> Result<Reading<Value>, String> {
    match field.kind {
        Kind::Text { max } => text::read_line(typed, max),
        Kind::Notes { max } => text::read_notes(typed, max),
        Kind::Code { max } => text::read_code(typed, max),
        Kind::PersonName => person::read_name(typed),
        Kind::Phone => person::read_phone(typed),
        Kind::Identity => person::read_identity(typed),
        Kind::BirthDate => person::read_birth(typed, with.today),
        Kind::Int { min, max } => number::read_int(typed, min, max),
        Kind::Year => number::read_int(typed, 1900, 2200),
        Kind::Money => number::read_money(typed),
        Kind::Date => moment::read_date(typed, with),
        Kind::Time => moment::read_time(typed),
        Kind::YesNo => choice::read_yes_no(typed),
        Kind::Choice(choices) => choice::read_choice(typed, &options(choices, with.year)),
        Kind::Several(choices) => choice::read_several(typed, &options(choices, with.year)),
        Kind::Figures => text::read_figures(typed),
        Kind::Ref { .. } | Kind::Refs { .. } => Err(say::reference(field)),
        Kind::State | Kind::Moment => Err(say::set_by_program(field)),
    }
}

/// What people read in lists and on papers. `label` names the record a reference points to; names of several
/// are given joined.
pub(crate) fn show(
    register: &Register,
    field: &Field,
    value: &Value,
    label: Option<&str>,
    year: Option<&Guideline>,
) -> String {
    if value.is_empty() {
        return String::new();
    }
    let number = |show: fn(i64) -> String| value.as_int().map(show);
    let shown = match field.kind {
        Kind::Ref { .. } | Kind::Refs { .. } => {
            Some(label.map_or_else(|| choice::numbers(value), str::to_owned))
        }
        Kind::State => value.as_text().map(|code| choice::state_label(register, code)),
        Kind::Int { .. } => number(number::show_int),
        Kind::Money => number(number::show_money),
        Kind::Moment => number(moment::show_moment),
        Kind::Text { .. }
        | Kind::Notes { .. }
        | Kind::Code { .. }
        | Kind::PersonName
        | Kind::Phone
        | Kind::Identity
        | Kind::Year
        | Kind::Date
        | Kind::BirthDate
        | Kind::Time
        | Kind::YesNo
        | Kind::Choice(_)
        | Kind::Several(_)
        | Kind::Figures => None,
    };
    shown.unwrap_or_else(|| edit_text(field, value, label, year))
}

/// What a form starts with: the text that [`read`] understands as this very value.
pub(crate) fn edit_text(
    field: &Field,
    value: &Value,
    label: Option<&str>,
    year: Option<&Guideline>,
) -> String {
    let text = |show: fn(&str) -> String| value.as_text().map(show);
    let shown = match field.kind {
        Kind::Ref { .. } | Kind::Refs { .. } => Some(label.unwrap_or_default().to_owned()),
        Kind::Choice(choices) | Kind::Several(choices) => {
            Some(choice::labels(value, &options(choices, year)))
        }
        Kind::YesNo => value.as_int().map(|yes| choice::yes_no(yes).to_owned()),
        Kind::Money => value.as_int().map(number::show_int),
        Kind::Date => value.as_text().map(|_| moment::show_date(value)),
        Kind::BirthDate => text(person::show_birth),
        Kind::Phone => text(person::show_phone),
        Kind::Text { .. }
        | Kind::Notes { .. }
        | Kind::Code { .. }
        | Kind::PersonName
        | Kind::Identity
        | Kind::Int { .. }
        | Kind::Year
        | Kind::Time
        | Kind::State
        | Kind::Figures
        | Kind::Moment => None,
    };
    shown.or_else(|| text(str::to_owned)).or_else(|| Some(value.as_int()?.to_string())).unwrap_or_default()
}

/// What a new record starts with in this field; [`Value::Empty`] if the declaration says nothing.
pub(crate) fn initial(field: &Field, today: NaiveDate) -> Value {
    match (field.kind, field.initial) {
        (_, "") => Value::Empty,
        (_, "today") => Value::date(today),
        (kind, number) if kind.is_integer() => number.parse().map_or(Value::Empty, Value::Int),
        (kind, code) if kind.is_many() => Value::many([Value::text(code)]),
        (_, text) => Value::text(text),
    }
}

fn nothing() -> Reading<Value> {
    Reading::new(Value::Empty, "", "")
}
