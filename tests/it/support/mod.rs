//! What the tests stand on: where the program is, where it may write, a terminal to run it in, a
//! camera for its screens.

pub(crate) mod brought;
pub(crate) mod demo;
pub(crate) mod english;
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

/// The parts of a workbook, without the one that says in which second it was made.
pub(crate) fn parts_of_book(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let part = |at: usize| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    let count = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len();
    let mut parts: std::collections::BTreeMap<_, _> = (0..count).map(part).collect();
    assert!(parts.remove("docProps/core.xml").is_some());
    parts
}
