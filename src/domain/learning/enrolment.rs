//! One learner in one class: the state, and on which days somebody is a member.

use chrono::NaiveDate;

use crate::domain::register::{Id, Record, WardId};
use crate::domain::rules::{attendance, membership};
use crate::domain::value::Value;

/// The state of an enrolment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum State {
    /// Đăng ký.
    Registered,
    /// Danh sách chờ.
    Waiting,
    /// Đang học.
    Enrolled,
    /// Nghỉ học.
    Withdrawn,
    /// Không đến học.
    NoShow,
    /// Chuyển lớp.
    Moved,
    /// Hoàn thành.
    Completed,
    /// Học hết, chưa đạt.
    NotCompleted,
}

/// Every state.
pub(crate) const STATES: [State; 8] = [
    State::Registered,
    State::Waiting,
    State::Enrolled,
    State::Withdrawn,
    State::NoShow,
    State::Moved,
    State::Completed,
    State::NotCompleted,
];

impl State {
    /// As it is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::Enrolled => "enrolled",
            Self::Withdrawn => "withdrawn",
            Self::NoShow => "no_show",
            Self::Moved => "moved",
            Self::Completed => "completed",
            Self::NotCompleted => "not_completed",
        }
    }

    /// The state with this code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        STATES.into_iter().find(|state| state.code() == code)
    }

    /// Whether a place in the class was ever taken: only then there are days of membership.
    pub(crate) const fn was_in_class(self) -> bool {
        match self {
            Self::Registered | Self::Waiting => false,
            Self::Enrolled
            | Self::Withdrawn
            | Self::NoShow
            | Self::Moved
            | Self::Completed
            | Self::NotCompleted => true,
        }
    }
}

/// The first day, and the first day no longer; none if it goes on.
pub(crate) type Stay = (NaiveDate, Option<NaiveDate>);

/// One learner in one class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Enrolment {
    pub(crate) id: Id,
    pub(crate) class: Id,
    /// The learner's record.
    pub(crate) learner: Id,
    /// By whom people are counted: one number for all records of one person.
    pub(crate) person: Id,
    /// The ward that counts it; in a shared class another than the class's.
    pub(crate) ward: WardId,
    pub(crate) state: State,
    pub(crate) registered_on: NaiveDate,
    pub(crate) joined_on: Option<NaiveDate>,
    /// The first day no longer in class.
    pub(crate) left_on: Option<NaiveDate>,
    /// Times away: the first day, and the day of coming back.
    pub(crate) breaks: Vec<(NaiveDate, NaiveDate)>,
    /// Whether the reason for leaving speaks neither for nor against the class: moved away, dead.
    pub(crate) neutral: bool,
}

impl Enrolment {
    /// What a slip says. A day of joining that nobody knows comes before all others, and who left on one was never in.
    pub(crate) fn of(slip: &Record) -> Option<Self> {
        let state = State::from_code(slip.text("state"))?;
        let gone = matches!(state, State::Withdrawn | State::NoShow | State::Moved);
        let learner = slip.int("learner_id").map(Id)?;
        let day = |text: String| text.parse::<NaiveDate>().ok();
        let breaks = attendance::breaks(slip.text("breaks")).into_iter();
        Some(Self {
            id: slip.id?,
            class: slip.int("class_id").map(Id)?,
            learner,
            person: learner,
            ward: slip.ward?,
            state,
            registered_on: slip.get("enrolled_on").as_date().unwrap_or_default(),
            joined_on: Some(membership::joined(slip).unwrap_or(NaiveDate::MIN)),
            left_on: slip.get("left_on").as_date().or_else(|| gone.then_some(NaiveDate::MIN)),
            breaks: breaks.filter_map(|(from, to)| day(from).zip(day(to))).collect(),
            neutral: false,
        })
    }

