//! The integration tests, one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test fails by panicking, as the test itself does"
)]

mod agenda;
mod checklist;
mod cli;
mod demo;
mod entry;
mod evidence;
mod exchange;
mod explore;
mod gate;
mod guideline;
mod house;
mod layers;
mod paper;
mod picture;
mod plan;
mod scope;
mod stories;
mod support;
