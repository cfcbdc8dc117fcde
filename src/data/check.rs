//! Checking a file: all that it holds. What SQLite finds, whether the structure is that of its version, whether the
//! chain of the history holds, and whether every other cell is what the history, a rule or a seal says.

mod records;
mod structure;

use std::path::Path;

use rusqlite::Connection;

use super::error::{Context, Error, FaultCode};
use super::file::{self, Use};
use super::packs::Damaged;
use super::seal::Broken;
use super::{gate, packs, schema, seal};

/// What one check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Finding {
    pub(crate) check: Check,
    /// What is wrong; none if nothing is.
    pub(crate) wrong: Vec<Wrong>,
    /// How many changes of the history were emptied by a decision; of the chain alone.
    pub(crate) erased: u32,
}

/// The checks, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Check {
    /// SQLite's own check of every page and index.
    Integrity,
    /// Every reference points to a row.
    References,
    /// Tables, indexes and triggers are those of the file's version, and as the declarations ask for.
    Structure,
    /// The chain of digests over the history.
    Chain,
    /// The history's counts agree with its rows.
    Sums,
    /// Every record holds what its history left in it, and what is derived from that.
    Records,
    /// Every guideline pack is the one that the history says was published.
    Packs,
    /// Accesses, facts and the list of packs are as they were sealed.
    Seals,
}

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Wrong {
    /// What SQLite says of a page, a table or an index.
    Page(String),
    /// Something in a table cannot be read at all.
    Unreadable,
    /// A row points to one that is not there.
    Reference { table: String, row: Option<i64>, to: String },
    /// A table, index, trigger or view is missing, more, or another one.
    Part { part: String, missing: bool },
    /// The history does not hold from this step on.
    Step(i64),
    /// The step names another number of changes than it has.
    Count(i64),
    /// A cell holds something else than its history or its rule says.
    Cell { table: &'static str, row: i64, column: String },
    /// The row that the history tells of is gone.
    Gone { table: &'static str, row: i64 },
    /// No history tells of the row.
    Unknown { table: &'static str, row: i64 },
    /// A guideline pack.
    Pack(Damaged),
    /// The list of accesses, from this line on.
    Access(i64),
    /// The newest lines of the list of accesses are missing.
    AccessEnd,
    /// A table is not as it was sealed.
    Sealed(&'static str),
    /// A seal of nothing that is sealed.
    Seal,
}

impl Check {
    pub(crate) const ALL: &'static [Self] = &[
        Self::Integrity,
        Self::References,
        Self::Structure,
        Self::Chain,
        Self::Sums,
        Self::Records,
        Self::Packs,
        Self::Seals,
    ];
}

/// So many of one kind are named; whoever reads them has understood by then.
const MOST: usize = 20;

/// Checks a file; one finding a check. A file of an older program has older tables: what needs those of now is not
/// asked of it.
pub(crate) fn check(path: &Path) -> Result<Vec<Finding>, Error> {
    let connection = file::open(path, Use::Read)?;
    let of_now = schema::user_version(&connection)? == schema::VERSION;
    let sealed = seal::are_there(&connection)?;
    let asked = |check: &&Check| match check {
        Check::Records => of_now,
        Check::Seals => sealed,
        Check::Integrity
        | Check::References
        | Check::Structure
        | Check::Chain
        | Check::Sums
        | Check::Packs => true,
    };
    let mut findings = Vec::new();
    for check in Check::ALL.iter().filter(asked) {
        let wrong = look(&connection, *check, of_now).or_else(unreadable)?;
        // Rows of a table that is not as it should be cannot be read.
        let go_on = *check != Check::Structure || wrong.is_empty();
        let erased = if *check == Check::Chain { erased(&connection) } else { 0 };
        findings.push(Finding { check: *check, wrong, erased });
        if !go_on {
            break;
        }
    }
    Ok(findings)
}

/// What cannot be read is damage, and the next check may still tell more of it.
fn unreadable(error: Error) -> Result<Vec<Wrong>, Error> {
    match error {
        Error::Failed(fault) if matches!(fault.code, FaultCode::Damaged | FaultCode::Statement) => {
            Ok(vec![Wrong::Unreadable])
        }
        other => Err(other),
    }
}

fn look(connection: &Connection, check: Check, of_now: bool) -> Result<Vec<Wrong>, Error> {
    Ok(match check {
        Check::Integrity => integrity(connection)?.into_iter().map(Wrong::Page).collect(),
        Check::References => references(connection)?,
        Check::Structure => structure::compare(connection, of_now)?,
        Check::Chain => gate::verify_chain(connection)?.map(Wrong::Step).into_iter().collect(),
        Check::Sums => sums(connection)?,
        Check::Records => records::compare(connection)?,
        Check::Packs => packs::damaged(connection)?.into_iter().map(Wrong::Pack).collect(),
        Check::Seals => seal::verify(connection)?.into_iter().map(Wrong::from).collect(),
    })
}

impl From<Broken> for Wrong {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Access(line) => Self::Access(line),
            Broken::AccessEnd => Self::AccessEnd,
            Broken::Table(table) => Self::Sealed(table),
            Broken::Unknown => Self::Seal,
        }
    }
}

fn lines<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> Result<Vec<T>, Error> {
    let mut statement = connection.prepare(sql).context("checking the file")?;
    statement
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .context("checking the file")
}

/// What SQLite finds: damaged pages, cells that are not of their column's kind or break its conditions, and index
/// entries that differ from their rows.
pub(super) fn integrity(connection: &Connection) -> Result<Vec<String>, Error> {
    Ok(lines(connection, "PRAGMA integrity_check(20)")?.into_iter().filter(|line| line != "ok").collect())
}

fn references(connection: &Connection) -> Result<Vec<Wrong>, Error> {
    let mut statement = connection
        .prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20")
        .context("checking the references")?;
    statement
        .query_map([], |row| {
            Ok(Wrong::Reference { table: row.get("table")?, row: row.get("rowid")?, to: row.get("parent")? })
        })
        .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
        .context("checking the references")
}

/// As far as it can be read.
fn erased(connection: &Connection) -> u32 {
    let all = lines(connection, "SELECT count(*) FROM changes WHERE purged_step IS NOT NULL");
    all.ok().and_then(|all| all.first().copied()).unwrap_or_default()
}

fn sums(connection: &Connection) -> Result<Vec<Wrong>, Error> {
    let steps = lines(
        connection,
        "SELECT s.id FROM steps s
         WHERE s.records <> (SELECT count(*) FROM changes c WHERE c.step_id = s.id) LIMIT 20",
    )?;
    Ok(steps.into_iter().map(Wrong::Count).collect())
}
