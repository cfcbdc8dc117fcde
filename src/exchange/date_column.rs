//! Whether day or month stands first in a column of dates: one cell cannot say, the column often can.
//!
//! A list typed in Vietnam and opened by an English Excel comes back with days and months changed where that gave a
//! day, as days, and with the rest as text: all its days are at most the 12th, all its texts beyond. A list out of an
//! English program has the month first in all its texts.

use super::table::{Mark, SourceRow};
use crate::vietnamese::date::DateOrder;

/// How many cells must agree before a column is mended without asking.
const ENOUGH: usize = 6;
const ENOUGH_TEXTS: usize = 3;
/// So many texts with the month first among others are no slip, and of so many days whose order is plain one may be.
const FEWEST: usize = 2;
const FEW_SLIPS: usize = 10;

/// What a column of dates needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Verdict {
    pub(super) why: Why,
    /// Whether it is mended without asking.
    pub(super) sure: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Why {
    /// Days that a program read with the month first; texts are as they were typed.
    DaysSwapped,
    /// Texts with the month first.
    MonthFirst,
    /// Texts of which some have the day first and some the month.
    BothOrders,
}

/// What the cells of a column are, counted.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Days up to the 12th that are another day the other way round, and days beyond.
    low_days: usize,
    high_days: usize,
    /// Texts that can only have the day first, only the month first, or either.
    day_first: usize,
    month_first: usize,
    either: usize,
}

/// Judges a column by all its cells that nobody has looked at since.
pub(super) fn judge(lines: &[SourceRow], column: usize, order: Option<DateOrder>) -> Option<Verdict> {
    let mut counts = Counts::default();
    for line in lines {
        let mark = line.mark(column);
        let Some((first, second, _)) = parts(line.cell(column)).filter(|_| mark != Some(Mark::Edited)) else {
            continue;
        };
        let count = match (mark.is_some(), first > 12, second > 12) {
            (true, true, _) => &mut counts.high_days,
            (true, false, _) => &mut counts.low_days,
            (false, true, false) => &mut counts.day_first,
            (false, false, true) => &mut counts.month_first,
            (false, false, false) => &mut counts.either,
            (false, true, true) => continue,
        };
        *count += 1;
    }
    let Counts { low_days, high_days, day_first, month_first, either } = counts;
    let swapped = low_days > 0 && high_days == 0 && day_first > 0 && month_first + either == 0;
    let verdict = |why, sure| Some(Verdict { why, sure });
    match order {
        Some(DateOrder::MonthFirst) => verdict(Why::MonthFirst, true),
        Some(DateOrder::DayFirst) if swapped => verdict(Why::DaysSwapped, true),
        Some(DateOrder::DayFirst) => None,
        None if swapped => {
            let sure = low_days.min(day_first) >= 2 && low_days + day_first >= ENOUGH;
            verdict(Why::DaysSwapped, sure)
        }
        None if month_first >= ENOUGH_TEXTS && day_first == 0 => verdict(Why::MonthFirst, true),
        None if month_first > 0 && day_first == 0 && either > 0 => verdict(Why::MonthFirst, false),
        // One slip, or few in a long list, make no doubt of all its other days.
        None if either > 0
            && day_first > 0
            && month_first >= FEWEST
            && month_first * FEW_SLIPS >= day_first + month_first =>
        {
            verdict(Why::BothOrders, false)
        }
        None => None,
    }
}

/// The date of a cell the other way round, if the verdict on its column is about it.
pub(super) fn mended(verdict: Verdict, cell: &str, mark: Option<Mark>) -> Option<String> {
    let (first, second, rest) = parts(cell)?;
    let about = match (verdict.why, mark) {
        (_, Some(Mark::Edited | Mark::Formula)) => false,
        (Why::DaysSwapped, mark) => mark.is_some(),
        (Why::MonthFirst | Why::BothOrders, mark) => mark.is_none(),
    };
    let either = verdict.why != Why::BothOrders || second <= 12;
    (about && either && first <= 12 && first != second).then(|| format!("{second:02}/{first:02}/{rest}"))
}

/// The day that a text means which has the month first and can have nothing else there; with its whole year.
pub(super) fn swapped(cell: &str) -> Option<String> {
    let (first, second, rest) = parts(cell).filter(|(first, second, _)| *first <= 12 && *second > 12)?;
    (rest.len() == 4).then(|| format!("{second:02}/{first:02}/{rest}"))
}

