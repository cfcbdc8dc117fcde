//! Public keys: parsed and written again, never passed through. What a person pasted around them (options, line
//! breaks, a comment) does not get any further.
//!
//! The one place that knows what a key is: the register of keys, the verbs of the server and `sshd`'s question for a
//! key all read through it.

use ssh_key::public::KeyData;
use ssh_key::{HashAlg, PublicKey};

use crate::vietnamese::clean::clean_line;

/// A public key that may stand for a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// `algorithm base64`, as written by us.
    pub line: String,
    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
    /// The comment that came with it, if it is harmless: a proposal for the key's label.
    pub comment: String,
}

/// Longer than any line with a key of the kinds taken here.
const MOST: usize = 1000;

/// Reads one public key from what a person gave: one line as in a `.pub` file. Nothing if it is anything else.
pub fn read(text: &str) -> Option<Key> {
    let line = text.trim();
    if line.len() > MOST || line.contains(['\n', '\r', '\0']) {
        return None;
    }
    let mut words = line.split(' ');
    let begins = words.next().is_some_and(|first| TYPES.contains(&first));
    // A second key is no comment.
    if !begins || words.any(|word| TYPES.contains(&word)) {
        return None;
    }
    of(&PublicKey::from_openssh(line).ok()?)
}

/// Reads the key that `sshd` hands over: its type and its base64.
pub fn offered(kind: &str, base64: &str) -> Option<Key> {
    let part = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
    if !part(kind) || !part(base64) {
        return None;
    }
    read(&format!("{kind} {base64}"))
}

/// Reads a key from its bytes, as base64 has them.
pub fn of_blob(blob: &[u8]) -> Option<Key> {
    of(&PublicKey::from_bytes(blob).ok()?)
}

/// What a line begins with; so options before the key are refused.
const TYPES: [&str; 2] = ["ssh-ed25519", "sk-ssh-ed25519@openssh.com"];

fn of(key: &PublicKey) -> Option<Key> {
    // One kind that every client of the last ten years makes, and its hardware sibling: nothing to weigh, and a
    // line short enough to be read out in doubt.
    if !matches!(key.key_data(), KeyData::Ed25519(_) | KeyData::SkEd25519(_)) {
        return None;
    }
    let comment: String =
        key.comment().chars().filter(|c| c.is_alphanumeric() || " .-_@".contains(*c)).collect();
    let fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
    let mut bare = key.clone();
    bare.set_comment("");
    let line = bare.to_openssh().ok()?.trim().to_owned();
    let comment: String = comment.chars().take(60).collect();
    Some(Key { line, fingerprint, comment: clean_line(&comment) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    #[test]
    fn a_key_is_written_again() {
        let key = read(&format!("  {KEY} \u{1b}[31mmáy bàn\n")).unwrap();
        assert_eq!((key.line.as_str(), key.comment.as_str()), (KEY, "31mmáy bàn"));
        let key = read(&format!("{KEY} nva@phuong7")).unwrap();
        assert_eq!((key.line.as_str(), key.comment.as_str()), (KEY, "nva@phuong7"));
        assert!(key.fingerprint.starts_with("SHA256:"));
    }

    #[test]
    fn whatever_is_not_one_plain_key_is_refused() {
        let rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAQQC7vbqajDw4o6gJy8UtmIbkcpnkO3Kwc4qsEnSZp/TR+fQi";
        for bad in [
            "",
            "ssh-ed25519",
            "ssh-ed25519 AAAA",
            rsa,
            &format!("command=\"sh\" {KEY}"),
            &format!("no-pty,{KEY}"),
            &format!("{KEY}\n{KEY}"),
            &format!("{KEY} {KEY}"),
            &format!("{KEY}\r\ncommand=\"sh\" {KEY}"),
            &format!("{KEY} {}", "x".repeat(2000)),
            &KEY.replace("AAAAC3", "AAAAC4"),
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert!(offered("ssh-ed25519", "AAAA AAAA").is_none());
        assert!(offered("ssh-ed25519", KEY.split(' ').nth(1).unwrap()).is_some());
    }
}
