//! The grid of a class: its sessions, the marks, what stands in a cell, and the totals of a learner.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::enrolment::Enrolment;
use super::mark::{Mark, PresentMarks};
use crate::domain::register::{Id, WardId};

/// How far a session is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SessionState {
    Planned,
    Held,
    Cancelled,
}

/// One session of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Session {
    pub(crate) id: Id,
    pub(crate) class: Id,
    /// The ward of the class.
    pub(crate) ward: WardId,
    pub(crate) on: NaiveDate,
    pub(crate) state: SessionState,
    /// How many were typed to have come; counts only while there is no mark.
    pub(crate) head_count: Option<u32>,
}

/// Every mark, by session and enrolment.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Marks(BTreeMap<(Id, Id), Mark>);

impl Marks {
    /// Writes a mark, or takes it away; the one before is given back.
    pub(crate) fn set(&mut self, session: Id, enrolment: Id, mark: Option<Mark>) -> Option<Mark> {
        match mark {
            Some(mark) => self.0.insert((session, enrolment), mark),
            None => self.0.remove(&(session, enrolment)),
        }
    }

    /// What is written there.
    pub(crate) fn get(&self, session: Id, enrolment: Id) -> Option<Mark> {
        self.0.get(&(session, enrolment)).copied()
    }

    /// The marks of a session, by enrolment.
    pub(crate) fn of_session(&self, session: Id) -> impl Iterator<Item = (Id, Mark)> + '_ {
        let all = self.0.range((session, Id(i64::MIN))..=(session, Id(i64::MAX)));
        all.map(|((_, enrolment), mark)| (*enrolment, *mark))
    }

    /// The marks of an enrolment, by session.
    pub(crate) fn of_enrolment(&self, enrolment: Id) -> impl Iterator<Item = (Id, Mark)> + '_ {
        let own = self.0.iter().filter(move |((_, of), _)| *of == enrolment);
        own.map(|((session, _), mark)| (*session, *mark))
    }

    /// Whether anything was written of a session.
    pub(crate) fn is_marked(&self, session: Id) -> bool {
        self.of_session(session).next().is_some()
    }
}

/// What stands in a cell of the grid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cell {
    Written(Mark),
    /// Not written yet: no absence.
    Open,
    /// The learner is no member that day: cannot be marked.
    Outside,
    /// The session was cancelled.
    Off,
}

impl Cell {
    /// Its sign in the grid.
    pub(crate) const fn sign(self) -> char {
        match self {
            Self::Written(mark) => mark.sign(),
            Self::Open => '.',
            Self::Outside => '/',
            Self::Off => '-',
        }
    }
}

/// The cell of a learner in a session.
pub(crate) fn cell(session: &Session, enrolment: &Enrolment, marks: &Marks) -> Cell {
    match session.state {
        SessionState::Cancelled => Cell::Off,
        SessionState::Planned | SessionState::Held => match marks.get(session.id, enrolment.id) {
            _ if !enrolment.is_member(session.on) => Cell::Outside,
            Some(mark) => Cell::Written(mark),
            None => Cell::Open,
        },
    }
}

/// Why a cell takes no mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NoMark {
    /// The session is cancelled.
    Off,
    /// The session is still to come.
    Ahead { on: NaiveDate },
    /// The learner is no member that day.
    NotMember { joined: Option<NaiveDate> },
}

/// Whether a mark may be written there today.
pub(crate) fn may_mark(session: &Session, enrolment: &Enrolment, today: NaiveDate) -> Result<(), NoMark> {
    match session.state {
        SessionState::Cancelled => Err(NoMark::Off),
        SessionState::Planned | SessionState::Held if session.on > today => {
            Err(NoMark::Ahead { on: session.on })
        }
        SessionState::Planned | SessionState::Held if !enrolment.is_member(session.on) => {
            Err(NoMark::NotMember { joined: enrolment.joined_on })
        }
        SessionState::Planned | SessionState::Held => Ok(()),
    }
}

/// How many were in a session: whoever is marked as present once anybody is marked, the typed number before.
pub(crate) fn came(session: &Session, marks: &Marks, present: &PresentMarks) -> u32 {
    if session.state != SessionState::Held {
        return 0;
    }
    let all: Vec<Mark> = marks.of_session(session.id).map(|(_, mark)| mark).collect();
    match all.as_slice() {
        [] => session.head_count.unwrap_or(0),
        all => count(all.iter().filter(|mark| present.has(**mark))),
    }
}

/// What the marks of one learner add up to.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Totals {
    /// Sessions in which the learner was present.
    pub(crate) present: u32,
    /// Absent with leave.
    pub(crate) excused: u32,
    /// Absent without.
    pub(crate) absent: u32,
    /// Sessions of the class that were held and marked, whenever the learner joined.
    pub(crate) held: u32,
    /// Those of them in which the learner was a member and nothing is written.
    pub(crate) open: u32,
}

