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
use super::guesses;

/// Letters and digits that are not taken for one another when read out: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: 50 bits.
const LENGTH: usize = 10;
/// How long a code waits if nothing else is said.
pub(crate) const HOURS: u16 = 24;

/// A code that waits, without the code itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Waiting {
    person: i64,
    issued_by: i64,
    salt: String,
    digest: String,
    until_ms: i64,
}

/// What a code that was typed is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Answer<T> {
    /// It was right, and this was done with it.
    Right(T),
    Wrong,
    /// So many were wrong from there that none is looked at before then, milliseconds of UTC.
    WaitUntil(i64),
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
        waiting.push(Waiting { person, issued_by, salt, digest, until_ms });
    })?;
    Ok(format!("{}-{}", &code[..LENGTH / 2], &code[LENGTH / 2..]))
}

/// Takes a code in that came from there, and does with it what it is for; it waits on if that fails. A wrong one counts
/// against where it came from, and takes nothing from the codes that wait.
pub(crate) fn redeem<T, E: From<Error>>(
    folder: &Path,
    source: &str,
    typed: &str,
    now_ms: i64,
    take_in: impl FnOnce(Redeemed) -> Result<T, E>,
) -> Result<Answer<T>, E> {
    if let Some(until_ms) = guesses::begin(folder, source, now_ms)? {
        return Ok(Answer::WaitUntil(until_ms));
    }
    let typed = normal(typed);
    let taken = with(folder, |waiting| {
        waiting.retain(|code| code.until_ms > now_ms);
        let at = waiting.iter().position(|code| digest(&code.salt, &typed) == code.digest)?;
        let Waiting { person, issued_by, .. } = waiting[at];
        let taken = take_in(Redeemed { person, issued_by });
        if taken.is_ok() {
            waiting.remove(at);
        }
        Some(taken)
    })?;
    let Some(taken) = taken else { return Ok(Answer::Wrong) };
    guesses::was_right(folder, source)?;
    taken.map(Answer::Right)
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

    /// Whose code it was, if it was right.
    fn enter(folder: &Path, source: &str, typed: &str, now_ms: i64) -> Option<Redeemed> {
        match redeem(folder, source, typed, now_ms, Ok::<_, Error>).unwrap() {
            Answer::Right(redeemed) => Some(redeemed),
            Answer::Wrong | Answer::WaitUntil(_) => None,
        }
    }

    #[test]
    fn a_code_works_once_however_it_was_heard() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_open(folder.path(), 0));
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        assert!(is_open(folder.path(), 999));
        let heard = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        let redeemed = Some(Redeemed { person: 7, issued_by: 1 });
        assert_eq!(enter(folder.path(), "a", &heard, 10), redeemed);
        assert_eq!(enter(folder.path(), "a", &heard, 10), None);
        assert!(!is_open(folder.path(), 10));
    }

    #[test]
    fn waiting_voids_a_code_and_guessing_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        assert_eq!(enter(folder.path(), "a", &code, 1000), None, "too late");
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        for guess in 0..1000 {
            assert_eq!(enter(folder.path(), "stranger", &format!("0000{guess:06}"), 1), None);
        }
        let again = redeem(folder.path(), "stranger", &code, 1, Ok::<_, Error>).unwrap();
        assert_eq!(again, Answer::WaitUntil(1 + 3_600_000), "not even the right one, from there");
        assert!(enter(folder.path(), "the holder", &code, 1).is_some());
        let kept = std::fs::read_to_string(path_in(folder.path())).unwrap();
        assert!(!kept.contains(&code.replace('-', "")), "the code itself is never stored");
    }

    #[test]
    fn a_code_waits_on_when_what_it_is_for_fails() {
        let folder = tempfile::tempdir().unwrap();
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        let failed = redeem(folder.path(), "a", &code, 1, |_| Err::<(), _>(fault(&"no turn")));
        assert!(failed.is_err());
        assert!(enter(folder.path(), "a", &code, 1).is_some());
    }

    #[test]
    fn of_many_at_once_one_uses_a_code() {
        let folder = tempfile::tempdir().unwrap();
        let code = issue(folder.path(), 7, 1, 0, 1000).unwrap();
        let use_it = || enter(folder.path(), "a", &code, 1).is_some();
        let used = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(use_it)).collect();
            all.into_iter().map(|one| one.join().unwrap()).filter(|used| *used).count()
        });
        assert_eq!(used, 1);
    }

    #[test]
    fn codes_of_others_keep_their_time() {
        let folder = tempfile::tempdir().unwrap();
        let (first, until) = (issue(folder.path(), 7, 1, 0, 1000).unwrap(), 2000);
        // Neither another's code nor looking gives the first one more time.
        let second = issue(folder.path(), 8, 1, 1, until).unwrap();
        assert!(is_open(folder.path(), 1));
        assert_eq!(enter(folder.path(), "a", &first, 1000), None, "its time is over");
        // A new one for the same person makes the earlier void.
        let third = issue(folder.path(), 8, 1, 2, until).unwrap();
        assert_eq!(enter(folder.path(), "a", &second, 2), None);
        assert_eq!(enter(folder.path(), "a", &third, until), None, "its time is over");
        assert!(!is_open(folder.path(), until));
        let fourth = issue(folder.path(), 8, 1, until, 3000).unwrap();
        assert_eq!(enter(folder.path(), "a", &fourth, 2999).map(|used| used.person), Some(8));
    }
}
