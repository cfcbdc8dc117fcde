//! What the literacy screen asks beside the records themselves.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::calendar::day_at;
use super::error::{Context, Error};
use super::scope::Reader;
use crate::domain::register::{Id, WardId};

/// A residential group with the people on its lists counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GroupLine {
    /// The group.
    pub(crate) id: Id,
    /// Whose it is.
    pub(crate) ward: WardId,
    /// Its name.
    pub(crate) name: String,
    /// Who leads it; "" where that is not shown.
    pub(crate) leader: String,
    /// The day on which its list was last reviewed.
    pub(crate) reviewed_on: Option<NaiveDate>,
    /// People still on its lists.
    pub(crate) people: u32,
    /// Those not yet at level 1: grades 0 to 2, relapsed.
    pub(crate) level_1: u32,
    /// Those at level 1 and not yet at level 2: grades 3 and 4.
    pub(crate) level_2: u32,
    /// Those in class.
    pub(crate) studying: u32,
}

impl Reader {
    /// The residential groups of one ward, or of every ward that was there on the day, with their lists of that day.
    pub(crate) fn literacy_groups(
        &self,
        ward: Option<WardId>,
        day: NaiveDate,
    ) -> Result<Vec<GroupLine>, Error> {
        let context = "reading the residential groups";
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/figures/literacy_groups.sql"))
            .context(context)?;
        statement
            .query_map(
                named_params! { ":ward": ward.map(|ward| ward.0), ":day": day.format("%Y-%m-%d").to_string() },
                |row| {
                Ok(GroupLine {
                    id: Id(row.get(0)?),
                    ward: WardId(row.get(1)?),
                    name: row.get(2)?,
                    leader: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                    reviewed_on: day_at(row, 4)?,
                    people: row.get(5)?,
                    level_1: row.get(6)?,
                    level_2: row.get(7)?,
                    studying: row.get(8)?,
                })
            },
            )
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }
}
