//! What is seen of a grid.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cell::{Cell, Stick, Tone};
use super::layout::Place;
use super::{Grid, Line};
use crate::ui::filter;
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, put, reversed, rule, wrap};
use crate::vietnamese::clean::{cut, pad, pad_left, width};

impl<T: Copy + PartialEq> Grid<T> {
    /// Columns left of the first: the marker of the line.
    pub(super) const fn margin(&self) -> u16 {
        if self.by_cell { 1 } else { 2 }
    }

    /// Draws the filter where it is typed: on a line of its own, given by the screen.
    pub(crate) fn draw_filter(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let line = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
        self.filter.draw(frame, line, theme, filter::NAME, "");
    }

    /// Draws heads and lines, and what is said below. `empty` is said where there is no line; with the focus the
    /// terminal's own cursor stands on the line.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme, empty: &str, focus: bool) {
        self.draw_heads(frame, area, theme);
        let height = area.height.saturating_sub(self.above() + self.under());
        let rows = Rect { y: area.y + self.above(), height, ..area };
        for (y, (at, line)) in (0..height).zip(self.shown.iter().enumerate().skip(self.top)) {
            let row = Rect { y: rows.y + y, height: 1, ..rows };
            self.draw_line(frame, row, &self.lines[*line], at == self.cursor, theme);
        }
        match self.current() {
            Some(_) => self.draw_cursor(frame, rows, theme, focus),
            None => {
                let said =
                    if self.filter.is_empty() { empty } else { crate::text::ui::empty_list(true, false) };
                let lines = wrap(said, usize::from(area.width.saturating_sub(self.margin() + 1)));
                for (row, line) in (0..height).zip(lines) {
                    put(frame.buffer_mut(), rows, self.margin(), row, &line, theme.dim());
                }
            }
        }
        self.draw_below(
            frame,
            Rect { y: rows.bottom(), height: self.under(), ..area }.intersection(area),
            theme,
        );
    }

    fn draw_heads(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let cursor = self.cursor_column();
        let mut end = 0;
        for place in &self.places {
            let head = &self.heads[place.column];
            let style = if Some(place.column) == cursor { theme.focus() } else { theme.head() };
            let lines = [(&head.over, theme.dim()), (&head.label, style)];
            for (row, (label, style)) in (0..).zip(lines.iter().skip(usize::from(2 - self.above()))) {
                let text = cut(label, place.width.into());
                let text = if head.number { pad_left(&text, place.width.into()) } else { text };
                put(frame.buffer_mut(), area, place.x, row, &text, *style);
                end = place.x + u16::try_from(width(&text)).unwrap_or(place.width);
            }
        }
        self.level(frame, Rect { height: 1, ..area }, end, theme.head());
    }

    /// One style from the first letter of a line to its last: what changes between words costs a slow line bytes.
    fn level(&self, frame: &mut Frame<'_>, row: Rect, end: u16, style: Style) {
        if !self.by_cell {
            let words = Rect { x: row.x + self.margin(), width: end.saturating_sub(self.margin()), ..row };
            frame.buffer_mut().set_style(words.intersection(row), style);
        }
    }

    /// Which of the heads the cursor is under.
    fn cursor_column(&self) -> Option<usize> {
        let mut scrolling = self.heads.iter().enumerate().filter(|(_, head)| head.stick == Stick::None);
        scrolling.nth(self.column).map(|(at, _)| at).filter(|_| self.by_cell)
    }

    fn draw_line(&self, frame: &mut Frame<'_>, row: Rect, line: &Line<T>, here: bool, theme: &Theme) {
        let (cells, tone, is_sum) = match line {
            Line::Heading(text) => {
                let text = cut(text, usize::from(row.width) - 2);
                return put(frame.buffer_mut(), row, 1, 0, &text, theme.head());
            }
            Line::Row { cells, tone, .. } => (cells, *tone, false),
            Line::Note(cells) => (cells, Tone::Plain, false),
            Line::Sum(cells) => (cells, Tone::Dim, true),
        };
        // Words may run over cells that are not there; in a sum also over empty ones.
        let given =
            |place: &Place| cells.get(place.column).is_some_and(|cell| !is_sum || !cell.text.is_empty());
        let (mut drawn, mut end) = (0, 0);
        for (nth, place) in self.places.iter().enumerate() {
            let Some(cell) = cells.get(place.column).or_else(|| cells.last().filter(|_| drawn < cells.len()))
            else {
                break;
            };
            drawn = place.column + 1;
            let mut behind = self.places.iter().skip(nth + 1);
            let edge = match behind.next() {
                Some(next) if !given(next) && !self.heads[place.column].number => {
                    behind.find(|next| given(next)).map_or(row.width, |next| next.x - 1)
                }
                _ => place.x + place.width,
            };
            let place = Place { width: edge.saturating_sub(place.x), ..*place };
            let tone = if cell.tone == Tone::Plain { tone } else { cell.tone };
            let style = self.style(place.column, here, tone, theme);
            end = self.draw_cell(frame, row, place, (cell, style), theme).unwrap_or(end);
        }
        self.level(frame, row, end, tone.style(theme));
        if let Line::Row { key, .. } = line
            && self.marked.contains(key)
        {
            put(frame.buffer_mut(), row, self.margin() + 1, 0, "*", theme.head());
        }
    }

    /// How a cell looks: on the line of the cursor its name and the cell itself stand out.
    fn style(&self, column: usize, here: bool, tone: Tone, theme: &Theme) -> Style {
        let focus = self.by_cell && here && (column == 0 || Some(column) == self.cursor_column());
        if focus { theme.focus() } else { tone.style(theme) }
    }

    /// Draws a cell; gives where its last letter ends.
    fn draw_cell(
        &self,
        frame: &mut Frame<'_>,
        row: Rect,
        place: Place,
        (cell, style): (&Cell, Style),
        theme: &Theme,
    ) -> Option<u16> {
        let wide = usize::from(place.width);
        let text = cut(&theme.spell(&cell.text), wide);
        let text = match self.heads.get(place.column) {
            Some(head) if head.number => pad_left(&text, wide),
            Some(_) if self.by_cell && place.column == 0 => pad(&text, wide),
            _ => text,
        };
        put(frame.buffer_mut(), row, place.x, 0, &text, style);
        let room = Rect { x: row.x + place.x, width: place.width, ..row }.intersection(row);
        let mut x = u16::try_from(width(&text)).unwrap_or(place.width);
        for (text, tone) in &cell.more {
            put(frame.buffer_mut(), room, x, 0, &theme.spell(text), tone.style(theme));
            x += u16::try_from(width(text)).unwrap_or(place.width);
        }
        (!text.trim().is_empty()).then_some(place.x + x)
    }

    fn draw_cursor(&self, frame: &mut Frame<'_>, rows: Rect, theme: &Theme, focus: bool) {
        let y = u16::try_from(self.cursor - self.top).unwrap_or(u16::MAX);
        let style = if self.by_cell { theme.head() } else { Style::new() };
        put(frame.buffer_mut(), rows, 0, y, ">", style);
        if !focus {
            return;
        }
        if let Some(Line::Row { cells, .. }) = self.shown.get(self.cursor).map(|at| &self.lines[*at])
            && !self.by_cell
        {
            let named = cells.first().map_or(0, |cell| reversed(&cell.text));
            let name = Rect { x: rows.x + self.margin(), y: rows.y + y, width: named, height: 1 };
            frame.buffer_mut().set_style(name.intersection(rows), theme.bar());
        }
        if !self.is_typing() {
            caret(frame, rows, 0, y);
        }
    }

    fn draw_below(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let Some(said) = &self.below else { return };
        rule(frame.buffer_mut(), area, 0, theme);
        let room = usize::from(area.width.saturating_sub(2));
        if !self.rule.is_empty() {
            let words = format!(" {} ", cut(&self.rule, room.saturating_sub(4)));
            put(frame.buffer_mut(), area, 2, 0, &words, theme.dim());
        }
        if self.is_filtered() {
            let line = Rect { y: area.y + 1, height: 1, ..area };
            self.draw_filter(frame, line, theme);
        } else {
            put(frame.buffer_mut(), area, 1, 1, &cut(&theme.spell(&said.text), room), Style::new());
        }
    }
}
