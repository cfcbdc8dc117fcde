//! Runs a program in a real pseudo-terminal and reads its screen.
//!
//! Nothing here sleeps. A reader thread feeds a terminal emulator and wakes whoever waits; a test waits
//! for a *state* of the screen, and a state that does not come fails with the whole screen in the message.
//! Writing goes through a thread of its own, so a program that stops reading cannot hang a test.

mod keys;
mod spec;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::process::ExitStatusExt;
use std::process::Child;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

pub(crate) use keys::key;
pub(crate) use spec::Spec;

/// So long a state is waited for, on a machine that is busy with other things: only a test that fails takes it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What the threads know of the program so far.
struct State {
    parser: vt100::Parser,
    /// Every byte that came out.
    raw: Vec<u8>,
    /// Where `mark` was last called.
    mark: usize,
    /// No byte will come any more.
    ended: bool,
    /// The writing thread has let go of the terminal.
    unplugged: bool,
    /// The reading thread should let go of the terminal.
    hanging_up: bool,
    exit: Option<i32>,
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.news.notify_all();
    }
}

/// A program running in a pseudo-terminal. Dropping it kills the program.
pub(crate) struct Pty {
    shared: Arc<Shared>,
    /// `None` after `hang_up`.
    master: Option<Near>,
    input: Option<Sender<Vec<u8>>>,
    pid: Pid,
    patience: Duration,
}

impl Pty {
    /// Starts the program; its terminal is its standard input, output and error.
    #[track_caller]
    pub(crate) fn start(spec: &Spec) -> Self {
        let (rows, cols) = (spec.rows, spec.cols);
        assert!(spec.program.is_file(), "cannot start {}: no such program", spec.program.display());
        let near = Near::open(cols, rows);
        let child = spec.command(&near.far_end(OFlags::empty())).spawn();
        let child = child.unwrap_or_else(|why| panic!("cannot start {}: {why}", spec.program.display()));
        let pid = Pid::from_child(&child);

        let parser = vt100::Parser::new(cells(rows), cells(cols), 0);
        let (raw, mark, exit) = (Vec::new(), 0, None);
        let state = State { parser, raw, mark, ended: false, unplugged: false, hanging_up: false, exit };
        let shared = Arc::new(Shared { state: Mutex::new(state), news: Condvar::new() });
        read(&shared, near.again());
        let input = write(&shared, near.again());
        watch(&shared, child);

        Self { shared, master: Some(near), input: Some(input), pid, patience: PATIENCE }
    }

    /// Sets how long the waits below wait ([`PATIENCE`] at first).
    pub(crate) fn patience(mut self, limit: Duration) -> Self {
        self.patience = limit;
        self
    }

    /// Sends bytes in one write, as one packet of a slow line would arrive.
    #[track_caller]
    pub(crate) fn send(&self, bytes: &[u8]) {
        let input = self.input.as_ref().expect("the terminal was hung up");
        input.send(bytes.to_vec()).expect("the terminal takes no more input");
    }

    /// Sends text as it is, in one write.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Sends keys divided by spaces, one write each: `"F2 Enter Down abc C-s"`. A word that names no key is
    /// typed as it is. After `Esc`, wait for its effect before sending more: a terminal cannot tell `Esc x`
    /// from `Alt-x`.
    #[track_caller]
    pub(crate) fn keys(&self, keys: &str) {
        for word in keys.split_whitespace() {
            self.send(&key(word).unwrap_or_else(|| word.as_bytes().to_vec()));
        }
    }

    /// Waits until the screen is as `seen` says; `what` names the state in the message of a failure.
    #[track_caller]
    pub(crate) fn wait_for(&self, seen: impl Fn(&vt100::Screen) -> bool, what: &str) {
        self.wait(what, true, |state| seen(state.parser.screen()).then_some(()));
    }

    /// Waits until the text stands somewhere on the screen.
    #[track_caller]
    pub(crate) fn wait_text(&self, text: &str) {
        self.wait_for(|screen| screen.contents().contains(text), &format!("“{text}” on the screen"));
    }

