//! Finds the migrations, so that a new one is a file and nothing else.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("db/migrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    let files: Vec<_> =
        in_order(names)?.iter().map(|name| format!("include_str!({:?}),\n", folder.join(name))).collect();
    let out = Path::new(&env::var("OUT_DIR")?).join("migrations.rs");
    fs::write(out, format!("&[\n{}]\n", files.concat()))?;
    Ok(())
}

/// The names in the order of their numbers: `0001_what.sql`, `0002_what.sql` and so on, each number once.
pub(crate) fn in_order(mut names: Vec<String>) -> Result<Vec<String>, String> {
    names.sort();
    for (at, name) in names.iter().enumerate() {
        let number = format!("{:04}_", at + 1);
        if !name.starts_with(&number) || !name.ends_with(".sql") {
            return Err(format!("db/migrations: {number}….sql should follow, and there is {name}"));
        }
    }
    Ok(names)
}
