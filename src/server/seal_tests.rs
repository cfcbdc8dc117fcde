//! Both ways, and against what the `age` program itself wrote.

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
        bech32::encode::<bech32::Bech32>(bech32::Hrp::parse("age-secret-key-").unwrap(), &[7; 32]).unwrap();
    let identity = Identity::read(&other.to_uppercase()).unwrap();
    assert!(open(&identity, BufReader::new(Cursor::new(sealed(b"abc"))), Vec::new()).is_err());
    assert!(
        Recipient::read(&other).is_err() && Recipient::read("age1").is_err() && Identity::read("x").is_err()
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
