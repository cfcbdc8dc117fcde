//! Several lines: `tui_textarea` under the rules of the program's own text.
//!
//! It is fed finished words only. The word being typed stays in our raw tail, as it was received, because an input
//! method counts what it takes back; it is written through at every boundary. None of its own keys are used, and
//! its steps back are counted together, so that undo takes a word.

use tui_textarea::{CursorMove, TextArea};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::vietnamese::clean::{clean_notes, is_control_or_bidi, width};

/// More steps back than this are forgotten.
const UNDO_STEPS: usize = 1_000;

/// What the last change was: erasures in a row are one step back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Last {
    Other,
    Erasing,
}

/// Notes being typed.
#[derive(Clone, Debug)]
pub(super) struct Notes {
    area: TextArea<'static>,
    tail: Vec<char>,
    /// How many changes of the area each of our steps is.
    undo: Vec<usize>,
    redo: Vec<usize>,
    last: Last,
}

impl Notes {
    pub(super) fn new() -> Self {
        Self::of("")
    }

    fn of(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_max_histories(UNDO_STEPS);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, tail: Vec::new(), undo: Vec::new(), redo: Vec::new(), last: Last::Other }
    }

    // ---- reading ----

    /// The word being typed, composed, without dummies.
    fn word(&self) -> String {
        self.tail.iter().copied().filter(|c| !is_control_or_bidi(*c)).nfc().collect()
    }

    pub(super) fn text(&self) -> String {
        let (line, column) = self.cursor();
        let word = self.word();
        let lines = self.area.lines().iter().enumerate().map(|(at, text)| {
            if at != line || word.is_empty() {
                return text.clone();
            }
            let at = byte_of(text, column);
            format!("{}{word}{}", &text[..at], &text[at..])
        });
        lines.collect::<Vec<_>>().join("\n").nfc().collect()
    }

    fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    pub(super) fn caret_line(&self) -> usize {
        self.cursor().0
    }

    pub(super) fn caret_column(&self) -> usize {
        width(&format!("{}{}", self.before(), self.word()))
    }

    /// What stands left of the cursor in its line.
    fn before(&self) -> &str {
        let (line, column) = self.cursor();
        let text = self.area.lines().get(line).map_or("", String::as_str);
        &text[..byte_of(text, column)]
    }

    /// What stands right of the cursor in its line.
    fn after(&self) -> &str {
        let (line, column) = self.cursor();
        let text = self.area.lines().get(line).map_or("", String::as_str);
        &text[byte_of(text, column)..]
    }

    pub(super) fn at_end(&self) -> bool {
        self.after().is_empty() && self.caret_line() + 1 == self.area.lines().len()
    }

    // ---- writing ----

    pub(super) fn insert(&mut self, c: char) {
        if c.is_control() && c != '\n' {
            return;
        }
        if c.is_whitespace() && !is_dummy(c) {
            let word = self.word();
            self.tail.clear();
            self.write(&format!("{word}{c}"));
        } else {
            self.tail.push(c);
        }
        self.last = Last::Other;
    }

    /// One code point of the word being typed, or one letter of finished text.
    pub(super) fn backspace(&mut self) {
        if self.tail.pop().is_some() {
            return;
        }
        let points = self.before().graphemes(true).next_back().map_or(1, |letter| letter.chars().count());
        let done = (0..points).filter(|_| self.area.delete_char()).count();
        self.erased(done);
    }

    pub(super) fn delete(&mut self) {
        self.boundary();
        let points = self.after().graphemes(true).next().map_or(1, |letter| letter.chars().count());
        let done = (0..points).filter(|_| self.area.delete_next_char()).count();
        self.erased(done);
    }

    fn erased(&mut self, changes: usize) {
        match self.undo.last_mut().filter(|_| self.last == Last::Erasing) {
            Some(step) => *step += changes,
            None => self.step(changes),
        }
        self.last = Last::Erasing;
    }

    /// Puts another text in the place of all there is, as one step back.
    pub(super) fn replace(&mut self, text: &str) {
        self.boundary();
        let clean = clean_notes(text);
        if clean == self.area.lines().join("\n") {
            return;
        }
        let mut changes = usize::from(self.area.clear());
        changes += usize::from(!clean.is_empty() && self.area.insert_str(&clean));
        self.step(changes);
        self.last = Last::Other;
    }

    /// Pasted text as one step back, line ends made ours.
    pub(super) fn paste(&mut self, text: &str) {
        self.boundary();
        let mut clean = clean_notes(text);
        if clean.is_empty() && text.contains(' ') {
            clean.push(' '); // some phones send the space bar as a paste
        }
        self.write(&clean);
        self.last = Last::Other;
    }

    pub(super) fn set(&mut self, text: &str) {
        *self = Self::of(&clean_notes(text));
    }

    fn write(&mut self, text: &str) {
        if !text.is_empty() && self.area.insert_str(text) {
            self.step(1);
        }
    }

    fn step(&mut self, changes: usize) {
        if changes > 0 {
            self.undo.push(changes);
            self.redo.clear();
        }
    }

    /// The word is finished: it is written through.
    pub(super) fn boundary(&mut self) {
        let word = self.word();
        self.tail.clear();
        self.write(&word);
    }

    /// After a pause, unless an input method is plainly in the middle of a letter.
    pub(super) fn idle(&mut self) {
        if self.tail.last().is_some_and(|&c| !is_combining_mark(c) && !is_control_or_bidi(c)) {
            self.boundary();
        }
    }

    // ---- moving and steps back ----

    fn go(&mut self, to: CursorMove, times: usize) {
        self.boundary();
        self.last = Last::Other;
        (0..times).for_each(|_| self.area.move_cursor(to));
    }

    pub(super) fn left(&mut self) {
        self.boundary();
        let points = self.before().graphemes(true).next_back().map_or(1, |letter| letter.chars().count());
        self.go(CursorMove::Back, points);
    }

    pub(super) fn right(&mut self) {
        self.boundary();
        let points = self.after().graphemes(true).next().map_or(1, |letter| letter.chars().count());
        self.go(CursorMove::Forward, points);
    }

    pub(super) fn home(&mut self) {
        self.go(CursorMove::Head, 1);
    }

    pub(super) fn end(&mut self) {
        self.go(CursorMove::End, 1);
    }

    pub(super) fn undo(&mut self) -> bool {
        self.boundary();
        self.last = Last::Other;
        let Some(changes) = self.undo.pop() else { return false };
        let done = (0..changes).filter(|_| self.area.undo()).count();
        self.redo.push(done);
        done > 0
    }

    pub(super) fn redo(&mut self) -> bool {
        self.boundary();
        let Some(changes) = self.redo.pop() else { return false };
        let done = (0..changes).filter(|_| self.area.redo()).count();
        self.undo.push(done);
        done > 0
    }
}

