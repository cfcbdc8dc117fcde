//! Lines that are worked out: under headings, with sums, filtered by typing. A list of one register is the list
//! engine's business; this is for lines that the register alone does not hold.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::action::Action;
use crate::ui::layer::Input;
use crate::ui::screens::paste::is_table;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Column, caret, columns, placed, put, reversed, text_field, wrap};
use crate::vietnamese::clean::{cut, pad, pad_left};
use crate::vietnamese::fold::{fold, matches};
use crate::vietnamese::typing::TextBuffer;

/// Columns left of the first: the marker of the line.
const MARGIN: u16 = 2;

/// One column; the first takes what is over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// What it says above the column.
    pub(crate) label: &'static str,
    /// Wished width.
    pub(crate) width: u16,
    /// Whether it holds numbers, which stand at its right edge.
    pub(crate) number: bool,
}

impl Head {
    /// A column of text.
    pub(crate) const fn text(label: &'static str, width: u16) -> Self {
        Self { label, width, number: false }
    }
    /// A column of numbers.
    pub(crate) const fn number(label: &'static str, width: u16) -> Self {
        Self { label, width, number: true }
    }
}

/// What a line is for the eye, beside its letters.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Tone {
    /// As usual.
    #[default]
    Plain,
    /// Over, or of less weight.
    Dim,
    /// Asks for attention.
    Warn,
}

/// One line.
#[derive(Clone, Debug)]
pub(crate) enum Line<T> {
    /// A heading of the lines that follow.
    Heading(String),
    /// A line on which the cursor can stand.
    Row {
        /// What it stands for.
        key: T,
        /// Its cells.
        cells: Vec<String>,
        /// How it looks.
        tone: Tone,
    },
    /// A sum, left out while something is typed.
    Sum(Vec<String>),
}

/// Lines, the filter and the cursor.
#[derive(Debug)]
pub(crate) struct Sheet<T> {
    heads: &'static [Head],
    lines: Vec<Line<T>>,
    shown: Vec<usize>,
    /// Position among the shown lines.
    cursor: usize,
    top: usize,
    size: (u16, u16),
    typed: TextBuffer,
    filtering: bool,
}

impl<T: Copy + PartialEq> Sheet<T> {
    /// An empty sheet with these columns.
    pub(crate) fn new(heads: &'static [Head]) -> Self {
        Self {
            heads,
            lines: Vec::new(),
            shown: Vec::new(),
            cursor: 0,
            top: 0,
            size: (0, 0),
            typed: TextBuffer::new(),
            filtering: false,
        }
    }

    /// Shows these lines in so many columns and rows; the cursor stays on what it stood on.
    pub(crate) fn fill(&mut self, lines: Vec<Line<T>>, size: (u16, u16)) {
        let at = self.current();
        self.lines = lines;
        self.size = size;
        self.refilter(at);
    }

    /// Puts the cursor on this line, if it is there.
    pub(crate) fn go_to(&mut self, key: T) {
        if let Some(found) = self.shown.iter().position(|at| self.key(*at) == Some(key)) {
            self.cursor = found;
        }
        self.settle();
    }

    /// What the cursor stands on.
    pub(crate) fn current(&self) -> Option<T> {
        self.shown.get(self.cursor).and_then(|at| self.key(*at))
    }

    /// Whether a filter is typed, or F3 was pressed.
    pub(crate) fn is_filtered(&self) -> bool {
        self.filtering || !self.typed.is_empty()
    }

    /// How many lines can be stood on, as filtered.
    pub(crate) fn count(&self) -> usize {
        self.shown.iter().filter(|at| self.key(**at).is_some()).count()
    }

    fn key(&self, at: usize) -> Option<T> {
        match self.lines.get(at) {
            Some(Line::Row { key, .. }) => Some(*key),
            _ => None,
        }
    }

    fn refilter(&mut self, keep: Option<T>) {
        let query = self.typed.text();
        let mut shown: Vec<usize> = Vec::new();
        let mut heading = None;
        for (at, line) in self.lines.iter().enumerate() {
            match line {
                Line::Heading(_) => heading = Some(at),
                Line::Row { cells, .. } => {
                    if query.is_empty() || matches(&fold(&cells.join(" ")), &query) {
                        shown.extend(heading.take());
                        shown.push(at);
                    }
                }
                Line::Sum(_) if query.is_empty() => shown.push(at),
                Line::Sum(_) => {}
            }
        }
        self.shown = shown;
        let kept = keep.and_then(|key| self.shown.iter().position(|at| self.key(*at) == Some(key)));
        self.cursor = kept.unwrap_or_else(|| self.cursor.min(self.shown.len().saturating_sub(1)));
        if self.current().is_none() {
            let on = |at: &usize| self.key(self.shown[*at]).is_some();
            let below = (self.cursor..self.shown.len()).find(on);
            self.cursor = below.or_else(|| (0..self.cursor).rfind(on)).unwrap_or(0);
        }
        self.settle();
    }

