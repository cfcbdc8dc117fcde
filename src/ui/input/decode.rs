//! From crossterm's key events to ours: a pure table.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::ui::keymap::Key;

/// A decoded event, before what belongs together is put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Raw {
    /// A key or a character.
    Key(Key),
    /// Line feed, `0x0A`: the second half of a CRLF, or Ctrl+J.
    LineFeed,
    /// Esc and a character in one read: a fast Esc before a letter, Alt, or the start of a terminal's reply.
    Escaped(char),
    /// A bracketed paste.
    Paste(String),
}

/// What the event means; nothing for noise: focus, mouse, releases, unknown keys. The size of the window comes
/// with its signal, not from here.
pub fn decode(event: Event) -> Option<Raw> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => decode_key(key),
        Event::Paste(text) => Some(Raw::Paste(text)),
        _ => None,
    }
}

fn decode_key(event: KeyEvent) -> Option<Raw> {
    let held = event.modifiers;
    let key = match event.code {
        KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => return control(c),
        KeyCode::Char(c) if held.contains(KeyModifiers::ALT) => return Some(Raw::Escaped(c)),
        KeyCode::Char(' ') => Key::Space,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(number @ 1..=9) if held.is_empty() => Key::F(number),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Insert => Key::Ins,
        KeyCode::Delete => Key::Del,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        _ => return None,
    };
    Some(Raw::Key(key))
}

fn control(c: char) -> Option<Raw> {
    match c.to_ascii_lowercase() {
        'j' => Some(Raw::LineFeed),
        c @ 'a'..='z' => Some(Raw::Key(Key::Ctrl(c))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, held: KeyModifiers) -> Option<Raw> {
        decode(Event::Key(KeyEvent::new(code, held)))
    }

    #[test]
    fn table() {
        use KeyModifiers as M;
        let cases = [
            (KeyCode::Backspace, M::NONE, Some(Raw::Key(Key::Backspace))),
            (KeyCode::Char('h'), M::CONTROL, Some(Raw::Key(Key::Ctrl('h')))),
            (KeyCode::Char('ê'), M::NONE, Some(Raw::Key(Key::Char('ê')))),
            (KeyCode::Char('A'), M::SHIFT, Some(Raw::Key(Key::Char('A')))),
            (KeyCode::Char('\u{202f}'), M::NONE, Some(Raw::Key(Key::Char('\u{202f}')))),
            (KeyCode::Char(' '), M::NONE, Some(Raw::Key(Key::Space))),
            (KeyCode::Char(' '), M::CONTROL, None),
            (KeyCode::Char('4'), M::CONTROL, None),
            (KeyCode::Char('j'), M::CONTROL, Some(Raw::LineFeed)),
            (KeyCode::Char('z'), M::CONTROL, Some(Raw::Key(Key::Ctrl('z')))),
            (KeyCode::Char('x'), M::ALT, Some(Raw::Escaped('x'))),
            (KeyCode::F(1), M::NONE, Some(Raw::Key(Key::F(1)))),
            (KeyCode::F(4), M::SHIFT, None),
            (KeyCode::F(14), M::NONE, None),
            (KeyCode::BackTab, M::SHIFT, Some(Raw::Key(Key::BackTab))),
            (KeyCode::Left, M::CONTROL, Some(Raw::Key(Key::Left))),
            (KeyCode::CapsLock, M::NONE, None),
        ];
        for (code, held, want) in cases {
            assert_eq!(key(code, held), want, "{code:?} {held:?}");
        }
    }

    #[test]
    fn noise_is_dropped() {
        assert_eq!(decode(Event::FocusGained), None);
        assert_eq!(decode(Event::Resize(1, 1)), None);
        let release = KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(decode(Event::Key(release)), None);
    }
}
