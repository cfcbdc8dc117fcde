//! Making a plain Debian machine ready: a list of steps that is printed or carried out. A step that finds its
//! work done does nothing, so the whole can be repeated.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::{Dir, Gid, Mode, Uid};
use rustix::io::Errno;

use super::replica::{self, Replica};
use super::{ServerError, account, systemd, way};
use crate::text;

/// What is to be made, and where.
#[derive(Clone, Debug)]
pub(crate) struct SetupRequest {
    pub(crate) account: String,
    pub(crate) home: PathBuf,
    /// The district's file, in a folder of its own.
    pub(crate) file: PathBuf,
    /// The folder of backups.
    pub(crate) backups: PathBuf,
    pub(crate) config: PathBuf,
    /// The program that `sshd` and the timer start.
    pub(crate) program: PathBuf,
    /// The folder of `sshd`'s drop-ins.
    pub(crate) sshd: PathBuf,
    /// The folder of systemd's units.
    pub(crate) units: PathBuf,
    /// What the program is called with, as the account, to make the district's file.
    pub(crate) found: Vec<String>,
    /// Settings that are added to those that are there.
    pub(crate) add: Option<String>,
    /// The copy on another machine.
    pub(crate) replica: Option<Replica>,
}

/// One step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Account,
    Folder(PathBuf, Owner, u32),
    /// A file of root's, mode 0644. The last says whether one that is there is left as it is.
    File(PathBuf, String, bool),
    /// More settings.
    Settings(PathBuf, String),
    /// The key by which another machine knows this one: root's, and the account reads it.
    Key(PathBuf),
    /// The district's file, made by the account.
    Found(Vec<String>),
    /// `sshd` is asked whether it understands its configuration; if not, this file is taken away again.
    SshdUnderstands(PathBuf),
    /// A command of systemd's; left out where systemd does not run.
    Systemd(&'static [&'static str]),
    /// The limits of the account's slice, whose name has the account's number.
    Slice(PathBuf, String),
    /// The account gets no service manager of its own: nobody needs one, and it would run as the account without
    /// what a session takes from itself.
    NoManager(PathBuf),
}

/// Whose something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Owner {
    Root,
    Account,
}

impl SetupRequest {
    /// The folder of the district's file.
    fn data(&self) -> PathBuf {
        self.file.parent().unwrap_or(Path::new("/")).to_owned()
    }

