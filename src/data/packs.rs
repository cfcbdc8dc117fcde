//! Guideline packs as they are stored: whether each is still the one that was published, and what is left to read where
//! one is not.

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::error::{Context, Error};
use super::row::{Rows as _, from_row};
use super::seal;
use crate::domain::refusal::Refusal;
use crate::guideline;

/// The pack that comes with the program.
pub(crate) const EMBEDDED: &str = include_str!("../../db/guidelines/2021.toml");

/// Name of a pack: the digest of its text.
pub(crate) fn hash(source: &str) -> String {
    hex(&Sha256::digest(source.as_bytes()))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A pack that is not the one that was published, or not in the file any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Damaged {
    /// The name it was published under, or what stands there now.
    pub(crate) hash: String,
    /// The year it is kept for; none if it is gone.
    pub(crate) year: Option<i32>,
}

/// As stored, whatever became of it: bytes may be no text any more.
struct Stored {
    hash: Vec<u8>,
    source: Option<Vec<u8>>,
    year: Option<i32>,
    /// Where it stands among the publications.
    step: Option<i64>,
    /// Where the history put it last; none if nobody published it.
    published: Option<i64>,
}
from_row!(Stored { hash, source, year, step, published });

impl Stored {
    /// Its text, if it is the one that was published under this name.
    fn text(&self) -> Option<&str> {
        let source = str::from_utf8(self.source.as_deref()?).ok()?;
        (hash(source).as_bytes() == self.hash).then_some(source)
    }

    /// Whether all of the row is as it was published.
    fn is_whole(&self) -> bool {
        self.published.is_some()
            && self.step == self.published
            && self.text().is_some_and(|source| guideline::year_of(source) == self.year)
    }
}

/// The packs as they are stored, and those that were published and are not there. The steps of old programs did not
/// name what they published; which packs there are is sealed besides.
fn stored(connection: &Connection) -> Result<Vec<Stored>, Error> {
    let sql = "WITH published AS (
           SELECT detail AS hash, max(id) AS step FROM main.steps WHERE op = 'publish' GROUP BY detail)
         SELECT CAST(hash AS BLOB) AS hash, CAST(source AS BLOB) AS source, year, published_step AS step,
           coalesce(step, (SELECT id FROM main.steps
             WHERE id = published_step AND op = 'publish' AND detail = '')) AS published
           FROM main.guidelines LEFT JOIN published USING (hash)
         UNION ALL SELECT CAST(hash AS BLOB), NULL, NULL, NULL, step FROM published
           WHERE hash <> '' AND hash NOT IN (SELECT hash FROM main.guidelines) LIMIT 1000";
    connection.rows(sql, [], "holding the packs against the history")
}

/// The packs that are damaged: each is held against its name, its own year and the steps that published it, and each
/// of those steps against the packs.
pub(super) fn damaged(connection: &Connection) -> Result<Vec<Damaged>, Error> {
    let wrong = stored(connection)?.into_iter().filter(|stored| !stored.is_whole());
    let name = |hash: Vec<u8>| String::from_utf8_lossy(&hash).into_owned();
    Ok(wrong.map(|Stored { hash, year, .. }| Damaged { hash: name(hash), year }).collect())
}

/// Refuses if a pack is damaged: nothing is saved under it. Asked within every write, so no pack is read further than
/// its digest needs.
pub(super) fn require_whole(connection: &Connection) -> Result<(), Error> {
    if are_whole(connection)? {
        return Ok(());
    }
    let year = damaged(connection)?.first().and_then(|damaged| damaged.year);
    Err(Refusal::DamagedGuideline(year).into())
}

fn are_whole(connection: &Connection) -> Result<bool, Error> {
    let context = "holding the packs against their names";
    if !seal::holds(connection, &seal::PACKS)? {
        return Ok(false);
    }
    let mut statement = connection
        .prepare_cached("SELECT CAST(hash AS BLOB), CAST(source AS BLOB) FROM main.guidelines")
        .context(context)?;
    let mut rows = statement.query([]).context(context)?;
    while let Some(row) = rows.next().context(context)? {
        let (name, source): (Vec<u8>, Vec<u8>) =
            row.get(0).and_then(|name| Ok((name, row.get(1)?))).context(context)?;
        if hex(&Sha256::digest(&source)).as_bytes() != name {
            return Ok(false);
        }
    }
    Ok(true)
}

/// From where a reader takes its packs: the table, or where one in it is damaged, what is left of them: those with the
/// text that their name says, the one that comes with the program if it was published here, and if there is none at
/// all that one in any case.
pub(super) fn readable(connection: &Connection) -> Result<Packs, Error> {
    if are_whole(connection)? {
        return Ok(Packs { table: "main.guidelines", damaged: Vec::new() });
    }
    let context = "putting the packs together that are left";
    connection
        .execute_batch(
            "CREATE TEMP TABLE packs_left (hash TEXT, year INTEGER, source TEXT, published_step INTEGER) STRICT",
        )
        .context(context)?;
    let stored = stored(connection)?;
    let own = hash(EMBEDDED);
    let mut left: Vec<(&str, i64)> = Vec::new();
    for pack in &stored {
        let text = pack.text().or((pack.hash == own.as_bytes()).then_some(EMBEDDED));
        left.extend(text.map(|text| (text, pack.published.or(pack.step).unwrap_or(0))));
    }
    if left.is_empty() {
        left.push((EMBEDDED, 0));
    }
    for (source, step) in left {
        let row = (hash(source), guideline::year_of(source), source, step);
        connection.execute("INSERT INTO temp.packs_left VALUES (?1, ?2, ?3, ?4)", row).context(context)?;
    }
    Ok(Packs { table: "temp.packs_left", damaged: damaged(connection)? })
}

/// Where a reader finds packs.
pub(super) struct Packs {
    pub(super) table: &'static str,
    /// Those that it does not find there as they were published.
    pub(super) damaged: Vec<Damaged>,
}
