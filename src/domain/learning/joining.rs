//! Two records of one person made one: which value is taken, which enrolments become one, what is still to be chosen,
//! and how many there are before and after. A plan only; nothing is written here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::attendance::Marks;
use super::enrolment::{Enrolment, State, Stay};
use super::mark::Mark;
use super::same_person::Side;
use crate::domain::register::{Id, WardId};
use crate::vietnamese::birth::Birth;
use crate::vietnamese::fold::{fold, with_marks};

/// What makes one value of a field fuller than another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fuller {
    /// More letters with marks.
    Name,
    /// Day, month and year before a year, a year before a guess.
    Birth,
    /// The longer text: an address with its ward, a number of the new kind.
    Text,
    /// One of a list: none is fuller than another.
    Choice,
}

/// Which value of a field is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Taken {
    Of(Side),
    /// Both say the same.
    Both,
}

/// The value that is taken unless somebody says otherwise: the fuller; of two that are as full that of the record kept.
pub(crate) fn taken(by: Fuller, a: &str, b: &str) -> Taken {
    match () {
        () if a == b => Taken::Both,
        () if fullness(by, b) > fullness(by, a) => Taken::Of(Side::B),
        () => Taken::Of(Side::A),
    }
}

fn fullness(by: Fuller, value: &str) -> usize {
    match by {
        _ if value.is_empty() => 0,
        Fuller::Name => {
            1 + with_marks(value).chars().zip(fold(value).chars()).filter(|(a, b)| a != b).count()
        }
        Fuller::Birth => Birth::from_stored(value).map_or(1, |birth| match () {
            () if birth.whole().is_some() => 5,
            () if birth.is_about() => 2,
            () if birth.is_year_alone() => 3,
            () => 4,
        }),
        Fuller::Text => 1 + value.chars().count(),
        Fuller::Choice => 1,
    }
}

/// One of the two records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Joined<'a> {
    pub(crate) learner: Id,
    /// By whom people are counted.
    pub(crate) person: Id,
    pub(crate) ward: WardId,
    pub(crate) enrolments: &'a [Enrolment],
    pub(crate) marks: &'a Marks,
    /// Numbers of certificates by class.
    pub(crate) certificates: &'a [(Id, String)],
}

/// A cell of an enrolment that is left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum JoinedMark {
    Agreed(Mark),
    /// The records say different things: somebody must choose.
    Differs {
        a: Mark,
        b: Mark,
    },
}

/// An enrolment that is left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct JoinedEnrolment {
    /// The one that stays, with the days and the state of all.
    pub(crate) enrolment: Enrolment,
    /// Those that go into it.
    pub(crate) gone: Vec<Id>,
    /// Marks by session.
    pub(crate) marks: BTreeMap<Id, JoinedMark>,
}

/// How many there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Counts {
    pub(crate) records: usize,
    pub(crate) enrolments: usize,
    pub(crate) cells: usize,
}

/// What becomes of two records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Plan {
    pub(crate) enrolments: Vec<JoinedEnrolment>,
    pub(crate) before: Counts,
    pub(crate) after: Counts,
}

impl Plan {
    /// The cells in which somebody must choose, by enrolment and session: nothing is joined while one is left.
    pub(crate) fn to_choose(&self) -> Vec<(Id, Id)> {
        let open = |one: &JoinedEnrolment| {
            let differing = one.marks.iter().filter(|(_, mark)| matches!(mark, JoinedMark::Differs { .. }));
            differing.map(|(session, _)| (one.enrolment.id, *session)).collect::<Vec<_>>()
        };
        self.enrolments.iter().flat_map(open).collect()
    }
}

/// Why two records are not made one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NotJoined {
    /// Records of two wards are linked by the district, never joined.
    OtherWard,
    /// Both have a certificate of one class.
    TwoCertificates { class: Id, a: String, b: String },
    /// So many sessions have two marks, and nobody chose one.
    ToChoose(usize),
}

/// The plan by which B goes into A.
pub(crate) fn plan(a: &Joined<'_>, b: &Joined<'_>) -> Result<Plan, NotJoined> {
    if a.ward != b.ward {
        return Err(NotJoined::OtherWard);
    }
    for (class, of_a) in a.certificates {
        if let Some((_, of_b)) = b.certificates.iter().find(|(other, _)| other == class) {
            return Err(NotJoined::TwoCertificates { class: *class, a: of_a.clone(), b: of_b.clone() });
        }
    }
    let mut left: BTreeMap<Id, JoinedEnrolment> = BTreeMap::new();
    for (side, one) in [a, b].into_iter().flat_map(|side| side.enrolments.iter().map(move |one| (side, one)))
    {
        let marks = side.marks.of_enrolment(one.id);
        match left.entry(one.class) {
            Entry::Vacant(place) => {
                let enrolment = Enrolment { learner: a.learner, person: a.person, ..one.clone() };
                let marks = marks.map(|(session, mark)| (session, JoinedMark::Agreed(mark))).collect();
                place.insert(JoinedEnrolment { enrolment, gone: Vec::new(), marks });
            }
            Entry::Occupied(mut place) => {
                let joined = place.get_mut();
                joined.gone.push(one.id);
                joined.enrolment = both(&joined.enrolment, one);
                marks.for_each(|(session, mark)| add(&mut joined.marks, session, mark));
            }
        }
    }
    let cells_of = |side: &Joined<'_>| {
        side.enrolments.iter().map(|one| side.marks.of_enrolment(one.id).count()).sum::<usize>()
    };
    let before = Counts {
        records: 2,
        enrolments: a.enrolments.len() + b.enrolments.len(),
        cells: cells_of(a) + cells_of(b),
    };
    let cells = left.values().map(|one| one.marks.len()).sum();
    let after = Counts { records: 1, enrolments: left.len(), cells };
    Ok(Plan { enrolments: left.into_values().collect(), before, after })
}

