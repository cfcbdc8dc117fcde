//! Places in a class and the queue for them. The program moves nobody: it says that there is room, and for whom.

use chrono::NaiveDate;

use crate::domain::register::Id;

/// How many places a class has, how many are taken, and who waits for one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Places {
    /// None where nobody has said: there is no limit.
    pub(crate) capacity: Option<u32>,
    /// Those that count as [`super::counting::Figure::Seat`].
    pub(crate) taken: u32,
    pub(crate) queue: Vec<Waiting>,
}

/// Somebody who waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Waiting {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) registered_on: NaiveDate,
}

/// What can be done when a class is full, by the digits in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Choice {
    Wait,
    /// Above the capacity, with a reason.
    Over,
    /// Another class of the same kind.
    OtherClass,
}

/// The choices by their digits.
pub(crate) const CHOICES: [Choice; 3] = [Choice::Wait, Choice::Over, Choice::OtherClass];

/// A class that has no place left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Full {
    pub(crate) capacity: u32,
    pub(crate) taken: u32,
    pub(crate) waiting: usize,
}

impl Places {
    /// Whether one more has a place.
    pub(crate) fn room(&self) -> Result<(), Full> {
        match self.capacity {
            Some(capacity) if self.taken >= capacity => {
                Err(Full { capacity, taken: self.taken, waiting: self.queue.len() })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Who waits, the first first.
    pub(crate) fn in_order(&self) -> Vec<&Waiting> {
        let mut queue: Vec<_> = self.queue.iter().collect();
        queue.sort_by_key(|one| (one.registered_on, one.id));
        queue
    }

    /// Who is passed over if this one is taken now: those before in the queue, all of it for somebody from outside.
    /// Taking one who passes others over needs a reason.
    pub(crate) fn passed_over(&self, taken: Option<Id>) -> Vec<&Waiting> {
        let queue = self.in_order();
        queue.into_iter().take_while(|one| Some(one.id) != taken).collect()
    }

    /// Who may come in now: the first who waits, while there is a place.
    pub(crate) fn next(&self) -> Option<&Waiting> {
        self.in_order().into_iter().next().filter(|_| self.room().is_ok())
    }

    /// Whether more learners than places are in the class.
    pub(crate) fn is_over(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.taken > capacity)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::day;
    use super::*;

    fn waiting(id: i64, on: u32) -> Waiting {
        Waiting { id: Id(id), name: format!("Người {id}"), registered_on: day(3, on) }
    }

    fn places(capacity: Option<u32>, taken: u32) -> Places {
        Places { capacity, taken, queue: vec![waiting(3, 25), waiting(4, 24), waiting(2, 25)] }
    }

    #[test]
    fn nothing_said_is_no_limit_and_none_is_full() {
        assert_eq!(places(None, 1_000).room(), Ok(()));
        assert_eq!(places(Some(5), 4).room(), Ok(()));
        assert_eq!(places(Some(5), 5).room(), Err(Full { capacity: 5, taken: 5, waiting: 3 }));
        assert_eq!(places(Some(5), 6).room(), Err(Full { capacity: 5, taken: 6, waiting: 3 }));
        assert_eq!(places(Some(0), 0).room(), Err(Full { capacity: 0, taken: 0, waiting: 3 }));
        let over = [(Some(5), 5), (Some(5), 6), (None, 6)].map(|(of, taken)| places(of, taken).is_over());
        assert_eq!(over, [false, true, false]);
    }

    #[test]
    fn the_queue_is_by_day_then_number() {
        let places = places(Some(5), 4);
        let ids = |all: Vec<&Waiting>| all.into_iter().map(|one| one.id.0).collect::<Vec<_>>();
        assert_eq!(ids(places.in_order()), [4, 2, 3]);
        assert_eq!(ids(places.passed_over(Some(Id(4)))), [0; 0]);
        assert_eq!(ids(places.passed_over(Some(Id(3)))), [4, 2]);
        assert_eq!(ids(places.passed_over(None)), [4, 2, 3], "somebody who did not wait");
    }

    #[test]
    fn a_place_that_comes_free_is_for_the_first() {
        let next = |taken| places(Some(5), taken).next().map(|one| one.id);
        assert_eq!((next(4), next(5)), (Some(Id(4)), None));
        assert_eq!(Places { queue: Vec::new(), ..places(Some(5), 4) }.next(), None);
    }

    proptest! {
        #[test]
        fn only_the_first_passes_nobody_over(days in proptest::collection::vec(1_u32..28, 1..12)) {
            let queue: Vec<_> = (0..).zip(days).map(|(id, on)| waiting(id, on)).collect();
            let all = Places { capacity: Some(9), taken: 3, queue };
            let first = all.next().map(|one| one.id);
            for one in &all.queue {
                prop_assert_eq!(all.passed_over(Some(one.id)).is_empty(), Some(one.id) == first);
            }
        }
    }
}
