//! What keys mean where a layer says nothing else.

use super::Key;
use crate::ui::action::Action;

/// The usual meaning of a key: a layer that does not bind it is still given this.
pub(crate) fn usual(key: Key) -> Option<Action> {
    Some(match key {
        Key::Up | Key::Ctrl('p') => Action::Up,
        Key::Down | Key::Ctrl('n') => Action::Down,
        Key::Left => Action::Left,
        Key::Right => Action::Right,
        Key::PageUp => Action::PageUp,
        Key::PageDown => Action::PageDown,
        Key::Home => Action::Home,
        Key::End => Action::End,
        Key::Tab => Action::Next,
        Key::BackTab => Action::Previous,
        Key::Enter => Action::Open,
        Key::Esc => Action::Back,
        Key::Backspace => Action::Erase,
        Key::Ins => Action::Add,
        Key::Del => Action::Delete,
        // Ctrl+S is a habit of the fingers; it is never advertised, because a hop that is not raw stops at it.
        Key::F(2) | Key::Ctrl('s') => Action::Save,
        Key::F(3) => Action::Find,
        Key::Ctrl('f') => Action::Search,
        Key::F(4) => Action::Choose,
        Key::F(6) => Action::Paste,
        Key::F(7) => Action::Reuse,
        Key::F(8) => Action::Print,
        Key::Ctrl('u') => Action::Clear,
        Key::F(1) => Action::Help,
        Key::F(9) | Key::Ctrl('g') => Action::Menu,
        Key::F(5) => Action::Context,
        Key::Ctrl('z') => Action::Undo,
        Key::Ctrl('y') => Action::Redo,
        Key::Ctrl('l') => Action::Redraw,
        Key::Ctrl('c') => Action::Quit,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_methods_terminals_and_multiplexers_keep_their_keys() {
        for stolen in ['h', 'i', 'm', 'j', 'a', 'b', 'q', 'v', ' ', '['] {
            assert_eq!(usual(Key::Ctrl(stolen)), None, "Ctrl+{stolen}");
        }
    }
}
