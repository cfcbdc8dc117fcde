//! Seals over what is no history and yet must not change unseen: who looked at what, the facts
//! of the file, and which packs it has. Each
//! line of accesses carries a digest over itself and the one before; a seal in the file holds how many lines there are
//! and the last digest, so that the newest cannot go unseen either. Whoever rewrites lines *and* seal is not found:
//! nothing in the file is secret.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::digest::Parts;
use super::error::{Context as _, Error};

const ACCESS: &str = "access";

/// A table that holds few rows and is sealed whole: its name, and what of it is sealed.
pub(super) struct Whole(&'static str, &'static str);

pub(super) const FACTS: Whole = Whole("facts", "SELECT name, value FROM main.facts ORDER BY name");
pub(super) const PACKS: Whole =
    Whole("guidelines", "SELECT hash, year, published_step FROM main.guidelines ORDER BY hash");
const TABLES: [Whole; 2] = [FACTS, PACKS];

/// A line of the list of accesses, as it is stored.
pub(super) struct Line<'a> {
    pub(super) at_ms: i64,
    pub(super) person: i64,
    pub(super) register: &'a str,
    pub(super) ward: Option<i64>,
    pub(super) what: &'a str,
    pub(super) purpose: &'a str,
}

/// What does not fit its seal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Broken {
    /// This line is the first that was changed, put in, or follows one that is gone.
    Access(i64),
    /// The newest lines are missing, or their seal is another's.
    AccessEnd,
    /// This table is not as it was sealed.
    Table(&'static str),
    /// A seal of nothing that is sealed.
    Unknown,
}

struct Seal {
    lines: i64,
    digest: Vec<u8>,
}

impl Seal {
    fn is(&self, lines: i64, digest: &[u8]) -> bool {
        self.lines == lines && self.digest == digest
    }
}

impl Line<'_> {
    fn digest(&self, id: i64, before: &[u8]) -> [u8; 32] {
        let mut parts = Parts::after(before);
        parts.number(Some(id));
        parts.number(Some(self.at_ms));
        parts.number(Some(self.person));
        parts.part(self.register.as_bytes());
        parts.number(self.ward);
        parts.part(self.what.as_bytes());
        parts.part(self.purpose.as_bytes());
        parts.close()
    }
}

/// Appends a line and seals it. Whoever calls has the turn to write.
pub(super) fn append(connection: &Connection, line: &Line<'_>) -> Result<(), Error> {
    let context = "keeping who looked";
    let seal = seal(connection, ACCESS)?.unwrap_or(Seal { lines: 0, digest: Vec::new() });
    let id: i64 = connection
        .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM main.access")
        .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
        .context(context)?;
    let digest = line.digest(id, &seal.digest);
    let Line { at_ms, person, register, ward, what, purpose } = line;
    connection
        .prepare_cached(
            "INSERT INTO main.access (id, at_ms, person_id, register, ward_id, what, purpose, digest)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .and_then(|mut statement| {
            statement.execute((id, at_ms, person, register, ward, what, purpose, digest.as_slice()))
        })
        .context(context)?;
    keep(connection, ACCESS, seal.lines + 1, &digest)
}

/// Seals a table as it is now.
pub(super) fn table(connection: &Connection, Whole(name, sql): &Whole) -> Result<(), Error> {
    let (lines, digest) = of_rows(connection, sql)?;
    keep(connection, name, lines, &digest)
}

/// Seals the tables anew after a migration may have changed them.
pub(super) fn tables(connection: &Connection) -> Result<(), Error> {
    TABLES.iter().try_for_each(|whole| table(connection, whole))
}

/// Whether the file has seals; one of an older program has none.
pub(super) fn are_there(connection: &Connection) -> Result<bool, Error> {
    connection
        .query_row("SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = 'seals')", [], |row| {
            row.get(0)
        })
        .context("looking for seals")
}

/// Begins with what is there: chains the lines of accesses and seals all.
pub(super) fn begin(connection: &Connection) -> Result<(), Error> {
    let context = "sealing the file";
    let mut chain =
        connection.prepare("UPDATE main.access SET digest = ?1 WHERE id = ?2").context(context)?;
    let (mut lines, mut head) = (0, Vec::new());
    each_access(connection, |id, line, _| {
        head = line.digest(id, &head).to_vec();
        lines += 1;
        chain.execute((&head, id)).map(|_| true)
    })?;
    keep(connection, ACCESS, lines, &head)?;
    tables(connection)
}

