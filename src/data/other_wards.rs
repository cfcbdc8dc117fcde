//! The two things a ward learns of another: whether somebody with exactly this identity number is there, and whether one
//! of its own speakers, by the telephone number, has something there at the same time.
//!
//! It is no view, because a view can be listed. A connection of its own is opened for one question and closed with
//! it; the question takes a whole number and gives yes or no, and a session may ask no more often than a person types.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _};

use super::error::{Context, Error};
use super::file::{self, Use};
use super::scope::Reader;
use crate::domain::actor::Wards;
use crate::domain::register::{Id, RegisterId};

/// Questions of one session; a day of typing is a few hundred slips.
pub(crate) const MOST_ASKED: u16 = 1000;

impl Reader {
    /// Whether a ward beyond this person's reach has somebody with this identity number. Nothing for who sees all
    /// wards anyway or none at all, for what is no whole number, and after [`MOST_ASKED`] questions.
    pub(crate) fn is_known_elsewhere(&self, identity: &str) -> Result<Option<bool>, Error> {
        let whole = matches!(identity.len(), 9 | 12) && identity.bytes().all(|byte| byte.is_ascii_digit());
        let Some(own) = self.own_wards().filter(|_| whole) else { return Ok(None) };
        if !self.may_ask(MOST_ASKED) {
            return Ok(None);
        }
        let context = "asking whether a number is known elsewhere";
        let sql = include_str!("../../db/queries/entry/elsewhere.sql");
        let connection = self.beyond(context)?;
        connection.query_row(sql, (identity, own), |row| row.get(0)).map(Some).context(context)
    }

    /// The first of these instructors who, by the telephone number, has something at that time in a ward beyond this
    /// person's reach. What it is and where is not told. Nothing as above.
    pub(crate) fn busy_elsewhere(
        &self,
        people: &[Id],
        on: NaiveDate,
        (from, to): (&str, &str),
    ) -> Result<Option<Id>, Error> {
        let is_asked = !people.is_empty() && !from.is_empty() && from < to;
        let Some(own) = self.own_wards().filter(|_| is_asked) else { return Ok(None) };
        if !self.may_ask(MOST_ASKED) {
            return Ok(None);
        }
        let context = "asking who is busy elsewhere";
        let people: Vec<i64> = people.iter().map(|id| id.0).collect();
        let people = serde_json::json!(people).to_string();
        let sql = include_str!("../../db/queries/entry/busy_elsewhere.sql");
        let connection = self.beyond(context)?;
        let found = connection.query_row(sql, (people, on, from, to, own), |row| row.get(0)).optional();
        found.context(context)
    }

    /// A connection to all wards, for one question.
    fn beyond(&self, context: &'static str) -> Result<Connection, Error> {
        let connection = file::open(Path::new(self.connection().path().unwrap_or_default()), Use::Read)?;
        connection.pragma_update(None, "query_only", true).context(context)?;
        Ok(connection)
    }

    /// The wards whose people this person sees by name, as a JSON list.
    fn own_wards(&self) -> Option<String> {
        let reach = self.actor().reach(RegisterId::Enrolments.decl());
        match reach.wards {
            Some(Wards::These(own)) if !reach.masked && !self.is_redacted() => {
                let own: Vec<_> = own.iter().map(|ward| ward.0.to_string()).collect();
                Some(format!("[{}]", own.join(",")))
            }
            _ => None,
        }
    }
}
