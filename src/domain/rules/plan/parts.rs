//! What of an item counts in a part of the year. People and money of one that spans several quarters are either split
//! by typed shares, or stand outside the sums of all of them: so quarters and what is unsplit make up the year.

use chrono::{Datelike as _, NaiveDate};

use super::{Item, State, View};
use crate::domain::problem::Problem;
use crate::domain::register::Record;
use crate::vietnamese::number::{show_int, show_money};

/// People and money, in đồng.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Load {
    pub(crate) people: i64,
    pub(crate) money: i64,
}

/// How an item stands in a view of its plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// With so much of it: all, or its share of the quarter.
    Counts(Load),
    /// With its whole span, outside the sum.
    Listed,
    /// It was given up.
    Dropped,
}

/// What a view of a plan comes to.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Sum {
    pub(crate) counted: Load,
    /// Items that are listed outside the sum.
    pub(crate) unsplit: u32,
    /// What these come to in the whole year.
    pub(crate) beside: Load,
}

/// Columns of the shares of the four quarters.
pub(crate) const PEOPLE: [&str; 4] = ["people_q1", "people_q2", "people_q3", "people_q4"];
pub(crate) const MONEY: [&str; 4] = ["budget_q1", "budget_q2", "budget_q3", "budget_q4"];

impl Load {
    /// Adds to it.
    pub(crate) const fn add(&mut self, other: Self) {
        self.people += other.people;
        self.money += other.money;
    }
}

impl Item<'_> {
    /// All of it.
    pub(crate) fn load(&self) -> Load {
        Load { people: self.expected.unwrap_or(0), money: self.budget.unwrap_or(0) }
    }

    /// How it stands in a view; none where it is not in it.
    pub(crate) fn part(&self, view: View, year: i32) -> Option<Part> {
        if !self.is_in(view, year) {
            return None;
        }
        if self.state == State::Dropped {
            return Some(Part::Dropped);
        }
        let share = match view {
            View::Quarter(quarter) => self.share(quarter),
            View::Whole | View::Month(_) => None,
        };
        let whole = || self.is_inside(view, year).then(|| self.load());
        Some(share.or_else(whole).map_or(Part::Listed, Part::Counts))
    }

    /// Its share of a quarter; none while it is not split. A move takes all of it to the new quarter.
    pub(super) fn share(&self, quarter: u8) -> Option<Load> {
        let shares = self.shares.filter(|_| self.state != State::Moved)?;
        shares.get(usize::from(quarter).checked_sub(1)?).copied()
    }

    /// Whether it lies wholly in the view.
    fn is_inside(&self, view: View, year: i32) -> bool {
        let days = self.span().filter(|_| self.state != State::Moved);
        match (view, days) {
            (View::Whole, _) => true,
            (View::Month(month), Some((from, to))) => [from, to].iter().all(|day| is_of(*day, year, month)),
            (View::Month(_), None) => false,
            (View::Quarter(quarter), Some((from, to))) => {
                let months = u32::from(quarter) * 3 - 2..=u32::from(quarter) * 3;
                [from, to].iter().all(|day| day.year() == year && months.contains(&day.month()))
            }
            (View::Quarter(quarter), None) => self.effective_quarter() == Some(quarter),
        }
    }
}

fn is_of(day: NaiveDate, year: i32, month: u32) -> bool {
    (day.year(), day.month()) == (year, month)
}

/// What these items of a plan come to in a view of it.
pub(crate) fn sum<'a>(items: impl Iterator<Item = Item<'a>>, view: View, year: i32) -> Sum {
    let mut all = Sum::default();
    for item in items {
        match item.part(view, year) {
            Some(Part::Counts(load)) => all.counted.add(load),
            Some(Part::Listed) => {
                all.unsplit += 1;
                all.beside.add(item.load());
            }
            Some(Part::Dropped) | None => {}
        }
    }
    all
}

/// The typed shares of the quarters; none while nothing is typed.
pub(super) fn shares(item: &Record) -> Option<[Load; 4]> {
    let typed = PEOPLE.iter().chain(&MONEY).any(|column| !item.get(column).is_empty());
    let of = |column: &str| item.int(column).unwrap_or(0);
    typed.then(|| std::array::from_fn(|at| Load { people: of(PEOPLE[at]), money: of(MONEY[at]) }))
}

/// Shares that are typed add up to the item.
pub(crate) fn check(item: &Record) -> Result<(), Problem> {
    let Some(shares) = shares(item) else { return Ok(()) };
    let of: Load = Item::from(item).load();
    let sum = shares.iter().fold(Load::default(), |mut sum, share| {
        sum.add(*share);
        sum
    });
    for (field, sum, of, show) in [
        (PEOPLE[0], sum.people, of.people, show_int as fn(i64) -> String),
        (MONEY[0], sum.money, of.money, show_money),
    ] {
        let left = if sum < of { "còn thiếu" } else { "thừa" };
        if sum != of {
            let by = show((of - sum).abs());
            let why = format!("Các quý cộng lại {}, nội dung ghi {}: {left} {by}.", show(sum), show(of));
            return Err(Problem::new(field, why));
        }
    }
    Ok(())
}

/// What each quarter would have by the months that the item covers, the rest in the last; nothing for an item of which
/// no days are known.
pub(crate) fn proposed(item: &Record) -> Option<[Load; 4]> {
    let of = Item::from(item);
    let (from, to) = of.span()?;
    let year = from.year();
    let last = if to.year() == year { to.month() } else { 12 };
    let months = i64::from(last - from.month() + 1);
    let mut left = of.load();
    let mut all = [Load::default(); 4];
    for (quarter, share) in (1_u32..).zip(&mut all) {
        let first = (quarter * 3 - 2).max(from.month());
        let end = (quarter * 3).min(last);
        let covered = i64::from((end + 1).saturating_sub(first));
        *share = match () {
            () if (quarter * 3 - 2..=quarter * 3).contains(&last) => left,
            () => Load {
                people: of.load().people * covered / months,
                money: of.load().money * covered / months / ROUND * ROUND,
            },
        };
        left = Load { people: left.people - share.people, money: left.money - share.money };
        if quarter * 3 >= last {
            break;
        }
    }
    Some(all)
}

/// Money is proposed in whole thousands.
const ROUND: i64 = 1_000;
