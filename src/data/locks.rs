//! SQLite's own locks on the file. They last for moments; whoever is stopped inside one keeps everybody from opening the
//! file, and the writers' queue knows nothing of it. The kernel does: `/proc/locks` lists them with their processes.
//! The file itself is not opened to ask: closing it again would drop the locks that this process has on it.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::queue::is_stopped;
use crate::domain::refusal::Holder;

/// Who has locked the file so that nobody else can open it; none where that cannot be told. Since when is not known.
pub(crate) fn holder(database: &Path) -> Option<Holder> {
    let held = std::fs::read_to_string("/proc/locks").ok()?;
    let files: Vec<String> =
        [database.to_owned(), shared_memory_of(database)].iter().filter_map(id).collect();
    let mut pids =
        held.lines().filter_map(|line| exclusive(line, &files)).filter(|pid| *pid != std::process::id());
    let pid = pids.next()?;
    Some(Holder { pid, since_ms: 0, person: String::new(), stopped: is_stopped(pid) })
}

fn shared_memory_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-shm");
    name.into()
}

/// A file as `/proc/locks` names it: `fe:00:10010876`.
fn id(path: &PathBuf) -> Option<String> {
    let meta = std::fs::metadata(path).ok()?;
    let (major, minor) = (rustix::fs::major(meta.dev()), rustix::fs::minor(meta.dev()));
    Some(format!("{major:02x}:{minor:02x}:{}", meta.ino()))
}

/// The process of a line such as `2: POSIX  ADVISORY  WRITE 23977 fe:00:10010871 1073741826 1073742335`, if it keeps
/// others out of one of these files. Who waits for a lock stands behind an arrow and has none.
fn exclusive(line: &str, files: &[String]) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [_, "POSIX", _, "WRITE", pid, file, ..] = words[..] else { return None };
    files.iter().any(|one| one == file).then(|| pid.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_keeps_others_out_is_found() {
        let files = ["fe:00:7".to_owned()];
        let line = |text: &str| exclusive(text, &files);
        assert_eq!(line("2: POSIX  ADVISORY  WRITE 23977 fe:00:7 1073741824 1073742335"), Some(23977));
        assert_eq!(line("2: POSIX  ADVISORY  READ 23977 fe:00:7 128 128"), None);
        assert_eq!(line("2: POSIX  ADVISORY  WRITE 23977 fe:00:8 0 EOF"), None);
        assert_eq!(line("3: FLOCK  ADVISORY  WRITE 23977 fe:00:7 0 EOF"), None);
        assert_eq!(line("2: -> POSIX  ADVISORY  WRITE 23978 fe:00:7 0 EOF"), None);
    }
}
