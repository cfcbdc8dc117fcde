//! The grid: lines under heads that stay, with a cursor, marks, a filter and sums. A screen gives columns and lines when
//! it has loaded, and what is said below when the cursor has moved; drawing only looks. A list of one register is the
//! list engine's business.
//!
//! - `cell`: what a screen gives; `layout`: where the columns stand; `paint`: what is seen; `layer`: a screen that is
//!   one grid

mod cell;
mod layer;
mod layout;
mod paint;
#[cfg(test)]
mod tests;

pub(crate) use cell::{Cell, Head, Line, Stick, Tone};
pub(crate) use layer::one_grid;
use layout::Place;

use crate::exchange::is_table;
use crate::ui::action::Action;
use crate::ui::filter::{Edit, Filter};
use crate::ui::layer::Input;
use crate::ui::widgets::placed;
use crate::vietnamese::fold::{fold, has_number, matches};

/// Lines, the filter and the cursor.
#[derive(Debug)]
pub(crate) struct Grid<T> {
    heads: Vec<Head>,
    lines: Vec<Line<T>>,
    /// Which lines the filter leaves.
    shown: Vec<usize>,
    marked: Vec<T>,
    /// Position among the shown lines, and the first of them in view.
    cursor: usize,
    top: usize,
    /// Whether the cursor stands on a cell and columns scroll; else columns that do not fit are left out.
    by_cell: bool,
    /// Position among the columns that scroll, and the first of them in view.
    column: usize,
    first: usize,
    places: Vec<Place>,
    size: (u16, u16),
    filter: Filter,
    /// Words on the rule below the lines.
    rule: String,
    below: Option<Cell>,
}

/// A cursor on cells, with a rule and a line below in which to say more.
impl<T> Default for Grid<T> {
    fn default() -> Self {
        Self {
            heads: Vec::new(),
            lines: Vec::new(),
            shown: Vec::new(),
            marked: Vec::new(),
            cursor: 0,
            top: 0,
            by_cell: true,
            column: 0,
            first: 0,
            places: Vec::new(),
            size: (0, 0),
            filter: Filter::default(),
            rule: String::new(),
            below: Some(Cell::default()),
        }
    }
}

/// Whether each word of the query occurs in the line; a small number is a whole one, of its name if lines have such.
fn is_found<T>(line: &Line<T>, cells: &[Cell], query: &str, numbered: bool) -> bool {
    let name = fold(&line.name());
    let letters = cells.iter().map(Cell::letters).collect::<Vec<_>>().join(" ");
    let all = format!("{name} {}", fold(&letters));
    fold(query).split(' ').all(|word| match word.len() {
        1 | 2 if word.bytes().all(|byte| byte.is_ascii_digit()) => {
            has_number(if numbered { &name } else { &all }, word)
        }
        _ => matches(&all, word),
    })
}

impl<T: Copy + PartialEq> Grid<T> {
    /// A cursor on lines, under these heads.
    pub(crate) fn of_lines(heads: &[Head]) -> Self {
        Self { by_cell: false, heads: heads.to_vec(), below: None, ..Self::default() }
    }

    /// Shows these lines in so many columns and rows; the cursor stays on what it stood on.
    pub(crate) fn fill(&mut self, lines: Vec<Line<T>>, size: (u16, u16)) {
        let at = self.current();
        self.lines = lines;
        self.size = size;
        self.refilter(at);
    }

    /// The same under other heads.
    pub(crate) fn fill_under(&mut self, heads: Vec<Head>, lines: Vec<Line<T>>, size: (u16, u16)) {
        self.heads = heads;
        self.fill(lines, size);
    }

    /// Says this on the rule, and this below it.
    pub(crate) fn say(&mut self, rule: String, below: Option<String>) {
        self.rule = rule;
        self.below = Some(below.unwrap_or_default().into());
    }

    /// With nothing said below.
    #[must_use]
    pub(crate) fn alone(self) -> Self {
        Self { below: None, ..self }
    }

    /// Puts the cursor on this line, if it is there.
    pub(crate) fn go_to(&mut self, key: T) {
        if let Some(found) = self.shown.iter().position(|at| self.key(*at) == Some(key)) {
            self.cursor = found;
        }
        self.settle();
    }

    /// Puts the cursor on the first line.
    pub(crate) fn go_to_first(&mut self) {
        self.step(isize::MIN / 2);
    }

    /// Puts the cursor on this column.
    pub(crate) fn go_to_column(&mut self, column: usize) {
        let columns = self.heads.iter().filter(|head| head.stick == Stick::None).count();
        self.column = column.min(columns.saturating_sub(1));
        self.settle();
    }

    /// What the cursor stands on.
    pub(crate) fn current(&self) -> Option<T> {
        self.shown.get(self.cursor).and_then(|at| self.key(*at))
    }

    /// On which of the columns that scroll.
    pub(crate) const fn column(&self) -> usize {
        self.column
    }

    /// Whether there is a filter to be seen.
    pub(crate) fn is_filtered(&self) -> bool {
        self.filter.is_on()
    }

    /// What is typed into the filter.
    pub(crate) fn typed(&self) -> String {
        self.filter.text()
    }

    /// Whether digits and letters go into the filter.
    pub(crate) const fn is_typing(&self) -> bool {
        self.filter.is_typing()
    }

    /// What is marked.
    pub(crate) fn marked(&self) -> &[T] {
        &self.marked
    }

    /// Marks what the cursor stands on, or takes its mark away; and goes on.
    pub(crate) fn mark(&mut self) {
        let Some(key) = self.current() else { return };
        match self.marked.iter().position(|marked| *marked == key) {
            Some(at) => drop(self.marked.remove(at)),
            None => self.marked.push(key),
        }
        self.step(1);
    }

