//! `tthtcd`: a district's community learning centres on the terminal.

pub mod cli;
pub mod data;
pub mod domain;
pub mod exchange;
pub mod guideline;
pub mod text;
pub mod vietnamese;
