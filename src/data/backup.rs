//! Backups: a whole copy in one file, believed only after it was read again from end to end.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _};

use super::check::{self, Finding};
use super::disk;
use super::error::{Context, Error, Fault, FaultCode};
use super::file::{self, Use};

/// What a file holds, in a few numbers that can be compared and kept elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Summary {
    /// Steps of the history.
    pub(crate) steps: i64,
    pub(crate) changes: i64,
    /// The newest digest of the chain; kept elsewhere it shows whether the newest steps were cut off.
    pub(crate) head: String,
    /// When the newest step was made, milliseconds of UTC.
    pub(crate) newest_ms: i64,
}

/// Why a copy is not believed.
#[derive(Debug)]
pub(crate) enum Unfit {
    /// It could not be made or read.
    Error(Error),
    /// A check found something.
    Found(Finding),
    /// Steps are missing that the file has.
    Short,
}

impl From<Error> for Unfit {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<Fault> for Unfit {
    fn from(fault: Fault) -> Self {
        Self::Error(fault.into())
    }
}

/// Copies the file into a new one and verifies the copy. Writers go on meanwhile; the copy is of one moment.
pub(crate) fn copy(source: &Path, target: &Path) -> Result<Summary, Unfit> {
    let context = "copying the file";
    let connection = file::open(source, Use::Read)?;
    let least = summary_of(&connection)?;
    let name =
        target.to_str().ok_or_else(|| Fault::new(FaultCode::File, context, "a path that is no text"))?;
    let copied = connection.execute("VACUUM INTO ?1", [name]).context(context);
    copied.map_err(|error| disk::explain(target, error))?;
    let most = summary_of(&connection)?;
    drop(connection);
    let copied = verify(target)?;
    if copied.steps < least.steps || copied.steps > most.steps || copied.changes < least.changes {
        return Err(Unfit::Short);
    }
    Ok(copied)
}

/// Reads a copy from end to end, by every check; one of an older program against what that program made.
pub(crate) fn verify(path: &Path) -> Result<Summary, Unfit> {
    match check::check(path)?.into_iter().find(|finding| !finding.wrong.is_empty()) {
        Some(finding) => Err(Unfit::Found(finding)),
        None => Ok(summary(path)?),
    }
}

/// What a file holds now.
pub(crate) fn summary(path: &Path) -> Result<Summary, Error> {
    summary_of(&file::open(path, Use::Read)?)
}

/// The head of the chain as it was after so many steps; none if the file has not so many.
pub(crate) fn head_after(path: &Path, steps: i64) -> Result<Option<String>, Error> {
    let digest: Option<Vec<u8>> = file::open(path, Use::Read)?
        .query_row("SELECT digest FROM main.steps WHERE id = ?1", [steps], |row| row.get(0))
        .optional()
        .context("reading the chain")?;
    Ok(digest.map(|digest| hex(&digest)))
}

/// When the clock went back by more than a minute from one step to the next, the last time; milliseconds of UTC.
pub(crate) fn clock_went_back(path: &Path) -> Result<Option<i64>, Error> {
    file::open(path, Use::Read)?
        .query_row(
            "SELECT before.at_ms FROM main.steps before JOIN main.steps after ON after.id = before.id + 1
             WHERE after.at_ms < before.at_ms - 60000 ORDER BY before.id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()
        .context("reading the history")
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn summary_of(connection: &Connection) -> Result<Summary, Error> {
    let context = "counting the history";
    let (steps, changes) = connection
        .query_row(
            "SELECT (SELECT count(*) FROM main.steps), (SELECT count(*) FROM main.changes)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .context(context)?;
    let newest: Option<(Vec<u8>, i64)> = connection
        .query_row("SELECT digest, at_ms FROM main.steps ORDER BY id DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
        .context(context)?;
    let (digest, newest_ms) = newest.unwrap_or_default();
    let head = hex(&digest);
    Ok(Summary { steps, changes, head, newest_ms })
}
