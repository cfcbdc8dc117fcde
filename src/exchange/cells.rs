//! One cell as the value of a field, and what is wrong or doubtful about it.

use std::cell::RefCell;
use std::collections::HashMap;

use super::known::Known;
use super::names::Missing;
use crate::domain::field::Choices;
use crate::domain::{Field, Kind, Record, Value, WardId, kinds};
use crate::text;
use crate::vietnamese::clean::clean_line;
use crate::vietnamese::excel::repaired_date;
use crate::vietnamese::fold::fold;
use crate::vietnamese::number::repaired_money;

/// A cell that was understood.
#[derive(Clone, Debug)]
pub(super) struct Understood {
    pub(super) value: Value,
    pub(super) doubt: Option<String>,
    pub(super) offer: Option<String>,
    pub(super) repair: Option<Repaired>,
    /// Whether the doubt is about what was mended.
    pub(super) mended: bool,
}

/// A cell that was not.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub(super) why: String,
    pub(super) offer: Option<String>,
}

/// What was mended in reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Repaired {
    /// A name in capitals, or without any.
    Name,
    /// A telephone or identity number.
    Number,
}

/// What a cell of a field reads as.
pub(super) type Outcome = Result<Understood, Wrong>;
/// A field, the ward it is read in, and the text.
type CellKey = (&'static str, Option<WardId>, String);

/// Reads cells, each text once: a column of five thousand rows holds few different words.
pub(super) struct Cells<'a> {
    pub(super) known: &'a Known,
    read: RefCell<HashMap<CellKey, Outcome>>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(known: &'a Known) -> Self {
        Self { known, read: RefCell::default() }
    }

    /// Whether a text can be read as this field.
    pub(super) fn understands(&self, field: &Field, typed: &str) -> bool {
        self.outcome(field, typed, self.known.ward).is_ok()
    }

    pub(super) fn outcome(&self, field: &Field, typed: &str, ward: Option<WardId>) -> Outcome {
        let repeats =
            !matches!(field.kind, Kind::PersonName | Kind::Phone | Kind::Identity | Kind::Notes { .. });
        let key = (field.column, ward, typed.to_owned());
        if repeats && let Some(known) = self.read.borrow().get(&key) {
            return known.clone();
        }
        let outcome = self.fresh(field, typed, ward).or_else(|wrong| match typed.strip_prefix('\'') {
            None if grade(field, typed).is_some() => {
                self.fresh(field, grade(field, typed).unwrap_or_default(), ward).map_err(|_| wrong)
            }
            // A quote before what is no text kept a program from calculating it.
            Some(rest) => self.fresh(field, rest, ward).map_err(|_| wrong),
            None if says_nothing(field, typed) => Ok(Understood {
                value: Value::Empty,
                doubt: Some(text::exchange::left_empty()),
                offer: None,
                repair: None,
                mended: true,
            }),
            None => Err(wrong),
        });
        if repeats {
            self.read.borrow_mut().insert(key, outcome.clone());
        }
        outcome
    }

    fn fresh(&self, field: &Field, typed: &str, ward: Option<WardId>) -> Outcome {
        if let Some(to) = field.kind.target() {
            return self.reference(field, to.decl().one, typed, ward);
        }
        let reading = kinds::read(field, typed, &self.known.with());
        let wrong = |why| {
            if let Some(choices) = field.choices_of() {
                return self.not_listed(field, choices, typed);
            }
            let is_day = matches!(field.kind, Kind::Date | Kind::BirthDate);
            let is_money = field.kind == Kind::Money;
            let day = is_day.then(|| repaired_date(typed)).flatten();
            Wrong { why, offer: day.or_else(|| is_money.then(|| repaired_money(typed)).flatten()) }
        };
        reading.map_err(wrong).map(|reading| {
            let changed = reading.value.as_text().is_some_and(|text| *text != *clean_line(typed));
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let renumbered = reading.value.as_text().is_some_and(|text| digits(text) != digits(typed));
            let repair = if changed && field.kind == Kind::PersonName {
                Some(Repaired::Name)
            } else if renumbered && matches!(field.kind, Kind::Phone | Kind::Identity) {
                Some(Repaired::Number)
            } else {
                None
            };
            Understood {
                value: reading.value,
                doubt: reading.warning,
                offer: reading.offer,
                repair,
                mended: reading.mended,
            }
        })
    }

    /// Figures, by the names that they have in what the record answers; nothing for any other field.
    pub(super) fn figures(&self, record: &Record, field: &Field, typed: &str) -> Option<Outcome> {
        if field.kind != Kind::Figures || typed.trim().is_empty() {
            return None;
        }
        let with = self.known.with();
        let read = kinds::read_figures(typed, kinds::item_of(record, with.year), &with);
        let understood = |value| Understood { value, doubt: None, offer: None, repair: None, mended: false };
        Some(read.map(understood).map_err(|why| Wrong { why, offer: None }))
    }

    /// What is in no list: the list itself where it is short, and of what is nearest in words.
    fn not_listed(&self, field: &Field, choices: Choices, typed: &str) -> Wrong {
        let options = kinds::options(choices, self.known.with().year);
        let labels: Vec<_> = options.iter().map(|(_, label)| &**label).collect();
        let offer = nearest(typed, &labels).filter(|_| !field.kind.is_many()).map(str::to_owned);
        Wrong { why: text::exchange::not_listed(typed.trim(), &labels), offer }
    }

    fn reference(&self, field: &Field, one: &str, typed: &str, ward: Option<WardId>) -> Outcome {
        let understood = |value| Understood { value, doubt: None, offer: None, repair: None, mended: false };
        let typed = typed.trim();
        // What was not shown when it was given out is not said by who brings it back.
        if typed.is_empty() || typed.split([';', '\n']).all(|part| part.trim() == text::NOT_SHOWN) {
            return Ok(understood(Value::Empty));
        }
        let names = field.kind.target().and_then(|to| self.known.names_of(to));
        let Some(names) = names else {
            return Err(Wrong { why: text::exchange::no_such(one, typed), offer: None });
        };
        let find = |part: &str| match names.find(part, ward) {
            Ok(id) => Ok(Value::Int(id.0)),
            Err(Missing::Unknown(offer)) => Err(Wrong { why: text::exchange::no_such(one, part), offer }),
            Err(Missing::Several(count)) => {
                Err(Wrong { why: text::exchange::several_such(one, part, count), offer: None })
            }
        };
        if !field.kind.is_many() {
            return find(typed).map(understood);
        }
        let mut parts = names.parts(typed);
        parts.retain(|part| *part != text::NOT_SHOWN);
        let found: Vec<_> = parts.iter().map(|part| find(part)).collect();
        // The whole cell is offered again if each part that is not known has an offer.
        let offered = parts.iter().zip(&found).map(|(part, found)| match found {
            Ok(_) => Some((*part).to_owned()),
            Err(wrong) => wrong.offer.clone(),
        });
        let offer: Option<Vec<_>> = offered.collect();
        let values: Result<Vec<_>, Wrong> = found.into_iter().collect();
        values
            .map(|values| understood(Value::many(values)))
            .map_err(|wrong| Wrong { offer: offer.map(|parts| parts.join("; ")), ..wrong })
    }
}

