//! Tables: how a register's declaration becomes SQL, and the migrations that made the file what it is.

use std::fmt::Write as _;

use rusqlite::{Connection, Transaction};

use super::error::{Context, Error, Fault, FaultCode};
use super::{record, seal};
use crate::domain::field::{Field, Kind};
use crate::domain::register::{Register, RegisterId, Scope};
use crate::domain::stored;

/// The migrations in order, as `db/build.rs` finds them; the file's `user_version` is how many of them it has had.
const MIGRATIONS: &[&str] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The version of the tables this program works with.
pub(crate) const VERSION: i32 = MIGRATIONS.len() as i32;

/// The version of the file's tables.
pub(super) fn user_version(connection: &Connection) -> Result<i32, Error> {
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .context("reading the schema version")
}

/// Brings the file to [`VERSION`]. One transaction: stopped halfway it leaves the old file. One that a newer program
/// has brought further meanwhile is left as it is. `carry_over` makes of the records of an older file what no SQL can.
pub(super) fn migrate(
    connection: &mut Connection,
    carry_over: impl FnOnce(&Transaction<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let context = "migrating the file";
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).context(context)?;
    let had = user_version(&transaction)?;
    if had > VERSION {
        return Err(Fault::new(FaultCode::Newer, context, format!("schema {had}")).into());
    }
    // What is damaged is not sealed as if it were whole: its seal stays as it was.
    let sealed = seal::are_there(&transaction)?;
    let whole = sealed && seal::verify(&transaction)?.is_empty();
    for migration in MIGRATIONS.iter().skip(usize::try_from(had).unwrap_or(0)) {
        transaction.execute_batch(migration).context(context)?;
    }
    if had > 0 && had < VERSION {
        record::make_keys_anew(&transaction).context("making the keys of sorting and searching anew")?;
        carry_over(&transaction)?;
    }
    if !sealed {
        seal::begin(&transaction)?;
    } else if whole {
        seal::tables(&transaction)?;
    }
    transaction.pragma_update(None, "user_version", VERSION).context(context)?;
    transaction.commit().context(context)
}

/// A file without rows that has had as many migrations, to be compared with one that has rows.
pub(super) fn empty(version: i32) -> Result<Connection, Error> {
    let context = "making the tables to compare with";
    let connection = Connection::open_in_memory().context(context)?;
    for migration in MIGRATIONS.iter().take(usize::try_from(version).unwrap_or(0)) {
        connection.execute_batch(migration).context(context)?;
    }
    Ok(connection)
}

/// The SQL of every register's table, as the declarations ask for it. The migrations must give the same.
pub(crate) fn declared() -> String {
    RegisterId::ALL.iter().map(|register| table(register.decl())).collect()
}

fn table(register: &Register) -> String {
    let mut sql = String::new();
    let name = register.table;
    let is_ward = matches!(register.scope, Scope::Ward { .. });
    let _ = writeln!(sql, "-- {} ({})\nCREATE TABLE {name} (", register.title, register.paragraph);
    let _ = writeln!(sql, "  id INTEGER PRIMARY KEY,");
    if is_ward {
        let _ = writeln!(sql, "  ward_id INTEGER NOT NULL REFERENCES wards (id),");
    }
    let _ = writeln!(sql, "  version INTEGER NOT NULL CHECK (version > 0),");
    let _ =
        writeln!(sql, "  created_step INTEGER NOT NULL REFERENCES steps (id) DEFERRABLE INITIALLY DEFERRED,");
    let _ = writeln!(sql, "  deleted_at INTEGER,");
    if register.goes_on() {
        let _ = writeln!(sql, "  origin_id INTEGER,");
        let _ = writeln!(sql, "  since_on TEXT,");
    }
    for field in register.fields.iter().filter(|field| !field.kind.is_many()) {
        let _ = writeln!(sql, "  {},", column(field));
        if stored::has_sort(register, field) {
            let _ = writeln!(sql, "  {}_sort TEXT,", field.column);
        }
    }
    let _ = write!(sql, "  search_text TEXT NOT NULL DEFAULT ''");
    if is_ward {
        let _ = write!(sql, ",\n  UNIQUE (id, ward_id)");
    }
    for field in register.fields {
        if let Kind::Ref { to, .. } = field.kind {
            let _ = write!(sql, ",\n  {}", reference(field.column, is_ward, to));
        }
    }
    let _ = writeln!(sql, "\n) STRICT;");
    let _ = writeln!(sql, "CREATE INDEX {name}_of_created_step ON {name} (created_step);");
    if register.goes_on() {
        let _ = writeln!(
            sql,
            "CREATE INDEX {name}_of_origin_id ON {name} (origin_id) WHERE origin_id IS NOT NULL;"
        );
    }
    for set in register.unique {
        let _ = writeln!(
            sql,
            "CREATE UNIQUE INDEX {name}_by_{} ON {name} ({}) WHERE deleted_at IS NULL;",
            set.join("_"),
            set.join(", ")
        );
    }
    if is_ward {
        let first = order_column(register, register.order[0].trim_start_matches('-'));
        let _ = writeln!(sql, "CREATE INDEX {name}_in_ward ON {name} (ward_id, {first}, id);");
    }
    // A number by which people are looked for, unless no two records share it anyway.
    let is_unique = |column: &str| register.unique.iter().any(|set| set.contains(&column));
    for field in
        register.fields.iter().filter(|field| field.kind == Kind::Identity && !is_unique(field.column))
    {
        let _ =
            writeln!(sql, "CREATE INDEX {name}_of_{0} ON {name} ({0}) WHERE {0} IS NOT NULL;", field.column);
    }
    for field in register.fields.iter().filter(|field| matches!(field.kind, Kind::Ref { .. })) {
        let _ = writeln!(sql, "CREATE INDEX {name}_of_{0} ON {name} ({0});", field.column);
    }
    for field in register.fields.iter().filter(|field| field.kind.is_many()) {
        sql.push_str(&several(name, field));
    }
    sql.push('\n');
    sql
}

