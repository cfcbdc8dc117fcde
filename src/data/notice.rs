//! What is asked for the notice board.

use chrono::NaiveDate;
use rusqlite::Row;

use super::error::Error;
use super::row::from_row;
use super::scope::Reader;
use super::sight::{MadeOf, Of};
use crate::domain::calendar::notice::{Difference, Item, difference};
use crate::domain::refusal::{Denied, Refusal};
use crate::domain::register::{RegisterId, WardId};
use crate::domain::role::Role;

impl TryFrom<&Row<'_>> for Item {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |column: &str| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
        Ok(Self {
            register: row.get("register")?,
            id: row.get("id")?,
            on: row.get("held_on")?,
            from: text("from_time")?,
            to: text("to_time")?,
            title: text("title")?,
            place: text("place")?,
            address: text("address")?,
            is_off: row.get("is_off")?,
            moved_from: row.get("moved_from")?,
            host: text("host")?,
            units: several(&text("units")?),
            audiences: several(&text("audiences")?),
            class: row.get("class_id")?,
            number: row.get("number")?,
        })
    }
}

/// A span that hangs out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Posting {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) posted_on: NaiveDate,
    /// What hung out.
    digest: String,
}

from_row!(Posting { from = "from_on", to = "to_on", posted_on, digest: default });

/// Texts as the query gives them, each once, without what the person is not shown.
fn several(json: &str) -> Vec<String> {
    let all: Vec<Option<String>> = serde_json::from_str(json).unwrap_or_default();
    let mut each: Vec<String> = Vec::new();
    for text in all.into_iter().flatten().filter(|text| !text.is_empty()) {
        if !each.contains(&text) {
            each.push(text);
        }
    }
    each
}

impl Reader {
    /// What of a ward may hang on the notice board, in order of day and time.
    pub(crate) fn notice(
        &self,
        ward: WardId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Item>, Error> {
        self.rows(
            include_str!("../../db/queries/calendar/notice.sql"),
            (from, to, ward),
            "reading the notice",
        )
    }

    /// What hangs out in a ward on these days and is another by now, with how much of it is.
    pub(crate) fn changed_postings(
        &self,
        ward: WardId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<(Posting, Difference)>, Error> {
        let sql = include_str!("../../db/queries/calendar/postings.sql");
        let postings: Vec<Posting> = self.rows(sql, (ward, from, to), "reading what hangs out")?;
        let mut changed = Vec::new();
        for posting in postings {
            let items = self.notice(ward, (posting.from, posting.to))?;
            match difference(&posting.digest, &items) {
                Difference::None => {}
                other => changed.push((posting, other)),
            }
        }
        Ok(changed)
    }

    /// Whether the person takes a ward's calendar out of the program: who works in the ward and the office take all of
    /// it, the GDNN-GDTX centre its classes. An inspector looks at it here.
    pub(crate) fn takes_calendar(&self, ward: WardId) -> bool {
        let actor = self.actor();
        let works = [Role::Ward, Role::WardLeader, Role::District].iter().any(|role| actor.is(*role));
        let all = MadeOf::records(&[RegisterId::Activities, RegisterId::Sessions]);
        works && self.knows(&all, Of::Ward(ward)) || actor.is(Role::Cec)
    }

    /// Refuses who does not.
    pub(crate) fn must_take_calendar(&self, ward: WardId) -> Result<(), Error> {
        if self.takes_calendar(ward) { Ok(()) } else { Err(Refusal::NotAllowed(Denied::Role).into()) }
    }

    /// Whether the person reads all of a ward's calendar, and not only the classes of the GDNN-GDTX centre.
    pub(crate) fn reads_activities(&self, ward: WardId) -> bool {
        self.knows(&MadeOf::records(&[RegisterId::Activities]), Of::Ward(ward))
    }
}
