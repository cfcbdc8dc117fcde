//! The screens: one file or folder each, one line each in `tabs` if it is a tab.

pub mod checklist;