    /// Keeps the cursor in view, with the heading above it where that fits.
    fn settle(&mut self) {
        let height = usize::from(self.size.1.saturating_sub(1)).max(1);
        let above =
            self.cursor > 0 && matches!(self.lines.get(self.shown[self.cursor - 1]), Some(Line::Heading(_)));
        let first = self.cursor - usize::from(above && height > 1);
        self.top = placed(self.cursor, self.top, height, self.shown.len());
        self.top = self.top.min(first);
    }

    fn step(&mut self, by: isize) {
        let on: Vec<usize> = (0..self.shown.len()).filter(|at| self.key(self.shown[*at]).is_some()).collect();
        let Some(last) = on.len().checked_sub(1) else { return };
        let here = on.iter().position(|at| *at == self.cursor).unwrap_or(0);
        self.cursor = on[here.saturating_add_signed(by).min(last)];
        self.settle();
    }

    /// Takes an input; says whether it was for the sheet.
    pub(crate) fn update(&mut self, input: &Input) -> bool {
        let page = isize::try_from(self.size.1.saturating_sub(2).max(1)).unwrap_or(10);
        match input {
            Input::Do(Action::Up) => self.step(-1),
            Input::Do(Action::Down) => self.step(1),
            Input::Do(Action::PageUp) => self.step(-page),
            Input::Do(Action::PageDown) => self.step(page),
            Input::Do(Action::Home) => self.step(isize::MIN / 2),
            Input::Do(Action::End) => self.step(isize::MAX / 2),
            Input::Do(Action::Find) => self.filtering = true,
            Input::Do(Action::Erase) if !self.typed.is_empty() => {
                self.typed.backspace();
                self.refilter(self.current());
            }
            Input::Do(Action::Back | Action::Clear) if self.is_filtered() => {
                self.typed.clear();
                self.filtering = false;
                self.refilter(self.current());
            }
            Input::Text(c) => {
                self.typed.insert(*c);
                self.refilter(self.current());
            }
            // A table is no filter: the screen takes it, or says where it can be pasted.
            Input::Paste(text) if !is_table(text) => {
                self.typed.paste(text);
                self.refilter(self.current());
            }
            _ => return false,
        }
        true
    }

    /// Draws the filter where it is typed: on a line of its own, given by the screen.
    pub(crate) fn draw_filter(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        put(frame.buffer_mut(), area, 1, 0, "Lọc: ", theme.head());
        let field = Rect { x: area.x + 6, width: area.width.saturating_sub(7), height: 1, ..area };
        text_field(frame, field, &self.typed.text(), "", theme.head());
    }

