//! The power goes while a backup is put in place. Which names there are then is what the folder had when it was synced
//! last, and any of the changes that were made since. Each such image is the old file or the new one.
//!
//! CI makes a sample of the images. All of them: `TTHTCD_FULL=1 cargo test --test it restore::power -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::place::{Place, Run, State};
use crate::it::support::process::Finish as _;
use crate::it::support::settings::said;
use crate::it::support::temp_dir;

const CALLS: &str = "trace=rename,renameat,renameat2,link,linkat,unlink,unlinkat,openat,fsync,fdatasync";

/// Something that happened to a name in the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Change {
    Rename(String, String),
    Link(String, String),
    Remove(String),
    /// Made with nothing in it.
    Create(String),
    /// The folder is on the disk as it is now.
    Sync,
    /// What a file holds is on the disk.
    SyncFile(String),
}

/// Whole, or not known to be.
const UNSYNCED: &str = "";

/// Reads what `strace` wrote. The copy comes from a folder of its own; it is called as its path there.
fn changes(trace: &Path, folder: &Path) -> Vec<Change> {
    let name = |path: &str| Path::new(path).strip_prefix(folder).ok().map(|name| name.display().to_string());
    let text = std::fs::read_to_string(trace).unwrap();
    let lines = text.lines().filter(|line| !line.contains(" = -1 "));
    lines
        .filter_map(|line| {
            let (call, rest) = line.trim_start().split_once('(')?;
            let mut quoted = rest.split('"').skip(1).step_by(2).filter_map(name);
            match call.rsplit(' ').next()? {
                "openat" if rest.contains("O_EXCL") => Some(Change::Create(quoted.next()?)),
                "openat" => None,
                "fsync" | "fdatasync" => {
                    let path = rest.split_once('<')?.1.split_once('>')?.0;
                    let name = name(path)?;
                    Some(if name.is_empty() { Change::Sync } else { Change::SyncFile(name) })
                }
                call if call.starts_with("rename") => Some(Change::Rename(quoted.next()?, quoted.next()?)),
                call if call.starts_with("link") => Some(Change::Link(quoted.next()?, quoted.next()?)),
                call if call.starts_with("unlink") => Some(Change::Remove(quoted.next()?)),
                _ => None,
            }
        })
        .collect()
}

/// The names after some of the changes, and whose content each has: a name of the beginning, or one that was made.
fn names(
    start: &BTreeSet<String>,
    changes: &[Change],
    lost: impl Fn(usize) -> bool,
) -> BTreeMap<String, String> {
    let mut names: BTreeMap<_, _> = start.iter().map(|name| (name.clone(), name.clone())).collect();
    let synced = |what: &str| changes.iter().any(|change| *change == Change::SyncFile(what.to_owned()));
    for (at, change) in changes.iter().enumerate() {
        if lost(at) {
            continue;
        }
        match change {
            Change::Rename(from, to) | Change::Link(from, to) => {
                let made =
                    from.contains('/').then(|| if synced(from) { from.clone() } else { UNSYNCED.into() });
                let Some(content) = names.get(from).cloned().or(made) else { continue };
                names.insert(to.clone(), content);
                if matches!(change, Change::Rename(..)) {
                    names.remove(from);
                }
            }
            Change::Remove(name) => drop(names.remove(name)),
            Change::Create(name) => {
                let content = if synced(name) { name.as_str() } else { UNSYNCED };
                names.insert(name.clone(), content.to_owned());
            }
            Change::Sync | Change::SyncFile(_) => {}
        }
    }
    names.retain(|name, _| !name.contains('/'));
    names
}

/// A restore that was recorded, and the files as they were before and after it.
struct Recorded {
    place: Place,
    before: Run,
    after: Run,
    changes: Vec<Change>,
}

fn record() -> Recorded {
    let place = Place::new();
    let (before, after) = (place.copy(), place.copy());
    let trace = temp_dir();
    let trace = trace.path().join("trace");
    let command = after.command();
    let mut strace = Command::new("strace");
    strace.args(["-y", "-e", CALLS, "-o"]).arg(&trace);
    let done = strace.arg(command.get_program()).args(command.get_args()).finish();
    assert!(done.status.success(), "{}", said(&done));
    let changes = changes(&trace, &after.folder());
    Recorded { place, before, after, changes }
}

impl Recorded {
    /// The file whose content this is.
    fn content(&self, of: &str) -> PathBuf {
        let made = |name: &str| self.after.folder().join(name);
        match of {
            of if of.contains('/') => made("district.db"),
            of if of.contains("-restoring") => made("district.db-restored"),
            of => self.before.folder().join(of),
        }
    }

    /// What is found where the power went after so many changes, with these of them lost.
    fn state(&self, done: usize, lost: impl Fn(usize) -> bool) -> State {
        let start = self.before.names().into_iter().collect();
        let image = temp_dir();
        let image = image.path().join("data");
        std::fs::create_dir(&image).unwrap();
        for (name, of) in names(&start, &self.changes[..done], lost) {
            match of.as_str() {
                UNSYNCED => std::fs::write(image.join(name), "").unwrap(),
                of if self.content(of).is_file() => {
                    std::fs::copy(self.content(of), image.join(name)).unwrap();
                }
                _ => {}
            }
        }
        Run::of(&image, &self.before.backup).state(&self.place)
    }

    /// The bad ones of so many images; `synced` says whether the disk keeps what was synced.
    fn lose_power(&self, images: usize, synced: bool) -> Vec<String> {
        let mut dice = 9_u64;
        let mut roll = move |below: usize| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(dice >> 33).unwrap() % below
        };
        let mut bad = Vec::new();
        for image in 0..images {
            let done = image * self.changes.len() / images + 1;
            let syncs = self.changes[..done].iter().rposition(|change| *change == Change::Sync);
            let safe = syncs.filter(|_| synced).unwrap_or(0);
            let lost: Vec<_> = (0..done).map(|at| at > safe && roll(2) == 0).collect();
            let state = self.state(done, |at| lost[at]);
            if !matches!(state, State::Old | State::New) {
                let lost: Vec<_> = (0..done).filter(|at| lost[*at]).map(|at| &self.changes[at]).collect();
                bad.push(format!("after {:?}, without {lost:?}: {state:?}", self.changes[done - 1]));
            }
        }
        bad
    }
}

#[test]
fn a_power_loss_leaves_the_old_file_or_the_new_one() {
    let images = if std::env::var_os("TTHTCD_FULL").is_some() { 1000 } else { 40 };
    let recorded = record();
    let syncs = recorded.changes.iter().filter(|change| **change == Change::Sync).count();
    assert!(syncs >= 4, "{:?}", recorded.changes);
    assert_eq!(recorded.state(0, |_| false), State::Old);
    assert_eq!(recorded.state(recorded.changes.len(), |_| false), State::New);
    let bad = recorded.lose_power(images, true);
    println!("power loss: {images} images of {} changes, {} bad", recorded.changes.len(), bad.len());
    assert_eq!(bad, Vec::<String>::new());
    // Were the folder not synced, or the disk did not keep it, this would show.
    let control = recorded.lose_power(images, false);
    println!("control: {} of {images} images are bad", control.len());
    assert!(!control.is_empty());
}
