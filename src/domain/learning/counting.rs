//! Which state counts in which figure: one table, and the function that reads it.
//!
//! Queries count by the same table; a figure is asked for by its name, never by a list of states of its own.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::attendance::{Marks, Session, SessionState};
use super::enrolment::{Enrolment, State};
use super::mark::PresentMarks;

/// The figures in which an enrolment may count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Figure {
    /// Holds a place in the class.
    Seat,
    /// Is on the list of a day.
    Listed,
    /// Is a learner, and a turn of learning, of a period.
    Turn,
    /// Is part of what results are measured by.
    Base,
    Completed,
    DroppedOut,
    Waiting,
}

/// Every figure, in the order of the table's columns.
pub(crate) const FIGURES: [Figure; 7] = [
    Figure::Seat,
    Figure::Listed,
    Figure::Turn,
    Figure::Base,
    Figure::Completed,
    Figure::DroppedOut,
    Figure::Waiting,
];

/// On which condition a state counts in a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum When {
    Never,
    Always,
    /// Member of the class that day.
    Member,
    /// Came at least once in the period.
    Attended,
    /// Came, and the reason for leaving is not neutral.
    AttendedNotNeutral,
}

use When::{Always as One, Attended as Came, AttendedNotNeutral as Left, Member as On, Never as No};

/// States by figures, as [`FIGURES`] names the columns. In a class that was not opened nothing counts.
pub(crate) const TABLE: [(State, [When; 7]); 8] = [
    //                     seat listed turn  base  compl. drop  waiting
    (State::Registered, [One, No, No, No, No, No, No]),
    (State::Waiting, [No, No, No, No, No, No, One]),
    (State::Enrolled, [One, On, Came, Came, No, No, No]),
    (State::Withdrawn, [No, On, Came, Left, No, Left, No]),
    (State::NoShow, [No, On, No, No, No, No, No]),
    (State::Moved, [No, On, Came, No, No, No, No]),
    (State::Completed, [One, On, Came, One, One, No, No]),
    (State::NotCompleted, [One, On, Came, One, No, No, No]),
];

/// What is known of one enrolment when it is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Facts {
    /// Whether the class was opened: it is not *không mở*.
    pub(crate) opened: bool,
    /// Whether the learner is a member on the day asked for.
    pub(crate) member: bool,
    /// Whether the learner came in the period asked for.
    pub(crate) attended: bool,
    /// Whether the reason for leaving is neutral.
    pub(crate) neutral: bool,
}

/// Whether an enrolment of this state counts in a figure.
pub(crate) fn counts(state: State, figure: Figure, facts: &Facts) -> bool {
    let row = TABLE.iter().find(|(of, _)| *of == state);
    let at = FIGURES.iter().position(|of| *of == figure);
    let when = row.zip(at).map_or(When::Never, |((_, row), at)| row[at]);
    facts.opened
        && match when {
            When::Never => false,
            When::Always => true,
            When::Member => facts.member,
            When::Attended => facts.attended,
            When::AttendedNotNeutral => facts.attended && !facts.neutral,
        }
}

/// Days from the first to the last, both of them in it.
pub(crate) type Period = RangeInclusive<NaiveDate>;

/// Whether somebody came in a period: one mark that says so in a session held then, or a session held then without any
/// mark, of which only the sum of those who came is known, on a day of membership.
pub(crate) fn attended(
    enrolment: &Enrolment,
    sessions: &[Session],
    marks: &Marks,
    (present, period): (&PresentMarks, &Period),
) -> bool {
    held_in(enrolment, sessions, period).any(|session| match marks.get(session.id, enrolment.id) {
        Some(mark) => present.has(mark),
        None => !marks.is_marked(session.id) && enrolment.is_member(session.on),
    })
}

/// How many sessions of the period, held while the learner was a member, have only a sum and no marks.
pub(crate) fn only_sums(
    enrolment: &Enrolment,
    sessions: &[Session],
    marks: &Marks,
    period: &Period,
) -> usize {
    held_in(enrolment, sessions, period)
        .filter(|session| !marks.is_marked(session.id) && enrolment.is_member(session.on))
        .count()
}

fn held_in<'a>(
    enrolment: &'a Enrolment,
    sessions: &'a [Session],
    period: &'a Period,
) -> impl Iterator<Item = &'a Session> {
    let of_class = sessions.iter().filter(|session| session.class == enrolment.class);
    of_class.filter(|session| session.state == SessionState::Held && period.contains(&session.on))
}

/// Turns of learning, and what is taken off to come to people, each once.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct People {
    pub(crate) turns: usize,
    /// Taken off because somebody is in several classes of one ward.
    pub(crate) in_classes: usize,
    /// Taken off because somebody is counted in several wards.
    pub(crate) in_wards: usize,
    pub(crate) people: usize,
}

/// People behind these enrolments, which are those that count.
pub(crate) fn people<'a>(turns: impl Iterator<Item = &'a Enrolment>) -> People {
    let mut all: Vec<_> = turns.map(|one| (one.person, one.ward)).collect();
    let turns = all.len();
    all.sort_unstable();
    all.dedup();
    let in_wards = all.len();
    all.dedup_by_key(|(person, _)| *person);
    People { turns, in_classes: turns - in_wards, in_wards: in_wards - all.len(), people: all.len() }
}

#[cfg(test)]
mod tests {
    use super::super::enrolment::STATES;
    use super::super::fixture::{self, A, Fixture, P6, P7, attendances, day};
    use super::*;
    use crate::domain::register::WardId;

