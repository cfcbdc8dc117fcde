//! Where the operator of a briefing is, for the walls that follow: one small row a session, beside the drafts, so that
//! a step costs no entry in the history and wakes nobody.

use super::presence::started;
use super::{Drafts, fault};
use crate::data::error::Error;
use crate::data::row::from_row;
use crate::domain::register::Id;

/// So many sessions are looked at.
const MOST: u8 = 40;

struct Row {
    meeting: Id,
    spot: Option<String>,
    pid: u32,
    started: i64,
}
from_row!(Row { meeting = "meeting_id", spot, pid, started });

impl Drafts {
    /// The walls that follow show this spot of the briefing from now on.
    pub(crate) fn put_on_wall(&self, meeting: Id, spot: &str, now_ms: i64) -> Result<(), Error> {
        self.on_wall(meeting, Some(spot), now_ms)
    }

    /// This session is a wall that follows.
    pub(crate) fn follow_wall(&self, meeting: Id, now_ms: i64) -> Result<(), Error> {
        self.on_wall(meeting, None, now_ms)
    }

    fn on_wall(&self, meeting: Id, spot: Option<&str>, now_ms: i64) -> Result<(), Error> {
        self.opened
            .connection
            .prepare_cached(
                "INSERT INTO walls (session, pid, started, meeting_id, spot, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (session) DO UPDATE
                 SET meeting_id = excluded.meeting_id, spot = excluded.spot, at_ms = excluded.at_ms",
            )
            .and_then(|mut statement| {
                let (number, pid, started) = self.presence.named();
                statement.execute(rusqlite::params![number, pid, started, meeting.0, spot, now_ms])
            })
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    /// This session neither leads nor follows any more.
    pub(crate) fn leave_wall(&self) -> Result<(), Error> {
        self.opened
            .connection
            .execute("DELETE FROM walls WHERE session = ?1", [self.presence.named().0])
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    /// The briefing and the spot at which an operator is, the latest of those who are there.
    pub(crate) fn led(&self) -> Result<Option<(Id, String)>, Error> {
        let rows = self.walls("spot IS NOT NULL")?;
        Ok(rows.into_iter().find_map(|row| Some((row.meeting, row.spot?))))
    }

    /// How many walls follow.
    pub(crate) fn followers(&self) -> Result<usize, Error> {
        Ok(self.walls("spot IS NULL")?.len())
    }

    /// Those of living sessions, the latest first.
    fn walls(&self, which: &str) -> Result<Vec<Row>, Error> {
        let sql = format!(
            "SELECT meeting_id, spot, pid, started FROM walls WHERE {which} ORDER BY at_ms DESC, session LIMIT {MOST}"
        );
        let mut statement = self.opened.connection.prepare_cached(&sql).map_err(fault)?;
        let rows = statement
            .query_map([], |row| Row::try_from(row))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .map_err(fault)?;
        Ok(rows.into_iter().filter(|row| started(row.pid) == Some(row.started)).collect())
    }
}
