//! Every Vietnamese sentence that is not a label. Labels live in the declarations.

pub mod cli;
mod refusal;
pub mod screens;
pub mod server;
pub mod ui;

pub use refusal::{failure, gone, needed, refusal};
