//! Whether what was counted afterwards can be right, beside what was expected and what there was room for. Nothing of it
//! is refused: it is asked once. Pure.

/// So many times what was expected is believed.
const MOST_TIMES: i64 = 3;

/// What was known before.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Foreseen {
    pub(crate) people: Option<i64>,
    /// Seats of the place.
    pub(crate) room: Option<i64>,
    pub(crate) budget: Option<i64>,
}

/// What looks wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Odd {
    /// It was held, and nobody came.
    Nobody,
    /// Far more than expected, or more than there is room for; the number that may be meant, without its last nought.
    TooMany { turns: i64, perhaps: Option<i64> },
    /// More was spent than there was.
    Dear { cost: i64, budget: i64 },
}

impl Foreseen {
    /// What looks wrong about so many turns.
    pub(crate) fn odd_turns(self, turns: i64) -> Option<Odd> {
        if turns == 0 {
            return Some(Odd::Nobody);
        }
        let is_likely = |turns: i64| {
            let expected = self.people.filter(|people| *people > 0);
            expected.is_none_or(|people| turns <= MOST_TIMES * people)
                && self.room.is_none_or(|room| turns <= room)
        };
        let shorter = (turns % 10 == 0).then_some(turns / 10);
        let perhaps = shorter.filter(|shorter| is_likely(*shorter));
        (!is_likely(turns)).then_some(Odd::TooMany { turns, perhaps })
    }

    /// What looks wrong about such a cost.
    pub(crate) fn odd_cost(self, cost: i64) -> Option<Odd> {
        let budget = self.budget?;
        (cost > budget).then_some(Odd::Dear { cost, budget })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_from_expected_is_asked() {
        let of = |people, room| Foreseen { people, room, budget: Some(500_000) };
        let known = of(Some(80), Some(120));
        assert_eq!(known.odd_turns(630), Some(Odd::TooMany { turns: 630, perhaps: Some(63) }));
        assert_eq!(known.odd_turns(121), Some(Odd::TooMany { turns: 121, perhaps: None }));
        assert_eq!([known.odd_turns(120), known.odd_turns(1)], [None, None]);
        assert_eq!(known.odd_turns(0), Some(Odd::Nobody));
        assert_eq!(of(Some(80), None).odd_turns(240), None);
        assert_eq!(of(Some(80), None).odd_turns(241), Some(Odd::TooMany { turns: 241, perhaps: None }));
        assert_eq!(of(None, None).odd_turns(100_000), None, "nothing is known");
        assert_eq!(of(Some(0), None).odd_turns(50), None, "nobody was foreseen by whoever left a nought");
        assert_eq!([known.odd_cost(500_000), Foreseen::default().odd_cost(1)], [None, None]);
        assert_eq!(known.odd_cost(500_001), Some(Odd::Dear { cost: 500_001, budget: 500_000 }));
    }
}
