//! How the items of a run stand, and what a group of them amounts to (III.8).

use crate::guideline::Grade;

/// How one item of a run stands; every count of items counts these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    Graded(Grade),
    /// Only figures are asked for, and they are there.
    Figures,
}

impl Standing {
    /// Of an item that is graded or only collects figures: a grade stands for the first, figures for the second.
    pub(crate) const fn of(graded: bool, grade: Grade, has_figures: bool) -> Self {
        match (graded, has_figures) {
            (true, _) => Self::Graded(grade),
            (false, true) => Self::Figures,
            (false, false) => Self::Graded(Grade::Unanswered),
        }
    }

    /// The letter, or the sign for figures that get none.
    pub(crate) const fn letter(self) -> char {
        match self {
            Self::Graded(grade) => grade.letter(),
            Self::Figures => '•',
        }
    }

    /// Whether nothing was answered.
    pub(crate) fn is_open(self) -> bool {
        self == Self::Graded(Grade::Unanswered)
    }
}

/// How many items stand how: each is in exactly one of the six.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    /// Đ
    pub(crate) met: u32,
    pub(crate) partly: u32,
    pub(crate) not_met: u32,
    /// ?
    pub(crate) unanswered: u32,
    /// `-`
    pub(crate) not_applicable: u32,
    /// Figures that get no grade, `•`.
    pub(crate) figures: u32,
}

impl Tally {
    /// Counts one more item.
    pub(crate) const fn count(&mut self, standing: Standing) {
        match standing {
            Standing::Graded(grade) => self.add(grade),
            Standing::Figures => self.figures += 1,
        }
    }

    /// Each letter with its items, in the order of the paper; the six add up to all items.
    pub(crate) const fn by_letter(&self) -> [(char, u32); 6] {
        [
            (Grade::Met.letter(), self.met),
            (Grade::PartlyMet.letter(), self.partly),
            (Grade::NotMet.letter(), self.not_met),
            (Grade::NotApplicable.letter(), self.not_applicable),
            (Standing::Figures.letter(), self.figures),
            (Grade::Unanswered.letter(), self.unanswered),
        ]
    }

    /// All items.
    pub(crate) const fn items(&self) -> u32 {
        self.of() + self.not_applicable + self.figures
    }

    /// Counts one more.
    pub(crate) const fn add(&mut self, grade: Grade) {
        match grade {
            Grade::Met => self.met += 1,
            Grade::PartlyMet => self.partly += 1,
            Grade::NotMet => self.not_met += 1,
            Grade::Unanswered => self.unanswered += 1,
            Grade::NotApplicable => self.not_applicable += 1,
        }
    }

    /// Adds another count.
    pub(crate) const fn join(&mut self, other: Self) {
        self.met += other.met;
        self.partly += other.partly;
        self.not_met += other.not_met;
        self.unanswered += other.unanswered;
        self.not_applicable += other.not_applicable;
        self.figures += other.figures;
    }

    /// The worst of them: the letter of a group.
    pub(crate) fn worst(&self) -> Grade {
        let there = [
            (self.met, Grade::Met),
            (self.partly, Grade::PartlyMet),
            (self.not_met, Grade::NotMet),
            (self.unanswered, Grade::Unanswered),
            (self.not_applicable, Grade::NotApplicable),
        ];
        Grade::worst(there.into_iter().filter(|(count, _)| *count > 0).map(|(_, grade)| grade))
    }

    /// Items not met, or met in part only.
    pub(crate) const fn problems(&self) -> u32 {
        self.not_met + self.partly
    }

    /// Items that apply and are graded, or were not answered.
    pub(crate) const fn of(&self) -> u32 {
        self.met + self.partly + self.not_met + self.unanswered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_as_good_as_its_worst_item() {
        let tally = |codes: &[Option<&str>]| {
            let mut tally = Tally::default();
            codes
                .iter()
                .for_each(|code| tally.add(code.and_then(Grade::from_code).unwrap_or(Grade::Unanswered)));
            tally
        };
        assert_eq!(tally(&[Some("met"), Some("not_applicable")]).worst(), Grade::Met);
        assert_eq!(tally(&[Some("met"), None]).worst(), Grade::Unanswered);
        assert_eq!(tally(&[Some("partly_met"), None, Some("met")]).worst(), Grade::PartlyMet);
        assert_eq!(tally(&[Some("partly_met"), Some("not_met")]).worst(), Grade::NotMet);
        assert_eq!(tally(&[Some("not_applicable"), Some("not_applicable")]).worst(), Grade::NotApplicable);
        let mixed = tally(&[Some("partly_met"), Some("not_met"), Some("not_applicable"), None, Some("met")]);
        assert_eq!((mixed.problems(), mixed.of()), (2, 4));
    }

    #[test]
    fn each_item_is_counted_once() {
        let mut tally = Tally::default();
        for (graded, grade, has_figures) in [
            (true, Grade::Met, true),
            (true, Grade::Unanswered, true),
            (true, Grade::NotApplicable, false),
            (false, Grade::Unanswered, true),
            (false, Grade::Unanswered, false),
        ] {
            tally.count(Standing::of(graded, grade, has_figures));
        }
        let expected = Tally { met: 1, unanswered: 2, not_applicable: 1, figures: 1, ..Tally::default() };
        assert_eq!((tally, tally.items()), (expected, 5));
    }
}
