//! What the calendar asks: everything that happens between two days.

use chrono::NaiveDate;
use rusqlite::Row;

use super::error::Error;
use super::scope::Reader;
use crate::domain::calendar::{Occurrence, Speaker};
use crate::domain::register::{Id, WardId};

impl TryFrom<&Row<'_>> for Occurrence {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |column: &str| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
        Ok(Self {
            register: row.get("register")?,
            id: row.get("id")?,
            ward: row.get("ward_id")?,
            on: row.get("held_on")?,
            from: text("from_time")?,
            to: text("to_time")?,
            title: text("title")?,
            venue: row.get("venue_id")?,
            venue_name: text("venue_name")?,
            online: row.get::<_, Option<bool>>("online")?.unwrap_or_default(),
            people: speakers(&text("people")?),
            class: row.get("class_id")?,
            state: text("state")?,
            lead: text("lead")?,
            turns: row.get("turns")?,
            groups: groups(&text("groups")?),
            series: row.get::<_, Option<Id>>("series_id")?.zip(row.get("series_on")?),
            first_on: row.get("first_on")?,
            expected: row.get("expected")?,
            kept: text("clash_reason")?,
            listed: row.get("listed")?,
        })
    }
}

/// People as the query gives them: `[[7,"Nguyễn Văn An"]]`.
fn speakers(json: &str) -> Vec<Speaker> {
    let all: Vec<(i64, Option<Box<str>>)> = serde_json::from_str(json).unwrap_or_default();
    all.into_iter().map(|(id, name)| Speaker { id: Id(id), name: name.unwrap_or_default() }).collect()
}

fn groups(json: &str) -> Vec<Id> {
    serde_json::from_str::<Vec<i64>>(json).unwrap_or_default().into_iter().map(Id).collect()
}

impl Reader {
    /// What happens from one day to another, both included, in order of day and time.
    pub(crate) fn occurrences(
        &self,
        ward: Option<WardId>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Occurrence>, Error> {
        self.rows(
            include_str!("../../db/queries/calendar/between.sql"),
            (from, to, ward),
            "reading the calendar",
        )
    }
}
