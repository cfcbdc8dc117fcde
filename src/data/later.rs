//! What is kept of who came in and who looked: with a turn at once, and otherwise in a file beside the database, from
//! where whoever next has a turn brings it in. So nobody waits for it, and nothing of it is lost.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rustix::fs::{FlockOperation, OFlags, flock};
use serde::{Deserialize, Serialize};

use super::error::{Context, Error, Fault, FaultCode};
use super::queue::{Patience, Queue};
use super::row::Rows as _;
use super::{schema, seal};
use crate::domain::refusal::{Holder, Refusal};

/// More than months of a queue that nobody frees; what comes then is refused.
const MOST: u64 = 16 << 20;

/// One line of the list of accesses.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) at_ms: i64,
    pub(super) person: i64,
    /// The table; "" for a login.
    pub(super) register: String,
    pub(super) ward: Option<i64>,
    pub(super) what: String,
    pub(super) purpose: String,
}

/// Where the lines wait.
pub(super) fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-later");
    name.into()
}

/// Whether any line waits.
pub(super) fn is_waiting(database: &Path) -> bool {
    std::fs::metadata(path_of(database)).is_ok_and(|meta| meta.len() > 0)
}

/// Keeps lines. They are on the disk when this returns: in the database, or beside it because somebody has the turn,
/// who is then told.
pub(super) fn keep(
    connection: &mut Connection,
    queue: &Queue,
    database: &Path,
    person: &str,
    lines: &[Line],
) -> Result<Option<Box<Holder>>, Error> {
    let at_ms = lines.first().map_or(0, |line| line.at_ms);
    let turn = match queue.wait(Patience::Short, person, at_ms) {
        Ok(turn) => turn,
        Err(Error::Refused(Refusal::HeldUp(holder))) => {
            append(database, lines).map_err(|error| fault(&error))?;
            return Ok(holder);
        }
        Err(error) => return Err(error),
    };
    bring_in(connection, database);
    store(connection, lines)?;
    drop(turn);
    Ok(None)
}

/// Brings in what waits; whoever has the turn calls it. What fails stays for the next one.
pub(super) fn bring_in(connection: &mut Connection, database: &Path) {
    if is_waiting(database) {
        let _ = all_in(connection, database);
    }
}

fn all_in(connection: &mut Connection, database: &Path) -> Result<(), Error> {
    let mut file = open(database).map_err(|error| fault(&error))?;
    // Who is stopped while they add a line holds nobody up: the next turn brings it in.
    flock(&file, FlockOperation::NonBlockingLockExclusive).map_err(|error| fault(&error))?;
    let mut text = String::new();
    Read::by_ref(&mut file).take(MOST).read_to_string(&mut text).map_err(|error| fault(&error))?;
    // A line that was half written when the power went says nothing.
    let lines: Vec<Line> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    store(connection, &lines)?;
    file.set_len(0).and_then(|()| file.sync_data()).map_err(|error| fault(&error))
}

/// One line each, also of those that a power cut left both here and there.
fn store(connection: &mut Connection, lines: &[Line]) -> Result<(), Error> {
    let context = "keeping who came in and looked";
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).context(context)?;
    if schema::user_version(&transaction)? > schema::VERSION {
        return Err(Refusal::Outdated.into());
    }
    for line in lines {
        let Line { at_ms, person, register, ward, what, purpose } = line;
        let sql = "SELECT EXISTS (SELECT 1 FROM access WHERE at_ms = ?1 AND person_id = ?2 AND register = ?3
             AND ward_id IS ?4 AND what = ?5 AND purpose = ?6)";
        let given = (at_ms, person, register, ward, what, purpose);
        if !transaction.cell(sql, given, context)?.unwrap_or(false) {
            let (at_ms, person, ward) = (*at_ms, *person, *ward);
            seal::append(&transaction, &seal::Line { at_ms, person, register, ward, what, purpose })?;
        }
    }
    transaction.commit().context(context)
}

fn append(database: &Path, lines: &[Line]) -> std::io::Result<()> {
    let mut file = open(database)?;
    flock(&file, FlockOperation::LockExclusive)?;
    if file.metadata()?.len() > MOST {
        return Err(std::io::ErrorKind::StorageFull.into());
    }
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(line)?);
        text.push('\n');
    }
    // After the half of a line, if somebody ended in the middle of one.
    file.write_all(format!("\n{text}").as_bytes()).and_then(|()| file.sync_data())
}

fn open(database: &Path) -> std::io::Result<File> {
    let flags = OFlags::NOFOLLOW.bits().cast_signed();
    let path = path_of(database);
    OpenOptions::new().read(true).append(true).create(true).mode(0o600).custom_flags(flags).open(path)
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "keeping who came in and looked", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Bootstrap;
    use crate::data::file::{self, Use};

    fn login(at_ms: i64) -> Line {
        let (register, what) = (String::new(), "login".to_owned());
        Line { at_ms, person: 1, register, ward: None, what, purpose: "SHA256:a".into() }
    }

    #[test]
    fn what_waits_is_brought_in_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("district.db");
        drop(Bootstrap::begin(&path).unwrap());
        let mut connection = file::open(&path, Use::Write).unwrap();
        let queue = Queue::open(&path).unwrap();
        let turn = Queue::open(&path).unwrap().wait(Patience::Endless, "An", 5).unwrap();
        for at_ms in [7, 8] {
            let held = keep(&mut connection, &queue, &path, "", &[login(at_ms)]).unwrap().unwrap();
            assert_eq!((held.pid, held.since_ms, held.person.as_str()), (std::process::id(), 5, "An"));
        }
        let kept = |connection: &Connection| -> i64 {
            connection.query_row("SELECT count(*) FROM access", [], |row| row.get(0)).unwrap()
        };
        assert_eq!((kept(&connection), is_waiting(&path)), (0, true));
        drop(turn);
        // As if the power had gone after they were brought in and before the file was emptied.
        let waits = std::fs::read(path_of(&path)).unwrap();
        bring_in(&mut connection, &path);
        std::fs::write(path_of(&path), [waits.as_slice(), b"{\"at_ms\":9,"].concat()).unwrap();
        assert_eq!(keep(&mut connection, &queue, &path, "", &[login(9)]).unwrap(), None);
        assert_eq!((kept(&connection), is_waiting(&path)), (3, false));
    }
}
