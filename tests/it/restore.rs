//! Putting a backup in place of the file is one step, which happened or did not: whatever stood beside the old file,
//! and wherever it was killed.
//!
//! CI kills a sample. At every call: `TTHTCD_FULL=1 cargo test --test it restore -- --nocapture`.

mod careless;
mod killed;
mod place;
mod power;

use crate::data::backup;

use crate::it::support::settings::said;
use place::{Place, State};

#[test]
fn nothing_of_the_old_file_is_beside_the_new_one() {
    let place = Place::new();
    let run = place.copy();
    let done = run.restore();
    assert!(done.status.success() && said(&done).contains("Đã phục hồi"), "{}", said(&done));
    assert_eq!(run.state(&place), State::New);
    run.kept_whole(&place);
}

#[test]
fn a_log_that_was_left_behind_is_not_read_into_the_new_file() {
    let place = Place::new();
    let run = place.copy();
    std::fs::rename(&run.file, run.folder().join("moved-away.db")).unwrap();
    let done = run.restore();
    assert!(done.status.success() && said(&done).contains("Đã phục hồi"), "{}", said(&done));
    assert_eq!(run.state(&place), State::New);
}

#[test]
fn what_is_there_already_is_not_put_there_again() {
    let place = Place::new();
    let run = place.copy();
    assert!(run.restore().status.success());
    let names = run.names();
    let done = run.restore();
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(run.names(), names);
    assert_eq!(backup::summary(&run.file).unwrap(), place.new);
}
