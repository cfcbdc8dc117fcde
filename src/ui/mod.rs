//! The screens: layers that turn keys into requests and read what they show.
//!
//! - [`session`], [`terminal`], [`input`]: the edge; keys, text and pastes come in, cells go out.
//! - [`keymap`], [`action`]: keys, and what they mean everywhere.
//! - [`command`]: what a screen can do, a row each; footer, help and menu are made from it.
//! - [`layer`], [`app`], [`tabs`]: layers on a stack, one stack a tab; the app performs their effects.
//! - [`list`], `form`: the two engines that work for every register; [`grid`]: what is worked out, in lines and cells.
//! - [`layers`]: help, menu, questions, context, history, steps.
//! - [`filter`]: what is typed to filter by; [`shown`]: what a field of a record says, or that it may not be seen.
//! - [`free`]: free times and places to choose from; [`around`]: what is read for them and for what clashes;
//!   [`timetable`]: the sessions of a class.
//! - [`widgets`]: small drawing helpers; [`widgets::put`] is the only way from data to a cell.
//!
//! The only room that knows ratatui and crossterm. Uses every room below; used by `cli`.

pub(crate) mod action;
pub(crate) mod app;
pub(crate) mod around;
pub(crate) mod command;
pub(crate) mod filter;
pub(crate) mod form;
pub(crate) mod free;
pub(crate) mod grid;
pub(crate) mod input;
pub(crate) mod keymap;
pub(crate) mod layer;
pub(crate) mod layers;
pub(crate) mod list;
pub(crate) mod reason;
pub(crate) mod row;
pub(crate) mod screens;
pub(crate) mod session;
pub(crate) mod shown;
pub(crate) mod tabs;
pub(crate) mod terminal;
pub(crate) mod theme;
pub(crate) mod timetable;
pub(crate) mod widgets;
