//! Every Vietnamese sentence that is not a label. Labels live in the declarations.

pub(crate) mod access;
pub(crate) mod attend;
pub(crate) mod attendance;
pub(crate) mod board;
pub(crate) mod calendar;
pub(crate) mod check;
pub(crate) mod checklist;
pub(crate) mod clash;
pub(crate) mod classes;
pub(crate) mod cli;
pub(crate) mod closing;
pub(crate) mod counts;
pub(crate) mod demo;
pub(crate) mod district;
pub(crate) mod done;
pub(crate) mod drafts;
pub(crate) mod entry;
pub(crate) mod erasing;
pub(crate) mod exchange;
pub(crate) mod file_kind;
pub(crate) mod folded;
pub(crate) mod form;
pub(crate) mod free;
pub(crate) mod guideline;
pub(crate) mod home;
pub(crate) mod ics;
pub(crate) mod inspection;
pub(crate) mod joining;
pub(crate) mod learner;
pub(crate) mod learning;
pub(crate) mod lines;
pub(crate) mod meeting;
pub(crate) mod paper;
pub(crate) mod paste;
pub(crate) mod plan;
pub(crate) mod quick;
pub(crate) mod rating;
mod refusal;
pub(crate) mod results;
pub(crate) mod roll;
pub(crate) mod run_life;
pub(crate) mod run_paper;
pub(crate) mod series;
pub(crate) mod server;
pub(crate) mod tabs;
pub(crate) mod template;
pub(crate) mod ui;
pub(crate) mod waiting;

pub(crate) use refusal::{failure, refusal};

/// Said of what the person may not read.
pub(crate) const NOT_SHOWN: &str = crate::domain::kinds::say::HIDDEN;
/// The same in a cell.
pub(crate) const NOT_SHOWN_SIGN: &str = "·";

/// A number, or the sign that it is not shown.
pub(crate) fn or_not_shown(number: Option<u32>) -> String {
    number.map_or_else(|| NOT_SHOWN_SIGN.to_owned(), |number| number.to_string())
}