/// Whether a table is as it was sealed.
pub(super) fn holds(connection: &Connection, Whole(name, sql): &Whole) -> Result<bool, Error> {
    let (lines, digest) = of_rows(connection, sql)?;
    Ok(seal(connection, name)?.is_some_and(|seal| seal.is(lines, &digest)))
}

/// Holds everything against its seal.
pub(super) fn verify(connection: &Connection) -> Result<Vec<Broken>, Error> {
    let context = "holding the file against its seals";
    let mut broken = Vec::new();
    let (mut lines, mut head) = (0, Vec::new());
    each_access(connection, |id, line, stored| {
        let digest = line.digest(id, &head);
        if stored != Some(&digest[..]) {
            broken.push(Broken::Access(id));
            return Ok(false);
        }
        head = digest.to_vec();
        lines += 1;
        Ok(true)
    })?;
    if broken.is_empty() && !seal(connection, ACCESS)?.is_some_and(|seal| seal.is(lines, &head)) {
        broken.push(Broken::AccessEnd);
    }
    for whole in &TABLES {
        if !holds(connection, whole)? {
            broken.push(Broken::Table(whole.0));
        }
    }
    let seals: i64 =
        connection.query_row("SELECT count(*) FROM main.seals", [], |row| row.get(0)).context(context)?;
    if broken.is_empty() && usize::try_from(seals) != Ok(1 + TABLES.len()) {
        broken.push(Broken::Unknown);
    }
    Ok(broken)
}

/// Goes over the accesses with what is stored as their digests, as long as it is told to.
fn each_access(
    connection: &Connection,
    mut look: impl FnMut(i64, &Line<'_>, Option<&[u8]>) -> rusqlite::Result<bool>,
) -> Result<(), Error> {
    let context = "reading the accesses";
    let mut statement = connection
        .prepare(
            "SELECT id, at_ms, person_id, register, ward_id, what, purpose, digest FROM main.access ORDER BY id",
        )
        .context(context)?;
    let mut rows = statement.query([]).context(context)?;
    while let Some(row) = rows.next().context(context)? {
        if !on_line(row, &mut look).context(context)? {
            break;
        }
    }
    Ok(())
}

fn on_line(
    row: &Row<'_>,
    look: &mut impl FnMut(i64, &Line<'_>, Option<&[u8]>) -> rusqlite::Result<bool>,
) -> rusqlite::Result<bool> {
    let (register, what, purpose): (String, String, String) =
        (row.get("register")?, row.get("what")?, row.get("purpose")?);
    let digest: Option<Vec<u8>> = row.get("digest")?;
    let line = Line {
        at_ms: row.get("at_ms")?,
        person: row.get("person_id")?,
        register: &register,
        ward: row.get("ward_id")?,
        what: &what,
        purpose: &purpose,
    };
    look(row.get("id")?, &line, digest.as_deref())
}

/// How many rows a sealed table has, and the digest over all of them.
fn of_rows(connection: &Connection, sql: &str) -> Result<(i64, [u8; 32]), Error> {
    let context = "reading what is sealed";
    let mut statement = connection.prepare(sql).context(context)?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).context(context)?;
    let (mut lines, mut parts) = (0, Parts::after(&[]));
    while let Some(row) = rows.next().context(context)? {
        for at in 0..columns {
            match row.get_ref(at).context(context)? {
                ValueRef::Integer(number) => parts.number(Some(number)),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => parts.part(bytes),
                ValueRef::Null | ValueRef::Real(_) => parts.number(None),
            }
        }
        lines += 1;
    }
    Ok((lines, parts.close()))
}

fn seal(connection: &Connection, name: &str) -> Result<Option<Seal>, Error> {
    connection
        .prepare_cached("SELECT lines, digest FROM main.seals WHERE name = ?1")
        .and_then(|mut statement| {
            statement
                .query_row([name], |row| Ok(Seal { lines: row.get("lines")?, digest: row.get("digest")? }))
                .optional()
        })
        .context("reading a seal")
}

fn keep(connection: &Connection, name: &str, lines: i64, digest: &[u8]) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO main.seals (name, lines, digest) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET lines = excluded.lines, digest = excluded.digest",
        )
        .and_then(|mut statement| statement.execute((name, lines, digest)))
        .map(drop)
        .context("keeping a seal")
}
