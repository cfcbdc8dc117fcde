//! How far what is done to one row of a series reaches, as a few ways by their digits: this row, those behind it, or all;
//! made up for behind the end, or not. Enter is the first.

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
use crate::ui::layer::{Ctx, Effect, Input, Layer, new_request};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};

/// The three ways of a change and of taking away.
const REACHES: [Reach; 3] = [Reach::One, Reach::Later, Reach::All];

/// The question, with what each answer would write.
pub(crate) struct ReachQuestion {
    title: &'static str,
    how: &'static str,
    lines: Vec<String>,
    ops: Vec<Op>,
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
        let [one, later, all] = REACHES.map(change);
        let (of_later, _) = stored.counted(before, Reach::Later);
        let ways = say::reaches(before, of_later, stored.counted(before, Reach::All));
        let kept = kept(&all).or(kept(&later));
        let ops = vec![one.op, later.op, all.op];
        let asked = Self { title: say::WHICH, how: say::WHICH_HOW, lines: Vec::new(), ops, request };
        asked.numbered(ways, kept)
    }

    /// Of a row that is taken away. What was held stays, but where it alone is meant.
    pub(crate) fn removing(stored: &Stored, row: &Record) -> Self {
        let ops = REACHES.map(|reach| stored.removed(row, reach)).into();
        let (of_later, _) = stored.removable(row, Reach::Later);
        let ways = say::removes(row, of_later, stored.removable(row, Reach::All));
        let (title, how) = (say::REMOVES, say::REMOVES_HOW);
        Self { title, how, lines: Vec::new(), ops, request: new_request() }.numbered(ways, None)
    }

    /// Of a row that is called off by `called_off`: whether one more is held behind the end, on that day.
    pub(crate) fn making_up(
        stored: &Stored,
        row: &Record,
        called_off: &Op,
        behind: (usize, chrono::NaiveDate),
        request: RequestId,
    ) -> Option<Self> {
        let ops = vec![stored.made_up(row, called_off.clone(), behind)?, called_off.clone()];
        let (title, how) = (say::MAKE_UP, say::MAKE_UP_HOW);
        let asked = Self { title, how, lines: Vec::new(), ops, request };
        Some(asked.numbered(say::make_up(row, behind.1), None))
    }

    fn numbered(mut self, ways: Vec<String>, more: Option<String>) -> Self {
        self.lines.extend((1..).zip(ways).map(|(at, way)| format!("{at} {way}")));
        self.lines.extend(more);
        self
    }

    fn choose(&mut self, at: usize) -> Effect {
        let Some(op) = self.ops.get(at) else { return Effect::None };
        let write = Effect::Write(self.request, op.clone());
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
        "Chọn 1",
        "Cách thứ nhất: chỉ buổi này",
        |asked, _| asked.choose(0),
    ),
    Command::<ReachQuestion>::new(&[Key::Char('2')], "Chọn 2", "Cách thứ hai", |asked, _| {
        asked.choose(1)
    }),
    Command::<ReachQuestion>::new(
        &[Key::Char('3')],
        "Chọn 3",
        "Cách thứ ba: cả loạt",
        |asked, _| asked.choose(2),
    )
    .offered(|asked| asked.ops.len() > 2),
]);

impl Layer for ReachQuestion {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.to_owned()
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
        let inner = boxed(frame, centred(area, 72, height), self.title, theme);
        let buffer = frame.buffer_mut();
        for (row, line) in (0..).zip(&self.lines) {
            put(buffer, inner, 2, row, line, Style::new());
        }
        let below = u16::try_from(self.lines.len() + 1).unwrap_or(0);
        put(buffer, inner, 2, below, self.how, theme.dim());
    }
    commands!(COMMANDS);
}
