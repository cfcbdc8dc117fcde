//! What looks doubtful in a plan. Pointed out, never blocked.

use chrono::NaiveDate;

use super::money::by_source;
use super::{Gone, Item, State};
use crate::domain::register::{Id, Record};
use crate::guideline::Holiday;

/// Something to look at again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Warning {
    /// The item; none where it is the plan as a whole.
    pub(crate) item: Option<Id>,
    /// The field to go to.
    pub(crate) field: &'static str,
    pub(crate) what: Doubt,
}

/// What looks doubtful.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Doubt {
    /// Only a quarter is given.
    NoDate,
    /// The items cost more than there is of this source.
    OverBudget {
        /// Code of the source.
        source: Box<str>,
        /// What they cost together.
        sum: i64,
        limit: i64,
    },
    /// With it, and what comes before it, the money of its source is spent beyond what there is.
    BeyondBudget {
        /// Code of the source.
        source: Box<str>,
        /// By how much, counted up to this item.
        by: i64,
    },
    /// It begins or ends on a public holiday.
    Holiday { on: NaiveDate, label: Box<str> },
    /// A unit or a place of it was deleted since.
    Gone,
    /// The place is taken on that day by something else, named here.
    HallTwice {
        on: NaiveDate,
        /// What else is there.
        with: Box<str>,
    },
}

/// Something else that takes a place on a day: an activity that does not come from the item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Booking {
    pub(crate) venue: Id,
    pub(crate) on: NaiveDate,
    /// The item it comes from.
    pub(crate) item: Option<Id>,
    /// What it is called.
    pub(crate) title: Box<str>,
}

/// What is known beside the items.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Around<'a> {
    /// Public holidays of the year.
    pub(crate) holidays: &'a [Holiday],
    /// Money that there is, a record a source; a source without one has no limit.
    pub(crate) limits: &'a [Record],
    /// What items point to and is no longer there.
    pub(crate) gone: &'a [Gone],
    /// What else takes places.
    pub(crate) bookings: &'a [Booking],
}

/// An item that takes longer is a class or a campaign: it does not take the hall all day, every day.
const SHORT_DAYS: i64 = 7;

/// What looks doubtful, item by item, the plan as a whole last.
pub(crate) fn warnings(items: &[Record], around: Around<'_>) -> Vec<Warning> {
    let live: Vec<Item<'_>> =
        items.iter().map(Item::from).filter(|item| item.state != State::Dropped).collect();
    let mut all = Vec::new();
    for (at, item) in live.iter().enumerate() {
        let warn = |field, what| Warning { item: item.id, field, what };
        if item.state == State::Planned && item.from_on.is_none() && item.quarter.is_some() {
            all.push(warn("from_on", Doubt::NoDate));
        }
        all.extend(on_holiday(item, around.holidays).map(|(field, what)| warn(field, what)));
        let gone = around.gone.iter().filter(|gone| Some(gone.item) == item.id);
        all.extend(gone.map(|gone| warn(gone.column, Doubt::Gone)));
        let taken = live[..at].iter().find_map(|other| share_a_hall(item, other));
        let taken = taken.or_else(|| around.bookings.iter().find_map(|booking| booked(item, booking)));
        all.extend(taken.map(|what| warn("venue_id", what)));
        all.extend(beyond(&live[..=at], around.limits).map(|what| warn("budget", what)));
    }
    for sum in by_source(items, around.limits).into_iter().filter(|sum| sum.beyond() > 0) {
        if let (Some(source), Some(limit)) = (sum.source, sum.limit) {
            let what = Doubt::OverBudget { source, sum: sum.planned, limit };
            all.push(Warning { item: None, field: "budget", what });
        }
    }
    all
}

/// Whether the last of these items, in the order of the plan, costs more than the others leave of its source.
fn beyond(items: &[Item<'_>], limits: &[Record]) -> Option<Doubt> {
    let last = items.last().filter(|item| item.budget.unwrap_or(0) > 0)?;
    let limit = limits.iter().find(|limit| limit.text("fund_source") == last.fund_source)?.int("amount")?;
    let of_source = items.iter().filter(|item| item.fund_source == last.fund_source);
    let by = of_source.filter_map(|item| item.budget).sum::<i64>() - limit;
    (by > 0).then(|| Doubt::BeyondBudget { source: last.fund_source.into(), by })
}

/// The public holiday on which an item begins or ends: one that only lasts over a holiday pauses there.
pub(super) fn on_holiday(item: &Item<'_>, holidays: &[Holiday]) -> Option<(&'static str, Doubt)> {
    if item.state == State::Moved {
        return None;
    }
    [("from_on", item.from_on), ("to_on", item.to_on)].into_iter().find_map(|(field, day)| {
        let on = day?;
        let holiday = holidays.iter().find(|holiday| (holiday.from..=holiday.to).contains(&on))?;
        Some((field, Doubt::Holiday { on, label: holiday.label.clone() }))
    })
}

/// The days on which an item takes its place; none for what takes longer.
fn takes(item: &Item<'_>) -> Option<(Id, NaiveDate, NaiveDate)> {
    let (from, to) = item.span().filter(|_| item.state == State::Planned)?;
    let short = (to - from).num_days() < SHORT_DAYS;
    short.then_some((item.venue?, from, to))
}

fn share_a_hall(one: &Item<'_>, other: &Item<'_>) -> Option<Doubt> {
    let ((venue, from, to), (other_venue, other_from, other_to)) = (takes(one)?, takes(other)?);
    let on = from.max(other_from);
    (venue == other_venue && on <= to.min(other_to))
        .then(|| Doubt::HallTwice { on, with: other.content.into() })
}

fn booked(item: &Item<'_>, booking: &Booking) -> Option<Doubt> {
    let (venue, from, to) = takes(item)?;
    let clash = venue == booking.venue && (from..=to).contains(&booking.on);
    let another = booking.item.is_none() || booking.item != item.id;
    (clash && another).then(|| Doubt::HallTwice { on: booking.on, with: booking.title.clone() })
}
