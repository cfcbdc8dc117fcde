//! Root works where the account could have put anything: whatever it finds there, nothing outside changes, it says
//! what is the matter, and nothing of root's is left behind.
//!
//! CI plays a sample. All of it: `TTHTCD_FULL=1 cargo test --test it ssh::traps -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::host::{Care, Host, text};
use crate::it::support::process::Finish as _;

/// Another account of the machine that is neither root nor ours.
const SOMEBODY: u32 = 65_534;

/// The server, and what is outside of the account's folders.
struct Place {
    host: Host,
    outside: PathBuf,
    /// A copy of the folders as they were, to begin from each time.
    good: PathBuf,
    copy: PathBuf,
}

/// What the account, or somebody who had it, has put there.
struct Trap {
    name: String,
    set: Box<dyn Fn(&Place)>,
}

impl Place {
    fn new() -> Self {
        let host = Host::new(Care::Ours);
        // Backups within the account's own folder: it can put there what it likes.
        let settings = std::fs::read_to_string(host.config()).unwrap();
        let (before, after) = (host.folder.join("home/backups"), host.folder.join("home/data/backups"));
        let settings = settings.replace(before.to_str().unwrap(), after.to_str().unwrap());
        std::fs::write(host.config(), settings).unwrap();
        std::fs::create_dir(&after).unwrap();
        std::fs::set_permissions(&after, PermissionsExt::from_mode(0o700)).unwrap();
        chown(&after, Some(host.uid), Some(host.uid)).unwrap();
        host.must(&["backup"]);
        let copy = std::fs::read_dir(&after).unwrap().map(|entry| entry.unwrap().path());
        let copy = copy.into_iter().find(|path| path.extension().is_some_and(|end| end == "db")).unwrap();
        let place = Self {
            outside: host.folder.join("outside"),
            good: host.folder.join("good"),
            copy: host.folder.join("copy.db"),
            host,
        };
        std::fs::copy(copy, &place.copy).unwrap();
        std::fs::create_dir_all(place.outside.join("empty")).unwrap();
        std::fs::create_dir(place.outside.join("folder")).unwrap();
        for name in ["victim", "folder/inside"] {
            std::fs::write(place.outside.join(name), "of root alone\n").unwrap();
            std::fs::set_permissions(place.outside.join(name), PermissionsExt::from_mode(0o600)).unwrap();
        }
        std::fs::copy(&place.copy, place.outside.join("other.db")).unwrap();
        std::fs::set_permissions(place.outside.join("other.db"), PermissionsExt::from_mode(0o600)).unwrap();
        std::fs::write(
            place.host.folder.join("wards.csv"),
            "Tên phường,Tên ngắn,Có từ ngày\nPhường 9,P.9,01/01/2000\n",
        )
        .unwrap();
        copied(&place.data(), &place.good);
        place
    }

    fn data(&self) -> PathBuf {
        self.host.folder.join("home/data")
    }

    /// The folders as they were.
    fn again(&self) {
        std::fs::remove_dir_all(self.data()).unwrap();
        copied(&self.good, &self.data());
    }

    /// Everything outside: whose it is, its mode, what it holds.
    fn outside(&self) -> BTreeMap<PathBuf, (u32, u32, u32, Vec<u8>)> {
        let mut all = BTreeMap::new();
        look(&self.outside, &mut all);
        all
    }

    /// What is root's in the account's folders.
    fn roots(&self) -> BTreeSet<PathBuf> {
        let mut all = BTreeMap::new();
        look(&self.data(), &mut all);
        all.into_iter().filter(|(_, (uid, ..))| *uid == 0).map(|(path, _)| path).collect()
    }

