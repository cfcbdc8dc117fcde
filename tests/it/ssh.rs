//! The program over a real SSH session, against a private `sshd` that the product itself has set up.

mod crash;
mod drafts;
pub(crate) mod host;
mod hostile;
mod imports;
mod many;
mod outbreaks;
mod putty;
mod replica;
mod roles;
mod senders;
mod setup;
mod stopped;
mod suggestions;
mod together;
mod traps;
mod work;

use std::io::Write as _;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::it::support::process::Finish as _;
use host::{Care, Host, text, wait_until};

/// Fewer attempts than this would not be the suite that was promised.
const ATTEMPTS: usize = 76;
/// Of them, those that get through where nobody took care.
const DISCRIMINATING: usize = 40;

#[test]
fn nothing_but_the_program_is_had_over_ssh() {
    let host = Host::new(Care::Ours);
    hostile::people(&host);
    let attempts = hostile::all(&host);
    let through: Vec<_> = attempts.iter().filter(|(_, refused)| !refused).collect();
    assert_eq!(through, Vec::<&hostile::Attempt>::new(), "{}", host.log());
    assert!(attempts.len() >= ATTEMPTS, "only {} attempts", attempts.len());
}

#[test]
fn the_attempts_get_through_where_nobody_took_care() {
    let host = Host::new(Care::Careless);
    hostile::people(&host);
    let attempts = hostile::all(&host);
    let through = attempts.iter().filter(|(_, refused)| !refused).count();
    let held: Vec<_> = attempts.iter().filter(|(_, refused)| *refused).map(|(name, _)| *name).collect();
    assert!(through >= DISCRIMINATING, "only {through} of {} got through; held: {held:#?}", attempts.len());
}

#[test]
fn a_key_is_a_person() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("gv.cec", &["--role", "cec"]);
    let second = host.key("second");
    host.must(&["key", "add", "ward7", second.trim(), "--expires", "31/12/2099"]);
    for (key, says) in [
        ("ward7", "Nguyễn Thị Thử (ward7)\nCán bộ TTHTCĐ phường: Phường 7\n"),
        ("second", "Nguyễn Thị Thử (ward7)\nCán bộ TTHTCĐ phường: Phường 7\n"),
        ("gv.cec", "Nguyễn Thị Thử (gv.cec)\nTrung tâm GDNN-GDTX: toàn địa bàn\n"),
    ] {
        let done = host.ssh(key, &[], &["whoami"], b"");
        assert_eq!((String::from_utf8_lossy(&done.stdout).as_ref(), done.status.code()), (says, Some(0)));
        assert!(done.stderr.is_empty(), "{}", text(&done));
    }
    // Logins are kept, and the operator sees the last one.
    let list = host.must(&["account", "list"]);
    assert!(
        list.lines()
            .any(|line| line.contains("ward7") && line.contains("2 khóa") && line.contains("gần nhất"))
    );
    assert!(list.lines().any(|line| line.contains("quantri") && line.contains("chưa đăng nhập")), "{list}");
    // A change of rights holds from the next session on, and the account's other key is not touched.
    host.must(&[
        "account",
        "roles",
        "ward7",
        "--add",
        "ward_leader",
        "--ward",
        "Phường 8",
        "--until",
        "2099-12-31",
    ]);
    let said = text(&host.ssh("second", &[], &["whoami"], b""));
    assert!(said.contains("Lãnh đạo UBND phường: Phường 8, đến hết 31/12/2099"), "{said}");
    let list = host.must(&["key", "list", "ward7"]);
    let number = list.split_whitespace().next().unwrap();
    host.must(&["key", "revoke", number]);
    assert!(text(&host.ssh("ward7", &[], &["whoami"], b"")).contains("Permission denied (publickey)"));
    assert!(text(&host.ssh("second", &[], &["whoami"], b"")).contains("(ward7)"));
    let refused = std::fs::read_to_string(host.folder.join("home/data/refused.log")).unwrap();
    assert!(refused.contains(" revoked SHA256:"), "{refused}");
    assert!(host.must(&["server", "sessions"]).is_empty());
}

