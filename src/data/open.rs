//! Opening the file for writing: room, queue, tables up to date.

use std::path::Path;

use rusqlite::Connection;

use super::error::Error;
use super::file::{self, Use};
use super::gate::{Store, now_ms};
use super::queue::Queue;
use super::{disk, disk_reserve, upgrade};

impl Store {
    /// Opens a file and brings its tables up to date.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        file::open(path, Use::Write)
            .and_then(|connection| Self::ready(connection, path))
            .inspect(|_| disk_reserve::keep(path))
            .map_err(|error| disk::explain(path, error))
    }

    /// Makes a new, empty file.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let connection = file::create(path)?;
        Self::ready(connection, path)
    }

    fn ready(mut connection: Connection, path: &Path) -> Result<Self, Error> {
        let queue = Queue::open(path)?;
        upgrade::bring_up_to_date(&mut connection, &queue, path, now_ms())?;
        Ok(Self { connection, queue, path: path.to_owned(), least_free: disk::LEAST_FREE })
    }
}
