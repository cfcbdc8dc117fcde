//! The integration tests, one binary.


    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test fails by panicking, as the test itself does"
#![expect(
)]
mod gate;
mod guideline;
mod picture;
mod scope;
mod support;
