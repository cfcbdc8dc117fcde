//! Entering and leaving the terminal. It is asked nothing, the mouse stays the terminal's own, and whatever
//! happens it is given back as it was found – unless it is gone, then nothing is written to it.

mod screen;

use std::io::{self, Write};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::backend::CrosstermBackend;

pub(crate) use screen::{Screen, size};

/// Least size that every screen can be used in.
pub(crate) const LEAST: (u16, u16) = (60, 16);

/// Whether the window is too small for the screens.
pub(crate) fn is_too_small(size: (u16, u16)) -> bool {
    size.0 < LEAST.0 || size.1 < LEAST.1
}

/// One frame is one write: more would be several packets on a slow line.
const FRAME: usize = 32 * 1024;

/// Arrows as arrows and the number pad as digits, whatever stood before: xterm's DECCKM and DECKPNM.
const PLAIN_KEYS: &[u8] = b"\x1b[?1l\x1b>";

/// The terminal while the program has it; given back when dropped, also while panicking.
#[derive(Debug)]
pub(crate) struct Held {
    gone: bool,
}

impl Held {
    /// Takes the terminal over. A panic says nothing here, because a message would land in the picture: it is kept in
    /// the log of faults, and the app turns it into a sentence.
    pub(crate) fn enter() -> io::Result<(Self, Screen)> {
        enable_raw_mode()?;
        let held = Self { gone: false };
        let mut out = io::stdout();
        out.write_all(PLAIN_KEYS)?;
        execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        let screen = CrosstermBackend::new(io::BufWriter::with_capacity(FRAME, io::stdout()));
        Ok((held, Screen::new(screen)))
    }

    /// The terminal is gone: nothing is written to it any more.
    pub(crate) fn is_gone(&mut self) {
        self.gone = true;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.gone {
            return;
        }
        let mut out = io::stdout();
        let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