    /// Draws heads and lines. `empty` is said where there is none.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme, empty: &str, focus: bool) {
        let wanted: Vec<Column> =
            self.heads.iter().enumerate().map(|(index, head)| Column { index, width: head.width }).collect();
        let room = area.width.saturating_sub(MARGIN);
        let mut cells = columns(&wanted, room);
        widen(&mut cells, room);
        let labels: Vec<String> = self.heads.iter().map(|head| head.label.to_owned()).collect();
        put(frame.buffer_mut(), area, MARGIN, 0, &self.text(&labels, &cells), theme.head());
        let height = usize::from(area.height.saturating_sub(1));
        for (row, at) in self.shown.iter().enumerate().skip(self.top).take(height) {
            let line = u16::try_from(row - self.top).unwrap_or_default() + 1;
            let buffer = frame.buffer_mut();
            match &self.lines[*at] {
                Line::Heading(text) => {
                    put(buffer, area, 1, line, &cut(text, usize::from(area.width) - 2), theme.head());
                }
                Line::Sum(sums) => {
                    // Its words may run over the cells that are empty.
                    let mut numbers = sums.clone();
                    let words = numbers.first_mut().map(std::mem::take).unwrap_or_default();
                    let next =
                        cells.iter().skip(1).find(|(at, ..)| numbers.get(*at).is_some_and(|n| !n.is_empty()));
                    let end = next.map_or(room, |(_, start, _)| start.saturating_sub(1));
                    put(buffer, area, MARGIN, line, &self.text(&numbers, &cells), theme.dim());
                    put(buffer, area, MARGIN, line, &cut(&words, usize::from(end)), theme.dim());
                }
                Line::Row { cells: texts, tone, .. } => {
                    let style = match tone {
                        Tone::Plain => Style::new(),
                        Tone::Dim => theme.dim(),
                        Tone::Warn => theme.warn(),
                    };
                    put(buffer, area, MARGIN, line, &self.text(texts, &cells), style);
                    if row == self.cursor {
                        self.mark(frame, area, line, texts, theme, focus);
                    }
                }
            }
        }
        if self.count() == 0 {
            let said = if self.typed.is_empty() { empty } else { crate::text::ui::empty_list(true, false) };
            let room = usize::from(area.width.saturating_sub(MARGIN + 1));
            for (row, line) in (1..area.height).zip(wrap(said, room)) {
                put(frame.buffer_mut(), area, MARGIN, row, &line, theme.dim());
            }
        }
    }

    fn mark(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        line: u16,
        cells: &[String],
        theme: &Theme,
        focus: bool,
    ) {
        put(frame.buffer_mut(), area, 0, line, ">", Style::new());
        if !focus {
            return;
        }
        let named = cells.first().map_or(0, |cell| reversed(cell));
        let name = Rect { x: area.x + MARGIN, y: area.y + line, width: named, height: 1 };
        frame.buffer_mut().set_style(name.intersection(area), theme.bar());
        if !self.is_filtered() {
            caret(frame, area, 0, line);
        }
    }

    fn text(&self, cells: &[String], places: &[(usize, u16, u16)]) -> String {
        let mut line = String::new();
        for (index, start, wide) in places {
            let wide = usize::from(*wide);
            line = pad(&line, usize::from(*start));
            let text = cut(cells.get(*index).map_or("", String::as_str), wide);
            let number = self.heads.get(*index).is_some_and(|head| head.number);
            line.push_str(&if number { pad_left(&text, wide) } else { pad(&text, wide) });
        }
        line.trim_end().to_owned()
    }
}

/// Gives all that is over to the first column.
fn widen(cells: &mut [(usize, u16, u16)], room: u16) {
    let Some((_, start, wide)) = cells.last().copied() else { return };
    let over = room.saturating_sub(start + wide);
    for (nth, (_, start, wide)) in cells.iter_mut().enumerate() {
        if nth == 0 {
            *wide += over;
        } else {
            *start += over;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: &[Head] = &[Head::text("Tên", 10), Head::number("Số", 3)];

    fn row(key: u8, name: &str) -> Line<u8> {
        Line::Row { key, cells: vec![name.to_owned(), key.to_string()], tone: Tone::Plain }
    }

    fn sheet() -> Sheet<u8> {
        let mut sheet = Sheet::new(HEADS);
        let lines = vec![
            Line::Heading("A".into()),
            row(1, "Hường"),
            Line::Sum(vec!["Cộng".into()]),
            Line::Heading("B".into()),
            row(2, "Đào"),
            row(3, "Hưởng"),
        ];
        sheet.fill(lines, (20, 3));
        sheet
    }

    #[test]
    fn the_cursor_stands_on_rows_only() {
        let mut sheet = sheet();
        assert_eq!(sheet.current(), Some(1));
        sheet.update(&Input::Do(Action::Down));
        assert_eq!(sheet.current(), Some(2));
        sheet.update(&Input::Do(Action::End));
        assert_eq!(sheet.current(), Some(3));
        sheet.update(&Input::Do(Action::Up));
        sheet.update(&Input::Do(Action::Up));
        sheet.update(&Input::Do(Action::Up));
        assert_eq!((sheet.current(), sheet.top), (Some(1), 0));
    }

    #[test]
    fn typing_filters_without_marks_and_the_cursor_stays() {
        let mut sheet = sheet();
        sheet.go_to(3);
        for c in "huo".chars() {
            assert!(sheet.update(&Input::Text(c)));
        }
        assert_eq!((sheet.count(), sheet.current()), (2, Some(3)));
        assert!(sheet.update(&Input::Do(Action::Back)));
        assert!(!sheet.update(&Input::Do(Action::Back)));
        assert_eq!(sheet.count(), 3);
        sheet.fill(vec![row(2, "Đào")], (20, 3));
        assert_eq!(sheet.current(), Some(2));
        sheet.fill(Vec::new(), (20, 3));
        assert_eq!(sheet.current(), None);
    }
}
