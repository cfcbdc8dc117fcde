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

mod check;
mod checklist;
mod day;
mod due;
mod grade;
mod list;
mod lookup;
mod model;
mod next_year;
mod obligation;
mod period;
mod questions;
mod rate;
mod rating;
mod rule;
mod words;

pub use check::{Problem, parse};
pub use checklist::{Cycle, Group, Item, Part, PartKind, Respondent, Template, TemplateKind};
pub use day::DayMonth;
pub use due::{Due, Window, last_working_day};
pub use grade::Grade;
pub use list::{CEC_CLASS_KINDS, Choice, LISTS};
pub use model::{
    Commemoration, Document, Guidance, Guideline, Heading, Headings, Holiday, Recipient, Submission, Unit,
};
pub use next_year::next_year;
pub use obligation::{Closes, Instance, Obligation, PlanState, Records, Scope, TABS, Target, Who, instances};
pub use period::{PeriodKey, PeriodKind};
pub use questions::{Ask, Known, QUESTIONS, With, question};
pub use rate::Rate;
pub use rating::{Criterion, Rating, RatingGrade, RatingGroup, Reading, Share};
pub use rule::{Facts, Found, PartValue, Rule, propose};
