//! The integration tests, one binary.

mod guideline;
