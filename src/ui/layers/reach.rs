//! How far the change of one row of a series reaches: this row, those behind it, or all. Enter is this row only.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::calendar::change::{Change, Reach, Stored};
use crate::domain::op::{Op, RequestId};
use crate::domain::register::Record;
use crate::guideline::KnownDays;
use crate::text::series as say;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};

/// The question, with what each answer would write.
pub(crate) struct ReachQuestion {
    lines: Vec<String>,
    ops: [Op; 3],
    request: RequestId,
}

impl ReachQuestion {
    /// Of a row that is changed from `before` to `after`; whoever asked is answered under `request`.
    pub(crate) fn new(
        stored: &Stored,
        (before, after): (&Record, &Record),
        known: &KnownDays,
        request: RequestId,
    ) -> Self {
        let change = |reach| stored.change((before, after), reach, |day| known.off(day).is_some());
        let [one, later, all] = [Reach::One, Reach::Later, Reach::All].map(change);
        let (of_later, _) = stored.counted(before, Reach::Later);
        let (of_all, held) = stored.counted(before, Reach::All);
        let on = before.get("held_on").as_date().unwrap_or_default();
        let mut lines = Vec::new();
        for (at, line) in (1..).zip(say::reaches(on, of_later, of_all, held)) {
            lines.push(format!("{at} {line}"));
        }
        lines.extend(kept(&all).or(kept(&later)));
        Self { lines, ops: [one.op, later.op, all.op], request }
    }

    fn choose(&mut self, at: usize) -> Effect {
        let write = Effect::Write(self.request, self.ops[at].clone());
        Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(write))])
    }
}

/// What keeps its day all the same.
fn kept(change: &Change) -> Option<String> {
    (!change.by_hand.is_empty()).then(|| say::by_hand(&change.by_hand))
}

const COMMANDS: Table<ReachQuestion> = table(&[
    Command::<ReachQuestion>::new(
        &[Key::Char('1'), Key::Enter],
        "Chỉ buổi này",
        "Chỉ sửa buổi này",
        |asked, _| asked.choose(0),
    ),
    Command::<ReachQuestion>::new(
        &[Key::Char('2')],
        "Về sau",
        "Sửa buổi này và các buổi sau; buổi đã tổ chức giữ ngày giờ",
        |asked, _| asked.choose(1),
    ),
    Command::<ReachQuestion>::new(
        &[Key::Char('3')],
        "Cả loạt",
        "Sửa mọi buổi của loạt; buổi đã tổ chức giữ ngày giờ",
        |asked, _| asked.choose(2),
    ),
]);

impl Layer for ReachQuestion {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::WHICH.to_owned()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Back) => Effect::Close,
            Input::Tick | Input::Do(Action::Help | Action::Erase) => Effect::Ignored,
            _ => Effect::None,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.lines.len() + 5).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 72, height), say::WHICH, theme);
        let buffer = frame.buffer_mut();
        for (row, line) in (0..).zip(&self.lines) {
            put(buffer, inner, 2, row, line, Style::new());
        }
        let below = u16::try_from(self.lines.len() + 1).unwrap_or(0);
        put(buffer, inner, 2, below, say::WHICH_HOW, theme.dim());
    }
    commands!(COMMANDS);
}
