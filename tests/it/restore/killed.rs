//! `kill -9` at each system call by which a restore changes something on the disk: between two of them the disk does
//! not change, so these are all the states that a kill can leave.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::it::support::process::Finish as _;
use crate::it::support::settings::said;

use super::place::{Place, Run, State};

/// What changes names, owners or contents, or makes them last.
const CALLS: &str = "open,openat,creat,write,writev,pwrite64,pwritev,ftruncate,fallocate,copy_file_range,sendfile,\
                     fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,\
                     chmod,fchmod,fchmodat,chown,fchown,fchownat";

/// One call: its name, and which one of that name it is.
type Call = (String, usize);

/// Runs a program under `strace`, which kills it when it enters this call.
fn traced(program: &Command, trace: &Path, kill: Option<&Call>) -> std::process::Output {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-o"]).arg(trace).args(["-e", &format!("trace={CALLS}")]);
    if let Some((name, number)) = kill {
        strace.args(["-e", &format!("inject={name}:signal=KILL:when={number}")]);
    }
    strace.arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        strace.env(name, value.unwrap_or_default());
    }
    strace.finish()
}

/// The calls from the first one on that names the folder. Opening what is there changes nothing.
fn calls(trace: &Path, folder: &Path) -> Vec<Call> {
    let folder = folder.to_str().unwrap();
    let mut counts = BTreeMap::<String, usize>::new();
    let (mut all, mut begun) = (Vec::new(), false);
    for line in std::fs::read_to_string(trace).unwrap().lines() {
        let Some((name, rest)) = line.split_once(' ').and_then(|(_, call)| call.trim_start().split_once('('))
        else {
            continue;
        };
        let count = counts.entry(name.to_owned()).or_default();
        *count += 1;
        begun |= rest.contains(folder);
        if begun && (!name.starts_with("open") || rest.contains("O_CREAT")) {
            all.push((name.to_owned(), *count));
        }
    }
    all
}

/// What the kills left, and which of them left something wrong.
#[derive(Debug, Default)]
pub(super) struct Seen {
    kills: usize,
    states: BTreeMap<String, usize>,
    pub(super) wrong: Vec<String>,
}

/// Kills it at these calls; after each, opens what is there and looks what a second run makes of it.
pub(super) fn kill(
    place: &Place,
    begin: impl Fn() -> Run,
    work: impl Fn(&Run) -> Command,
    before: &State,
    again: bool,
    chosen: impl Fn(usize) -> BTreeSet<usize>,
) -> Seen {
    let trace = crate::it::support::temp_dir();
    let trace = trace.path().join("trace");
    let first = begin();
    let done = traced(&work(&first), &trace, None);
    assert!(done.status.success(), "{}", said(&done));
    let calls = calls(&trace, &first.folder());
    let mut seen = Seen::default();
    for at in chosen(calls.len()) {
        let run = begin();
        let done = traced(&work(&run), &trace, Some(&calls[at]));
        let name = format!("call {at} of {}, {:?}", calls.len(), calls[at]);
        assert!(!done.status.success(), "{name} was not there: {}", said(&done));
        seen.kills += 1;
        let second = run.again();
        let state = run.state(place);
        *seen.states.entry(format!("{state:?}").chars().take(5).collect()).or_default() += 1;
        if state != *before && state != State::New {
            seen.wrong.push(format!("{name}: {state:?}"));
        } else if again {
            finishes(place, &second, before, &name);
            finishes(place, &run, before, &name);
        }
    }
    println!("{} kills: {:?}, {} wrong", seen.kills, seen.states, seen.wrong.len());
    seen
}

/// A second run says that it is done, and it is; whether somebody opened the file meanwhile or not.
fn finishes(place: &Place, run: &Run, before: &State, name: &str) {
    let done = run.restore();
    assert!(done.status.success() && said(&done).contains("Đã phục hồi"), "{name}: {}", said(&done));
    let names = run.names();
    assert_eq!(run.state(place), State::New, "{name}");
    if *before == State::Old {
        run.kept_whole(place);
    }
    // Of the drafts there is a new file where somebody has looked for some.
    let expected = ["district.db", "district.db-restored", "district.db-work", "sessions"];
    let left = names.iter().filter(|name| !expected.contains(&name.as_str()));
    let left: Vec<_> = left.filter(|name| !name.contains(".before-")).collect();
    assert!(left.is_empty(), "{name}: {left:?}");
}

/// Which ones: all, or six drawn by `SEED`, most of them near the end, where names change.
fn chosen(count: usize) -> BTreeSet<usize> {
    if std::env::var_os("TTHTCD_FULL").is_some() {
        return (0..count).collect();
    }
    let mut state = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1_u64);
    let mut draw = |from: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from + usize::try_from(state >> 33).unwrap() % (count - from)
    };
    let late = count.saturating_sub(40);
    [0, late, late, late, late, late].into_iter().map(&mut draw).collect()
}

#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let place = Place::new();
    let seen = kill(&place, || place.copy(), Run::command, &State::Old, true, chosen);
    assert_eq!(seen.wrong, Vec::<String>::new());
}

#[test]
fn a_kill_where_the_file_was_moved_away_leaves_none_or_the_new_one() {
    let place = Place::new();
    let begin = || {
        let run = place.copy();
        std::fs::rename(&run.file, run.folder().join("district.db.before-moved")).unwrap();
        run
    };
    let seen = kill(&place, begin, Run::command, &State::None, true, chosen);
    assert_eq!(seen.wrong, Vec::<String>::new());
}
