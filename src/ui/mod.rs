//! The screens: layers that turn keys into requests and read what they show.
//!
//! - [`session`], [`terminal`], [`input`]: the edge; keys, text and pastes come in, cells go out.
//! - [`action`], [`keymap`]: what keys mean; footer, help, menu and README are made from it.
//! - [`layer`], [`app`], [`tabs`]: layers on a stack, one stack a tab; the app performs their effects.
//! - [`list`], `form`: the two engines that work for every register.
//! - [`layers`]: help, menu, questions, context, history, steps.
//! - [`widgets`]: small drawing helpers; [`widgets::safe`] is the only way from data to a cell.
//!
//! The only room that knows ratatui and crossterm. Uses every room below; used by `cli`.

pub mod action;
pub mod app;
pub mod driver;
pub mod form;
pub mod input;
pub mod keymap;
pub mod layer;
pub mod layers;
pub mod list;
pub mod screens;
pub mod session;
pub mod tabs;
pub mod terminal;
pub mod theme;
pub mod widgets;
