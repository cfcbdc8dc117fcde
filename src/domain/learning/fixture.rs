//! Three classes that tests count: A of six learners, B shared by two wards, D in the other ward.

use chrono::{Datelike as _, NaiveDate};

use super::attendance::{Marks, Session, SessionState};
use super::enrolment::{Enrolment, State};
use super::mark::{Mark, PresentMarks};
use crate::domain::register::{Id, WardId};

pub(crate) const P6: WardId = WardId(6);
pub(crate) const P7: WardId = WardId(7);
/// Phường 6, five places, ten sessions of which one is cancelled.
pub(crate) const A: Id = Id(1);
/// Phường 6, with a learner whom Phường 7 counts.
pub(crate) const B: Id = Id(2);
/// Phường 7, one session.
pub(crate) const D: Id = Id(4);

/// Names of the learners of A, B and D, one an enrolment.
pub(crate) const NAMES: [&str; 10] = [
    "Trần Thị Lan",
    "Lê Văn Minh",
    "Võ Thị Nga",
    "Đỗ Thị Oanh",
    "Phan Hữu Phúc",
    "Ngô Văn Quý",
    "Trần Thị Lan",
    "Rạng",
    "Sơn",
    "Rạng",
];

/// Classes with their learners, sessions and marks.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    pub(crate) sessions: Vec<Session>,
    /// A: Lan, Minh, Nga, Oanh, Phúc, Quý; B: Lan, Rạng, Sơn; D: Rạng's other record.
    pub(crate) enrolments: Vec<Enrolment>,
    pub(crate) marks: Marks,
}

/// A day of 2021.
pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, month, day).unwrap()
}

/// Somebody of Phường 6, whose record is the person.
pub(crate) fn enrolment(id: i64, learner: i64, state: State, joined: NaiveDate) -> Enrolment {
    Enrolment {
        id: Id(id),
        class: A,
        learner: Id(learner),
        person: Id(learner),
        ward: P6,
        state,
        registered_on: joined,
        joined_on: Some(joined),
        left_on: None,
        breaks: Vec::new(),
        neutral: false,
    }
}

fn session(class: Id, ward: WardId, on: NaiveDate, state: SessionState) -> Session {
    let id = Id(class.0 * 10_000 + i64::from(on.ordinal()));
    Session { id, class, ward, on, state, head_count: None }
}

/// A row of the grid.
type Row = (State, (u32, u32), Option<(u32, u32)>, &'static str);

/// The rows of class A as they are printed: learner, state, joined, left, cells.
const GRID: [Row; 6] = [
    (State::Completed, (3, 16), None, "ccccccc-cc"),
    (State::NotCompleted, (3, 23), None, "//ccccc-cc"),
    (State::Withdrawn, (3, 16), Some((4, 1)), "cckkk//-//"),
    (State::NoShow, (3, 16), Some((3, 25)), "kkk////-//"),
    (State::Completed, (3, 16), None, "cpccctc-cc"),
    (State::NotCompleted, (3, 25), None, "///ccpp-cc"),
];
const DAYS_OF_A: [(u32, u32); 10] =
    [(3, 16), (3, 18), (3, 23), (3, 25), (3, 30), (4, 1), (4, 6), (4, 8), (4, 13), (4, 15)];

/// All three classes, after A was finished.
pub(crate) fn whole() -> Fixture {
    let mut all = Fixture { sessions: Vec::new(), enrolments: Vec::new(), marks: Marks::default() };
    for on in DAYS_OF_A {
        let state = if on == (4, 8) { SessionState::Cancelled } else { SessionState::Held };
        all.sessions.push(session(A, P6, day(on.0, on.1), state));
    }
    for (id, (state, joined, left, cells)) in (1..).zip(GRID) {
        let mut one = enrolment(id, id, state, day(joined.0, joined.1));
        one.left_on = left.map(|left| day(left.0, left.1));
        for (session, cell) in all.sessions.iter().zip(cells.chars()) {
            all.marks.set(session.id, one.id, Mark::from_code(&cell.to_string()));
        }
        all.enrolments.push(one);
    }
    // Quý was on the waiting list from the day before.
    all.enrolments[5].registered_on = day(3, 24);
    add(&mut all, B, P6, &[day(4, 5), day(4, 12), day(4, 19), day(4, 26)]);
    add(&mut all, D, P7, &[day(5, 10)]);
    all
}

/// Adds a class to which everybody came.
fn add(all: &mut Fixture, class: Id, ward: WardId, days: &[NaiveDate]) {
    // Number of the enrolment, the learner's record, the person, the ward that counts.
    let learners: &[(i64, i64, i64, WardId)] =
        if class == B { &[(7, 1, 1, P6), (8, 7, 7, P6), (9, 8, 8, P7)] } else { &[(10, 9, 7, P7)] };
    for (id, learner, person, counts) in learners {
        let one = enrolment(*id, *learner, State::Enrolled, days[0]);
        all.enrolments.push(Enrolment { class, person: Id(*person), ward: *counts, ..one });
    }
    for on in days {
        let one = session(class, ward, *on, SessionState::Held);
        for (id, ..) in learners {
            all.marks.set(one.id, Id(*id), Some(Mark::Present));
        }
        all.sessions.push(one);
    }
}

/// Class A as it stood that evening: what comes later is planned and not marked, and nothing was cancelled yet.
pub(crate) fn a_on_the_evening_of(today: NaiveDate) -> Fixture {
    let mut all = whole();
    all.sessions.retain(|session| session.class == A);
    for session in all.sessions.iter_mut().filter(|session| session.on > today) {
        session.state = SessionState::Planned;
        for one in &all.enrolments {
            all.marks.set(session.id, one.id, None);
        }
    }
    for one in &mut all.enrolments {
        one.state = State::Enrolled;
    }
    all
}

/// Everybody of the ward, or of all wards, who is present in sessions of these days: counted one by one.
pub(crate) fn attendances(all: &Fixture, ward: Option<WardId>, from: NaiveDate, to: NaiveDate) -> usize {
    let present = PresentMarks::default();
    let held = all.sessions.iter().filter(|session| (from..=to).contains(&session.on));
    let mut found = 0;
    for session in held {
        for one in all.enrolments.iter().filter(|one| ward.is_none_or(|ward| one.ward == ward)) {
            found += usize::from(all.marks.get(session.id, one.id).is_some_and(|mark| present.has(mark)));
        }
    }
    found
}
