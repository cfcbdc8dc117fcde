//! A ward's plan: what it still lacks, what looks doubtful in it, how two versions differ, how last year's becomes
//! this year's, how far it is carried out, and how a need becomes an item and an item an activity or a class.
//!
//! Nothing here forbids anything. Gaps and warnings are listed before a plan is sent; the gate alone refuses.

pub(crate) mod copy;
pub(crate) mod difference;
pub(crate) mod edition;
pub(crate) mod gaps;
pub(crate) mod money;
pub(crate) mod numbers;
pub(crate) mod parts;
pub(crate) mod progress;
pub(crate) mod surveys;
pub(crate) mod take;
pub(crate) mod warnings;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::register::{Id, Record};
use crate::vietnamese::date::quarter_of;

/// A plan with its items, as stored now or as it was at a step of the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Version {
    pub(crate) plan: Record,
    pub(crate) items: Vec<Record>,
    /// The money it may spend, a record a source.
    pub(crate) limits: Vec<Record>,
}

/// A place or supporting unit of an item that was deleted since.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Gone {
    pub(crate) item: Id,
    /// The column that points to it.
    pub(crate) column: &'static str,
    /// What is no longer there.
    pub(crate) target: Id,
}

/// The whole of a plan, or the part of its year that a programme shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum View {
    Whole,
    Quarter(u8),
    Month(u32),
}

/// An item as the rules read it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Item<'a> {
    /// Its number; none while it has not been stored.
    pub(crate) id: Option<Id>,
    /// Code of its section.
    pub(crate) section: &'a str,
    /// What will be done.
    pub(crate) content: &'a str,
    /// First day.
    pub(crate) from_on: Option<NaiveDate>,
    /// Last day.
    pub(crate) to_on: Option<NaiveDate>,
    /// Quarter given instead of days.
    pub(crate) quarter: Option<u8>,
    /// The unit that leads.
    pub(crate) lead: &'a str,
    pub(crate) venue: Option<Id>,
    /// How many people are expected.
    pub(crate) expected: Option<i64>,
    /// Money, in đồng.
    pub(crate) budget: Option<i64>,
    /// Code of where the money comes from.
    pub(crate) fund_source: &'a str,
    /// Its outcome.
    pub(crate) state: State,
    /// The quarter it was moved to.
    pub(crate) moved_to: Option<u8>,
    /// How many activities, classes or the like it names; none where it does not say.
    pub(crate) times: Option<u32>,
    /// What of it belongs to each quarter, where somebody has said.
    pub(crate) shares: Option<[parts::Load; 4]>,
}

/// The outcome of an item before its day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// As it was planned.
    Planned,
    /// Put off to another quarter.
    Moved,
    /// Given up, with a reason.
    Dropped,
}

impl State {
    /// By the code of it. What is done as a person says was done when it was planned, or where it was moved to.
    pub(crate) fn of(code: &str, was_moved: bool) -> Self {
        match code {
            "moved" => Self::Moved,
            "dropped" => Self::Dropped,
            "done" if was_moved => Self::Moved,
            _ => Self::Planned,
        }
    }
}

impl<'a> From<&'a Record> for Item<'a> {
    fn from(record: &'a Record) -> Self {
        let quarter = |column| record.int(column).and_then(|quarter| u8::try_from(quarter).ok());
        Self {
            id: record.id,
            section: record.text("section"),
            content: record.text("content"),
            from_on: record.get("from_on").as_date(),
            to_on: record.get("to_on").as_date(),
            quarter: quarter("quarter"),
            lead: record.text("lead"),
            venue: record.int("venue_id").map(Id),
            expected: record.int("expected"),
            budget: record.int("budget"),
            fund_source: record.text("fund_source"),
            state: State::of(record.text("state"), record.int("moved_to_quarter").is_some()),
            times: record.int("times").and_then(|times| u32::try_from(times).ok()),
            moved_to: quarter("moved_to_quarter"),
            shares: parts::shares(record),
        }
    }
}

impl Item<'_> {
    /// The quarter in which it shall happen now: where it was moved to, else that of its first day, else the one given.
    pub(crate) fn effective_quarter(&self) -> Option<u8> {
        match self.state {
            State::Moved => self.moved_to.or_else(|| self.planned_quarter()),
            State::Planned | State::Dropped => self.planned_quarter(),
        }
    }

    /// The quarter for which it was planned.
    pub(crate) fn planned_quarter(&self) -> Option<u8> {
        self.from_on.or(self.to_on).map(quarter_of).or(self.quarter)
    }

    /// First and last day, where at least one is known.
    pub(crate) fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let from = self.from_on.or(self.to_on)?;
        Some((from, self.to_on.unwrap_or(from).max(from)))
    }

    /// The last day on which it is still in time: its last day, or the end of its quarter of the plan's year.
    pub(crate) fn last_day(&self, year: i32) -> Option<NaiveDate> {
        let quarter_end = |quarter: u8| {
            let first_after = match quarter {
                4 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
                quarter => NaiveDate::from_ymd_opt(year, u32::from(quarter) * 3 + 1, 1),
            };
            first_after.and_then(|day| day.pred_opt())
        };
        let quarter = self.effective_quarter();
        match self.span() {
            Some((_, last)) if self.state != State::Moved => Some(last),
            _ => quarter.and_then(quarter_end),
        }
    }

    /// Whether it belongs to this view of its plan. An item of which no time is known yet is in every quarter, so that
    /// nobody loses it.
    pub(crate) fn is_in(&self, view: View, year: i32) -> bool {
        match view {
            View::Whole => true,
            View::Quarter(quarter) => self.in_quarter(year, quarter) || self.effective_quarter().is_none(),
            View::Month(month) => self.in_month(year, month),
        }
    }

    /// Whether it belongs to this month: its days touch it.
    fn in_month(&self, year: i32, month: u32) -> bool {
        let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
        let wanted = i64::from(year) * 12 + i64::from(month);
        self.state != State::Moved
            && self.span().is_some_and(|(from, to)| (index(from)..=index(to)).contains(&wanted))
    }

    /// Whether it belongs to this quarter: its days touch it, it is to happen in it, or has a share of it.
    fn in_quarter(&self, year: i32, quarter: u8) -> bool {
        let touches = self.state != State::Moved
            && self.span().is_some_and(|_| {
                (u32::from(quarter) * 3 - 2..=u32::from(quarter) * 3).any(|month| self.in_month(year, month))
            });
        let has_share = self.share(quarter).is_some_and(|share| share != parts::Load::default());
        touches
            || has_share
            || self.effective_quarter() == Some(quarter)
                && (self.span().is_none() || self.state == State::Moved)
    }
}