fn add(marks: &mut BTreeMap<Id, JoinedMark>, session: Id, mark: Mark) {
    match marks.get(&session).copied() {
        None => marks.insert(session, JoinedMark::Agreed(mark)),
        Some(JoinedMark::Agreed(a)) if a != mark => marks.insert(session, JoinedMark::Differs { a, b: mark }),
        Some(JoinedMark::Agreed(_) | JoinedMark::Differs { .. }) => None,
    };
}

/// Two enrolments in one class as one: a member whenever either was, in the state that says most.
fn both(one: &Enrolment, other: &Enrolment) -> Enrolment {
    let stronger = if weight(other.state) > weight(one.state) { other } else { one };
    let mut stays: Vec<Stay> = one.stays();
    stays.extend(other.stays());
    stays.sort_unstable_by_key(|(from, _)| *from);
    let joined = Enrolment {
        state: stronger.state,
        neutral: stronger.neutral,
        registered_on: one.registered_on.min(other.registered_on),
        ..one.clone()
    };
    let Some(((first, mut until), rest)) = stays.split_first().map(|(first, rest)| (*first, rest)) else {
        // Neither was ever a member: the days are those of the state.
        let Enrolment { joined_on, left_on, breaks, .. } = stronger.clone();
        return Enrolment { joined_on, left_on, breaks, ..joined };
    };
    let mut breaks = Vec::new();
    for (from, to) in rest {
        let Some(left) = until else { break };
        if left < *from {
            breaks.push((left, *from));
        }
        until = to.map(|to| to.max(left));
    }
    Enrolment { joined_on: Some(first), left_on: until, breaks, ..joined }
}

