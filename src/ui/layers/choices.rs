//! A list to choose from: filtered by typing without marks, by number while nothing is typed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::filter::{self, Edit, Filter};
use crate::ui::keymap::Key;
use crate::ui::layer::Input;
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, placed, put, rule, wrap};
use crate::vietnamese::clean::{cut, pad, width};
use crate::vietnamese::fold;

/// Rows that a list keeps for its filter and entries beside an explanation.
const LEAST_ROWS: usize = 5;

/// One entry.
#[derive(Clone, Debug)]
pub(crate) struct Choice<T> {
    /// What is given back.
    pub(crate) value: T,
    /// The key beside it, "" for none.
    pub(crate) key: String,
    pub(crate) label: String,
    /// A line of explanation.
    pub(crate) help: String,
    /// Why it cannot be chosen now.
    pub(crate) why_not: Option<String>,
    /// What typing is compared with, if not with label and explanation.
    words: Option<String>,
}

impl<T> Choice<T> {
    /// An entry with nothing else said.
    pub(crate) fn new(value: T, label: impl Into<String>) -> Self {
        Self {
            value,
            key: String::new(),
            label: label.into(),
            help: String::new(),
            why_not: None,
            words: None,
        }
    }
    /// With an explanation.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
    /// With a key beside it.
    #[must_use]
    pub(crate) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }
    /// Found by these words alone.
    #[must_use]
    pub(crate) fn found_by(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }
    /// All that is said of it: its label, what it does, why it cannot be done now.
    fn said(&self) -> String {
        let parts = [Some(self.label.as_str()), Some(self.help.as_str()), self.why_not.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(" – ")
    }
    /// Not to be chosen now.
    #[must_use]
    pub(crate) fn why_not(mut self, why: Option<String>) -> Self {
        self.why_not = why;
        self
    }
}

/// What an input did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Picked<T> {
    Moved,
    /// This one was chosen.
    Chosen(T),
    /// It cannot be chosen, and why.
    Refused(String),
    /// Nothing for a list.
    Ignored,
}

/// Entries, the filter and the cursor.
#[derive(Clone, Debug)]
pub(crate) struct Choices<T> {
    all: Vec<Choice<T>>,
    shown: Vec<usize>,
    typed: Filter,
    cursor: usize,
    numbers: bool,
    explained: bool,
}

impl<S> Command<S> {
    /// Keys of every list to choose from.
    pub(crate) const CHOICES: &'static [Self] = &[
        Self::usual(&[Key::Enter], Action::Open, "Chọn", "Chọn dòng này"),
        Self::usual(&[Key::Up, Key::Ctrl('p')], Action::Up, "Lên", "Dòng trên").hidden(),
        Self::usual(&[Key::Down, Key::Ctrl('n')], Action::Down, "Xuống", "Dòng dưới").hidden(),
        Self::usual(&[Key::Home], Action::Home, "Đầu", "Dòng đầu").hidden(),
        Self::usual(&[Key::End], Action::End, "Cuối", "Dòng cuối").hidden(),
    ];
}

