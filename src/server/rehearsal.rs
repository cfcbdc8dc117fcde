//! Bringing a copy back before it is needed: the newest is fetched from its disk into a folder of its own and read
//! from end to end, as when it is put in place of the file; when that went well is noted beside the copies.

use std::fs::File;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

use rustix::fs::{Advice, fadvise};

use super::{backups, clock};
use crate::data::backup::{self, Unfit};
use crate::data::{Error, Fault, FaultCode, disk};

/// When a copy was brought back last: its moment as a stamp, and the copy's name behind it.
const NOTE: &str = "rehearsed";
/// Bytes that stay free beside a copy that is brought back.
const ROOM: u64 = 100 << 20;

/// Brings a copy of this folder back, and notes that it is whole; false if there is no room for it.
pub(crate) fn of(copy: &Path, folder: &Path, now_ms: i64) -> Result<bool, Unfit> {
    let bytes = std::fs::metadata(copy).map_err(|error| fault(&error))?.len();
    if disk::free(folder).is_some_and(|free| free < bytes + ROOM) {
        return Ok(false);
    }
    let work = folder.join(format!(".rehearsal-{}", std::process::id()));
    std::fs::DirBuilder::new().mode(0o700).create(&work).map_err(|error| fault(&error))?;
    let done = bring(copy, &work.join("district.db"));
    let _ = std::fs::remove_dir_all(&work);
    done?;
    let name = copy.file_name().unwrap_or_default().display().to_string();
    note(folder, &format!("{} {name}\n", clock::stamp(now_ms))).map_err(|error| fault(&error))?;
    Ok(true)
}

fn bring(copy: &Path, to: &Path) -> Result<(), Unfit> {
    let fetch = || {
        let mut from = File::open(copy)?;
        // What is still in memory since it was written says nothing about the disk.
        from.sync_all()?;
        fadvise(&from, 0, None, Advice::DontNeed)?;
        let mut to = File::options().write(true).create_new(true).mode(0o600).open(to)?;
        std::io::copy(&mut from, &mut to)
    };
    fetch().map_err(|error| fault(&error))?;
    backup::verify(to).map(drop)
}

fn note(folder: &Path, line: &str) -> std::io::Result<()> {
    let half = folder.join(format!(".rehearsed-{}", std::process::id()));
    let _ = std::fs::remove_file(&half);
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(&half)?;
    std::io::Write::write_all(&mut file, line.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&half, folder.join(NOTE))
}

/// When a copy was last brought back whole, as a stamp.
pub(crate) fn last(folder: &Path) -> Option<String> {
    let note = std::fs::read_to_string(folder.join(NOTE)).ok()?;
    note.split(' ').next().filter(|stamp| backups::is_stamp(stamp)).map(str::to_owned)
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "bringing a copy back", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_copy_that_comes_back_whole_is_noted() {
        let folder = tempfile::tempdir().unwrap();
        let (file, copy) = (folder.path().join("district.db"), folder.path().join("tthtcd-copy.db"));
        drop(crate::data::Bootstrap::begin(&file).unwrap().seal().unwrap());
        backup::copy(&file, &copy).unwrap();
        let (copies, now) = (tempfile::tempdir().unwrap(), 1_638_725_400_000);
        assert_eq!(last(copies.path()), None);
        // A copy that rots on its disk was whole when it was made.
        let mut rotten = std::fs::read(&copy).unwrap();
        let middle = rotten.len() / 2;
        rotten[middle..middle + 4096].fill(7);
        let bad = folder.path().join("tthtcd-bad.db");
        std::fs::write(&bad, rotten).unwrap();
        assert!(of(&bad, copies.path(), now).is_err());
        assert_eq!(last(copies.path()), None);
        assert!(of(&copy, copies.path(), now).unwrap());
        assert_eq!(last(copies.path()).as_deref(), Some("20211205T173000Z"));
        let left: Vec<_> =
            std::fs::read_dir(copies.path()).unwrap().flatten().map(|one| one.file_name()).collect();
        assert_eq!(left, [NOTE], "nothing else stays");
    }
}
