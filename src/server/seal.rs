//! Encryption to the district's key of whatever leaves the server: the age format, version 1, with X25519
//! recipients, and nothing else of it. What is written here opens with `age -d` on any machine.

use std::io::{self, BufRead, Read, Write};

use base64ct::{Base64Unpadded, Encoding as _};
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use hkdf::Hkdf;
use hkdf::hmac::{Hmac, Mac as _};
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};

use super::ServerError;
use crate::text;

const VERSION: &str = "age-encryption.org/v1";
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// The public key of the district.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Recipient([u8; 32]);

/// The secret key, which the district keeps away from the server.
pub(crate) struct Identity(StaticSecret);

impl Recipient {
    /// Reads `age1…`.
    pub(crate) fn read(text: &str) -> Result<Self, ServerError> {
        key_of(text, "age")
            .map(Self)
            .ok_or_else(|| ServerError::BadData(text::server::BAD_RECIPIENT.to_owned()))
    }
}

impl Identity {
    /// Reads the first `AGE-SECRET-KEY-1…` of a key file.
    pub(crate) fn read(file: &str) -> Result<Self, ServerError> {
        file.lines()
            .find_map(|line| key_of(line.trim(), "age-secret-key-"))
            .map(|key| Self(StaticSecret::from(key)))
            .ok_or_else(|| ServerError::BadData(text::server::BAD_IDENTITY.to_owned()))
    }
}

fn key_of(text: &str, prefix: &str) -> Option<[u8; 32]> {
    let (found, key) = bech32::decode(text).ok()?;
    if found.to_lowercase() != prefix {
        return None;
    }
    key.try_into().ok()
}

/// Encrypts all that can be read.
pub(crate) fn seal(recipient: Recipient, mut plain: impl Read, mut out: impl Write) -> io::Result<()> {
    let [secret, rest] = [random::<32>()?, random::<32>()?];
    let (file_key, nonce) = rest.split_at(16);
    let secret = StaticSecret::from(secret);
    let share = PublicKey::from(&secret);
    let wrap = wrap_key(&secret, &PublicKey::from(recipient.0), &share, &recipient.0)?;
    let wrapped = cipher(&wrap).encrypt(&Nonce::default(), file_key).map_err(crypto)?;
    let mut header = format!(
        "{VERSION}\n-> X25519 {}\n{}\n---",
        Base64Unpadded::encode_string(share.as_bytes()),
        Base64Unpadded::encode_string(&wrapped)
    );
    let mac = header_mac(file_key, header.as_bytes())?.finalize().into_bytes();
    header.push_str(&format!(" {}\n", Base64Unpadded::encode_string(&mac)));
    out.write_all(header.as_bytes())?;
    out.write_all(nonce)?;
    let payload = cipher(&derive(file_key, nonce, b"payload")?);
    let mut chunk = next_chunk(&mut plain, CHUNK)?;
    for count in 0.. {
        let next = if chunk.len() == CHUNK { next_chunk(&mut plain, CHUNK)? } else { Vec::new() };
        let is_last = next.is_empty();
        out.write_all(&payload.encrypt(&chunk_nonce(count, is_last), chunk.as_slice()).map_err(crypto)?)?;
        if is_last {
            break;
        }
        chunk = next;
    }
    out.flush()
}

/// Decrypts; what was changed, cut or made for another key is an error, and what came before it must not be used.
pub(crate) fn open(identity: &Identity, mut sealed: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let (file_key, header, mac) = read_header(identity, &mut sealed)?;
    header_mac(&file_key, header.as_bytes())?.verify_slice(&mac).map_err(crypto)?;
    let nonce = next_chunk(&mut sealed, 16)?;
    let payload = cipher(&derive(&file_key, &nonce, b"payload")?);
    for count in 0.. {
        let chunk = next_chunk(&mut sealed, CHUNK + TAG)?;
        let is_last = sealed.fill_buf()?.is_empty();
        let plain = payload.decrypt(&chunk_nonce(count, is_last), chunk.as_slice()).map_err(crypto)?;
        if plain.is_empty() && count > 0 {
            return Err(crypto("an empty last chunk"));
        }
        out.write_all(&plain)?;
        if is_last {
            break;
        }
    }
    out.flush()
}

/// Whether bytes begin a sealed file.
pub(crate) fn is_sealed(start: &[u8]) -> bool {
    start.starts_with(VERSION.as_bytes())
}

/// The key of the file, the header it was in, and the header's own digest.
fn read_header(identity: &Identity, sealed: &mut impl BufRead) -> io::Result<(Vec<u8>, String, Vec<u8>)> {
    let mut header = String::new();
    let mut file_key = None;
    if line(sealed)? != VERSION {
        return Err(crypto("another version"));
    }
    header.push_str(VERSION);
    header.push('\n');
    let mut share: Option<String> = None;
    loop {
        let line = line(sealed)?;
        if let Some(mac) = line.strip_prefix("--- ") {
            header.push_str("---");
            let mac = Base64Unpadded::decode_vec(mac).map_err(crypto)?;
            return Ok((file_key.ok_or_else(|| crypto("for another key"))?, header, mac));
        }
        if let Some(stanza) = line.strip_prefix("-> ") {
            share = stanza.strip_prefix("X25519 ").map(str::to_owned);
        } else if let Some(share) = share.take() {
            file_key = file_key.or(unwrap(identity, &share, &line));
        }
        header.push_str(&line);
        header.push('\n');
        if header.len() > CHUNK {
            return Err(crypto("a header without end"));
        }
    }
}

