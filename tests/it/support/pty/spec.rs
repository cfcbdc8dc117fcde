//! What a test runs in the terminal.

use std::ffi::OsString;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What to run, and in what surroundings.
///
/// The environment is empty but for what is listed here.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    /// An absolute path.
    pub(crate) program: PathBuf,
    /// Its arguments.
    pub(crate) args: Vec<OsString>,
    /// Its whole environment.
    pub(crate) env: Vec<(OsString, OsString)>,
    /// The folder it starts in.
    pub(crate) cwd: PathBuf,
    /// Columns of the terminal.
    pub(crate) cols: u16,
    /// Rows of the terminal.
    pub(crate) rows: u16,
}

impl Spec {
    /// `program` on an 80x24 terminal, in `/`, with `TERM`, `LANG` and `PATH` set as on a plain machine.
    pub(crate) fn new(program: impl Into<PathBuf>) -> Self {
        let spec =
            Self { program: program.into(), args: vec![], env: vec![], cwd: "/".into(), cols: 80, rows: 24 };
        spec.env("TERM", "xterm-256color").env("LANG", "C.UTF-8").env("PATH", "/usr/bin:/bin")
    }

    /// `/bin/sh -c script`, for the tests of the driver itself.
    pub(crate) fn sh(script: &str) -> Self {
        Self::new("/bin/sh").args(["-c", script])
    }

    /// Adds arguments.
    pub(crate) fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets a variable, in place of an earlier value.
    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self = self.without(name);
        self.env.push((name.into(), value.into()));
        self
    }

    /// Takes a variable away, `TERM` for example.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.env.retain(|(known, _)| known != name);
        self
    }

    /// Sets the folder to start in.
    pub(crate) fn cwd(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cwd = folder.into();
        self
    }

    /// Sets the size of the terminal.
    pub(crate) fn size(mut self, cols: u16, rows: u16) -> Self {
        (self.cols, self.rows) = (cols, rows);
        self
    }

    /// The command that makes the far end of a terminal its own and becomes the program. Whatever signals the
    /// tests themselves were told to ignore, the program has them as a login would give them.
    pub(super) fn command(&self, far: &OwnedFd) -> Command {
        let end = || Stdio::from(far.as_fd().try_clone_to_owned().expect("one more descriptor"));
        let mut command = Command::new("/usr/bin/setsid");
        command
            .args(["--ctty", "/usr/bin/env", "--default-signal", "--"])
            .arg(&self.program)
            .args(&self.args);
        command.env_clear().envs(self.env.iter().map(|(name, value)| (name, value))).current_dir(&self.cwd);
        command.stdin(end()).stdout(end()).stderr(end());
        command
    }
}
