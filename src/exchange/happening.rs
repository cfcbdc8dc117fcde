//! What has a day already, against which brought activities are held.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::data::list::Only;
use crate::data::{At, Error, ListQuery, Reader};
use crate::domain::calendar::{ONLINE, Occurrence};
use crate::domain::{Id, RegisterId, Value, WardId};

/// What is stored of the years that a table is brought for.
#[derive(Clone, Default, Debug)]
pub(super) struct Happening {
    pub(super) stored: Vec<Occurrence>,
    /// Places over the Internet.
    pub(super) online: HashSet<Id>,
}

/// Places over the Internet that a ward, or all of them, may have.
const MOST_ONLINE: u16 = 2_000;

impl Happening {
    /// Of the working year and the next one, which its lists reach into.
    pub(super) fn load(reader: &Reader, ward: Option<WardId>, year: i32) -> Result<Self, Error> {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let stored = reader.occurrences(ward, day(year, 1, 1), day(year + 1, 12, 31))?;
        let query = ListQuery::new(RegisterId::Venues).only("kind", Only::Is(Value::text(ONLINE)));
        let online = reader.page(&query, &At::First, MOST_ONLINE)?.rows;
        Ok(Self { stored, online: online.into_iter().filter_map(|row| row.record.id).collect() })
    }
}
