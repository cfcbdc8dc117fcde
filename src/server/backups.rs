//! The folder of backups: how they are called, which stay, and when the last one was.

use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::clock;
use crate::data::backup::{self, Summary};
use crate::data::{Error, Fault, FaultCode};

const START: &str = "tthtcd-";
const END: &str = ".db";
/// Months of which the first backup stays.
const MONTHS: usize = 12;

/// Makes a backup, verifies it, appends its head to the list of heads and deletes old ones.
pub(crate) fn make(
    file: &Path,
    folder: &Path,
    keep: usize,
    now_ms: i64,
) -> Result<(PathBuf, Summary), Error> {
    let target = folder.join(format!("{START}{}{END}", clock::stamp(now_ms)));
    let half = folder.join(format!(".half-{}", std::process::id()));
    let _ = std::fs::remove_file(&half);
    let done = backup::copy(file, &half);
    if done.is_err() {
        remove(&half);
    }
    let summary = done?;
    std::fs::rename(&half, &target).map_err(|error| fault(&error))?;
    note_head(folder, &summary, now_ms, "").map_err(|error| fault(&error))?;
    for old in to_remove(&names(folder), keep) {
        remove(&folder.join(old));
    }
    Ok((target, summary))
}

/// Behind the head of a file that was restored: the heads before it are of another history.
const RESTORED: &str = " restored";

/// Adds to the list of heads that a file was restored, and to which head.
pub(crate) fn note_restored(folder: &Path, summary: &Summary, now_ms: i64) -> std::io::Result<()> {
    note_head(folder, summary, now_ms, RESTORED)?;
    // Root may restore; the next backup is the account's again.
    let own = std::fs::metadata(folder)?;
    std::os::unix::fs::chown(folder.join("heads.log"), Some(own.uid()), Some(own.gid()))
}

fn note_head(folder: &Path, summary: &Summary, now_ms: i64, what: &str) -> std::io::Result<()> {
    let line = format!("{} {} {}{what}\n", clock::stamp(now_ms), summary.steps, summary.head);
    std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(folder.join("heads.log"))
        .and_then(|mut heads| heads.write_all(line.as_bytes()))
}

/// The first head kept here, as its stamp, that the file does not hold any more: its newest steps were cut off, or it
/// is another file. Heads from before a restore do not count.
pub(crate) fn lost_head(file: &Path, folder: &Path) -> Result<Option<String>, Error> {
    let list = std::fs::read_to_string(folder.join("heads.log")).unwrap_or_default();
    let lines: Vec<_> = list.lines().collect();
    let since = lines.iter().rposition(|line| line.ends_with(RESTORED)).unwrap_or(0);
    for line in &lines[since..] {
        let mut words = line.split(' ');
        let (Some(stamp), Some(steps), Some(head)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let Ok(steps) = steps.parse() else { continue };
        if backup::head_after(file, steps)?.as_deref() != Some(head) {
            return Ok(Some(stamp.to_owned()));
        }
    }
    Ok(None)
}

/// Removes a database file and what SQLite may have left beside it.
pub(crate) fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

/// The newest backup, as the stamp in its name.
pub(crate) fn newest(folder: &Path) -> Option<String> {
    let names = names(folder);
    names.last().and_then(|name| stamp_of(name)).map(str::to_owned)
}

/// Names of the backups, oldest first.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| stamp_of(name).is_some())
        .collect();
    names.sort();
    names
}

fn stamp_of(name: &str) -> Option<&str> {
    let stamp = name.strip_prefix(START)?.strip_suffix(END)?;
    (stamp.len() == 16 && stamp.is_ascii()).then_some(stamp)
}

/// Which go: all but the newest, and the first of each of the last months.
fn to_remove(names: &[String], keep: usize) -> Vec<&String> {
    let newest = names.len().saturating_sub(keep.max(1));
    let mut months: Vec<&str> = Vec::new();
    let mut firsts = Vec::new();
    for name in names {
        let month = stamp_of(name).unwrap_or_default().get(..6).unwrap_or_default();
        if months.last() != Some(&month) {
            months.push(month);
            firsts.push(name);
        }
    }
    let firsts = &firsts[firsts.len().saturating_sub(MONTHS)..];
    names[..newest].iter().filter(|name| !firsts.contains(name)).collect()
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "keeping a backup", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stay_and_one_of_each_month() {
        let day = |day: &chrono::NaiveDate| format!("{START}{}T190000Z{END}", day.format("%Y%m%d"));
        let first = chrono::NaiveDate::from_ymd_opt(2020, 1, 5).unwrap();
        let names: Vec<_> = first.iter_days().take(800).map(|date| day(&date)).collect();
        let gone = to_remove(&names, 14);
        let left: Vec<_> = names.iter().filter(|name| !gone.contains(name)).collect();
        assert!(names[800 - 14..].iter().all(|name| left.contains(&name)));
        assert!((14 + 11..=14 + 12).contains(&left.len()), "{left:?}");
        assert!(left.iter().all(|name| names[800 - 14..].contains(name) || name.contains("01T")), "{left:?}");
    }

    #[test]
    fn other_files_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in
            ["tthtcd-20260101T000000Z.db", "heads.log", "tthtcd-note.db", "tthtcd-20260101T000000Z.db.age"]
        {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(names(folder.path()), ["tthtcd-20260101T000000Z.db"]);
        assert_eq!(newest(folder.path()).as_deref(), Some("20260101T000000Z"));
    }
}
