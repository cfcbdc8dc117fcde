//! What `strace` wrote of a run, as events of the files in one folder and of the terminal.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::time::Duration;

/// The calls by which files are changed, made safe, and by which something is said.
const CALLS: &str = "trace=write,writev,pwrite64,pwritev,fsync,fdatasync,sync_file_range,ftruncate,fallocate,unlink,unlinkat,rename";
/// The call by which keys are received.
const KEYS: &str = ",read";

/// Something that was done, and when, by the machine's clock.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) begun: Duration,
    pub(super) ended: Duration,
    pub(super) what: What,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    Write {
        file: String,
        at: usize,
        data: Vec<u8>,
    },
    Cut {
        file: String,
        len: usize,
    },
    Remove {
        file: String,
    },
    /// Of the folder itself, without a name: which files there are.
    Sync {
        file: String,
    },
    /// Came out on standard output.
    Said(Vec<u8>),
    /// Came in on standard input.
    Heard(Vec<u8>),
}

/// What to tell `strace`; the program and its arguments follow.
pub(super) fn arguments(trace: &Path, keys: bool) -> Vec<OsString> {
    let calls = format!("{CALLS}{}", if keys { KEYS } else { "" });
    let mut all: Vec<OsString> =
        ["-f", "-y", "-ttt", "-T", "-xx", "-s", "65536", "-e", &calls, "-o"].map(OsString::from).to_vec();
    all.push(trace.into());
    all
}

/// Reads a trace; only files directly in the folder count, and of those not what lies in memory alone.
pub(super) fn read(trace: &Path, folder: &Path) -> Vec<Event> {
    let file = BufReader::new(std::fs::File::open(trace).unwrap());
    let mut events = Vec::new();
    // Of each thread the beginning of the call that another thread's stood in the way of.
    let mut begun: HashMap<String, (Duration, String)> = HashMap::new();
    for line in file.lines() {
        let line = line.unwrap();
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let Some((moment, call)) = rest.trim_start().split_once(' ') else { continue };
        let Some(moment) = seconds(moment) else { continue };
        let (moment, call) = if let Some(start) = call.strip_suffix("<unfinished ...>") {
            begun.insert(thread.to_owned(), (moment, start.to_owned()));
            continue;
        } else if call.starts_with("<... ") {
            let (moment, start) = begun.remove(thread).expect("a beginning");
            (moment, start + call.split_once("resumed>").unwrap().1)
        } else {
            (moment, call.to_owned())
        };
        let Some((name, rest)) = call.split_once('(') else { continue };
        let Some((rest, took)) = rest.rsplit_once(" <") else { continue };
        let Some(what) = event(name, rest, folder) else { continue };
        let same = |(_, other): &(Duration, String)| target(other).is_some_and(|it| Some(it) == target(rest));
        let apart = matches!(what, What::Said(_) | What::Heard(_)) || !begun.values().any(same);
        assert!(apart, "two threads at once on one file: {}", &line[..line.len().min(200)]);
        let ended = moment + seconds(took.trim_end_matches('>')).unwrap();
        events.push(Event { begun: moment, ended, what });
    }
    events
}

fn seconds(text: &str) -> Option<Duration> {
    let (whole, part) = text.split_once('.')?;
    let micros: u64 = format!("{part:0<6}").parse().ok()?;
    Some(Duration::from_secs(whole.parse().ok()?) + Duration::from_micros(micros))
}

/// Side files of which nothing has to be there afterwards.
const BESIDE: [&str; 3] = ["-shm", "-queue", "-reserve"];

/// The file behind the number that a call was given.
fn target(rest: &str) -> Option<&str> {
    rest.split_once('<')?.1.split('>').next()
}

fn event(name: &str, rest: &str, folder: &Path) -> Option<What> {
    let failed = rest.rsplit_once(" = ").is_some_and(|(_, result)| result.starts_with('-'));
    if failed {
        return None;
    }
    if name.starts_with("unlink") {
        let path = String::from_utf8(bytes(rest)).unwrap();
        return Some(What::Remove { file: own(&path, folder)? });
    }
    let (number, after) = rest.split_once('<')?;
    let (target, after) = after.split_once('>')?;
    match (number, name) {
        ("0", "read") => return Some(What::Heard(bytes(after))),
        (_, "read") => return None,
        ("1", "write") => return Some(What::Said(bytes(after))),
        _ => {}
    }
    let target =
        if target.starts_with('\\') { String::from_utf8(decoded(target)).ok()? } else { target.to_owned() };
    if Path::new(&target) == folder {
        return Some(What::Sync { file: String::new() });
    }
    let file = own(&target, folder)?;
    let numbers: Vec<usize> = after
        .rsplit_once(')')?
        .0
        .rsplit('"')
        .next()?
        .split(',')
        .filter_map(|word| word.trim().parse().ok())
        .collect();
    Some(match name {
        "pwrite64" => What::Write { file, at: *numbers.last()?, data: bytes(after) },
        "ftruncate" => What::Cut { file, len: *numbers.last()? },
        "fsync" | "fdatasync" => What::Sync { file },
        other => panic!("{other} on {file}: images of this are not made"),
    })
}

/// The name of a file of the folder. The index of the log and the queue are nothing that a power loss leaves.
fn own(path: &str, folder: &Path) -> Option<String> {
    let name = Path::new(path).strip_prefix(folder).ok()?.to_str()?;
    let counts = !name.is_empty() && !name.contains('/') && !BESIDE.iter().any(|side| name.ends_with(side));
    counts.then(|| name.to_owned())
}

/// The bytes of the first quoted text.
fn bytes(text: &str) -> Vec<u8> {
    text.split('"').nth(1).map(decoded).unwrap_or_default()
}

/// Bytes that are written as `\x4e`.
fn decoded(text: &str) -> Vec<u8> {
    assert_eq!(text.len() % 4, 0, "whole bytes");
    let byte = |four: &[u8]| u8::from_str_radix(std::str::from_utf8(&four[2..]).unwrap(), 16).unwrap();
    text.as_bytes().chunks(4).map(byte).collect()
}
