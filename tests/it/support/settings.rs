//! Settings of a server for a file that a test made, and the program run by them; no `sshd` stands before it.

use std::ffi::OsStr;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::domain::Id;
use tempfile::TempDir;

use super::process::Finish as _;
use super::{binary, temp_dir};

/// The settings, in a folder of their own.
pub(crate) struct Settings {
    folder: TempDir,
}

impl Settings {
    /// For this file; `more` are further lines.
    pub(crate) fn of(file: &Path, more: &str) -> Self {
        let settings = Self { folder: temp_dir() };
        let owner = std::fs::metadata(settings.folder.path()).unwrap().uid();
        assert_eq!(owner, 0, "settings must be root's: run these tests as root");
        std::fs::create_dir(settings.backups()).unwrap();
        let (file, backups) = (file.display(), settings.backups());
        let text =
            format!("file = \"{file}\"\naccount = \"root\"\nbackups = \"{}\"\n{more}", backups.display());
        std::fs::write(settings.path(), text).unwrap();
        std::fs::set_permissions(settings.path(), PermissionsExt::from_mode(0o644)).unwrap();
        settings
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("server.toml")
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    /// The program with these words.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        let mut command = Command::new(binary());
        command.args(words).arg("--config").arg(self.path());
        command
    }

    /// Run to its end.
    pub(crate) fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Output {
        self.command(words).finish()
    }

    /// What `sshd` would start for the holder of a key who asks for this.
    pub(crate) fn session(&self, key: Id, asked: &str) -> Command {
        let mut command = self.command(&["session", "--key", &key.0.to_string()]);
        command.env("SSH_ORIGINAL_COMMAND", asked);
        command
    }

    /// What it would start for a stranger's key while a code waits.
    pub(crate) fn stranger(&self, base64: &str, asked: &str) -> Command {
        let mut command = self.command(&["session", "--enrol", base64]);
        command.env("SSH_ORIGINAL_COMMAND", asked);
        command
    }
}

/// All that was said.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
