//! What the literacy screen asks beside the records themselves.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::register::{Id, WardId};

/// A residential group with the people on its lists counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GroupLine {
    pub(crate) id: Id,
    pub(crate) ward: WardId,
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
    pub(crate) studying: u32,
    /// People of whom nobody knows when they were born: no count of an age has them.
    pub(crate) unknown_births: u32,
}

from_row!(GroupLine {
    id,
    ward = "ward_id",
    name,
    leader: default,
    reviewed_on,
    people,
    level_1,
    level_2,
    studying,
    unknown_births
});

impl Reader {
    /// The residential groups of one ward, or of every ward that was there on the day, with their lists of that day.
    pub(crate) fn literacy_groups(
        &self,
        ward: Option<WardId>,
        day: NaiveDate,
    ) -> Result<Vec<GroupLine>, Error> {
        let sql = include_str!("../../db/queries/literacy/groups.sql");
        self.rows(sql, named_params! { ":ward": ward, ":day": day }, "reading the residential groups")
    }
}