/// The first two figures of a date that ends in its year, and what follows them.
fn parts(cell: &str) -> Option<(u32, u32, &str)> {
    let cell = cell.trim();
    let divider = cell.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-.".contains(*c))?;
    let mut parts = cell.splitn(3, divider);
    let mut figure = || parts.next().filter(|part| (1..=2).contains(&part.trim().len()))?.trim().parse().ok();
    let (first, second): (u32, u32) = (figure()?, figure()?);
    let rest = parts.next()?;
    let year = rest.split([' ', 'T']).next()?;
    let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = (1..=31).contains(&first) && (1..=31).contains(&second);
    (is_year && is_date).then_some((first, second, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells of one column; `d` before a day.
    fn verdict(cells: &[&str], order: Option<DateOrder>) -> Option<(Why, bool)> {
        let line = |(number, cell): (u32, &&str)| {
            let day = cell.strip_prefix('d');
            SourceRow {
                number,
                cells: vec![day.unwrap_or(cell).into()],
                marks: day.map(|_| (0, Mark::Day)).into_iter().collect(),
                hidden: false,
            }
        };
        let lines: Vec<_> = (1..).zip(cells).map(line).collect();
        judge(&lines, 0, order).map(|verdict| (verdict.why, verdict.sure))
    }

    #[test]
    fn a_column_is_judged_by_all_its_cells() {
        let of = |cells: &[&str]| verdict(cells, None);
        let swapped = ["d05/03/1962", "d11/01/1955", "25/08/1966", "13/01/1971", "30/11/1959", "d01/10/1980"];
        assert_eq!(of(&swapped), Some((Why::DaysSwapped, true)));
        assert_eq!(of(&swapped[1..3]), Some((Why::DaysSwapped, false)));
        assert_eq!(
            of(&["d25/03/1962", "d11/01/1955", "25/08/1966"]),
            None,
            "a day beyond the 12th is as it was"
        );
        assert_eq!(
            of(&["d05/03/1962", "11/01/1955", "25/08/1966"]),
            None,
            "a text that could be a day was none"
        );
        assert_eq!(of(&["d05/03/1962", "1955", "d11/01/1955"]), None);
        let english = ["3/15/1962", "12/25/70", "1/2/1950", "10/31/1944"];
        assert_eq!(of(&english), Some((Why::MonthFirst, true)));
        assert_eq!(of(&english[1..3]), Some((Why::MonthFirst, false)));
        assert_eq!(of(&english[..1]), None, "alone it says what it is");
        assert_eq!(of(&["3/15/1962", "1/2/1950", "25/12/1970"]), None, "each is asked for itself");
        let both = ["3/15/1962", "1/2/1950", "25/12/1970", "12/31/1970"];
        assert_eq!(of(&both), Some((Why::BothOrders, false)), "nobody knows what the second is");
        let long = ["25/12/1970", "1/2/1950"].repeat(20);
        assert_eq!(of(&[&long[..], &["3/15/1962", "12/31/1970"]].concat()), None, "slips in a long list");
    }

    #[test]
    fn who_says_the_order_is_believed() {
        let two = ["d11/01/1955", "25/08/1966"];
        assert_eq!(verdict(&two, Some(DateOrder::DayFirst)), Some((Why::DaysSwapped, true)));
        assert_eq!(verdict(&["1/2/1950"], Some(DateOrder::DayFirst)), None);
        assert_eq!(verdict(&["1/2/1950"], Some(DateOrder::MonthFirst)), Some((Why::MonthFirst, true)));
    }

    #[test]
    fn only_what_the_verdict_is_about_is_mended() {
        let days = Verdict { why: Why::DaysSwapped, sure: true };
        let texts = Verdict { why: Why::MonthFirst, sure: true };
        let both = Verdict { why: Why::BothOrders, sure: false };
        for (verdict, cell, mark, mended) in [
            (days, "05/03/1962", Some(Mark::Day), Some("03/05/1962")),
            (days, "25/08/1966", None, None),
            (days, "05/05/1962", Some(Mark::Day), None),
            (texts, "3/15/1962", None, Some("15/03/1962")),
            (texts, "1/2/50", None, Some("02/01/50")),
            (texts, "25/12/1970", None, None),
            (texts, "05/03/1962", Some(Mark::Day), None),
            (texts, "1/2/50", Some(Mark::Edited), None),
            (texts, "1962", None, None),
            (both, "04/05/1962", None, Some("05/04/1962")),
            (both, "03/25/1962", None, None),
            (both, "25/03/1962", None, None),
        ] {
            assert_eq!(super::mended(verdict, cell, mark).as_deref(), mended, "{cell}");
        }
    }
}
