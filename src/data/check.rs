//! Checking a file: what it says it is, whether SQLite finds it whole, whether tables and declarations agree, and
//! whether the chain of the history holds.

use std::path::Path;

use rusqlite::Connection;

use super::error::{Doing, Error};
use super::file::{self, Use};
use super::{gate, schema};

/// What one check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Which check.
    pub check: Check,
    /// What is wrong; none if nothing is.
    pub wrong: Vec<String>,
}

/// The checks, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    /// SQLite's own check of every page and index.
    Integrity,
    /// Every reference points to a row.
    References,
    /// Tables are as the declarations ask for.
    Declarations,
    /// The chain of digests over the history.
    Chain,
    /// The history's counts agree with its rows.
    Sums,
}

impl Check {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Integrity, Self::References, Self::Declarations, Self::Chain, Self::Sums];
}

/// Checks a file; one finding a check.
pub fn check(path: &Path) -> Result<Vec<Finding>, Error> {
    let connection = file::open(path, Use::Read)?;
    Check::ALL
        .iter()
        .map(|check| {
            let wrong = match check {
                Check::Integrity => integrity(&connection)?,
                Check::References => references(&connection)?,
                Check::Declarations => declarations(&connection)?,
                Check::Chain => {
                    gate::verify_chain(&connection)?.map(|step| step.to_string()).into_iter().collect()
                }
                Check::Sums => sums(&connection)?,
            };
            Ok(Finding { check: *check, wrong })
        })
        .collect()
}

fn lines(connection: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(sql).doing("checking the file")?;
    statement
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<String>>>)
        .doing("checking the file")
}

fn integrity(connection: &Connection) -> Result<Vec<String>, Error> {
    Ok(lines(connection, "PRAGMA integrity_check(20)")?.into_iter().filter(|line| line != "ok").collect())
}

fn references(connection: &Connection) -> Result<Vec<String>, Error> {
    lines(
        connection,
        "SELECT \"table\" || ' ' || coalesce(rowid, '') || ' -> ' || parent FROM pragma_foreign_key_check LIMIT 20",
    )
}

fn sums(connection: &Connection) -> Result<Vec<String>, Error> {
    lines(
        connection,
        "SELECT 'step ' || s.id FROM steps s
         WHERE s.records <> (SELECT count(*) FROM changes c WHERE c.step_id = s.id) LIMIT 20",
    )
}

/// Names what differs between the file's tables and those the declarations ask for.
fn declarations(connection: &Connection) -> Result<Vec<String>, Error> {
    let wanted = Connection::open_in_memory().doing("checking the tables")?;
    wanted
        .execute_batch(&format!("CREATE TABLE steps (id INTEGER PRIMARY KEY);{}", schema::declared()))
        .doing("checking the tables")?;
    let sql = "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk
               FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                 AND m.name NOT IN ('steps', 'changes', 'guidelines', 'access', 'facts')
               UNION ALL
               SELECT 'index ' || m.tbl_name || ' ' || coalesce(m.sql, '') FROM sqlite_schema m
               WHERE m.type = 'index' AND m.sql IS NOT NULL
                 AND m.tbl_name NOT IN ('steps', 'changes', 'guidelines', 'access', 'facts')
               ORDER BY 1";
    let (has, wants) = (lines(connection, sql)?, lines(&wanted, sql)?);
    let missing = wants.iter().filter(|line| !has.contains(line)).map(|line| format!("- {line}"));
    let extra = has.iter().filter(|line| !wants.contains(line)).map(|line| format!("+ {line}"));
    Ok(missing.chain(extra).collect())
}
