//! Keys, and what they mean on a screen. Footer, help, menu and the README's table are made from bindings.

use super::action::Action;

/// One key as people press it. `0x08` and `0x7F` are both Backspace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the names are those on the keyboard")]
pub enum Key {
    F(u8),
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Ins,
    Del,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Backspace,
    Space,
}

/// One thing that can be done on a screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Binding {
    /// Keys that do it; none if only the menu does.
    pub keys: &'static [Key],
    /// What it means.
    pub action: Action,
    /// One or two words for the footer.
    pub label: &'static str,
    /// One line for help and menu.
    pub help: &'static str,
    /// Whether the footer shows it while there is room.
    pub footer: bool,
}
