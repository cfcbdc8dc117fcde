//! The list of a day: who was in the class, what they had attended by then, and what they could still miss. Nothing that
//! happens later changes it; a correction of days or marks within that span does.

use chrono::NaiveDate;

use super::attendance::{Cell, Marks, Session, SessionState, Totals, cell, totals};
use super::completion::{Course, Percent, course, may_miss};
use super::enrolment::{Enrolment, State};
use super::mark::PresentMarks;
use crate::domain::register::Id;

/// A class as its lists are made of: its sessions in order, what is marked, and who is or was in it.
#[derive(Clone, Default, Debug)]
pub(crate) struct Roll {
    pub(crate) sessions: Vec<Session>,
    pub(crate) marks: Marks,
    pub(crate) enrolments: Vec<Enrolment>,
}

/// Where somebody stands in a class on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Member,
    /// Was in the class before, and is not that day: since when, where it is known.
    Away {
        since: Option<NaiveDate>,
        /// How: never came, moved, or left.
        how: Gone,
    },
    /// Not yet in it, or never.
    Outside,
}

/// How somebody came to be out of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gone {
    Left,
    NeverCame,
    Moved,
    /// Away for a time: they came back later.
    ForATime,
}

/// Somebody of the list of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Standing {
    pub(crate) enrolment: Id,
    pub(crate) place: Place,
    pub(crate) joined: Option<NaiveDate>,
    pub(crate) totals: Totals,
    /// Sessions that may still be missed; below zero so many are missing.
    pub(crate) may_miss: i64,
}

/// The sessions of a class up to a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct UpTo {
    pub(crate) held: u32,
    /// Those that are not called off.
    pub(crate) all: u32,
    pub(crate) called_off: u32,
}

/// Where the learner stands on a day.
pub(crate) fn place(enrolment: &Enrolment, on: NaiveDate) -> Place {
    if enrolment.is_member(on) {
        return Place::Member;
    }
    if !enrolment.state.was_in_class() || enrolment.joined_on.is_none_or(|joined| on < joined) {
        return Place::Outside;
    }
    let break_of = |on| enrolment.breaks.iter().find(|(from, to)| *from <= on && on < *to);
    let left = enrolment.left_on.filter(|left| *left <= on);
    match (break_of(on), left) {
        (Some((from, _)), None) => Place::Away { since: Some(*from), how: Gone::ForATime },
        (_, left) => {
            let how = match enrolment.state {
                State::NoShow => Gone::NeverCame,
                State::Moved => Gone::Moved,
                State::Registered
                | State::Waiting
                | State::Enrolled
                | State::Withdrawn
                | State::Completed
                | State::NotCompleted => Gone::Left,
            };
            // Of whom no day of leaving is known, it is taken to have been before every other.
            Place::Away { since: left.filter(|left| *left != NaiveDate::MIN), how }
        }
    }
}

impl Roll {
    /// As it stood at the end of a day: what was held later was still ahead then.
    pub(crate) fn on(&self, day: NaiveDate) -> Self {
        let mut then = self.clone();
        for session in &mut then.sessions {
            if session.on > day && session.state == SessionState::Held {
                session.state = SessionState::Planned;
            }
        }
        then
    }

    /// The sessions up to a day.
    pub(crate) fn up_to(&self, day: NaiveDate) -> UpTo {
        let count = |is: &dyn Fn(&Session) -> bool| {
            u32::try_from(self.sessions.iter().filter(|session| is(session)).count()).unwrap_or(u32::MAX)
        };
        let off = |session: &Session| session.state == SessionState::Cancelled;
        UpTo {
            held: count(&|session| session.on <= day && session.state == SessionState::Held),
            all: count(&|session| !off(session)),
            called_off: count(&|session| session.on <= day && off(session)),
        }
    }

    /// The list of a day: its members, and after them who was in the class before; each in the order of the class.
    pub(crate) fn list(&self, day: NaiveDate, present: &PresentMarks, percent: Percent) -> Vec<Standing> {
        let then = self.on(day);
        let course = self
            .enrolments
            .first()
            .map(|first| course(first.class, &then.sessions, &then.marks, day))
            .unwrap_or(Course { held: 0, ahead: 0 });
        let all = self.enrolments.iter().map(|enrolment| {
            let totals = totals(enrolment, &then.sessions, &then.marks, present);
            Standing {
                enrolment: enrolment.id,
                place: place(enrolment, day),
                joined: enrolment.joined_on.filter(|joined| *joined != NaiveDate::MIN),
                totals,
                may_miss: may_miss(totals.present, course, percent),
            }
        });
        let mut all: Vec<_> = all.filter(|one| one.place != Place::Outside).collect();
        // A stable order: who left keeps the order of the class among those who left.
        all.sort_by_key(|one| one.place != Place::Member);
        all
    }

