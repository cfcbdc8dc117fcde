//! The file is the one that was opened. An open file outlives its name: moved, deleted or replaced under a session, it
//! goes on taking what nobody will find again. So before a write, before its answer and at each look for others'
//! changes this is asked.
//!
//! Written over in place it is the same file still, with something else in it: where `stat` says that it was written,
//! its name and its newest step are read from it anew.
//!
//! Else only by `stat`: whoever opens and closes a database file beside SQLite takes its locks away from the whole process.

use std::cell::{Cell, OnceCell, RefCell};
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

    /// Its size and when it was written last, if it still stands there.
    fn look(&self) -> Result<(u64, Written), Error> {
        let there = std::fs::metadata(&self.path).map_err(|_| swapped(self.part, Swap::Gone))?;
        match (there.dev(), there.ino()) == (self.device, self.inode) {
            true => Ok((there.len(), Written(there.mtime(), there.mtime_nsec()))),
            false => Err(swapped(self.part, Swap::Other)),
        }
    }

    /// Whether it still stands there.
    pub(super) fn check(&self) -> Result<(), Error> {
        if is_careless(&self.path) { Ok(()) } else { self.look().map(drop) }
    }
}

/// When a file was written last. Of a database with a log that is when the log was brought into it, seldom enough to
/// look then at what is in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Written(i64, i64);

/// A database with its log, as a connection that is open has them.
#[derive(Debug)]
pub(super) struct Files {
    database: Stood,
    /// While any connection is open SQLite makes neither anew.
    beside: Vec<Stood>,
    /// It grows and never shrinks: nothing here gives pages back.
    largest: Cell<u64>,
    /// As of when it was looked at whether it still is the one that was opened.
    known: Cell<Written>,
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
        let (size, written) = database.look()?;
        let (largest, known) = (Cell::new(size), Cell::new(written));
        Ok(Self { database, beside: vec![beside("-wal")?, beside("-shm")?], largest, known })
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
        let (size, _) = self.database.look()?;
        if size < self.largest.get() {
            return Err(swapped(self.database.part, Swap::Shorter));
        }
        self.largest.set(size);
        self.beside.iter().try_for_each(Stood::check)
    }

    /// As of when it is known to be the one that was opened.
    pub(super) fn written(&self) -> Written {
        self.known.get()
    }

    /// Refuses if something was written into the file that makes another one of it. SQLite does not look again at pages
    /// that it has in memory, so they are given up first.
    pub(super) fn check_written(&self, known: &Known, connection: &Connection) -> Result<(), Error> {
        if is_careless(&self.database.path) {
            return Ok(());
        }
        let (_, written) = self.database.look()?;
        if written != self.known.get() {
            connection.execute_batch("PRAGMA shrink_memory").context("giving up what was read")?;
            known.check(connection)?;
            self.known.set(written);
        }
        Ok(())
    }
}

/// Where a connection finds the facts and the steps of its file.
#[derive(Debug)]
pub(super) struct Tables {
    facts: &'static str,
    steps: &'static str,
}

/// For the writer.
pub(super) const OF_THE_FILE: Tables = Tables { facts: "main.facts", steps: "main.steps" };
/// For a person's reader, which sees views.
pub(super) const OF_A_PERSON: Tables = Tables { facts: "facts", steps: "step_digests" };

/// What a session knows of what is in its file.
#[derive(Debug)]
pub(super) struct Known {
    tables: Tables,
    id: OnceCell<String>,
    /// The newest step that was seen, with its digest.
    last: RefCell<(i64, Vec<u8>)>,
}

impl Known {
    pub(super) fn new(tables: Tables) -> Self {
        Self { tables, id: OnceCell::new(), last: RefCell::default() }
    }

    /// Refuses a file of another name, or one whose history has not the step any more that was its newest.
    pub(super) fn check(&self, connection: &Connection) -> Result<(), Error> {
        let other = || Err(swapped(Part::File, Swap::Other));
        let Tables { facts, steps } = self.tables;
        if let Some(id) = name_in(facts, connection)?
            && *self.id.get_or_init(|| id.clone()) != id
        {
            return other();
        }
        let step = |which: &str, id: i64| -> Result<Option<(i64, Vec<u8>)>, Error> {
            connection
                .prepare_cached(&format!("SELECT id, digest FROM {steps} WHERE {which} LIMIT 1"))
                .and_then(|mut statement| {
                    statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()
                })
                .context("reading the last step")
        };
        let (last, digest) = self.last.borrow().clone();
        if last > 0 && step("id = ?1", last)?.is_none_or(|(_, there)| there != digest) {
            return other();
        }
        if let Some(newest) = step("id >= ?1 ORDER BY id DESC", last)? {
            self.last.replace(newest);
        }
        Ok(())
    }
}

/// The name of a file; none before one was open for writing.
pub(super) fn file_id(connection: &Connection) -> Result<Option<String>, Error> {
    name_in(OF_THE_FILE.facts, connection)
}

fn name_in(facts: &str, connection: &Connection) -> Result<Option<String>, Error> {
    connection
        .prepare_cached(&format!("SELECT value FROM {facts} WHERE name = ?1"))
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
