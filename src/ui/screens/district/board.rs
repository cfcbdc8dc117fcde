//! The board: a ward a row, a group of the checklist a column, letters before colours; and what is behind a cell.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::District;
use crate::data::Error;
use crate::data::board::{Cell, ItemAnswer, WardRow};
use crate::domain::op::Changed;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::plan::surveys::Survey;
use crate::guideline::Tab;
use crate::text::district as text;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::checklist::grade_style;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, placed, put, rule, wrap};
use crate::vietnamese::clean::{cut, pad};
use crate::vietnamese::date::quarter_roman;

/// Columns of a group.
const WIDE: u16 = 5;
/// Columns of the ward's name, with the mark of a missing survey between blanks: twelve groups still fit.
const NAME: u16 = 9;
/// Where that mark stands.
const SURVEY: u16 = 7;
/// Columns of the sums at the right edge.
const SUMS: u16 = 11;

pub(super) fn draw(of: &District, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let (Some(board), Some((wards, groups))) = (&of.board, of.shown_wards()) else {
        put(frame.buffer_mut(), area, 1, 0, text::NOTHING, theme.dim());
        return;
    };
    let room = area.width.saturating_sub(NAME + SUMS);
    let fits = usize::from(room / WIDE).max(1);
    let first = placed(of.column, 0, fits, groups);
    for (nth, (_, short)) in board.groups.iter().enumerate().skip(first).take(fits) {
        let x = NAME + (nth - first) as u16 * WIDE;
        let style = if nth == of.column { theme.focus() } else { theme.head() };
        put(frame.buffer_mut(), area, x, 0, &cut(short, usize::from(WIDE - 1)), style);
    }
    put(frame.buffer_mut(), area, area.width.saturating_sub(SUMS), 0, text::BOARD_SUMS, theme.head());
    let height = usize::from(area.height.saturating_sub(3));
    let top = placed(of.row, 0, height, wards.len());
    for (y, (at, ward)) in wards.iter().enumerate().skip(top).take(height).enumerate() {
        row(ward, at == of.row, (first, fits, of.column), frame, area, y as u16 + 1, theme);
        if of.survey(ward.ward, of.quarter()) == Survey::Missing {
            put(frame.buffer_mut(), area, SURVEY, y as u16 + 1, text::NO_SURVEY, theme.bad());
        }
    }
    let last = area.height.saturating_sub(2);
    rule(frame.buffer_mut(), area, last, theme);
    if let Some(ward) = wards.get(of.row) {
        let head = board.groups.get(of.column).map_or("", |(_, short)| short);
        let said = ward
            .cells
            .get(of.column)
            .map_or(String::new(), |cell| text::cell(&ward.name, head, &cell.counts));
        let survey = text::survey(of.survey(ward.ward, of.quarter()), quarter_roman(of.quarter()));
        let said: Vec<_> = [said, survey].into_iter().filter(|part| !part.is_empty()).collect();
        let room = usize::from(area.width).saturating_sub(2);
        put(frame.buffer_mut(), area, 1, last + 1, &cut(&said.join(" · "), room), Style::new());
    }
}

fn row(
    ward: &WardRow,
    focus: bool,
    (first, fits, column): (usize, usize, usize),
    frame: &mut Frame<'_>,
    area: Rect,
    y: u16,
    theme: &Theme,
) {
    let buffer = frame.buffer_mut();
    if focus {
        put(buffer, area, 0, y, ">", theme.head());
    }
    let weight = if focus { theme.focus() } else { Style::new() };
    put(buffer, area, 1, y, &pad(&cut(&ward.short, 5), 5), weight);
    let Some(run) = &ward.run else {
        put(buffer, area, NAME, y, text::NOT_BEGUN, theme.bad());
        return;
    };
    for (nth, cell) in ward.cells.iter().enumerate().skip(first).take(fits) {
        let x = NAME + (nth - first) as u16 * WIDE;
        let style = if focus && nth == column { theme.focus() } else { grade_style(cell.grade, theme) };
        put(buffer, area, x, y, &sign(cell, theme), style);
    }
    let sums = format!("{:>3}/{:<3}{:>3}", ward.met, ward.of, ward.problems);
    put(buffer, area, area.width.saturating_sub(SUMS), y, &sums, Style::new());
    let sent = match (&*run.state, run.days_late) {
        ("open", _) | ("returned", _) => text::NOT_SENT,
        (_, 1..) => text::LATE,
        _ => "",
    };
    put(buffer, area, area.width.saturating_sub(1), y, sent, theme.bad());
}

/// The letter, with how many items are behind a problem; `'` where it is verified.
fn sign(cell: &Cell, theme: &Theme) -> String {
    let problems = cell.counts.problems();
    let number = if problems > 0 { problems.to_string() } else { String::new() };
    let verified = if cell.verified { theme.sign("√", "v") } else { "" };
    format!("{}{number}{verified}", cell.grade.letter())
}

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

const BINDINGS: &[Binding] =
    &[Binding::new(&[Key::Enter], Action::Open, "Mở phiếu", "Mở phiếu của phường tại mục này")];

impl Drill {
    /// What a ward answered in a group of a checklist.
    pub(super) fn new(title: String, template: &str, ward: WardId, group: &str) -> Self {
        Self { title, template: template.into(), ward, group: group.into(), answers: Vec::new(), cursor: 0 }
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
            Input::Do(Action::Open) => {
                let id = self.answers.get(self.cursor).and_then(|answer| answer.id);
                return id.map_or(Effect::Ignored, |id| {
                    Effect::Show(Tab::Checks, Some((RegisterId::ChecklistAnswers, id)))
                });
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
            put(frame.buffer_mut(), inner, 2, y, &letter, grade_style(grade, theme));
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

    fn bindings(&self) -> Vec<Binding> {
        BINDINGS.to_vec()
    }

    fn disabled(&self, action: Action) -> Option<String> {
        let none = self.answers.get(self.cursor).is_none_or(|answer| answer.id.is_none());
        (action == Action::Open && none).then(|| text::NOTHING.into())
    }

    fn is_window(&self) -> bool {
        true
    }
}
