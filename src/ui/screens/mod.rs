//! The screens: one file or folder each, one line each in `tabs` if it is a tab.
//!
//! [`record_actions`]: what every screen does with one record. [`ask`]: one line that becomes an operation.

mod ask;
pub(crate) mod calendar;
pub(crate) mod checklist;
pub(crate) mod classes;
pub(crate) mod district;
pub(crate) mod guideline;
pub(crate) mod home;
pub(crate) mod literacy;
pub(crate) mod needs;
pub(crate) mod paste;
pub(crate) mod plan;
pub(crate) mod record_actions;
pub(crate) mod terminal;
pub(crate) mod verify;