#[test]
fn each_way_of_asking_has_its_answer() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("op", &["--role", "operator"]);
    for (more, command, exit, says) in [
        (&[][..], "help", 0, "whoami"),
        (&[], "terminal", 0, "TERM: "),
        (&["-T"], "", 6, "ssh -t"),
        (&["-tt"], "", 6, ""),
        (&[], "nothing", 2, "help"),
        (&[], "whoami --as quantri", 2, "help"),
        (&[], "WHOAMI", 2, "help"),
        (&[], "whoami whoami", 2, "help"),
        (&[], "whoami;id", 2, "ký tự"),
        (&[], "backup", 3, "quản trị"),
    ] {
        let command: Vec<_> = if command.is_empty() { vec![] } else { vec![command] };
        let done = host.ssh("ward7", more, &command, b"");
        assert_eq!(done.status.code(), Some(exit), "{command:?}: {}", text(&done));
        assert!(text(&done).contains(says), "{command:?}: {}", text(&done));
    }
    // An operator's backup needs the district's key, never goes to a screen, and opens with the secret half.
    let without = host.ssh("op", &[], &["backup"], b"");
    assert_eq!((without.status.code(), without.stdout.len()), (Some(5), 0), "{}", text(&without));
    let settings = std::fs::read_to_string(host.config()).unwrap();
    std::fs::write(host.config(), format!("{settings}recipient = \"{RECIPIENT}\"\n")).unwrap();
    let screen = host.ssh("op", &["-tt"], &["backup"], b"");
    assert!(
        screen.status.code() == Some(2) && !text(&screen).contains("age-encryption"),
        "{}",
        text(&screen)
    );
    let sealed = host.ssh("op", &[], &["backup"], b"");
    assert!(
        sealed.status.success() && sealed.stdout.starts_with(b"age-encryption.org/v1\n"),
        "{}",
        text(&sealed)
    );
    assert!(!sealed.stdout.windows(15).any(|part| part == b"SQLite format 3"));
    let (copy, secret) = (host.folder.join("copy.age"), host.folder.join("secret"));
    std::fs::write(&copy, &sealed.stdout).unwrap();
    std::fs::write(&secret, SECRET).unwrap();
    let (copy, secret) = (copy.display().to_string(), secret.display().to_string());
    host.must(&["restore", &copy, "--identity", &secret, "--verify"]);
    assert_eq!(
        std::fs::read_dir(host.folder.join("home/backups")).unwrap().count(),
        0,
        "nothing is left there"
    );
}

/// A pair of age keys for the tests alone.
pub(crate) const RECIPIENT: &str = "age1lmayr4zzxcgd8e0dfyyjr5k9hx262alcs4mkkvpujfuc26zr4e0qal9wjd";
/// Its secret half.
pub(crate) const SECRET: &str = "AGE-SECRET-KEY-193CNCDJSYRSSD3T8MHMTRVDTXYWLX443UXNK276MXXU57ZVFL8PSXXD000";

#[test]
fn a_first_key_comes_in_by_a_code_read_out() {
    let host = Host::new(Care::Ours);
    host.must(&[
        "account",
        "add",
        "ward7",
        "--name",
        "Nguyễn Thị Thử",
        "--role",
        "ward",
        "--ward",
        "Phường 7",
    ]);
    host.key("new");
    let denied = "Permission denied (publickey)";
    assert!(text(&host.ssh("new", &[], &["enrol 00000-00000"], b"")).contains(denied), "no code waits");
    let said = host.must(&["key", "code", "ward7"]);
    let code = said.lines().next().unwrap().rsplit(' ').next().unwrap();
    let wrong = host.ssh("new", &[], &["enrol 00000-00000"], b"");
    assert_eq!(wrong.status.code(), Some(3), "{}", text(&wrong));
    assert_eq!(host.ssh("new", &[], &["whoami"], b"").status.code(), Some(3), "nothing but the code");
    // Typed at the terminal, as it was heard.
    let typed = format!("{}\n", code.to_lowercase().replace('-', " "));
    let done = host.ssh("new", &["-tt"], &[], typed.as_bytes());
    assert!(done.status.success(), "{}", text(&done));
    assert!(text(&host.ssh("new", &[], &["whoami"], b"")).contains("(ward7)"));
    host.key("later");
    assert!(text(&host.ssh("later", &[], &[&format!("enrol {code}")], b"")).contains(denied), "used up");
}

