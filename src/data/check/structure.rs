//! The structure of a file: every table, index, trigger and view letter by letter as the migrations of its version
//! make them, and the tables of now as the declarations ask for them.

use std::sync::OnceLock;

use rusqlite::Connection;

use super::{Wrong, lines};
use crate::data::error::{Context, Error};
use crate::data::schema;

/// The structure of this program's version. Made once a process: to make the tables takes longer than to compare them.
struct OfNow {
    parts: Vec<String>,
    /// Where the migrations give something else than the declarations ask for.
    undeclared: Vec<Wrong>,
}

/// Names what differs.
pub(super) fn compare(connection: &Connection, of_now: bool) -> Result<Vec<Wrong>, Error> {
    let has = parts(connection)?;
    if of_now {
        let wanted = OfNow::known()?;
        let mut wrong = differ(&has, &wanted.parts);
        wrong.extend_from_slice(&wanted.undeclared);
        return Ok(wrong);
    }
    Ok(differ(&has, &parts(&schema::empty(schema::user_version(connection)?)?)?))
}

impl OfNow {
    fn known() -> Result<&'static Self, Error> {
        static KNOWN: OnceLock<OfNow> = OnceLock::new();
        if let Some(known) = KNOWN.get() {
            return Ok(known);
        }
        let made = schema::empty(schema::VERSION)?;
        let new = Self { parts: parts(&made)?, undeclared: undeclared(&made)? };
        Ok(KNOWN.get_or_init(|| new))
    }
}

/// All there is, each part under its name.
fn parts(connection: &Connection) -> Result<Vec<String>, Error> {
    // Joined, text and the same bytes as a blob look alike.
    let sql =
        "SELECT type || ' ' || name || char(10) || tbl_name || char(10) || coalesce(sql, '') || char(10)
                 || typeof(type) || typeof(name) || typeof(tbl_name) || typeof(sql)
               FROM main.sqlite_schema ORDER BY 1";
    lines(connection, sql)
}

/// What the one list has and the other has not; of a part of several lines the first names it.
fn differ(has: &[String], wants: &[String]) -> Vec<Wrong> {
    let part = |part: &String| part.lines().next().unwrap_or_default().to_owned();
    let missing = wants.iter().filter(|part| !has.contains(part));
    let missing = missing.map(|of| Wrong::Part { part: part(of), missing: true });
    let more = has.iter().filter(|part| !wants.contains(part));
    missing.chain(more.map(|of| Wrong::Part { part: part(of), missing: false })).collect()
}

/// The tables of the registers, column by column. Comments, and what a migration added at the end, do not matter.
fn undeclared(made: &Connection) -> Result<Vec<Wrong>, Error> {
    let wanted = Connection::open_in_memory().context("checking the tables")?;
    wanted
        .execute_batch(&format!("CREATE TABLE steps (id INTEGER PRIMARY KEY);{}", schema::declared()))
        .context("checking the tables")?;
    let own = "'steps', 'changes', 'guidelines', 'access', 'facts', 'seals'";
    let sql = format!(
        "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk
         FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT IN ({own})
         UNION ALL
         SELECT 'index ' || m.tbl_name || ' ' || coalesce(m.sql, '') FROM sqlite_schema m
         WHERE m.type = 'index' AND m.sql IS NOT NULL AND m.tbl_name NOT IN ({own})
         ORDER BY 1"
    );
    Ok(differ(&lines(made, &sql)?, &lines(&wanted, &sql)?))
}
