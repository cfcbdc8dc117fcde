//! What a line leaves open: doubtful readings, what is missing, what is only suggested; each with its answers.

use chrono::NaiveDate;

use super::lexicon::{Entry, Named};
use crate::domain::value::Value;

/// What a name should have been of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum What {
    /// A place, or a person behind `@`.
    Place,
    Person,
    Unit,
    /// A topic or a form.
    Topic,
    Form,
}

impl What {
    /// The column that it fills.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Place => "venue_id",
            Self::Person => "speakers",
            Self::Unit => "partners",
            Self::Topic => "topic",
            Self::Form => "form",
        }
    }
}

/// One thing that is asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Ask {
    // doubtful readings
    /// There is no such day; the sentence of the date says why.
    NoSuchDay(String),
    /// The date is not on that weekday: it, or the nearest day that is.
    Weekday(NaiveDate, NaiveDate),
    /// A lunar day that the year has twice.
    Twice(NaiveDate, NaiveDate),
    NoSuchHour(String),
    /// The hours the other way round.
    Backwards(String, String),
    /// In the afternoon?
    Early(String, Option<String>),
    /// Several are called so.
    Which(What, Vec<Named>),
    /// None is called so.
    Unknown(What, String),
    /// The rule has no end, or two.
    NoEnd,
    TwoEnds,
    /// The rule has no day at all.
    NoDay,
    /// It would last too long: until when, or how often.
    TooLong,
    DayOff(String),
    /// It was not said from when on.
    StartsOn(NaiveDate),
    ClassOrSeries,
    // what is over
    Past(i64),
    // what is missing
    Title,
    Day,
    From,
    /// From when it is.
    To(String),
    Venue,
    // what is only suggested
    Speaker(Named),
    Form(Entry),
    Commemoration(Entry),
}

/// What an answer does.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Answer {
    /// Puts values into fields.
    Sets(Vec<(&'static str, Value)>),
    /// Leaves everything as it is.
    Leaves,
    /// Adds a record of that name and takes it.
    Adds(String),
    /// Goes on, after saving, to what comes of it.
    Reports,
}

impl Ask {
    /// Whether nothing is saved while it is open.
    pub(crate) const fn is_doubt(&self) -> bool {
        match self {
            Self::NoSuchDay(_)
            | Self::Weekday(..)
            | Self::Twice(..)
            | Self::NoSuchHour(_)
            | Self::Backwards(..)
            | Self::Early(..)
            | Self::Which(..)
            | Self::Unknown(..)
            | Self::NoEnd
            | Self::TwoEnds
            | Self::NoDay
            | Self::TooLong
            | Self::DayOff(_)
            | Self::StartsOn(_)
            | Self::ClassOrSeries => true,
            Self::Past(_)
            | Self::Title
            | Self::Day
            | Self::From
            | Self::To(_)
            | Self::Venue
            | Self::Speaker(_)
            | Self::Form(_)
            | Self::Commemoration(_) => false,
        }
    }

    /// Whether the field that it is about is wanted empty or full: what is missing is asked only while it is.
    pub(crate) const fn is_missing(&self) -> bool {
        matches!(self, Self::Title | Self::Day | Self::From | Self::To(_) | Self::Venue)
    }

    /// The field that it is about.
    pub(crate) const fn column(&self) -> &'static str {
        match self {
            Self::NoSuchDay(_)
            | Self::Weekday(..)
            | Self::Twice(..)
            | Self::NoEnd
            | Self::TwoEnds
            | Self::NoDay
            | Self::TooLong
            | Self::DayOff(_)
            | Self::StartsOn(_)
            | Self::ClassOrSeries
            | Self::Past(_)
            | Self::Day => "held_on",
            Self::NoSuchHour(_) | Self::Backwards(..) | Self::Early(..) | Self::From => "from_time",
            Self::To(_) => "to_time",
            Self::Which(what, _) | Self::Unknown(what, _) => what.column(),
            Self::Title => "title",
            Self::Venue => "venue_id",
            Self::Speaker(_) => "speakers",
            Self::Form(_) => "form",
            Self::Commemoration(_) => "commemoration",
        }
    }

    /// The numbered answers, if it has any; else the field is filled in.
    pub(crate) fn answers(&self) -> Vec<Answer> {
        let day = |day: &NaiveDate| Answer::Sets(vec![("held_on", Value::date(*day))]);
        let hours = |from: &str, to: Option<&str>| {
            let mut sets = vec![("from_time", Value::text(from))];
            sets.extend(to.map(|to| ("to_time", Value::text(to))));
            Answer::Sets(sets)
        };
        match self {
            Self::Weekday(one, other) | Self::Twice(one, other) => vec![day(one), day(other)],
            Self::Backwards(from, to) => vec![hours(from, Some(to))],
            Self::Early(from, to) => vec![hours(from, to.as_deref()), Answer::Leaves],
            Self::Which(what, found) => found
                .iter()
                .map(|one| {
                    let id = Value::Int(one.id.0);
                    let many = matches!(what, What::Person | What::Unit);
                    Answer::Sets(vec![(what.column(), if many { Value::many([id]) } else { id })])
                })
                .collect(),
            Self::Unknown(What::Topic | What::Form, _) => vec![Answer::Leaves],
            Self::Unknown(_, name) => vec![Answer::Adds(name.clone()), Answer::Leaves],
            Self::DayOff(_) | Self::StartsOn(_) => vec![Answer::Leaves],
            Self::ClassOrSeries => vec![Answer::Leaves, Answer::Leaves],
            Self::Past(_) => vec![Answer::Reports, Answer::Leaves],
            Self::Speaker(one) => {
                vec![Answer::Sets(vec![("speakers", Value::many([Value::Int(one.id.0)]))]), Answer::Leaves]
            }
            Self::Form(entry) => {
                vec![Answer::Sets(vec![("form", Value::text(entry.code.as_str()))]), Answer::Leaves]
            }
            Self::Commemoration(entry) => {
                vec![Answer::Sets(vec![("commemoration", Value::text(entry.code.as_str()))]), Answer::Leaves]
            }
            Self::NoSuchDay(_)
            | Self::NoSuchHour(_)
            | Self::NoEnd
            | Self::TwoEnds
            | Self::NoDay
            | Self::TooLong
            | Self::Title
            | Self::Day
            | Self::From
            | Self::To(_)
            | Self::Venue => Vec::new(),
        }
    }
}