    /// What stands in a cell of the grid.
    pub(crate) fn cell(&self, enrolment: &Enrolment, session: &Session) -> Cell {
        cell(session, enrolment, &self.marks)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, Fixture, day};
    use super::*;

    fn roll() -> Roll {
        let Fixture { sessions, enrolments, marks, .. } = fixture::whole();
        let of_a = |class: Id| class == fixture::A;
        Roll {
            sessions: sessions.into_iter().filter(|session| of_a(session.class)).collect(),
            marks,
            enrolments: enrolments.into_iter().filter(|one| of_a(one.class)).collect(),
        }
    }

    fn list(roll: &Roll, on: NaiveDate) -> Vec<(i64, u32, u32, i64)> {
        let all = roll.list(on, &PresentMarks::default(), Percent::default());
        let members = all.iter().filter(|one| one.place == Place::Member);
        members.map(|one| (one.enrolment.0, one.totals.present, one.totals.held, one.may_miss)).collect()
    }

    #[test]
    fn the_list_of_the_last_day_is_that_of_the_paper() {
        let roll = roll();
        let ids: Vec<_> = roll.enrolments.iter().map(|one| one.id.0).collect();
        let expected = [(ids[0], 9, 9, 1), (ids[1], 7, 9, -1), (ids[4], 8, 9, 0), (ids[5], 4, 9, -4)];
        assert_eq!(list(&roll, day(4, 15)), expected);
        let all = roll.list(day(4, 15), &PresentMarks::default(), Percent::default());
        let away: Vec<_> = all[4..].iter().map(|one| one.place).collect();
        let gone = |on, how| Place::Away { since: Some(on), how };
        assert_eq!(away, [gone(day(4, 1), Gone::Left), gone(day(3, 25), Gone::NeverCame)]);
        assert_eq!(roll.up_to(day(4, 15)), UpTo { held: 9, all: 9, called_off: 1 });
    }

    #[test]
    fn what_comes_later_changes_no_list_of_before() {
        let before = roll();
        let on = day(3, 24);
        let expected = list(&before, on);
        assert_eq!(expected.len(), 5, "{expected:?}");
        let mut after = before.clone();
        for (at, state) in [(0, State::Completed), (1, State::Moved), (4, State::Withdrawn)] {
            after.enrolments[at].state = state;
            after.enrolments[at].left_on = (state != State::Completed).then(|| day(4, 2));
        }
        assert_eq!(list(&after, on), expected);
        after.enrolments[2].breaks = vec![(day(4, 1), day(4, 10))];
        (after.enrolments[2].state, after.enrolments[2].left_on) = (State::Enrolled, None);
        assert_eq!(list(&after, on), expected, "coming back");
        for session in &mut after.sessions {
            // The later ones are held or not: ahead they were either way.
            if session.on > on && session.state == SessionState::Held {
                session.state = SessionState::Planned;
            }
        }
        assert_eq!(list(&after, on), expected);
        after.enrolments[0].joined_on = Some(day(3, 25));
        assert_eq!(list(&after, on).len(), 4, "a correction of days does");
    }

    #[test]
    fn a_time_away_is_one_and_who_only_waits_is_on_no_list() {
        let mut roll = roll();
        roll.enrolments[0].breaks = vec![(day(3, 20), day(3, 30))];
        let away = Place::Away { since: Some(day(3, 20)), how: Gone::ForATime };
        assert_eq!(place(&roll.enrolments[0], day(3, 25)), away);
        assert_eq!(place(&roll.enrolments[0], day(3, 30)), Place::Member);
        assert_eq!(place(&roll.enrolments[0], day(3, 1)), Place::Outside);
        for state in [State::Registered, State::Waiting] {
            roll.enrolments[0].state = state;
            assert_eq!(place(&roll.enrolments[0], day(4, 15)), Place::Outside);
        }
        roll.enrolments[0].state = State::Withdrawn;
        roll.enrolments[0].left_on = Some(NaiveDate::MIN);
        let unknown = Place::Away { since: None, how: Gone::Left };
        assert_eq!(place(&roll.enrolments[0], day(4, 15)), unknown);
    }
}
