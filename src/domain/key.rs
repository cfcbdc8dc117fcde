//! Public keys: parsed and written again, never passed through. What a person pasted around them (options, line
//! breaks, a comment) does not get any further.
//!
//! The one place that knows what a key is: the register of keys, the verbs of the server and `sshd`'s question for a
//! key all read through it.

use base64ct::{Base64, Encoding as _};
use ssh_key::public::KeyData;
use ssh_key::{HashAlg, PublicKey};

use crate::vietnamese::clean::clean_line;

/// A public key that may stand for a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Key {
    /// `algorithm base64`, as written by us.
    pub(crate) line: String,
    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub(crate) fingerprint: String,
    /// The comment that came with it, if it is harmless: a proposal for the key's label.
    pub(crate) comment: String,
}

/// Longer than any text with a key of the kinds taken here, and as long as the register keeps.
pub(crate) const MOST: u16 = 2000;

/// Why a text gives no key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NoKey {
    /// It is the secret half.
    Secret,
    /// It is no key, one of a kind that is not taken, or more than a key.
    Unusable,
}

impl NoKey {
    /// What was wrong with what was given, and what to give.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::Unusable => {
                "Khóa công khai không dùng được. Cần khóa ed25519, hoặc RSA từ 2048 bit: cả dòng trong tệp .pub, hay cả \
                 tệp mà PuTTYgen lưu bằng Save public key, không kèm gì khác."
            }
            Self::Secret => {
                "Đây là khóa riêng, đừng đưa cho ai: khóa này coi như đã lộ. Hãy tạo khóa khác và chỉ gửi khóa công khai."
            }
        }
    }
}

/// Reads one public key from what a person gave: a line as in a `.pub` file, or what PuTTYgen saves (RFC 4716), whose
/// lines may have been joined on the way.
pub(crate) fn read(text: &str) -> Result<Key, NoKey> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if SECRET.iter().any(|begin| text.starts_with(begin)) {
        return Err(NoKey::Secret);
    }
    if text.len() > usize::from(MOST) || text.contains('\0') {
        return Err(NoKey::Unusable);
    }
    of_line(text).or_else(|| of_block(text)).ok_or(NoKey::Unusable)
}

/// What files with the secret half begin with: PuTTY's own, and those in PEM's frame.
const SECRET: [&str; 2] = ["PuTTY-User-Key-File-", "-----BEGIN "];

