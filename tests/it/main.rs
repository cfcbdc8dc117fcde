//! The integration tests, one binary.

<<<<<<< HEAD
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of a test fails by panicking, as the test itself does"
)]

mod gate;
mod picture;
mod scope;
mod support;
=======
mod guideline;
>>>>>>> guide
