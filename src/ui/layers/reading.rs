//! A text over the whole window: papers are 80 columns wide, a box would break their lines.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::notice::Lines;
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::put;

/// A text to read.
#[derive(Debug)]
pub(crate) struct Reading {
    title: String,
    lines: Lines,
    /// Whether lines are there to be copied: one that the window breaks would then be two.
    copied: bool,
}

impl Reading {
    /// These lines.
    pub(crate) fn new(title: impl Into<String>, lines: Vec<String>) -> Self {
        Self { title: title.into(), lines: Lines::new(lines), copied: false }
    }
    /// Lines with commands among them, to be copied.
    pub(crate) fn with_commands(title: impl Into<String>, lines: Vec<String>) -> Self {
        Self { copied: true, ..Self::new(title, lines) }
    }
}

impl Layer for Reading {
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
        let widest = self.lines.widest();
        let said = u16::from(self.copied && widest > usize::from(area.width));
        self.lines.draw(frame, Rect { height: area.height.saturating_sub(said), ..area });
        if said > 0 {
            let row = area.height.saturating_sub(1);
            put(frame.buffer_mut(), area, 0, row, &text::lines::wider(widest), theme.warn());
        }
    }
    commands!(table(Command::SCROLL));
    fn is_window(&self) -> bool {
        true
    }
}