    /// Waits until the text stands nowhere on the screen.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) {
        self.wait_for(|screen| !screen.contents().contains(text), &format!("“{text}” gone"));
    }

    /// Whether the program has nothing to do: all that woke it is done, and all that it wrote was read.
    pub(crate) fn sleeps(&self) -> bool {
        let pid = self.pid.as_raw_nonzero();
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        let is_asleep = stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('S'));
        let unread = self.master.as_ref().map_or(0, |near| rustix::io::ioctl_fionread(&near.0).unwrap_or(0));
        is_asleep && unread == 0
    }

    /// Waits until nothing has come out for so long and the program sleeps. Only for pictures: a test waits for a
    /// state.
    #[track_caller]
    pub(crate) fn quiet(&self, pause: Duration) {
        let deadline = Instant::now() + self.patience;
        let mut state = self.shared.lock();
        while !state.ended {
            let before = state.raw.len();
            let rest = Instant::now() + pause;
            while state.raw.len() == before && !state.ended && Instant::now() < rest {
                let left = rest.saturating_duration_since(Instant::now());
                state = self.shared.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            if state.raw.len() == before && self.sleeps() {
                return;
            }
            if Instant::now() > deadline {
                fail("a quiet screen", "it went on drawing", state);
            }
        }
    }

    /// Waits until the program has ended, and gives its exit code, or 128 and the number of the signal
    /// that ended it. What it wrote last is on the screen by then.
    #[track_caller]
    pub(crate) fn wait_exit(&self) -> i32 {
        let code = self.wait("the end of the program", false, |state| state.exit);
        // A child that lives on may keep the terminal open; then what is there has to do.
        let state = self.shared.lock();
        drop(self.shared.news.wait_timeout_while(state, Duration::from_secs(2), |state| !state.ended));
        code
    }

    /// Looks at the screen.
    pub(crate) fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.shared.lock().parser.screen())
    }

    /// The whole screen, one line per row, without the blanks at the ends.
    pub(crate) fn screen_text(&self) -> String {
        self.screen(vt100::Screen::contents)
    }

    /// Row `number` counted from 0, without the blanks at its end.
    pub(crate) fn row(&self, number: u16) -> String {
        self.screen(|screen| row(screen, number))
    }

    /// Where the cursor is, as (column, row) from 0, or `None` while it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        self.screen(|screen| {
            let (row, col) = screen.cursor_position();
            (!screen.hide_cursor()).then_some((col, row))
        })
    }

    /// Makes the terminal another size; the program gets its `SIGWINCH`.
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        self.shared.tell(|state| state.parser.set_size(cells(rows), cells(cols)));
        self.master.as_ref().expect("the terminal was hung up").resize(cols, rows);
    }

    /// Tells the program of a size that nothing here draws, as a client that says what it likes.
    pub(crate) fn claims(&self, cols: u16, rows: u16) {
        self.master.as_ref().expect("the terminal was hung up").resize(cols, rows);
    }

    /// Whether the terminal edits lines and shows what is typed, as a shell wants it.
    pub(crate) fn edits_lines(&self) -> bool {
        use rustix::termios::LocalModes;
        let near = self.master.as_ref().expect("the terminal was hung up");
        let modes = rustix::termios::tcgetattr(&near.0).expect("the modes of the terminal").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Starts counting anew for `bytes_since_mark`.
    pub(crate) fn mark(&self) {
        self.shared.tell(|state| state.mark = state.raw.len());
    }

    /// The bytes that came out since `mark`, or since the start.
    pub(crate) fn bytes_since_mark(&self) -> Vec<u8> {
        let state = self.shared.lock();
        state.raw[state.mark..].to_vec()
    }

    /// Sends a signal to the program: `"TERM"`, `"HUP"`, `"INT"`, `"KILL"`, …
    #[track_caller]
    pub(crate) fn signal(&self, name: &str) {
        let signal = match name {
            "CONT" => Signal::CONT,
            "HUP" => Signal::HUP,
            "INT" => Signal::INT,
            "KILL" => Signal::KILL,
            "QUIT" => Signal::QUIT,
            "STOP" => Signal::STOP,
            "TERM" => Signal::TERM,
            "TSTP" => Signal::TSTP,
            "USR1" => Signal::USR1,
            _ => panic!("no signal is called {name} here"),
        };
        kill_process(self.pid, signal).expect("the program to signal");
    }

    /// Closes the terminal under the program, as a connection that drops does.
    #[track_caller]
    pub(crate) fn hang_up(&mut self) {
        let master = self.master.take().expect("the terminal was hung up before");
        let far = master.far_end(OFlags::NONBLOCK);
        self.input = None;
        self.wait("the writing thread to let go", false, |state| state.unplugged.then_some(()));
        self.shared.tell(|state| state.hanging_up = true);
        // A byte for the blocked reader to wake up with.
        let _ = rustix::io::write(&far, b"\0");
        self.wait("the reading thread to let go", false, |state| state.ended.then_some(()));
    }

    /// Waits until `seen` finds something. A screen that can no longer change (`of_screen`) fails at once.
    #[track_caller]
    fn wait<T>(&self, what: &str, of_screen: bool, seen: impl Fn(&State) -> Option<T>) -> T {
        let deadline = Instant::now() + self.patience;
        let mut state = self.shared.lock();
        loop {
            if let Some(found) = seen(&state) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if of_screen && state.ended {
                fail(what, "the output ended", state);
            }
            if left.is_zero() {
                fail(what, &format!("{} ms went by", self.patience.as_millis()), state);
            }
            state = self.shared.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.shared.lock().exit.is_none() {
            let _ = kill_process_group(self.pid, Signal::KILL);
        }
    }
}

/// Reads until the end, or until told to hang up.
fn read(shared: &Arc<Shared>, mut from: File) {
    let shared = Arc::clone(shared);
    std::thread::spawn(move || {
        let mut bytes = [0; 8192];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            if shared.lock().hanging_up {
                break;
            }
            shared.tell(|state| {
                state.raw.extend_from_slice(&bytes[..count]);
                state.parser.process(&bytes[..count]);
            });
        }
        drop(from);
        shared.tell(|state| state.ended = true);
    });
}

