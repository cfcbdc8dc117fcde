//! The file is the one that was opened. An open file outlives its name: moved, deleted or replaced under a session, it
//! goes on taking what nobody will find again. So before a write, before its answer and at each look for others'
//! changes this is asked.
//!
//! Only by `stat`: whoever opens and closes a database file beside SQLite takes its locks away from the whole process.

use std::cell::{Cell, OnceCell};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _};

use super::error::{Context, Error};
use crate::domain::refusal::{Part, Refusal, Swap};

/// The fact that names a file: copies of it have the same, no other district's has.
pub(crate) const FILE_ID: &str = "file_id";

/// A file as it stood at its path when it was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stood {
    path: PathBuf,
    part: Part,
    device: u64,
    inode: u64,
}

impl Stood {
    /// The one at this path.
    pub(super) fn at(path: PathBuf, part: Part) -> Result<Self, Error> {
        let there = std::fs::metadata(&path).map_err(|_| swapped(part, Swap::Gone))?;
        Ok(Self { path, part, device: there.dev(), inode: there.ino() })
    }

    /// Its size, if it still stands there.
    fn look(&self) -> Result<u64, Error> {
        let there = std::fs::metadata(&self.path).map_err(|_| swapped(self.part, Swap::Gone))?;
        match (there.dev(), there.ino()) == (self.device, self.inode) {
            true => Ok(there.len()),
            false => Err(swapped(self.part, Swap::Other)),
        }
    }

    /// Whether it still stands there.
    pub(super) fn check(&self) -> Result<(), Error> {
        if is_careless(&self.path) { Ok(()) } else { self.look().map(drop) }
    }
}

/// A database with its log, as a connection that is open has them.
#[derive(Debug)]
pub(super) struct Files {
    database: Stood,
    /// While any connection is open SQLite makes neither anew.
    beside: Vec<Stood>,
    /// It grows and never shrinks: nothing here gives pages back.
    largest: Cell<u64>,
}

impl Files {
    /// Those of an open connection.
    pub(super) fn of(path: &Path, part: Part) -> Result<Self, Error> {
        let beside = |suffix: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            Stood::at(name.into(), if part == Part::File { Part::Log } else { part })
        };
        let database = Stood::at(path.to_owned(), part)?;
        let largest = Cell::new(database.look()?);
        Ok(Self { database, beside: vec![beside("-wal")?, beside("-shm")?], largest })
    }

    /// With another file that is to stay what it is; one that is not there yet is no concern.
    pub(super) fn and(mut self, path: PathBuf, part: Part) -> Self {
        self.beside.extend(Stood::at(path, part));
        self
    }

    /// Refuses once they are no longer those that were opened.
    pub(super) fn check(&self) -> Result<(), Error> {
        if is_careless(&self.database.path) {
            return Ok(());
        }
        let size = self.database.look()?;
        if size < self.largest.get() {
            return Err(swapped(self.database.part, Swap::Shorter));
        }
        self.largest.set(size);
        self.beside.iter().try_for_each(Stood::check)
    }
}

/// What a writer knows of what is in its file.
#[derive(Default, Debug)]
pub(super) struct Known {
    id: OnceCell<String>,
    last: Cell<i64>,
}

impl Known {
    /// Refuses a file of another name, or one whose history is shorter than it was.
    pub(super) fn check(&self, connection: &Connection) -> Result<(), Error> {
        let other = || Err(swapped(Part::File, Swap::Other));
        if let Some(id) = file_id(connection)?
            && *self.id.get_or_init(|| id.clone()) != id
        {
            return other();
        }
        let last: i64 = connection
            .query_row("SELECT coalesce(max(id), 0) FROM main.steps", [], |row| row.get(0))
            .context("reading the last step")?;
        if last < self.last.get() {
            return other();
        }
        self.last.set(last);
        Ok(())
    }
}

/// The name of a file; none before one was open for writing.
pub(super) fn file_id(connection: &Connection) -> Result<Option<String>, Error> {
    connection
        .prepare_cached("SELECT value FROM main.facts WHERE name = ?1")
        .and_then(|mut statement| statement.query_row([FILE_ID], |row| row.get(0)).optional())
        .context("reading the name of the file")
}

fn swapped(part: Part, how: Swap) -> Error {
    Refusal::Swapped(part, how).into()
}

#[cfg(not(test))]
const fn is_careless(_: &Path) -> bool {
    false
}

/// Folders in which nothing is checked: a test shows there that it would see what the checks prevent.
#[cfg(test)]
pub(crate) static CARELESS: std::sync::Mutex<Vec<PathBuf>> = std::sync::Mutex::new(Vec::new());

#[cfg(test)]
fn is_careless(path: &Path) -> bool {
    CARELESS.lock().unwrap().iter().any(|folder| path.starts_with(folder))
}
