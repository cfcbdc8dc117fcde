//! How many sessions somebody needs to complete a class, how many may still be missed, and what is proposed at the end.

use chrono::NaiveDate;

use super::attendance::{Marks, Session, SessionState, Totals, count, is_counted};
use crate::domain::register::Id;

/// So many of 100 sessions must have been attended, by the year's pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Percent(pub(crate) u8);

impl Default for Percent {
    fn default() -> Self {
        Self(80)
    }
}

impl Percent {
    /// How many of so many sessions that is, the begun one counted whole.
    pub(crate) fn of(self, sessions: u32) -> u32 {
        let needed = (u64::from(self.0) * u64::from(sessions)).div_ceil(100);
        u32::try_from(needed).unwrap_or(u32::MAX)
    }
}

/// How many sessions of a class count, and how many are still to come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Course {
    /// Held and marked.
    pub(crate) held: u32,
    /// Planned from today on.
    pub(crate) ahead: u32,
}

/// The course of a class as it stands.
pub(crate) fn course(class: Id, sessions: &[Session], marks: &Marks, today: NaiveDate) -> Course {
    let of_class = || sessions.iter().filter(|session| session.class == class);
    Course {
        held: count(of_class().filter(|session| is_counted(session, marks))),
        ahead: count(
            of_class().filter(|session| session.state == SessionState::Planned && session.on >= today),
        ),
    }
}

/// How many sessions may still be missed; below zero so many are missing, whatever comes.
pub(crate) fn may_miss(present: u32, course: Course, percent: Percent) -> i64 {
    let all = course.held + course.ahead;
    let allowed = i64::from(all) - i64::from(percent.of(all));
    allowed - (i64::from(course.held) - i64::from(present))
}

/// What is proposed for one learner when the class is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Proposal {
    Completed,
    NotCompleted {
        /// So many sessions are missing.
        missing: u32,
    },
    /// The class has no marked session to measure by.
    NothingMarked,
}

/// What the marks propose; who joined late is not excused.
pub(crate) fn propose(totals: &Totals, percent: Percent) -> Proposal {
    let needed = percent.of(totals.held);
    match needed.saturating_sub(totals.present) {
        _ if totals.held == 0 => Proposal::NothingMarked,
        0 => Proposal::Completed,
        missing => Proposal::NotCompleted { missing },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::attendance::totals;
    use super::super::fixture::{self, Fixture, day};
    use super::super::mark::PresentMarks;
    use super::*;

    const EIGHTY: Percent = Percent(80);

    fn of(all: &Fixture, nth: usize) -> Totals {
        totals(&all.enrolments[nth], &all.sessions, &all.marks, &PresentMarks::default())
    }

    fn left(all: &Fixture, nth: usize, today: NaiveDate) -> (u32, i64) {
        let course = course(fixture::A, &all.sessions, &all.marks, today);
        (course.held + course.ahead, may_miss(of(all, nth).present, course, EIGHTY))
    }

    #[test]
    fn results_are_proposed_when_the_class_is_over() {
        let all = fixture::whole();
        assert_eq!(EIGHTY.of(9), 8);
        assert_eq!(propose(&of(&all, 0), EIGHTY), Proposal::Completed);
        assert_eq!(propose(&of(&all, 1), EIGHTY), Proposal::NotCompleted { missing: 1 });
        assert_eq!(propose(&of(&all, 4), EIGHTY), Proposal::Completed);
        assert_eq!(propose(&of(&all, 5), EIGHTY), Proposal::NotCompleted { missing: 4 });
        assert_eq!(propose(&Totals::default(), EIGHTY), Proposal::NothingMarked);
        let today = day(4, 15);
        let last: Vec<_> = [0, 1, 4, 5].into_iter().map(|nth| left(&all, nth, today)).collect();
        assert_eq!(last, [(9, 1), (9, -1), (9, 0), (9, -4)]);
    }

    #[test]
    fn what_may_be_missed_is_measured_by_the_whole_class() {
        let mut all = fixture::a_on_the_evening_of(day(4, 1));
        let tomorrow = day(4, 2);
        assert_eq!(left(&all, 1, tomorrow), (10, 0), "Minh");
        assert_eq!(left(&all, 4, tomorrow), (10, 1), "Phúc");
        all.sessions[7].state = SessionState::Cancelled;
        assert_eq!(left(&all, 1, tomorrow), (9, -1), "Minh");
    }

    proptest! {
        #[test]
        fn the_need_is_the_least_that_reaches_the_percentage(percent in 0_u8..=100, held in 0_u32..2_000) {
            let reaches = |present: u32| present * 100 >= u32::from(percent) * held;
            let needed = Percent(percent).of(held);
            prop_assert!(reaches(needed) && (needed == 0 || !reaches(needed - 1)) && needed <= held);
        }

        #[test]
        fn at_the_end_missing_and_proposal_agree(held in 1_u32..60, missed in 0_u32..60) {
            let present = held.saturating_sub(missed);
            let left = may_miss(present, Course { held, ahead: 0 }, EIGHTY);
            let proposed = propose(&Totals { present, held, ..Totals::default() }, EIGHTY);
            let expected = match u32::try_from(-left) {
                Ok(missing @ 1..) => Proposal::NotCompleted { missing },
                _ => Proposal::Completed,
            };
            prop_assert_eq!(proposed, expected);
        }
    }
}
