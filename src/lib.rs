//! `tthtcd`: a district's community learning centres on the terminal.
//!
//! > Records are declared once. Every change passes one gate. Screens are layers that turn keys into requests and
//! > read what they show.
//!
//! # The rooms
//!
//! | room | what it is for | may use |
//! |---|---|---|
//! | [`vietnamese`] | the language: cleaning, folding, sort keys, names, dates, numbers, typing | nothing |
//! | [`guideline`] | a year as data: read, validate, look up | `vietnamese` |
//! | [`domain`] | what the records are and what the rules say | the two above |
//! | [`data`] | the only room that knows SQL: the gate writes, the scoped reader reads, faults are kept | those above |
//! | [`text`] | every Vietnamese sentence that is not a label | those above, for their types |
//! | [`exchange`] | files in and out: tables, workbooks, papers, calendars (`.ics`) | those above |
//! | [`ui`] | the only room that knows the terminal: app, layers, forms, lists, screens | those above |
//! | [`demo`] | the demonstration district | the pure rooms, `text`, `data` |
//! | [`server`] | the district's server: sessions over SSH, setup, hardening | the pure rooms, `text`, `data` |
//! | [`cli`] | one file a verb | all of them |
//!
//! The first three are pure: they are given today's date and touch no file. `tests/it/house.rs` holds the rooms to
//! this table, and lets no file know one that knows it. Nothing is public: `tests/it/main.rs` compiles the rooms with
//! the tests, which so reach inside, and what only they call is dead code here.
//!
//! # The way of a key
//!
//! key → a row of the top layer's [`ui::command`] table, or [`ui::keymap`]'s usual `Action` → `Effect` → `App::perform` →
//! [`data::Store::execute`] (the gate) → `Changed` → layers that are stale reload through the
//! [`data::Reader`] → draw.
//!
//! # Adding things
//!
//! | to add | write |
//! |---|---|
//! | a register | `domain/registers/x.rs`, its line in `registers/mod.rs`, one migration |
//! | a question of the vocabulary | its row in `guideline/questions.rs`, its query in `db/queries/evidence`, its line in `data/evidence/questions.rs` |
//! | a query | one `.sql` file with named columns, the struct that `from_row!` fills |
//! | a screen or popup | one file in `ui/screens`, one line in `ui/tabs.rs` if it is a tab |
//! | a command of a screen | one row of its table: keys, words, why not, what it does |
//! | a paper | one file in `exchange/paper`, its row in `exchange/paper/mod.rs`, its words in `text/paper.rs` |
//! | a step between states | one `Move` in the register's `States` |
//! | an operation | one variant of `Op`: the compiler then asks for permission, apply and name |
//! | a year, an obligation, a target, a checklist item, a kind of activity | an entry in the year's TOML pack |

mod cli;
mod data;
mod demo;
mod domain;
mod exchange;
mod guideline;
mod server;
mod text;
mod ui;
mod vietnamese;

pub use cli::run;
