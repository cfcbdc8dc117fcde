//! What the calendar asks: everything that happens between two days.

use chrono::NaiveDate;
use rusqlite::Row;

use super::error::Error;
use super::scope::Reader;
use crate::domain::calendar::hours::Hours;
use crate::domain::calendar::{Closing, Occurrence, Speaker, Venue};
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
            groups: speakers(&text("groups")?),
            expected: row.get("expected")?,
            kept: text("clash_reason")?,
            class: row.get("class_id")?,
            state: text("state")?,
            lead: text("lead")?,
            turns: row.get("turns")?,
            series: row.get::<_, Option<Id>>("series_id")?.zip(row.get("series_on")?),
            first_on: row.get("first_on")?,
            listed: row.get("listed")?,
        })
    }
}

impl TryFrom<&Row<'_>> for Venue {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let hours = row.get::<_, Option<String>>("hours")?.unwrap_or_default();
        Ok(Self {
            id: row.get("id")?,
            name: row.get::<_, Option<Box<str>>>("name")?.unwrap_or_default(),
            capacity: row.get("capacity")?,
            online: row.get::<_, Option<bool>>("online")?.unwrap_or_default(),
            // The form takes no others.
            hours: Hours::parse(&hours).unwrap_or_default(),
        })
    }
}

impl TryFrom<&Row<'_>> for Closing {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            own: row.get("own")?,
            venue: row.get("venue_id")?,
            place: row.get::<_, Option<Box<str>>>("place")?.unwrap_or_default(),
            from: row.get("from_on")?,
            to: row.get("to_on")?,
            reason: row.get::<_, Option<Box<str>>>("reason")?.unwrap_or_default(),
        })
    }
}

/// People as the query gives them: `[[7,"Nguyễn Văn An"]]`.
fn speakers(json: &str) -> Vec<Speaker> {
    let all: Vec<(i64, Option<Box<str>>)> = serde_json::from_str(json).unwrap_or_default();
    all.into_iter().map(|(id, name)| Speaker { id: Id(id), name: name.unwrap_or_default() }).collect()
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

    /// What is closed between two days: the ward, one of its places, every ward.
    pub(crate) fn closings(
        &self,
        ward: WardId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Closing>, Error> {
        self.rows(
            include_str!("../../db/queries/calendar/closings.sql"),
            (ward, from, to),
            "reading what is closed",
        )
    }

    /// The places of a ward.
    pub(crate) fn venues(&self, ward: WardId) -> Result<Vec<Venue>, Error> {
        self.rows(include_str!("../../db/queries/calendar/venues.sql"), [ward], "reading the places")
    }
}
