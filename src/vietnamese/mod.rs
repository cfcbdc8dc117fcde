//! The language: cleaning, searching, sorting, names, dates, numbers, and the text being typed.
//!
//! A pure room. It knows no SQL, no screen and no clock (today is an argument) and uses nothing else of
//! this program; every other room may use it. What a field means is decided here once, so that a date
//! typed in a form, pasted from a table or read from a workbook is the same date.
//!
//! - [`clean`]: what may reach a file or a screen, and how wide it is there
//! - [`fold`], [`sort`]: the stored keys by which text is found and ordered
//! - [`reading`]: what every reader of typed text answers: value, understanding, warning, offer
//! - [`name`], [`date`], [`time`], [`birth`], [`number`], [`percent`], [`phone`], [`identity`], [`code`]:
//!   the kinds
//! - [`span`]: when something of a plan takes place; [`excel`]: what spreadsheets make of dates
//! - [`moment`]: moments on the clock of the district; [`case`]: the first letter of a sentence, and of what goes on
//! - [`raw_typing`]: text typed in Telex or VNI while no input method was on
//! - [`telex`]: an input method for machines that have none
//! - [`typing`]: the text of one field while an input method writes into it

pub mod birth;
pub mod case;
pub mod clean;
pub mod code;
pub mod date;
pub mod excel;
pub mod fold;
pub mod identity;
mod letter;
pub mod moment;
pub mod name;
pub mod number;
pub mod percent;
pub mod phone;
pub mod raw_typing;
pub mod reading;
pub mod sort;
pub mod span;
pub mod telex;
pub mod time;
pub mod typing;
