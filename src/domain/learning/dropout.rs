//! Who is about to drop out: absent several times in a row, or with nothing left to miss.

use chrono::NaiveDate;

use super::attendance::{Cell, Marks, Session, SessionState, cell};
use super::completion::Course;
use super::enrolment::{Enrolment, State};
use super::mark::{Mark, PresentMarks};

/// When somebody is warned of, by the year's pack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Limits {
    /// So many absences without leave in a row.
    pub(crate) without_leave: usize,
    /// So many absences of any kind in a row.
    pub(crate) absences: usize,
    /// Fewer sessions than this may still be missed, while some are ahead.
    pub(crate) left: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { without_leave: 2, absences: 3, left: 1 }
    }
}

/// Why somebody is warned of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Warning {
    WithoutLeave,
    Absences,
    NothingLeft,
}

/// So many of the last marks are shown.
const SHOWN: usize = 5;

/// The cells of sessions held so far in which the learner is a member, in order; what is not written at the end is not
/// known yet and left out.
pub(crate) fn so_far(enrolment: &Enrolment, sessions: &[Session], marks: &Marks) -> Vec<Option<Mark>> {
    let of_class = sessions.iter().filter(|session| session.class == enrolment.class);
    let mut held: Vec<_> = of_class.filter(|session| session.state == SessionState::Held).collect();
    held.sort_by_key(|session| (session.on, session.id));
    let cells = held.into_iter().map(|session| cell(session, enrolment, marks));
    let mut found: Vec<Option<Mark>> = cells
        .filter_map(|cell| match cell {
            Cell::Written(mark) => Some(Some(mark)),
            Cell::Open => Some(None),
            Cell::Outside | Cell::Off => None,
        })
        .collect();
    while found.last() == Some(&None) {
        found.pop();
    }
    found
}

/// Whether this learner, in class today, is warned of, and why: the heaviest reason.
pub(crate) fn warning(
    (enrolment, today): (&Enrolment, NaiveDate),
    so_far: &[Option<Mark>],
    (course, may_miss): (Course, i64),
    (present, limits): (&PresentMarks, Limits),
) -> Option<Warning> {
    if enrolment.state != State::Enrolled || !enrolment.is_member(today) {
        return None;
    }
    let last =
        |holds: &dyn Fn(Mark) -> bool| so_far.iter().rev().take_while(|mark| mark.is_some_and(holds)).count();
    match () {
        () if last(&|mark| mark == Mark::Absent) >= limits.without_leave => Some(Warning::WithoutLeave),
        () if last(&|mark| !present.has(mark)) >= limits.absences => Some(Warning::Absences),
        () if course.ahead > 0 && may_miss < limits.left => Some(Warning::NothingLeft),
        () => None,
    }
}

/// The last marks in one word: `··PKK`; a point on the line is one that was not written.
pub(crate) fn last_marks(so_far: &[Option<Mark>]) -> String {
    let shown = so_far.iter().skip(so_far.len().saturating_sub(SHOWN));
    shown
        .map(|mark| match mark {
            Some(Mark::Present | Mark::Late) => '·',
            Some(mark @ (Mark::Excused | Mark::Absent)) => mark.sign(),
            None => '.',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::attendance::totals;
    use super::super::completion::{Percent, course, may_miss};
    use super::super::fixture::{self, Fixture, day};
    use super::*;

    fn marks(text: &str) -> Vec<Option<Mark>> {
        text.chars().map(|code| Mark::from_code(&code.to_string())).collect()
    }

    fn warned(text: &str, left: i64, ahead: u32) -> Option<Warning> {
        let one = fixture::enrolment(1, 1, State::Enrolled, day(3, 16));
        let course = Course { held: 5, ahead };
        let rules = (&PresentMarks::default(), Limits::default());
        warning((&one, day(4, 1)), &marks(text), (course, left), rules)
    }

    #[test]
    fn absences_in_a_row_and_nothing_left_are_warned_of() {
        for (text, left, ahead, expected) in [
            ("ccpkk", 3, 4, Some(Warning::WithoutLeave)),
            ("cckpk", 3, 4, Some(Warning::Absences)),
            ("ccppp", 3, 4, Some(Warning::Absences)),
            ("ckkc", 3, 4, None),
            ("cck.k", 3, 4, None),
            ("ccpk", 3, 4, None),
            ("ckt", 3, 4, None),
            ("ckc", 0, 4, Some(Warning::NothingLeft)),
            ("ckc", -1, 4, Some(Warning::NothingLeft)),
            ("ckc", 0, 0, None),
            ("", 1, 4, None),
        ] {
            assert_eq!(warned(text, left, ahead), expected, "{text}");
        }
    }

    #[test]
    fn the_last_marks_are_one_word() {
        for (text, shown) in [("ccpkk", "··PKK"), ("cccctpkk", "··PKK"), ("k", "K"), ("c.k", "·.K"), ("", "")]
        {
            assert_eq!(last_marks(&marks(text)), shown);
        }
    }

    #[test]
    fn nga_was_warned_of_before_she_left() {
        let mut all = fixture::a_on_the_evening_of(day(3, 30));
        all.enrolments[2].left_on = None;
        let Fixture { sessions, enrolments, marks, .. } = &all;
        let (nga, today) = (&enrolments[2], day(3, 31));
        let present = PresentMarks::default();
        let course = course(fixture::A, sessions, marks, today);
        let left = may_miss(totals(nga, sessions, marks, &present).present, course, Percent::default());
        let so_far = so_far(nga, sessions, marks);
        assert_eq!(last_marks(&so_far), "··KKK");
        let why = warning((nga, today), &so_far, (course, left), (&present, Limits::default()));
        assert_eq!(why, Some(Warning::WithoutLeave));
        let gone = Enrolment { left_on: Some(day(3, 31)), ..nga.clone() };
        let why = warning((&gone, today), &so_far, (course, left), (&present, Limits::default()));
        assert_eq!(why, None);
    }

    #[test]
    fn what_is_not_written_yet_hides_no_warning() {
        let mut all = fixture::a_on_the_evening_of(day(3, 30));
        let (last, nga) = (all.sessions[4].id, all.enrolments[2].id);
        all.marks.set(last, nga, None);
        assert_eq!(last_marks(&so_far(&all.enrolments[2], &all.sessions, &all.marks)), "··KK");
    }
}
