//! One field of a form while it is filled in: what is typed, what was understood, what is wrong.

use crate::domain::field::{Field, Kind, Reads};
use crate::domain::kinds::{self, Options, With};
use crate::domain::value::Value;
use crate::vietnamese::fold::fold;
use crate::vietnamese::typing::TextBuffer;

/// How a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    /// One line of text that its kind reads.
    Line,
    Notes,
    /// One of a list.
    One,
    /// Several of a list.
    Several,
    /// One record of another register.
    Ref,
    /// Several records of another register.
    Refs,
    /// Shown only.
    Fixed,
}

impl Way {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Notes { .. } => Self::Notes,
            Kind::YesNo | Kind::Choice(_) => Self::One,
            Kind::Several(_) => Self::Several,
            Kind::Ref { .. } => Self::Ref,
            Kind::Refs { .. } => Self::Refs,
            Kind::Figures | Kind::State | Kind::Moment => Self::Fixed,
            Kind::Text { .. }
            | Kind::Code { .. }
            | Kind::PersonName
            | Kind::Phone
            | Kind::Identity
            | Kind::Int { .. }
            | Kind::Year
            | Kind::Money
            | Kind::Points
            | Kind::Date
            | Kind::BirthDate
            | Kind::Time => Self::Line,
        }
    }
    /// Whether its text is only a way to find what is chosen.
    pub(super) fn is_chosen(self) -> bool {
        matches!(self, Self::One | Self::Several | Self::Ref | Self::Refs)
    }
    /// Whether it holds more than one.
    pub(super) fn is_many(self) -> bool {
        matches!(self, Self::Several | Self::Refs)
    }
}

/// What is said beside a field.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Note {
    pub(super) understood: String,
    pub(super) warning: Option<String>,
    pub(super) error: Option<String>,
    pub(super) offer: Option<String>,
    /// What other fields make doubtful about it.
    pub(super) doubt: Option<String>,
}

/// One field of a form.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) field: &'static Field,
    pub(super) way: Way,
    /// What is typed: the value itself, or for chosen ones what looks for it.
    pub(super) text: TextBuffer,
    pub(super) value: Value,
    /// Chosen ones: the labels of the value.
    pub(super) shown: String,
    /// Ids and labels of references, in the order of the value.
    pub(super) labels: Vec<(i64, String)>,
    pub(super) options: Options,
    pub(super) note: Note,
    pub(super) required: bool,
    /// Holds what the form before held.
    pub(super) kept: bool,
    /// Holds what was put in: nothing was typed into it since.
    pub(super) given: bool,
    /// Whether the next form shall hold it too; declared, and changed by the person.
    pub(super) keeps: bool,
    /// What is in it was pasted, at least in part: the field is never left by itself.
    pub(super) pasted: bool,
    /// The person is not shown what it holds.
    pub(super) hidden: bool,
    /// Not to be written here by this person.
    pub(super) locked: bool,
    /// Holds the previous record's value since the last key.
    pub(super) repeated: bool,
    /// Was left, or looked at by a save: what is wrong is an error now and not a half-typed word.
    pub(super) left: bool,
    read_as: String,
}

impl Cell {
    pub(super) fn new(field: &'static Field, with: &With<'_>) -> Self {
        let chosen = matches!(field.reads, Reads::Listed(_));
        let way = if chosen { Way::One } else { Way::of(field.kind) };
        let options = if let Some(choices) = field.choices_of() {
            kinds::options(choices, with.year)
        } else if field.kind == Kind::YesNo {
            vec![("1".into(), yes_no(1)), ("0".into(), yes_no(0))]
        } else {
            Options::new()
        };
        Self {
            field,
            way,
            text: if way == Way::Notes { TextBuffer::notes() } else { TextBuffer::new() },
            value: Value::Empty,
            shown: String::new(),
            labels: Vec::new(),
            options,
            note: Note::default(),
            required: field.required,
            kept: false,
            given: false,
            keeps: field.keep,
            pasted: false,
            hidden: false,
            locked: way == Way::Fixed,
            repeated: false,
            left: false,
            read_as: String::new(),
        }
    }

