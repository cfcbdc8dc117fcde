//! What the literacy screen asks beside the records themselves.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use super::sight::{MadeOf, Of};
use crate::domain::register::{Id, RegisterId, WardId};

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
    /// The people on its lists; unknown to who does not see which of them are exempt.
    pub(crate) people: Option<GroupCounts>,
}

/// The people on the lists of a group.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct GroupCounts {
    /// Those who still have to learn.
    pub(crate) people: u32,
    /// The others of the list: recognised, exempt, gone.
    pub(crate) others: u32,
    /// Those not yet at level 1: grades 0 to 2, relapsed.
    pub(crate) level_1: u32,
    /// Those at level 1 and not yet at level 2: grades 3 and 4.
    pub(crate) level_2: u32,
    pub(crate) studying: u32,
    /// People of whom nobody knows when they were born: no count of an age has them.
    pub(crate) unknown_births: u32,
}

from_row!(GroupCounts { people, others, level_1, level_2, studying, unknown_births });

impl TryFrom<&Row<'_>> for GroupLine {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            ward: row.get("ward_id")?,
            name: row.get("name")?,
            leader: row.get::<_, Option<_>>("leader")?.unwrap_or_default(),
            reviewed_on: row.get("reviewed_on")?,
            people: Some(GroupCounts::try_from(row)?),
        })
    }
}

impl Reader {
    /// The residential groups of one ward, or of every ward that was there on the day, with their lists of that day.
    pub(crate) fn literacy_groups(
        &self,
        ward: Option<WardId>,
        day: NaiveDate,
    ) -> Result<Vec<GroupLine>, Error> {
        let sql = include_str!("../../db/queries/literacy/groups.sql");
        let given = named_params! { ":ward": ward, ":day": day };
        let mut groups: Vec<GroupLine> = self.rows(sql, given, "reading the residential groups")?;
        let listed = MadeOf::records(&[RegisterId::LiteracySubjects]);
        if !self.knows(&listed.and(RegisterId::LiteracySubjects, "exempt"), ward.map_or(Of::Each, Of::Ward)) {
            groups.iter_mut().for_each(|group| group.people = None);
        }
        Ok(groups)
    }
}
