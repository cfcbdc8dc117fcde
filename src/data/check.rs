//! Checking a file: what it says it is, whether SQLite finds it whole, whether tables and declarations agree, and
//! whether the chain of the history holds.

use std::path::Path;

use rusqlite::Connection;

use super::error::{Context, Error};
use super::file::{self, Use};
use super::{gate, record, schema};
use crate::domain::register::{Id, Record, RegisterId};

/// What one check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Finding {
    pub(crate) check: Check,
    /// What is wrong; none if nothing is.
    pub(crate) wrong: Vec<String>,
}

/// The checks, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Check {
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
    /// Every record holds what its history left in it.
    Records,
}

impl Check {
    pub(crate) const ALL: &'static [Self] =
        &[Self::Integrity, Self::References, Self::Declarations, Self::Chain, Self::Sums, Self::Records];
}

/// Checks a file; one finding a check. A file of an older program has older tables: what needs those of now is not
/// asked of it.
pub(crate) fn check(path: &Path) -> Result<Vec<Finding>, Error> {
    let connection = file::open(path, Use::Read)?;
    let of_now = schema::user_version(&connection)? == schema::VERSION;
    Check::ALL
        .iter()
        .filter(|check| of_now || !matches!(check, Check::Declarations | Check::Records))
        .map(|check| {
            let wrong = match check {
                Check::Integrity => integrity(&connection)?,
                Check::References => references(&connection)?,
                Check::Declarations => declarations(&connection)?,
                Check::Chain => {
                    gate::verify_chain(&connection)?.map(|step| step.to_string()).into_iter().collect()
                }
                Check::Sums => sums(&connection)?,
                Check::Records => records(&connection)?,
            };
            Ok(Finding { check: *check, wrong })
        })
        .collect()
}

fn lines(connection: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(sql).context("checking the file")?;
    statement
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect::<rusqlite::Result<Vec<String>>>)
        .context("checking the file")
}

pub(super) fn integrity(connection: &Connection) -> Result<Vec<String>, Error> {
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
    let wanted = Connection::open_in_memory().context("checking the tables")?;
    wanted
        .execute_batch(&format!("CREATE TABLE steps (id INTEGER PRIMARY KEY);{}", schema::declared()))
        .context("checking the tables")?;
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

/// Names records that hold something else than their history left in them, or that have none.
fn records(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for register in RegisterId::ALL.iter().copied() {
        let table = register.decl().table;
        let unknown = format!(
            "SELECT '{table} ' || id FROM {table} r WHERE NOT EXISTS
               (SELECT 1 FROM changes c WHERE c.register = '{table}' AND c.record_id = r.id) LIMIT 20"
        );
        wrong.extend(lines(connection, &unknown)?);
        if register.decl().goes_on() {
            wrong.extend(lines(connection, &links(table))?);
        }
        let mut statement = connection
            .prepare("SELECT record_id, kind, patch FROM changes WHERE register = ?1 ORDER BY record_id, id")
            .context("checking the records")?;
        let mut rows = statement.query([table]).context("checking the records")?;
        let mut now: Option<Left> = None;
        while let Some(row) = rows.next().context("checking the records")? {
            let read = || -> rusqlite::Result<(i64, String, Option<String>)> {
                Ok((row.get("record_id")?, row.get("kind")?, row.get("patch")?))
            };
            let (id, kind, patch) = read().context("checking the records")?;
            if now.as_ref().is_none_or(|left| left.id != id) {
                wrong.extend(
                    now.take().and_then(|left| left.differs(connection, register).transpose()).transpose()?,
                );
                now = Some(Left { id, live: true, erased: false, record: Record::new(register, None) });
            }
            if let Some(left) = &mut now {
                left.take(&kind, patch.as_deref());
            }
        }
        wrong.extend(now.take().and_then(|left| left.differs(connection, register).transpose()).transpose()?);
    }
    wrong.truncate(20);
    Ok(wrong)
}

/// Records that say something else than the merger of wards that wrote them of what they go on from, and since when.
fn links(table: &str) -> String {
    format!(
        "WITH mergers AS MATERIALIZED (
           SELECT s.id, date(json_extract(w.patch, '$.valid_to[1]'), '+1 day') AS since
           FROM steps s JOIN changes w ON w.step_id = s.id AND w.register = 'wards' WHERE s.op = 'merge')
         SELECT '{table} ' || r.id FROM {table} r
         JOIN changes a ON a.register = '{table}' AND a.record_id = r.id AND a.kind = 'add' AND a.patch IS NOT NULL
         LEFT JOIN mergers m ON m.id = a.step_id
         WHERE r.origin_id IS NOT json_extract(a.patch, '$.origin_id[1]') OR r.since_on IS NOT m.since LIMIT 20"
    )
}

/// What the history left in one record.
struct Left {
    id: i64,
    live: bool,
    /// Part of its history was erased; what it held is not known any more.
    erased: bool,
    record: Record,
}

impl Left {
    fn take(&mut self, kind: &str, patch: Option<&str>) {
        self.live = gate::ChangeKind::of_code(kind) != Some(gate::ChangeKind::Delete);
        match patch {
            None => self.erased = true,
            Some(patch) => {
                for (column, _, after) in gate::read_patch(patch) {
                    if let Some(at) = self.record.register.decl().index(&column) {
                        self.record.values[at] = after;
                    }
                }
            }
        }
    }

    fn differs(&self, connection: &Connection, register: RegisterId) -> Result<Option<String>, Error> {
        let name = format!("{} {}", register.decl().table, self.id);
        let stored = record::load(connection, register, Id(self.id), true)?;
        let live = record::load(connection, register, Id(self.id), false)?.is_some();
        let same = stored.is_some_and(|stored| self.erased || stored.values == self.record.values);
        Ok((!same || live != self.live).then_some(name))
    }
}
