//! A server of the test's own on loopback: made ready by the product itself, with a private `sshd`, an account and
//! folders that are gone afterwards.

use std::fs::{File, Permissions};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::it::support::binary;
pub(crate) use crate::it::support::process::wait_until;
use crate::it::support::process::{Finish as _, Kept, install};
use crate::it::support::pty::Spec;

static SERIAL: AtomicU32 = AtomicU32::new(0);

/// Where the folders are: root's own on every machine, on a real disk, and programs start from there.
const UNDER: &str = "/var/lib";

/// How `sshd` is set up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Care {
    /// By the product's own drop-in, on Debian's defaults.
    Ours,
    /// As somebody in a hurry would: plain keys, everything on. The control that shows that the attempts work.
    Careless,
}

/// The server.
pub(crate) struct Host {
    pub(crate) folder: PathBuf,
    pub(crate) account: String,
    pub(crate) uid: u32,
    pub(crate) port: u16,
    care: Care,
    sshd: Option<Kept>,
}

impl Host {
    /// Makes the server ready, with two wards and an operator `quantri`.
    pub(crate) fn new(care: Care) -> Self {
        let me = std::fs::metadata("/proc/self").unwrap().uid();
        assert_eq!(me, 0, "these tests start a private sshd and make an account: run them as root");
        let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
        let account = format!("tthtcd-t{}-{serial}", std::process::id());
        let folder = Path::new(UNDER).join(&account);
        std::fs::create_dir(&folder).unwrap();
        for name in ["bin", "sshd", "units", "keys"] {
            std::fs::create_dir(folder.join(name)).unwrap();
        }
        install(&binary(), &folder.join("bin/tthtcd"));
        let mut host = Self { folder, account, uid: 0, port: 0, care, sshd: None };
        host.set_up();
        host.start();
        host
    }

