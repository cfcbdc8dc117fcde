//! Who is in: each session, and each verb that works on the file, keeps a small file locked while it lives. The kernel
//! lets go of the lock when the process dies, so a file that can be locked belongs to no live session.
//!
//! Putting a backup in place of the file excludes all of them, and they it: each first enters and then looks, so of two
//! at the same moment at least one sees the other.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::process::{Pid, Signal, kill_process};

use super::{ServerError, clock, way};
use crate::text;

/// What puts a backup in place of the file.
pub(crate) const RESTORE: &str = "tthtcd restore";

/// One's own entry; it is there until this is dropped or the process ends. One a process.
#[derive(Debug)]
pub(crate) struct Entry {
    path: PathBuf,
    file: File,
    /// Bytes of the line about who it is.
    noted: u64,
    /// What keeps those away who only look up a key.
    door: Option<File>,
}

/// What a session does that has no screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Doing {
    /// The verb, as it was asked for.
    pub(crate) what: String,
    /// Bytes that it was sent so far.
    pub(crate) bytes: u64,
}

/// What stands in an entry: since when and who, what is done, who has ended it.
struct Note {
    since_ms: i64,
    who: String,
    doing: Option<Doing>,
    ended_by: Option<String>,
}

/// How the line begins by which others end a session.
const ENDED: &str = "ended by ";

impl Note {
    fn read(file: &File) -> Option<Self> {
        let mut bytes = [0; 1000];
        let length = file.read_at(&mut bytes, 0).ok()?;
        let text = String::from_utf8_lossy(&bytes[..length]);
        let mut lines = text.lines();
        let (since, who) = lines.next()?.trim().split_once(' ')?;
        let (since_ms, who) = (since.parse().ok()?, who.to_owned());
        let rest: Vec<_> = lines.collect();
        let doing = rest.iter().find_map(|line| line.split_once('\t'));
        let doing = doing.and_then(|(what, bytes)| {
            Some(Doing { what: what.to_owned(), bytes: bytes.trim().parse().ok()? })
        });
        let ended_by = rest.iter().find_map(|line| line.strip_prefix(ENDED)).map(str::to_owned);
        Some(Self { since_ms, who, doing, ended_by })
    }
}

/// A live session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Session {
    pub(crate) pid: u32,
    /// The person's login name, or the verb; "" where the disk had no room for it.
    pub(crate) login: String,
    /// Since when, milliseconds of UTC.
    pub(crate) since_ms: i64,
    pub(crate) doing: Option<Doing>,
    /// Whether somebody has asked it to end.
    pub(crate) ended: bool,
}

fn folder_of(database_folder: &Path) -> PathBuf {
    database_folder.join("sessions")
}

/// Whether anybody has ever entered beside a file of this folder.
pub(crate) fn have_been(database_folder: &Path) -> bool {
    folder_of(database_folder).is_dir()
}

/// Registers a session, unless a restore is in progress. A full disk does not block the login:
/// then there is no entry.
pub(crate) fn enter(database_folder: &Path, who: &str, utc_ms: i64) -> Result<Option<Entry>, ServerError> {
    let entry = announce(database_folder, who, utc_ms).ok();
    let others = all_but_me(database_folder);
    match others.into_iter().find(|session| session.login == RESTORE) {
        Some(Session { pid, since_ms, .. }) => {
            Err(ServerError::Busy(text::server::being_restored(pid, &clock::shown(since_ms))))
        }
        None => Ok(entry),
    }
}

/// Enters to put a backup in place of the file, unless anybody is in.
pub(crate) fn enter_alone(database_folder: &Path, utc_ms: i64) -> Result<Entry, ServerError> {
    let mut entry = announce(database_folder, RESTORE, utc_ms).map_err(|error| {
        ServerError::Machine(text::server::no_file(&folder_of(database_folder), &error.to_string()))
    })?;
    let others = all_but_me(database_folder);
    if others.is_empty() {
        entry.door = Some(shut(database_folder)?);
        return Ok(entry);
    }
    let said =
        |other: &Session| text::server::at_work(&other.login, other.pid, &clock::shown(other.since_ms));
    Err(ServerError::Busy(text::server::sessions_open(&others.iter().map(said).collect::<Vec<_>>())))
}

/// Keeps a restore away while a key is looked up, which leaves no entry: strangers knock at any time. Waits for one
/// that has begun.
pub(crate) fn look_in(database_folder: &Path) -> Option<File> {
    let door = File::open(folder_of(database_folder)).ok()?;
    flock(&door, FlockOperation::LockShared).ok()?;
    Some(door)
}

/// So long a restore waits until no key is being looked up.
const PATIENCE: Duration = Duration::from_secs(10);

