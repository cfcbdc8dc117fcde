//! The way to a file, folder by folder from the root: who could change where it leads. Root goes it before it touches
//! anything, and follows nobody else's links.

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Component, Path, PathBuf};

use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::ServerError;
use crate::data::beside::Odd;
use crate::text;

/// Who besides root is the first to own a part of the way, with their group; nobody if it is root's alone. Links of
/// root's in folders that only root changes are followed, others are refused, and so is a folder that everybody can
/// change without a bit that keeps what is root's.
pub(crate) fn owner(file: &Path) -> Result<Option<(u32, u32)>, (PathBuf, Odd)> {
    let mut at = PathBuf::new();
    let mut is_shared = false;
    for part in std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).components() {
        if part == Component::ParentDir {
            at.pop();
            continue;
        }
        at.push(part);
        let Ok(meta) = std::fs::symlink_metadata(&at) else { return Ok(None) };
        if meta.is_symlink() {
            if is_shared || meta.uid() != 0 {
                return Err((at, Odd::Link));
            }
            let target = std::fs::canonicalize(&at).map_err(|_| (at.clone(), Odd::Link))?;
            // Where root's own link leads may be somebody else's.
            if let Some(found) = owner(&target)? {
                return Ok(Some(found));
            }
            at = target;
            continue;
        }
        if meta.uid() != 0 {
            return Ok(Some((meta.uid(), meta.gid())));
        }
        if meta.is_dir() && others_write(&meta) {
            if !is_sticky(&meta) {
                return Err((at, Odd::Open));
            }
            is_shared = true;
        }
    }
    Ok(None)
}

/// Opens for root what this account had no hand in: no folder of its own and no link on the way, and a plain file
/// with this one name. Everything else is to be opened as the account, who then reads no more than it may.
pub(crate) fn open_unless_of(file: &Path, uid: u32) -> Option<File> {
    let file = std::path::absolute(file).ok()?;
    for part in file.ancestors() {
        let meta = std::fs::symlink_metadata(part).ok()?;
        let is_open = meta.is_dir() && others_write(&meta) && !is_sticky(&meta);
        if meta.is_symlink() || meta.uid() == uid || is_open {
            return None;
        }
    }
    let open = open(&file).ok()?;
    let meta = open.metadata().ok()?;
    (meta.uid() != uid && meta.nlink() == 1).then_some(open)
}

/// Opens a plain file to read, without waiting for whoever might be at the other end of something else.
pub(crate) fn open(file: &Path) -> std::io::Result<File> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let open = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(file)?;
    if open.metadata()?.is_file() { Ok(open) } else { Err(std::io::ErrorKind::InvalidInput.into()) }
}

/// Opens a folder, and makes what is missing of it, part by part: a link is followed only where root alone could have
/// put it. What is done to what was opened is done to nothing else.
pub(crate) fn folder(path: &Path) -> Result<OwnedFd, ServerError> {
    let failed = |at: &Path, error: Errno| match error {
        Errno::LOOP => odd(at, Odd::Link),
        Errno::NOTDIR => odd(at, Odd::NoFolder),
        error => ServerError::Machine(text::server::no_file(at, &std::io::Error::from(error).to_string())),
    };
    let open = OFlags::DIRECTORY | OFlags::CLOEXEC;
    let mut at = PathBuf::from("/");
    let mut folder = rustix::fs::open(&at, open, Mode::empty()).map_err(|error| failed(&at, error))?;
    for part in path.components() {
        let Component::Normal(name) = part else { continue };
        at.push(name);
        let next = || rustix::fs::openat(&folder, name, open | OFlags::NOFOLLOW, Mode::empty());
        let opened = match next() {
            Err(Errno::NOENT) => {
                rustix::fs::mkdirat(&folder, name, Mode::from_raw_mode(0o755)).and_then(|()| next())
            }
            // The kernel says of a link that it is no folder.
            Err(Errno::NOTDIR) if is_link(&folder, name) => {
                if is_roots_alone(&folder) {
                    rustix::fs::openat(&folder, name, open, Mode::empty())
                } else {
                    Err(Errno::LOOP)
                }
            }
            opened => opened,
        };
        folder = opened.map_err(|error| failed(&at, error))?;
    }
    Ok(folder)
}

fn odd(path: &Path, odd: Odd) -> ServerError {
    ServerError::Machine(text::server::folders::odd(path, odd))
}

fn is_link(folder: &OwnedFd, name: &OsStr) -> bool {
    rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink)
}

fn is_roots_alone(folder: &OwnedFd) -> bool {
    rustix::fs::fstat(folder).is_ok_and(|stat| stat.st_uid == 0 && stat.st_mode & 0o022 == 0)
}

fn others_write(meta: &Metadata) -> bool {
    meta.mode() & 0o002 != 0 || (meta.mode() & 0o020 != 0 && meta.gid() != 0)
}

fn is_sticky(meta: &Metadata) -> bool {
    meta.mode() & 0o1000 != 0
}