    /// Puts a value in, as if it had been typed and left.
    pub(super) fn put(&mut self, value: Value, labels: Vec<(i64, String)>) {
        self.value = value;
        self.labels = labels;
        self.note = Note::default();
        self.left = false;
        self.repeated = false;
        self.pasted = false;
        self.given = true;
        self.text.clear();
        if self.way.is_chosen() {
            self.shown = self.joined();
        } else {
            self.text.set(&kinds::edit_text(self.field, &self.value, None, None));
        }
        self.read_as = self.text.text();
    }

    /// Whether what is typed now stands for what was put in: behind a whole day or number nothing more can be meant.
    pub(super) fn is_typed_over(&self) -> bool {
        let whole = matches!(
            self.field.kind,
            Kind::Date
                | Kind::BirthDate
                | Kind::Time
                | Kind::Int { .. }
                | Kind::Year
                | Kind::Money
                | Kind::Points
        );
        self.given && whole && self.text.at_end()
    }

    fn joined(&self) -> String {
        let label = |value: &Value| match value {
            Value::Int(id) if self.field.kind.target().is_some() => {
                let known = self.labels.iter().find(|(known, _)| known == id);
                known.map_or_else(|| format!("#{id}"), |(_, label)| label.clone())
            }
            one => {
                let code = code(one);
                let known = self.options.iter().find(|(known, _)| **known == *code);
                known.map_or(code.clone(), |(_, label)| label.to_string())
            }
        };
        self.value.items().iter().map(label).collect::<Vec<_>>().join(", ")
    }

    /// Takes one chosen thing: sets it, or adds it to several.
    pub(super) fn take(&mut self, value: Value, label: &str) {
        if let (Some(_), Some(id)) = (self.field.kind.target(), value.as_int())
            && !self.labels.iter().any(|(known, _)| *known == id)
        {
            self.labels.push((id, label.to_owned()));
        }
        self.value = if self.way.is_many() {
            let mut all = self.value.items().to_vec();
            if !all.contains(&value) {
                all.push(value);
            }
            Value::many(all)
        } else {
            value
        };
        self.chosen();
    }

    /// Adds the option with this number to several, or takes it out; sets it for one.
    pub(super) fn toggle(&mut self, at: usize) -> bool {
        let Some((code, label)) = self.options.get(at).cloned() else { return false };
        let value = self.value_of(&code);
        if self.way.is_many() && self.value.items().contains(&value) {
            self.value = Value::many(self.value.items().iter().filter(|one| **one != value).cloned());
            self.chosen();
        } else {
            self.take(value, &label);
        }
        true
    }

    /// Takes the last of several out, or the only one.
    pub(super) fn drop_last(&mut self) {
        let items = self.value.items();
        self.value = Value::many(items[..items.len().saturating_sub(1)].to_vec());
        self.chosen();
    }

    /// The next or previous of the list.
    pub(super) fn step(&mut self, by: isize) {
        if self.way != Way::One || self.options.is_empty() {
            return;
        }
        let now = self.options.iter().position(|(option, _)| **option == *code(&self.value));
        let last = self.options.len() - 1;
        let next = match now {
            None if by < 0 => last,
            None => 0,
            Some(at) => at.saturating_add_signed(by).min(last),
        };
        self.toggle(next);
    }

    fn chosen(&mut self) {
        self.text.clear();
        self.shown = self.joined();
        self.note = Note::default();
        self.kept = false;
        self.repeated = false;
    }

    /// The value of one of its options.
    pub(super) fn value_of(&self, code: &str) -> Value {
        if self.field.kind == Kind::YesNo {
            return code.parse().map_or(Value::Empty, Value::Int);
        }
        Value::text(code)
    }

