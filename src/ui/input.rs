//! The input thread: bytes of the terminal become keys, text and pastes.
//!
//! It is a thread of its own, so that whatever the terminal begins and does not end holds up nothing else. It reads
//! the line itself: crossterm, which draws, spins when nobody is there any more (crossterm-rs/crossterm#793) and waits
//! for ever for what does not come.

mod assemble;
mod bytes;
mod sequence;

use std::io::{Error, ErrorKind};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};

use super::keymap::Key;
use crate::data::Interrupt;
pub(crate) use assemble::Assembler;
pub(crate) use bytes::{Bytes, REST, Raw};

/// What reaches the app from outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Event {
    /// A key; `Key::Char` and `Key::Space` may be text.
    Key(Key),
    /// Pasted text, line ends as received.
    Paste(String),
    /// The window has this many columns and rows now.
    Resize(u16, u16),
    /// The line was hung up, or the terminal is gone.
    HungUp,
    /// Asked to end from outside (SIGTERM, SIGINT, SIGQUIT).
    Terminated,
}

/// How long the app may take to end by itself: a commit in flight, and the writer's own patience.
const END: Duration = Duration::from_secs(5);

/// What answers a session that was hung up; one that was asked to end has done what it was asked.
const HUNG_UP: i32 = 129;

/// Starts to listen for signals: before the terminal is taken over, or one could leave it taken.
pub(crate) fn listen(events: Sender<Event>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH])?;
    let listening = move || {
        for signal in signals.forever() {
            match signal {
                SIGWINCH => {
                    if let Ok((columns, rows)) = super::terminal::size() {
                        let _ = events.send(Event::Resize(columns, rows));
                    }
                }
                SIGHUP => end(&events, Event::HungUp),
                _ => end(&events, Event::Terminated),
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listening).map(drop)
}

/// Starts reading keys.
pub(crate) fn start(events: Sender<Event>, stop: Interrupt) -> std::io::Result<()> {
    let reading = move || {
        if read(&events, &stop).is_err() {
            end(&events, Event::HungUp);
        }
    };
    thread::Builder::new().name("input".into()).spawn(reading).map(drop)
}

/// Tells the app to end and, should it not manage to, gives the terminal back for it and ends the process.
fn end(events: &Sender<Event>, event: Event) {
    let code = if event == Event::HungUp { HUNG_UP } else { 0 };
    let _ = events.send(event);
    thread::sleep(END);
    super::terminal::give_back();
    std::process::exit(code);
}

fn read(events: &Sender<Event>, stop: &Interrupt) -> std::io::Result<()> {
    let (mut bytes, mut assembler) = (Bytes::default(), Assembler::default());
    loop {
        let mut batch = Vec::new();
        let gone = gather(&mut bytes, &assembler, &mut batch).err();
        if gone.is_some() {
            bytes.cancel(&mut batch);
        }
        for event in assembler.take(&batch) {
            stop.came();
            if events.send(event).is_err() {
                return Ok(());
            }
        }
        if let Some(gone) = gone {
            return Err(gone);
        }
    }
}

/// Everything that has arrived, and the rest of what may be the beginning of something.
fn gather(bytes: &mut Bytes, assembler: &Assembler, batch: &mut Vec<Raw>) -> std::io::Result<()> {
    let mut buffer = [0; 4096];
    if !wait(bytes.patience())? {
        bytes.cancel(batch);
        return Ok(());
    }
    loop {
        match rustix::io::read(rustix::stdio::stdin(), &mut buffer)? {
            0 => return Err(ErrorKind::BrokenPipe.into()),
            read => bytes.feed(&buffer[..read], batch),
        }
        if wait(Some(Duration::ZERO))? {
            continue;
        }
        let in_sequence = bytes.is_in_sequence();
        if !in_sequence && !assembler.wants_more(batch) {
            return Ok(());
        }
        if !wait(Some(REST))? {
            if in_sequence {
                bytes.cancel(batch);
            }
            return Ok(());
        }
    }
}

/// Waits for bytes, at most so long; an error if the terminal is gone.
fn wait(limit: Option<Duration>) -> std::io::Result<bool> {
    let stdin = rustix::stdio::stdin();
    let until = limit.map(|limit| Instant::now() + limit);
    loop {
        let rest = until.map(|until| until.saturating_duration_since(Instant::now()));
        let rest = rest.map(Timespec::try_from).transpose().map_err(Error::other)?;
        let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
        match rustix::event::poll(&mut fds, rest.as_ref()) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let seen = fds[0].revents();
        if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(ErrorKind::BrokenPipe.into());
        }
        return Ok(seen.contains(PollFlags::IN));
    }
}
