//! Keys that were turned away, in a file of their own: strangers must not write into the district's history, nor
//! fill its disk.

use std::io::{Read, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::data::small_log;

/// Lines that one minute may add.
const A_MINUTE: usize = 30;
/// When the file is this large it becomes the old one, and the old one goes.
const MOST: u64 = 1024 * 1024;
/// Longer than a minute's lines.
const TAIL: u64 = 8 * 1024;

/// The list in the folder of the district's file.
pub(crate) fn path_in(folder: &Path) -> PathBuf {
    folder.join("refused.log")
}

/// Adds a line, unless this minute has had its share. Nothing depends on it, so nothing fails with it.
pub(crate) fn note(folder: &Path, why: &str, fingerprint: &str, utc_ms: i64) {
    let _ = add(folder, why, fingerprint, utc_ms);
}

fn add(folder: &Path, why: &str, fingerprint: &str, utc_ms: i64) -> std::io::Result<()> {
    let mut file = small_log::locked(&path_in(folder), MOST)?;
    let length = file.metadata()?.len();
    let minute = minute_of(utc_ms);
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    Read::by_ref(&mut file).take(TAIL).read_to_end(&mut tail)?;
    let had = String::from_utf8_lossy(&tail).lines().filter(|line| line.starts_with(&minute)).count();
    if had >= A_MINUTE {
        return Ok(());
    }
    let safe = |text: &str| text.chars().filter(char::is_ascii_graphic).take(80).collect::<String>();
    writeln!(file, "{minute} {} {}", safe(why), safe(fingerprint))
}

fn minute_of(utc_ms: i64) -> String {
    DateTime::<Utc>::from_timestamp_millis(utc_ms).unwrap_or_default().format("%Y-%m-%dT%H:%MZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_has_its_share_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        for at in 0..1000 {
            note(folder.path(), "unknown", "SHA256:\u{1b}abc\n", 1_638_756_000_000 + at);
        }
        note(folder.path(), "unknown", "SHA256:def", 1_638_756_060_000);
        let text = std::fs::read_to_string(path_in(folder.path())).unwrap();
        assert_eq!(text.lines().count(), A_MINUTE + 1);
        assert!(text.lines().all(|line| line.split(' ').count() == 3), "{text}");
    }

    #[test]
    fn the_file_stays_small() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(path_in(folder.path()), vec![b'\n'; 2 * MOST as usize]).unwrap();
        note(folder.path(), "unknown", "SHA256:abc", 0);
        assert!(std::fs::metadata(path_in(folder.path())).unwrap().len() < 100);
        assert!(folder.path().join("refused.log.1").exists());
    }
}
