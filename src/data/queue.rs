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

    /// Waits for a turn, in the order of asking, and leaves a note of who has it.
    pub(super) fn wait(&self) -> Result<Turn<'_>, Error> {
        loop {
            match flock(&self.file, FlockOperation::LockExclusive) {
                Ok(()) => break,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(fault(&error)),
            }
        }
        // The note only helps the operator; a full disk must not stop a save that still fits.
        let mut file = &self.file;
        let note = format!("{:<12}\n", std::process::id());
        let _ = file.rewind().and_then(|()| file.write_all(note.as_bytes()));
        Ok(Turn { file: &self.file })
    }
}

/// The process that has the turn; none if nobody has it.
pub fn holder(database: &Path) -> Option<u32> {
    let file = File::open(path_of(database)).ok()?;
    if flock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        return None;
    }
    let mut note = String::new();
    file.take(16).read_to_string(&mut note).ok()?;
    note.trim().parse().ok()
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let _ = flock(self.file, FlockOperation::Unlock);
    }
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::Queue, "waiting for a turn to write", error).into()
}
