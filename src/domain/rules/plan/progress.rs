//! How far a plan is carried out: by item, by section, by quarter (IV.3 dash 1).

use chrono::NaiveDate;

use super::{Item, State};
use crate::domain::register::{Id, Record};

/// An activity or a class that comes from an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fulfilment {
    pub(crate) item: Id,
    /// How far it is.
    pub(crate) stage: FulfilmentStage,
    /// Its day, or the first of a class.
    pub(crate) on: Option<NaiveDate>,
    /// People who came, counted in turns; learners of a class are not turns.
    pub(crate) turns: i64,
}

/// How far an activity or class is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FulfilmentStage {
    /// On the calendar, or about to open.
    Ahead,
    /// Held; or a class that runs, pauses or has ended.
    Done,
    Cancelled,
}

/// How far an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// Nothing yet, and there is time.
    Waiting,
    /// An activity or a class of it is ahead.
    Scheduled,
    /// At least one activity was held or class opened.
    Done,
    /// Its time is over and nothing was held.
    Overdue,
    /// Given up with a reason: a normal result, not counted as planned.
    Dropped,
}

/// One item's progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ItemProgress {
    pub(crate) id: Option<Id>,
    pub(crate) stage: Stage,
    /// Activities and classes of it that were held or opened.
    pub(crate) fulfilments: u32,
    /// Turns of people at them.
    pub(crate) turns: i64,
}

/// Items counted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Count {
    /// To be done, without those given up.
    pub(crate) planned: u32,
    pub(crate) done: u32,
    pub(crate) overdue: u32,
    /// Given up with a reason.
    pub(crate) dropped: u32,
    /// People expected at what is to be done.
    pub(crate) expected: i64,
    /// Money planned for it, in đồng.
    pub(crate) budget: i64,
}

impl Count {
    fn add(&mut self, item: &Item<'_>, stage: Stage) {
        match stage {
            Stage::Dropped => self.dropped += 1,
            stage => {
                self.planned += 1;
                // Held once and then given up: nobody more is expected, and it asks for no money of the plan.
                if item.state != State::Dropped {
                    self.expected += item.expected.unwrap_or(0);
                    self.budget += item.budget.unwrap_or(0);
                }
                self.done += u32::from(stage == Stage::Done);
                self.overdue += u32::from(stage == Stage::Overdue);
            }
        }
    }
}

/// A plan's progress.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Progress {
    /// Item by item, in their order.
    pub(crate) items: Vec<ItemProgress>,
    /// By section code, in the order in which sections occur.
    pub(crate) sections: Vec<(Box<str>, Count)>,
    /// By the quarter in which items are to happen now.
    pub(crate) quarters: [Count; 4],
    /// Without a quarter.
    pub(crate) no_quarter: Count,
    pub(crate) total: Count,
}

/// How far the items of a plan of that year are, today.
pub(crate) fn progress(
    items: &[Record],
    fulfilments: &[Fulfilment],
    year: i32,
    today: NaiveDate,
) -> Progress {
    let mut all = Progress::default();
    for item in items.iter().map(Item::from) {
        let of_item = of_item(&item, fulfilments, year, today);
        all.total.add(&item, of_item.stage);
        let quarter = item.effective_quarter().and_then(|quarter| usize::from(quarter).checked_sub(1));
        quarter
            .and_then(|quarter| all.quarters.get_mut(quarter))
            .unwrap_or(&mut all.no_quarter)
            .add(&item, of_item.stage);
        match all.sections.iter_mut().find(|(section, _)| **section == *item.section) {
            Some((_, count)) => count.add(&item, of_item.stage),
            None => {
                let mut count = Count::default();
                count.add(&item, of_item.stage);
                all.sections.push((item.section.into(), count));
            }
        }
        all.items.push(of_item);
    }
    all
}

fn of_item(item: &Item<'_>, fulfilments: &[Fulfilment], year: i32, today: NaiveDate) -> ItemProgress {
    let own = || fulfilments.iter().filter(|fulfilment| Some(fulfilment.item) == item.id);
    let done = || own().filter(|fulfilment| fulfilment.stage == FulfilmentStage::Done);
    let stage = if done().next().is_some() {
        Stage::Done
    } else if item.state == State::Dropped {
        Stage::Dropped
    } else if own().any(|fulfilment| {
        fulfilment.stage == FulfilmentStage::Ahead && fulfilment.on.is_none_or(|on| on >= today)
    }) {
        Stage::Scheduled
    } else if item.last_day(year).is_some_and(|last| last < today) {
        Stage::Overdue
    } else {
        Stage::Waiting
    };
    ItemProgress {
        id: item.id,
        stage,
        fulfilments: u32::try_from(done().count()).unwrap_or(u32::MAX),
        turns: done().map(|fulfilment| fulfilment.turns).sum(),
    }
}
