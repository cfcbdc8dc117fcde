//! Keys, asked for before anybody is known: whose is this key, and does it still open the door? Everything else
//! about them goes through gate and reader like any register.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::error::{Context as _, Error};
use super::file::{self, Use};
use super::later::{self, Line};
use super::queue::Queue;
use super::row::{Rows as _, from_row};
pub(crate) use crate::domain::refusal::Shut;
use crate::domain::register::Id;

/// A key that opens the door, and for whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    pub(crate) key: Id,
    pub(crate) person: Id,
    pub(crate) login: String,
    pub(crate) fingerprint: String,
    /// The last day on which it works.
    pub(crate) expires_on: Option<NaiveDate>,
}

/// Whose the key with this fingerprint is.
pub(crate) fn by_fingerprint(
    path: &Path,
    print: &str,
    today: NaiveDate,
) -> Result<Result<Holder, Shut>, Error> {
    let connection = file::open(path, Use::Read)?;
    holder(&connection, "k.fingerprint = ?1", &print, today)
}

/// Whose the key with this number is.
pub(crate) fn by_number(path: &Path, key: Id, today: NaiveDate) -> Result<Result<Holder, Shut>, Error> {
    let connection = file::open(path, Use::Read)?;
    holder(&connection, "k.id = ?1", &key.0, today)
}

/// The door through which somebody came in by a key: whether it is still open costs one number until something is
/// saved.
pub(crate) struct Door {
    connection: Connection,
    key: Id,
    seen: Option<(i64, NaiveDate)>,
}

impl Door {
    /// The door of this key.
    pub(crate) fn open(path: &Path, key: Id) -> Result<Self, Error> {
        Ok(Self { connection: file::open(path, Use::Read)?, key, seen: None })
    }

    /// Why it is shut, if it is; none too if nothing has changed since that was asked.
    pub(crate) fn shut(&mut self, today: NaiveDate) -> Result<Option<Shut>, Error> {
        let version = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        let now = (version.context("asking whether the file changed")?, today);
        if self.seen == Some(now) {
            return Ok(None);
        }
        let shut = shut(&self.connection, self.key, today)?;
        self.seen = Some(now);
        Ok(shut)
    }
}

/// Why a key that opened the door does not keep it open any more; none while it does.
pub(super) fn shut(connection: &Connection, key: Id, today: NaiveDate) -> Result<Option<Shut>, Error> {
    Ok(holder(connection, "k.id = ?1", &key.0, today)?.err())
}

/// Login names of those who hold the operator's role today.
pub(crate) fn operators(path: &Path, today: NaiveDate) -> Result<Vec<String>, Error> {
    logins(
        path,
        "EXISTS (SELECT 1 FROM main.grants g WHERE g.person_id = a.person_id AND g.deleted_at IS NULL
           AND g.role = 'operator' AND (g.from_on IS NULL OR g.from_on <= ?1)
           AND (g.until_on IS NULL OR g.until_on >= ?1))
         AND (a.disabled_on IS NULL OR a.disabled_on > ?1)",
        &today,
    )
}

/// The login name of a person.
pub(crate) fn login_of(path: &Path, person: Id) -> Result<Option<String>, Error> {
    Ok(logins(path, "a.person_id = ?1", &person.0)?.into_iter().next())
}

fn logins(path: &Path, which: &str, value: &dyn rusqlite::ToSql) -> Result<Vec<String>, Error> {
    let connection = file::open(path, Use::Read)?;
    let sql = format!(
        "SELECT a.login FROM main.accounts a WHERE a.deleted_at IS NULL AND {which} ORDER BY a.id LIMIT 1000"
    );
    connection.column(&sql, [value], "reading accounts")
}

fn holder(
    connection: &Connection,
    which: &str,
    value: &dyn rusqlite::ToSql,
    today: NaiveDate,
) -> Result<Result<Holder, Shut>, Error> {
    let sql = format!(
        "SELECT k.id, k.person_id, k.fingerprint, k.expires_on,
           k.revoked_on IS NOT NULL AND k.revoked_on <= ?2 AS revoked,
           k.expires_on IS NOT NULL AND k.expires_on < ?2 AS expired,
           coalesce(a.login, '') AS login,
           p.deleted_at IS NOT NULL OR a.id IS NULL OR a.disabled_on IS NOT NULL AND a.disabled_on <= ?2 AS disabled,
           EXISTS (SELECT 1 FROM main.grants g WHERE g.person_id = k.person_id AND g.deleted_at IS NULL
             AND (g.from_on IS NULL OR g.from_on <= ?2) AND (g.until_on IS NULL OR g.until_on >= ?2)) AS entitled
         FROM main.keys k JOIN main.people p ON p.id = k.person_id
           LEFT JOIN main.accounts a ON a.person_id = k.person_id AND a.deleted_at IS NULL
         WHERE k.deleted_at IS NULL AND {which}"
    );
    let found: Option<Asked> = connection.row(&sql, (value, today), "looking up a key")?;
    Ok(found.ok_or(Shut::Unknown).and_then(|found| found.shut.map_or(Ok(found.holder), Err)))
}

/// A key with why it does not open the door, if it does not.
struct Asked {
    holder: Holder,
    shut: Option<Shut>,
}

from_row!(Holder { key = "id", person = "person_id", login, fingerprint, expires_on });

impl TryFrom<&Row<'_>> for Asked {
    type Error = rusqlite::Error;
    fn try_from(row: &Row<'_>) -> rusqlite::Result<Self> {
        let shut =
            match (row.get("revoked")?, row.get("expired")?, row.get("disabled")?, row.get("entitled")?) {
                (true, ..) => Some(Shut::Revoked),
                (_, true, ..) => Some(Shut::Expired),
                (_, _, true, _) => Some(Shut::Disabled),
                (.., false) => Some(Shut::NoRole),
                _ => None,
            };
        Ok(Self { holder: Holder::try_from(row)?, shut })
    }
}

/// Keeps a login in the list of accesses, with the key it was made by; beside the file while somebody else has the
/// turn to write.
pub(crate) fn note_login(path: &Path, holder: &Holder, utc_ms: i64) -> Result<(), Error> {
    let mut connection = file::open(path, Use::Write)?;
    let line = Line {
        at_ms: utc_ms,
        person: holder.person.0,
        register: String::new(),
        ward: None,
        what: "login".to_owned(),
        purpose: holder.fingerprint.clone(),
    };
    later::keep(&mut connection, &Queue::open(path)?, path, &holder.login, &[line]).map(drop)
}

/// The newest login of each person, by person; for the operator's list of accounts.
pub(crate) fn last_logins(path: &Path) -> Result<Vec<(Id, i64)>, Error> {
    let sql = "SELECT person_id, max(at_ms) AS at_ms FROM main.access WHERE what = 'login'
         GROUP BY person_id LIMIT 10000";
    let logins: Vec<LastLogin> = file::open(path, Use::Read)?.rows(sql, [], "reading logins")?;
    Ok(logins.into_iter().map(|login| (login.person, login.at_ms)).collect())
}

struct LastLogin {
    person: Id,
    at_ms: i64,
}
from_row!(LastLogin { person = "person_id", at_ms });