    /// Writes its days into the slip.
    pub(crate) fn days_into(&self, slip: &mut Record) {
        let known = |day: Option<NaiveDate>| day.filter(|day| *day > NaiveDate::MIN);
        let value = |day: Option<NaiveDate>| known(day).map_or(Value::Empty, Value::date);
        if self.joined_on != membership::joined(slip) {
            slip.set("joined_on", value(self.joined_on));
            if known(self.joined_on).is_none() {
                // The day of the slip would pass for it.
                slip.set("enrolled_on", Value::Empty);
            }
        }
        slip.set("left_on", value(self.left_on));
        let breaks: Vec<_> = self.breaks.iter().map(|(from, to)| format!("\"{from}\":\"{to}\"")).collect();
        let object = format!("{{{}}}", breaks.join(","));
        slip.set("breaks", if breaks.is_empty() { Value::Empty } else { Value::text(object) });
    }

    /// Whether the learner is on the list of that day.
    pub(crate) fn is_member(&self, on: NaiveDate) -> bool {
        self.state.was_in_class()
            && self.joined_on.is_some_and(|joined| joined <= on)
            && self.left_on.is_none_or(|left| on < left)
            && !self.breaks.iter().any(|(from, to)| *from <= on && on < *to)
    }

    /// The spans in which the learner is a member, in order; none of them is empty.
    pub(crate) fn stays(&self) -> Vec<Stay> {
        let Some(joined) = self.joined_on.filter(|_| self.state.was_in_class()) else { return Vec::new() };
        let mut breaks = self.breaks.clone();
        breaks.sort_unstable();
        let mut stays = Vec::new();
        let mut from = joined;
        for (away, back) in breaks.into_iter().filter(|(away, back)| away < back) {
            if away > from {
                stays.push((from, Some(away)));
            }
            from = from.max(back);
        }
        stays.push((from, None));
        let until = |(from, to): Stay| (from, [to, self.left_on].into_iter().flatten().min());
        stays.into_iter().map(until).filter(|(from, to)| to.is_none_or(|to| *from < to)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::{day, enrolment};
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for state in STATES {
            assert_eq!(State::from_code(state.code()), Some(state));
        }
        assert_eq!(State::from_code("graduated"), None);
    }

    #[test]
    fn a_member_joined_and_neither_left_nor_is_away() {
        let mut one = enrolment(1, 1, State::Enrolled, day(3, 16));
        one.left_on = Some(day(4, 15));
        one.breaks = vec![(day(3, 23), day(4, 1))];
        for (on, expected) in [
            (day(3, 15), false),
            (day(3, 16), true),
            (day(3, 22), true),
            (day(3, 23), false),
            (day(3, 31), false),
            (day(4, 1), true),
            (day(4, 14), true),
            (day(4, 15), false),
        ] {
            assert_eq!(one.is_member(on), expected, "{on}");
        }
        assert_eq!(one.stays(), [(day(3, 16), Some(day(3, 23))), (day(4, 1), Some(day(4, 15)))],);
        for state in STATES {
            let of_state = Enrolment { state, ..one.clone() };
            assert_eq!(of_state.is_member(day(3, 16)), state.was_in_class(), "{state:?}");
        }
    }

    proptest! {
        #[test]
        fn stays_are_the_days_of_membership(
            joined in 1_u32..20,
            left in proptest::option::of(1_u32..30),
            breaks in proptest::collection::vec((1_u32..30, 1_u32..30), 0..4),
        ) {
            let mut one = enrolment(1, 1, State::Withdrawn, day(3, joined));
            one.left_on = left.map(|left| day(3, left));
            one.breaks = breaks.into_iter().map(|(from, to)| (day(3, from), day(3, to))).collect();
            let stays = one.stays();
            for on in (1..=31).map(|on| day(3, on)) {
                let within = stays.iter().any(|(from, to)| *from <= on && to.is_none_or(|to| on < to));
                prop_assert_eq!(within, one.is_member(on), "{} {:?}", on, one);
            }
        }
    }
}
