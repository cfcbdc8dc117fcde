//! What keys mean where a layer says nothing else.

use std::fmt::Write as _;

use super::{Binding, Key};
use crate::ui::action::Action;

/// Changes the program's own input method.
pub(crate) const TYPING: Action = Action::Verb("typing");

/// Opens the check-up of the terminal.
pub(crate) const CHECKUP: Action = Action::Verb("terminal");

/// What works everywhere. The app does it when the layer on top has no use for it.
pub(crate) const GLOBAL: &[Binding] = &[
    Binding::new(&[Key::F(1)], Action::Help, "Giúp", "Việc làm được ở đây; gõ để tìm, Enter để làm"),
    Binding::new(
        &[Key::F(9), Key::Ctrl('g')],
        Action::Menu,
        "Menu",
        "Các thẻ và các việc, chọn bằng một phím",
    ),
    Binding::new(&[Key::F(5)], Action::Context, "Kỳ", "Đổi phường, năm, quý cho mọi thẻ").hidden(),
    Binding::new(&[Key::Ctrl('z')], Action::Undo, "Hoàn tác", "Hoàn tác việc vừa làm").hidden(),
    Binding::new(&[Key::Ctrl('y')], Action::Redo, "Làm lại", "Làm lại việc vừa hoàn tác").hidden(),
    Binding::new(&[Key::Ctrl('l')], Action::Redraw, "Vẽ lại", "Vẽ lại cả màn hình").hidden(),
    Binding::new(&[], TYPING, "Gõ tiếng Việt", "Máy chưa có bộ gõ: bật Telex, rồi VNI, rồi tắt").hidden(),
    Binding::new(&[], CHECKUP, "Thử bàn phím", "Xem máy gửi phím gì, vì sao chữ sai và sửa ở đâu").hidden(),
    Binding::new(&[Key::Esc], Action::Back, "Lùi", "Lùi một bước; biểu mẫu giữ bản nháp"),
    Binding::new(&[Key::Ctrl('c')], Action::Quit, "Ra", "Ra khỏi chương trình; bản nháp được giữ"),
];

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
        Key::F(4) => Action::Choose,
        Key::F(6) => Action::Paste,
        Key::F(7) => Action::Reuse,
        Key::F(8) => Action::Print,
        Key::Ctrl('u') => Action::Clear,
        other => return super::lookup(GLOBAL, other),
    })
}

/// Bindings as a table for the README: first the title, then a line a binding.
pub(crate) fn markdown(title: &str, bindings: &[Binding]) -> String {
    let mut out = format!("### {title}\n\n| Phím | Việc |\n|---|---|\n");
    for binding in bindings.iter().filter(|binding| !binding.keys.is_empty()) {
        let keys: Vec<_> = binding.keys.iter().map(|key| format!("`{}`", key.name())).collect();
        let _ = writeln!(out, "| {} | {} |", keys.join(" "), binding.help);
    }
    out
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

    #[test]
    fn every_global_key_has_one_meaning() {
        for binding in GLOBAL {
            for key in binding.keys {
                assert_eq!(usual(*key), Some(binding.action));
            }
        }
    }

    #[test]
    fn the_table_lists_every_key() {
        let table = markdown("Mọi nơi", GLOBAL);
        assert!(table.contains("| `F9` `^G` | Các thẻ"));
        let with_keys = GLOBAL.iter().filter(|binding| !binding.keys.is_empty()).count();
        assert_eq!(table.lines().count(), 4 + with_keys);
    }
}
