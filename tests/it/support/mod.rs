//! What the tests stand on: where the program is, where it may write, a terminal to run it in, a
//! camera for its screens.

pub(crate) mod brought;
pub(crate) mod demo;
pub(crate) mod picture;
pub(crate) mod plan;
pub(crate) mod process;
pub(crate) mod pty;
pub(crate) mod sample;
pub(crate) mod settings;
pub(crate) mod world;

use std::path::{Path, PathBuf};

/// The real program, as cargo has just built it.
pub(crate) fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_tthtcd"))
}

/// The folder that holds `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of the test's own, gone when the value is dropped.
pub(crate) fn temp_dir() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("tthtcd-").tempdir().expect("a temporary folder")
}
