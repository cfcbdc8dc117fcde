//! The copy on another machine, from a server that the product has set up: both are on loopback, and what goes between
//! them is OpenSSH's own client and server.

use std::path::PathBuf;
use std::process::Output;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::host::{Care, Host, kill, run, text, wait_until};
use super::{RECIPIENT, SECRET};
use crate::data::backup;
use crate::it::pty::desk::Dice;
use crate::it::support::temp_dir;
use crate::server::{replica, seal};

/// A server, and the machine that its copy goes to.
struct Pair {
    server: Host,
    other: Host,
}

impl Pair {
    fn new() -> Self {
        let pair = Self { server: Host::new(Care::Ours), other: Host::new(Care::Careless) };
        let settings = std::fs::read_to_string(pair.server.config()).unwrap();
        std::fs::write(pair.server.config(), format!("{settings}\nrecipient = \"{RECIPIENT}\"\n")).unwrap();
        let mut made = std::process::Command::new("install");
        run(made.args(["-d", "-o", &pair.other.account]).arg(pair.folder()));
        pair
    }

    /// The folder on the other machine.
    fn folder(&self) -> PathBuf {
        self.other.folder.join("home/copies")
    }

    fn copy(&self) -> PathBuf {
        self.folder().join(replica::NAME)
    }

    fn set_up(&self, more: &[&str]) -> Output {
        let path = |name: &str| self.server.folder.join(name).display().to_string();
        let (home, sshd, units) = (path("home"), path("sshd"), path("units"));
        let mut words = vec!["server", "setup", "--account", &self.server.account];
        words.extend(["--home", &home, "--sshd", &sshd, "--units", &units]);
        words.extend(more);
        self.server.verb(&words)
    }

    /// Sets the copy up as an operator does; what is printed of the key goes to the other machine only with `known`.
    fn set_up_copy(&self, known: bool) {
        let place = format!(
            "sftp://{}@127.0.0.1:{}{}",
            self.other.account,
            self.other.port(),
            self.folder().display()
        );
        let public = std::fs::read_to_string(self.other.folder.join("hostkey.pub")).unwrap();
        let host_key = public.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let done = self.set_up(&["--replica", &place, "--replica-host-key", &host_key]);
        assert!(done.status.success(), "{}", text(&done));
        if known {
            self.let_in(&text(&done));
        }
    }

    fn let_in(&self, said: &str) {
        let line =
            said.lines().map(str::trim).find(|line| line.starts_with("restrict,command=")).expect(said);
        std::fs::write(self.other.folder.join("keys/all"), format!("{line}\n")).unwrap();
    }

    fn send(&self) -> Output {
        self.server.verb(&["server", "replicate"])
    }

    /// What `server check` says of the copy.
    fn check(&self) -> String {
        let sshd = self.server.sshd_config().display().to_string();
        let said = text(&self.server.verb(&["server", "check", "--sshd-config", &sshd]));
        said.lines().filter(|line| line.contains("ản sao") && line.contains("sftp://")).collect()
    }

    /// The titles that the copy there holds, if there is one: opened with the district's key, and whole.
    fn titles(&self) -> Option<Vec<String>> {
        let sealed = std::fs::read(self.copy()).ok()?;
        let folder = temp_dir();
        let plain = folder.path().join("district.db");
        let mut out = std::fs::File::create(&plain).unwrap();
        seal::open(&seal::Identity::read(SECRET).unwrap(), &sealed[..], &mut out)
            .expect("what lies there opens");
        backup::verify(&plain).expect("what lies there is whole");
        let file = rusqlite::Connection::open(&plain).unwrap();
        let mut all = file.prepare("SELECT title FROM activities").unwrap();
        Some(all.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect())
    }
}

/// Everything of a machine's account dies at once.
fn dies(host: &Host) {
    wait_until("all are dead", || {
        let all = host.processes();
        for pid in &all {
            kill(*pid, Signal::KILL);
        }
        all.is_empty().then_some(())
    });
}