    /// After each change of the text: what it means so far.
    pub(super) fn read(&mut self, with: &With<'_>) {
        let typed = self.text.text();
        self.read_as.clone_from(&typed);
        self.note = Note::default();
        match self.way {
            Way::Line | Way::Notes => match kinds::read(self.field, &typed, with) {
                Ok(reading) => {
                    self.value = reading.value;
                    self.note.understood = reading.understood;
                    self.note.warning = reading.warning;
                    self.note.offer = reading.offer;
                }
                Err(why) => {
                    self.value = Value::Empty;
                    self.note.error = Some(why);
                }
            },
            Way::One | Way::Several if !typed.trim().is_empty() => match self.option_meant(&typed) {
                Ok((_, label)) => self.note.understood = label,
                Err(why) => self.note.error = Some(why),
            },
            _ => {}
        }
    }

    /// Says again what was doubtful about a value when it was typed.
    pub(super) fn doubt_again(&mut self, with: &With<'_>) {
        if self.way == Way::Line
            && self.note == Note::default()
            && let Ok(reading) = kinds::read(self.field, &self.text.text(), with)
        {
            self.note.warning = reading.warning;
            self.note.offer = reading.offer;
        }
    }

    /// The option the typed text means: a number, a code, or the beginning of a label.
    pub(super) fn option_meant(&self, typed: &str) -> Result<(Value, String), String> {
        let code = match typed.trim().parse::<usize>() {
            Ok(number @ 1..) if number <= self.options.len() => self.options[number - 1].0.clone(),
            _ => kinds::read_one(typed, &self.options)?,
        };
        let label = self.options.iter().find(|(known, _)| *known == code);
        Ok((self.value_of(&code), label.map_or_else(|| code.to_string(), |(_, label)| label.to_string())))
    }

    /// On leaving: reads, and puts typed text into its usual form. Never while typing.
    pub(super) fn leave(&mut self, with: &With<'_>) {
        self.text.boundary();
        self.repeated = false;
        self.left = true;
        let typed = self.text.text();
        match self.way {
            Way::Line | Way::Notes => {
                if typed != self.read_as {
                    self.read(with);
                }
                if self.note.error.is_none() {
                    let usual = kinds::edit_text(self.field, &self.value, None, with.year);
                    if usual != typed {
                        self.text.replace(&usual);
                        self.read_as = self.text.text();
                    }
                    self.note.understood.clear();
                }
            }
            Way::One | Way::Several if !typed.trim().is_empty() => match self.option_meant(&typed) {
                Ok((value, label)) => self.take(value, &label),
                Err(why) => self.note.error = Some(why),
            },
            _ => {}
        }
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_empty() && self.text.is_empty()
    }

    /// Whether words are typed into it, and not numbers or codes.
    pub(super) fn holds_words(&self) -> bool {
        self.way.is_chosen()
            || matches!(self.field.kind, Kind::Text { .. } | Kind::Notes { .. } | Kind::PersonName)
    }

    /// Whether a date has all its digits and means one day beyond doubt: nothing can follow.
    pub(super) fn is_full_date(&self) -> bool {
        let typed = self.text.text();
        matches!(self.field.kind, Kind::Date | Kind::BirthDate)
            && self.text.at_end()
            && typed.len() == 8
            && typed.bytes().all(|byte| byte.is_ascii_digit())
            && self.note.error.is_none()
            && self.note.warning.is_none()
            && self.note.offer.is_none()
    }

    /// Options whose label holds what is typed.
    pub(super) fn matching(&self, limit: usize) -> Vec<(Value, String)> {
        let wanted = fold(&self.text.text());
        let found = self.options.iter().filter(|(_, label)| fold(label).contains(&wanted));
        found.take(limit).map(|(code, label)| (self.value_of(code), label.to_string())).collect()
    }
}

fn code(value: &Value) -> String {
    match value {
        Value::Int(number) => number.to_string(),
        other => other.as_text().unwrap_or_default().to_owned(),
    }
}

fn yes_no(yes: i64) -> Box<str> {
    const FIELD: Field = Field::new("", "", Kind::YesNo);
    kinds::edit_text(&FIELD, &Value::Int(yes), None, None).into()
}
