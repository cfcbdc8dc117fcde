//! The text of one field: a line of our own, or the lines of [`Notes`]. Both keep what an input method sends as it
//! was sent until its word is finished.

use super::notes::Notes;
use crate::vietnamese::typing::TextBuffer;

/// One of the two.
#[derive(Clone, Debug)]
pub(super) enum Text {
    Line(TextBuffer),
    Notes(Box<Notes>),
}

macro_rules! both {
    ($($name:ident($($arg:ident: $type:ty),*) $(-> $out:ty)?;)*) => {
        $(pub(super) fn $name(&mut self $(, $arg: $type)*) $(-> $out)? {
            match self {
                Self::Line(text) => text.$name($($arg),*),
                Self::Notes(text) => text.$name($($arg),*),
            }
        })*
    };
}

macro_rules! seen {
    ($($name:ident -> $out:ty;)*) => {
        $(pub(super) fn $name(&self) -> $out {
            match self {
                Self::Line(text) => text.$name(),
                Self::Notes(text) => text.$name(),
            }
        })*
    };
}

impl Text {
    pub(super) fn line() -> Self {
        Self::Line(TextBuffer::new())
    }
    pub(super) fn notes() -> Self {
        Self::Notes(Box::new(Notes::new()))
    }

    both! {
        insert(c: char);
        backspace();
        delete();
        replace(text: &str);
        paste(text: &str);
        set(text: &str);
        boundary();
        idle();
        left();
        right();
        home();
        end();
        undo() -> bool;
        redo() -> bool;
    }

    seen! {
        text -> String;
        caret_line -> usize;
        caret_column -> usize;
        at_end -> bool;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text().is_empty()
    }
    pub(super) fn clear(&mut self) {
        self.set("");
    }
    /// Removes everything, as one step back.
    pub(super) fn kill_line(&mut self) {
        self.replace("");
    }

    // ---- between lines ----

    /// To the same column of the line above; false on the first line.
    pub(super) fn up(&mut self) -> bool {
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
    pub(super) fn down(&mut self) -> bool {
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
}
