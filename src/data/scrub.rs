//! Writing a file anew, so that nothing of what was erased is left in its pages, in its log, or in what is free.

use rusqlite::Connection;

use super::error::{Context as _, Error, Fault, FaultCode};

const CONTEXT: &str = "writing the file anew";

/// Pages by which it grows back at a time.
const AT_ONCE: i64 = 1000;

/// Writes the file behind a connection anew. It keeps its length: a session that sees it become shorter takes it for
/// another one. Whoever calls has the turn to write.
pub(super) fn scrub(connection: &Connection) -> Result<(), Error> {
    let usual: i64 =
        connection.pragma_query_value(None, "wal_autocheckpoint", |row| row.get(0)).context(CONTEXT)?;
    // What becomes shorter in between stays in the log.
    connection.pragma_update(None, "wal_autocheckpoint", 0).context(CONTEXT)?;
    let done = write_anew(connection);
    connection.pragma_update(None, "wal_autocheckpoint", usual).context(CONTEXT)?;
    done
}

fn write_anew(connection: &Connection) -> Result<(), Error> {
    let had = pages(connection)?;
    connection.execute_batch("VACUUM").context(CONTEXT)?;
    grow(connection, had)?;
    let busy: bool = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"))
        .context(CONTEXT)?;
    if busy { Err(Fault::new(FaultCode::Statement, CONTEXT, "the log is being read").into()) } else { Ok(()) }
}

/// Gives the file as many pages as it had, empty ones.
fn grow(connection: &Connection, to: i64) -> Result<(), Error> {
    if pages(connection)? >= to {
        return Ok(());
    }
    let size: i64 = connection.pragma_query_value(None, "page_size", |row| row.get(0)).context(CONTEXT)?;
    connection.execute_batch("BEGIN IMMEDIATE; CREATE TABLE main.filler (nought BLOB);").context(CONTEXT)?;
    let filled = fill(connection, to, size);
    let end = if filled.is_ok() { "DROP TABLE main.filler; COMMIT" } else { "ROLLBACK" };
    connection.execute_batch(end).context(CONTEXT)?;
    filled
}

fn fill(connection: &Connection, to: i64, size: i64) -> Result<(), Error> {
    loop {
        let missing = to - pages(connection)?;
        if missing <= 0 {
            return Ok(());
        }
        connection
            .execute("INSERT INTO main.filler VALUES (zeroblob(?1))", [missing.min(AT_ONCE) * size])
            .context(CONTEXT)?;
    }
}

fn pages(connection: &Connection) -> Result<i64, Error> {
    connection.pragma_query_value(None, "page_count", |row| row.get(0)).context(CONTEXT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_what_was_deleted_is_left_and_the_file_keeps_its_length() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let connection = Connection::open(&path).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; CREATE TABLE told (id INTEGER PRIMARY KEY, what TEXT);
                 CREATE INDEX told_what ON told (what);
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                 INSERT INTO told (what) SELECT 'secret ' || (i * 7919 % 5000) FROM n;
                 PRAGMA wal_checkpoint(TRUNCATE);
                 DELETE FROM told WHERE id > 10; UPDATE told SET what = 'open';",
            )
            .unwrap();
        let length = || std::fs::metadata(&path).unwrap().len();
        let before = length();
        scrub(&connection).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"secret"));
        assert!(length() >= before && length() < before + 65536, "{before} {}", length());
        assert_eq!(std::fs::metadata(folder.path().join("a.db-wal")).unwrap().len(), 0);
        let whole: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok");
        let tables: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 2);
    }
}
