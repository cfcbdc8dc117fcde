//! Every Vietnamese sentence that is not a label. Labels live in the declarations.

pub mod access;
pub mod cli;
pub mod demo;
pub mod district;
pub mod entry;
pub mod exchange;
pub mod form;
pub mod guideline;
pub mod home;
pub mod lines;
pub mod paper;
pub mod paste;
pub mod plan;
mod refusal;
pub mod screens;
pub mod server;
pub mod tabs;
pub mod ui;

pub use refusal::{failure, gone, needed, refusal};
