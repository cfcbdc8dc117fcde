//! What a ward answered behind a cell of the board.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::data::Error;
use crate::data::board::ItemAnswer;
use crate::domain::op::Changed;
use crate::domain::register::{Id, RegisterId, WardId};
use crate::text::district as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::checklist::{self, grade_tone};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, placed, put, rule, wrap};
use crate::vietnamese::clean::cut;

/// The answers behind a cell.
#[derive(Debug)]
pub(super) struct Drill {
    title: String,
    template: Box<str>,
    ward: WardId,
    group: Box<str>,
    answers: Vec<ItemAnswer>,
    cursor: usize,
}

const COMMANDS: Table<Drill> =
    table(&[Command::new(&[Key::Enter], "Mở phiếu", "Mở phiếu của phường tại mục này", Drill::open)
        .when(|drill, _| drill.answer().is_none().then(|| text::NOTHING.into()))]);

impl Drill {
    /// What a ward answered in a group of a checklist.
    pub(super) fn new(title: String, template: &str, ward: WardId, group: &str) -> Self {
        Self { title, template: template.into(), ward, group: group.into(), answers: Vec::new(), cursor: 0 }
    }

    /// The stored answer under the cursor.
    fn answer(&self) -> Option<Id> {
        self.answers.get(self.cursor)?.id
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let answer = self.answer();
        let run = answer.and_then(|id| checklist::show(ctx, RegisterId::ChecklistAnswers, id));
        run.map_or(Effect::Ignored, Effect::Push)
    }
}

impl Layer for Drill {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }

    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Up) => self.cursor = self.cursor.saturating_sub(1),
            Input::Do(Action::Down) => {
                self.cursor = (self.cursor + 1).min(self.answers.len().saturating_sub(1))
            }
            _ => return Effect::Ignored,
        }
        Effect::None
    }

    fn stale(&self, changed: Changed) -> bool {
        changed.touches(RegisterId::ChecklistAnswers, Some(self.ward))
    }

    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if let Some(template) = ctx.year.checklist(&self.template) {
            self.answers = ctx.reader.drill(template, self.ward, &self.group, ctx.year)?;
            self.cursor = self.cursor.min(self.answers.len().saturating_sub(1));
        }
        Ok(())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let inner = boxed(frame, area, &self.title, theme);
        let below = 6.min(inner.height / 2);
        let height = usize::from(inner.height - below);
        let top = placed(self.cursor, 0, height, self.answers.len());
        for (y, (at, answer)) in self.answers.iter().enumerate().skip(top).take(height).enumerate() {
            let y = y as u16;
            let focus = at == self.cursor;
            put(frame.buffer_mut(), inner, 0, y, if focus { ">" } else { " " }, theme.head());
            let grade = answer.verified.unwrap_or(answer.own);
            let letter =
                if answer.graded { grade.letter().to_string() } else { theme.sign("•", "*").to_owned() };
            put(frame.buffer_mut(), inner, 2, y, &letter, grade_tone(grade).style(theme));
            let weight = if focus { theme.focus() } else { Style::new() };
            put(
                frame.buffer_mut(),
                inner,
                5,
                y,
                &cut(&answer.text, usize::from(inner.width.saturating_sub(6))),
                weight,
            );
        }
        let detail = Rect { y: inner.y + inner.height - below, height: below, ..inner };
        rule(frame.buffer_mut(), detail, 0, theme);
        let Some(answer) = self.answers.get(self.cursor) else { return };
        let lines = text::answer(answer);
        let lines = lines.iter().flat_map(|line| wrap(line, usize::from(inner.width.saturating_sub(2))));
        for (y, line) in lines.take(usize::from(below.saturating_sub(1))).enumerate() {
            put(frame.buffer_mut(), detail, 1, y as u16 + 1, &line, Style::new());
        }
    }

    commands!(COMMANDS);

    fn is_window(&self) -> bool {
        true
    }
}
