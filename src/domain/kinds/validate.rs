//! What must hold of a record before it is stored, whoever made it: typed, imported, merged or undone.

use super::super::field::{Choices, Field, Kind};
use super::super::refusal::{Problem, Refusal};
use super::super::register::{Record, Register};
use super::super::value::Value;
use super::{MOST_VALUES, choice, number, person, say, text};
use crate::vietnamese::birth::birth_year;
use crate::vietnamese::clean::{clean_line, clean_notes};

/// The record as it is to be stored, with what follows from what was given; or why it may not be: every field by
/// itself, then the register's own check. All problems are listed, so that a person mends them in one go.
pub(crate) fn validate(record: &Record) -> Result<Record, Refusal> {
    let register = record.register.decl();
    let record = record.derived();
    let mut problems: Vec<Problem> = register
        .fields
        .iter()
        .zip(&record.values)
        .filter_map(|(field, value)| {
            problem(register, field, value).map(|why| Problem { column: field.column, why })
        })
        .collect();
    match (register.check)(&record) {
        Err(Refusal::Invalid(more)) => {
            for problem in more {
                if !problems.iter().any(|known| known.column == problem.column) {
                    problems.push(problem);
                }
            }
        }
        Err(other) if problems.is_empty() => return Err(other),
        _ => {}
    }
    if problems.is_empty() { Ok(record) } else { Err(Refusal::Invalid(problems)) }
}

/// What is wrong with the value of one field; nothing if it may be stored.
pub(crate) fn problem(register: &Register, field: &Field, value: &Value) -> Option<String> {
    if value.is_empty() {
        // What is computed is mended where it comes from.
        let computed = field.system_set && field.derive.is_some();
        return (field.required && !computed).then(say::needed);
    }
    match (field.kind, value) {
        (Kind::Text { max }, Value::Text(text)) | (Kind::Code { max }, Value::Text(text)) => line(text, max),
        (Kind::Notes { max }, Value::Text(text)) => notes(text, max),
        (Kind::PersonName, Value::Text(text)) => line(text, person::NAME_MAX),
        (Kind::Phone | Kind::Identity, Value::Text(text)) => line(text, person::PHONE_MAX),
        (Kind::Int { min, max }, Value::Int(number)) => bounds(*number, min, max),
        (Kind::Year, Value::Int(year)) => bounds(*year, 1900, 2200),
        (Kind::Money, Value::Int(amount)) => bounds(*amount, 0, number::MONEY_MAX),
        (Kind::YesNo, Value::Int(yes)) => bounds(*yes, 0, 1),
        (Kind::Moment, Value::Int(utc_ms)) => bounds(*utc_ms, 0, i64::MAX),
        (Kind::Date, Value::Text(_)) => {
            let canonical = value.as_date().map(Value::date);
            (canonical.as_ref() != Some(value)).then(say::not_a_day)
        }
        (Kind::BirthDate, Value::Text(stored)) => birth_year(stored).is_none().then(say::not_a_day),
        (Kind::Time, Value::Text(stored)) => (!is_time(stored)).then(say::not_a_time),
        (Kind::Choice(choices), Value::Text(code)) => code_problem(choices, code),
        (Kind::State, Value::Text(code)) => {
            let known = register.states.is_some_and(|states| states.get(code).is_some());
            (!known).then(|| say::not_in_list(code))
        }
        (Kind::Figures, Value::Text(json)) => (!text::is_figures(json)).then(say::figures),
        (Kind::Ref { .. }, Value::Int(id)) => (*id <= 0).then(|| say::reference(field)),
        (Kind::Several(choices), Value::Many(codes)) => many(codes, |code| match code.as_text() {
            Some(code) => code_problem(choices, code),
            None => Some(say::wrong_kind()),
        }),
        (Kind::Refs { .. }, Value::Many(ids)) => {
            many(ids, |id| id.as_int().is_none_or(|id| id <= 0).then(|| say::reference(field)))
        }
        _ => Some(say::wrong_kind()),
    }
}

fn line(text: &str, max: u16) -> Option<String> {
    if clean_line(text) != text {
        return Some(say::unclean());
    }
    length(text, max)
}

fn notes(text: &str, max: u16) -> Option<String> {
    if clean_notes(text) != text {
        return Some(say::unclean());
    }
    length(text, max)
}

fn length(text: &str, max: u16) -> Option<String> {
    let length = text.chars().count();
    (length > usize::from(max)).then(|| say::too_long(length, max))
}

fn bounds(number: i64, min: i64, max: i64) -> Option<String> {
    (!(min..=max).contains(&number)).then(|| say::out_of_bounds(min, max))
}

/// `HH:MM`, from 00:00 to 23:59.
fn is_time(text: &str) -> bool {
    let two = |part: &str, most: u8| {
        part.len() == 2
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|part| part <= most)
    };
    text.split_once(':').is_some_and(|(hours, minutes)| two(hours, 23) && two(minutes, 59))
}

/// A closed list is checked here; a list of a year only for what can be a code at all, since records outlive packs.
fn code_problem(choices: Choices, code: &str) -> Option<String> {
    let known = match choices {
        Choices::Fixed(list) => list.iter().any(|(known, _)| *known == code),
        Choices::Guideline(_) => choice::is_code(code),
    };
    (!known).then(|| say::not_in_list(code))
}

fn many(values: &[Value], wrong: impl Fn(&Value) -> Option<String>) -> Option<String> {
    if values.len() > MOST_VALUES {
        return Some(say::too_many(values.len(), MOST_VALUES));
    }
    if let Some(why) = values.iter().find_map(wrong) {
        return Some(why);
    }
    let repeated = values.iter().enumerate().any(|(at, value)| values[..at].contains(value));
    repeated.then(say::twice)
}
