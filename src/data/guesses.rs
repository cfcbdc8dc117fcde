//! Wrong codes, counted by where they came from: whoever guesses gets nowhere, and takes nothing from whoever has the
//! right one and comes from elsewhere.
//!
//! A code is one of 32^10 (1.1 × 10^15). One source has ten guesses an hour, 1 680 in the longest week that a code
//! waits. Were there no bound at all and the machine took a thousand guesses a second for that week, it would be
//! 6 × 10^8 of them: one chance in 1.8 million for each code that waits.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::{FlockOperation, OFlags, flock};
use serde::{Deserialize, Serialize};

use super::error::{Error, Fault, FaultCode};

/// Wrong codes of one source within an hour.
const MOST: u32 = 10;
const HOUR_MS: i64 = 60 * 60_000;
/// Sources that are remembered; the one that has waited longest gives way.
const SOURCES: usize = 4096;

/// How often a source was wrong since when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Guesses {
    source: String,
    since_ms: i64,
    wrong: u32,
}

/// Where somebody comes from: an address of IPv4, or the network of one of IPv6, of which everybody has many.
pub(crate) fn source_of(connection: Option<&str>) -> String {
    let address = connection.and_then(|connection| connection.split(' ').next()?.parse::<IpAddr>().ok());
    match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        None => "-".to_owned(),
    }
}

/// Counts a guess before it is looked at; until when the source has to wait, if it has none left.
pub(super) fn begin(folder: &Path, source: &str, now_ms: i64) -> Result<Option<i64>, Error> {
    with(folder, |all| {
        // A clock that was put back keeps nobody out for longer than an hour.
        all.retain(|one| (now_ms - one.since_ms).abs() < HOUR_MS);
        if let Some(one) = all.iter_mut().find(|one| one.source == source) {
            if one.wrong >= MOST {
                return Some(one.since_ms + HOUR_MS);
            }
            one.wrong += 1;
            return None;
        }
        if all.len() >= SOURCES {
            all.remove(0);
        }
        all.push(Guesses { source: source.to_owned(), since_ms: now_ms, wrong: 1 });
        None
    })
}

/// It was no guess: the code was right.
pub(super) fn was_right(folder: &Path, source: &str) -> Result<(), Error> {
    with(folder, |all| all.retain(|one| one.source != source))
}

fn with<T>(folder: &Path, change: impl FnOnce(&mut Vec<Guesses>) -> T) -> Result<T, Error> {
    let flags = OFlags::NOFOLLOW.bits().cast_signed();
    let path = folder.join("enrol-guesses.json");
    let mut file: File = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(flags)
        .open(path)
        .map_err(|error| fault(&error))?;
    flock(&file, FlockOperation::LockExclusive).map_err(|error| fault(&error))?;
    let mut text = String::new();
    (&file).take(1 << 20).read_to_string(&mut text).map_err(|error| fault(&error))?;
    // What cannot be read counted nobody.
    let mut all: Vec<Guesses> = serde_json::from_str(&text).unwrap_or_default();
    let answer = change(&mut all);
    let text = serde_json::to_vec(&all).map_err(|error| fault(&error))?;
    file.set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| file.write_all(&text))
        .map_err(|error| fault(&error))?;
    Ok(answer)
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "counting wrong codes", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_an_address_or_a_network() {
        for (connection, source) in [
            (Some("10.1.2.3 5000 10.0.0.1 22"), "10.1.2.3"),
            (Some("::ffff:10.1.2.3 5000 10.0.0.1 22"), "10.1.2.3"),
            (Some("2001:db8:7:1::5 5000 2001:db8::1 22"), "2001:db8:7::/48"),
            (Some("2001:db8:7:ffff::6 5000 2001:db8::1 22"), "2001:db8:7::/48"),
            (Some("x 5000"), "-"),
            (None, "-"),
        ] {
            assert_eq!(source_of(connection), source, "{connection:?}");
        }
    }

    #[test]
    fn a_source_has_its_share_of_an_hour_and_others_have_theirs() {
        let folder = tempfile::tempdir().unwrap();
        for at in 0..i64::from(MOST) {
            assert_eq!(begin(folder.path(), "10.0.0.1", at).unwrap(), None);
        }
        assert_eq!(begin(folder.path(), "10.0.0.1", 20).unwrap(), Some(HOUR_MS));
        assert_eq!(begin(folder.path(), "10.0.0.2", 20).unwrap(), None);
        assert_eq!(begin(folder.path(), "10.0.0.1", HOUR_MS).unwrap(), None);
        was_right(folder.path(), "10.0.0.1").unwrap();
        // Of more sources than are remembered the one that has waited longest gives way.
        with(folder.path(), |all| {
            *all = (0..SOURCES)
                .map(|at| Guesses { source: format!("s{at}"), since_ms: HOUR_MS, wrong: MOST })
                .collect();
        })
        .unwrap();
        let kept = folder.path().join("enrol-guesses.json");
        let before = std::fs::metadata(&kept).unwrap().len();
        assert!(begin(folder.path(), "s0", HOUR_MS).unwrap().is_some());
        assert_eq!(begin(folder.path(), "new", HOUR_MS).unwrap(), None);
        assert_eq!(begin(folder.path(), "s0", HOUR_MS).unwrap(), None);
        assert!(begin(folder.path(), "s2", HOUR_MS).unwrap().is_some());
        assert!(std::fs::metadata(&kept).unwrap().len() < before + 100);
    }
}
