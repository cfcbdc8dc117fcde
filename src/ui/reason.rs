//! The question why something is kept all the same: the usual answers by their digits, or own words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::clash::{self as say, Asked};
use crate::ui::action::Action;
use crate::ui::layer::Input;
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put, text_field, wrap};
use crate::vietnamese::clean::{clean_line, width};
use crate::vietnamese::typing::TextBuffer;

/// Clashes that are shown; of more it is said how many.
const SHOWN: usize = 4;
/// Columns of the box.
const WIDTH: u16 = 72;
/// Letters of a reason.
const LONGEST: usize = 200;

/// The question.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    clashes: Vec<String>,
    words: &'static Asked,
    typed: TextBuffer,
}

/// What came of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    Going,
    /// Enter without any reason, and what is to be said of it.
    None(&'static str),
    /// Back to the form.
    Left,
    Because(String),
}

impl Reason {
    /// Asks about these clashes.
    pub(crate) fn new(clashes: Vec<String>, words: &'static Asked) -> Self {
        Self { clashes, words, typed: TextBuffer::new() }
    }

    /// Takes an input.
    pub(crate) fn update(&mut self, input: &Input) -> Answer {
        match input {
            Input::Do(Action::Back) => return Answer::Left,
            Input::Do(Action::Open | Action::Save) => {
                let reason = clean_line(&self.typed.text());
                return match reason.is_empty() {
                    true => Answer::None(self.words.missing),
                    false => Answer::Because(cut_off(&reason)),
                };
            }
            Input::Text(digit @ '1'..='9') if self.typed.is_empty() => {
                let usual = self.words.usual.get(*digit as usize - '1' as usize);
                return usual.map_or(Answer::Going, |reason| Answer::Because((*reason).to_owned()));
            }
            Input::Text(c) => self.typed.insert(*c),
            Input::Paste(text) => self.typed.paste(text),
            Input::Do(Action::Erase) => self.typed.backspace(),
            Input::Do(Action::Clear) => self.typed.kill_line(),
            Input::Do(_) | Input::Tick | Input::Accept => {}
        }
        Answer::Going
    }

    /// Draws it as a box over the form.
    pub(crate) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(WIDTH.min(area.width)).saturating_sub(6);
        let mut lines: Vec<(String, Style)> = Vec::new();
        for clash in self.clashes.iter().take(SHOWN) {
            lines.extend(wrap(clash, room).into_iter().map(|line| (line, theme.warn())));
        }
        if self.clashes.len() > SHOWN {
            lines.push((say::more(self.clashes.len() - SHOWN), theme.warn()));
        }
        lines.push((String::new(), Style::new()));
        for (at, usual) in (1..).zip(self.words.usual) {
            lines.push((format!("{at} {usual}"), Style::new()));
        }
        let height = u16::try_from(lines.len() + 5).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, WIDTH, height), self.words.title, theme);
        for (row, (line, style)) in (0..).zip(&lines) {
            put(frame.buffer_mut(), inner, 2, row, line, *style);
        }
        let row = u16::try_from(lines.len()).unwrap_or(0);
        put(frame.buffer_mut(), inner, 2, row, self.words.own, Style::new());
        let left = u16::try_from(width(self.words.own)).unwrap_or(0) + 3;
        if row < inner.height {
            let field = Rect {
                x: inner.x + left,
                y: inner.y + row,
                width: inner.width.saturating_sub(left + 1),
                height: 1,
            };
            text_field(frame, field, &self.typed.text(), "", theme.head());
        }
        put(frame.buffer_mut(), inner, 2, row + 2, self.words.how, theme.dim());
    }
}

fn cut_off(reason: &str) -> String {
    reason.chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}
