//! A longer text to read.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put, wrap};
use crate::vietnamese::clean;

/// Lines that scroll.
#[derive(Clone, Default, Debug)]
pub(crate) struct Lines {
    text: Vec<String>,
    top: usize,
}

impl Lines {
    /// These lines.
    pub(crate) fn new(text: Vec<String>) -> Self {
        Self { text, top: 0 }
    }
    /// Scrolls; says whether the input was for scrolling.
    pub(crate) fn update(&mut self, input: &Input) -> bool {
        let last = self.text.len().saturating_sub(1);
        self.top = match input {
            Input::Do(Action::Up) => self.top.saturating_sub(1),
            Input::Do(Action::Down) => (self.top + 1).min(last),
            Input::Do(Action::PageUp) => self.top.saturating_sub(10),
            Input::Do(Action::PageDown) => (self.top + 10).min(last),
            Input::Do(Action::Home) => 0,
            Input::Do(Action::End) => last,
            _ => return false,
        };
        true
    }
    /// Columns of the longest line.
    pub(crate) fn widest(&self) -> usize {
        self.text.iter().map(|line| clean::width(line)).max().unwrap_or_default()
    }
    /// Draws the lines from the scrolled one on.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let width = usize::from(area.width).max(1);
        let lines = self.text.iter().skip(self.top).flat_map(|line| wrap(line, width));
        for (row, line) in lines.take(area.height.into()).enumerate() {
            put(frame.buffer_mut(), area, 0, u16::try_from(row).unwrap_or_default(), &line, Style::new());
        }
    }
}

impl<S> Command<S> {
    /// Keys of everything that scrolls.
    pub(crate) const SCROLL: &'static [Self] = &[
        Self::usual(&[Key::Down], Action::Down, "Xuống", "Một dòng xuống"),
        Self::usual(&[Key::Up], Action::Up, "Lên", "Một dòng lên"),
        Self::usual(&[Key::PageDown], Action::PageDown, "Trang sau", "Mười dòng xuống"),
        Self::usual(&[Key::PageUp], Action::PageUp, "Trang trước", "Mười dòng lên").hidden(),
    ];
}

/// A text in a box.
#[derive(Debug)]
pub(crate) struct Notice {
    title: String,
    lines: Lines,
}

impl Notice {
    /// This text, line breaks as they are.
    pub(crate) fn new(title: impl Into<String>, text: &str) -> Self {
        Self { title: title.into(), lines: Lines::new(text.split('\n').map(str::to_owned).collect()) }
    }
}

impl Layer for Notice {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Open | Action::Back) => Effect::Close,
            input if self.lines.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let area = centred(area, 76, area.height.saturating_sub(2));
        let inner = boxed(frame, area, &self.title, theme);
        self.lines.draw(frame, inner);
    }
    commands!(table(Command::SCROLL));
}
