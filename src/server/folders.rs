//! What stands in the folders of the data and of the backups and should not: links, what is no plain file, what is
//! somebody else's, second names of a file, modes that let others in. Looked at by name below an open folder, so that
//! nobody can put a link in the way meanwhile; only so many, and only so deep.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat};

use crate::text::server::weakness;

const DEEPEST: usize = 4;
const MOST: usize = 20_000;
/// More are counted, not named.
const MOST_NAMED: usize = 20;

/// A look at one folder of the account.
struct Look<'a> {
    /// The district's file: what has its name with an ending is a file.
    file: &'a Path,
    uid: u32,
    seen: usize,
    found: Vec<(String, String)>,
}

/// Everything below a folder that should not be as it is, each with its mend.
pub(super) fn strange(folder: &Path, file: &Path, uid: u32) -> Vec<(String, String)> {
    let mut look = Look { file, uid, seen: 0, found: Vec::new() };
    let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    if let Ok(open) = rustix::fs::open(folder, flags, Mode::empty()) {
        look.below(&open, folder, DEEPEST);
    }
    if look.seen > MOST {
        look.found.push(weakness::too_many(folder, MOST));
    }
    let more = look.found.len().saturating_sub(MOST_NAMED);
    look.found.truncate(MOST_NAMED);
    if more > 0 {
        look.found.push(weakness::more_strange(folder, more));
    }
    look.found
}

impl Look<'_> {
    fn below(&mut self, folder: &OwnedFd, path: &Path, deep: usize) {
        let Ok(names) = Dir::read_from(folder) else { return };
        for entry in names.flatten() {
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            self.seen += 1;
            if self.seen > MOST {
                return;
            }
            let path = path.join(name.to_string_lossy().as_ref());
            let Ok(stat) = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) else { continue };
            let kind = FileType::from_raw_mode(stat.st_mode);
            self.found.extend(self.weakness(&path, kind, &stat));
            let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            if kind == FileType::Directory
                && deep > 0
                && let Ok(open) = rustix::fs::openat(folder, name, flags, Mode::empty())
            {
                self.below(&open, &path, deep - 1);
            }
        }
    }

    fn weakness(&self, path: &Path, kind: FileType, stat: &Stat) -> Option<(String, String)> {
        let mode = stat.st_mode & 0o7777;
        let private = |most: u32| {
            let is_private = stat.st_uid == self.uid && mode & !most == 0;
            (!is_private).then(|| weakness::not_private(path, stat.st_uid, mode, self.uid, most))
        };
        match kind {
            FileType::Symlink => Some(weakness::link(path)),
            FileType::Directory if !self.is_name_of_a_file(path) => private(0o700),
            FileType::RegularFile if stat.st_nlink > 1 => Some(weakness::hard_link(path)),
            FileType::RegularFile => private(0o600),
            FileType::Directory
            | FileType::Fifo
            | FileType::Socket
            | FileType::CharacterDevice
            | FileType::BlockDevice
            | FileType::Unknown => Some(weakness::no_plain_file(path)),
        }
    }

    fn is_name_of_a_file(&self, path: &Path) -> bool {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let is_log = |name: &String| name.ends_with(".log") || name.ends_with(".db");
        let own: Option<PathBuf> =
            path.parent().map(|folder| folder.join(name(self.file).unwrap_or_default()));
        let own = own.map(|own| own.to_string_lossy().into_owned()).unwrap_or_default();
        name(path).as_ref().is_some_and(is_log) || path.to_string_lossy().starts_with(&own)
    }
}
