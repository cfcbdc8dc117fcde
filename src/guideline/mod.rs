//! The year as data: a yearly guideline read, validated and looked up.
//!
//! A *pack* is one TOML file (`db/guidelines/2021.toml`): the targets of section II, the obligations of
//! sections III and IV with their due rules, the lists of choices, the checklists, the rating. Nothing of a
//! year stands in this room: no date, no percentage, no obligation. It knows only what a date, a
//! percentage and an obligation *are*.
//!
//! The room is pure: no SQL, no screen, no clock; the day of today is always an argument of whoever asks.
//! [`parse`] is the only way in, [`Guideline`] with its look-ups the only thing that comes out, and
//! [`next_year()`] makes the next year's provisional pack out of this year's text.

pub(crate) mod certificate;
mod check;
mod checklist;
mod day;
mod days_off;
pub(crate) mod due;
pub(crate) mod edit;
mod grade;
pub(crate) mod list;
mod lookup;
pub(crate) mod model;
mod next_year;
mod obligation;
mod period;
mod proposal;
pub(crate) mod questions;
mod rate;
mod rating;
pub(crate) mod rule;
mod tab;
mod words;

pub(crate) use check::{Problem, parse, year_of};
pub(crate) use checklist::{Cycle, Item, Part, Respondent, Template, TemplateKind};
pub(crate) use day::Holiday;
pub(crate) use days_off::KnownDays;
pub(crate) use due::last_working_day;
pub(crate) use grade::Grade;
pub(crate) use list::{CEC_CLASS_KINDS, Choice, MadeOf};
pub(crate) use model::{Document, Guideline, Heading, Recipient};
pub(crate) use next_year::next_year;
pub(crate) use obligation::{
    Closes, Instance, Obligation, PlanState, Records, Scope, Target, Who, instances,
};
pub(crate) use period::{PeriodKey, PeriodKind};
pub(crate) use proposal::Proposals;
pub(crate) use questions::{Ask, With, question};
pub(crate) use rate::Rate;
pub(crate) use rating::{Criterion, Rating, RatingGroup};
pub(crate) use rule::{Found, PartKind, PartValue};
pub(crate) use tab::Tab;