    /// The steps, in order.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let etc = self.config.parent().unwrap_or(Path::new("/etc")).to_owned();
        let drop_in = self.sshd.join("60-tthtcd.conf");
        let unit = |name: &str, text: &str| Step::File(self.units.join(name), self.fill(text), false);
        let mut steps = vec![
            Step::Account,
            Step::Folder(self.home.clone(), Owner::Root, 0o755),
            Step::Folder(self.data(), Owner::Account, 0o700),
            Step::Folder(self.backups.clone(), Owner::Account, 0o700),
            Step::Folder(etc, Owner::Root, 0o755),
            Step::File(self.config.clone(), self.fill(include_str!("templates/server.toml")), true),
        ];
        steps.extend(self.add.iter().map(|more| Step::Settings(self.config.clone(), more.clone())));
        steps.extend([
            Step::Found(self.found.clone()),
            Step::Folder("/run/sshd".into(), Owner::Root, 0o755),
            Step::File(drop_in.clone(), self.fill(include_str!("templates/sshd.conf")), false),
            Step::SshdUnderstands(drop_in),
            Step::Slice(self.units.clone(), self.fill(include_str!("templates/user.slice.conf"))),
            Step::NoManager(self.units.clone()),
            unit("tthtcd-backup.service", include_str!("templates/backup.service")),
            unit("tthtcd-backup.timer", include_str!("templates/backup.timer")),
            Step::Systemd(&["systemctl", "daemon-reload"]),
            Step::Systemd(&["systemctl", "enable", "--now", "tthtcd-backup.timer"]),
            Step::Systemd(&["systemctl", "reload", "ssh.service"]),
        ]);
        steps.extend(self.replica.iter().flat_map(|replica| self.steps_of(replica)));
        steps
    }

    /// The steps of the copy on another machine.
    fn steps_of(&self, replica: &Replica) -> [Step; 6] {
        let unit = |name: &str, text: &str| Step::File(self.units.join(name), self.fill(text), false);
        [
            Step::Key(replica.key()),
            Step::File(replica.known(), replica.known_line(), false),
            unit(replica::SERVICE, include_str!("templates/replica.service")),
            unit(replica::TIMER, include_str!("templates/replica.timer")),
            Step::Systemd(&["systemctl", "daemon-reload"]),
            Step::Systemd(&["systemctl", "enable", "--now", replica::TIMER]),
        ]
    }

    fn fill(&self, template: &str) -> String {
        let shown = |path: &Path| path.display().to_string();
        template
            .replace("@ACCOUNT@", &self.account)
            .replace("@PROGRAM@", &shown(&self.program))
            .replace("@CONFIG@", &shown(&self.config))
            .replace("@FILE@", &shown(&self.file))
            .replace("@DATA@", &shown(&self.data()))
            .replace("@BACKUPS@", &shown(&self.backups))
    }

    /// A step as the operator reads it before it is carried out.
    pub(crate) fn show(&self, step: &Step) -> String {
        match step {
            Step::Account => line(&account::add_command(&self.account, &self.home)),
            Step::Folder(path, owner, mode) => {
                let owner = if *owner == Owner::Root { "root" } else { &self.account };
                format!("install -d -o {owner} -g {owner} -m {mode:04o} {}", path.display())
            }
            Step::File(path, content, _) => format!("{} (root 0644):\n{content}", path.display()),
            Step::Found(arguments) => {
                format!("runuser -u {} -- {} {}", self.account, self.program.display(), line(arguments))
            }
            Step::SshdUnderstands(_) => format!("{} -t", super::sshd::PROGRAM),
            Step::Systemd(words) => words.join(" "),
            Step::Slice(units, content) => {
                format!("{}/user-UID.slice.d/tthtcd.conf (root 0644):\n{content}", units.display())
            }
            Step::NoManager(units) => format!("ln -s {NOTHING} {}/user@UID.service", units.display()),
            Step::Settings(path, more) => format!("{} (+):\n{more}", path.display()),
            Step::Key(path) => line(&key_command(path)),
        }
    }

    /// Carries out a step.
    pub(crate) fn apply(&self, step: &Step) -> Result<(), ServerError> {
        let failed =
            |why: String| ServerError::Machine(text::server::failed(first_line(&self.show(step)), why));
        match step {
            Step::Account if account::find(&self.account).is_some() => Ok(()),
            Step::Account => run(&account::add_command(&self.account, &self.home)).map_err(failed),
            Step::Folder(path, owner, mode) => self.folder(path, *owner, *mode),
            Step::File(path, _, true) if path.exists() => Ok(()),
            Step::File(path, content, _) => write(path, content).map_err(|error| failed(error.to_string())),
            // Whatever else stands there is named by the program that is to make the file.
            Step::Found(_) if self.file.symlink_metadata().is_ok_and(|meta| meta.is_file()) => Ok(()),
            Step::Found(arguments) => self.found(arguments),
            Step::SshdUnderstands(drop_in) => run(&[super::sshd::PROGRAM.to_owned(), "-t".to_owned()])
                .map_err(|why| {
                    let _ = std::fs::remove_file(drop_in);
                    failed(why)
                }),
            Step::Systemd(_) if !systemd::runs() => Ok(()),
            Step::Systemd(words) => {
                run(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>()).map_err(failed)
            }
            Step::Slice(units, content) => {
                let Some(account) = account::find(&self.account) else { return Ok(()) };
                let folder = units.join(format!("{}.d", systemd::slice_of(account.uid)));
                self.folder(&folder, Owner::Root, 0o755)?;
                write(&folder.join("tthtcd.conf"), content).map_err(|error| failed(error.to_string()))
            }
            Step::NoManager(units) => {
                let Some(account) = account::find(&self.account) else { return Ok(()) };
                let link = units.join(systemd::manager_of(account.uid));
                if std::fs::read_link(&link).is_ok_and(|to| to == Path::new(NOTHING)) {
                    return Ok(());
                }
                std::os::unix::fs::symlink(NOTHING, link).map_err(|error| failed(error.to_string()))
            }
            Step::Settings(path, more) => add(path, more).map_err(|error| failed(error.to_string())),
            Step::Key(path) => self.key(path).map_err(failed),
        }
    }

    fn folder(&self, path: &Path, owner: Owner, mode: u32) -> Result<(), ServerError> {
        let say = |why: String| ServerError::Machine(text::server::no_file(path, &why));
        let failed = |error: Errno| say(std::io::Error::from(error).to_string());
        let folder = way::folder(path)?;
        let (uid, gid) = match owner {
            Owner::Root => (0, 0),
            Owner::Account => account::find(&self.account)
                .map(|own| (own.uid, own.gid))
                .ok_or_else(|| ServerError::Machine(text::server::no_account(&self.account)))?,
        };
        let stat = rustix::fs::fstat(&folder).map_err(failed)?;
        if (stat.st_uid, stat.st_gid) != (uid, gid) {
            // A folder that belongs to another account is left alone.
            if owner == Owner::Account && !is_empty(&folder).map_err(failed)? {
                return Err(say(text::server::NOT_A_FOLDER_OF_ITS_OWN.to_owned()));
            }
            rustix::fs::fchown(&folder, Some(Uid::from_raw(uid)), Some(Gid::from_raw(gid)))
                .map_err(failed)?;
        }
        rustix::fs::fchmod(&folder, Mode::from_raw_mode(mode)).map_err(failed)
    }

    fn key(&self, path: &Path) -> Result<(), String> {
        let say = |error: std::io::Error| error.to_string();
        if !path.exists() {
            run(&key_command(path))?;
        }
        let group = account::find(&self.account).map(|account| account.gid);
        std::os::unix::fs::chown(path, Some(0), group).map_err(say)?;
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o640)).map_err(say)
    }

    /// Runs the program as the account; what it says is said by itself.
    fn found(&self, arguments: &[String]) -> Result<(), ServerError> {
        let status = account::command(&self.account, &self.program)?.args(arguments).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(ServerError::Machine(text::server::failed("tthtcd server found", status))),
            Err(error) => Err(ServerError::Machine(text::server::failed("tthtcd server found", error))),
        }
    }
}

