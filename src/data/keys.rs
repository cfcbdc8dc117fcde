//! Keys, asked for before anybody is known: whose is this key, and does it still open the door? Everything else
//! about them goes through gate and reader like any register.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _};

use super::error::{Context, Error};
use super::file::{self, Use};
use super::queue::Queue;
use crate::domain::register::Id;

/// A key that opens the door, and for whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    /// The key.
    pub(crate) key: Id,
    /// The person.
    pub(crate) person: Id,
    /// Their login name.
    pub(crate) login: String,
    /// The key's fingerprint.
    pub(crate) fingerprint: String,
    /// The last day on which it works.
    pub(crate) expires_on: Option<NaiveDate>,
}

/// Why a key does not open the door.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shut {
    /// No such key.
    Unknown,
    /// It was withdrawn.
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
        &today.format("%Y-%m-%d").to_string(),
    )
}

/// The login name of a person.
pub(crate) fn login_of(path: &Path, person: Id) -> Result<Option<String>, Error> {
    Ok(logins(path, "a.person_id = ?1", &person.0)?.into_iter().next())
}

fn logins(path: &Path, which: &str, value: &dyn rusqlite::ToSql) -> Result<Vec<String>, Error> {
    let context = "reading accounts";
    let connection = file::open(path, Use::Read)?;
    let mut statement = connection
        .prepare(&format!(
            "SELECT a.login FROM main.accounts a WHERE a.deleted_at IS NULL AND {which} ORDER BY a.id LIMIT 1000"
        ))
        .context(context)?;
    statement
        .query_map([value], |row| row.get(0))
        .and_then(Iterator::collect::<rusqlite::Result<_>>)
        .context(context)
}

fn holder(
    connection: &Connection,
    which: &str,
    value: &dyn rusqlite::ToSql,
    today: NaiveDate,
) -> Result<Result<Holder, Shut>, Error> {
    let day = today.format("%Y-%m-%d").to_string();
    let sql = format!(
        "SELECT k.id, k.person_id, k.fingerprint, k.expires_on,
           k.revoked_on IS NOT NULL AND k.revoked_on <= ?2,
           k.expires_on IS NOT NULL AND k.expires_on < ?2,
           a.login,
           p.deleted_at IS NOT NULL OR a.id IS NULL OR a.disabled_on IS NOT NULL AND a.disabled_on <= ?2,
           EXISTS (SELECT 1 FROM main.grants g WHERE g.person_id = k.person_id AND g.deleted_at IS NULL
             AND (g.from_on IS NULL OR g.from_on <= ?2) AND (g.until_on IS NULL OR g.until_on >= ?2))
         FROM main.keys k JOIN main.people p ON p.id = k.person_id
           LEFT JOIN main.accounts a ON a.person_id = k.person_id AND a.deleted_at IS NULL
         WHERE k.deleted_at IS NULL AND {which}"
    );
    let found = connection
        .query_row(&sql, (value, &day), |row| {
            let shut = match (row.get(4)?, row.get(5)?, row.get(7)?, row.get(8)?) {
                (true, ..) => Some(Shut::Revoked),
                (_, true, ..) => Some(Shut::Expired),
                (_, _, true, _) => Some(Shut::Disabled),
                (.., false) => Some(Shut::NoRole),
                _ => None,
            };
            if let Some(shut) = shut {
                return Ok(Err(shut));
            }
            let expires: Option<String> = row.get(3)?;
            Ok(Ok(Holder {
                key: Id(row.get(0)?),
                person: Id(row.get(1)?),
                fingerprint: row.get(2)?,
                login: row.get(6)?,
                expires_on: expires.and_then(|day| NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok()),
            }))
        })
        .optional()
        .context("looking up a key")?;
    Ok(found.unwrap_or(Err(Shut::Unknown)))
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
    let context = "reading logins";
    let connection = file::open(path, Use::Read)?;
    let mut statement = connection
        .prepare("SELECT person_id, max(at_ms) FROM main.access WHERE what = 'login' GROUP BY person_id LIMIT 10000")
        .context(context)?;
    statement
        .query_map([], |row| Ok((Id(row.get(0)?), row.get(1)?)))
        .and_then(Iterator::collect::<rusqlite::Result<_>>)
        .context(context)
}
