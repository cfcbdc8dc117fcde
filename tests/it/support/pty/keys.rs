//! The bytes that xterm sends for a key.

/// The bytes of a named key, or `None` when the word names none.
///
/// Names: `Enter Tab BackTab Esc Space Backspace Up Down Left Right Home End PageUp PageDown Insert Delete
/// F1`–`F12`, with `S-`, `A-`, `C-` (in this order) before them, and `C-s` or `A-x` for a single letter.
pub(crate) fn key(name: &str) -> Option<Vec<u8>> {
    let (rest, shift) = strip(name, "S-");
    let (rest, alt) = strip(rest, "A-");
    let (base, ctrl) = strip(rest, "C-");
    let plain = !(shift || alt || ctrl);
    let modifier = 1 + u8::from(shift) + 2 * u8::from(alt) + 4 * u8::from(ctrl);

    if let Some(simple) = simple(base) {
        return match (simple, shift, alt, ctrl) {
            (_, false, false, false) => Some(vec![simple]),
            (_, false, true, false) => Some(vec![0x1b, simple]),
            (b'\t', true, false, false) => Some(b"\x1b[Z".to_vec()),
            (b' ', false, false, true) => Some(vec![0]),
            (0x7f, false, false, true) => Some(vec![0x08]),
            _ => None,
        };
    }
    if base == "BackTab" && plain {
        return Some(b"\x1b[Z".to_vec());
    }
    if let Some(letter) = lettered(base) {
        let function = base.starts_with('F');
        let bytes = match (plain, function) {
            (true, true) => format!("\x1bO{letter}"),
            (true, false) => format!("\x1b[{letter}"),
            (false, _) => format!("\x1b[1;{modifier}{letter}"),
        };
        return Some(bytes.into_bytes());
    }
    if let Some(number) = numbered(base) {
        let bytes = if plain { format!("\x1b[{number}~") } else { format!("\x1b[{number};{modifier}~") };
        return Some(bytes.into_bytes());
    }
    chord(base, alt, ctrl).filter(|_| !shift && !plain)
}

fn strip<'a>(name: &'a str, prefix: &str) -> (&'a str, bool) {
    match name.strip_prefix(prefix) {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (name, false),
    }
}

/// Keys that are one byte.
fn simple(name: &str) -> Option<u8> {
    Some(match name {
        "Enter" => b'\r',
        "Tab" => b'\t',
        "Esc" => 0x1b,
        "Space" => b' ',
        "Backspace" => 0x7f,
        _ => return None,
    })
}

/// Keys that end in a letter.
fn lettered(name: &str) -> Option<char> {
    Some(match name {
        "Up" => 'A',
        "Down" => 'B',
        "Right" => 'C',
        "Left" => 'D',
        "End" => 'F',
        "Home" => 'H',
        "F1" => 'P',
        "F2" => 'Q',
        "F3" => 'R',
        "F4" => 'S',
        _ => return None,
    })
}

/// Keys that are a number and a tilde.
fn numbered(name: &str) -> Option<u8> {
    Some(match name {
        "Insert" => 2,
        "Delete" => 3,
        "PageUp" => 5,
        "PageDown" => 6,
        "F5" => 15,
        "F6" => 17,
        "F7" => 18,
        "F8" => 19,
        "F9" => 20,
        "F10" => 21,
        "F11" => 23,
        "F12" => 24,
        _ => return None,
    })
}

/// Ctrl and Alt with a single character.
fn chord(base: &str, alt: bool, ctrl: bool) -> Option<Vec<u8>> {
    let mut characters = base.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else { return None };
    let mut bytes = if alt { vec![0x1b] } else { vec![] };
    if ctrl {
        let upper = u8::try_from(character).ok()?.to_ascii_uppercase();
        bytes.push((0x40..0x60).contains(&upper).then_some(upper & 0x1f)?);
    } else {
        bytes.extend(character.to_string().bytes());
    }
    Some(bytes)
}
