//! Last year's plan as this year's draft: first what it would be and what to check, then F2.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::op::{Done, RequestId};
use crate::domain::register::Id;
use crate::domain::rules::plan::copy::{Copied, NewYear, copy};
use crate::text;
use crate::text::plan as words;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::layers::notice::Lines;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, wrap};

/// The copy before and after it is stored.
#[derive(Debug)]
pub(super) struct Copying {
    copied: Copied,
    items: usize,
    lines: Lines,
    request: RequestId,
    done: bool,
}

impl Copying {
    /// Of this plan, into the year of the context line; none if the plan is not within reach.
    pub(super) fn of(ctx: &Ctx<'_>, plan: Id) -> Result<Option<Self>, Error> {
        let Some(old) = ctx.reader.plan(plan)? else { return Ok(None) };
        let gone = ctx.reader.plan_gone(plan)?;
        let year = ctx.place.year;
        // While the year's guideline is not there, that of another year is shown: its holidays are not this year's.
        let holidays = if ctx.year.year == year { &ctx.year.holidays[..] } else { &[] };
        let copied = copy(&old.plan, &old.items, NewYear { year, holidays, gone: &gone });
        let items = old.items.len().saturating_sub(copied.left_out);
        let mut lines = vec![words::to_check(copied.check.len())];
        lines.extend(copied.check.iter().map(|check| {
            let look = text::paper::look(&check.what);
            match &check.content {
                Some(content) => format!("- {content}: {look}"),
                None => format!("- {look}"),
            }
        }));
        Ok(Some(Self { copied, items, lines: Lines::new(lines), request: new_request(), done: false }))
    }
}

const COMMANDS: Table<Copying> = table(&[Command::<Copying>::new(
    &[Key::F(2)],
    "Lập dự thảo",
    "Lập kế hoạch dự thảo với các nội dung này; hoàn tác được bằng Ctrl+Z",
    |copying, _| Effect::Write(copying.request, copying.copied.op.clone()),
)
.when(|copying, _| copying.done.then(|| words::ALREADY_COPIED.to_owned()))])
.and(Command::SCROLL);

impl Layer for Copying {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::COPY.to_owned()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Back) => Effect::Close,
            input if self.lines.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, _: &Ctx<'_>) -> Effect {
        if request == self.request {
            self.done = answer.is_ok();
            if !self.done {
                self.request = new_request();
            }
        }
        Effect::Ignored
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let said = words::copied(self.items, self.copied.left_out, self.done);
        let width = area.width.saturating_sub(2);
        let said = wrap(&said, width.into());
        for (row, line) in (0..area.height).zip(&said) {
            put(frame.buffer_mut(), area, 1, row, line, theme.head());
        }
        let above = u16::try_from(said.len() + 1).unwrap_or(area.height).min(area.height);
        let below = Rect { x: area.x + 1, y: area.y + above, width, height: area.height - above };
        self.lines.draw(frame, below);
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
}
