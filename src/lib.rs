//! `tthtcd`: a district's community learning centres on the terminal.

pub mod cli;
pub mod data;
pub mod domain;
pub mod guideline;
pub mod server;
pub mod text;
pub mod ui;
pub mod vietnamese;