#[test]
fn a_session_has_taken_from_itself_what_it_must_not_do() {
    let host = Host::new(Care::Ours);
    host.must(&[
        "account",
        "add",
        "ward7",
        "--name",
        "Nguyễn Thị Thử",
        "--role",
        "ward",
        "--ward",
        "Phường 7",
    ]);
    host.must(&["key", "code", "ward7"]);
    host.key("waiting");
    let (mut child, pid) = host.stays("waiting", &[]);
    let read = |name: &str| std::fs::read_to_string(format!("/proc/{pid}/{name}")).unwrap();
    wait_until("the session is confined", || read("status").contains("Seccomp:\t2").then_some(()));
    let status = read("status");
    for line in ["Umask:\t0077", "NoNewPrivs:\t1", "CapEff:\t0000000000000000"] {
        assert!(status.contains(line), "{line}\n{status}");
    }
    let limits = read("limits");
    for (name, most) in [
        ("Max core file size", "0"),
        ("Max address space", "1073741824"),
        ("Max open files", "64"),
        ("Max cpu time", "1800"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        let fields: Vec<_> = line[name.len()..].split_whitespace().collect();
        assert_eq!(fields[..2], [most, most], "{line}");
    }
    // Another process of the same account, as somebody who broke into another session would have it.
    for name in ["environ", "mem", "maps", "fd/0"] {
        let path = format!("/proc/{pid}/{name}");
        let mut peek = Command::new("setpriv");
        peek.args([format!("--reuid={}", host.uid), format!("--regid={}", host.uid)]);
        let done = peek.args(["--clear-groups", "head", "-c", "1", &path]).finish();
        assert!(!done.status.success() && done.stdout.is_empty(), "{path}: {}", text(&done));
        assert!(text(&done).contains("Permission denied"), "{path}: {}", text(&done));
    }
    child.end();
    // The line is gone: the session is, too.
    wait_until("the session has ended", || host.processes().is_empty().then_some(()));
}

#[test]
fn the_look_over_finds_nothing_here_and_everything_there() {
    let host = Host::new(Care::Ours);
    let settings = std::fs::read_to_string(host.config()).unwrap();
    std::fs::write(host.config(), format!("{settings}recipient = \"{RECIPIENT}\"\n")).unwrap();
    host.must(&["backup"]);
    let sshd = host.sshd_config().display().to_string();
    let good = host.verb(&["server", "check", "--sshd-config", &sshd]);
    assert!(good.status.success(), "{}", text(&good));
    // What nobody tells is said, and is no weakness; a copy that never came back is one.
    let note = host.folder.join("home/backups/rehearsed");
    assert!(note.is_file(), "the backup was brought back");
    std::fs::remove_file(&note).unwrap();
    let bad = host.verb(&["server", "check", "--sshd-config", &sshd]);
    assert!(bad.status.code() == Some(4) && text(&bad).contains("phục hồi thử"), "{}", text(&bad));
    host.must(&["backup"]);
    // A key to which nothing can be encrypted is said by whatever reads the settings.
    let own = std::fs::read_to_string(host.config()).unwrap();
    let zero = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z";
    std::fs::write(host.config(), own.replace(RECIPIENT, zero)).unwrap();
    let bad = host.verb(&["backup", "--stdout"]);
    assert!(bad.status.code() == Some(5) && text(&bad).contains("recipient"), "{}", text(&bad));
    std::fs::write(host.config(), own).unwrap();
    // Each careless thing is named.
    let data = host.folder.join("home/data");
    for (spoil, mend, says) in [
        (vec!["chmod", "0755", "home/data"], vec!["chmod", "0700", "home/data"], "home/data"),
        (
            vec!["chmod", "0640", "home/data/district.db"],
            vec!["chmod", "0600", "home/data/district.db"],
            "0640",
        ),
        (vec!["chmod", "0777", "bin"], vec!["chmod", "0755", "bin"], "0777"),
        (vec!["chown", "1:1", "home"], vec!["chown", "0:0", "home"], "home (ch"),
        (
            vec!["usermod", "-s", "/bin/bash", &host.account],
            vec!["usermod", "-s", "/bin/sh", &host.account],
            "/bin/bash",
        ),
        (vec!["usermod", "-p", "x", &host.account], vec!["usermod", "-p", "*", &host.account], "mật khẩu"),
        (vec!["usermod", "-aG", "adm", &host.account], vec!["gpasswd", "-d", &host.account, "adm"], "adm"),
    ] {
        let go = |words: &[&str]| {
            let _turn = host::accounts();
            host::run(Command::new(words[0]).args(&words[1..]).current_dir(&host.folder));
        };
        go(&spoil);
        let bad = host.verb(&["server", "check", "--sshd-config", &sshd]);
        go(&mend);
        assert_eq!(bad.status.code(), Some(4), "{spoil:?}: {}", text(&bad));
        assert!(text(&bad).contains(says), "{spoil:?}: {}", text(&bad));
    }
    assert!(data.exists());
    let again = host.verb(&["server", "check", "--sshd-config", &sshd]);
    assert!(again.status.success(), "every mend mends: {}", text(&again));
    // As few at once as Debian lets in by itself.
    let few = host.folder.join("sshd_config.few");
    let usual = std::fs::read_to_string(host.sshd_config()).unwrap();
    std::fs::write(&few, usual.replace("MaxStartups 100\n", "MaxStartups 10:30:100\n")).unwrap();
    let bad = host.verb(&["server", "check", "--sshd-config", &few.display().to_string()]);
    assert!(text(&bad).contains("MaxStartups 10:30:100"), "{}", text(&bad));
    // Settings that are named from where one stands are the same settings.
    let words = ["server", "check", "--sshd-config", &sshd, "--config"];
    let mut command = Command::new(host.program());
    let near = command.args(words).arg("server.toml").current_dir(host.folder.join("etc")).finish();
    assert!(near.status.success(), "{}", text(&near));
    // A careless sshd.
    let careless = Host::new(Care::Careless);
    let bad =
        careless.verb(&["server", "check", "--sshd-config", &careless.sshd_config().display().to_string()]);
    let said = text(&bad);
    assert_eq!(bad.status.code(), Some(4));
    for name in [
        "authorizedkeyscommand",
        "authorizedkeysfile",
        "passwordauthentication",
        "permituserenvironment",
        "strictmodes",
        "disableforwarding",
        "allowtcpforwarding",
        "acceptenv",
        "maxsessions",
        "permittunnel",
        "x11forwarding",
        "permituserrc",
        "authenticationmethods",
        "gatewayports",
        "clientaliveinterval",
    ] {
        assert!(said.contains(&format!("sshd: {name} ")), "{name} is not named:\n{said}");
    }
}

#[test]
fn other_accounts_are_left_as_they_were() {
    let host = Host::new(Care::Ours);
    let with = host.sshd_config();
    let text_with = std::fs::read_to_string(&with).unwrap();
    let without = host.folder.join("sshd_config.without");
    let include =
        text_with.lines().filter(|line| !line.starts_with("Include")).collect::<Vec<_>>().join("\n");
    std::fs::write(&without, include).unwrap();
    let effective = |config: &std::path::Path, user: &str| {
        let user = format!("user={user},host=localhost,addr=127.0.0.1");
        let done = Command::new("/usr/sbin/sshd").args(["-T", "-C", &user, "-f"]).arg(config).finish();
        assert!(done.status.success(), "{}", text(&done));
        text(&done)
    };
    for user in ["root", "daemon", "tthtcd"] {
        assert_eq!(effective(&with, user), effective(&without, user), "{user}");
    }
    assert_ne!(effective(&with, &host.account), effective(&without, &host.account));
    // Made ready once more, nothing changes and nothing is lost.
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    let path = |name: &str| host.folder.join(name).display().to_string();
    let words =
        ["server", "setup", "--account", &host.account, "--home", &path("home"), "--sshd", &path("sshd")];
    let again: Vec<_> =
        words.into_iter().chain(["--units"]).map(str::to_owned).chain([path("units")]).collect();
    host.must(&again.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(text(&host.ssh("ward7", &[], &["whoami"], b"")).contains("(ward7)"));
}

#[test]
fn systemd_understands_what_is_written_for_it() {
    let host = Host::new(Care::Ours);
    let units = host.folder.join("units");
    let slice = format!("user-{}.slice", host.uid);
    let limits = std::fs::read_to_string(units.join(format!("{slice}.d/tthtcd.conf"))).unwrap();
    assert!(limits.contains("MemoryMax=") && limits.contains("TasksMax="), "{limits}");
    assert_eq!(host.misread_by_systemd(), "");
    // What it does not know it only says, and goes on.
    let service = units.join("tthtcd-backup.service");
    let written = std::fs::read_to_string(&service).unwrap();
    std::fs::write(&service, written.replace("ProtectHome=", "ProtectHomes=")).unwrap();
    let said = host.misread_by_systemd();
    assert!(said.contains("ProtectHomes"), "{said}");
}

#[test]
fn a_stopped_holder_is_named_and_ended() {
    let host = Host::new(Care::Ours);
    let queue = host.folder.join("home/data/district.db-queue");
    assert!(host.must(&["server", "unstick"]).contains("Không ai"));
    // Somebody of the account who has the turn and is stopped.
    let mut holder = Command::new("setpriv")
        .args([format!("--reuid={}", host.uid), format!("--regid={}", host.uid), "--clear-groups".into()])
        .args(["flock", "--exclusive"])
        .arg(&queue)
        .args(["sleep", "1000"])
        .stdin(Stdio::null())
        .keep();
    let sleeper = wait_until("somebody holds the turn", || {
        host.processes().into_iter().find(|pid| host::command_line(*pid).starts_with("sleep"))
    });
    let mut note = std::fs::OpenOptions::new().write(true).open(&queue).unwrap();
    writeln!(note, "{sleeper:<12}").unwrap();
    let busy = host.verb(&["server", "unstick"]);
    assert_eq!(busy.status.code(), Some(75), "one at work is left alone: {}", text(&busy));
    assert!(host::kill(sleeper, Signal::STOP));
    wait_until("it is stopped and named", || {
        host.must(&["server", "sessions"]).contains("TREO").then_some(())
    });
    // flock itself has the lock too, until its child ends.
    assert!(host.must(&["server", "unstick"]).contains(&sleeper.to_string()));
    holder.wait();
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
}
