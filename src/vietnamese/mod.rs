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
//! - [`lunar`]: the lunar day of a day; [`mask`]: numbers of people as lists show them
//! - [`moment`]: moments on the clock of the district; [`case`]: the first letter of a sentence, and of what goes on
//! - `letter`, `syllable`: what text is made of; [`raw_typing`]: text typed in Telex or VNI while no input method was on
//! - [`old_letters`]: letters of other fonts, misread or lost; [`code_pages`]: what bytes of Windows stand for
//! - `name_words`: words of names that are mistyped
//! - [`telex`]: an input method for machines that have none
//! - [`typing`]: the text of one field while an input method writes into it

pub(crate) mod birth;
mod birth_words;
pub(crate) mod case;
pub(crate) mod clean;
pub(crate) mod code;
pub(crate) mod code_pages;
pub(crate) mod date;
pub(crate) mod excel;
pub(crate) mod families;
pub(crate) mod fold;
pub(crate) mod identity;
mod letter;
pub(crate) mod lunar;
pub(crate) mod mask;
pub(crate) mod moment;
pub(crate) mod name;
mod name_words;
pub(crate) mod number;
pub(crate) mod old_letters;
pub(crate) mod percent;
pub(crate) mod phone;
pub(crate) mod points;
pub(crate) mod raw_typing;
pub(crate) mod reading;
pub(crate) mod sort;
pub(crate) mod span;
mod syllable;
pub(crate) mod telex;
pub(crate) mod time;
pub(crate) mod typing;
