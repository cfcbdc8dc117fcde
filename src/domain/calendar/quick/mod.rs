//! One line for a whole activity: `t5 18/3 18h-20h nuôi dạy con @hội trường bs lan 60`.
//!
//! What is understood fills fields, each surely or only guessed; what is doubtful, missing or suggested is asked, the
//! doubtful first. What is not understood is the title. Pure: the ward's names and the year are given as a [`lexicon::Lexicon`].
//!
//! - `line`: the words; `when`, `hours`, `amounts`, `named`, `rule`: what is read of them, the longest match first
//! - [`ask`]: what is left open, with its answers; [`lexicon`]: what can be named

mod amounts;
pub(crate) mod ask;
mod hours;
pub(crate) mod lexicon;
mod line;
mod named;
mod read;
pub(crate) mod rule;
#[cfg(test)]
mod tests;
mod timetable;
mod when;

pub(crate) use named::names;
pub(crate) use read::{Understanding, read};
pub(crate) use timetable::{Hours, timetables};
