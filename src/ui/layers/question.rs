//! A question with two answers; the safe one is offered first.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::data::drafts::Standing;
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, caret, centred, put, wrap};

/// Title of the question before leaving.
pub(crate) const LEAVE: &str = "Thoát";

/// Yes or no. What yes means is done for the layer that asked, which is on top again by then.
pub(crate) struct Question {
    title: &'static str,
    sentence: String,
    yes: Option<Effect>,
    on_yes: bool,
}

impl Question {
    /// Asks; yes closes the question and does this.
    pub(crate) fn new(title: &'static str, sentence: impl Into<String>, yes: Effect) -> Self {
        Self { title, sentence: sentence.into(), yes: Some(yes), on_yes: false }
    }
    /// Offers yes first, where the same key takes back what it does.
    pub(crate) fn readily(self, on_yes: bool) -> Self {
        Self { on_yes, ..self }
    }
    /// Asks whether to leave.
    pub(crate) fn leave(standing: Standing) -> Self {
        Self::new(LEAVE, text::drafts::leave(standing), Effect::Quit)
    }
    /// Asks whether what was typed is dropped; yes closes the layer that asked.
    pub(crate) fn drop_typed() -> Self {
        Self::new(text::ui::DROP, text::ui::drop_typed(), Effect::Close)
    }
    fn turn(&mut self, _: &Ctx<'_>) -> Effect {
        self.on_yes = !self.on_yes;
        Effect::None
    }
    fn answer(&mut self, yes: bool) -> Effect {
        match self.yes.take() {
            Some(effect) if yes => Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(effect))]),
            _ => Effect::Close,
        }
    }
}

const COMMANDS: Table<Question> = table(&[
    Command::<Question>::new(&[Key::Enter], "Chọn", "Nhận câu trả lời đang sáng", |asked, _| {
        asked.answer(asked.on_yes)
    }),
    Command::<Question>::new(&[Key::Char('1')], "Có", "Trả lời có", |asked, _| asked.answer(true)),
    Command::<Question>::new(&[Key::Char('0')], "Không", "Trả lời không", |asked, _| {
        asked.answer(false)
    }),
    Command::<Question>::new(
        &[Key::Tab, Key::Left, Key::Right],
        "Đổi",
        "Sang câu trả lời kia",
        Question::turn,
    )
    .hidden(),
]);

impl Layer for Question {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.into()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Previous | Action::Up | Action::Down) => self.turn(ctx),
            Input::Do(Action::Back) => self.answer(false),
            // A question is answered first; Ctrl+C and drawing again are the app's.
            Input::Tick | Input::Do(Action::Help | Action::Erase) => Effect::Ignored,
            _ => Effect::None,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = wrap(&self.sentence, 54);
        let height = u16::try_from(lines.len() + 4).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 60, height), self.title, theme);
        let buffer = frame.buffer_mut();
        let mut row = 0;
        for line in &lines {
            put(buffer, inner, 2, row, line, Style::new());
            row += 1;
        }
        row += 1;
        let style = |on| if on { theme.focus() } else { Style::new() };
        put(buffer, inner, 2, row, "[ 0 Không ]", style(!self.on_yes));
        put(buffer, inner, 16, row, "[ 1 Có ]", style(self.on_yes));
        caret(frame, inner, if self.on_yes { 18 } else { 4 }, row);
    }
    commands!(COMMANDS);
}