    fn set_up(&mut self) {
        let path = |name: &str| self.folder.join(name).display().to_string();
        let turn = accounts();
        sweep();
        let done = Command::new(self.program())
            .args(["server", "setup", "--config", &path("etc/server.toml"), "--account", &self.account])
            .args(["--home", &path("home"), "--sshd", &path("sshd"), "--units", &path("units")])
            .args(["--ward", "Phường 7", "--ward", "Phường 8"])
            .finish();
        drop(turn);
        assert!(done.status.success(), "{}", text(&done));
        self.uid = std::fs::metadata(self.folder.join("home/data")).unwrap().uid();
        assert_ne!(self.uid, 0);
        if self.care == Care::Careless {
            let _turn = accounts();
            run(Command::new("usermod").args(["--shell", "/bin/bash", &self.account]));
        }
        let key = self.folder.join("hostkey");
        run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(key));
    }

    /// Debian's own defaults around the drop-in, or everything that is careless instead of it.
    pub(crate) fn sshd_config(&self) -> PathBuf {
        let folder = self.folder.display();
        let debian = "KbdInteractiveAuthentication no\nX11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*\n\
                      Subsystem sftp /usr/lib/openssh/sftp-server\n";
        let rest = match self.care {
            Care::Ours => format!("Include {folder}/sshd/*.conf\n{debian}"),
            Care::Careless => format!(
                "AuthorizedKeysFile {folder}/keys/all\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication yes\n\
                 PermitUserEnvironment yes\nAcceptEnv *\nAllowTcpForwarding yes\nAllowStreamLocalForwarding yes\n\
                 AllowAgentForwarding yes\nGatewayPorts yes\nPermitTunnel yes\nX11Forwarding yes\n\
                 Subsystem sftp /usr/lib/openssh/sftp-server\n"
            ),
        };
        let path = self.folder.join("sshd_config");
        let text = format!(
            "Port {}\nListenAddress 127.0.0.1\nHostKey {folder}/hostkey\nPidFile none\nUsePAM no\n\
             MaxStartups 100\nPerSourcePenalties no\n{rest}",
            self.port
        );
        std::fs::write(&path, text.replace("PerSourcePenalties no\n", "")).unwrap();
        path
    }

    /// Starts `sshd` on a free port; one that somebody else took meanwhile is given up for the next.
    fn start(&mut self) {
        wait_until("sshd listens", || {
            self.port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let mut sshd = Command::new("/usr/sbin/sshd")
                .args(["-D", "-e", "-f"])
                .arg(self.sshd_config())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(File::create(self.folder.join("sshd.log")).unwrap())
                .keep();
            let listens = format!("Server listening on 127.0.0.1 port {}.", self.port);
            let listens = wait_until("sshd listens or gives up", || {
                if self.log().contains(&listens) { Some(true) } else { sshd.has_ended().map(|_| false) }
            });
            self.sshd = Some(sshd).filter(|_| listens);
            listens.then_some(())
        });
        let public = std::fs::read_to_string(self.folder.join("hostkey.pub")).unwrap();
        let known = format!("[127.0.0.1]:{} {public}", self.port);
        std::fs::write(self.folder.join("known"), known).unwrap();
    }

    /// The program, where only root can change it.
    pub(crate) fn program(&self) -> PathBuf {
        self.folder.join("bin/tthtcd")
    }

    /// The settings.
    pub(crate) fn config(&self) -> String {
        self.folder.join("etc/server.toml").display().to_string()
    }

    /// Runs a verb on the server itself, as root would.
    pub(crate) fn verb(&self, words: &[&str]) -> Output {
        let mut command = Command::new(self.program());
        command.args(words).args(["--config", &self.config()]);
        if ["account", "key"].contains(&words[0]) {
            command.args(["--as", "quantri"]);
        }
        command.finish()
    }

    /// What systemd does not understand of the units that were written for it, line by line.
    pub(crate) fn misread_by_systemd(&self) -> String {
        let units = self.folder.join("units");
        let names = std::fs::read_dir(&units).unwrap().map(|entry| entry.unwrap().file_name());
        let names = names.filter(|name| name.to_string_lossy().starts_with("tthtcd-"));
        let mut verify = Command::new("systemd-analyze");
        verify.args(["verify", "--man=no"]).args(names).arg(format!("user-{}.slice", self.uid));
        let said = text(&verify.env("SYSTEMD_UNIT_PATH", format!("{}:", units.display())).finish());
        // What it says of the machine's own units is no matter of ours.
        said.lines().filter(|line| line.contains("tthtcd")).map(|line| format!("{line}\n")).collect()
    }

    /// Runs a verb that must succeed.
    pub(crate) fn must(&self, words: &[&str]) -> String {
        let done = self.verb(words);
        assert!(done.status.success(), "{words:?}: {}", text(&done));
        String::from_utf8(done.stdout).unwrap()
    }

    /// A person with a role and a key of their own; also in the careless list of keys.
    pub(crate) fn person(&self, login: &str, more: &[&str]) {
        let mut words = vec!["account", "add", login, "--name", "Nguyễn Thị Thử"];
        words.extend(more);
        self.must(&words);
        let public = self.key(login);
        self.must(&["key", "add", login, public.trim()]);
    }

    /// A new pair of keys that only the careless server knows.
    pub(crate) fn key(&self, name: &str) -> String {
        let path = self.folder.join("keys").join(name);
        run(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]).arg(&path));
        let public = std::fs::read_to_string(format!("{}.pub", path.display())).unwrap();
        let mut all = File::options().append(true).create(true).open(self.folder.join("keys/all")).unwrap();
        all.write_all(public.as_bytes()).unwrap();
        public
    }

    /// Where its `sshd` listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The options by which any client of OpenSSH reaches this server with somebody's key.
    pub(crate) fn options(&self, key: &str) -> Vec<String> {
        let folder = self.folder.display();
        [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "LogLevel=ERROR",
            "ConnectTimeout=20",
            "StrictHostKeyChecking=yes",
            &format!("UserKnownHostsFile={folder}/known"),
            &format!("IdentityFile={folder}/keys/{key}"),
            &format!("Port={}", self.port),
        ]
        .iter()
        .flat_map(|option| ["-o".to_owned(), (*option).to_owned()])
        .chain(["-F".to_owned(), "none".to_owned()])
        .collect()
    }

    /// `ssh` with somebody's key; `more` stands before the host, `command` after it.
    pub(crate) fn ssh_command(&self, key: &str, more: &[&str], command: &[&str]) -> Command {
        let mut ssh = Command::new("ssh");
        ssh.args(more).args(self.options(key));
        ssh.arg(format!("{}@127.0.0.1", self.account)).args(command);
        ssh.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        ssh
    }

    /// The screens, in a terminal of 100 columns and 30 rows.
    pub(crate) fn screens(&self, key: &str) -> Spec {
        let host = format!("{}@127.0.0.1", self.account);
        let words = self.options(key).into_iter().chain(["-tt".to_owned(), host]);
        Spec::new("/usr/bin/ssh").args(words).size(100, 30)
    }

    /// The same, run to its end with this typed.
    pub(crate) fn ssh(&self, key: &str, more: &[&str], command: &[&str], typed: &[u8]) -> Output {
        self.ssh_command(key, more, command).finish_with(typed)
    }

    /// Starts a session that stays, and gives its process on the server: one of the account that is no `sshd`.
    pub(crate) fn stays(&self, key: &str, more: &[&str]) -> (Kept, u32) {
        let before = self.processes();
        let mut more = more.to_vec();
        more.push("-tt");
        let mut child = self.ssh_command(key, &more, &[]).stdin(Stdio::piped()).keep();
        let pid = wait_until("the session is there", || {
            assert!(child.has_ended().is_none(), "the session ended");
            let is_session = |pid: &&u32| {
                let line = command_line(**pid);
                line.contains("--clean") || line == "-bash"
            };
            self.processes().iter().filter(|pid| !before.contains(pid)).find(is_session).copied()
        });
        (child, pid)
    }

    /// Processes of the account.
    pub(crate) fn processes(&self) -> Vec<u32> {
        processes_of(self.uid)
    }

    /// What `sshd` wrote.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("sshd.log")).unwrap_or_default()
    }

    /// Puts a file that root planted into the account's home.
    pub(crate) fn plant(&self, name: &str, content: &str) {
        let path = self.folder.join("home").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.sshd.take());
        let _turn = accounts();
        clear(&self.account, &self.folder);
    }
}

