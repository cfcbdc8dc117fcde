//! The log of faults: one line each, beside the district's file, for the operator whom somebody reads a code out to.
//!
//! A line holds no personal data: codes, what was being done, and what SQLite or the system said of it; no value, no
//! name, nothing that somebody typed. Writing it fails nothing.

use std::cell::Cell;
use std::fs::File;
use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, SecondsFormat, Utc};

use super::error::{Error, Fault, FaultCode};
use super::small_log;

/// When the log is this large it becomes the old one, and the old one goes.
const MOST: u64 = 1024 * 1024;
/// Where systemd's journal listens.
const JOURNAL: &str = "/run/systemd/journal/socket";

/// Where this process keeps its faults: known once the file is. A panic anywhere must find it.
static LOG: OnceLock<Log> = OnceLock::new();
static TO_JOURNAL: OnceLock<Option<File>> = OnceLock::new();

thread_local! {
    /// The mark of the last panic of this thread, for the sentence about it.
    static PANICKED: Cell<Option<String>> = const { Cell::new(None) };
}

#[derive(Debug)]
struct Log {
    path: PathBuf,
    /// What this process does: a verb, or the screens.
    operation: String,
}

/// A line of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Kept {
    /// When, as RFC 3339 in UTC.
    pub(crate) at: String,
    /// Code and id, as people read it out.
    pub(crate) mark: String,
    pub(crate) line: String,
}

/// The log of a district's file.
pub(crate) fn path_of(database: &Path) -> PathBuf {
    database.with_file_name("faults.log")
}

/// From now on faults are kept beside this file, as those of this operation.
pub(crate) fn keep_beside(database: &Path, operation: &str) {
    let _ = LOG.set(Log { path: path_of(database), operation: operation.to_owned() });
}

/// Keeps a fault; a refusal, and a reading that a key stopped, are none.
pub(crate) fn keep(error: &Error) {
    if let Error::Failed(fault) = error
        && fault.code != FaultCode::Stopped
        && fault.is_new()
    {
        write(fault);
    }
}

/// Keeps a panic, and what of the program it came from; its message can hold what somebody typed and is dropped.
pub(crate) fn keep_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        let fault = Fault::new(FaultCode::Panic, "running", format!("a panic at {place}"));
        PANICKED.set(Some(fault.mark()));
        write(&fault);
    }));
}

/// The mark of the panic that this thread has just caught.
pub(crate) fn panicked() -> String {
    PANICKED.take().unwrap_or_else(|| (FaultCode::Panic as u16).to_string())
}

fn write(fault: &Fault) {
    let Some(log) = LOG.get() else { return };
    let now = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
    let what = fault.contexts.join(" < ");
    let (mark, pid) = (fault.mark(), std::process::id());
    let line = format!("{now}\t{pid}\t{mark}\t{}\t{what}\t{}", log.operation, fault.cause);
    let line: String = line.chars().filter(|c| *c == '\t' || !c.is_control()).collect();
    let _ = small_log::locked(&log.path, MOST).and_then(|mut file| writeln!(file, "{line}"));
    if let Some(journal) = TO_JOURNAL.get_or_init(|| journal(Path::new(JOURNAL)).ok()) {
        let _ = tell(journal, &line);
    }
}

/// From now on the journal can be told of faults, also by a process that takes from itself what makes connections.
pub(crate) fn reach_journal() {
    TO_JOURNAL.get_or_init(|| journal(Path::new(JOURNAL)).ok());
}

/// The journal, where there is one. As a file: a confined process writes, and does not send.
fn journal(socket: &Path) -> std::io::Result<File> {
    let journal = UnixDatagram::unbound()?;
    journal.connect(socket)?;
    // A journal that does not listen keeps nobody waiting.
    journal.set_nonblocking(true)?;
    Ok(OwnedFd::from(journal).into())
}

/// Gives it the line, in one piece.
fn tell(mut journal: &File, line: &str) -> std::io::Result<()> {
    let message = format!("PRIORITY=3\nSYSLOG_IDENTIFIER=tthtcd\nMESSAGE={line}\n");
    journal.write(message.as_bytes()).map(drop)
}

/// The faults that were kept, oldest first.
pub(crate) fn all(database: &Path) -> Vec<Kept> {
    let path = path_of(database);
    let bytes = [small_log::read(&small_log::old(&path)), small_log::read(&path)].concat();
    let kept = |line: &str| {
        let mut parts = line.split('\t');
        let (at, mark) = (parts.next()?.to_owned(), parts.nth(1)?.to_owned());
        Some(Kept { at, mark, line: line.to_owned() })
    };
    String::from_utf8_lossy(&bytes).lines().filter_map(kept).collect()
}

/// How many faults came since they were looked at last.
pub(crate) fn unseen(database: &Path) -> usize {
    let seen = std::fs::metadata(seen_of(database)).and_then(|meta| meta.modified()).ok();
    let is_new = |kept: &Kept| {
        let at = DateTime::parse_from_rfc3339(&kept.at).map(std::time::SystemTime::from).ok();
        at.zip(seen).is_none_or(|(at, seen)| at > seen)
    };
    all(database).iter().filter(|kept| is_new(kept)).count()
}

/// The operator has looked.
pub(crate) fn looked_at(database: &Path) {
    let _ = small_log::create(&seen_of(database))
        .and_then(|file| file.set_modified(std::time::SystemTime::now()));
}

fn seen_of(database: &Path) -> PathBuf {
    database.with_file_name("faults.seen")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_gets_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let listener = UnixDatagram::bind(&path).unwrap();
        tell(&journal(&path).unwrap(), "a\tb").unwrap();
        let mut got = [0; 200];
        let length = listener.recv(&mut got).unwrap();
        let text = String::from_utf8_lossy(&got[..length]);
        assert!(text.contains("MESSAGE=a\tb\n") && text.contains("SYSLOG_IDENTIFIER=tthtcd"), "{text}");
        assert!(journal(&folder.path().join("none")).is_err());
    }

    #[test]
    fn what_was_looked_at_is_not_counted_again() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("d.db");
        let line = |at: &str| format!("{at}\t1\t201-AAAA\timport\tsaving\tno such table");
        let log = path_of(&database);
        std::fs::write(&log, format!("{}\n", line("2020-01-01T00:00:00.000Z"))).unwrap();
        assert_eq!(unseen(&database), 1);
        looked_at(&database);
        assert_eq!(unseen(&database), 0);
        let both = format!("{}\n{}\n", line("2020-01-01T00:00:00.000Z"), line("2999-01-01T00:00:00.000Z"));
        std::fs::write(&log, both).unwrap();
        assert_eq!(unseen(&database), 1);
        assert_eq!(all(&database)[1].mark, "201-AAAA");
    }
}
