//! The screens.
pub mod action;
pub mod layer;
