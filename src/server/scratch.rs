//! A folder for one piece of work beside the district's file. It is gone when the work is done; if the work was killed,
//! the next one clears it away.

use std::fs::{DirBuilder, File};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

const START: &str = ".restore-";

/// The folder; locked as long as this lives.
#[derive(Debug)]
pub(crate) struct Scratch {
    path: PathBuf,
    _lock: File,
}

impl Scratch {
    /// Makes it, and clears away what the killed left.
    pub(crate) fn new(beside: &Path) -> std::io::Result<Self> {
        for left in std::fs::read_dir(beside)?.flatten() {
            let is_ours = left.file_name().to_str().is_some_and(|name| name.starts_with(START));
            if is_ours && left.file_type().is_ok_and(|kind| kind.is_dir()) && lock(&left.path()).is_ok() {
                let _ = std::fs::remove_dir_all(left.path());
            }
        }
        let path = beside.join(format!("{START}{}", std::process::id()));
        DirBuilder::new().mode(0o700).create(&path)?;
        let lock = lock(&path)?;
        Ok(Self { path, _lock: lock })
    }

    /// A file in it.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

fn lock(folder: &Path) -> std::io::Result<File> {
    let folder = File::open(folder)?;
    flock(&folder, FlockOperation::NonBlockingLockExclusive)?;
    Ok(folder)
}
