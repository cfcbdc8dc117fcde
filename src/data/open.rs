//! Opening the file for writing: room, queue, tables up to date.

use std::path::Path;

use rusqlite::Connection;

use super::clock::now_ms;
use super::error::{Context as _, Error};
use super::file::{self, Use};
use super::gate::Store;
use super::identity::{FILE_ID, Files, Known, OF_THE_FILE, file_id};
use super::queue::{Patience, Queue};
use super::{disk, disk_reserve, faults, seal, upgrade};
use crate::domain::op::RequestId;
use crate::domain::refusal::{Part, Refusal};

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
        let files = Files::of(path, Part::File)?;
        let mut store = Self {
            connection,
            queue,
            patience,
            files,
            known: Known::new(OF_THE_FILE),
            packs_seen: Default::default(),
            path: path.to_owned(),
            least_free: disk::LEAST_FREE,
            rows_a_minute: None,
        };
        store.give_name()?;
        if let Err(error) = store.clean_up_late() {
            faults::keep(&error);
        }
        Ok(store)
    }

    /// Names a file that has no name yet. One that cannot be named now is named another time: whoever comes can look.
    fn give_name(&mut self) -> Result<(), Error> {
        if file_id(&self.connection)?.is_some() {
            return Ok(());
        }
        let id = format!("{:032x}", RequestId::new()?.0);
        let named = self.in_turn("", now_ms(), |transaction| {
            transaction
                .execute(
                    "INSERT INTO facts (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    (FILE_ID, id),
                )
                .context("naming the file")?;
            seal::table(transaction, &seal::FACTS)
        });
        match named {
            Err(Error::Refused(
                Refusal::DiskFull(_)
                | Refusal::ReadOnly
                | Refusal::Outdated
                | Refusal::HeldUp(_)
                | Refusal::Waiting(_),
            )) => Ok(()),
            named => named,
        }
    }
}