/// Some dummies against completion count as spaces.
fn is_dummy(c: char) -> bool {
    c != '\n' && is_control_or_bidi(c)
}

/// Where the letter of this number begins.
fn byte_of(text: &str, column: usize) -> usize {
    text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(notes: &mut Notes, text: &str) {
        for c in text.chars() {
            if c == '\u{8}' { notes.backspace() } else { notes.insert(c) }
        }
    }

    #[test]
    fn an_input_method_takes_back_what_it_sent() {
        let mut notes = Notes::new();
        typed(&mut notes, "vie\u{8}êt\u{8}\u{8}ệt nam");
        assert_eq!(notes.text(), "việt nam");
        typed(&mut notes, "\nta\u{202f}\u{8}\u{8}á e\u{301}\u{8}\u{323}");
        assert_eq!(notes.text(), "việt nam\ntá ẹ");
        assert_eq!((notes.caret_line(), notes.caret_column()), (1, 4));
    }

    #[test]
    fn finished_text_loses_whole_letters_and_words_come_back_at_once() {
        let mut notes = Notes::new();
        typed(&mut notes, "họp tổ dân phố");
        notes.idle();
        typed(&mut notes, "\u{8}\u{8}");
        assert_eq!(notes.text(), "họp tổ dân p");
        assert!(notes.undo());
        assert_eq!(notes.text(), "họp tổ dân phố");
        assert!(notes.undo() && notes.undo());
        assert_eq!(notes.text(), "họp tổ ");
        assert!(notes.redo());
        assert_eq!(notes.text(), "họp tổ dân ");
    }

    #[test]
    fn lines_are_broken_joined_and_pasted_as_one_step() {
        let mut notes = Notes::new();
        notes.set("một\nhai");
        notes.home();
        notes.backspace();
        assert_eq!(notes.text(), "mộthai");
        assert!(notes.undo());
        assert_eq!(notes.text(), "một\nhai");
        notes.end();
        notes.paste("\r\nba\rbốn\u{1b}[A");
        assert_eq!(notes.text().lines().count(), 3, "{:?}", notes.text());
        assert!(!notes.text().contains('\r') && !notes.text().contains('\u{1b}'));
        assert!(notes.undo());
        assert_eq!(notes.text(), "một\nhai");
        assert!(!notes.undo(), "the break was joined and broken again before");
    }

    #[test]
    fn a_word_is_written_into_the_middle_of_a_line() {
        let mut notes = Notes::new();
        notes.set("họp phố");
        for _ in 0..3 {
            notes.left();
        }
        typed(&mut notes, "to\u{8}ô\u{8}ổ ");
        assert_eq!(notes.text(), "họp tổ phố");
        assert_eq!(notes.caret_column(), 7);
        notes.replace("");
        assert_eq!(notes.text(), "");
        assert!(notes.undo());
        assert_eq!(notes.text(), "họp tổ phố");
    }
}
