//! Every Vietnamese sentence that is not a label. Labels live in the declarations.

pub mod cli;
pub mod demo;
mod refusal;

pub use refusal::{failure, gone, needed, refusal};
