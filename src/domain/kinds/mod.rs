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
pub(crate) mod part;
mod person;
pub(crate) mod say;
mod text;
mod validate;

use chrono::NaiveDate;

use super::field::{Choices, Field, Kind, Reads};
use super::register::{Record, Register};
use super::rules::periods;
use super::value::Value;
use crate::guideline::{Guideline, Item};
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
    match field.reads {
        Reads::Listed(list) => {
            return choice::read_choice(typed, &options(Choices::Guideline(list), with.year));
        }
        Reads::Period => return Ok(moment::read_period(typed)),
        Reads::Pack | Reads::Nowhere => return Err(say::set_by_program(field)),
        Reads::AsStored => {}
    }
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
        Kind::Points => number::read_points(typed),
        Kind::Date => moment::read_date(typed, with),
        Kind::Time => moment::read_time(typed),
        Kind::YesNo => choice::read_yes_no(typed),
        Kind::Choice(choices) => choice::read_choice(typed, &options(choices, with.year)),
        Kind::Several(choices) => choice::read_several(typed, &options(choices, with.year)),
        Kind::Figures => Err(say::figures()),
        Kind::Ref { .. } | Kind::Refs { .. } => Err(say::reference(field)),
        Kind::State | Kind::Moment => Err(say::set_by_program(field)),
    }
}

/// Figures that answer an item of a checklist, from the labels of its parts and their values.
pub(crate) fn read_figures(typed: &str, item: Option<&Item>, with: &With<'_>) -> Result<Value, String> {
    part::read_all(clean_line(typed).as_str(), item.ok_or_else(say::figures)?, with.today)
}

/// The item of the year's checklists that a record answers.
pub(crate) fn item_of<'a>(record: &Record, year: Option<&'a Guideline>) -> Option<&'a Item> {
    let fields = record.register.decl().fields.iter();
    let mut of_items = fields.filter(|field| field.reads == Reads::Listed("items"));
    year?.item(record.text(of_items.next()?.column))
}

/// What people read of a value in this record: figures by the names of what they answer, all else as [`show`] has it.
pub(crate) fn show_in(
    record: &Record,
    field: &Field,
    value: &Value,
    label: Option<&str>,
    year: Option<&Guideline>,
) -> String {
    if field.kind == Kind::Figures {
        return part::show_all(value, item_of(record, year));
    }
    show(record.register.decl(), field, value, label, year)
}

/// Figures of this record as a file has them, for [`read_figures`].
pub(crate) fn edit_figures(record: &Record, value: &Value, year: Option<&Guideline>) -> String {
    part::edit_all(value, item_of(record, year))
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
        Kind::Points => number(number::show_points),
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
    match field.reads {
        Reads::Listed(list) => return choice::labels(value, &options(Choices::Guideline(list), year)),
        Reads::Period => return text(periods::show).unwrap_or_default(),
        Reads::Pack | Reads::Nowhere => return String::new(),
        Reads::AsStored => {}
    }
    let shown = match field.kind {
        Kind::Ref { .. } | Kind::Refs { .. } => Some(label.unwrap_or_default().to_owned()),
        Kind::Choice(choices) | Kind::Several(choices) => {
            Some(choice::labels(value, &options(choices, year)))
        }
        Kind::YesNo => value.as_int().map(|yes| choice::yes_no(yes).to_owned()),
        Kind::Money => value.as_int().map(number::show_int),
        Kind::Points => value.as_int().map(number::show_points),
        Kind::Date => value.as_text().map(|_| moment::show_date(value)),
        Kind::BirthDate => text(person::show_birth),
        Kind::Phone => text(person::show_phone),
        Kind::Figures => Some(part::show_all(value, None)),
        Kind::Text { .. }
        | Kind::Notes { .. }
        | Kind::Code { .. }
        | Kind::PersonName
        | Kind::Identity
        | Kind::Int { .. }
        | Kind::Year
        | Kind::Time
        | Kind::State
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
