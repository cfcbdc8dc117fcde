//! The check-up of a terminal: what arrives for each key, the likely cause of trouble, and the setting to change. A
//! layer of the menu, and a verb of its own that needs no file.

mod causes;
mod run;

use std::collections::VecDeque;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_normalization::char::is_combining_mark;

pub(crate) use causes::Surroundings;
pub(crate) use run::run;

use crate::text::entry as say;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule, wrap};
use causes::{Seen, causes};

const SHOWN: usize = 5;

/// The screen.
#[derive(Debug)]
pub(crate) struct Checkup {
    around: Option<Surroundings>,
    seen: Seen,
    lines: VecDeque<String>,
    esc: bool,
}

impl Checkup {
    /// Nothing pressed yet.
    pub(crate) fn new(around: Option<Surroundings>) -> Self {
        Self { around, seen: Seen::default(), lines: VecDeque::new(), esc: false }
    }

    /// Takes one key. True when the person wants to leave: Esc twice.
    fn key(&mut self, key: Key) -> bool {
        let leaves = key == Key::Esc && self.esc;
        self.esc = key == Key::Esc;
        self.seen.add(key);
        self.line(say::arrived(&described(key)));
        leaves
    }

    fn shows_all(&self, _: &Ctx<'_>) -> Option<String> {
        Some(say::CHECKUP_HOW.to_owned())
    }

    fn paste(&mut self, text: &str) {
        self.esc = false;
        self.seen.add_paste(text);
        let lines = text.lines().count();
        self.line(say::pasted(text.chars().count(), lines));
    }

    fn line(&mut self, line: String) {
        self.lines.push_back(line);
        if self.lines.len() > SHOWN {
            self.lines.pop_front();
        }
    }

    fn paint(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let buffer = frame.buffer_mut();
        let room = usize::from(area.width.saturating_sub(2));
        let mut row = 0;
        let mut write = |text: &str, style: Style| {
            for line in wrap(text, room) {
                if row < area.height {
                    put(buffer, area, 1, row, &line, style);
                }
                row += 1;
            }
        };
        write(say::CHECKUP_HOW, theme.dim());
        write(say::SAMPLE_HOW, Style::new());
        for sample in say::SAMPLES {
            write(sample, theme.head());
        }
        write(say::ARRIVED, Style::new());
        for line in &self.lines {
            write(line, theme.head());
        }
        for _ in self.lines.len()..SHOWN {
            write(" ", Style::new());
        }
        let troubles = causes(&self.seen, self.around.as_ref());
        if troubles.is_empty() {
            write(say::NO_TROUBLE, theme.good());
        }
        for trouble in troubles {
            let (cause, setting) = say::trouble(trouble);
            write(cause, theme.warn());
            write(setting, Style::new());
        }
        write(say::NOTHING_ARRIVES, Style::new());
        rule(frame.buffer_mut(), area, area.height.saturating_sub(1), theme);
    }
}

/// A key as it arrived: `F4`, `ê U+00EA`.
fn described(key: Key) -> String {
    match key {
        Key::Ctrl('h') => "Backspace 0x08".to_owned(),
        Key::Backspace => "Backspace 0x7F".to_owned(),
        Key::Char(c) => {
            let shown = if is_combining_mark(c) { say::LOOSE_MARK.to_owned() } else { c.to_string() };
            format!("{shown}  U+{:04X}", u32::from(c))
        }
        other => other.name(),
    }
}

type Own = Command<Checkup>;

/// Every key is shown here and does nothing else.
const COMMANDS: Table<Checkup> = table(&[
    Own::usual(&[Key::Esc], Action::Back, say::keys::LEAVE.0, say::keys::LEAVE.1),
    Own::usual(&[], Action::Help, "", "").hidden().when(Checkup::shows_all),
    Own::usual(&[], Action::Menu, "", "").hidden().when(Checkup::shows_all),
]);

impl Layer for Checkup {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::CHECKUP.to_owned()
    }
    fn pressed(&mut self, key: Key) -> Option<Effect> {
        Some(if self.key(key) { Effect::Close } else { Effect::None })
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Paste(text) => {
                self.paste(&text);
                Effect::None
            }
            _ => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.paint(frame, area, theme);
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
}
