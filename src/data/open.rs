//! Opening the file for writing: room, queue, tables up to date.

use std::path::Path;

use rusqlite::Connection;

use super::error::Error;
use super::file::{self, Use};
use super::gate::{Store, now_ms};
use super::queue::{Patience, Queue};
use super::{disk, disk_reserve, upgrade};

impl Store {
    /// Opens a file and brings its tables up to date.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        Self::open_with(path, Patience::Endless)
    }

    /// The same for somebody who waits no longer for a turn to write; bringing it up to date needs one too.
    pub(crate) fn open_with(path: &Path, patience: Patience) -> Result<Self, Error> {
        file::open(path, Use::Write)
            .and_then(|connection| Self::ready(connection, path, patience))
            .inspect(|_| disk_reserve::keep(path))
            .map_err(|error| disk::explain(path, error))
    }

    /// From now on it waits for its turns as long as it takes: the screens go on meanwhile.
    pub(crate) fn wait_endlessly(&mut self) {
        self.patience = Patience::Endless;
    }

    /// Makes a new, empty file.
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        let connection = file::create(path)?;
        Self::ready(connection, path, Patience::Endless)
    }

    fn ready(mut connection: Connection, path: &Path, patience: Patience) -> Result<Self, Error> {
        let queue = Queue::open(path)?;
        upgrade::bring_up_to_date(&mut connection, &queue, patience, path, now_ms())?;
        Ok(Self {
            connection,
            queue,
            patience,
            path: path.to_owned(),
            least_free: disk::LEAST_FREE,
            rows_a_minute: None,
        })
    }
}