fn unwrap(identity: &Identity, share: &str, wrapped: &str) -> Option<Vec<u8>> {
    let share: [u8; 32] = Base64Unpadded::decode_vec(share).ok()?.try_into().ok()?;
    let wrapped = Base64Unpadded::decode_vec(wrapped).ok()?;
    let share = PublicKey::from(share);
    let own = PublicKey::from(&identity.0);
    let wrap = wrap_key(&identity.0, &share, &share, own.as_bytes()).ok()?;
    cipher(&wrap).decrypt(&Nonce::default(), wrapped.as_slice()).ok().filter(|key| key.len() == 16)
}

fn line(sealed: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    sealed.take(1000).read_line(&mut line)?;
    line.strip_suffix('\n').map(str::to_owned).ok_or_else(|| crypto("a header without end"))
}

fn wrap_key(
    secret: &StaticSecret,
    other: &PublicKey,
    share: &PublicKey,
    recipient: &[u8],
) -> io::Result<[u8; 32]> {
    let shared = secret.diffie_hellman(other);
    if !shared.was_contributory() {
        return Err(crypto("a key of low order"));
    }
    let salt = [share.as_bytes().as_slice(), recipient].concat();
    derive(shared.as_bytes(), &salt, b"age-encryption.org/v1/X25519")
}

fn derive(key: &[u8], salt: &[u8], info: &[u8]) -> io::Result<[u8; 32]> {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(Some(salt), key).expand(info, &mut derived).map_err(crypto)?;
    Ok(derived)
}

fn header_mac(file_key: &[u8], header: &[u8]) -> io::Result<Hmac<Sha256>> {
    let key = derive(file_key, &[], b"header")?;
    let mac = <Hmac<Sha256> as hkdf::hmac::Mac>::new_from_slice(&key).map_err(crypto)?;
    Ok(mac.chain_update(header))
}

fn cipher(key: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(key.into())
}

fn chunk_nonce(count: u64, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&count.to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce.into()
}

fn next_chunk(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut chunk = Vec::with_capacity(most);
    from.take(most as u64).read_to_end(&mut chunk)?;
    Ok(chunk)
}

fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(crypto)?;
    Ok(bytes)
}

fn crypto(why: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use base64ct::Base64;
    use proptest::prelude::*;

    use super::*;

    const RECIPIENT: &str = "age1lmayr4zzxcgd8e0dfyyjr5k9hx262alcs4mkkvpujfuc26zr4e0qal9wjd";
    const SECRET: &str = "# created: 2026-11-23T20:49:20Z\n# public key: age1lmayr4zzxcgd8e0dfyyjr5k9hx262alcs4mkkvpujfuc26zr4e0qal9wjd\n\
                          AGE-SECRET-KEY-193CNCDJSYRSSD3T8MHMTRVDTXYWLX443UXNK276MXXU57ZVFL8PSXXD000\n";
    /// Written by age 1.1.1 for this key.
    const BY_AGE: &str = "\
        YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBPVjFBV1UwdkxYSVBCaVNCK3p5alpLb2FnKzlpMndNRklJS1NqeUJ0\
        TUdrCjgzdTBKNHFYWmRCZnF3b3BuSnZjUXF4bng3MXJpSlN1MktWNkNaSXdhRmsKLS0tIC8wb3V3ODFhTStFL1p4c1BuNENn\
        SU1zV3NHdWtHMkhBeUVXYVNZWDF3MUUK+sCy3vQJRJ73aaxg16dWmMd1A8aZx/rdKz4585u8A8Pp2jBx/+IjXe+D7A6ajRdq\
        panGRdZig4PSE3wL3A==";

    fn sealed(plain: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        seal(Recipient::read(RECIPIENT).unwrap(), plain, &mut out).unwrap();
        out
    }

    fn opened(sealed: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        open(&Identity::read(SECRET).unwrap(), BufReader::new(Cursor::new(sealed)), &mut out)?;
        Ok(out)
    }

    #[test]
    fn what_age_wrote_is_opened() {
        let by_age = Base64::decode_vec(BY_AGE).unwrap();
        assert!(is_sealed(&by_age));
        assert_eq!(opened(&by_age).unwrap(), "Sổ học viên phường 7\n".as_bytes());
    }

    #[test]
    fn every_length_around_a_chunk_comes_back() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7] {
            let plain: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let sealed = sealed(&plain);
            let chunks = length.div_ceil(CHUNK).max(1);
            let header = sealed.windows(5).position(|part| part == b"\n--- ").unwrap() + 5 + 43 + 1;
            assert_eq!(sealed.len(), header + 16 + length + chunks * TAG, "as age lays it out");
            assert_eq!(opened(&sealed).unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn another_key_opens_nothing() {
        let other =
            bech32::encode::<bech32::Bech32>(bech32::Hrp::parse("age-secret-key-").unwrap(), &[7; 32])
                .unwrap();
        let identity = Identity::read(&other.to_uppercase()).unwrap();
        assert!(open(&identity, BufReader::new(Cursor::new(sealed(b"abc"))), Vec::new()).is_err());
        assert!(
            Recipient::read(&other).is_err()
                && Recipient::read("age1").is_err()
                && Identity::read("x").is_err()
        );
    }

    proptest! {
        #[test]
        fn any_change_is_seen(at in 0usize..10_000, bit in 0u8..8, cut in any::<bool>()) {
            let mut changed = sealed(&[5; 3000]);
            let at = at % changed.len();
            if cut { changed.truncate(at) } else { changed[at] ^= 1 << bit }
            // The newlines and words of the header are covered as every other byte is.
            prop_assert!(opened(&changed).is_err());
        }
    }
}