fn column(field: &Field) -> String {
    let name = field.column;
    let kind = if field.kind.is_integer() { "INTEGER" } else { "TEXT" };
    // A required personal field may be emptied when a person's data are erased; the gate requires it.
    let needed = field.required && field.personal == crate::domain::field::Personal::No;
    let mut sql = format!("{name} {kind}{}", if needed { " NOT NULL" } else { "" });
    match field.kind {
        Kind::Text { max } | Kind::Notes { max } | Kind::Code { max } => {
            let _ = write!(sql, " CHECK (length({name}) BETWEEN 1 AND {max})");
        }
        Kind::PersonName => {
            let _ = write!(sql, " CHECK (length({name}) BETWEEN 1 AND 120)");
        }
        Kind::Int { min, max } => {
            let _ = write!(sql, " CHECK ({name} BETWEEN {min} AND {max})");
        }
        Kind::Year => {
            let _ = write!(sql, " CHECK ({name} BETWEEN 1900 AND 2200)");
        }
        Kind::YesNo => {
            let _ = write!(sql, " CHECK ({name} IN (0, 1))");
        }
        Kind::Date => {
            let _ = write!(sql, " CHECK ({name} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')");
        }
        Kind::Time => {
            let _ = write!(sql, " CHECK ({name} GLOB '[0-2][0-9]:[0-5][0-9]')");
        }
        Kind::Figures => {
            let _ = write!(sql, " CHECK (json_valid({name}))");
        }
        Kind::Phone
        | Kind::Identity
        | Kind::Money
        | Kind::Points
        | Kind::BirthDate
        | Kind::Choice(_)
        | Kind::Several(_)
        | Kind::Ref { .. }
        | Kind::Refs { .. }
        | Kind::State
        | Kind::Moment => {}
    }
    sql
}

/// A record and what it points to belong to one ward, which the table itself sees to.
fn reference(column: &str, from_ward: bool, to: RegisterId) -> String {
    let target = to.decl();
    let both = from_ward && matches!(target.scope, Scope::Ward { .. });
    if both {
        format!("FOREIGN KEY ({column}, ward_id) REFERENCES {} (id, ward_id)", target.table)
    } else {
        format!("FOREIGN KEY ({column}) REFERENCES {} (id)", target.table)
    }
}

fn several(table: &str, field: &Field) -> String {
    let (kind, target) = match field.kind.target() {
        Some(to) => ("INTEGER", format!(" REFERENCES {} (id)", to.decl().table)),
        None => ("TEXT", String::new()),
    };
    format!(
        "CREATE TABLE {table}_{0} (\n  parent_id INTEGER NOT NULL REFERENCES {table} (id),\n  \
         position INTEGER NOT NULL,\n  value {kind} NOT NULL{target},\n  PRIMARY KEY (parent_id, position),\n  \
         UNIQUE (parent_id, value)\n) STRICT, WITHOUT ROWID;\n",
        field.column
    )
}

/// The stored column by which a field is ordered.
pub(super) fn order_column(register: &Register, column: &str) -> String {
    match register.field(column) {
        Some(field) if stored::has_sort(register, field) => format!("{column}_sort"),
        _ => column.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_a_newer_program_keeps_its_version() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, |_| Ok(())).unwrap();
        connection.pragma_update(None, "user_version", VERSION + 1).unwrap();
        let why = migrate(&mut connection, |_| Ok(()));
        assert!(matches!(&why, Err(Error::Failed(fault)) if fault.code == FaultCode::Newer), "{why:?}");
        assert_eq!(user_version(&connection).unwrap(), VERSION + 1);
    }
}