/// Writes what it is sent, until the sender is dropped.
fn write(shared: &Arc<Shared>, mut to: File) -> Sender<Vec<u8>> {
    let shared = Arc::clone(shared);
    let (sender, chunks) = channel::<Vec<u8>>();
    std::thread::spawn(move || {
        for chunk in chunks {
            // A program that has ended reads no more; the test will see that on the screen.
            let _ = to.write_all(&chunk).and_then(|()| to.flush());
        }
        drop(to);
        shared.tell(|state| state.unplugged = true);
    });
    sender
}

/// Waits for the program to end.
fn watch(shared: &Arc<Shared>, mut child: Child) {
    let shared = Arc::clone(shared);
    std::thread::spawn(move || {
        let status = child.wait().expect("the end of the program");
        let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or_default());
        shared.tell(|state| state.exit = Some(code));
    });
}

/// The near end of a terminal: who closes the last of it hangs up. No other process that a test starts meanwhile
/// inherits it, or hanging up would do nothing.
struct Near(OwnedFd);

impl Near {
    fn open(cols: u16, rows: u16) -> Self {
        let near =
            openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
        grantpt(&near).and_then(|()| unlockpt(&near)).expect("a terminal of our own");
        let near = Self(near);
        near.resize(cols, rows);
        near
    }

    /// The program's own end.
    fn far_end(&self, more: OFlags) -> OwnedFd {
        let name = ptsname(&self.0, Vec::new()).expect("the terminal has a name");
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC | more;
        rustix::fs::open(name, flags, Mode::empty()).expect("the terminal opens")
    }

    fn again(&self) -> File {
        self.0.as_fd().try_clone_to_owned().expect("one more descriptor").into()
    }

    fn resize(&self, cols: u16, rows: u16) {
        let size = Winsize { ws_row: rows, ws_col: cols, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&self.0, size).expect("another size");
    }
}

fn row(screen: &vt100::Screen, number: u16) -> String {
    let width = screen.size().1.get();
    let text = screen.rows(0, width).nth(number.into()).expect("a row of the screen");
    text.trim_end().to_owned()
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has at least one row and one column")
}

/// Panics with everything a person needs who cannot see the screen.
#[track_caller]
fn fail(what: &str, why: &str, state: MutexGuard<'_, State>) -> ! {
    let screen = state.parser.screen();
    let (rows, cols) = screen.size();
    let line = "─".repeat(cols.get().into());
    let body: String =
        (0..rows.get()).map(|number| format!("{number:>3} │{}\n", row(screen, number))).collect();
    let (cursor, exit, count) = (screen.cursor_position(), state.exit, state.raw.len());
    drop(state); // a lock held over a panic would be poisoned
    panic!(
        "waited for {what}, but {why}\n    ┌{line}\n{body}    └{line}\n    \
         cursor (row, column) {cursor:?}, exit code {exit:?}, {count} bytes so far"
    )
}
