//! Encryption to the district's key of whatever leaves the server: the age format with X25519 recipients, and nothing
//! else of it. What is written here opens with `age -d` on any machine.

use std::io::{self, BufRead, Cursor, Read, Write};
use std::iter;

use age::{DecryptError, Decryptor, Encryptor, x25519};

use super::ServerError;
use crate::text;

const VERSION: &[u8] = b"age-encryption.org/v1";
/// Bytes in which a header must end: the library would read on for as long as there are lines.
const HEADER: u64 = 64 * 1024;

/// The public key of the district.
pub(crate) struct Recipient(x25519::Recipient);

/// The secret key, which the district keeps away from the server.
pub(crate) struct Identity(x25519::Identity);

impl Recipient {
    /// Reads `age1…`.
    pub(crate) fn read(text: &str) -> Result<Self, ServerError> {
        let recipient = text.parse().ok().filter(|_| hides(text)).map(Self);
        recipient.ok_or_else(|| ServerError::BadData(text::server::BAD_RECIPIENT.to_owned()))
    }
}

/// Whether anything is hidden by encrypting to this key. With a few of them, all zeros the likeliest, everybody has
/// the same shared secret, and the library ends the program where it meets one.
fn hides(recipient: &str) -> bool {
    let point = bech32::decode(recipient).ok().and_then(|(_, bytes)| <[u8; 32]>::try_from(bytes).ok());
    point.is_some_and(|point| x25519_dalek::x25519([1; 32], point) != [0; 32])
}

impl Identity {
    /// Reads the first `AGE-SECRET-KEY-1…` of a key file.
    pub(crate) fn read(file: &str) -> Result<Self, ServerError> {
        file.lines()
            .find_map(|line| line.trim().parse().ok())
            .map(Self)
            .ok_or_else(|| ServerError::BadData(text::server::BAD_IDENTITY.to_owned()))
    }
}

/// Encrypts all that can be read, a chunk at a time.
pub(crate) fn seal(recipient: &Recipient, mut plain: impl Read, out: impl Write) -> io::Result<()> {
    let recipients: [&dyn age::Recipient; 1] = [&recipient.0];
    let encryptor = Encryptor::with_recipients(recipients.into_iter()).map_err(io::Error::other)?;
    let mut sealed = encryptor.wrap_output(out)?;
    io::copy(&mut plain, &mut sealed)?;
    sealed.finish()?.flush()
}

/// Decrypts; what was changed, cut or made for another key is an error, and what came before it must not be used.
pub(crate) fn open(identity: &Identity, mut sealed: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let header = header(&mut sealed)?;
    let decryptor = Decryptor::new_buffered(header.chain(sealed)).map_err(damaged)?;
    let mut plain = decryptor.decrypt(iter::once(&identity.0 as &dyn age::Identity)).map_err(damaged)?;
    io::copy(&mut plain, &mut out)?;
    out.flush()
}

/// Whether bytes begin a sealed file.
pub(crate) fn is_sealed(start: &[u8]) -> bool {
    start.starts_with(VERSION)
}

fn header(sealed: &mut impl BufRead) -> io::Result<Cursor<Vec<u8>>> {
    let mut header = Vec::new();
    let mut limited = sealed.take(HEADER);
    loop {
        let line = header.len();
        if limited.read_until(b'\n', &mut header)? == 0 {
            return Err(damaged(DecryptError::InvalidHeader));
        }
        if header[line..].starts_with(b"---") {
            return Ok(Cursor::new(header));
        }
    }
}

fn damaged(error: DecryptError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding as _};
    use proptest::prelude::*;

    use super::*;

    const CHUNK: usize = 64 * 1024;
    const TAG: usize = 16;
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
        seal(&Recipient::read(RECIPIENT).unwrap(), plain, &mut out).unwrap();
        out
    }

    fn opened(sealed: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        open(&Identity::read(SECRET).unwrap(), sealed, &mut out)?;
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
        let other = "AGE-SECRET-KEY-1M93VPW4E0V74NXNG5U8E2W2EV4646H8QKH935HW32GKCSHND5F0SCHNS5Z";
        let identity = Identity::read(other).unwrap();
        assert!(open(&identity, sealed(b"abc").as_slice(), Vec::new()).is_err());
        assert!(Recipient::read(other).is_err() && Recipient::read("age1").is_err());
        assert!(Identity::read("x").is_err() && Identity::read(RECIPIENT).is_err());
    }

    #[test]
    fn a_key_that_hides_nothing_is_refused_before_it_is_used() {
        let key = |bytes: &[u8]| {
            bech32::encode::<bech32::Bech32>(bech32::Hrp::parse("age").unwrap(), bytes).unwrap()
        };
        // The points of small order: the first of them end the library.
        let mut one = [0; 32];
        one[0] = 1;
        let mut last = [0xff; 32];
        (last[0], last[31]) = (0xec, 0x7f);
        for bytes in [[0; 32], one, last] {
            assert!(key(&bytes).parse::<x25519::Recipient>().is_ok(), "the library takes it");
            assert!(matches!(Recipient::read(&key(&bytes)), Err(ServerError::BadData(_))), "{}", key(&bytes));
        }
        let mut good = one;
        good[0] = 9;
        seal(&Recipient::read(&key(&good)).unwrap(), b"x".as_slice(), Vec::new()).unwrap();
    }

    #[test]
    fn a_header_without_end_is_not_read_to_its_end() {
        let mut endless = b"age-encryption.org/v1\n-> X25519 AAAA\n".to_vec();
        endless.resize(4_000_000, b'A');
        for every in [1_000_000, 64] {
            endless.iter_mut().skip(every).step_by(every).for_each(|byte| *byte = b'\n');
            let mut reader = Cursor::new(&endless);
            assert!(open(&Identity::read(SECRET).unwrap(), &mut reader, Vec::new()).is_err());
            assert!(reader.position() <= HEADER, "{}", reader.position());
        }
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