    const ALL: Facts = Facts { opened: true, member: true, attended: true, neutral: false };

    /// The figures in which a state counts, by the letters of the specification.
    fn letters(state: State, facts: &Facts) -> String {
        let names = FIGURES.into_iter().zip("SDQMHBW".chars());
        names.filter(|(figure, _)| counts(state, *figure, facts)).map(|(_, letter)| letter).collect()
    }

    #[test]
    fn each_state_counts_where_the_table_says() {
        for (state, expected, of_members, of_nobody, neutral) in [
            (State::Registered, "S", "S", "S", "S"),
            (State::Waiting, "W", "W", "W", "W"),
            (State::Enrolled, "SDQM", "SD", "S", "SDQM"),
            (State::Withdrawn, "DQMB", "D", "", "DQ"),
            (State::NoShow, "D", "D", "", "D"),
            (State::Moved, "DQ", "D", "", "DQ"),
            (State::Completed, "SDQMH", "SDMH", "SMH", "SDQMH"),
            (State::NotCompleted, "SDQM", "SDM", "SM", "SDQM"),
        ] {
            assert_eq!(letters(state, &ALL), expected, "{state:?}");
            let members = Facts { attended: false, ..ALL };
            assert_eq!(letters(state, &members), of_members, "{state:?}");
            assert_eq!(letters(state, &Facts { member: false, ..members }), of_nobody, "{state:?}");
            assert_eq!(letters(state, &Facts { neutral: true, ..ALL }), neutral, "{state:?}");
            assert_eq!(letters(state, &Facts { opened: false, ..ALL }), "", "{state:?}");
        }
        assert!(TABLE.iter().map(|(state, _)| *state).eq(STATES));
    }

    fn counted<'a>(
        all: &'a Fixture,
        ward: Option<WardId>,
        period: &'a Period,
        figure: Figure,
    ) -> Vec<&'a Enrolment> {
        let present = PresentMarks::default();
        let facts = |one: &Enrolment| Facts {
            opened: true,
            member: one.is_member(*period.end()),
            attended: attended(one, &all.sessions, &all.marks, (&present, period)),
            neutral: one.neutral,
        };
        let of_ward = all.enrolments.iter().filter(move |one| ward.is_none_or(|ward| one.ward == ward));
        of_ward.filter(|one| counts(one.state, figure, &facts(one))).collect()
    }

    /// Turns, people, sessions held, attendances.
    fn figures(ward: Option<WardId>, from: NaiveDate, to: NaiveDate) -> [usize; 4] {
        let (all, period) = (fixture::whole(), from..=to);
        let turns = counted(&all, ward, &period, Figure::Turn);
        let people = people(turns.into_iter());
        let held = all.sessions.iter().filter(|session| {
            session.state == SessionState::Held
                && period.contains(&session.on)
                && ward.is_none_or(|ward| session.ward == ward)
        });
        [people.turns, people.people, held.count(), attendances(&all, ward, from, to)]
    }

    #[test]
    fn periods_are_counted_anew() {
        let (first, second, half) =
            ((day(1, 1), day(3, 31)), (day(4, 1), day(6, 30)), (day(1, 1), day(6, 30)));
        for (ward, (from, to), expected) in [
            (Some(P6), first, [5, 5, 5, 16]),
            (Some(P6), second, [6, 5, 8, 22]),
            (Some(P6), half, [7, 6, 13, 38]),
            (Some(P7), second, [2, 2, 1, 5]),
            (None, second, [8, 6, 9, 27]),
            (None, half, [9, 7, 14, 43]),
        ] {
            assert_eq!(figures(ward, from, to), expected, "{ward:?} {from} {to}");
        }
    }

    #[test]
    fn what_is_taken_off_is_said() {
        let (all, period) = (fixture::whole(), day(4, 1)..=day(6, 30));
        let found = people(counted(&all, None, &period, Figure::Turn).into_iter());
        assert_eq!(found, People { turns: 8, in_classes: 1, in_wards: 1, people: 6 });
    }

    #[test]
    fn results_of_a_finished_class() {
        let mut all = fixture::whole();
        all.enrolments.retain(|one| one.class == A);
        let period = day(1, 1)..=day(6, 30);
        let figure = |figure: Figure| counted(&all, None, &period, figure).len();
        let (base, completed, left) =
            (figure(Figure::Base), figure(Figure::Completed), figure(Figure::DroppedOut));
        assert_eq!((base, completed, left), (5, 2, 1));
        assert_eq!((completed * 10_000 / base, left * 10_000 / base), (4_000, 2_000), "basis points");
        assert_eq!(figure(Figure::Seat), 4);
        all.enrolments[2].neutral = true;
        let moved_away = [Figure::Base, Figure::DroppedOut].map(|of| counted(&all, None, &period, of).len());
        assert_eq!(moved_away, [4, 0]);
    }

    #[test]
    fn a_session_without_marks_counts_for_its_members() {
        let mut all = fixture::whole();
        all.marks = Marks::default();
        let (present, period) = (PresentMarks::default(), day(4, 1)..=day(4, 30));
        let came = |nth: usize| {
            let one = &all.enrolments[nth];
            let attended = attended(one, &all.sessions, &all.marks, (&present, &period));
            (attended, only_sums(one, &all.sessions, &all.marks, &period))
        };
        assert_eq!((came(0), came(2)), ((true, 4), (false, 0)), "Lan, and Nga who had left");
    }
}
