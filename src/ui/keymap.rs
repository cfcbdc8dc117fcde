//! Keys, and what they mean on a screen.

mod footer;
mod usual;

pub(crate) use footer::footer;
pub(crate) use usual::usual;

/// One key as people press it. `0x08` and `0x7F` are both Backspace.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Key {
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

impl Key {
    /// As footer and help write it.
    pub(crate) fn name(self) -> String {
        match self {
            Self::F(number) => format!("F{number}"),
            Self::Char(c) => c.to_uppercase().collect(),
            Self::Ctrl(c) => format!("^{}", c.to_ascii_uppercase()),
            other => other.fixed_name().to_owned(),
        }
    }
    fn fixed_name(self) -> &'static str {
        match self {
            Self::F(_) | Self::Char(_) | Self::Ctrl(_) => "",
            Self::Enter => "Enter",
            Self::Esc => "Esc",
            Self::Tab => "Tab",
            Self::BackTab => "Shift+Tab",
            Self::Ins => "Ins",
            Self::Del => "Del",
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Left => "←",
            Self::Right => "→",
            Self::PageUp => "PgUp",
            Self::PageDown => "PgDn",
            Self::Home => "Home",
            Self::End => "End",
            Self::Backspace => "Backspace",
            Self::Space => "Space",
        }
    }
    /// Whether it is that key; a letter in either case is one key.
    pub(crate) const fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::F(one), Self::F(other)) => one == other,
            (Self::Char(one), Self::Char(other)) => one.eq_ignore_ascii_case(&other),
            (Self::Ctrl(one), Self::Ctrl(other)) => one == other,
            (Self::Enter, Self::Enter)
            | (Self::Esc, Self::Esc)
            | (Self::Tab, Self::Tab)
            | (Self::BackTab, Self::BackTab)
            | (Self::Ins, Self::Ins)
            | (Self::Del, Self::Del)
            | (Self::Up, Self::Up)
            | (Self::Down, Self::Down)
            | (Self::Left, Self::Left)
            | (Self::Right, Self::Right)
            | (Self::PageUp, Self::PageUp)
            | (Self::PageDown, Self::PageDown)
            | (Self::Home, Self::Home)
            | (Self::End, Self::End)
            | (Self::Backspace, Self::Backspace)
            | (Self::Space, Self::Space) => true,
            _ => false,
        }
    }
    /// The character it types, if it types one.
    pub(crate) fn typed(self) -> Option<char> {
        match self {
            Self::Char(c) => Some(c),
            Self::Space => Some(' '),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::row::{Row, Which, lookup};

    #[test]
    fn a_name_gives_its_key_back() {
        for key in [Key::F(1), Key::Char('a'), Key::Ctrl('z'), Key::BackTab, Key::Space, Key::PageUp] {
            let name = if let Key::Char(c) = key { c.to_string() } else { key.name() };
            assert_eq!(Key::of_name(&name), Some(key));
        }
    }

    #[test]
    fn letters_count_without_case_and_marks() {
        let rows = [Row::new(Which::Own(0), &[Key::Char('k')], ("", ""), None)];
        assert_eq!(lookup(&rows, Key::Char('K')), rows.first());
        assert_eq!(lookup(&rows, Key::Char('l')), None);
    }
}
