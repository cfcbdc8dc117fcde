//! The control: what puts a backup in place without care, as the program itself once did, and what comes of it.

use std::collections::BTreeSet;
use std::process::Command;

use super::killed::kill;
use super::place::{Place, Run, State};

/// Renames the file away, then its log, then a copy into its place: one process, one call after the other.
const CARELESS: &str = "\
import os, shutil, sys
file, copy = sys.argv[1:]
shutil.copyfile(copy, file + '.own')
for ending in ['', '-wal']:
    if os.path.exists(file + ending):
        os.rename(file + ending, file + '.before-now' + ending)
os.rename(file + '.own', file)
";

fn command(run: &Run) -> Command {
    let mut command = Command::new("/usr/bin/python3");
    command.args(["-I", "-S", "-c", CARELESS]).args([&run.file, &run.backup]);
    command
}

#[test]
fn what_is_put_in_place_without_care_is_seen() {
    let place = Place::new();
    let seen = kill(&place, || place.copy(), command, &State::Old, false, |count| (0..count).collect());
    let whole: BTreeSet<_> = seen.wrong.iter().map(|why| why.contains("None")).collect();
    assert!(whole.contains(&true), "no file between two names: {seen:?}");
    assert!(whole.contains(&false), "old drafts beside a new file: {seen:?}");
}
