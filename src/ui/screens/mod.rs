//! The screens: one file or folder each, one line each in `tabs` if it is a tab.
//!
//! [`deeds`]: what every screen does with one record. [`sheet`]: lines that are worked out, where a list of one
//! register is not enough.

pub mod calendar;
pub mod checklist;
pub mod classes;
pub mod deeds;
pub mod district;
pub mod guideline;
pub mod home;
pub mod literacy;
pub mod paste;
pub(crate) mod needs;
pub mod plan;
pub mod sheet;
pub mod terminal;
pub mod verify;
