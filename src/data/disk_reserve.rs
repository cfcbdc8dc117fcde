//! Room for those who come when the disk is full. SQLite makes a small side file before anything can be read; a file
//! of nothing beside the district's own keeps the place of it while there is room, and makes way when there is none.

use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::disk;
use super::error::Error;
use crate::domain::refusal::Refusal;

/// The side files of the district's file and of the drafts, twice.
const SIZE: usize = 256 << 10;

/// Where it is kept.
fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-reserve");
    name.into()
}

/// Keeps the room while there is plenty. Nothing depends on it, so nothing fails with it.
pub(super) fn keep(database: &Path) {
    let path = path_of(database);
    let is_kept = std::fs::metadata(&path).is_ok_and(|meta| meta.blocks() * 512 >= SIZE as u64);
    if !is_kept && disk::require(database, disk::LEAST_FREE).is_ok() {
        let file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
        let _ = file.and_then(|mut file| file.write_all(&vec![0; SIZE]));
    }
}

/// Opens something; if the disk is too full for that, once more with the room that was kept.
pub(super) fn or_with<T>(database: &Path, open: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    match open() {
        Err(Error::Refused(Refusal::DiskFull(_))) if std::fs::remove_file(path_of(database)).is_ok() => {
            open()
        }
        opened => opened,
    }
}