/// The grade of school that a text names: `lớp 3`, `hết lớp 3`, `3/12`.
fn grade<'a>(field: &Field, typed: &'a str) -> Option<&'a str> {
    if !matches!(field.kind, Kind::Int { .. }) || !fold(field.label).split(' ').any(|word| word == "lop") {
        return None;
    }
    let typed = typed.trim();
    let (begun, number) = typed.split_at(typed.find(|c: char| c.is_ascii_digit())?);
    let is_named =
        matches!(&*fold(begun.trim()), "lop" | "het lop" | "hoc het lop" | "xong lop" | "hoc xong lop");
    let number = match number.split_once('/') {
        Some((grade, "5" | "10" | "12")) if begun.is_empty() || is_named => grade,
        None if is_named => number,
        Some(_) | None => return None,
    };
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(number)
}

/// Whether a cell says in words that there is nothing in it: `không có`, `chưa có`, `-`.
fn says_nothing(field: &Field, typed: &str) -> bool {
    const NOTHING: &[&str] = &[
        "khong co",
        "chua co",
        "khong",
        "chua",
        "ko co",
        "k co",
        "ko",
        "khong biet",
        "khong ro",
        "-",
        "--",
        "/",
    ];
    !field.required && NOTHING.contains(&&*fold(typed))
}

/// What programs for sheets show instead of a value.
const ERRORS: &[&str] = &[
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#UNKNOWN!",
    "#CONNECT!",
    "#BUSY!",
    "#GETTING_DATA",
    "#N/A N/A",
];

/// Whether a cell is an error of the sheet: `#N/A`, LibreOffice's `Err:502`, or a column too narrow for its number.
pub(super) fn is_error(cell: &str) -> bool {
    let cell = cell.trim();
    let number = cell.strip_prefix("Err:").is_some_and(|rest| rest.parse::<u16>().is_ok());
    number || ERRORS.contains(&cell) || cell.len() >= 3 && cell.bytes().all(|byte| byte == b'#')
}

/// The one label that shares most words with what was written, at least two or half of its own.
fn nearest<'a>(typed: &str, labels: &[&'a str]) -> Option<&'a str> {
    let words = |text: &str| -> Vec<String> {
        fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1)
            .map(str::to_owned)
            .collect()
    };
    let typed = words(typed);
    let shared = |label: &str| {
        let own = words(label);
        let count = own.iter().filter(|word| typed.contains(word)).count();
        if count >= 2 || count > 0 && count * 2 >= own.len() { count } else { 0 }
    };
    let best = labels.iter().map(|label| shared(label)).max().filter(|count| *count > 0)?;
    let mut found = labels.iter().filter(|label| shared(label) == best);
    found.next().filter(|_| found.next().is_none()).copied()
}
