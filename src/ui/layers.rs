//! Layers that every screen shares.

pub mod accesses;
pub mod choices;
pub mod context;
pub mod help;
pub mod history;
pub mod menu;
pub mod notice;
pub mod question;
pub mod reading;
pub mod steps;