/// How much a state says of how it ended.
const fn weight(state: State) -> u8 {
    match state {
        State::Waiting => 0,
        State::Registered => 1,
        State::NoShow => 2,
        State::Moved => 3,
        State::Withdrawn => 4,
        State::Enrolled => 5,
        State::NotCompleted => 6,
        State::Completed => 7,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::enrolment::STATES;
    use super::super::fixture::{P6, P7, day, enrolment};
    use super::*;

    #[test]
    fn the_fuller_value_is_taken() {
        let (a, b) = (Taken::Of(Side::A), Taken::Of(Side::B));
        for (by, of_a, of_b, expected) in [
            (Fuller::Name, "Nguyễn Thị Hòa", "Nguyen Thi Hoa", a),
            (Fuller::Name, "Nguyen Thi Hoa", "Nguyễn Thị Hòa", b),
            (Fuller::Name, "Nguyễn Thị Hòa", "Nguyễn Thị Hoà", a),
            (Fuller::Birth, "1971-08-12", "1971", a),
            (Fuller::Birth, "1971", "1971-08", b),
            (Fuller::Birth, "1971~", "1971", b),
            (Fuller::Birth, "1971~", "?", a),
            (Fuller::Birth, "?", "1971~", b),
            (Fuller::Text, "0903123412", "0903123412", Taken::Both),
            (Fuller::Text, "", "079171000012", b),
            (Fuller::Text, "023456789", "079171000012", b),
            (Fuller::Choice, "kinh", "chăm", a),
            (Fuller::Choice, "", "chăm", b),
        ] {
            assert_eq!(taken(by, of_a, of_b), expected, "{of_a} {of_b}");
        }
    }

    fn in_class(id: i64, class: i64, state: State, joined: u32) -> Enrolment {
        Enrolment { class: Id(class), ..enrolment(id, 1, state, day(3, joined)) }
    }

    fn marked(all: &[(i64, i64, Mark)]) -> Marks {
        let mut marks = Marks::default();
        for (session, enrolment, mark) in all {
            marks.set(Id(*session), Id(*enrolment), Some(*mark));
        }
        marks
    }

    fn side<'a>(
        learner: i64,
        enrolments: &'a [Enrolment],
        marks: &'a Marks,
        certificates: &'a [(Id, String)],
    ) -> Joined<'a> {
        Joined { learner: Id(learner), person: Id(learner), ward: P6, enrolments, marks, certificates }
    }

    /// A is in classes 1 and 2, B in 1 and 3; nine sessions of class 1 are marked for both, one of them differently.
    fn nine_of_both() -> [Vec<(i64, i64, Mark)>; 2] {
        let of_class = |class: i64, enrolment: i64, sessions: i64| {
            (1..=sessions).map(move |session| (class * 100 + session, enrolment, Mark::Present))
        };
        let of_a: Vec<_> = of_class(1, 1, 9).chain(of_class(2, 2, 8)).collect();
        let mut of_b: Vec<_> = of_class(1, 3, 9).chain(of_class(3, 4, 5)).collect();
        of_b[1].2 = Mark::Absent;
        [of_a, of_b]
    }

    #[test]
    fn two_enrolments_in_one_class_become_one() {
        let of_a = [in_class(1, 1, State::Enrolled, 18), in_class(2, 2, State::Completed, 2)];
        let of_b = [in_class(3, 1, State::Enrolled, 16), in_class(4, 3, State::Enrolled, 5)];
        let [a, b] = nine_of_both();
        let (a, b) = (marked(&a), marked(&b));
        let plan = plan(&side(1, &of_a, &a, &[]), &side(2, &of_b, &b, &[])).unwrap();
        assert_eq!(plan.before, Counts { records: 2, enrolments: 4, cells: 31 });
        assert_eq!(plan.after, Counts { records: 1, enrolments: 3, cells: 22 });
        assert_eq!(plan.to_choose(), [(Id(1), Id(102))]);
        let first = &plan.enrolments[0];
        assert_eq!((first.enrolment.joined_on, &first.gone), (Some(day(3, 16)), &vec![Id(3)]));
        let differs = JoinedMark::Differs { a: Mark::Present, b: Mark::Absent };
        assert_eq!(
            (first.marks[&Id(101)], first.marks[&Id(102)]),
            (JoinedMark::Agreed(Mark::Present), differs)
        );
        assert!(
            plan.enrolments.iter().all(|one| (one.enrolment.learner, one.enrolment.person) == (Id(1), Id(1)))
        );
    }

    #[test]
    fn two_certificates_of_one_class_and_two_wards_are_refused() {
        let none = Marks::default();
        let number = |class: i64, text: &str| [(Id(class), text.to_owned())];
        let (first, second, other) = (number(1, "06-012"), number(1, "06-019"), number(2, "06-020"));
        let refused = plan(&side(1, &[], &none, &first), &side(2, &[], &none, &second));
        let why = NotJoined::TwoCertificates { class: Id(1), a: "06-012".into(), b: "06-019".into() };
        assert_eq!(refused, Err(why));
        assert!(plan(&side(1, &[], &none, &first), &side(2, &[], &none, &other)).is_ok());
        let far = Joined { ward: P7, ..side(2, &[], &none, &[]) };
        assert_eq!(plan(&side(1, &[], &none, &[]), &far), Err(NotJoined::OtherWard));
    }

    #[test]
    fn who_left_and_came_back_was_away() {
        let mut left = in_class(1, 1, State::Withdrawn, 2);
        left.left_on = Some(day(3, 10));
        let joined = both(&left, &in_class(2, 1, State::Enrolled, 20));
        assert_eq!(
            (joined.state, joined.joined_on, joined.left_on),
            (State::Enrolled, Some(day(3, 2)), None)
        );
        assert_eq!(joined.breaks, [(day(3, 10), day(3, 20))]);
    }

    #[test]
    fn who_never_was_a_member_does_not_become_one() {
        let mut left = in_class(2, 1, State::Enrolled, 6);
        left.left_on = Some(day(3, 6));
        let joined = both(&in_class(1, 1, State::Waiting, 6), &left);
        assert_eq!((joined.state, joined.left_on), (State::Enrolled, Some(day(3, 6))));
        assert_eq!(joined.stays(), []);
    }

    fn some_enrolment(id: i64) -> impl Strategy<Value = Enrolment> {
        let days = || proptest::option::of(1_u32..30);
        (
            proptest::sample::select(STATES.to_vec()),
            days(),
            days(),
            proptest::option::of((1_u32..30, 1_u32..30)),
        )
            .prop_map(move |(state, joined, left, away)| Enrolment {
                joined_on: joined.map(|on| day(3, on)),
                left_on: left.map(|on| day(3, on)),
                breaks: away.map(|(from, to)| (day(3, from), day(3, to))).into_iter().collect(),
                ..in_class(id, 1, state, 1)
            })
    }

    proptest! {
        #[test]
        fn the_one_is_a_member_whenever_either_was(one in some_enrolment(1), other in some_enrolment(2)) {
            let joined = both(&one, &other);
            for on in (1..=31).map(|on| day(3, on)) {
                let either = one.is_member(on) || other.is_member(on);
                prop_assert_eq!(joined.is_member(on), either, "{} {:?}", on, joined);
            }
        }
    }
}
