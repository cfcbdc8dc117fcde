//! Inspections (III.8): the schedule of all wards, and one visit with its findings.

mod schedule;
mod visit;

pub(crate) use schedule::ScheduleOfVisits;
pub(crate) use visit::{show, visits};
