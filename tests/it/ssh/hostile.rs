//! Attempts to get anything but the program. Each says whether it was refused; run against a careless server the
//! same attempts must succeed, or they would prove nothing.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::host::{Host, text, wait_until};
use crate::it::support::process::{Finish as _, Kept};

/// What an attack prints when it got through; never written by its own command line.
const PWNED: &str = "PWN-42";
/// A shell's way to print it.
const SHOW: &str = "echo PWN-$((6*7))";

/// An attempt and whether it was refused.
pub(crate) type Attempt = (&'static str, bool);

/// People and keys for the attempts.
pub(crate) fn people(host: &Host) {
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("revoked", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("expired", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("disabled", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("norole", &["--role", "ward", "--ward", "Phường 7", "--until", "2021-12-31"]);
    let number = |login: &str| {
        let list = host.must(&["key", "list", login]);
        list.split_whitespace().next().unwrap().to_owned()
    };
    host.must(&["key", "revoke", &number("revoked")]);
    host.must(&["key", "revoke", &number("expired")]);
    let late = host.key("late");
    host.must(&["key", "add", "expired", late.trim(), "--expires", "31/12/2021"]);
    host.must(&["account", "disable", "disabled"]);
    host.key("stranger");
    host.key("waiting");
}

/// All of them.
pub(crate) fn all(host: &Host) -> Vec<Attempt> {
    let mut all = commands(host);
    all.extend(identities(host));
    all.extend(surroundings(host));
    all.extend(copies(host));
    all.extend(forwardings(host));
    all.extend(super::outbreaks::attempts(host));
    all
}

/// Whether a command, with or without a terminal, does not print the mark.
fn holds(host: &Host, more: &[&str], command: &str, typed: &str, mark: &str) -> bool {
    let command: Vec<_> = if command.is_empty() { vec![] } else { vec![command] };
    !text(&host.ssh("ward7", more, &command, typed.as_bytes())).contains(mark)
}

fn commands(host: &Host) -> Vec<Attempt> {
    let database = host.folder.join("home/data/district.db").display().to_string();
    let program = host.program().display().to_string();
    let config = host.config();
    let long = format!("{SHOW} # {}", "a".repeat(60_000));
    let line = |command: &str| holds(host, &[], command, "", PWNED);
    let typed = format!("{SHOW}\nexit\n");
    let odd = host.ssh_command("ward7", &[], &[]).arg(OsStr::from_bytes(b"printf 'PWN-\xff42'")).finish();
    let port = speaker().1;
    vec![
        ("a shell by name", line(&format!("sh -c '{SHOW}'"))),
        ("bash by name", line(&format!("bash -c '{SHOW}'"))),
        ("a shell's own command", line(SHOW)),
        ("a second command after ;", line(&format!("whoami; {SHOW}"))),
        ("a second command after &&", line(&format!("whoami && {SHOW}"))),
        ("a second command after ||", line(&format!("whoami --x || {SHOW}"))),
        ("a pipe", line(&format!("whoami | {SHOW}"))),
        ("a command in the background", line(&format!("whoami & {SHOW}"))),
        ("a command in $( )", line(&format!("echo $({SHOW})"))),
        ("a command in backticks", line(&format!("echo `{SHOW}`"))),
        ("a command after a line break", line(&format!("whoami\n{SHOW}"))),
        ("a command after a carriage return and line break", line(&format!("whoami\r\n{SHOW}"))),
        ("a very long command", line(&long)),
        ("another language", line("perl -e 'print \"PWN-\", 6*7'")),
        ("a quoted line break", line(&format!("bash -c \"whoami\n{SHOW}\""))),
        ("an eval", line(&format!("eval '{SHOW}'"))),
        ("bytes that are no text", !odd.stdout.windows(4).any(|part| part == b"PWN-")),
        ("bytes that steer a terminal", holds(host, &[], "printf '\u{1b}]0;%s' PWN", "", "\u{1b}]0;PWN")),
        ("the list of accounts", holds(host, &[], "cat /etc/passwd", "", "root:x:")),
        ("a path going up", holds(host, &[], "cat ../../../../../../etc/passwd", "", "root:x:")),
        ("the file itself", holds(host, &[], &format!("head -c 15 {database}"), "", "SQLite format")),
        ("the environment", holds(host, &[], "/usr/bin/env", "", "PATH=")),
        (
            "an operator's verb",
            holds(host, &[], &format!("{program} key --config {config} list"), "", "SHA256:"),
        ),
        ("the key of another", {
            let another = format!("{program} session --config {config} --key 2");
            holds(host, &[], &format!("env SSH_ORIGINAL_COMMAND=whoami {another}"), "", "(revoked)")
                && holds(host, &[], &format!("{program} account --config {config} list"), "", "quantri")
        }),
        ("the settings", holds(host, &[], &format!("cat {config}"), "", "backups =")),
        ("a connection out", line(&format!("bash -c 'cat < /dev/tcp/127.0.0.1/{port}'"))),
        ("a terminal with a shell", holds(host, &["-tt"], "bash -i", &typed, PWNED)),
        ("a terminal without a command", holds(host, &["-tt"], "", &typed, PWNED)),
        ("no terminal and no command", holds(host, &["-T"], "", &typed, PWNED)),
        ("a verb with a terminal and more", holds(host, &["-tt"], &format!("whoami; {SHOW}"), "", PWNED)),
        ("a file of one's own", {
            host.ssh("ward7", &[], &[&format!("touch {}/home/data/pwned", host.folder.display())], b"");
            !host.folder.join("home/data/pwned").exists()
        }),
    ]
}

/// Who one is.
fn identities(host: &Host) -> Vec<Attempt> {
    let enters = |key: &str| {
        let done = text(&host.ssh(key, &[], &["echo PWN-$((6*7)); whoami"], b""));
        let ours = text(&host.ssh(key, &[], &["whoami"], b""));
        done.contains(PWNED) || ours.contains("Phường")
    };
    let root = host.ssh("ward7", &["-l", "root"], &["id", "-u"], b"");
    let none = Command::new("ssh")
        .args(host.options("ward7"))
        .args(["-o", "PubkeyAuthentication=no", &format!("{}@127.0.0.1", host.account), "whoami"])
        .finish();
    let offered = text(&none);
    let another = ["-o", "SetEnv=SSH_ORIGINAL_COMMAND=help USER=quantri LOGNAME=quantri"];
    let said = text(&host.ssh("ward7", &another, &["whoami"], b""));
    vec![
        ("a stranger's key", !enters("stranger")),
        ("a withdrawn key", !enters("revoked")),
        ("a key whose time is over", !enters("late")),
        ("the key of a closed account", !enters("disabled")),
        ("the key of somebody without a role today", !enters("norole")),
        ("root with a person's key", !text(&root).lines().any(|line| line.trim() == "0")),
        ("a password", !offered.contains("password")),
        ("another way than keys", offered.contains("(publickey)")),
        ("a name from the environment", said.contains("(ward7)") && !said.contains("quantri")),
        ("an operator's verb over SSH", {
            let said = text(&host.ssh("ward7", &[], &["backup"], b""));
            said.contains("quản trị") && !said.contains("age-encryption")
        }),
        ("a key added by oneself", {
            host.ssh("ward7", &[], &["key add ward7 AAAA"], b"");
            !host.must(&["key", "list"]).contains("AAAA")
        }),
    ]
}

/// What a session brings with it, and what waits for it in the home.
fn surroundings(host: &Host) -> Vec<Attempt> {
    let data = host.folder.join("home/data");
    let touch = |name: &str| format!("touch {}/{name}\n", data.display());
    host.plant(".ssh/rc", &touch("by-rc"));
    host.plant(".ssh/environment", "PWN_FILE=1\n");
    host.plant(".bashrc", &touch("by-bashrc"));
    host.plant(".profile", &touch("by-profile"));
    host.ssh("ward7", &[], &["whoami"], b"");
    host.ssh("ward7", &["-tt"], &[], b"exit\n");
    let code = host.must(&["key", "code", "ward7"]);
    assert!(code.contains("ward7"));
    let set = ["-o", "SetEnv=PWN_SET=1 LD_PRELOAD=/nowhere/pwn.so LC_ALL=pwn TERMINFO=/tmp PATH=/tmp"];
    let (mut child, pid) = host.stays("waiting", &set);
    let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap();
    let environment = String::from_utf8_lossy(&environment).replace('\0', "\n");
    let has = |start: &str| environment.lines().any(|line| line.starts_with(start));
    let second = second_session(host);
    child.end();
    let forged = "x\u{1b}]0;PWN\u{7};id";
    let named = |command: &str| {
        let mut ssh = host.ssh_command("ward7", &["-tt"], &[command]);
        text(&ssh.env("TERM", forged).finish())
    };
    vec![
        ("a file run at login (~/.ssh/rc)", !data.join("by-rc").exists()),
        ("a file of the shell (.bashrc)", !data.join("by-bashrc").exists()),
        ("a file of the login shell (.profile)", !data.join("by-profile").exists()),
        ("variables from ~/.ssh/environment", !has("PWN_FILE")),
        ("variables from the client", !has("PWN_SET")),
        ("LD_PRELOAD from the client", !has("LD_PRELOAD")),
        ("a locale from the client", !has("LC_ALL=pwn")),
        ("TERMINFO from the client", !has("TERMINFO")),
        ("PATH from the client or the machine", !has("PATH")),
        ("the connection's variables", !has("SSH_C")),
        ("a second session on one connection", !second),
        ("a forged name of the terminal", !named("echo \"$TERM\"").contains("\u{1b}]0;PWN")),
        ("a forged name shown by a verb", !named("terminal").contains("PWN")),
    ]
}

/// Whether a second session opens beside a first one on the same connection.
fn second_session(host: &Host) -> bool {
    let socket = host.folder.join("mux").display().to_string();
    let master = ["-M", "-S", &socket];
    let (mut first, _) = host.stays("waiting", &master);
    wait_until("the connection is shared", || Path::new(&socket).exists().then_some(()));
    let second = host.ssh("waiting", &["-S", &socket, "-o", "ControlMaster=no"], &[SHOW], b"");
    let opened = text(&second).contains(PWNED) || second.status.code() == Some(3);
    first.end();
    let _ = std::fs::remove_file(&socket);
    opened
}

/// Files in and out.
fn copies(host: &Host) -> Vec<Attempt> {
    let target = host.folder.join("copied");
    let data = host.folder.join("home/data");
    let options = host.options("ward7");
    let there = format!("{}@127.0.0.1", host.account);
    let copied = |command: &mut Command, typed: &str| {
        let _ = std::fs::remove_file(&target);
        command.finish_with(typed.as_bytes());
        std::fs::metadata(&target).is_ok_and(|meta| meta.len() > 0)
    };
    let get = format!("get /etc/passwd {}\n", target.display());
    let sftp = copied(Command::new("sftp").args(&options).args(["-b", "-", &there]), &get);
    let from = format!("{there}:/etc/passwd");
    let scp = copied(Command::new("scp").args(&options).arg(&from).arg(&target), "");
    let old = copied(Command::new("scp").arg("-O").args(&options).arg(&from).arg(&target), "");
    let own = host.folder.join("known");
    let up = |old: &[&str], name: &str| {
        let to = format!("{there}:{}/{name}", data.display());
        copied(Command::new("scp").args(old).args(&options).arg(&own).arg(to), "");
        data.join(name).exists()
    };
    let subsystem = host.ssh("ward7", &["-s"], &["sftp"], b"\0\0\0\x05\x01\0\0\0\x03");
    vec![
        ("sftp", !sftp),
        ("the sftp subsystem by hand", !subsystem.stdout.windows(5).any(|part| part == b"\x02\0\0\0\x03")),
        ("scp down", !scp),
        ("scp down, the old way", !old),
        ("scp up", !up(&[], "up")),
        ("scp up, the old way", !up(&["-O"], "up-old")),
        ("cat up", {
            let to = data.join("up-cat");
            host.ssh("ward7", &[], &[&format!("cat > {}", to.display())], b"x");
            !to.exists()
        }),
    ]
}

/// Somebody on this machine who says the mark to whoever connects.
fn speaker() -> (std::thread::JoinHandle<()>, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let _ = stream.write_all(PWNED.as_bytes());
        }
    });
    (thread, port)
}

/// Through the server to elsewhere, and from elsewhere through the server.
fn forwardings(host: &Host) -> Vec<Attempt> {
    let port = speaker().1;
    let target = format!("127.0.0.1:{port}");
    let socket = host.folder.join("speaker.sock");
    let listener = UnixListener::bind(&socket).unwrap();
    std::fs::set_permissions(&socket, std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            let _ = stream.write_all(PWNED.as_bytes());
        }
    });
    let through = host.ssh("ward7", &["-W", &target], &[], b"");
    let far = host.folder.join("home/data/far.sock");
    let near = |kind: &str, to: &str, hello: &[u8]| {
        let local = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let spec = if to.is_empty() { local.to_string() } else { format!("{local}:{to}") };
        let child = host.ssh_command("ward7", &["-N", kind, &spec], &[]).keep();
        hears(child, local, hello)
    };
    let tcp = near("-L", &target, b"");
    let unix = near("-L", &socket.display().to_string(), b"");
    let [high, low] = port.to_be_bytes();
    let socks = near("-D", "", &[5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, high, low]);
    vec![
        ("standard input to another port (-W)", !text(&through).contains(PWNED)),
        ("a local port to another (-L)", !tcp),
        ("a local port to a Unix socket (-L)", !unix),
        ("a SOCKS proxy (-D)", !socks),
        ("a port of the server to here (-R)", !opens(host, &format!("0:{target}"), None)),
        ("a Unix socket of the server to here (-R)", {
            !opens(host, &format!("{}:{target}", far.display()), Some(&far))
        }),
    ]
}