    /// What root may want to do; the words of each.
    fn verbs(&self) -> Vec<Vec<String>> {
        let path = |path: &Path| path.display().to_string();
        let (data, file) = (self.data(), path(&self.data().join("district.db")));
        let of_host = |name: &str| path(&self.host.folder.join(name));
        let [home, sshd, units] = ["home", "sshd", "units"].map(of_host);
        let setup = ["server", "setup", "--account", &self.host.account, "--home", &home];
        let setup = [&setup[..], &["--sshd", &sshd, "--units", &units]].concat();
        [
            vec!["backup"],
            vec!["restore", "--replace", &path(&self.copy)],
            vec!["restore", "--verify", &path(&data.join("backups/tthtcd-20200101T000000Z.db"))],
            setup,
            vec!["export", "activities", "--as", "quantri", "--file", &file],
            vec!["import", "activities", "--as", "quantri", "--file", &file],
            vec!["check", "--file", &file],
            vec![
                "init",
                "--file",
                &path(&data.join("new.db")),
                "--guideline",
                "2021",
                "--wards",
                &of_host("wards.csv"),
            ],
            vec!["server", "faults"],
            vec!["server", "check"],
        ]
        .into_iter()
        .map(|words| words.into_iter().map(str::to_owned).collect())
        .collect()
    }

    fn run(&self, words: &[String]) -> Output {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.host.verb(&words)
    }
}

fn copied(from: &Path, to: &Path) {
    let done = Command::new("cp").arg("-a").args([from, to]).finish();
    assert!(done.status.success(), "{}", text(&done));
}

fn look(path: &Path, all: &mut BTreeMap<PathBuf, (u32, u32, u32, Vec<u8>)>) {
    let meta = std::fs::symlink_metadata(path).unwrap();
    let content = if meta.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
    all.insert(path.to_owned(), (meta.uid(), meta.gid(), meta.mode(), content));
    if meta.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            look(&entry.unwrap().path(), all);
        }
    }
}

/// Takes away what is there.
fn clear(path: &Path) {
    let _ = std::fs::remove_file(path);
    let _ = std::fs::remove_dir_all(path);
}

fn trap(name: impl Into<String>, set: impl Fn(&Place) + 'static) -> Trap {
    Trap { name: name.into(), set: Box::new(set) }
}

/// A link of the account's in place of something.
fn link(place: &str, to: &'static str) -> Trap {
    let name = place.to_owned();
    trap(format!("{place} -> {to}"), move |place| {
        let (path, to) = (place.data().join(&name), place.outside.join(to));
        clear(&path);
        symlink(to, &path).unwrap();
        let done = Command::new("chown").args(["-h", &place.host.account]).arg(path).finish();
        assert!(done.status.success());
    })
}

fn made(name: &'static str, set: impl Fn(&Path, &Place) + 'static) -> impl Fn(&Place) {
    move |place| {
        let path = place.data().join(name);
        clear(&path);
        set(&path, place);
    }
}

fn node(kind: &'static [&'static str]) -> impl Fn(&Path, &Place) {
    move |path, place| {
        assert!(Command::new("mknod").arg(path).args(kind).finish().status.success());
        chown(path, Some(place.host.uid), Some(place.host.uid)).unwrap();
    }
}

