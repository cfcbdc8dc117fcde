//! The integration tests, one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test fails by panicking, as the test itself does"
)]

mod accounts;
mod backup;
mod checklist;
mod concurrency;
mod gate;
mod guideline;
mod house;
mod picture;
mod scope;
mod ssh;
mod support;
