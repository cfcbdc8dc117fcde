//! Opening the file: whose it is, which version it has, how it is used.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::error::{Context, Error, Fault, FaultCode};
use super::{disk, disk_reserve, locks, replace, schema};
use crate::domain::refusal::Refusal;

/// `TTHC`, the mark of our files.
pub(crate) const APPLICATION_ID: i32 = 0x5454_4843;

/// The oldest SQLite that is free of the WAL-reset defect (3.51.3).
const SQLITE_AT_LEAST: i32 = 3_051_003;

/// How a connection is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    Write,
    /// By a reader; the file must be there.
    Read,
}

/// SQLite waits so long for its own locks: whoever closes the file or brings it back after a crash has it alone meanwhile.
const PATIENCE: Duration = Duration::from_secs(5);
/// While the file is opened who has it alone is looked after so often: one that is stopped is not waited for.
const LOOK: Duration = Duration::from_millis(200);

/// Opens a file that is there and is ours.
pub(super) fn open(path: &Path, how: Use) -> Result<Connection, Error> {
    disk_reserve::or_with(path, || unlocked(path, how).map_err(|error| disk::explain(path, error)))
}

/// Opens it as soon as nobody has it alone.
fn unlocked(path: &Path, how: Use) -> Result<Connection, Error> {
    let since = Instant::now();
    loop {
        let opened = open_here(path, how);
        if !opened.as_ref().is_err_and(Error::is_locked) {
            return opened;
        }
        let holder = locks::holder(path);
        let stands = holder.as_ref().is_some_and(|holder| holder.stopped);
        if stands || since.elapsed() >= PATIENCE {
            return Err(Refusal::Locked(holder.map(Box::new)).into());
        }
    }
}

fn open_here(path: &Path, how: Use) -> Result<Connection, Error> {
    let context = "opening the file";
    replace::finish(path)?;
    if !path.is_file() {
        return Err(Fault::new(FaultCode::Open, context, "not found").into());
    }
    disk::require_near(path)?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mark: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).context(context)?;
    if mark != APPLICATION_ID {
        return Err(Fault::new(FaultCode::NotOurs, context, format!("application_id {mark:#x}")).into());
    }
    let version = schema::user_version(&connection)?;
    if version > schema::VERSION {
        return Err(Fault::new(FaultCode::Newer, context, format!("schema {version}")).into());
    }
    prepare(&connection, how)?;
    Ok(connection)
}

/// Makes a new file; one that is there is refused.
pub(super) fn create(path: &Path) -> Result<Connection, Error> {
    let context = "making the file";
    disk::require_near(path)?;
    replace::finish(path)?;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|error| Fault::new(FaultCode::Open, context, error))?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).context(context)?;
    prepare(&connection, Use::Write)?;
    Ok(connection)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    if rusqlite::version_number() < SQLITE_AT_LEAST {
        return Err(Fault::new(FaultCode::Open, "opening the file", "SQLite is older than 3.51.3").into());
    }
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .context("opening the file")?;
    connection.busy_timeout(LOOK).context("opening the file")?;
    Ok(connection)
}

fn prepare(connection: &Connection, how: Use) -> Result<(), Error> {
    let context = "preparing the connection";
    connection.pragma_update(None, "journal_mode", "WAL").context(context)?;
    connection
        .execute_batch(
            "PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;
             PRAGMA mmap_size = 0;
             PRAGMA secure_delete = FAST;
             PRAGMA temp_store = MEMORY;
             PRAGMA journal_size_limit = 67108864;",
        )
        .context(context)?;
    connection.busy_timeout(PATIENCE).context(context)?;
    if how == Use::Read {
        // A page of a list needs little, the system keeps the file in memory for all, and there is a reader a person.
        connection.pragma_update(None, "cache_size", -1024).context(context)?;
    }
    connection.set_prepared_statement_cache_capacity(if how == Use::Write { 128 } else { 96 });
    Ok(())
}