fn shut(database_folder: &Path) -> Result<File, ServerError> {
    let folder = folder_of(database_folder);
    let unusable = |error: &dyn std::fmt::Display| {
        ServerError::Machine(text::server::no_file(&folder, &error.to_string()))
    };
    let door = File::open(&folder).map_err(|error| unusable(&error))?;
    let since = Instant::now();
    while let Err(error) = flock(&door, FlockOperation::NonBlockingLockExclusive) {
        if error != rustix::io::Errno::WOULDBLOCK {
            return Err(unusable(&error));
        }
        if since.elapsed() > PATIENCE {
            return Err(ServerError::Busy(text::server::folders::KEYS_LOOKED_UP.to_owned()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(door)
}

fn announce(database_folder: &Path, who: &str, utc_ms: i64) -> std::io::Result<Entry> {
    let folder = folder_of(database_folder);
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let path = folder.join(std::process::id().to_string());
    loop {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&path)?;
        flock(&file, FlockOperation::LockExclusive)?;
        // Who looked meanwhile may have cleared it away, as left behind by the dead.
        let is_there = std::fs::metadata(&path).is_ok_and(|there| {
            file.metadata().is_ok_and(|mine| (mine.dev(), mine.ino()) == (there.dev(), there.ino()))
        });
        if is_there {
            // The note only helps those who look; the lock is what counts, and it needs no room.
            let line = format!("{utc_ms} {who}\n");
            let _ = file.set_len(0).and_then(|()| (&file).write_all(line.as_bytes()));
            return Ok(Entry { path, file, noted: line.len() as u64, door: None });
        }
    }
}

fn all_but_me(database_folder: &Path) -> Vec<Session> {
    let mut all = all(database_folder);
    all.retain(|session| session.pid != std::process::id());
    all
}

impl Entry {
    /// Says, whenever it is asked, who has ended this session, if anybody has.
    pub(crate) fn ended(&self) -> impl Fn() -> Option<String> + Send + use<> {
        let file = self.file.try_clone().ok();
        move || Note::read(file.as_ref()?)?.ended_by
    }

    /// Notes what is done, and how much has come of what is sent. The line keeps its length, so that who looks
    /// meanwhile reads the one before or this one; as the other, it only helps those who look.
    pub(crate) fn note(&self, what: &str, bytes: u64) {
        let _ = self.file.write_all_at(format!("{what}\t{bytes:<20}\n").as_bytes(), self.noted);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Everybody who is in, the longest first; entries of the dead are cleared away.
pub(crate) fn all(database_folder: &Path) -> Vec<Session> {
    let Ok(entries) = std::fs::read_dir(folder_of(database_folder)) else { return Vec::new() };
    let mut all: Vec<_> = entries.flatten().filter_map(|entry| alive(&entry.path())).collect();
    all.sort_by_key(|session| (session.since_ms, session.pid));
    all
}

fn alive(path: &Path) -> Option<Session> {
    let pid = path.file_name()?.to_str()?.parse().ok()?;
    let file = way::open(path).ok()?;
    if flock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        let _ = std::fs::remove_file(path);
        return None;
    }
    let Some(note) = Note::read(&file) else {
        let since_ms = made_ms(&file);
        return Some(Session { pid, login: String::new(), since_ms, doing: None, ended: false });
    };
    let Note { since_ms, who: login, doing, ended_by } = note;
    Some(Session { pid, login, since_ms, doing, ended: ended_by.is_some() })
}

/// Asks a session to end, in somebody's name; it looks for that once a second. Says whether there is one.
pub(crate) fn end(database_folder: &Path, pid: u32, who: &str) -> Result<bool, ServerError> {
    let path = folder_of(database_folder).join(pid.to_string());
    if alive(&path).is_none() {
        return Ok(false);
    }
    let flags = OFlags::NOFOLLOW.bits().cast_signed();
    OpenOptions::new()
        .append(true)
        .custom_flags(flags)
        .open(&path)
        .and_then(|mut file| file.write_all(format!("{ENDED}{who}\n").as_bytes()))
        .map_err(|error| ServerError::Machine(text::server::no_file(&path, &error.to_string())))?;
    Ok(true)
}

/// Ends a process at once; the kernel lets only its owner.
pub(crate) fn kill(pid: u32) -> bool {
    let process = i32::try_from(pid).ok().and_then(Pid::from_raw);
    process.is_some_and(|process| kill_process(process, Signal::KILL).is_ok())
}

/// When an entry without a note was made.
fn made_ms(file: &File) -> i64 {
    let made = file.metadata().and_then(|meta| meta.modified()).ok();
    let since = made.and_then(|made| made.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or_default()
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
        assert!(entry.is_some());
        let pid = std::process::id();
        let mut me = Session { pid, login: "ward7".into(), since_ms: 7, doing: None, ended: false };
        assert_eq!(all(folder.path()), [me.clone()]);
        let ended = entry.as_ref().unwrap().ended();
        for bytes in [u64::MAX, 12] {
            entry.as_ref().unwrap().note("import learners", bytes);
            me.doing = Some(Doing { what: "import learners".into(), bytes });
            assert_eq!((all(folder.path()), ended()), (vec![me.clone()], None));
        }
        assert!(end(folder.path(), pid, "Lê Văn Tám").unwrap() && !end(folder.path(), 999_999, "x").unwrap());
        me.ended = true;
        assert_eq!((all(folder.path()), ended().as_deref()), (vec![me], Some("Lê Văn Tám")));
        drop(ended);
        assert!(!folder.path().join("sessions/999999").exists());
        drop(entry);
        assert_eq!(all(folder.path()), []);
    }

    #[test]
    fn an_entry_counts_without_its_note() {
        let folder = tempfile::tempdir().unwrap();
        let entry = enter(folder.path(), "ward7", 7).unwrap().unwrap();
        entry.file.set_len(0).unwrap();
        let found = all(folder.path());
        assert_eq!((found.len(), found[0].login.as_str()), (1, ""));
        assert!(found[0].since_ms > 0);
    }
}
