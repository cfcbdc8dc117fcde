//! What is asked for other people's calendars.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::Row;

use super::error::Error;
use super::identity::FILE_ID;
use super::row::from_row;
use super::scope::Reader;
use crate::domain::calendar::feed::{Ruled, Says, Told};
use crate::domain::op::Now;
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::domain::value::Value;

/// So long what was deleted is told as called off.
const LATELY: TimeDelta = TimeDelta::days(180);

/// Where it is: a session where its class is, unless it says otherwise.
fn venue_of(was: &Record, class: Option<&Record>) -> Option<Id> {
    was.int("venue_id").or_else(|| class?.int("venue_id")).map(Id)
}

/// Who speaks or teaches.
fn people_of(was: &Record, class: Option<&Record>) -> Vec<Id> {
    let own = was.int("instructor_id").or_else(|| class?.int("instructor_id"));
    was.get("speakers").items().iter().filter_map(Value::as_int).chain(own).map(Id).collect()
}

impl TryFrom<&Row<'_>> for Told {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let text = |column: &str| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
        let place = [text("place")?, text("address")?];
        let place: Vec<_> = place.into_iter().filter(|part| !part.is_empty()).collect();
        Ok(Self {
            register: row.get("register")?,
            one: row.get("one_id")?,
            version: row.get("version")?,
            at_ms: row.get::<_, Option<i64>>("at_ms")?.unwrap_or_default(),
            says: Says {
                on: row.get("held_on")?,
                from: text("from_time")?,
                to: text("to_time")?,
                title: text("title")?,
                place: place.join(", "),
            },
            is_off: row.get("is_off")?,
            series: row.get::<_, Option<Id>>("series_id")?.zip(row.get("series_on")?),
        })
    }
}

/// Something that was deleted.
struct Gone {
    register: RegisterId,
    id: Id,
    step: Id,
    at_ms: i64,
    version: u32,
}

from_row!(Gone { register, id = "record_id", step = "step_id", at_ms, version });
from_row!(Ruled { id, one = "one_id", version, at_ms: default, rule, from = "from_time": default, to = "to_time": default });

impl Reader {
    /// What of a ward's calendar other calendars take of a year: of one place or person if they are named.
    pub(crate) fn feed(
        &self,
        ward: WardId,
        (from, to): (NaiveDate, NaiveDate),
        (venue, person): (Option<Id>, Option<Id>),
        now: Now,
    ) -> Result<(Vec<Told>, Vec<Ruled>), Error> {
        let sql = include_str!("../../db/queries/calendar/feed.sql");
        let mut told =
            self.rows(sql, (ward, from, to, venue, person), "reading what other calendars take")?;
        told.extend(self.deleted(ward, (from, to), (venue, person), now)?);
        let sql = include_str!("../../db/queries/calendar/feed_series.sql");
        Ok((told, self.rows(sql, [ward], "reading the series of a ward")?))
    }

    /// What stood alone and was deleted lately: whoever took it before learns so that it is off. What was deleted of a
    /// series is missing in the series.
    fn deleted(
        &self,
        ward: WardId,
        (from, to): (NaiveDate, NaiveDate),
        (venue, person): (Option<Id>, Option<Id>),
        now: Now,
    ) -> Result<Vec<Told>, Error> {
        let since = now.utc_ms - LATELY.num_milliseconds();
        let sql = include_str!("../../db/queries/calendar/deleted.sql");
        let gone: Vec<Gone> = self.rows(sql, (ward, since), "reading what was deleted of the calendar")?;
        let mut told = Vec::new();
        for Gone { register, id, step, at_ms, version } in gone {
            let Some(was) = self.as_of(register, id, Id(step.0 - 1))? else { continue };
            let class = was.int("class_id").map(|class| self.record(RegisterId::Classes, Id(class)));
            // With its class went all that was to be told of it.
            let Some(class) = class.transpose()?.map_or(Some(None), |class| class.map(Some)) else {
                continue;
            };
            let Some(one) = self.was_told(&was, class.as_ref())? else { continue };
            let at = |place: Id| venue_of(&was, class.as_ref()) == Some(place);
            let by = |who: Id| people_of(&was, class.as_ref()).contains(&who);
            let wanted = (from..=to).contains(&one.on) && venue.is_none_or(at) && person.is_none_or(by);
            if wanted && was.get("series_id").is_empty() {
                let (one, series) = ((id, one), None);
                told.push(Told { register, one: one.0, version, at_ms, says: one.1, is_off: true, series });
            }
        }
        Ok(told)
    }

    /// What it said.
    fn was_told(&self, was: &Record, class: Option<&Record>) -> Result<Option<Says>, Error> {
        let Some(on) = was.get("held_on").as_date() else { return Ok(None) };
        let venue = venue_of(was, class).map(|id| self.record(RegisterId::Venues, id)).transpose()?.flatten();
        let place = venue.map(|venue| [venue.text("name").to_owned(), venue.text("address").to_owned()]);
        let place: Vec<_> = place.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        Ok(Some(Says {
            on,
            from: was.text("from_time").to_owned(),
            to: was.text("to_time").to_owned(),
            title: class.unwrap_or(was).text("title").to_owned(),
            place: place.join(", "),
        }))
    }

    /// The name of the file, which copies of it have too; none before it was open for writing.
    pub(crate) fn file_id(&self) -> Result<Option<String>, Error> {
        self.fact(FILE_ID)
    }
}
