//! The integration tests, one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test fails by panicking, as the test itself does"
)]

mod checklist;
mod agenda;
mod evidence;
mod demo;
mod gate;
mod guideline;
mod house;
mod layers;
mod paper;
mod picture;
mod plan;
mod scope;
mod support;
