//! The list behind F4: filtered by typing, chosen by number or Enter; of several, Space marks.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::value::Value;
use crate::text::form as say;
use crate::ui::action::Action;
use crate::ui::layer::{Ctx, Input};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, caret, centred, put};
use crate::vietnamese::clean::{cut, width};
use crate::vietnamese::fold::fold;
use crate::vietnamese::typing::TextBuffer;

/// Records read for one filter.
const MOST: u16 = 60;

/// Where the entries come from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    List(Vec<(Value, String)>),
    /// Records of a register, of a ward.
    Register(RegisterId, Option<WardId>),
}

/// Its outcome.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Picked {
    Going,
    Nothing,
    /// These, with their labels.
    These(Vec<(Value, String)>),
    /// A new record is to be added, beside these; it was looked for by this name.
    AddNew(Vec<(Value, String)>, String),
}

/// A picker.
#[derive(Clone, Debug)]
pub(super) struct Picker {
    pub(super) title: String,
    source: Source,
    chosen: Vec<(Value, String)>,
    many: bool,
    /// What the entry that adds says, if there is one.
    add: Option<String>,
    typed: TextBuffer,
    shown: Vec<(Value, String)>,
    more: bool,
    cursor: usize,
    changed: bool,
}

impl Picker {
    pub(super) fn new(
        title: &str,
        source: Source,
        chosen: Vec<(Value, String)>,
        many: bool,
        add: Option<String>,
        ctx: &Ctx<'_>,
    ) -> Result<Self, Error> {
        let mut picker = Self {
            title: title.to_owned(),
            source,
            chosen,
            many,
            add,
            typed: TextBuffer::new(),
            shown: Vec::new(),
            more: false,
            cursor: 0,
            changed: false,
        };
        picker.filter(ctx)?;
        let first = picker
            .chosen
            .first()
            .and_then(|(value, _)| picker.shown.iter().position(|(shown, _)| shown == value));
        picker.cursor = first.unwrap_or(0);
        Ok(picker)
    }

    fn filter(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let typed = self.typed.text();
        self.shown = match &self.source {
            Source::List(all) => {
                let wanted = fold(&typed);
                all.iter().filter(|(_, label)| fold(label).contains(&wanted)).cloned().collect()
            }
            Source::Register(register, ward) => ctx
                .reader
                .options(*register, *ward, &typed, MOST)?
                .into_iter()
                .map(|(id, label)| (Value::Int(id.0), label))
                .collect(),
        };
        self.more = self.shown.len() == usize::from(MOST) && matches!(self.source, Source::Register(..));
        self.cursor = 0;
        Ok(())
    }

    fn len(&self) -> usize {
        self.shown.len() + usize::from(self.add.is_some())
    }

