//! A log of bounded size: several processes append to it at once, and when it is full it becomes the old one.

use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, OFlags, flock};

/// The log before this one.
pub(crate) fn old(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".1");
    name.into()
}

/// Opens it, nobody's but the owner's, to read and to append. What is no plain file is left alone.
pub(crate) fn create(path: &Path) -> std::io::Result<File> {
    plain(OpenOptions::new().read(true).append(true).create(true).mode(0o600), path)
}

/// What it holds; nothing if it is no plain file. Nobody waits for the other end of a pipe.
pub(crate) fn read(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = plain(OpenOptions::new().read(true), path).and_then(|mut file| file.read_to_end(&mut bytes));
    bytes
}

fn plain(how: &mut OpenOptions, path: &Path) -> std::io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let file = how.custom_flags(flags).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(std::io::ErrorKind::InvalidInput.into()) }
}

/// The same for one process at a time; one that is larger than `most` bytes gives way to a new one.
pub(crate) fn locked(path: &Path, most: u64) -> std::io::Result<File> {
    let file = create(path)?;
    flock(&file, FlockOperation::LockExclusive)?;
    if file.metadata()?.len() <= most {
        return Ok(file);
    }
    std::fs::rename(path, old(path))?;
    let new = create(path)?;
    flock(&new, FlockOperation::LockExclusive)?;
    Ok(new)
}
