//! What the calendar asks: everything that happens between two days.

use chrono::NaiveDate;

use super::error::{Context, Error};
use super::scope::Reader;
use crate::domain::register::{Id, RegisterId, WardId};

/// An activity or a session of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Event {
    /// [`RegisterId::Activities`] or [`RegisterId::Sessions`].
    pub(crate) register: RegisterId,
    /// Its number there.
    pub(crate) id: Id,
    /// Whose it is.
    pub(crate) ward: WardId,
    /// The day.
    pub(crate) on: NaiveDate,
    /// From when, `18:00`; "" if not said.
    pub(crate) from: String,
    /// Until when.
    pub(crate) to: String,
    /// Title of the activity or of the class.
    pub(crate) title: String,
    /// Where.
    pub(crate) venue: Option<Id>,
    /// Name of the place, "" if not said.
    pub(crate) venue_name: String,
    /// Code of its state.
    pub(crate) state: String,
    /// Who is in charge.
    pub(crate) lead: String,
}

impl Reader {
    /// What happens from one day to another, both included, in order of day and time.
    pub(crate) fn events(
        &self,
        ward: Option<WardId>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Event>, Error> {
        let context = "reading the calendar";
        let day = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
        let mut statement = self
            .connection()
            .prepare_cached(include_str!("../../db/queries/calendar/between.sql"))
            .context(context)?;
        statement
            .query_map((day(from), day(to), ward.map(|ward| ward.0)), event)
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .context(context)
    }
}

/// The day in a column.
pub(super) fn day_at(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(at)?;
    Ok(text.and_then(|text| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()))
}

fn event(row: &rusqlite::Row<'_>) -> rusqlite::Result<Event> {
    let text = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    let is_session = row.get::<_, i64>(0)? == 1;
    Ok(Event {
        register: if is_session { RegisterId::Sessions } else { RegisterId::Activities },
        id: Id(row.get(1)?),
        ward: WardId(row.get(2)?),
        on: day_at(row, 3)?.unwrap_or_default(),
        from: text(4)?,
        to: text(5)?,
        title: text(6)?,
        venue: row.get::<_, Option<i64>>(7)?.map(Id),
        venue_name: text(8)?,
        state: text(9)?,
        lead: text(10)?,
    })
}
