//! Entering and leaving the terminal. It is asked nothing, the mouse stays the terminal's own, and whatever
//! happens it is given back as it was found – unless it is gone, then nothing is written to it.

mod screen;

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::EnableBracketedPaste;
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use rustix::event::{PollFd, PollFlags, Timespec};

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

/// What gives back what was taken; the mouse was never taken.
const GIVE_BACK: &[u8] = b"\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// Whether the program has the terminal.
static HELD: AtomicBool = AtomicBool::new(false);

/// Whether the terminal is there no more: nothing may be written to it, and nobody would see it.
pub(crate) fn is_gone() -> bool {
    rustix::termios::tcgetattr(rustix::stdio::stdin()).is_err()
}

/// Gives the terminal back for an app that does not end: without the lock on the output, which it may hold, and without
/// waiting for a terminal that takes nothing.
pub(super) fn give_back() {
    if !HELD.load(Ordering::Relaxed) || is_gone() {
        return;
    }
    let _ = disable_raw_mode();
    let out = rustix::stdio::stdout();
    let mut takes = [PollFd::new(&out, PollFlags::OUT)];
    if rustix::event::poll(&mut takes, Some(&Timespec::default())).is_ok_and(|ready| ready > 0) {
        let _ = rustix::io::write(out, GIVE_BACK);
    }
}

/// The terminal while the program has it; given back when dropped, also while panicking.
#[derive(Debug)]
pub(crate) struct Held;

impl Held {
    /// Takes the terminal over. A panic says nothing here, because a message would land in the picture: it is kept in
    /// the log of faults, and the app turns it into a sentence.
    pub(crate) fn enter() -> io::Result<(Self, Screen)> {
        enable_raw_mode()?;
        HELD.store(true, Ordering::Relaxed);
        let held = Self;
        let mut out = io::stdout();
        out.write_all(PLAIN_KEYS)?;
        execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        let screen = CrosstermBackend::new(io::BufWriter::with_capacity(FRAME, io::stdout()));
        Ok((held, Screen::new(screen)))
    }

    /// Gives the terminal back with what was drawn on it. A screen that is dropped shows the cursor, and nothing is
    /// written to a terminal that is gone.
    pub(crate) fn leave(self, screen: Terminal<Screen>) {
        if is_gone() {
            std::mem::forget(screen);
        } else {
            drop(screen);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if !is_gone() {
            // First what needs no patience: the terminal may take its time.
            let _ = disable_raw_mode();
            let mut out = io::stdout();
            let _ = out.write_all(GIVE_BACK).and_then(|()| out.flush());
        }
        HELD.store(false, Ordering::Relaxed);
    }
}
