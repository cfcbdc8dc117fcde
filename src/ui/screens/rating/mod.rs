//! The rating of a ward's centre, and of all wards (II.5, IV.2).
//!
//! `sheet`: one ward's criteria with both scorings and what the checklists say beside them; `begin`: how it is begun and
//! verified; `wards`: all wards with the shares of the grades.

mod begin;
mod sheet;
mod wards;

pub(crate) use sheet::Sheet;
pub(crate) use wards::RatingsOfWards;
