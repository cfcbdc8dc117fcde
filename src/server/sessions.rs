//! Who is in: each session keeps a small file locked while it lives. The kernel lets go of the lock when the
//! process dies, so a file that can be locked tells of nobody.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

/// A session's own entry; it is there until this is dropped or the process ends.
#[derive(Debug)]
pub struct Entry {
    path: PathBuf,
    _file: File,
}

/// Somebody who is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// The process.
    pub pid: u32,
    /// The person's login name.
    pub login: String,
    /// Since when, milliseconds of UTC.
    pub since_ms: i64,
}

fn folder_of(database_folder: &Path) -> PathBuf {
    database_folder.join("sessions")
}

/// Enters a session.
pub fn enter(database_folder: &Path, login: &str, utc_ms: i64) -> std::io::Result<Entry> {
    let folder = folder_of(database_folder);
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let path = folder.join(std::process::id().to_string());
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path)?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    file.set_len(0)?;
    writeln!(file, "{utc_ms} {login}")?;
    Ok(Entry { path, _file: file })
}

impl Drop for Entry {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Everybody who is in, the longest first; entries of the dead are cleared away.
pub fn all(database_folder: &Path) -> Vec<Session> {
    let Ok(entries) = std::fs::read_dir(folder_of(database_folder)) else { return Vec::new() };
    let mut all: Vec<_> = entries.flatten().filter_map(|entry| alive(&entry.path())).collect();
    all.sort_by_key(|session| (session.since_ms, session.pid));
    all
}

fn alive(path: &Path) -> Option<Session> {
    let pid = path.file_name()?.to_str()?.parse().ok()?;
    let file = File::open(path).ok()?;
    if flock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        let _ = std::fs::remove_file(path);
        return None;
    }
    let mut note = String::new();
    file.take(200).read_to_string(&mut note).ok()?;
    let (since, login) = note.trim().split_once(' ')?;
    Some(Session { pid, login: login.to_owned(), since_ms: since.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_in_is_seen_until_they_leave() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("sessions")).unwrap();
        std::fs::write(folder.path().join("sessions/999999"), "5 gone\n").unwrap();
        let entry = enter(folder.path(), "ward7", 7).unwrap();
        let pid = std::process::id();
        assert_eq!(all(folder.path()), [Session { pid, login: "ward7".into(), since_ms: 7 }]);
        assert!(!folder.path().join("sessions/999999").exists());
        drop(entry);
        assert_eq!(all(folder.path()), []);
    }
}
