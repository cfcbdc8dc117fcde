//! The control: what puts a backup in place without care, as the program itself once did, and what comes of it.

use std::process::Command;

use super::killed::kill;
use super::place::{Place, Run, State};
use crate::it::support::process::Finish as _;

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
    assert!(seen.wrong.iter().any(|why| why.contains("None")), "no file between two names: {seen:?}");
    // Nobody stops it, and the old drafts are beside the new file.
    let run = place.copy();
    assert!(command(&run).finish().status.success());
    let state = run.state(&place);
    assert!(matches!(&state, State::Wrong(why) if why.contains("1 forms")), "{state:?}");
    // The file was moved away and its log was not: with care or without, that log is of another file.
    let run = place.copy();
    std::fs::rename(&run.file, run.folder().join("moved-away.db")).unwrap();
    std::fs::copy(&run.backup, &run.file).unwrap();
    assert!(matches!(run.state(&place), State::Wrong(_)));
}