fn is_empty(folder: &OwnedFd) -> Result<bool, Errno> {
    let mut names = Dir::read_from(folder)?;
    Ok(names.all(|entry| entry.is_ok_and(|entry| matches!(entry.file_name().to_bytes(), b"." | b".."))))
}

/// What a unit that must never run is a link to.
const NOTHING: &str = "/dev/null";

/// Words as they are typed at a shell.
fn line(words: &[String]) -> String {
    shlex::try_join(words.iter().map(String::as_str)).unwrap_or_else(|_| words.join(" "))
}

/// The command that makes a key for another machine.
fn key_command(path: &Path) -> Vec<String> {
    let path = path.display().to_string();
    let words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "tthtcd-replica", "-f", &path];
    words.map(str::to_owned).into()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn run(words: &[String]) -> Result<(), String> {
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let output = Command::new(program).args(arguments).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
}

/// Adds lines to settings, once.
fn add(path: &Path, more: &str) -> std::io::Result<()> {
    let there = std::fs::read_to_string(path)?;
    if there.contains(more) { Ok(()) } else { write(path, &format!("{}\n\n{more}", there.trim_end())) }
}

/// Writes a file whole or not at all.
fn write(path: &Path, content: &str) -> std::io::Result<()> {
    if std::fs::read_to_string(path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    let mut half = path.as_os_str().to_owned();
    half.push(".new");
    let half = PathBuf::from(half);
    let _ = std::fs::remove_file(&half);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o644).open(&half)?;
    file.write_all(content.as_bytes())?;
    file.set_permissions(PermissionsExt::from_mode(0o644))?;
    file.sync_all()?;
    std::fs::rename(&half, path)
}
