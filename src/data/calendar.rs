//! What the calendar asks: everything that happens between two days.

use chrono::NaiveDate;
use rusqlite::Row;

use super::error::Error;
use super::scope::Reader;
use crate::domain::calendar::hours::Hours;
use crate::domain::calendar::{Closing, Occurrence, Speaker, Venue};
use crate::domain::register::{Id, RegisterId, WardId};

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

/// An occurrence without names, by the places of its columns: to look a column up by its name takes longer than to read it.
struct Outline(Occurrence);

impl TryFrom<&Row<'_>> for Outline {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
        let people = |at: usize| {
            let json = row.get_ref(at)?.as_str_or_null()?.unwrap_or_default();
            Ok::<_, rusqlite::Error>(if json.len() < 3 { Vec::new() } else { speakers(json) })
        };
        let class: Option<Id> = row.get(3)?;
        Ok(Self(Occurrence {
            register: if class.is_some() { RegisterId::Sessions } else { RegisterId::Activities },
            id: row.get(2)?,
            ward: row.get(0)?,
            on: row.get(1)?,
            from: text(4)?,
            to: text(5)?,
            title: String::new(),
            venue: row.get(6)?,
            venue_name: String::new(),
            online: row.get::<_, Option<bool>>(7)?.unwrap_or_default(),
            people: people(8)?,
            groups: people(9)?,
            expected: None,
            kept: text(11)?,
            class,
            state: text(10)?,
            lead: String::new(),
            turns: None,
            series: None,
            first_on: None,
            listed: true,
        }))
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

    /// What happens in every ward from one day to another, both included, in no order and without names: enough to count
    /// it, and to say what clashes.
    pub(crate) fn outlines(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Occurrence>, Error> {
        let sql = include_str!("../../db/queries/calendar/outline.sql");
        let all: Vec<Outline> = self.rows(sql, (from, to), "counting the calendar")?;
        Ok(all.into_iter().map(|Outline(one)| one).collect())
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