#[test]
fn a_copy_leaves_is_fetched_back_and_comes_home() {
    let pair = Pair::new();
    let refused = pair.set_up(&["--replica", "sftp://x/y", "--replica-host-key", "ssh-ed25519 AAAA"]);
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused));
    pair.set_up_copy(false);
    assert!(pair.server.folder.join("units/tthtcd-replica.timer").exists());
    assert_eq!(pair.server.misread_by_systemd(), "");
    let stranger = pair.send();
    assert_eq!(stranger.status.code(), Some(75), "{}", text(&stranger));
    assert!(text(&stranger).contains("chưa chấp nhận khóa"), "{}", text(&stranger));
    assert!(pair.check().contains("Chưa có bản sao nào"), "{}", pair.check());
    // Set up once more, it says the same key.
    pair.let_in(&text(&pair.set_up(&[])));
    let sent = pair.send();
    assert!(sent.status.success() && text(&sent).contains("Đã gửi và đối chiếu"), "{}", text(&sent));
    let first = std::fs::read(pair.copy()).unwrap();
    assert!(first.starts_with(b"age-encryption.org/v1\n"), "nothing leaves that is not encrypted");
    let again = pair.send();
    assert!(again.status.success() && text(&again).contains("Không có gì mới"), "{}", text(&again));
    assert_eq!(std::fs::read(pair.copy()).unwrap(), first);
    assert!(pair.check().contains("đủ đến"), "{}", pair.check());
    pair.server.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    assert!(text(&pair.send()).contains("Đã gửi và đối chiếu"));
    let left: Vec<_> =
        std::fs::read_dir(pair.folder()).unwrap().flatten().map(|one| one.file_name()).collect();
    assert_eq!(left, [replica::NAME], "nothing half done is left there");
    // The machine that burnt: its file comes back from there.
    let (key, copy) = (pair.server.folder.join("identity"), pair.copy().display().to_string());
    std::fs::write(&key, SECRET).unwrap();
    let file = pair.server.folder.join("home/data/district.db");
    let before = backup::summary(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let back = pair.server.verb(&["restore", "--replace", "--identity", &key.display().to_string(), &copy]);
    assert!(back.status.success(), "{}", text(&back));
    let owned = pair.server.verb(&["check"]);
    assert!(owned.status.success(), "{}", text(&owned));
    assert_eq!(backup::summary(&file).unwrap().head, before.head);
    // The other machine is another one now.
    std::fs::write(pair.server.folder.join("etc/replica.known"), "127.0.0.1 ssh-ed25519 AAAA\n").unwrap();
    pair.server.person("ward8", &["--role", "ward", "--ward", "Phường 8"]);
    let other = pair.send();
    assert!(text(&other).contains("khóa của máy nhận không khớp"), "{}", text(&other));
}

/// Everything of both machines' accounts is killed at random moments under people who save: what lies on the other
/// machine is whole each time, and lacks only what was saved since the last copy began.
#[test]
fn killed_at_any_moment_what_lies_there_is_whole() {
    let pair = Pair::new();
    pair.set_up_copy(true);
    pair.server.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    let mut dice = Dice::new(14);
    let rounds = if std::env::var_os("TTHTCD_FULL").is_some() { 24 } else { 2 };
    let (answered, proved) = (Mutex::new(Vec::<(String, Instant)>::new()), Mutex::new(Vec::new()));
    let (mut lost_saves, mut losses, mut whole) = (0, Vec::new(), 0);
    for round in 0..rounds {
        let (ends, saves) = (AtomicBool::new(false), answered.lock().unwrap().len() + 1 + dice.roll(6));
        let died = std::thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0.. {
                    if ends.load(Ordering::Relaxed) {
                        break;
                    }
                    let title = format!("Chuyên đề {round}-{number}-x");
                    let rows = format!("Tên hoạt động,Ngày\n{title},18/12/2099\n");
                    let done = pair.server.ssh("ward7", &[], &["import activities"], rows.as_bytes());
                    if done.status.success() {
                        answered.lock().unwrap().push((title, Instant::now()));
                    }
                }
            });
            scope.spawn(|| {
                while !ends.load(Ordering::Relaxed) {
                    let began = Instant::now();
                    if pair.send().status.success() {
                        proved.lock().unwrap().push((began, Instant::now()));
                    }
                }
            });
            wait_until("people work", || (answered.lock().unwrap().len() >= saves).then_some(()));
            let spread = Duration::from_millis(u64::try_from(dice.roll(1500)).unwrap());
            std::thread::park_timeout(spread);
            let died = Instant::now();
            ends.store(true, Ordering::Relaxed);
            dies(&pair.server);
            dies(&pair.other);
            died
        });
        let Some(titles) = pair.titles() else { continue };
        whole += 1;
        let answered = answered.lock().unwrap();
        let missing: Vec<_> = answered.iter().filter(|(title, _)| !titles.contains(title)).collect();
        let last = proved.lock().unwrap().last().copied();
        for (title, at) in &missing {
            assert!(
                last.is_none_or(|(began, _)| *at > began),
                "{title} was saved before the last copy began"
            );
        }
        lost_saves += missing.len();
        losses.push(
            missing.iter().map(|(_, at)| died.saturating_duration_since(*at)).max().unwrap_or_default(),
        );
    }
    losses.sort();
    let took: Vec<_> = proved.lock().unwrap().iter().map(|(began, ended)| *ended - *began).collect();
    println!(
        "{rounds} deaths, {whole} copies there and whole, {} saves answered, {lost_saves} after the copy; the oldest \
         of them median {:?}, longest {:?} before the death; {} copies proved, the longest in {:?}",
        answered.lock().unwrap().len(),
        losses.get(losses.len() / 2),
        losses.last(),
        took.len(),
        took.iter().max()
    );
    assert!(whole > 0 || rounds < 3, "no copy was ever there");
}
