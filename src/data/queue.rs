//! The writers' queue: a blocking lock on a file beside the database. SQLite's own waiting has no order and
//! starves late-comers; the kernel's has. The lock goes when its holder dies.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use super::error::{Error, Fault, FaultCode};
use super::identity::Stood;
use crate::domain::refusal::{Holder, Part, Refusal};

/// The queue of one database file.
#[derive(Debug)]
pub(super) struct Queue {
    file: Arc<File>,
    database: PathBuf,
    stood: Stood,
}

/// A turn; dropping it lets the next one write.
#[derive(Debug)]
pub(super) struct Turn {
    file: Arc<File>,
}

/// How long a turn is waited for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Patience {
    /// As long as it takes: whoever asked goes on meanwhile, and can give up.
    Endless,
    /// A verb says whom it waits for. Unless it was asked to wait, it gives up a holder that is stopped at once, and
    /// one at work after a while.
    Verb { say: fn(&Holder), waits: bool },
    /// What can as well be done later.
    Short,
}

/// Before so long nobody is told that they wait.
const A_MOMENT: Duration = Duration::from_millis(700);
/// What can as well be done later waits no longer than this.
const SHORT: Duration = Duration::from_millis(300);
/// A holder that was seen stopped for so long will not go on by itself.
const STOPPED: Duration = Duration::from_millis(250);
/// A verb waits so long for one at work.
const A_WHILE: Duration = Duration::from_secs(20);
/// How often a turn that does not come is looked after.
const LOOK: Duration = Duration::from_millis(25);

/// Where the queue of this database file is kept.
pub(super) fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-queue");
    name.into()
}

impl Queue {
    /// Opens the queue of a database file.
    pub(super) fn open(database: &Path) -> Result<Self, Error> {
        let path = path_of(database);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    Refusal::ReadOnly.into()
                }
                _ => fault(&error),
            })?;
        let stood = Stood::at(path, Part::Queue)?;
        Ok(Self { file: Arc::new(file), database: database.to_owned(), stood })
    }

    /// Refuses once others queue at another file: two would have the turn.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.stood.check()
    }

    /// Waits for a turn, in the order of asking, and leaves a note of who has it since when.
    pub(super) fn wait(&self, patience: Patience, person: &str, utc_ms: i64) -> Result<Turn, Error> {
        let turn = match patience {
            Patience::Endless => self.block()?,
            Patience::Short => self.soon()?,
            Patience::Verb { say, waits } => self.said(say, waits)?,
        };
        // The note only helps those who wait; a full disk must not stop a save that still fits. What an older note
        // leaves behind its first line is not read.
        let mut file = &*turn.file;
        let note = format!("{} {utc_ms} {person}\n", std::process::id());
        let _ = file.rewind().and_then(|()| file.write_all(note.as_bytes()));
        Ok(turn)
    }

    fn block(&self) -> Result<Turn, Error> {
        loop {
            match flock(&self.file, FlockOperation::LockExclusive) {
                Ok(()) => return Ok(Turn { file: Arc::clone(&self.file) }),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(fault(&error)),
            }
        }
    }

    /// A turn if it is free: what the kernel asks first of those who wait, too.
    fn now(&self) -> Result<Option<Turn>, Error> {
        match flock(&self.file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(Turn { file: Arc::clone(&self.file) })),
            Err(rustix::io::Errno::WOULDBLOCK | rustix::io::Errno::INTR) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    fn soon(&self) -> Result<Turn, Error> {
        let since = Instant::now();
        loop {
            if let Some(turn) = self.now()? {
                return Ok(turn);
            }
            if since.elapsed() >= SHORT {
                return Err(held_up(holder(&self.database)));
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Another thread stands in the kernel's order while this one looks after whom it waits for. It has the lock for a
    /// file of its own: a turn that comes when nobody wants it any more is let go, and never shared.
    fn said(&self, say: fn(&Holder), waits: bool) -> Result<Turn, Error> {
        if let Some(turn) = self.now()? {
            return Ok(turn);
        }
        let own = Self::open(&self.database)?;
        let (sender, turn) = channel();
        std::thread::spawn(move || sender.send(own.block()));
        let (since, mut at_work, mut told) = (Instant::now(), Instant::now(), false);
        loop {
            match turn.recv_timeout(LOOK) {
                Ok(turn) => return turn,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(fault(&"the one who waits has ended")),
            }
            let holder = holder(&self.database);
            if holder.as_ref().is_none_or(|holder| !holder.stopped) {
                at_work = Instant::now();
            }
            if !waits && (at_work.elapsed() >= STOPPED || since.elapsed() >= A_WHILE) {
                return Err(held_up(holder));
            }
            if let Some(holder) = holder.filter(|_| !told && since.elapsed() >= A_MOMENT) {
                told = true;
                say(&holder);
            }
        }
    }
}

fn held_up(holder: Option<Holder>) -> Error {
    Refusal::HeldUp(holder.map(Box::new)).into()
}

/// Who holds the queue; none if it is free.
pub(crate) fn holder(database: &Path) -> Option<Holder> {
    let file = File::open(path_of(database)).ok()?;
    if flock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        return None;
    }
    let mut note = Vec::new();
    file.take(600).read_to_end(&mut note).ok()?;
    let note = String::from_utf8_lossy(&note);
    let mut words = note.lines().next()?.trim_end().splitn(3, ' ');
    let pid = words.next()?.parse().ok()?;
    let since_ms = words.next().and_then(|ms| ms.parse().ok()).unwrap_or_default();
    let person = words.next().unwrap_or_default().to_owned();
    Some(Holder { pid, since_ms, person, stopped: is_stopped(pid) })
}

/// Whether a process is stopped.
pub(super) fn is_stopped(pid: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let state = status.lines().find_map(|line| line.strip_prefix("State:"));
    state.is_some_and(|state| state.trim_start().starts_with(['T', 't']))
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::Queue, "waiting for a turn to write", error).into()
}
