//! The tests of the whole: stories by keys, the gate and the reader on a real file, the real program in a real
//! terminal and over a real `sshd`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a helper of a test fails by panicking, as the test itself does, and says what it counted"
)]

mod access;
mod accounts;
mod agenda;
mod backup;
mod bytes;
mod checklist;
mod cli;
mod concurrency;
mod demo;
mod disk;
mod drafts;
mod entry;
mod everywhere;
mod evidence;
mod exchange;
mod exclusion;
mod faults;
mod first_key;
mod gate;
mod guideline;
mod history;
mod house;
mod idle;
mod import;
mod import_rights;
mod keystrokes;
mod layers;
mod lines;
mod merger;
mod migrations;
mod output;
mod paper;
mod paste;
mod picture;
mod plan;
mod plan_stories;
mod power;
mod pty;
mod scope;
mod search;
mod ssh;
mod stories;
mod support;
mod together;
mod undo;
mod upgrade;
mod waiting;
