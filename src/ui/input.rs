//! The input thread: bytes of the terminal become keys, text and pastes.
//!
//! It is a thread of its own because an incomplete sequence blocks crossterm; it asks the terminal's line itself
//! whether anybody is still there, because crossterm spins when nobody is (crossterm-rs/crossterm#793).

mod assemble;
mod decode;

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};

use super::keymap::Key;
use crate::data::Stop;
pub use assemble::Assembler;
pub use decode::{Raw, decode};

/// What reaches the app from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key; `Key::Char` and `Key::Space` may be text.
    Key(Key),
    /// Pasted text, line ends as received.
    Paste(String),
    /// The window has this many columns and rows now.
    Resize(u16, u16),
    /// The terminal is gone: write nothing to it.
    HungUp,
    /// Asked to end (SIGTERM); the terminal is still there.
    Terminated,
}

/// How long after an Esc the rest of a split sequence, or the next part of a paste, may come.
const REST: Duration = Duration::from_millis(40);
/// How long the app may take to end once the terminal is gone, for a commit in flight.
const END: Duration = Duration::from_secs(2);
/// What ended by a hang-up answers.
const EXIT_HUNG_UP: i32 = 129;

/// Starts reading keys and signals.
pub fn start(events: Sender<Event>, stop: Stop) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGTERM, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGTERM, SIGWINCH])?;
    let from_signals = events.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => {
                    if let Ok((columns, rows)) = crossterm::terminal::size() {
                        let _ = from_signals.send(Event::Resize(columns, rows));
                    }
                }
                SIGTERM => end(&from_signals, Event::Terminated),
                _ => end(&from_signals, Event::HungUp),
            }
        }
    })?;
    thread::Builder::new().name("input".into()).spawn(move || {
        if read(&events, &stop).is_err() {
            end(&events, Event::HungUp);
        }
    })?;
    Ok(())
}

/// Tells the app to end and, should it not manage to, ends the process.
fn end(events: &Sender<Event>, event: Event) {
    let _ = events.send(event);
    thread::sleep(END);
    std::process::exit(EXIT_HUNG_UP);
}

fn read(events: &Sender<Event>, stop: &Stop) -> std::io::Result<()> {
    let mut assembler = Assembler::default();
    loop {
        if !wait(None)? {
            continue;
        }
        let mut batch = Vec::new();
        loop {
            drain(&mut batch)?;
            if !assembler.wants_more(&batch) || !wait(Some(REST))? {
                break;
            }
        }
        for event in assembler.take(&batch) {
            stop.came();
            if events.send(event).is_err() {
                return Ok(());
            }
        }
    }
}

/// Waits for bytes; an error if the terminal is gone.
fn wait(limit: Option<Duration>) -> std::io::Result<bool> {
    let stdin = rustix::stdio::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    let limit = limit.map(|limit| Timespec { tv_sec: 0, tv_nsec: i64::from(limit.subsec_nanos()) });
    match rustix::event::poll(&mut fds, limit.as_ref()) {
        Err(rustix::io::Errno::INTR) => return Ok(false),
        Err(error) => return Err(error.into()),
        Ok(_) => {}
    }
    let seen = fds[0].revents();
    if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        return Err(std::io::ErrorKind::BrokenPipe.into());
    }
    Ok(seen.contains(PollFlags::IN))
}

/// Answers of a terminal in a row that may stand before a key. crossterm keeps them for itself, and a poll that
/// meets one says that there is nothing, though it has read the key behind it.
const ANSWERS: usize = 4;

/// Everything that has arrived, decoded.
fn drain(batch: &mut Vec<Raw>) -> std::io::Result<()> {
    let mut nothing = 0;
    while nothing <= ANSWERS {
        if crossterm::event::poll(Duration::ZERO)? {
            nothing = 0;
            batch.extend(decode(crossterm::event::read()?));
        } else {
            nothing += 1;
        }
    }
    Ok(())
}
