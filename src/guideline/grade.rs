//! Grades of a checklist item, by letter as well as by colour (III.8).

/// What an item's answer amounts to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Grade {
    /// Đ
    Met,
    PartlyMet,
    NotMet,
    /// `-`
    NotApplicable,
    /// ?
    Unanswered,
}

impl Grade {
    /// All of them, in the order in which a form offers them.
    pub(crate) const ALL: [Self; 5] =
        [Self::Met, Self::PartlyMet, Self::NotMet, Self::NotApplicable, Self::Unanswered];

    /// The letter on the board.
    pub(crate) const fn letter(self) -> char {
        match self {
            Self::Met => 'Đ',
            Self::PartlyMet => 'M',
            Self::NotMet => 'C',
            Self::NotApplicable => '-',
            Self::Unanswered => '?',
        }
    }

    /// The words beside the letter.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Met => "đạt",
            Self::PartlyMet => "đạt một phần",
            Self::NotMet => "chưa đạt",
            Self::NotApplicable => "không áp dụng",
            Self::Unanswered => "chưa trả lời",
        }
    }

    /// The name under which it is stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::PartlyMet => "partly_met",
            Self::NotMet => "not_met",
            Self::NotApplicable => "not_applicable",
            Self::Unanswered => "unanswered",
        }
    }

    /// The grade stored under `code`.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// A group's grade is its worst: not met, partly, unanswered, met. It is not applicable only when all
    /// of it is (or when it has nothing to grade).
    pub(crate) fn worst(grades: impl IntoIterator<Item = Self>) -> Self {
        grades.into_iter().max_by_key(|grade| grade.badness()).unwrap_or(Self::NotApplicable)
    }

    const fn badness(self) -> u8 {
        match self {
            Self::NotApplicable => 0,
            Self::Met => 1,
            Self::Unanswered => 2,
            Self::PartlyMet => 3,
            Self::NotMet => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Grade::{self, *};

    #[test]
    fn letters_are_those_on_paper() {
        assert_eq!(Grade::ALL.map(Grade::letter), ['Đ', 'M', 'C', '-', '?']);
        assert_eq!(
            Grade::ALL.map(Grade::label),
            ["đạt", "đạt một phần", "chưa đạt", "không áp dụng", "chưa trả lời"]
        );
    }

    #[test]
    fn codes_go_there_and_back() {
        for grade in Grade::ALL {
            assert_eq!(Grade::from_code(grade.code()), Some(grade));
        }
        assert_eq!(Grade::from_code("x"), None);
    }

    #[test]
    fn a_group_is_its_worst() {
        assert_eq!(Grade::worst([Met, Unanswered, PartlyMet, NotMet, NotApplicable]), NotMet);
        assert_eq!(Grade::worst([Met, Unanswered, PartlyMet]), PartlyMet);
        assert_eq!(Grade::worst([Met, Unanswered, NotApplicable]), Unanswered);
        assert_eq!(Grade::worst([NotApplicable, Met]), Met);
        assert_eq!(Grade::worst([NotApplicable, NotApplicable]), NotApplicable);
        assert_eq!(Grade::worst([]), NotApplicable);
    }
}
