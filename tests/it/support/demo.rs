//! One demonstration district for all tests, built once a run.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::demo::{self, Options};
use crate::domain::Now;
use crate::ui::app::driver::Driver;
use tempfile::TempDir;

struct Built {
    _folder: TempDir,
    shared: PathBuf,
    pristine: PathBuf,
}

fn both() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = super::temp_dir();
        let shared = folder.path().join("demo.db");
        build(&shared, &Options::default());
        let pristine = folder.path().join("pristine.db");
        std::fs::copy(&shared, &pristine).unwrap();
        Built { _folder: folder, shared, pristine }
    })
}

/// The demonstration that tests only read.
pub(crate) fn shared() -> &'static Path {
    &both().shared
}

/// Somebody at the screens of the demonstration, on its own day.
pub(crate) fn of(login: &str) -> Driver {
    let now = Now { utc_ms: 1_638_756_000_000, today: Options::default().today };
    Driver::new(shared(), login, now).unwrap()
}

/// A copy of the demonstration to work in.
pub(crate) fn copy(folder: &Path) -> PathBuf {
    let path = folder.join("demo.db");
    std::fs::copy(&both().pristine, &path).unwrap();
    path
}

/// Builds another.
pub(crate) fn build(path: &Path, options: &Options) {
    demo::build(path, options, &mut |_| {}).unwrap_or_else(|error| panic!("{error}"));
}
