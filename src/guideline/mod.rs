//! The year as data.
