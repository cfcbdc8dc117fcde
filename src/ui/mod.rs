//! The screens.
pub mod action;
pub mod keymap;
pub mod layer;
pub mod theme;
