//! The writers' queue: a blocking lock on a file beside the database. SQLite's own waiting has no order and
//! starves late-comers; the kernel's has. The lock goes when its holder dies.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::error::{Error, Fault, FaultCode};

/// The queue of one database file.
#[derive(Debug)]
pub(super) struct Queue {
    file: File,
}

/// A turn; dropping it lets the next one write.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    file: &'a File,
}

/// The session that holds the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    pub(crate) pid: u32,
    /// Since when, milliseconds of UTC.
    pub(crate) since_ms: i64,
    /// The person; "" for the program itself, such as while it brings the file up to date.
    pub(crate) person: String,
    /// Whether the process is stopped and will not go on by itself.
    pub(crate) stopped: bool,
}

/// Where the queue of this database file is kept.
pub(super) fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-queue");
    name.into()
}

impl Queue {
    /// Opens the queue of a database file.
    pub(super) fn open(database: &Path) -> Result<Self, Error> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path_of(database))
            .map(|file| Self { file })
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    crate::domain::Refusal::ReadOnly.into()
                }
                _ => fault(&error),
            })
    }

    /// Waits for a turn, in the order of asking, and leaves a note of who has it since when.
    pub(super) fn wait(&self, person: &str, utc_ms: i64) -> Result<Turn<'_>, Error> {
        loop {
            match flock(&self.file, FlockOperation::LockExclusive) {
                Ok(()) => break,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(fault(&error)),
            }
        }
        // The note only helps those who wait; a full disk must not stop a save that still fits. What an older note
        // leaves behind its first line is not read.
        let mut file = &self.file;
        let note = format!("{} {utc_ms} {person}\n", std::process::id());
        let _ = file.rewind().and_then(|()| file.write_all(note.as_bytes()));
        Ok(Turn { file: &self.file })
    }
}

/// Who holds the queue; none if it is free.
pub(crate) fn holder(database: &Path) -> Option<Holder> {
    let file = File::open(path_of(database)).ok()?;
    if flock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        return None;
    }
    let mut note = Vec::new();
    file.take(600).read_to_end(&mut note).ok()?;
    let note = String::from_utf8_lossy(&note);
    let mut words = note.lines().next()?.trim_end().splitn(3, ' ');
    let pid = words.next()?.parse().ok()?;
    let since_ms = words.next().and_then(|ms| ms.parse().ok()).unwrap_or_default();
    let person = words.next().unwrap_or_default().to_owned();
    Some(Holder { pid, since_ms, person, stopped: is_stopped(pid) })
}

/// Whether a process is stopped.
fn is_stopped(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let state = status.lines().find_map(|line| line.strip_prefix("State:"));
    state.is_some_and(|state| state.trim_start().starts_with(['T', 't']))
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let _ = flock(self.file, FlockOperation::Unlock);
    }
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::Queue, "waiting for a turn to write", error).into()
}
