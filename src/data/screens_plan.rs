//! What the plan screen asks beside the records themselves.

use super::error::{Doing, Error};
use super::scope::Reader;
use crate::domain::register::Id;

/// What became of one item of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct ItemProgress {
    /// The item.
    pub item: i64,
    /// Activities and classes made from it.
    pub made: u32,
    /// Those of them that are done.
    pub done: u32,
    /// Turns of its activities and learners of its classes.
    pub people: i64,
    /// Real cost, đồng.
    pub cost: i64,
}

impl Reader {
    /// What became of the items of a plan; items from which nothing was made are not in it.
    pub fn plan_progress(&self, plan: Id) -> Result<Vec<ItemProgress>, Error> {
        let doing = "reading what became of a plan";
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/plan/progress_by_item.sql"))
            .doing(doing)?;
        statement
            .query_map([plan.0], |row| {
                Ok(ItemProgress {
                    item: row.get(0)?,
                    made: row.get(1)?,
                    done: row.get(2)?,
                    people: row.get(3)?,
                    cost: row.get(4)?,
                })
            })
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .doing(doing)
    }
}
