//! One or several of a list, yes or no, and the label of a state.

use super::super::field::Choices;
use super::super::register::Register;
use super::super::value::Value;
use super::say;
use crate::guideline::Guideline;
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::fold::fold;
use crate::vietnamese::reading::Reading;

/// Codes and labels, in the order in which they are offered.
pub(crate) type Options = Vec<(Box<str>, Box<str>)>;

/// Other words for a code; folded.
const OTHER_WORDS: &[(&str, &str)] = &[("m", "nam"), ("trai", "nam"), ("f", "nu"), ("gai", "nu")];

/// What a field offers. A list of a year that is not known offers nothing.
pub(crate) fn options(choices: Choices, year: Option<&Guideline>) -> Options {
    match choices {
        Choices::Fixed(list) => list.iter().map(|(code, label)| ((*code).into(), (*label).into())).collect(),
        Choices::Guideline(list) => year.map(|year| year.options(list)).unwrap_or_default(),
    }
}

/// The code that the text means: a code, a label, or the beginning of one label only, accents apart.
pub(crate) fn read_one(typed: &str, options: &Options) -> Result<Box<str>, String> {
    let text = clean_line(typed);
    if let Some((code, _)) = options.iter().find(|(code, _)| **code == text) {
        return Ok(code.clone());
    }
    // Without its list a code can still be kept: the year's pack may come later.
    if options.is_empty() && is_code(&text) {
        return Ok(text.into());
    }
    let wanted = fold(&text);
    let other = OTHER_WORDS.iter().find(|(word, _)| *word == wanted).map(|(_, code)| *code);
    if let Some((code, _)) = options.iter().find(|(code, _)| Some(&**code) == other) {
        return Ok(code.clone());
    }
    let exact = options.iter().find(|(_, label)| label.to_lowercase() == text.to_lowercase());
    if let Some((code, _)) = exact.or_else(|| options.iter().find(|(_, label)| fold(label) == wanted)) {
        return Ok(code.clone());
    }
    let mut begin =
        options.iter().filter(|(_, label)| !wanted.is_empty() && fold(label).starts_with(&wanted));
    match (begin.next(), begin.next()) {
        (Some((code, _)), None) => Ok(code.clone()),
        (Some((_, first)), Some((_, second))) => Err(say::several_match(&text, first, second)),
        _ => Err(say::not_in_list(&text)),
    }
}

pub(super) fn read_choice(typed: &str, options: &Options) -> Result<Reading<Value>, String> {
    let code = read_one(typed, options)?;
    let label = label_of(&code, options).to_owned();
    Ok(Reading::new(Value::Text(code), typed, label))
}

pub(super) fn read_several(typed: &str, options: &Options) -> Result<Reading<Value>, String> {
    let divider = if typed.contains([';', '\n']) { [';', '\n'] } else { [',', ','] };
    let parts: Vec<_> = typed.split(divider).map(clean_line).filter(|part| !part.is_empty()).collect();
    let mut codes: Vec<Box<str>> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        // A label may itself hold commas: the longest run of parts that is one label wins.
        let whole = (at + 1..=parts.len())
            .rev()
            .find_map(|end| read_one(&parts[at..end].join(", "), options).ok().map(|code| (code, end)));
        let (code, end) = match whole {
            Some(found) => found,
            None => (read_one(&parts[at], options)?, at + 1),
        };
        if !codes.contains(&code) {
            codes.push(code);
        }
        at = end;
    }
    let value = Value::many(codes.into_iter().map(Value::Text));
    let shown = labels(&value, options);
    Ok(Reading::new(value, typed, shown))
}

pub(super) fn read_yes_no(typed: &str) -> Result<Reading<Value>, String> {
    let yes = match fold(typed).as_str() {
        "c" | "co" | "1" | "x" | "v" | "y" | "yes" | "true" => 1,
        "k" | "khong" | "ko" | "0" | "2" | "n" | "no" | "false" => 0,
        _ => return Err(say::yes_or_no(&clean_line(typed))),
    };
    Ok(Reading::new(Value::Int(yes), typed, yes_no(yes)))
}

pub(super) fn yes_no(yes: i64) -> &'static str {
    if yes == 0 { "Không" } else { "Có" }
}

/// The labels of one or several codes; a code that the list does not have is shown as it is.
pub(super) fn labels(value: &Value, options: &Options) -> String {
    let labels: Vec<_> =
        value.items().iter().filter_map(Value::as_text).map(|code| label_of(code, options)).collect();
    labels.join(", ")
}

fn label_of<'a>(code: &'a str, options: &'a Options) -> &'a str {
    options.iter().find(|(known, _)| **known == *code).map_or(code, |(_, label)| label)
}

pub(super) fn state_label(register: &Register, code: &str) -> String {
    register.states.and_then(|states| states.get(code)).map_or(code, |state| state.label).to_owned()
}

/// References whose names are not known.
pub(super) fn numbers(value: &Value) -> String {
    let numbers: Vec<_> = value
        .items()
        .iter()
        .map(|item| {
            item.as_int().map_or_else(|| item.as_text().unwrap_or_default().to_owned(), |id| format!("#{id}"))
        })
        .collect();
    numbers.join(", ")
}

/// Whether the text can be a code of a list.
pub(super) fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-.:".contains(&b))
}