fn traps() -> Vec<Trap> {
    let endings = ["", "-wal", "-shm", "-journal", "-queue", "-reserve", "-work", "-work-wal", "-work-shm"];
    let notes = ["-restoring", "-restoring-half", "-incoming", "-restored"];
    let mut all: Vec<_> =
        endings.iter().chain(&notes).map(|end| link(&format!("district.db{end}"), "victim")).collect();
    all.extend([
        link("district.db", "other.db"),
        link("district.db-queue", "new"),
        link("faults.log", "victim"),
        link("faults.seen", "victim"),
        link("refused.log", "victim"),
        link("backups/heads.log", "victim"),
        link("backups", "folder"),
        link("backups", "empty"),
        link("sessions", "empty"),
        link("backups/tthtcd-20200101T000000Z.db", "other.db"),
        link("new.db", "new"),
        link("new.db-reserve", "victim"),
        trap("a pipe in place of a backup", made("backups/tthtcd-20200101T000000Z.db", node(&["p"]))),
        trap("a pipe in place of heads.log", made("backups/heads.log", node(&["p"]))),
        trap("a pipe in place of faults.log", made("faults.log", node(&["p"]))),
        trap("a pipe in place of the file", made("district.db", node(&["p"]))),
        trap("a device in place of the drafts", made("district.db-work", node(&["c", "1", "5"]))),
        trap(
            "a folder in place of a log",
            made("district.db-wal", |path, _| std::fs::create_dir(path).unwrap()),
        ),
        trap(
            "a folder in place of heads.log",
            made("backups/heads.log", |path, _| std::fs::create_dir(path).unwrap()),
        ),
        trap(
            "a second name of root's file",
            made("district.db-reserve", |path, place| {
                std::fs::hard_link(place.outside.join("victim"), path).unwrap();
            }),
        ),
        trap("a file of root's", made("district.db-wal", |path, _| std::fs::write(path, "x").unwrap())),
        trap("somebody else's folder of backups", |place| {
            chown(place.data().join("backups"), Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        }),
        trap("somebody else's file", |place| {
            chown(place.data().join("district.db"), Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        }),
        trap("a folder that everybody can change", |place| {
            std::fs::set_permissions(place.data(), PermissionsExt::from_mode(0o777)).unwrap();
        }),
    ]);
    all
}

/// All of them, or two drawn by `SEED`.
fn chosen(mut traps: Vec<Trap>) -> Vec<Trap> {
    if std::env::var_os("TTHTCD_FULL").is_none() {
        let mut seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(3_usize);
        while traps.len() > 2 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            traps.swap_remove((seed >> 33) % traps.len());
        }
    }
    traps
}

#[test]
fn root_changes_nothing_outside_and_leaves_nothing_of_its_own() {
    let place = Place::new();
    assert!(traps().len() >= 20);
    let (mut runs, mut refused) = (0, 0);
    let mut bad = Vec::new();
    for trap in chosen(traps()) {
        for words in place.verbs() {
            place.again();
            (trap.set)(&place);
            let (outside, roots) = (place.outside(), place.roots());
            let done = place.run(&words);
            let (code, said) = (done.status.code(), text(&done));
            runs += 1;
            refused += usize::from(code != Some(0));
            let name = format!("{}: {}", trap.name, words.join(" "));
            if place.outside() != outside {
                bad.push(format!("{name}: something outside changed: {said}"));
            }
            let left: Vec<_> = place.roots().difference(&roots).cloned().collect();
            if !left.is_empty() {
                bad.push(format!("{name}: {left:?} are root's"));
            }
            if !matches!(code, Some(0 | 2..=5 | 75)) || (code != Some(0) && said.trim().is_empty()) {
                bad.push(format!("{name}: {code:?} {said}"));
            }
            if words == ["server", "check"] && (code != Some(4) || !said.contains('✗')) {
                bad.push(format!("{name}: not named: {said}"));
            }
        }
    }
    println!("{runs} runs of verbs over traps, {refused} refused, {} bad", bad.len());
    assert!(bad.is_empty(), "{bad:#?}");
}

/// Were the traps not seen, nothing would be: root who works there without care changes what is outside.
#[test]
fn root_without_care_is_seen() {
    let place = Place::new();
    for (name, careless) in [
        ("district.db-reserve", "echo x > district.db-reserve"),
        ("faults.log", "echo x >> faults.log"),
        ("backups", "chown nobody backups"),
    ] {
        place.again();
        (link(name, if name == "backups" { "empty" } else { "victim" }).set)(&place);
        let outside = place.outside();
        assert!(
            Command::new("sh").args(["-c", careless]).current_dir(place.data()).finish().status.success()
        );
        assert_ne!(place.outside(), outside, "{careless}");
    }
    place.again();
    let none = place.roots();
    let file = place.data().join("district.db");
    rusqlite::Connection::open(&file).unwrap().execute_batch("CREATE TABLE x (y)").unwrap();
    std::fs::write(place.data().join("faults.log"), "x").unwrap();
    assert_ne!(place.roots(), none);
}