    /// Takes an input.
    pub(super) fn update(&mut self, input: &Input, ctx: &Ctx<'_>) -> Result<Picked, Error> {
        let last = self.len().saturating_sub(1);
        match input {
            Input::Do(Action::Up) => self.cursor = self.cursor.saturating_sub(1),
            Input::Do(Action::Down) => self.cursor = (self.cursor + 1).min(last),
            Input::Do(Action::PageUp) => self.cursor = self.cursor.saturating_sub(10),
            Input::Do(Action::PageDown) => self.cursor = (self.cursor + 10).min(last),
            Input::Do(Action::Home) => self.cursor = 0,
            Input::Do(Action::End) => self.cursor = last,
            Input::Do(Action::Back) if self.typed.is_empty() => return Ok(Picked::Nothing),
            Input::Do(Action::Back | Action::Clear) => {
                self.typed.clear();
                self.filter(ctx)?;
            }
            Input::Do(Action::Open) => return Ok(self.accept()),
            Input::Do(Action::Save) if self.many => return Ok(Picked::These(self.chosen.clone())),
            Input::Do(Action::Mark) | Input::Text(' ') if self.many && self.typed.is_empty() => {
                self.mark(self.cursor);
            }
            Input::Text(c @ '1'..='9') if self.typed.is_empty() => {
                let number = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0);
                return Ok(self.number(number));
            }
            Input::Text(c) => {
                self.typed.insert(*c);
                self.filter(ctx)?;
            }
            Input::Do(Action::Erase) => {
                self.typed.backspace();
                self.filter(ctx)?;
            }
            Input::Paste(text) => {
                self.typed.paste(text);
                self.filter(ctx)?;
            }
            Input::Tick => self.typed.idle(),
            Input::Do(_) | Input::Accept => {}
        }
        Ok(Picked::Going)
    }

    fn number(&mut self, number: u8) -> Picked {
        let at = usize::from(number).saturating_sub(1);
        if at >= self.shown.len() {
            return Picked::Going;
        }
        self.cursor = at;
        if self.many {
            self.mark(at);
            return Picked::Going;
        }
        self.accept()
    }

    fn mark(&mut self, at: usize) {
        let Some(entry) = self.shown.get(at) else { return };
        self.changed = true;
        match self.chosen.iter().position(|(value, _)| *value == entry.0) {
            Some(chosen) => drop(self.chosen.remove(chosen)),
            None => self.chosen.push(entry.clone()),
        }
    }

    fn accept(&mut self) -> Picked {
        match self.shown.get(self.cursor) {
            None if self.cursor == self.shown.len() && self.add.is_some() => {
                Picked::AddNew(self.chosen.clone(), self.typed.text())
            }
            None => Picked::Going,
            Some(entry) if !self.many => Picked::These(vec![entry.clone()]),
            Some(entry) => {
                // Enter without a mark means the line itself.
                if !self.changed && !self.chosen.contains(entry) {
                    self.chosen.push(entry.clone());
                }
                Picked::These(self.chosen.clone())
            }
        }
    }

    /// Whether several can be chosen.
    pub(super) const fn takes_several(&self) -> bool {
        self.many
    }

    /// Whether something is typed.
    pub(super) fn is_filtered(&self) -> bool {
        !self.typed.is_empty()
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let widest = self.shown.iter().map(|(_, label)| width(label)).max().unwrap_or(0) + 8;
        let columns = u16::try_from(widest.max(width(&self.title) + 6)).unwrap_or(u16::MAX).clamp(30, 72);
        let rows = u16::try_from(self.len()).unwrap_or(u16::MAX).saturating_add(4).max(6);
        let inner = boxed(frame, centred(area, columns, rows), &self.title, theme);
        if inner.height < 2 || inner.width < 8 {
            return;
        }
        let room = usize::from(inner.height - 1 - u16::from(self.more && inner.height > 3));
        let first = (self.cursor + 1).saturating_sub(room);
        for row in 0..room.min(self.len().saturating_sub(first)) {
            self.draw_line(frame, inner, theme, first + row, row);
        }
        let buffer = frame.buffer_mut();
        if self.len() == 0 {
            put(buffer, inner, 1, 1, say::NO_MATCH, theme.dim());
        }
        if self.more {
            put(buffer, inner, 1, inner.height - 1, say::MORE, theme.dim());
        }
        put(buffer, inner, 1, 0, &self.typed.text(), ratatui::style::Style::new());
        let column = u16::try_from(self.typed.caret_column() + 1).unwrap_or(u16::MAX);
        caret(frame, inner, column, 0);
    }

    fn draw_line(&self, frame: &mut Frame<'_>, inner: Rect, theme: &Theme, at: usize, row: usize) {
        let line = match self.shown.get(at) {
            Some((value, label)) => {
                let number = if at < 9 { format!("{} ", at + 1) } else { "  ".to_owned() };
                let marked = self.chosen.iter().any(|(chosen, _)| chosen == value);
                let mark = match (self.many, marked) {
                    (true, true) => "[x] ",
                    (true, false) => "[ ] ",
                    (false, true) => "* ",
                    (false, false) => "  ",
                };
                format!("{number}{mark}{label}")
            }
            None => format!("  {}", self.add.as_deref().unwrap_or_default()),
        };
        let style = if at == self.cursor { theme.focus() } else { ratatui::style::Style::new() };
        let row = u16::try_from(row + 1).unwrap_or(u16::MAX);
        put(frame.buffer_mut(), inner, 0, row, &cut(&line, usize::from(inner.width)), style);
    }
}