impl<T: Clone> Choices<T> {
    /// These, with the cursor on the first that can be chosen.
    pub(crate) fn new(all: Vec<Choice<T>>) -> Self {
        let mut choices = Self {
            all,
            shown: Vec::new(),
            typed: Filter::default(),
            cursor: 0,
            numbers: false,
            explained: false,
        };
        choices.filter();
        choices
    }
    /// What is said of the entry under the cursor stands below in full, where a line has no room for it.
    #[must_use]
    pub(crate) fn explained(self) -> Self {
        Self { explained: true, ..self }
    }
    /// The digits 1 to 9 choose while nothing is typed.
    #[must_use]
    pub(crate) fn numbered(mut self) -> Self {
        self.numbers = true;
        for (at, choice) in self.all.iter_mut().take(9).enumerate() {
            choice.key = (at + 1).to_string();
        }
        self
    }
    /// Puts the cursor on the first entry for which this holds.
    #[must_use]
    pub(crate) fn at(mut self, is: impl Fn(&T) -> bool) -> Self {
        if let Some(found) = self.shown.iter().position(|at| is(&self.all[*at].value)) {
            self.cursor = found;
        }
        self
    }
    /// Whether something is typed.
    pub(crate) fn is_filtered(&self) -> bool {
        self.typed.is_on()
    }
    /// Whether digits go into the filter.
    pub(crate) const fn is_typing(&self) -> bool {
        self.typed.is_typing()
    }
    /// Forgets what was typed; the cursor stays on its entry. For a list that is left for what was chosen.
    pub(crate) fn forget_filter(&mut self) {
        let at = self.shown.get(self.cursor).copied();
        self.typed.clear();
        self.filter();
        self.cursor = at.unwrap_or(self.cursor);
    }
    /// How many entries are shown.
    pub(crate) fn len(&self) -> usize {
        self.shown.len()
    }
    /// Whether none is shown.
    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Takes an input.
    pub(crate) fn update(&mut self, input: &Input) -> Picked<T> {
        let last = self.shown.len().saturating_sub(1);
        match input {
            Input::Do(Action::Up) => self.cursor = self.cursor.saturating_sub(1),
            Input::Do(Action::Down) => self.cursor = (self.cursor + 1).min(last),
            Input::Do(Action::PageUp) => self.cursor = self.cursor.saturating_sub(10),
            Input::Do(Action::PageDown) => self.cursor = (self.cursor + 10).min(last),
            Input::Do(Action::Home) => self.cursor = 0,
            Input::Do(Action::End) => self.cursor = last,
            Input::Do(Action::Open) => return self.choose(self.cursor),
            Input::Text(number @ '1'..='9') if self.numbers && !self.is_filtered() => {
                return self.choose(*number as usize - '1' as usize);
            }
            Input::Do(Action::Find) => return Picked::Ignored,
            other => match self.typed.update(other) {
                Edit::None => return Picked::Ignored,
                Edit::Same => {}
                Edit::Changed => self.filter(),
            },
        }
        Picked::Moved
    }

    fn choose(&self, at: usize) -> Picked<T> {
        let Some(choice) = self.shown.get(at).map(|at| &self.all[*at]) else { return Picked::Moved };
        match &choice.why_not {
            Some(why) => Picked::Refused(why.clone()),
            None => Picked::Chosen(choice.value.clone()),
        }
    }

    /// Columns of the keys and of the labels in so much room.
    fn columns(&self, room: usize) -> (usize, usize) {
        let keys = self.all.iter().map(|choice| width(&choice.key)).max().unwrap_or(0);
        let labels = self.all.iter().map(|choice| width(&choice.label)).max().unwrap_or(0);
        // Where nothing is explained beside the labels, they have all the room.
        let is_bare = self.all.iter().all(|choice| choice.help.is_empty() && choice.why_not.is_none());
        (keys, labels.min(if is_bare { room.saturating_sub(keys + 2) } else { room * 2 / 3 }))
    }

    /// Rows that the whole list takes in so many columns.
    pub(crate) fn rows(&self, room: usize) -> usize {
        self.len() + usize::from(self.told(room, usize::MAX))
    }

    /// Rows below the list in which the longest explanation can be read, with the rule above; none where every line
    /// says all, or where the list would have no room left.
    fn told(&self, room: usize, height: usize) -> u16 {
        let (keys, labels) = self.columns(room);
        let beside = room.saturating_sub(keys + labels + 4);
        let cut = |choice: &Choice<T>| {
            let explained = choice.why_not.as_deref().unwrap_or(&choice.help);
            width(&choice.label) > labels || width(explained) > beside
        };
        if !self.explained || !self.all.iter().any(cut) {
            return 0;
        }
        let rows = self.all.iter().map(|choice| wrap(&choice.said(), room).len()).max().unwrap_or(0) + 1;
        if rows + LEAST_ROWS > height { 0 } else { u16::try_from(rows).unwrap_or(0) }
    }

    fn filter(&mut self) {
        let typed = self.typed.text();
        let found = |choice: &Choice<T>| {
            let words = || format!("{} {}", choice.label, choice.help);
            typed.is_empty() || fold::matches_text(&choice.words.clone().unwrap_or_else(words), &typed)
        };
        self.shown = (0..self.all.len()).filter(|at| found(&self.all[*at])).collect();
        // What Enter takes is the first that fits, wherever the cursor stood before.
        self.cursor = self.shown.iter().position(|at| self.all[*at].why_not.is_none()).unwrap_or(0);
    }

