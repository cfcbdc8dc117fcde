//! What is typed to filter a list or a grid by, and whether it is still being typed.
//!
//! It is typed from its first letter, or F3, until another key than a letter is pressed or the tab is left. Meanwhile a
//! digit goes into it; afterwards it stays in sight and narrows what is shown, and a digit is a tab again. A further
//! letter goes on with it, Esc drops it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::action::Action;
use super::layer::Input;
use super::theme::Theme;
use super::widgets::{put, text_field};
use crate::vietnamese::typing::TextBuffer;

/// The filter of one list or grid.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    typed: TextBuffer,
    typing: bool,
}

/// What an input was to a filter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Edit {
    /// Nothing.
    None,
    /// It is told to begin or to end, and filters what it did before.
    Same,
    /// It filters something else now.
    Changed,
}

impl Filter {
    /// What is typed.
    pub(crate) fn text(&self) -> String {
        self.typed.text()
    }

    /// Whether nothing is typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Whether it is to be seen: something is typed, or F3 was pressed.
    pub(crate) fn is_on(&self) -> bool {
        self.typing || !self.typed.is_empty()
    }

    /// Whether digits and spaces go into it.
    pub(crate) const fn is_typing(&self) -> bool {
        self.typing
    }

    /// Drops what is typed.
    pub(crate) fn clear(&mut self) {
        self.typed.clear();
        self.typing = false;
    }

    /// Takes an input, if it is one for a filter.
    pub(crate) fn update(&mut self, input: &Input) -> Edit {
        match input {
            Input::Text(c) => self.typed.insert(*c),
            Input::Paste(text) => self.typed.paste(text),
            Input::Do(Action::Erase) if !self.typed.is_empty() => self.typed.backspace(),
            Input::Do(Action::Back | Action::Clear) if self.is_on() => {
                self.clear();
                return Edit::Changed;
            }
            Input::Do(Action::Find) => {
                self.typing = true;
                return Edit::Same;
            }
            Input::Accept => {
                self.typing = false;
                return Edit::Same;
            }
            _ => return Edit::None,
        }
        self.typing = true;
        Edit::Changed
    }

    /// Draws it on a line of its own, under this name; `understood` stands behind it.
    pub(crate) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
        name: &str,
        understood: &str,
    ) {
        put(frame.buffer_mut(), area, 0, 0, name, theme.head());
        let at = u16::try_from(crate::vietnamese::clean::width(name)).unwrap_or_default();
        let field = Rect { x: area.x + at, width: area.width.saturating_sub(at), height: 1, ..area };
        if self.typing {
            text_field(frame, field, &self.text(), understood, theme.head());
        } else {
            put(frame.buffer_mut(), field, 0, 0, &(self.text() + understood), theme.head());
        }
    }
}

/// Before what is typed.
pub(crate) const NAME: &str = "Lọc: ";