/// The machine's list of accounts is changed by one at a time, also of several runs of the tests. Held by no more
/// than one command: a value that takes its turn when it is dropped must never be dropped while somebody has it.
pub(crate) fn accounts() -> File {
    let turn =
        File::options().write(true).create(true).truncate(false).open("/run/tthtcd-tests.lock").unwrap();
    wait_until("a turn at the list of accounts", || turn.try_lock().ok());
    turn
}

/// Ends what an account still runs and removes it with its folder.
fn clear(account: &str, folder: &Path) {
    if let Some(uid) = uid_of(account) {
        let deadline = Instant::now() + Duration::from_secs(5);
        while !processes_of(uid).is_empty() && Instant::now() < deadline {
            for pid in processes_of(uid) {
                kill(pid, Signal::KILL);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = Command::new("userdel").arg(account).finish();
    }
    let _ = std::fs::remove_dir_all(folder);
}

/// Removes what tests left behind that were killed before they could.
fn sweep() {
    let list = std::fs::read_to_string("/etc/passwd").unwrap();
    for name in list.lines().filter_map(|line| line.split(':').next()) {
        let pid = name.strip_prefix("tthtcd-t").and_then(|rest| rest.split('-').next());
        if let Some(pid) = pid.and_then(|pid| pid.parse::<u32>().ok())
            && !Path::new(&format!("/proc/{pid}")).exists()
        {
            clear(name, &Path::new(UNDER).join(name));
        }
    }
}

fn uid_of(account: &str) -> Option<u32> {
    let list = std::fs::read_to_string("/etc/passwd").ok()?;
    let line = list.lines().find(|line| line.split(':').next() == Some(account))?;
    line.split(':').nth(2)?.parse().ok()
}

fn processes_of(uid: u32) -> Vec<u32> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A session's folder in /proc is root's, because it is not dumpable: its status says whose it is.
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let is_zombie = status.lines().any(|line| line.starts_with("State:\tZ"));
        let own = status.lines().find_map(|line| line.strip_prefix("Uid:"));
        let own = own.and_then(|line| line.split_whitespace().next()?.parse::<u32>().ok());
        if own == Some(uid) && !is_zombie {
            all.push(pid);
        }
    }
    all
}

/// Sends a signal to a process, and says whether it was there.
pub(crate) fn kill(pid: u32, signal: Signal) -> bool {
    i32::try_from(pid).ok().and_then(Pid::from_raw).is_some_and(|pid| kill_process(pid, signal).is_ok())
}

/// A process' arguments, joined by spaces.
pub(crate) fn command_line(pid: u32) -> String {
    let mut line = Vec::new();
    if let Ok(mut file) = File::open(format!("/proc/{pid}/cmdline")) {
        let _ = file.read_to_end(&mut line);
    }
    String::from_utf8_lossy(&line).replace('\0', " ").trim().to_owned()
}

/// Both outputs of a command.
pub(crate) fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command that must succeed.
pub(crate) fn run(command: &mut Command) {
    let done = command.finish();
    assert!(done.status.success(), "{command:?}: {}", text(&done));
}
