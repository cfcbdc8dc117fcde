//! The text of one field while a person, and perhaps an input method, writes into it.
//!
//! Input methods reach a terminal as keystrokes: `e` becomes Backspace and `ê`. They count what they take
//! back in *code points as they sent them*, so the end of the text is kept raw, exactly as received, until
//! the word is finished ("the tail"); Backspace takes one code point of the tail, or one whole letter of
//! finished text, as a person expects. Nothing is filtered, recased or composed while it is typed: some
//! methods send an invisible dummy only to delete it again. Composition is for showing and for reading.
//!
//! What ends a word: whitespace, every movement, a paste, an undo, leaving the field, and a pause of 700 ms
//! ([`TextBuffer::idle`], called by whoever holds the clock).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::clean::{clean_line, clean_notes, is_control_or_bidi, width};

/// More steps back than this are forgotten.
const UNDO_STEPS: usize = 200;

/// What the last change was: changes of one kind in a row are one step back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    None,
    Typing,
    Erasing,
}

/// The text on both sides of the caret, finished.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Snapshot {
    left: String,
    right: String,
}

/// Text being typed, its caret and its steps back.
#[derive(Debug, Clone)]
pub(crate) struct TextBuffer {
    left: String,
    tail: Vec<char>,
    right: String,
    lines: bool,
    last: Change,
    undo: Vec<Snapshot>,
    redo: Vec<Snapshot>,
}

impl Default for TextBuffer {
    fn default() -> Self {
        Self::new()
    }
}

