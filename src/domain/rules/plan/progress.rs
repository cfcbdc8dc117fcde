//! How far a plan is carried out: by item, by section, by quarter (IV.3 dash 1).

use chrono::{Datelike as _, NaiveDate};

use super::parts::{Load, Part};
use super::{Item, State, View};
use crate::domain::register::Id;
use crate::vietnamese::date::quarter_of;

/// A record that fulfils an item, or comes from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fulfilment {
    pub(crate) item: Id,
    /// How far it is.
    pub(crate) stage: FulfilmentStage,
    /// Its day, or the first of a class.
    pub(crate) on: Option<NaiveDate>,
    /// People who came, counted in turns; learners of a class are not turns.
    pub(crate) turns: i64,
    /// Whether it is of the kind that the item is made of.
    pub(crate) counts: bool,
}

/// How far an activity or class is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FulfilmentStage {
    /// On the calendar, or about to open.
    Ahead,
    /// Held, sent; or a class that runs, pauses or has ended.
    Done,
    /// A person says that the item is done.
    Ticked,
    /// The same of an item of which records tell how far it is.
    ByHand,
    Cancelled,
}

/// How far an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// Nothing yet, and there is time.
    Waiting,
    /// An activity or a class of it is ahead.
    Scheduled,
    /// A part of what the plan names was done, or all that was done was not all that was made for it.
    Partly,
    /// All that the plan names was done; something was, and nothing is open, where it names no number.
    Done,
    /// A person says that it is done, and its records do not.
    ByHand,
    /// Its time is over and not all was done.
    Overdue,
    /// Given up with a reason, be it after a part of it was held: a normal result, counted neither as planned nor as
    /// done, here as on every paper.
    Dropped,
}

/// One item's progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ItemProgress {
    pub(crate) id: Option<Id>,
    pub(crate) stage: Stage,
    /// How much was done of what it is made of.
    pub(crate) fulfilments: u32,
    /// How much the plan names.
    pub(crate) times: Option<u32>,
}

/// Items counted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Count {
    /// To be done, without those given up.
    pub(crate) planned: u32,
    pub(crate) done: u32,
    /// Of these, done by what a person says, and not by their records.
    pub(crate) by_hand: u32,
    pub(crate) overdue: u32,
    /// Given up with a reason.
    pub(crate) dropped: u32,
    /// People expected at what is to be done.
    pub(crate) expected: i64,
    /// Money planned for it, in đồng.
    pub(crate) budget: i64,
}

impl Count {
    fn add(&mut self, load: Load, stage: Stage) {
        self.count(stage);
        if stage != Stage::Dropped {
            self.carry(load);
        }
    }

    fn count(&mut self, stage: Stage) {
        self.planned += u32::from(stage != Stage::Dropped);
        self.dropped += u32::from(stage == Stage::Dropped);
        self.done += u32::from(matches!(stage, Stage::Done | Stage::ByHand));
        self.by_hand += u32::from(stage == Stage::ByHand);
        self.overdue += u32::from(stage == Stage::Overdue);
    }

    const fn carry(&mut self, load: Load) {
        self.expected += load.people;
        self.budget += load.money;
    }
}

/// A plan's progress.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Progress {
    /// Item by item, in their order.
    pub(crate) items: Vec<ItemProgress>,
    /// By section code, in the order in which sections occur.
    pub(crate) sections: Vec<(Box<str>, Count)>,
    /// What counts in each quarter, as its programme sums it up; an item that is split counts itself where it begins.
    pub(crate) quarters: [Count; 4],
    /// What spans quarters and is not split, or has no quarter of this year.
    pub(crate) unsplit: Count,
    pub(crate) total: Count,
}

/// How far the items of a plan of that year are, today.
pub(crate) fn progress<'a, T>(
    items: &'a [T],
    fulfilments: &[Fulfilment],
    year: i32,
    today: NaiveDate,
) -> Progress
where
    Item<'a>: From<&'a T>,
{
    let mut all = Progress::default();
    for item in items.iter().map(Item::from) {
        let of_item = of_item(&item, fulfilments, year, today);
        all.total.add(item.load(), of_item.stage);
        all.by_quarter(&item, of_item.stage, year);
        match all.sections.iter_mut().find(|(section, _)| **section == *item.section) {
            Some((_, count)) => count.add(item.load(), of_item.stage),
            None => {
                let mut count = Count::default();
                count.add(item.load(), of_item.stage);
                all.sections.push((item.section.into(), count));
            }
        }
        all.items.push(of_item);
    }
    all
}

/// People who came to what was held in this part of the plan's year, counted in turns: by the day on which it was held,
/// whatever quarter its item is in, so that the quarters add up to the year.
pub(crate) fn turns(fulfilments: &[Fulfilment], view: View, year: i32) -> i64 {
    let is_in = |on: Option<NaiveDate>| match (view, on) {
        (View::Whole, _) => true,
        (View::Quarter(quarter), Some(on)) => on.year() == year && quarter_of(on) == quarter,
        (View::Month(month), Some(on)) => on.year() == year && on.month() == month,
        (_, None) => false,
    };
    let held = fulfilments.iter().filter(|own| own.stage == FulfilmentStage::Done && is_in(own.on));
    held.map(|own| own.turns).sum()
}

impl Progress {
    fn by_quarter(&mut self, item: &Item<'_>, stage: Stage, year: i32) {
        let home = item.effective_quarter();
        let mut counted = item.state == State::Dropped;
        for (quarter, count) in (1..).zip(&mut self.quarters) {
            if let Some(Part::Counts(load)) = item.part(View::Quarter(quarter), year) {
                count.carry(load);
                counted = true;
            }
        }
        let at = home.filter(|_| counted).and_then(|quarter| usize::from(quarter).checked_sub(1));
        match at.and_then(|at| self.quarters.get_mut(at)) {
            Some(count) => count.count(stage),
            None => self.unsplit.count(stage),
        }
        if !counted {
            self.unsplit.carry(item.load());
        }
    }
}

fn of_item(item: &Item<'_>, fulfilments: &[Fulfilment], year: i32, today: NaiveDate) -> ItemProgress {
    let own = || fulfilments.iter().filter(|fulfilment| Some(fulfilment.item) == item.id);
    let of = |stage| own().filter(move |fulfilment| fulfilment.counts && fulfilment.stage == stage);
    let count = |stage| u32::try_from(of(stage).count()).unwrap_or(u32::MAX);
    let (done, open, ticked, by_hand) = (
        count(FulfilmentStage::Done),
        count(FulfilmentStage::Ahead),
        count(FulfilmentStage::Ticked) > 0,
        count(FulfilmentStage::ByHand) > 0,
    );
    let all = item.times.map_or(done > 0 && open == 0, |times| done >= times);
    let is_ahead = |fulfilment: &Fulfilment| fulfilment.on.is_none_or(|on| on >= today);
    let stage = match item.last_day(year) {
        _ if item.state == State::Dropped => Stage::Dropped,
        _ if ticked || all => Stage::Done,
        _ if by_hand => Stage::ByHand,
        Some(last) if last < today && !of(FulfilmentStage::Ahead).any(is_ahead) => Stage::Overdue,
        _ if done > 0 => Stage::Partly,
        _ if of(FulfilmentStage::Ahead).any(is_ahead) => Stage::Scheduled,
        _ => Stage::Waiting,
    };
    ItemProgress {
        id: item.id,
        stage,
        fulfilments: if ticked || by_hand { done.max(1) } else { done },
        times: item.times,
    }
}
