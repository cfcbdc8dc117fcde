//! One-time codes: the operator reads one out on the phone, and with it a person brings in their first key. While
//! no code is waiting, a stranger's key gets nowhere; while one is, it gets as far as being asked for the code.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::error::{Error, Fault, FaultCode};

/// Letters and digits that are not taken for one another when read out: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 50 bits.
const LENGTH: usize = 10;
/// How long a code waits if nothing else is said.
pub(crate) const HOURS: u16 = 24;
/// Wrong answers after which every waiting code is void.
const TRIES: u8 = 5;

/// A code that waits, without the code itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Waiting {
    person: i64,
    issued_by: i64,
    salt: String,
    digest: String,
    until_ms: i64,
    tries: u8,
}

/// For whom a code was, and who had issued it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Redeemed {
    /// Number of the person in the register of people.
    pub(crate) person: i64,
    pub(crate) issued_by: i64,
}

/// Where the codes of a file are kept.
fn path_in(folder: &Path) -> PathBuf {
    folder.join("enrol.json")
}

/// Whether any code waits.
pub(crate) fn is_open(folder: &Path, now_ms: i64) -> bool {
    path_in(folder).exists()
        && with(folder, |waiting| {
            waiting.retain(|code| code.until_ms > now_ms);
            !waiting.is_empty()
        })
        .unwrap_or(false)
}

/// Issues a code for a person, in place of an earlier one.
pub(crate) fn issue(
    folder: &Path,
    person: i64,
    issued_by: i64,
    now_ms: i64,
    until_ms: i64,
) -> Result<String, Error> {
    let mut random = [0; LENGTH + 16];
    getrandom::fill(&mut random).map_err(|error| fault(&error))?;
    let (letters, salt) = random.split_at(LENGTH);
    let code: String = letters.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let salt = hex(salt);
    let digest = digest(&salt, &code);
    with(folder, |waiting| {
        waiting.retain(|code| code.until_ms > now_ms && code.person != person);
        waiting.push(Waiting { person, issued_by, salt, digest, until_ms, tries: TRIES });
    })?;
    Ok(format!("{}-{}", &code[..LENGTH / 2], &code[LENGTH / 2..]))
}

/// Takes a code in. A wrong one costs every waiting code one of its tries.
pub(crate) fn redeem(folder: &Path, typed: &str, now_ms: i64) -> Result<Option<Redeemed>, Error> {
    let typed = normal(typed);
    with(folder, |waiting| {
        waiting.retain(|code| code.until_ms > now_ms && code.tries > 0);
        let found = waiting.iter().position(|code| digest(&code.salt, &typed) == code.digest);
        if let Some(at) = found {
            let code = waiting.remove(at);
            return Some(Redeemed { person: code.person, issued_by: code.issued_by });
        }
        for code in waiting.iter_mut() {
            code.tries -= 1;
        }
        waiting.retain(|code| code.tries > 0);
        None
    })
}

/// As it was issued, from what was heard: case, spaces and look-alikes do not matter.
fn normal(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(2 * LENGTH)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect()
}

fn digest(salt: &str, code: &str) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(code).finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Changes the list of codes under its lock.
fn with<T>(folder: &Path, change: impl FnOnce(&mut Vec<Waiting>) -> T) -> Result<T, Error> {
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path_in(folder))
        .map_err(|error| fault(&error))?;
    flock(&file, FlockOperation::LockExclusive).map_err(|error| fault(&error))?;
    let before = load(&mut file).map_err(|error| fault(&error))?;
    let mut waiting = before.clone();
    let answer = change(&mut waiting);
    if waiting != before {
        let text = serde_json::to_vec(&waiting).map_err(|error| fault(&error))?;
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(&text))
            .and_then(|()| file.sync_data())
            .map_err(|error| fault(&error))?;
    }
    Ok(answer)
}

/// What cannot be read is as good as no code at all.
fn load(file: &mut File) -> std::io::Result<Vec<Waiting>> {
    let mut text = String::new();
    file.take(256 * 1024).read_to_string(&mut text)?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Fault::new(FaultCode::File, "keeping codes of enrolment", error).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_works_once_however_it_was_heard() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_open(folder.path(), 0));
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        assert!(is_open(folder.path(), 999));
        let heard = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        let redeemed = Some(Redeemed { person: 7, issued_by: 1 });
        assert_eq!(redeem(folder.path(), &heard, 10).unwrap(), redeemed);
        assert_eq!(redeem(folder.path(), &heard, 10).unwrap(), None);
        assert!(!is_open(folder.path(), 10));
    }

    #[test]
    fn guessing_and_waiting_void_a_code() {
        let folder = tempfile::tempdir().unwrap();
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        assert_eq!(redeem(folder.path(), &code, 1000).unwrap(), None, "too late");
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        for _ in 0..TRIES {
            assert_eq!(redeem(folder.path(), "00000-00000", 1).unwrap(), None);
        }
        assert_eq!(redeem(folder.path(), &code, 1).unwrap(), None, "guessed at too often");
        let kept = std::fs::read_to_string(path_in(folder.path())).unwrap();
        assert!(!kept.contains(&code.replace('-', "")), "the code itself is never stored");
    }

    #[test]
    fn of_many_at_once_one_uses_a_code() {
        let folder = tempfile::tempdir().unwrap();
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        let use_it = || redeem(folder.path(), &code, 1).unwrap().is_some();
        let used = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(use_it)).collect();
            all.into_iter().map(|one| one.join().unwrap()).filter(|used| *used).count()
        });
        assert_eq!(used, 1);
    }

    #[test]
    fn codes_of_others_keep_their_time_and_their_tries() {
        let folder = tempfile::tempdir().unwrap();
        let (first, until) = (issue(folder.path(), 7, 1, 0, 1000).unwrap(), 2000);
        for _ in 1..TRIES {
            assert_eq!(redeem(folder.path(), "00000-00000", 1).unwrap(), None);
        }
        // Neither another's code nor looking gives the first one new tries or more time.
        let second = issue(folder.path(), 8, 1, 1, until).unwrap();
        assert!(is_open(folder.path(), 1));
        assert_eq!(redeem(folder.path(), "00000-00000", 1).unwrap(), None);
        assert_eq!(redeem(folder.path(), &first, 1).unwrap(), None, "its last try is gone");
        // A new one for the same person makes the earlier void.
        let third = issue(folder.path(), 8, 1, 2, until).unwrap();
        assert_eq!(redeem(folder.path(), &second, 2).unwrap(), None);
        assert_eq!(redeem(folder.path(), &third, until).unwrap(), None, "its time is over");
        assert!(!is_open(folder.path(), until));
        let fourth = issue(folder.path(), 8, 1, until, 3000).unwrap();
        assert_eq!(redeem(folder.path(), &fourth, 2999).unwrap().map(|used| used.person), Some(8));
    }
}
