//! The folder of backups: how they are called, which stay, and when the last one was.

use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::{ServerError, clock, owner};
use crate::data::backup::{self, Summary, Unfit};
use crate::data::beside::Odd;
use crate::data::{Error, Fault, FaultCode, beside, replace, small_log};

const START: &str = "tthtcd-";
const END: &str = ".db";
/// Months of which the first backup stays.
const MONTHS: usize = 12;

/// Refuses a folder that is somebody else's or a link, and a list of heads that is no plain file.
pub(crate) fn must_be_own(folder: &Path) -> Result<(), ServerError> {
    let me = rustix::process::geteuid().as_raw();
    let odd = match std::fs::symlink_metadata(folder) {
        Ok(meta) if meta.is_symlink() => Some(Odd::Link),
        Ok(meta) if meta.uid() != me => Some(Odd::Foreign(meta.uid())),
        _ => None,
    };
    let heads = heads_of(folder);
    let found = odd.map(|odd| (folder, odd)).or_else(|| Some((heads.as_path(), beside::odd(&heads, me)?)));
    found.map_or(Ok(()), |(path, odd)| Err(owner::strange(path, odd)))
}

/// Makes a backup, verifies it, appends its head to the list of heads and deletes old ones.
pub(crate) fn make(
    file: &Path,
    folder: &Path,
    keep: usize,
    now_ms: i64,
) -> Result<(PathBuf, Summary), Unfit> {
    let target = folder.join(format!("{START}{}{END}", clock::stamp(now_ms)));
    let half = folder.join(format!(".half-{}", std::process::id()));
    let _ = std::fs::remove_file(&half);
    let done = backup::copy(file, &half);
    if done.is_err() {
        remove(&half);
    }
    let summary = done?;
    std::fs::rename(&half, &target)
        .and_then(|()| std::fs::File::open(folder)?.sync_all())
        .map_err(|error| fault(&error))?;
    note_head(folder, &summary, now_ms).map_err(|error| fault(&error))?;
    for old in to_remove(&names(folder), keep) {
        remove(&folder.join(old));
    }
    Ok((target, summary))
}

/// Behind the head of a file that an earlier program restored: the heads before it are of another history.
const RESTORED: &str = " restored";

fn note_head(folder: &Path, summary: &Summary, now_ms: i64) -> std::io::Result<()> {
    let line = format!("{} {} {}\n", clock::stamp(now_ms), summary.steps, summary.head);
    small_log::create(&heads_of(folder)).and_then(|mut heads| heads.write_all(line.as_bytes()))
}

fn heads_of(folder: &Path) -> PathBuf {
    folder.join("heads.log")
}

/// The first head kept here, as its stamp, that the file does not hold any more: its newest steps were cut off, or it
/// is another file. Heads from before a restore do not count, the restored one does.
pub(crate) fn lost_head(file: &Path, folder: &Path) -> Result<Option<String>, Error> {
    let list = small_log::read(&heads_of(folder));
    let list = String::from_utf8_lossy(&list);
    let lines: Vec<_> = list.lines().collect();
    let since = lines.iter().rposition(|line| line.ends_with(RESTORED)).unwrap_or(0);
    let restored = replace::last(file);
    let after = restored.as_ref().map_or("", |restored| restored.stamp.as_str());
    let kept = lines[since..].iter().filter_map(|line| {
        let mut words = line.split(' ');
        let (stamp, steps, head) = (words.next()?, words.next()?.parse().ok()?, words.next()?);
        (stamp > after).then_some((stamp, steps, head))
    });
    let restored = restored.as_ref().map(|last| (last.stamp.as_str(), last.steps, last.head.as_str()));
    for (stamp, steps, head) in restored.into_iter().chain(kept) {
        if backup::head_after(file, steps)?.as_deref() != Some(head) {
            return Ok(Some(stamp.to_owned()));
        }
    }
    Ok(None)
}

/// Removes a database file and what SQLite may have left beside it.
pub(crate) fn remove(path: &Path) {
    for path in beside::all(path) {
        let _ = std::fs::remove_file(path);
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
    is_stamp(stamp).then_some(stamp)
}

/// Whether this is a moment as part of a name.
pub(super) fn is_stamp(text: &str) -> bool {
    text.len() == 16 && text.is_ascii()
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
