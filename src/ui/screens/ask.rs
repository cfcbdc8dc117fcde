//! One line that is typed and becomes an operation: a quota, or one comment for many plans; or a day that leads somewhere.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::data::Error;
use crate::domain::op::{Done, Op, RequestId};
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::question::Question;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put, text_field};
use crate::vietnamese::date::{parse_date, show_date};
use crate::vietnamese::typing::TextBuffer;

/// What becomes of what was typed: an operation, nothing to do, or why it cannot be.
pub(crate) type Make = Box<dyn Fn(&str) -> Result<Option<Op>, String>>;

/// Where a day leads, or why not there.
pub(crate) type Lead = Box<dyn Fn(NaiveDate, &Ctx<'_>) -> Result<Effect, String>>;

/// What becomes of the line.
enum Becomes {
    Op(Make),
    Day(Lead),
}

/// A question for one line.
pub(crate) struct Ask {
    title: String,
    how: &'static str,
    typed: TextBuffer,
    /// What stands there was put in: a digit takes its place, and does not go on with it.
    given: bool,
    /// Whether it is words, for which the program's own input method may compose.
    words: bool,
    becomes: Becomes,
    request: RequestId,
    said: Option<String>,
}

impl Ask {
    /// Asks for a number that may be left empty.
    pub(crate) fn number(title: String, how: &'static str, before: &str, make: Make) -> Self {
        let mut typed = TextBuffer::new();
        typed.set(before);
        Self {
            title,
            how,
            typed,
            given: !before.is_empty(),
            words: false,
            becomes: Becomes::Op(make),
            request: new_request(),
            said: None,
        }
    }

    /// Asks for a sentence; `said` is shown when it is stored.
    pub(crate) fn sentence(title: String, how: &'static str, said: String, make: Make) -> Self {
        let (typed, becomes) = (TextBuffer::new(), Becomes::Op(make));
        Self {
            title,
            how,
            typed,
            given: false,
            words: true,
            becomes,
            request: new_request(),
            said: Some(said),
        }
    }

    /// Asks for a day, typed as days are everywhere; `before` stands there.
    pub(crate) fn day(title: &str, how: &'static str, before: NaiveDate, lead: Lead) -> Self {
        let mut typed = TextBuffer::new();
        typed.set(&show_date(before));
        Self {
            title: title.to_owned(),
            how,
            typed,
            given: true,
            words: false,
            becomes: Becomes::Day(lead),
            request: new_request(),
            said: None,
        }
    }

    /// Takes what was typed.
    fn take(&self, ctx: &Ctx<'_>) -> Effect {
        let typed = self.typed.text();
        match &self.becomes {
            Becomes::Op(make) => match make(typed.trim()) {
                Ok(Some(op)) => Effect::Write(self.request, op),
                Ok(None) => Effect::Close,
                Err(why) => Effect::Say(why),
            },
            Becomes::Day(lead) => {
                let day = parse_date(typed.trim(), ctx.now.today, ctx.place.year);
                day.and_then(|day| lead(day.value, ctx)).unwrap_or_else(Effect::Say)
            }
        }
    }
}

const COMMANDS: Table<Ask> = table(&[
    Command::usual(&[Key::F(2)], Action::Save, "Ghi", "Ghi điều đã gõ").renamed(|ask| match ask.becomes {
        Becomes::Op(_) => ("Ghi", "Ghi điều đã gõ"),
        Becomes::Day(_) => ("Xem", "Xem ngày đã gõ"),
    }),
    Command::usual(&[Key::Ctrl('u')], Action::Clear, "Xóa trắng", "Xóa điều đã gõ"),
]);

impl Layer for Ask {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        // A second that passes types nothing.
        if input == Input::Tick {
            return Effect::Ignored;
        }
        let given = std::mem::take(&mut self.given);
        if given && matches!(input, Input::Text(_) | Input::Paste(_)) {
            self.typed.clear();
        }
        match input {
            Input::Text(c) => self.typed.insert(c),
            Input::Paste(text) => self.typed.paste(&text),
            Input::Do(Action::Erase) => self.typed.backspace(),
            Input::Do(Action::Clear) => self.typed.clear(),
            Input::Do(Action::Back) if self.words && !self.typed.is_empty() => {
                return Effect::Push(Box::new(Question::drop_typed()));
            }
            Input::Do(Action::Back) => return Effect::Close,
            Input::Do(Action::Save) => return self.take(ctx),
            Input::Do(Action::Open) if matches!(self.becomes, Becomes::Day(_)) => return self.take(ctx),
            Input::Do(Action::Open) => return Effect::Say(self.how.to_owned()),
            _ => return Effect::Ignored,
        }
        Effect::None
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        match answer {
            Ok(done) if request == self.request => {
                let said = self.said.iter().map(|said| Effect::Say(text::done::with_undo(said, &done)));
                Effect::All(std::iter::once(Effect::Close).chain(said).collect())
            }
            _ => {
                self.request = new_request();
                Effect::Ignored
            }
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let inner = boxed(frame, centred(area, 72, 6), &self.title, theme);
        put(frame.buffer_mut(), inner, 1, 0, self.how, theme.dim());
        let field = Rect {
            x: inner.x + 1,
            y: inner.y + 2,
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(2).min(1),
        };
        text_field(frame, field, &self.typed.text(), "", Style::new());
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        true
    }
    fn composes(&self) -> Option<usize> {
        self.words.then_some(0)
    }
}