    /// Draws the filter, if anything is typed, the entries around the cursor, and below them in full what is said of
    /// the one under the cursor where a line has no room for it.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut area = area;
        let told = self.told(usize::from(area.width), usize::from(area.height));
        if told > 0 {
            let below = Rect { y: area.bottom() - told, height: told, ..area };
            area.height -= told;
            rule(frame.buffer_mut(), below, 0, theme);
            let said = self.shown.get(self.cursor).map(|at| self.all[*at].said()).unwrap_or_default();
            for (row, line) in wrap(&said, usize::from(area.width)).iter().enumerate() {
                put(frame.buffer_mut(), below, 0, row as u16 + 1, line, Style::new());
            }
        }
        if self.is_filtered() {
            self.typed.draw(frame, area, theme, filter::NAME, "");
            area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        let (keys, labels) = self.columns(usize::from(area.width));
        let height = usize::from(area.height);
        let top = placed(self.cursor, self.cursor.saturating_sub(height / 2), height, self.shown.len());
        for (row, at) in self.shown.iter().enumerate().skip(top).take(height) {
            let choice = &self.all[*at];
            let mark = if row == self.cursor { '>' } else { ' ' };
            let help = choice.why_not.as_deref().unwrap_or(&choice.help);
            let line = format!(
                "{mark}{} {}  {help}",
                pad(&choice.key, keys),
                pad(&cut(&choice.label, labels), labels)
            );
            let style = if choice.why_not.is_some() { theme.dim() } else { Style::new() };
            let row = u16::try_from(row - top).unwrap_or_default();
            put(frame.buffer_mut(), area, 0, row, &cut(line.trim_end(), area.width.into()), style);
            if mark == '>' && !self.is_typing() {
                caret(frame, area, 0, row);
            }
        }
        let last = area.height.saturating_sub(1);
        let edge = area.width.saturating_sub(2);
        for (more, row, sign) in
            [(top > 0, 0, theme.sign(" ↑", " ^")), (top + height < self.len(), last, theme.sign(" ↓", " v"))]
        {
            if more {
                put(frame.buffer_mut(), area, edge, row, sign, theme.head());
            }
        }
        if self.is_empty() {
            put(frame.buffer_mut(), area, 1, 0, crate::text::ui::empty_list(true, false), theme.dim());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Choices<u8> {
        let choice = |value, label: &str| Choice::new(value, label);
        Choices::new(vec![
            choice(1, "Hường"),
            choice(2, "Đặng Văn Ba").why_not(Some("vì sao".into())),
            choice(3, "Hương"),
        ])
    }

    #[test]
    fn typing_filters_without_marks() {
        let mut choices = choices();
        for c in "huo".chars() {
            assert_eq!(choices.update(&Input::Text(c)), Picked::Moved);
        }
        assert_eq!(choices.len(), 2);
        choices.update(&Input::Do(Action::Down));
        assert_eq!(choices.update(&Input::Do(Action::Open)), Picked::Chosen(3));
        choices.update(&Input::Do(Action::Back));
        assert_eq!(choices.len(), 3);
        assert_eq!(choices.update(&Input::Do(Action::Back)), Picked::Ignored);
    }

    #[test]
    fn what_is_typed_puts_the_cursor_on_the_first_that_fits() {
        let mut choices = choices().at(|value| *value == 3);
        choices.update(&Input::Text('h'));
        assert_eq!(choices.update(&Input::Do(Action::Open)), Picked::Chosen(1));
        let quarter = Choice::new(1, "Quý I năm 2021").found_by("Quý I 1");
        let mut choices = Choices::new(vec![quarter, Choice::new(2, "Năm 2022")]);
        choices.update(&Input::Text('2'));
        assert_eq!(choices.update(&Input::Do(Action::Open)), Picked::Chosen(2));
    }

    #[test]
    fn numbers_choose_and_reasons_are_said() {
        let mut choices = choices().numbered();
        assert_eq!(choices.update(&Input::Text('3')), Picked::Chosen(3));
        assert_eq!(choices.update(&Input::Text('2')), Picked::Refused("vì sao".into()));
    }
}