/// Whether the mark comes through a forwarded port.
fn hears(mut child: Kept, local: std::net::SocketAddr, hello: &[u8]) -> bool {
    let stream = wait_until("the client forwards or gives up", || match TcpStream::connect(local) {
        Ok(stream) => Some(Some(stream)),
        Err(_) => child.has_ended().map(|_| None),
    });
    let mut heard = Vec::new();
    if let Some(mut stream) = stream {
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let _ = stream.write_all(hello);
        let mut part = [0; 64];
        while let Ok(count @ 1..) = stream.read(&mut part) {
            heard.extend_from_slice(&part[..count]);
            if heard.windows(PWNED.len()).any(|window| window == PWNED.as_bytes()) {
                break;
            }
        }
    }
    heard.windows(PWNED.len()).any(|window| window == PWNED.as_bytes())
}

/// Whether the server opens a port or a socket for the client.
fn opens(host: &Host, spec: &str, socket: Option<&Path>) -> bool {
    let more = ["-N", "-o", "ExitOnForwardFailure=yes", "-o", "LogLevel=INFO", "-R", spec];
    let mut child = host.ssh_command("ward7", &more, &[]).keep();
    let mut stderr = child.stderr();
    let (sender, lines) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut part = [0; 512];
        while let Ok(count @ 1..) = stderr.read(&mut part) {
            let _ = sender.send(String::from_utf8_lossy(&part[..count]).into_owned());
        }
    });
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut said = String::new();
    loop {
        said.extend(lines.try_iter());
        if said.contains("Allocated port") || socket.is_some_and(Path::exists) {
            break true;
        }
        if child.has_ended().is_some() {
            break false;
        }
        assert!(Instant::now() < deadline, "neither opened nor refused: {said}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
