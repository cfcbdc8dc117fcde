//! Putting another file in place of the district's, as one step that happened or did not, wherever it is stopped.
//!
//! 1. The new file is brought beside the old one, whole and on the disk (`-incoming`).
//! 2. A note of it appears (`-restoring`): from here on it has happened. Whoever opens the file next, or puts another
//!    one in place, first goes on from here.
//! 3. What belongs to the old file gets names that say when; what holds nothing goes. The old file itself gets such a
//!    name beside its own, so that there is a file at every moment.
//! 4. The new file takes the name, and the note becomes the record of it (`-restored`).
//!
//! Each part can be done again, and is on the disk before the next one begins. Whoever is at work on the note has it
//! locked; everybody else waits.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::beside::{self, HALF_NOTE, INCOMING, NOTE, RECORD, beside};
use super::error::{Error, Fault, FaultCode};

/// That a file was put in place: what the note says, and afterwards the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Replaced {
    /// When; part of the names under which the old files are kept.
    pub(crate) stamp: String,
    /// Steps of the history that the new file brought.
    pub(crate) steps: i64,
    pub(crate) head: String,
}

impl Replaced {
    fn read(path: &Path) -> Option<Self> {
        let note = std::fs::read_to_string(path).ok()?;
        let mut words = note.split_whitespace();
        let (stamp, steps, head) = (words.next()?, words.next()?, words.next().unwrap_or_default());
        Some(Self { stamp: stamp.to_owned(), steps: steps.parse().ok()?, head: head.to_owned() })
    }

    /// What the old file is called now.
    pub(crate) fn kept(&self, file: &Path) -> PathBuf {
        beside(file, &format!(".before-{}", self.stamp))
    }
}

/// Puts a verified copy, which is in the same folder, in place of the file. Nobody else may be at work on it. Says
/// what the old file is called now, if there was one.
pub(crate) fn put(file: &Path, copy: &Path, as_what: Replaced) -> Result<Option<PathBuf>, Error> {
    finish(file)?;
    let replaced = Replaced { stamp: unused(file, &as_what.stamp), ..as_what };
    let bring = || {
        File::open(copy)?.sync_all()?;
        std::fs::rename(copy, beside(file, INCOMING))?;
        sync_folder(file)?;
        note(file, &replaced)
    };
    let _lock = bring().map_err(|error| fault(&error))?;
    go_on(file, &replaced).map_err(|error| fault(&error))?;
    let kept = replaced.kept(file);
    Ok(kept.exists().then_some(kept))
}

/// Finishes what was stopped after it had happened.
pub(crate) fn finish(file: &Path) -> Result<(), Error> {
    let path = beside(file, NOTE);
    loop {
        let note = match File::open(&path) {
            Ok(note) => note,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(fault(&error)),
        };
        flock(&note, FlockOperation::LockExclusive).map_err(|error| fault(&error))?;
        // Whoever had it locked may be done with it.
        if !is_still(&note, &path) {
            continue;
        }
        let unread = || fault(&"a note that cannot be read");
        let replaced = Replaced::read(&path).ok_or_else(unread)?;
        return go_on(file, &replaced).map_err(|error| fault(&error));
    }
}

/// When a file was put in place last, and which.
pub(crate) fn last(file: &Path) -> Option<Replaced> {
    Replaced::read(&beside(file, RECORD))
}

/// From the note to the record.
fn go_on(file: &Path, replaced: &Replaced) -> std::io::Result<()> {
    let incoming = beside(file, INCOMING);
    if incoming.exists() {
        let kept = replaced.kept(file);
        for ending in beside::OF_VALUE {
            unless_missing(std::fs::rename(beside(file, ending), beside(&kept, ending)))?;
        }
        for ending in beside::OF_NO_VALUE {
            unless_missing(std::fs::remove_file(beside(file, ending)))?;
        }
        match std::fs::hard_link(file, &kept) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            linked => unless_missing(linked)?,
        }
        sync_folder(file)?;
        std::fs::rename(incoming, file)?;
        sync_folder(file)?;
    }
    std::fs::rename(beside(file, NOTE), beside(file, RECORD))?;
    sync_folder(file)
}

/// Leaves the note, whole and on the disk; it is locked before anybody can see it.
fn note(file: &Path, replaced: &Replaced) -> std::io::Result<File> {
    let half = beside(file, HALF_NOTE);
    unless_missing(std::fs::remove_file(&half))?;
    let mut note = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&half)?;
    flock(&note, FlockOperation::LockExclusive)?;
    writeln!(note, "{} {} {}", replaced.stamp, replaced.steps, replaced.head)?;
    note.sync_all()?;
    std::fs::rename(half, beside(file, NOTE))?;
    sync_folder(file)?;
    Ok(note)
}

/// A stamp under which nothing is kept yet.
fn unused(file: &Path, stamp: &str) -> String {
    let is_free = |stamp: &String| {
        beside::all(&beside(file, &format!(".before-{stamp}"))).all(|path| path.symlink_metadata().is_err())
    };
    let further = (2_u32..).map(|number| format!("{stamp}-{number}"));
    std::iter::once(stamp.to_owned()).chain(further).find(is_free).unwrap_or_default()
}

fn is_still(open: &File, path: &Path) -> bool {
    let same = |mine: std::fs::Metadata, there: std::fs::Metadata| {
        (mine.dev(), mine.ino()) == (there.dev(), there.ino())
    };
    open.metadata().is_ok_and(|mine| path.metadata().is_ok_and(|there| same(mine, there)))
}

fn sync_folder(file: &Path) -> std::io::Result<()> {
    File::open(file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")))?
        .sync_all()
}

fn unless_missing(done: std::io::Result<()>) -> std::io::Result<()> {
    match done {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "putting another file in place", error).into()
}
