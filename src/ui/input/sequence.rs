//! Which key a sequence is: xterm, PuTTY, the console, tmux and screen in one pure table. What is no key is nothing:
//! focus, mouse, where the cursor is, who the terminal is.

use crate::ui::keymap::Key;

/// The key of `ESC O` and this byte.
pub(super) fn single(last: u8) -> Option<Key> {
    Some(match last {
        // PuTTY's VT100+ goes on behind the four of a VT100.
        b'P'..=b'X' => Key::F(last - b'P' + 1),
        b'M' => Key::Enter,
        // PuTTY's End as rxvt has it: the number pad is switched to digits when we begin.
        b'w' => Key::End,
        // The keys of the number pad, should it be switched over all the same.
        b'j'..=b'y' => Key::Char(char::from(last - b'j' + b'*')),
        _ => return named(last),
    })
}

/// The key of `ESC [`, parameters and this byte.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Key> {
    let parameters = std::str::from_utf8(parameters).ok()?;
    if !parameters.bytes().all(|byte| byte.is_ascii_digit() || byte == b';') {
        return None;
    }
    let mut numbers = parameters.split(';');
    let first = numbers.next().unwrap_or_default();
    let held = numbers.next().is_some_and(|held| !matches!(held, "" | "1"));
    let key = match last {
        b'~' => numbered(first.parse().ok()?)?,
        // PuTTY's SCO, as far as it is not what others say of the mouse and the focus.
        b'N' | b'P'..=b'U' if parameters.is_empty() => Key::F(last - b'N' + 2),
        b'G' if parameters.is_empty() => Key::PageDown,
        b'L' if parameters.is_empty() => Key::Ins,
        b'P'..=b'S' if parameters.len() == 1 => Key::F(last - b'P' + 1),
        _ => named(last)?,
    };
    // Shift and Ctrl make another key of an F-key, and leave an arrow what it is: PuTTY says no more of them.
    (!held || !matches!(key, Key::F(_))).then_some(key)
}

fn named(last: u8) -> Option<Key> {
    Some(match last {
        b'A' => Key::Up,
        b'B' => Key::Down,
        b'C' => Key::Right,
        b'D' => Key::Left,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'Z' => Key::BackTab,
        _ => return None,
    })
}

fn numbered(number: u8) -> Option<Key> {
    Some(match number {
        1 | 7 => Key::Home,
        2 => Key::Ins,
        3 => Key::Del,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        11..=15 => Key::F(number - 10),
        17..=20 => Key::F(number - 11),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dialects() {
        let cases: &[(&str, Option<Key>)] = &[
            ("A", Some(Key::Up)),
            ("1;5D", Some(Key::Left)),
            ("Z", Some(Key::BackTab)),
            ("1~", Some(Key::Home)),
            ("7~", Some(Key::Home)),
            ("3;5~", Some(Key::Del)),
            ("11~", Some(Key::F(1))),
            ("15~", Some(Key::F(5))),
            ("17~", Some(Key::F(6))),
            ("20~", Some(Key::F(9))),
            ("1P", Some(Key::F(1))),
            ("1;2S", None),
            ("N", Some(Key::F(2))),
            ("P", Some(Key::F(4))),
            ("U", Some(Key::F(9))),
            ("V", None),
            ("G", Some(Key::PageDown)),
            ("L", Some(Key::Ins)),
            ("11;2~", None),
            ("21~", None),
            ("26~", None),
            ("201~", None),
            ("5;10R", None),
            ("1;1R", None),
            ("I", None),
            ("O", None),
            ("?62;22c", None),
            ("<0;10;5M", None),
            ("27;5;13~", None),
        ];
        for (sequence, key) in cases {
            let (last, parameters) = sequence.as_bytes().split_last().unwrap();
            assert_eq!(control(parameters, *last), *key, "{sequence}");
        }
    }

    #[test]
    fn the_number_pad_types() {
        let typed: Vec<_> = b"jklmnopyM".iter().map(|last| single(*last).unwrap()).collect();
        let wanted = ['*', '+', ',', '-', '.', '/', '0', '9'].map(Key::Char);
        assert_eq!(typed[..8], wanted);
        assert_eq!(typed[8], Key::Enter);
        assert_eq!(single(b'D'), Some(Key::Left));
        assert_eq!(single(b'R'), Some(Key::F(3)));
        assert_eq!(single(b'X'), Some(Key::F(9)));
        assert_eq!(single(b'Y'), None);
        assert_eq!(single(b'a'), None);
    }
}