impl TextBuffer {
    /// An empty field of one line.
    pub(crate) fn new() -> Self {
        Self {
            left: String::new(),
            tail: Vec::new(),
            right: String::new(),
            lines: false,
            last: Change::None,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// An empty field of several lines: a line break is text, and pastes keep theirs.
    pub(crate) fn notes() -> Self {
        Self { lines: true, ..Self::new() }
    }

    // ---- reading ----

    /// The whole text, composed, without dummies; cleaning it for the record is the kind's business.
    pub(crate) fn text(&self) -> String {
        let mut text = self.before();
        text.push_str(&self.right);
        text.nfc().collect()
    }

    /// How many columns of its line stand left of the caret.
    pub(crate) fn caret_column(&self) -> usize {
        let before = self.before();
        width(before.rsplit('\n').next().unwrap_or_default())
    }

    /// The line the caret is in, counted from 0.
    pub(crate) fn caret_line(&self) -> usize {
        self.left.matches('\n').count()
    }

    /// Whether nothing stands right of the caret.
    pub(crate) fn at_end(&self) -> bool {
        self.right.is_empty()
    }

    /// Whether nothing would be stored or shown.
    pub(crate) fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The finished text and the tail left of the caret, composed, without dummies.
    fn before(&self) -> String {
        self.left.chars().chain(self.tail.iter().copied()).filter(|&c| shown(c)).nfc().collect()
    }

    // ---- writing ----

    /// Takes one character as it was received. Control characters are no text and are ignored.
    pub(crate) fn insert(&mut self, c: char) {
        if c.is_control() && !(self.lines && c == '\n') {
            return;
        }
        let ends_word = c.is_whitespace() && shown(c);
        if self.last != Change::Typing || (self.tail.is_empty() && !ends_word) {
            self.remember();
        }
        self.redo.clear();
        self.last = Change::Typing;
        if ends_word {
            self.boundary();
            self.left.push(c);
        } else {
            self.tail.push(c);
        }
    }

    /// Takes back one code point of the word being typed, or one letter of finished text.
    pub(crate) fn backspace(&mut self) {
        if self.tail.pop().is_some() {
            self.redo.clear();
            return;
        }
        if let Some((at, _)) = self.left.grapheme_indices(true).next_back() {
            self.erasing();
            self.left.truncate(at);
        }
    }

    /// Removes one letter right of the caret.
    pub(crate) fn delete(&mut self) {
        self.boundary();
        if let Some(letter) = self.right.graphemes(true).next().map(str::len) {
            self.erasing();
            self.right.drain(..letter);
        }
    }

    /// Removes everything, as one step back: `^U`.
    pub(crate) fn kill_line(&mut self) {
        self.replace("");
    }

    /// Puts another text in the place of all there is, as one step back: an accepted offer, a reverted field.
    pub(crate) fn replace(&mut self, text: &str) {
        self.boundary();
        if self.left == text && self.right.is_empty() {
            return;
        }
        self.own_step();
        self.left = self.cleaned(text);
        self.right.clear();
    }

    /// Inserts pasted text, cleaned and trimmed, as one step back. Tables and files are the caller's to notice.
    pub(crate) fn paste(&mut self, text: &str) {
        self.boundary();
        let mut clean = self.cleaned(text);
        if clean.is_empty() && text.contains(' ') {
            clean.push(' '); // some phones send the space bar as a paste
        }
        if clean.is_empty() {
            return;
        }
        self.own_step();
        self.left.push_str(&clean);
    }

    /// Empties the field and forgets its history.
    pub(crate) fn clear(&mut self) {
        *self = Self { lines: self.lines, ..Self::new() };
    }

    /// Loads a stored text, caret at its end, and forgets the history.
    pub(crate) fn set(&mut self, text: &str) {
        self.clear();
        self.left = self.cleaned(text);
    }

    fn cleaned(&self, text: &str) -> String {
        if self.lines { clean_notes(text) } else { clean_line(text) }
    }

    // ---- the end of a word ----

    /// Finishes the word being typed: from here on Backspace takes whole letters.
    pub(crate) fn boundary(&mut self) {
        if !self.tail.is_empty() {
            self.left = self.before();
            self.tail.clear();
        }
    }

    /// Finishes the word after a pause, unless an input method is plainly in the middle of a letter.
    pub(crate) fn idle(&mut self) {
        if self.tail.last().is_some_and(|&c| !is_combining_mark(c) && shown(c)) {
            self.boundary();
            self.last = Change::None;
        }
    }

    // ---- moving ----

    fn moving(&mut self) {
        self.boundary();
        self.last = Change::None;
    }

    /// One letter to the left.
    pub(crate) fn left(&mut self) {
        self.moving();
        if let Some((at, _)) = self.left.grapheme_indices(true).next_back() {
            self.move_left_to(at);
        }
    }

    /// One letter to the right.
    pub(crate) fn right(&mut self) {
        self.moving();
        if let Some(letter) = self.right.graphemes(true).next().map(str::len) {
            self.move_right_by(letter);
        }
    }

    /// To the start of the line.
    pub(crate) fn home(&mut self) {
        self.moving();
        self.move_left_to(self.left.rfind('\n').map_or(0, |at| at + 1));
    }

    /// To the end of the line.
    pub(crate) fn end(&mut self) {
        self.moving();
        self.move_right_by(self.right.find('\n').unwrap_or(self.right.len()));
    }

    fn move_left_to(&mut self, at: usize) {
        let moved = self.left.split_off(at);
        self.right.insert_str(0, &moved);
    }

    fn move_right_by(&mut self, bytes: usize) {
        self.left.extend(self.right.drain(..bytes));
    }

    // ---- between lines ----

    /// To the same column of the line above; false on the first line.
    pub(crate) fn up(&mut self) -> bool {
        let (line, column) = (self.caret_line(), self.caret_column());
        if line == 0 {
            return false;
        }
        self.home();
        self.left();
        self.home();
        self.go_right(line - 1, column);
        true
    }

    /// To the same column of the line below; false on the last line.
    pub(crate) fn down(&mut self) -> bool {
        let (line, column) = (self.caret_line(), self.caret_column());
        if line >= self.text().matches('\n').count() {
            return false;
        }
        self.end();
        self.right();
        self.go_right(line + 1, column);
        true
    }

    fn go_right(&mut self, line: usize, column: usize) {
        while self.caret_column() < column && !self.at_end() {
            self.right();
            if self.caret_line() > line {
                self.left();
                return;
            }
        }
    }

    // ---- steps back ----

    /// One step back: the last word, erasure, paste or replacement. False when there is none.
    pub(crate) fn undo(&mut self) -> bool {
        self.moving();
        let now = self.snapshot();
        while let Some(before) = self.undo.pop() {
            if before != now {
                self.redo.push(now);
                self.restore(before);
                return true;
            }
        }
        false
    }

    /// One step forward again. False when nothing was undone, or something was typed since.
    pub(crate) fn redo(&mut self) -> bool {
        self.moving();
        let Some(next) = self.redo.pop() else { return false };
        let now = self.snapshot();
        self.undo.push(now);
        self.restore(next);
        true
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot { left: self.before(), right: self.right.clone() }
    }

    fn restore(&mut self, to: Snapshot) {
        self.left = to.left;
        self.right = to.right;
    }

    /// Keeps the present state as a step, unless the last step is the same.
    fn remember(&mut self) {
        let now = self.snapshot();
        if self.undo.last() != Some(&now) {
            self.undo.push(now);
        }
        if self.undo.len() > UNDO_STEPS {
            self.undo.remove(0);
        }
    }

    fn erasing(&mut self) {
        if self.last != Change::Erasing {
            self.remember();
        }
        self.redo.clear();
        self.last = Change::Erasing;
    }

    fn own_step(&mut self) {
        self.remember();
        self.redo.clear();
        self.last = Change::None;
    }
}

/// Whether a character of the buffer is to be seen; dummies are kept only until their word is finished.
fn shown(c: char) -> bool {
    c == '\n' || !is_control_or_bidi(c)
}

#[cfg(test)]
#[path = "typing_tests.rs"]
mod tests;
