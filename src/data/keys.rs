//! Keys, asked for before anybody is known: whose is this key, and does it still open the door? Everything else
//! about them goes through gate and reader like any register.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};

use super::error::{Context, Error};
use super::file::{self, Use};
use super::queue::Queue;
use super::row::{Rows as _, from_row};
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

/// Why a key does not open the door.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shut {
    Unknown,
    Revoked,
    /// Its time is over.
    Expired,
    /// The account is not in use any more, or there is none.
    Disabled,
    /// The person holds no role today.
    NoRole,
}

impl Shut {
    /// As the list of refused keys has it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::Disabled => "disabled",
            Self::NoRole => "no-role",
        }
    }
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

/// Keeps a login in the list of accesses, with the key it was made by.
pub(crate) fn note_login(path: &Path, holder: &Holder, utc_ms: i64) -> Result<(), Error> {
    let connection = file::open(path, Use::Write)?;
    let queue = Queue::open(path)?;
    let _turn = queue.wait("", utc_ms)?;
    connection
        .execute(
            "INSERT INTO access (at_ms, person_id, register, what, purpose) VALUES (?1, ?2, '', 'login', ?3)",
            (utc_ms, holder.person.0, &holder.fingerprint),
        )
        .map(drop)
        .context("keeping a login")
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