    /// Goes on to the next line.
    pub(crate) fn next(&mut self) {
        self.step(1);
    }

    /// Drops the marks of all others.
    pub(crate) fn keep_marks(&mut self, keep: impl Fn(T) -> bool) {
        self.marked.retain(|key| keep(*key));
    }

    /// What the lines in view stand for.
    pub(crate) fn in_view(&self) -> Vec<T> {
        let view = self.shown.iter().skip(self.top).take(self.height());
        view.filter_map(|at| self.key(*at)).collect()
    }

    /// Gives a line other cells: where there are too many to make those of all.
    pub(crate) fn set(&mut self, key: T, cells: Vec<Cell>, tone: Tone) {
        let is_it = |line: &&mut Line<T>| matches!(line, Line::Row { key: found, .. } if *found == key);
        if let Some(Line::Row { cells: had, tone: was, .. }) = self.lines.iter_mut().find(is_it) {
            (*had, *was) = (cells, tone);
        }
    }

    /// Heads and lines as letters, of all columns: what is printed and exported.
    pub(crate) fn table(&self) -> Vec<Vec<String>> {
        let heads = self.heads.iter().map(|head| head.label.trim().to_owned()).collect();
        let letters = |cells: &[Cell]| cells.iter().map(|cell| cell.letters().into_owned()).collect();
        let lines = self.shown.iter().map(|at| match &self.lines[*at] {
            Line::Heading(text) => vec![text.clone()],
            Line::Row { cells, .. } | Line::Note(cells) | Line::Sum(cells) => letters(cells),
        });
        std::iter::once(heads).chain(lines).collect()
    }

    fn key(&self, at: usize) -> Option<T> {
        match self.lines.get(at) {
            Some(Line::Row { key, .. }) => Some(*key),
            _ => None,
        }
    }

    /// Lines of heads.
    fn above(&self) -> u16 {
        if self.heads.iter().any(|head| !head.over.is_empty()) { 2 } else { 1 }
    }

    /// Lines below the rows: a rule, and what is said.
    fn under(&self) -> u16 {
        if self.below.is_some() { 2 } else { 0 }
    }

    /// Rows in view.
    fn height(&self) -> usize {
        usize::from(self.size.1.saturating_sub(self.above() + self.under())).max(1)
    }

    fn refilter(&mut self, keep: Option<T>) {
        let query = self.filter.text();
        // Where lines are called by numbers ("Phường 13"), a number that is typed is one of these, and not a figure.
        let numbered = self.lines.iter().any(|line| line.name().contains(|c: char| c.is_ascii_digit()));
        let mut shown: Vec<usize> = Vec::new();
        let (mut heading, mut kept) = (None, false);
        for (at, line) in self.lines.iter().enumerate() {
            match line {
                Line::Heading(_) => heading = Some(at),
                Line::Row { cells, .. } => {
                    kept = query.is_empty() || is_found(line, cells, &query, numbered);
                    if kept {
                        shown.extend(heading.take());
                        shown.push(at);
                    }
                }
                Line::Note(_) if kept => shown.push(at),
                Line::Sum(_) if query.is_empty() => shown.push(at),
                Line::Note(_) | Line::Sum(_) => {}
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
        self.go_to_column(self.column);
    }

    /// Keeps the cursor in view, with its notes below it and the heading above it where they fit.
    fn settle(&mut self) {
        let height = self.height();
        let above =
            self.cursor > 0 && matches!(self.lines.get(self.shown[self.cursor - 1]), Some(Line::Heading(_)));
        let first = self.cursor - usize::from(above && height > 1);
        self.top = placed(self.cursor, self.top, height, self.shown.len());
        let below = self.shown.iter().skip(self.cursor + 1);
        let notes = below.take_while(|at| matches!(self.lines.get(**at), Some(Line::Note(_)))).count();
        self.top = self.top.max((self.cursor + notes + 1).saturating_sub(height)).min(self.cursor);
        self.top = self.top.min(first);
        let (heads, margin, width) = (&self.heads, self.margin(), self.size.0);
        self.places = if self.by_cell {
            layout::scrolled(heads, margin, width, (self.column, &mut self.first))
        } else {
            layout::fitting(heads, margin, width)
        };
    }

    fn step(&mut self, by: isize) {
        let on: Vec<usize> = (0..self.shown.len()).filter(|at| self.key(self.shown[*at]).is_some()).collect();
        let Some(last) = on.len().checked_sub(1) else { return };
        let here = on.iter().position(|at| *at == self.cursor).unwrap_or(0);
        self.cursor = on[here.saturating_add_signed(by).min(last)];
        self.settle();
    }

    /// Takes an input; says whether it was for the grid.
    pub(crate) fn update(&mut self, input: &Input) -> bool {
        let page = isize::try_from(self.height().saturating_sub(1).max(1)).unwrap_or(10);
        match input {
            Input::Do(Action::Up) => self.step(-1),
            Input::Do(Action::Down) => self.step(1),
            Input::Do(Action::PageUp) => self.step(-page),
            Input::Do(Action::PageDown) => self.step(page),
            Input::Do(Action::Home) => self.step(isize::MIN / 2),
            Input::Do(Action::End) => self.step(isize::MAX / 2),
            Input::Do(Action::Left) if self.by_cell => self.go_to_column(self.column.saturating_sub(1)),
            Input::Do(Action::Right) if self.by_cell => self.go_to_column(self.column + 1),
            // A table is no filter: the screen takes it, or says where it can be pasted.
            Input::Paste(text) if is_table(text) => return false,
            other => match self.filter.update(other) {
                Edit::None => return false,
                Edit::Same => {}
                Edit::Changed => self.refilter(self.current()),
            },
        }
        true
    }
}
