//! Processes that a test starts: none outlives the test, and none is waited for without end.
//!
//! Each runs in a process group of its own. One that does not end in time is named, with everything that it has
//! started, and the whole group is killed.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// Nothing that a test starts takes longer, however busy the machine is.
const LIMIT: Duration = Duration::from_secs(240);

/// Waits for a state, and fails if it does not come in time.
#[track_caller]
pub(crate) fn wait_until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + LIMIT;
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(Instant::now() < deadline, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Running a command to its end, with a deadline.
pub(crate) trait Finish {
    /// Runs it to its end with nothing on standard input.
    fn finish(&mut self) -> Output;
    /// Runs it to its end with this on standard input.
    fn finish_with(&mut self, typed: &[u8]) -> Output;
    /// Starts it and lets it run; it ends with the value at the latest.
    fn keep(&mut self) -> Kept;
}

impl Finish for Command {
    #[track_caller]
    fn finish(&mut self) -> Output {
        self.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        self.keep().output(LIMIT)
    }

    #[track_caller]
    fn finish_with(&mut self, typed: &[u8]) -> Output {
        self.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut kept = self.keep();
        let (mut stdin, typed) = (kept.stdin(), typed.to_vec());
        std::thread::spawn(move || stdin.write_all(&typed));
        kept.output(LIMIT)
    }

    #[track_caller]
    fn keep(&mut self) -> Kept {
        let what = format!("{self:?}");
        let child = self.process_group(0).spawn().unwrap_or_else(|why| panic!("cannot start {what}: {why}"));
        Kept { child, what, ended: None }
    }
}

/// Puts a program in place to be started from there.
///
/// Another process writes it: whatever another test starts meanwhile is for a moment a copy of this process with all
/// its open files, and a program that somebody still has open for writing cannot be started (`ETXTBSY`).
#[track_caller]
pub(crate) fn install(program: &Path, at: &Path) {
    let done = Command::new("install").args(["-m", "755"]).args([program, at]).finish();
    assert!(done.status.success(), "cannot install {}: {done:?}", at.display());
}

/// A process at work. Dropping it kills its whole group.
pub(crate) struct Kept {
    child: Child,
    what: String,
    ended: Option<ExitStatus>,
}

/// What is still to come of a process.
enum Part {
    Out(Vec<u8>),
    Err(Vec<u8>),
}

impl Kept {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn stdin(&mut self) -> ChildStdin {
        self.child.stdin.take().expect("standard input is a pipe and was not taken before")
    }

    pub(crate) fn stderr(&mut self) -> ChildStderr {
        self.child.stderr.take().expect("standard error is a pipe and was not taken before")
    }

    /// How it ended, if it has.
    pub(crate) fn has_ended(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait().expect("a child of ours");
        }
        self.ended
    }

    /// Waits for its end.
    #[track_caller]
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.wait_by(Instant::now() + LIMIT)
    }

    #[track_caller]
    fn wait_by(&mut self, deadline: Instant) -> ExitStatus {
        loop {
            if let Some(status) = self.has_ended() {
                return status;
            }
            if Instant::now() > deadline {
                self.fail("its end");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Both outputs and the end.
    #[track_caller]
    pub(crate) fn output(mut self, limit: Duration) -> Output {
        let deadline = Instant::now() + limit;
        let (sender, parts) = channel();
        let (out, err) = (self.child.stdout.take(), self.child.stderr.take());
        let to = sender.clone();
        std::thread::spawn(move || to.send(Part::Out(all_of(out))));
        std::thread::spawn(move || sender.send(Part::Err(all_of(err))));
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        for _ in 0..2 {
            match self.next(&parts, deadline) {
                Part::Out(bytes) => stdout = bytes,
                Part::Err(bytes) => stderr = bytes,
            }
        }
        Output { status: self.wait_by(deadline), stdout, stderr }
    }

    #[track_caller]
    fn next(&mut self, parts: &Receiver<Part>, deadline: Instant) -> Part {
        match parts.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(part) => part,
            Err(RecvTimeoutError::Timeout) => self.fail("the end of what it writes"),
            Err(RecvTimeoutError::Disconnected) => panic!("{}: its output cannot be read", self.what),
        }
    }

    /// Says what hangs, and where.
    #[track_caller]
    fn fail(&mut self, what: &str) -> ! {
        let ended = self.has_ended();
        let group = group(self.child.id());
        self.end();
        panic!(
            "waited in vain for {what}: {}\nended: {ended:?}; of its group there was still\n{group}",
            self.what
        )
    }

    /// Kills it with all that it has started.
    pub(crate) fn end(&mut self) {
        let pid =
            i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).expect("the number of a process");
        // Once it was waited for, its number may be another's.
        if self.has_ended().is_none() || !group(self.child.id()).is_empty() {
            let _ = kill_process_group(pid, Signal::KILL);
        }
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.has_ended().is_none() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.end();
    }
}

fn all_of(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

/// The processes of a group: number, state, what each waits for in the kernel, arguments.
fn group(leader: u32) -> String {
    let mut said = String::new();
    for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
        let folder = entry.path();
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        let stat = read("stat");
        // After the name, which may hold anything: state, parent, group.
        let mut fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let state = fields.next().unwrap_or_default();
        if fields.nth(1).and_then(|of| of.parse().ok()) == Some(leader) && state != "Z" {
            let line = read("cmdline").replace('\0', " ");
            let _ = writeln!(said, "  {} {state} {} {line}", entry.file_name().display(), read("wchan"));
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn what_is_typed_and_written_comes_through() {
        let done =
            Command::new("sh").args(["-c", "cat; echo sai >&2; exit 3"]).finish_with("chào".as_bytes());
        assert_eq!((done.status.code(), done.stdout.as_slice()), (Some(3), "chào".as_bytes()));
        assert_eq!(done.stderr, b"sai\n");
    }

    #[test]
    fn what_was_just_installed_starts_whatever_others_start_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let busy = AtomicBool::new(true);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while busy.load(Ordering::Relaxed) {
                        Command::new("true").finish();
                    }
                });
            }
            let all = std::panic::catch_unwind(|| {
                for number in 0..100 {
                    let at = folder.path().join(number.to_string());
                    install(Path::new("/bin/true"), &at);
                    assert!(Command::new(at).finish().status.success());
                }
            });
            busy.store(false, Ordering::Relaxed);
            all.unwrap();
        });
    }

    #[test]
    fn what_hangs_is_named_and_ended() {
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 987 & exit 0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let kept = shell.keep();
        let leader = kept.pid();
        wait_until("what hangs", || group(leader).contains("sleep 987").then_some(()));
        let why = std::panic::catch_unwind(|| kept.output(Duration::from_millis(300))).unwrap_err();
        let why = why.downcast::<String>().unwrap();
        assert!(why.contains("the end of what it writes") && why.contains("sleep 987"), "{why}");
        wait_until("the group is gone", || group(leader).is_empty().then_some(()));
    }
}
