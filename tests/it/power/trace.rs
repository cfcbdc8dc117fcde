//! What `strace` wrote of a run, as events of the files in one folder.

use std::io::{BufRead as _, BufReader};
use std::path::Path;

/// The calls by which files are changed, made safe, and by which something is said.
pub(super) const CALLS: &str = "trace=write,writev,pwrite64,pwritev,fsync,fdatasync,sync_file_range,ftruncate,fallocate,unlink,unlinkat,rename";

/// Something that was done.
#[derive(Clone, Debug)]
pub(super) enum Event {
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
    Sync {
        file: String,
    },
    /// A line on standard output.
    Said,
}

/// Reads a trace; only files directly in the folder count, and of those not what lies in memory alone.
pub(super) fn read(trace: &Path, folder: &Path) -> Vec<Event> {
    let file = BufReader::new(std::fs::File::open(trace).unwrap());
    let mut events = Vec::new();
    for line in file.lines() {
        let line = line.unwrap();
        let Some((_, call)) = line.split_once(' ') else { continue };
        let call = call.trim_start();
        let Some((name, rest)) = call.split_once('(') else { continue };
        if let Some(event) = event(name, rest, folder) {
            assert!(!line.contains("<unfinished"), "two threads at once: {}", &line[..line.len().min(200)]);
            events.push(event);
        }
    }
    events
}

fn event(name: &str, rest: &str, folder: &Path) -> Option<Event> {
    let failed = rest.rsplit_once(" = ").is_some_and(|(_, result)| result.starts_with('-'));
    if failed {
        return None;
    }
    if name.starts_with("unlink") {
        let path = String::from_utf8(bytes(rest)).unwrap();
        return Some(Event::Remove { file: own(&path, folder)? });
    }
    let (number, after) = rest.split_once('<')?;
    let (target, after) = after.split_once('>')?;
    if number == "1" && name == "write" {
        let said = String::from_utf8_lossy(&bytes(after)).into_owned();
        return said.starts_with("saved ").then_some(Event::Said);
    }
    let target =
        if target.starts_with('\\') { String::from_utf8(decoded(target)).ok()? } else { target.to_owned() };
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
        "pwrite64" => Event::Write { file, at: *numbers.last()?, data: bytes(after) },
        "ftruncate" => Event::Cut { file, len: *numbers.last()? },
        "fsync" | "fdatasync" => Event::Sync { file },
        other => panic!("{other} on {file}: images of this are not made"),
    })
}

/// The name of a file of the folder. The index of the log and the queue are nothing that a power loss leaves.
fn own(path: &str, folder: &Path) -> Option<String> {
    let name = Path::new(path).strip_prefix(folder).ok()?.to_str()?;
    let counts =
        !name.is_empty() && !name.contains('/') && !name.ends_with("-shm") && !name.ends_with("-queue");
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
