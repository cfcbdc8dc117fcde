//! The table of contents of a zip file, looked at before anything in it is unpacked.

use super::file_kind::FileKind;
use super::table::Unreadable;

/// Parts of a workbook; real ones have some twenty.
const MOST_PARTS: usize = 500;
/// Bytes that a workbook says it unpacks to.
const MOST_UNPACKED: u64 = 64 << 20;

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

/// Refuses what says of itself that it is too big, locked, or carries macros. What lies is caught when it is read.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unreadable> {
    let tail = bytes.len().saturating_sub(66_000);
    let end = bytes[tail..].windows(4).rposition(|window| window == END).ok_or(Unreadable::Damaged)? + tail;
    let parts = usize::from(u16_at(bytes, end + 10)?);
    let start = usize::try_from(u32_at(bytes, end + 16)?).map_err(|_| Unreadable::Damaged)?;
    if parts > MOST_PARTS {
        return Err(Unreadable::TooBig);
    }
    let (mut at, mut unpacked) = (start, 0);
    let (mut is_sheet, mut other) = (false, None);
    for _ in 0..parts {
        if bytes.get(at..at + 4) != Some(ENTRY) {
            return Err(Unreadable::Damaged);
        }
        if u16_at(bytes, at + 8)? & 1 == 1 {
            return Err(Unreadable::Locked);
        }
        unpacked += u64::from(u32_at(bytes, at + 24)?);
        if unpacked > MOST_UNPACKED {
            return Err(Unreadable::TooBig);
        }
        let lengths = [28, 30, 32].map(|offset| u16_at(bytes, at + offset));
        let [name, extra, comment] = lengths.map(|length| length.map(usize::from));
        let (name, extra, comment) = (name?, extra?, comment?);
        let called = bytes.get(at + 46..at + 46 + name).ok_or(Unreadable::Damaged)?;
        if called.to_ascii_lowercase().ends_with(b"vbaproject.bin") || called.starts_with(b"Basic/") {
            return Err(Unreadable::Macros);
        }
        other = other.or_else(|| FileKind::of_part(called));
        is_sheet |= called.starts_with(b"xl/") || called == b"content.xml";
        at += 46 + name + extra + comment;
    }
    match other {
        Some(kind) => Err(Unreadable::Other(kind)),
        None if is_sheet => Ok(()),
        None => Err(Unreadable::Other(FileKind::Archive)),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Unreadable> {
    let pair = bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or(Unreadable::Damaged)?;
    Ok(u16::from_le_bytes(*pair))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Unreadable> {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or(Unreadable::Damaged)?;
    Ok(u32::from_le_bytes(*four))
}
