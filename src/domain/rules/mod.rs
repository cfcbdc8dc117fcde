//! What the rules say: typed and pure. They are given records' answers and today's date.
//!
//! - [`agenda`]: what is due, and in which state it is (III, IV).
//! - [`ward_merger`]: what becomes of a ward's records when it is merged into another.
//! - [`attendance`]: who was at a session, as it is kept (III.5.2).
//! - [`answers`]: what an answer of a checklist must say, and what it lacks (III.8).
//! - [`grades`]: stored grades and the counts that a board shows (III.8).
//! - [`membership`]: who is in a class on which day, and who takes a place in it (III.5.2).
//! - [`meeting`]: how far conclusions of earlier briefings are (III.9).
//! - [`one_person`]: what slips and the record of their learner share (I.2).
//! - [`periods`]: how papers name their periods (III.9).
//! - [`closing`]: what must hold before a rating or an inspection is closed.
//! - [`erasing`]: what is left of somebody whose data are erased (Decree 13/2023).
//! - [`inspection`]: which visits of a schedule cannot be kept as they stand (III.8).
//! - [`rating`]: what the points of a centre amount to, and how all grades share (II.5, IV.2).
//! - [`plan`]: what a plan lacks, how its versions differ, how far it is (III.3, III.9).

pub(crate) mod agenda;
pub(crate) mod answers;
pub(crate) mod attendance;
pub(crate) mod closing;
pub(crate) mod erasing;
pub(crate) mod grades;
pub(crate) mod inspection;
pub(crate) mod meeting;
pub(crate) mod membership;
pub(crate) mod one_person;
pub(crate) mod periods;
pub(crate) mod plan;
pub(crate) mod rating;
pub(crate) mod ward_merger;
