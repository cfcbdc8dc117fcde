//! Bringing a file up to date: once, in the writers' queue, after a copy of the file as it was. People may be
//! logged in; their older program saves nothing any more and says so.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::{Context, Error, Fault, FaultCode};
use super::queue::{Patience, Queue};
use super::{check, gate, schema};

/// Brings the file to the version of this program, if it is older.
pub(super) fn bring_up_to_date(
    connection: &mut Connection,
    queue: &Queue,
    patience: Patience,
    path: &Path,
    now_ms: i64,
) -> Result<(), Error> {
    if schema::user_version(connection)? >= schema::VERSION {
        return Ok(());
    }
    let _turn = queue.wait(patience, "", now_ms)?;
    // Another session may have done it meanwhile. A file that has no tables yet has nothing to keep.
    let had = schema::user_version(connection)?;
    if had > 0 && had < schema::VERSION {
        keep_a_copy(connection, path, had, now_ms)?;
    }
    schema::migrate(connection, |transaction| gate::make_learners(transaction, now_ms))
}

/// A copy of the whole file as it was before, read again and believed only then. It is no nightly backup and goes
/// with none.
fn keep_a_copy(connection: &Connection, path: &Path, had: i32, now_ms: i64) -> Result<(), Error> {
    let context = "keeping a copy before bringing the file up to date";
    let fault = |error: std::io::Error| Error::from(Fault::new(FaultCode::File, context, error));
    let folder = folder_for(path);
    let stamp = chrono::DateTime::from_timestamp_millis(now_ms).unwrap_or_default().format("%Y%m%dT%H%M%SZ");
    let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or("tthtcd");
    let half = folder.join(format!(".{name}-half-{}", std::process::id()));
    let whole = folder.join(format!("{name}-before-{}-{stamp}.db", schema::VERSION));
    let _ = std::fs::remove_file(&half);
    let target =
        half.to_str().ok_or_else(|| Fault::new(FaultCode::File, context, "a path that is no text"))?;
    let copied = connection
        .execute("VACUUM INTO ?1", [target])
        .context(context)
        .and_then(|_| verify(connection, &half, had));
    if let Err(error) = copied {
        let _ = std::fs::remove_file(&half);
        return Err(error);
    }
    std::fs::rename(&half, &whole).map_err(fault)?;
    std::fs::File::open(&folder).and_then(|folder| folder.sync_all()).map_err(fault)
}

/// Beside the backups if they are where the setup puts them, otherwise beside the file.
pub(crate) fn folder_for(path: &Path) -> PathBuf {
    let beside = path.parent().unwrap_or(Path::new("."));
    let near = [Some(beside), beside.parent()].into_iter().flatten().map(|folder| folder.join("backups"));
    near.into_iter().find(|folder| folder.is_dir()).unwrap_or_else(|| beside.to_owned())
}

/// Whether the copy is whole: its pages, its chain, and as many steps and changes as the file.
fn verify(original: &Connection, copy: &Path, had: i32) -> Result<(), Error> {
    let context = "verifying a copy";
    let damaged = |what: String| Err(Error::from(Fault::new(FaultCode::Damaged, context, what)));
    let copy = Connection::open(copy).context(context)?;
    if let Some(wrong) = check::integrity(&copy)?.into_iter().next() {
        return damaged(wrong);
    }
    if let Some(step) = gate::verify_chain(&copy)? {
        return damaged(format!("step {step}"));
    }
    let sum = |connection: &Connection| -> Result<(i64, i64, i32), Error> {
        connection
            .query_row(
                "SELECT (SELECT count(*) FROM main.steps), (SELECT count(*) FROM main.changes)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .context(context)
            .and_then(|(steps, changes)| Ok((steps, changes, schema::user_version(connection)?)))
    };
    let (is, was) = (sum(&copy)?, sum(original)?);
    if is != was || is.2 != had {
        return damaged(format!("{is:?} instead of {was:?}"));
    }
    Ok(())
}
