//! Who learns in which class, and what of it counts. Pure: records come in, figures and refusals go out.
//!
//! | what | where |
//! |---|---|
//! | one person or two; two records made one, and as they are stored | `same_person`, `joining`, `two_records` |
//! | one learner in one class, and when somebody is a member | `enrolment` |
//! | a mark and its keys; the cells and totals of the grid | `mark`, `attendance` |
//! | sessions that are needed and that may be missed, results, who is about to drop out | `completion`, `dropout` |
//! | who was in a class on a day, and how they stood | `roll` |
//! | the code on a printed sheet | `sheet_code` |
//! | which state counts in which figure | `counting` |
//! | what the year's pack says of all this | `settings` |

pub(crate) mod attendance;
pub(crate) mod completion;
#[cfg(test)]
pub(crate) mod counting;
pub(crate) mod dropout;
pub(crate) mod enrolment;
#[cfg(test)]
pub(crate) mod fixture;
pub(crate) mod joining;
pub(crate) mod mark;
pub(crate) mod roll;
pub(crate) mod same_person;
pub(crate) mod settings;
pub(crate) mod sheet_code;
pub(crate) mod two_records;
