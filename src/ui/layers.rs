//! Layers that every screen shares.

pub(crate) mod accesses;
pub(crate) mod choices;
pub(crate) mod closing;
pub(crate) mod context;
pub(crate) mod help;
pub(crate) mod history;
pub(crate) mod menu;
pub(crate) mod notice;
pub(crate) mod purpose;
pub(crate) mod question;
pub(crate) mod reach;
pub(crate) mod reading;
pub(crate) mod series;
pub(crate) mod steps;