/// The totals of one learner over the sessions of the class.
pub(crate) fn totals(
    enrolment: &Enrolment,
    sessions: &[Session],
    marks: &Marks,
    present: &PresentMarks,
) -> Totals {
    let of_class = sessions.iter().filter(|session| session.class == enrolment.class);
    let held = of_class.filter(|session| is_counted(session, marks));
    let mut totals = Totals::default();
    for session in held {
        totals.held += 1;
        let cell = cell(session, enrolment, marks);
        match cell {
            Cell::Written(mark) => {
                totals.present += u32::from(present.has(mark));
                totals.excused += u32::from(mark == Mark::Excused);
                totals.absent += u32::from(mark == Mark::Absent);
            }
            Cell::Open => totals.open += 1,
            Cell::Outside | Cell::Off => {}
        }
    }
    totals
}

/// Whether a session is part of what results are measured by: it was held, and marked.
pub(crate) fn is_counted(session: &Session, marks: &Marks) -> bool {
    session.state == SessionState::Held && marks.is_marked(session.id)
}

/// How many there are.
pub(super) fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Fixture, day};
    use super::*;

    #[test]
    fn the_grid_is_that_of_the_paper() {
        let Fixture { sessions, enrolments, marks, .. } = fixture::whole();
        let row = |nth: usize| -> String {
            let of_class = sessions.iter().filter(|session| session.class == fixture::A);
            of_class.map(|session| cell(session, &enrolments[nth], &marks).sign()).collect()
        };
        let rows: Vec<String> = (0..6).map(row).collect();
        let expected = ["       -  ", "//     -  ", "  KKK//-//", "KKK////-//", " P   T -  ", "///  PP-  "];
        assert_eq!(rows, expected);
    }

    #[test]
    fn learners_and_sessions_add_up() {
        let Fixture { sessions, enrolments, marks, .. } = fixture::whole();
        let present = PresentMarks::default();
        let of = |nth: usize| totals(&enrolments[nth], &sessions, &marks, &present);
        let figures = [(9, 0, 0), (7, 0, 0), (2, 0, 3), (0, 0, 3), (8, 1, 0), (4, 2, 0)];
        for (nth, expected) in figures.into_iter().enumerate() {
            let found = of(nth);
            assert_eq!((found.present, found.excused, found.absent), expected, "{nth}");
            assert_eq!((found.held, found.open), (9, 0));
        }
        let of_class = sessions.iter().filter(|session| session.class == fixture::A);
        let came: Vec<u32> = of_class.map(|session| came(session, &marks, &present)).collect();
        assert_eq!(came, [3, 2, 3, 4, 4, 3, 3, 0, 4, 4]);
    }

    #[test]
    fn what_is_not_written_is_no_absence() {
        let Fixture { sessions, enrolments, mut marks, .. } = fixture::whole();
        assert_eq!(marks.set(sessions[0].id, enrolments[0].id, None), Some(Mark::Present));
        assert_eq!(cell(&sessions[0], &enrolments[0], &marks), Cell::Open);
        let found = totals(&enrolments[0], &sessions, &marks, &PresentMarks::default());
        assert_eq!((found.present, found.excused, found.absent, found.open), (8, 0, 0, 1));
    }

    #[test]
    fn the_head_count_counts_until_somebody_is_marked() {
        let Fixture { mut sessions, marks, .. } = fixture::whole();
        let present = PresentMarks::default();
        sessions[0].head_count = Some(17);
        assert_eq!(came(&sessions[0], &marks, &present), 3);
        let unmarked = Marks::default();
        assert_eq!(came(&sessions[0], &unmarked, &present), 17);
        sessions[0].state = SessionState::Planned;
        assert_eq!(came(&sessions[0], &unmarked, &present), 0, "nobody came to what is ahead");
    }

    #[test]
    fn the_future_and_who_is_no_member_take_no_mark() {
        let Fixture { sessions, enrolments, .. } = fixture::whole();
        let (lan, quy) = (&enrolments[0], &enrolments[5]);
        assert_eq!(may_mark(&sessions[0], lan, day(3, 16)), Ok(()));
        assert_eq!(may_mark(&sessions[1], lan, day(3, 16)), Err(NoMark::Ahead { on: day(3, 18) }));
        let joined = Some(day(3, 25));
        assert_eq!(may_mark(&sessions[0], quy, day(4, 20)), Err(NoMark::NotMember { joined }));
        assert_eq!(may_mark(&sessions[7], lan, day(4, 20)), Err(NoMark::Off));
    }
}
