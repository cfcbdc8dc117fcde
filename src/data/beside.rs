//! What stands beside a district's file under its name with an ending: which there are, and whether each is a plain
//! file of the one account that may have put it there.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// What belongs to a file and is lost with it: SQLite's log or journal, and the drafts with theirs.
pub(crate) const OF_VALUE: [&str; 5] = ["-wal", "-journal", "-work", "-work-wal", "-work-journal"];
/// What is made anew when it is missing.
pub(crate) const OF_NO_VALUE: [&str; 4] = ["-shm", "-work-shm", "-queue", "-reserve"];

/// A file that is being put in place of this one.
pub(super) const INCOMING: &str = "-incoming";
/// That it is being put in place, and the same while it is written.
pub(super) const NOTE: &str = "-restoring";
pub(super) const HALF_NOTE: &str = "-restoring-half";
/// That it was.
pub(super) const RECORD: &str = "-restored";

/// The name of a file with this ending.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The file and everything that may stand beside it.
pub(crate) fn all(file: &Path) -> impl Iterator<Item = PathBuf> {
    let of_a_restore = [INCOMING, NOTE, HALF_NOTE, RECORD];
    [""].into_iter().chain(OF_VALUE).chain(OF_NO_VALUE).chain(of_a_restore).map(|ending| beside(file, ending))
}

/// Something that is not the plain file that it must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Odd {
    Link,
    /// A folder, a pipe, a device.
    NoFile,
    /// It belongs to this account.
    Foreign(u32),
    /// Something else where a folder is to be.
    NoFolder,
    /// A folder in which everybody can put what they like.
    Open,
}

/// What is odd about the thing of this name; nothing if there is none.
pub(crate) fn odd(path: &Path, uid: u32) -> Option<Odd> {
    let meta = std::fs::symlink_metadata(path).ok()?;
    match meta.file_type() {
        kind if kind.is_symlink() => Some(Odd::Link),
        kind if !kind.is_file() => Some(Odd::NoFile),
        _ => (meta.uid() != uid).then(|| Odd::Foreign(meta.uid())),
    }
}
