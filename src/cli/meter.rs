//! One line on a terminal that says how far a verb has come; silence elsewhere.

use std::io::{IsTerminal as _, Write as _};

use crate::vietnamese::clean::width;

/// The line.
#[derive(Debug)]
pub(super) struct Meter {
    shown: bool,
    said: String,
}

impl Meter {
    /// Nothing said yet.
    pub(super) fn new() -> Self {
        Self { shown: std::io::stderr().is_terminal(), said: String::new() }
    }

    /// Whether anybody sees it.
    pub(super) fn is_shown(&self) -> bool {
        self.shown
    }

    /// Says this in place of what it said.
    pub(super) fn say(&mut self, line: &str) {
        if self.shown && self.said != line {
            let over = width(&self.said).saturating_sub(width(line));
            let _ = write!(std::io::stderr(), "\r{line}{:over$}", "");
            line.clone_into(&mut self.said);
        }
    }

    /// Takes the line away again, before something else is said; also the `^C` that a terminal writes behind it.
    pub(super) fn clear(&mut self) {
        if !self.said.is_empty() {
            let over = width(&self.said) + "^C".len();
            let _ = write!(std::io::stderr(), "\r{:over$}\r", "");
            self.said.clear();
        }
    }

    /// Leaves the line as it is and goes on below it.
    pub(super) fn finish(self) {
        if !self.said.is_empty() {
            let _ = writeln!(std::io::stderr());
        }
    }
}
