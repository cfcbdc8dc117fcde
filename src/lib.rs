//! `tthtcd`: a district's community learning centres on the terminal.

pub mod domain;
pub mod guideline;
pub mod vietnamese;