fn of_line(line: &str) -> Option<Key> {
    if line.contains(['\n', '\r']) {
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

/// Between two fixed lines headers, of which the comment is one, and base64 up to the end.
fn of_block(block: &str) -> Option<Key> {
    let inside = block.strip_prefix("---- BEGIN SSH2 PUBLIC KEY ----")?;
    let inside = inside.strip_suffix("---- END SSH2 PUBLIC KEY ----")?;
    // A second key is no header.
    if inside.contains("----") {
        return None;
    }
    let words: Vec<_> = inside.split_whitespace().collect();
    // A comment can look like base64, too, but then all of it does not decode.
    let (at, mut key) = (0..words.len()).find_map(|at| {
        let blob = Base64::decode_vec(&words[at..].concat()).ok()?;
        Some((at, PublicKey::from_bytes(&blob).ok()?))
    })?;
    let headers = words[..at].join(" ");
    key.set_comment(headers.strip_prefix("Comment: ").unwrap_or_default());
    of(&key)
}

/// Reads the key that `sshd` hands over: its type and its base64.
pub(crate) fn offered(kind: &str, base64: &str) -> Option<Key> {
    let part = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
    if !part(kind) || !part(base64) {
        return None;
    }
    read(&format!("{kind} {base64}")).ok()
}

/// Reads a key from its bytes, as base64 has them.
pub(crate) fn of_blob(blob: &[u8]) -> Option<Key> {
    of(&PublicKey::from_bytes(blob).ok()?)
}

/// What a line begins with; so options before the key are refused.
const TYPES: [&str; 3] = ["ssh-ed25519", "sk-ssh-ed25519@openssh.com", "ssh-rsa"];

/// Shorter RSA keys are refused by `sshd` itself, or will be.
const LEAST_BITS: usize = 2048;

/// The kind that every client of the last ten years makes, its hardware sibling, and the one that PuTTYgen makes if
/// it is told nothing.
fn is_taken(key: &KeyData) -> bool {
    match key {
        KeyData::Ed25519(_) | KeyData::SkEd25519(_) => true,
        KeyData::Rsa(rsa) => rsa.n.as_positive_bytes().is_some_and(|n| bits(n) >= LEAST_BITS),
        _ => false,
    }
}

fn bits(number: &[u8]) -> usize {
    let number: Vec<_> = number.iter().skip_while(|byte| **byte == 0).collect();
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

fn of(key: &PublicKey) -> Option<Key> {
    if !is_taken(key.key_data()) {
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

    /// As PuTTYgen made them, told nothing of their kind: its file, and the line in its window.
    const RSA_FILE: &str = "---- BEGIN SSH2 PUBLIC KEY ----\r\nComment: \"máy bàn phường 7\"\r\n\
        AAAAB3NzaC1yc2EAAAADAQABAAABAQDEKAylsxL+UDslRqSaXdNf7z2zFHwQpOT/\r\n\
        aO6bSOLVk7ayeISRLlbAG4LoQtYim1MKKzXkYYRUAvE/P8gnvOikhSwav7pd1HAv\r\n\
        MJP02+x4PnJXvGLT4bhMfu+EzdyT9bLkeBvBzQw0iMY5S9LQc6gf+XNg/ystIuP9\r\n\
        VDxBJy6P0uD8/w5dtGJ5V0wp+N2atQxz7s8SkkgRbu7Mdei9FLHUn84g2dU+M2y3\r\n\
        WttevoSHMLw4mrzi8GSkvhN+I/xIo1uJ1/vPuWaps7va+ofAKHNZWlfbDuqekuSW\r\n\
        oAMa7hjoncLs+U7/wDrqjRxLqeu/hrHWTNxs0BacYJerucN96sZP\r\n\
        ---- END SSH2 PUBLIC KEY ----\r\n";
    const RSA_LINE: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDEKAylsxL+UDslRqSaXdNf7z2zFHwQpOT/\
        aO6bSOLVk7ayeISRLlbAG4LoQtYim1MKKzXkYYRUAvE/P8gnvOikhSwav7pd1HAv\
        MJP02+x4PnJXvGLT4bhMfu+EzdyT9bLkeBvBzQw0iMY5S9LQc6gf+XNg/ystIuP9\
        VDxBJy6P0uD8/w5dtGJ5V0wp+N2atQxz7s8SkkgRbu7Mdei9FLHUn84g2dU+M2y3\
        WttevoSHMLw4mrzi8GSkvhN+I/xIo1uJ1/vPuWaps7va+ofAKHNZWlfbDuqekuSW\
        oAMa7hjoncLs+U7/wDrqjRxLqeu/hrHWTNxs0BacYJerucN96sZP";

    #[test]
    fn a_key_is_written_again() {
        let key = read(&format!("  {KEY} \u{1b}[31mmáy bàn\n")).unwrap();
        assert_eq!((key.line.as_str(), key.comment.as_str()), (KEY, "31mmáy bàn"));
        let key = read(&format!("{KEY} nva@phuong7")).unwrap();
        assert_eq!((key.line.as_str(), key.comment.as_str()), (KEY, "nva@phuong7"));
        assert!(key.fingerprint.starts_with("SHA256:"));
    }

    #[test]
    fn what_puttygen_saves_is_a_key_also_with_its_lines_joined() {
        let line = read(&format!("{RSA_LINE} máy bàn")).unwrap();
        assert_eq!((line.line.as_str(), line.comment.as_str()), (RSA_LINE, "máy bàn"));
        let joined = RSA_FILE.split_whitespace().collect::<Vec<_>>().join(" ");
        for file in [RSA_FILE.to_owned(), format!("\u{feff}{RSA_FILE}"), RSA_FILE.replace('\r', ""), joined] {
            let key = read(&file).unwrap();
            assert_eq!((key.line.as_str(), key.comment.as_str()), (RSA_LINE, "máy bàn phường 7"), "{file}");
            assert_eq!(key.fingerprint, line.fingerprint);
        }
        // A comment of which a part is base64 by itself, none, and another header.
        for (header, comment) in [
            ("Comment: \"AAAAB3Nz may ban\"\r\n", "AAAAB3Nz may ban"),
            ("Comment: Phuong7\r\n", "Phuong7"),
            ("", ""),
            ("Subject: an\r\n", ""),
        ] {
            let key = read(&RSA_FILE.replace("Comment: \"máy bàn phường 7\"\r\n", header)).unwrap();
            assert_eq!((key.line.as_str(), key.comment.as_str()), (RSA_LINE, comment), "{header}");
        }
    }

    #[test]
    fn the_secret_half_is_known_as_such() {
        for secret in [
            "PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\n",
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb",
            "-----BEGIN RSA PRIVATE KEY----- MIIE",
        ] {
            assert_eq!(read(secret), Err(NoKey::Secret), "{secret}");
        }
    }

    #[test]
    fn whatever_is_not_one_plain_key_is_refused() {
        for bad in [
            "",
            "ssh-ed25519",
            "ssh-ed25519 AAAA",
            &format!("command=\"sh\" {KEY}"),
            &format!("no-pty,{KEY}"),
            &format!("{KEY}\n{KEY}"),
            &format!("{KEY} {KEY}"),
            &format!("{KEY}\r\ncommand=\"sh\" {KEY}"),
            &format!("{KEY} {}", "x".repeat(2000)),
            &KEY.replace("AAAAC3", "AAAAC4"),
            &RSA_FILE.replace("\nVDxB", "\nVDxBJy6P"),
            &RSA_FILE.replace("---- END", "---- BEGIN"),
            &format!("command=\"sh\" {RSA_FILE}"),
            &format!("{RSA_FILE}{RSA_FILE}"),
            &format!("{RSA_FILE}{KEY}"),
            RSA_LINE.strip_suffix("6sZP").unwrap(),
            &rsa_of(2047),
        ] {
            assert_eq!(read(bad), Err(NoKey::Unusable), "{bad}");
        }
        assert!(read(&rsa_of(2048)).is_ok());
        assert!(offered("ssh-ed25519", "AAAA AAAA").is_none());
        assert!(offered("ssh-ed25519", KEY.split(' ').nth(1).unwrap()).is_some());
    }

    /// A key whose modulus has so many bits; it opens nothing.
    fn rsa_of(bits: usize) -> String {
        let mut n = vec![0xff; bits.div_ceil(8)];
        n[0] = 0xff >> (n.len() * 8 - bits);
        let part = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat();
        let n = if n[0] > 0x7f { [vec![0], n].concat() } else { n };
        let blob = [part(b"ssh-rsa"), part(&[1, 0, 1]), part(&n)].concat();
        format!("ssh-rsa {}", Base64::encode_string(&blob))
    }
}
