//! One line over the text of a pack: words to find, or the number of a line to go to.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::text::guideline as text;
use crate::ui::action::Action;
use crate::ui::layer::Input;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, text_field};
use crate::vietnamese::clean::width;
use crate::vietnamese::fold::fold;
use crate::vietnamese::typing::TextBuffer;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    Words,
    Line,
}

/// What an input comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Answer {
    /// To this line and column, from 0.
    Go(usize, usize),
    /// There is no such place.
    Nowhere,
    /// Something was typed, or nothing happened.
    Stay,
    Close,
}

/// The prompt and what is typed in it.
#[derive(Debug)]
pub(super) struct Prompt {
    wanted: Wanted,
    typed: TextBuffer,
    missing: bool,
}

impl Prompt {
    pub(super) fn new(wanted: Wanted) -> Self {
        Self { wanted, typed: TextBuffer::new(), missing: false }
    }

    pub(super) fn wants(&self, wanted: Wanted) -> bool {
        self.wanted == wanted
    }

    /// Takes an input; the cursor stands at this line and column of the text.
    pub(super) fn update(&mut self, input: &Input, lines: &[String], cursor: (usize, usize)) -> Answer {
        self.missing = false;
        match input {
            Input::Text(c) => self.typed.insert(*c),
            Input::Paste(pasted) => self.typed.paste(pasted),
            Input::Do(Action::Erase) => self.typed.backspace(),
            Input::Do(Action::Clear) => self.typed.clear(),
            Input::Do(Action::Back) => return Answer::Close,
            Input::Do(Action::Open | Action::Down) => return self.go(lines, cursor, true),
            Input::Do(Action::Up) => return self.go(lines, cursor, false),
            _ => {}
        }
        Answer::Stay
    }

    fn go(&mut self, lines: &[String], cursor: (usize, usize), onwards: bool) -> Answer {
        let place = match self.wanted {
            Wanted::Line => {
                let line = self.typed.text().trim().parse::<usize>().ok();
                line.filter(|line| (1..=lines.len()).contains(line)).map(|line| (line - 1, 0))
            }
            Wanted::Words => find(lines, &self.typed.text(), cursor, onwards),
        };
        self.missing = place.is_none();
        place.map_or(Answer::Nowhere, |(line, column)| Answer::Go(line, column))
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let (head, how) = text::prompt(self.wanted == Wanted::Words, self.missing);
        put(frame.buffer_mut(), area, 1, 0, head, theme.head());
        let from = width(head) as u16 + 2;
        let how_at = area.width.saturating_sub(width(how) as u16 + 1);
        let field = Rect { x: area.x + from, width: how_at.saturating_sub(from + 1), height: 1, ..area };
        put(frame.buffer_mut(), area, how_at, 0, how, if self.missing { theme.bad() } else { theme.dim() });
        text_field(frame, field, &self.typed.text(), "", theme.head());
    }
}

/// The next place of the words behind the cursor, or the last before it; beyond the end it goes on at the other.
/// Marks and capitals do not count, as in every search.
fn find(
    lines: &[String],
    words: &str,
    (line, column): (usize, usize),
    onwards: bool,
) -> Option<(usize, usize)> {
    let wanted = fold(words);
    if wanted.is_empty() || lines.is_empty() {
        return None;
    }
    let here = places(lines.get(line)?, &wanted);
    let near = if onwards {
        here.iter().find(|place| **place > column)
    } else {
        here.iter().rev().find(|place| **place < column)
    };
    if let Some(place) = near {
        return Some((line, *place));
    }
    let count = lines.len();
    (1..=count).find_map(|step| {
        let at = if onwards { (line + step) % count } else { (line + count - step) % count };
        let places = places(&lines[at], &wanted);
        let place = if onwards { places.first() } else { places.last() };
        place.map(|place| (at, *place))
    })
}

/// Columns, in letters, at which the folded words stand in a line.
fn places(line: &str, wanted: &str) -> Vec<usize> {
    if !fold(line).contains(wanted) {
        return Vec::new();
    }
    let letters = line.char_indices().enumerate().filter(|(_, (_, c))| !c.is_whitespace());
    let starts = letters.filter(|(_, (at, _))| fold(&line[*at..]).starts_with(wanted));
    starts.map(|(column, _)| column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<String> {
        ["[lists]", "  label = \"Hội thảo\"", "due = 1", "note = \"hoi thao, Hội  Thảo\""]
            .map(str::to_owned)
            .into()
    }

    #[test]
    fn words_are_found_without_marks_onwards_and_back_and_round_the_end() {
        let lines = lines();
        let all = [(1, 11), (3, 8), (3, 18)];
        let mut at = (0, 0);
        for place in all.iter().chain(&all[..1]) {
            at = find(&lines, "hoi thao", at, true).unwrap();
            assert_eq!(at, *place);
        }
        for place in all.iter().rev() {
            at = find(&lines, "Hội thảo", at, false).unwrap();
            assert_eq!(at, *place);
        }
        assert_eq!(find(&lines, "không có", at, true), None);
        assert_eq!(find(&lines, " ", at, true), None);
        assert_eq!(find(&lines, "due", (2, 0), true), Some((2, 0)), "the only one is found again");
    }

    #[test]
    fn a_line_is_gone_to_by_its_number() {
        let mut prompt = Prompt::new(Wanted::Line);
        for c in "3".chars() {
            prompt.update(&Input::Text(c), &lines(), (0, 0));
        }
        assert_eq!(prompt.update(&Input::Do(Action::Open), &lines(), (0, 0)), Answer::Go(2, 0));
        prompt.update(&Input::Text('9'), &lines(), (0, 0));
        assert_eq!(prompt.update(&Input::Do(Action::Open), &lines(), (0, 0)), Answer::Nowhere);
    }
}
