//! Which field a column holds, by what stands in it: for columns without a header. What stands over a column is believed:
//! a day under `Ngày cấp` is none of ours, however much it looks like one.

use chrono::Datelike as _;
use unicode_normalization::UnicodeNormalization as _;

use super::cells::Cells;
use super::header_words::is_given_name;
use super::headers::{Head, Target};
use super::known::Known;
use super::table::Table;
use crate::domain::{Field, Kind};
use crate::vietnamese::families::begins_with_family;

/// Values of a column that are looked at.
const SAMPLE: usize = 200;

/// Completes a header by content.
pub(super) fn complete(head: &mut Head, table: &Table, known: &Known) {
    let samples: Vec<Vec<&str>> =
        (0..head.columns.len()).map(|column| sample(table, head.first, column)).collect();
    split_name(head, &samples, known);
    births_by_sex(head, &samples, known);
    for (column, values) in samples.iter().enumerate() {
        if head.columns[column].1.is_some() || values.is_empty() || !head.columns[column].0.is_empty() {
            continue;
        }
        let taken = |at: usize| {
            head.columns.iter().any(|(_, target)| {
                *target == Some(Target::Field(at))
                    || known.decl().fields[at].kind == Kind::PersonName && *target == Some(Target::FamilyName)
                    || known.decl().fields[at].kind == Kind::BirthDate
                        && matches!(target, Some(Target::BirthYear | Target::BirthMale | Target::BirthFemale))
            })
        };
        let fields = known.decl().fields.iter().enumerate();
        let found = fields
            .filter(|(at, field)| known.fills(field) && !taken(*at))
            .find(|(_, field)| holds(field, values, known))
            .map(|(at, _)| Target::Field(at));
        head.columns[column].1 = found;
    }
}

fn sample(table: &Table, first: usize, column: usize) -> Vec<&str> {
    let cells = table.lines[first..].iter().map(|line| line.cell(column).trim());
    cells.filter(|cell| !cell.is_empty()).take(SAMPLE).collect()
}

/// Columns of men and women in which births stand, where nothing else is the birth.
fn births_by_sex(head: &mut Head, samples: &[Vec<&str>], known: &Known) {
    let Some(birth) = known.decl().of_kind(Kind::BirthDate) else { return };
    let taken = [Target::Field(birth), Target::BirthYear, Target::BirthMale, Target::BirthFemale];
    if head.columns.iter().any(|(_, target)| target.is_some_and(|target| taken.contains(&target))) {
        return;
    }
    let field = &known.decl().fields[birth];
    for ((_, target), values) in head.columns.iter_mut().zip(samples) {
        let by_sex = match target {
            Some(Target::Male) => Target::BirthMale,
            Some(Target::Female) => Target::BirthFemale,
            _ => continue,
        };
        if holds(field, values, known) {
            *target = Some(by_sex);
        }
    }
}

/// A name over two columns: a merged header, or a column of families beside one of given names.
fn split_name(head: &mut Head, samples: &[Vec<&str>], known: &Known) {
    let Some(name) = known.decl().of_kind(Kind::PersonName) else { return };
    for column in 1..head.columns.len() {
        let (before, here) = (&head.columns[column - 1], &head.columns[column]);
        let one_word = most(&samples[column], 9, |value| !value.contains(' ') && is_word(value));
        let families = most(&samples[column - 1], 7, |value| is_word(value) && begins_with_family(value));
        let named = before.1 == Some(Target::Field(name)) && here.0.is_empty() && here.1.is_none();
        let unnamed = head.first == 0 && before.1.is_none() && here.1.is_none();
        let worded = here.1 == Some(Target::Field(name))
            && is_given_name(&here.0)
            && before.1.is_none()
            && begins_as_family(&before.0);
        if one_word && families && (named || unnamed || worded) {
            head.columns[column - 1].1 = Some(Target::FamilyName);
            head.columns[column].1 = Some(Target::GivenName);
            return;
        }
    }
}

/// A head that begins with the word for a family; with its marks, since without them it may be a household.
pub(super) fn begins_as_family(header: &str) -> bool {
    let header: String = header.trim().nfc().collect::<String>().to_lowercase();
    header.split(|c: char| !c.is_alphanumeric()).next() == Some("h\u{1ecd}")
}

/// Whether so many tenths of the values are like this.
fn most(values: &[&str], tenths: usize, like: impl Fn(&str) -> bool) -> bool {
    let count = values.iter().filter(|value| like(value)).count();
    !values.is_empty() && count * 10 >= values.len() * tenths
}

fn is_word(value: &str) -> bool {
    value.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\'' || c == '-' || c > '\u{300}')
}

fn digits(value: &str) -> String {
    value.chars().filter(char::is_ascii_digit).collect()
}

fn only_digits(value: &str) -> bool {
    value.chars().all(|c| c.is_ascii_digit() || " .-+()'".contains(c))
}

/// Whether the values are of the field's kind and could hardly be anything else.
fn holds(field: &Field, values: &[&str], known: &Known) -> bool {
    match field.kind {
        Kind::PersonName => most(values, 6, |value| {
            is_word(value) && value.split(' ').count() >= 2 && value.len() < 60 && begins_with_family(value)
        }),
        Kind::Phone => most(values, 8, |value| {
            let digits = digits(value);
            let cut = digits.len() == 9 && digits.starts_with(['3', '5', '7', '8', '9']);
            only_digits(value)
                && (cut || digits.len() == 10 && digits.starts_with('0') || digits.starts_with("84"))
        }),
        Kind::Identity => most(values, 8, |value| {
            only_digits(value) && matches!(digits(value).len(), 11 | 12) && !digits(value).starts_with("84")
        }),
        Kind::BirthDate | Kind::Date => {
            let born = 1900..=known.with().today.year();
            let year =
                |value: &str| value.len() == 4 && value.parse::<i32>().is_ok_and(|year| born.contains(&year));
            let whole = |value: &str| {
                let parts: Vec<_> = value.split(['/', '-', '.']).collect();
                parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.parse::<u16>().is_ok())
            };
            most(values, 8, |value| whole(value) || field.kind == Kind::BirthDate && year(value))
        }
        Kind::Choice(_) | Kind::Ref { .. } => {
            let cells = Cells::new(known);
            let words = values.iter().any(|value| value.parse::<i64>().is_err());
            words && most(values, 8, |value| cells.understands(field, value))
        }
        Kind::Text { .. }
        | Kind::Notes { .. }
        | Kind::Code { .. }
        | Kind::Int { .. }
        | Kind::Year
        | Kind::Money
        | Kind::Points
        | Kind::Time
        | Kind::YesNo
        | Kind::Several(_)
        | Kind::Refs { .. }
        | Kind::State
        | Kind::Figures
        | Kind::Moment => false,
    }
}
