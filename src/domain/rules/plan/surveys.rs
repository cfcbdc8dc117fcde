//! Whether needs were surveyed in each quarter, or why not (III.3).

/// How a quarter stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Survey {
    /// A survey was held.
    Held,
    /// None was held, for a reason that is on record.
    Excused,
    /// The quarter is over and nothing is on record.
    Missing,
    /// It is the present quarter, and there is time.
    Open,
    /// The quarter has not come.
    Ahead,
}

/// How a quarter of a year stands in the present quarter: surveys held in it, and reasons for none.
pub(crate) fn survey(
    (held, excused): (u32, u32),
    (year, quarter): (i32, u8),
    (this_year, this_quarter): (i32, u8),
) -> Survey {
    match (year, quarter).cmp(&(this_year, this_quarter)) {
        _ if held > 0 => Survey::Held,
        _ if excused > 0 => Survey::Excused,
        std::cmp::Ordering::Less => Survey::Missing,
        std::cmp::Ordering::Equal => Survey::Open,
        std::cmp::Ordering::Greater => Survey::Ahead,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_without_survey_is_missed_when_it_is_over() {
        let on = |found, quarter| survey(found, (2021, quarter), (2021, 3));
        assert_eq!(on((1, 1), 1), Survey::Held);
        assert_eq!(on((0, 1), 1), Survey::Excused);
        assert_eq!([1, 2, 3, 4].map(|quarter| on((0, 0), quarter)), {
            [Survey::Missing, Survey::Missing, Survey::Open, Survey::Ahead]
        });
        assert_eq!(survey((0, 0), (2021, 4), (2022, 1)), Survey::Missing);
    }
}
