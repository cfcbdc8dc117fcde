//! What must hold of a record before it is stored: typed, imported, merged or undone.

use chrono::NaiveDate;

use super::super::field::{Choices, Field, Kind};
use super::super::past::Past;
use super::super::problem::Problem;
use super::super::refusal::Refusal;
use super::super::register::{Record, Register};
use super::super::value::Value;
use super::{MOST_VALUES, choice, number, person, say, text};
use crate::vietnamese::birth;
use crate::vietnamese::clean::{clean_line, clean_notes};

/// The record as it is to be stored, with what follows from what was given; or why it may not be: every field by
/// itself, then the register's own check. What `before` said already is not asked again whether it has happened: an
/// older program let it in. All problems are listed, so that a person mends them in one go.
pub(crate) fn validate(
    record: &Record,
    before: Option<&Record>,
    today: NaiveDate,
) -> Result<Record, Refusal> {
    let register = record.register.decl();
    let record = record.derived();
    let mut problems: Vec<Problem> = register
        .fields
        .iter()
        .zip(&record.values)
        .filter_map(|(field, value)| {
            let wrong = problem(register, field, value);
            let wrong = wrong.or_else(|| still_to_come(field, before, &record, today));
            wrong.map(|why| Problem::new(field.column, why))
        })
        .collect();
    if let Err(of_several) = (register.check)(&record)
        && !problems.iter().any(|known| known.column == of_several.column)
    {
        problems.push(of_several);
    }
    if problems.is_empty() { Ok(record) } else { Err(Refusal::Invalid(problems)) }
}

/// Why what a field says cannot have happened yet; nothing if it can, or was said before.
fn still_to_come(field: &Field, before: Option<&Record>, after: &Record, today: NaiveDate) -> Option<String> {
    let said_of = |record: &Record| match field.past {
        Past::No => None,
        Past::Day => record.get(field.column).as_date(),
        Past::DayIn(states) if states.contains(&record.text("state")) => record.get(field.column).as_date(),
        Past::DayIn(_) => None,
        Past::Of(day) => record.get(day).as_date().filter(|_| !record.get(field.column).is_empty()),
    };
    let day = said_of(after).filter(|day| *day > today)?;
    (before.and_then(said_of) != Some(day)).then(|| say::still_to_come(day, today))
}

/// What is wrong with the value of one field; nothing if it may be stored.
pub(crate) fn problem(register: &Register, field: &Field, value: &Value) -> Option<String> {
    if value.is_empty() {
        // What is computed is mended where it comes from.
        let computed = field.system_set && field.derive.is_some();
        let needed = if field.kind == Kind::BirthDate { say::birth_needed } else { say::needed };
        return (field.required && !computed).then(needed);
    }
    wrong(register, field, value).unwrap_or_else(Some)
}

/// What is wrong with a value of the field's kind; an error if it is of another.
fn wrong(register: &Register, field: &Field, value: &Value) -> Result<Option<String>, String> {
    let text = || value.as_text().ok_or_else(say::wrong_kind);
    let number = || value.as_int().ok_or_else(say::wrong_kind);
    let several = || if let Value::Many(values) = value { Ok(values) } else { Err(say::wrong_kind()) };
    Ok(match field.kind {
        Kind::Text { max } | Kind::Code { max } => line(text()?, max),
        Kind::Notes { max } => notes(text()?, max),
        Kind::PersonName => line(text()?, person::NAME_MAX),
        Kind::Phone | Kind::Identity => line(text()?, person::PHONE_MAX),
        Kind::Int { min, max } => bounds(number()?, min, max),
        Kind::Year => bounds(number()?, 1900, 2200),
        Kind::Money => bounds(number()?, 0, number::MONEY_MAX),
        Kind::Points => (!(0..=number::POINTS_MAX).contains(&number()?)).then(say::points),
        Kind::YesNo => bounds(number()?, 0, 1),
        Kind::Moment => bounds(number()?, 0, i64::MAX),
        Kind::Date => {
            text()?;
            let canonical = value.as_date().map(Value::date);
            (canonical.as_ref() != Some(value)).then(say::not_a_day)
        }
        Kind::BirthDate => (!birth::is_stored(text()?)).then(say::not_a_day),
        Kind::Time => (!is_time(text()?)).then(say::not_a_time),
        Kind::Choice(choices) => code_problem(choices, text()?),
        Kind::State => {
            let code = text()?;
            let known = register.states.is_some_and(|states| states.get(code).is_some());
            (!known).then(|| say::not_in_list(code))
        }
        Kind::Figures => (!text::is_figures(text()?)).then(say::figures),
        Kind::Ref { .. } => (number()? <= 0).then(|| say::reference(field)),
        Kind::Several(choices) => many(several()?, |code| match code.as_text() {
            Some(code) => code_problem(choices, code),
            None => Some(say::wrong_kind()),
        }),
        Kind::Refs { .. } => {
            many(several()?, |id| id.as_int().is_none_or(|id| id <= 0).then(|| say::reference(field)))
        }
    })
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
