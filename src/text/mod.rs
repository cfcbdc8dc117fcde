//! Every Vietnamese sentence that is not a label. Labels live in the declarations.

pub(crate) mod access;
pub(crate) mod cli;
pub(crate) mod demo;
pub(crate) mod district;
pub(crate) mod done;
pub(crate) mod entry;
pub(crate) mod exchange;
pub(crate) mod form;
pub(crate) mod guideline;
pub(crate) mod home;
pub(crate) mod lines;
pub(crate) mod paper;
pub(crate) mod paste;
pub(crate) mod plan;
mod refusal;
pub(crate) mod screens;
pub(crate) mod server;
pub(crate) mod tabs;
pub(crate) mod ui;

pub(crate) use refusal::{failure, refusal};
