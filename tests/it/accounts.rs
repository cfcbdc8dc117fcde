//! Accounts and keys on the command line of the server: what is taken, what is refused, what is in the history.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
use std::path::PathBuf;
use std::process::{Command, Output};

use tthtcd::data::Reader;
use tthtcd::domain::Role;
use tthtcd::server::clock;

use crate::support::process::Finish as _;
use crate::support::{binary, temp_dir};

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

/// A file with two wards and the operator `quantri`.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(temp_dir());
        assert_eq!(std::fs::metadata(desk.0.path()).unwrap().uid(), 0, "run these tests as root");
        let text =
            format!("file = \"{}\"\naccount = \"root\"\nbackups = \"/nowhere\"\n", desk.file().display());
        std::fs::write(desk.config(), text).unwrap();
        std::fs::set_permissions(desk.config(), PermissionsExt::from_mode(0o644)).unwrap();
        desk.must(&["server", "found", "--ward", "Phường 7", "--ward", "Phường 8"]);
        desk
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("district.db")
    }

    fn config(&self) -> PathBuf {
        self.0.path().join("server.toml")
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(binary()).args(words).arg("--config").arg(self.config()).finish()
    }

    fn must(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert!(done.status.success(), "{words:?}: {}", said(&done));
        said(&done)
    }

    /// Refused with this exit code, and nothing changed.
    fn refuses(&self, exit: i32, words: &[&str]) -> String {
        let before = tthtcd::data::backup::summary(&self.file()).unwrap();
        let done = self.run(words);
        assert_eq!(done.status.code(), Some(exit), "{words:?}: {}", said(&done));
        assert_eq!(tthtcd::data::backup::summary(&self.file()).unwrap(), before, "{words:?}");
        said(&done)
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_person_has_roles_wards_and_a_time() {
    let desk = Desk::new();
    desk.must(&[
        "account",
        "add",
        "p7.an",
        "--name",
        "Nguyễn Văn An",
        "--role",
        "ward",
        "--ward",
        "Phường 7",
    ]);
    desk.must(&[
        "account",
        "roles",
        "p7.an",
        "--add",
        "inspector",
        "--ward",
        "Phường 8",
        "--until",
        "31/12/2099",
    ]);
    let today = clock::now().today;
    let actor = Reader::login(&desk.file(), "p7.an", today).unwrap().unwrap().actor().clone();
    assert!(actor.is(Role::Ward) && actor.is(Role::Inspector) && !actor.is(Role::Operator));
    let roles = desk.must(&["account", "roles", "p7.an"]);
    assert!(roles.contains("Thành viên đoàn kiểm tra: Phường 8, đến hết 31/12/2099"), "{roles}");
    let number =
        roles.lines().find(|line| line.contains("kiểm tra")).unwrap().split_whitespace().next().unwrap();
    desk.must(&["account", "roles", "p7.an", "--remove", number]);
    assert_eq!(desk.must(&["account", "roles", "p7.an"]).lines().count(), 1);
    // The change is in the history, in the operator's name, and its chain holds.
    let reader = Reader::login(&desk.file(), "quantri", today).unwrap().unwrap();
    let id = tthtcd::domain::Id(number.parse().unwrap());
    let entries = reader.history(tthtcd::domain::RegisterId::Grants, id, 10).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.kind.as_str()).collect::<Vec<_>>(), ["delete", "add"]);
    assert!(entries.iter().all(|entry| entry.person == "Quản trị máy chủ"));
    desk.must(&["account", "disable", "p7.an"]);
    assert!(desk.must(&["account", "list"]).contains("[đã ngừng]"));
    assert!(Reader::login(&desk.file(), "p7.an", today).is_err());
    desk.must(&["account", "disable", "p7.an", "--undo"]);
    assert!(Reader::login(&desk.file(), "p7.an", today).unwrap().is_some());
}

#[test]
fn what_is_no_account_is_refused() {
    let desk = Desk::new();
    let name = ["--name", "Nguyễn Văn An", "--role", "ward", "--ward", "Phường 7"];
    for login in ["An", "p7 an", "../x", "a", "root;id", "phường", "-x", "1an", &"a".repeat(33)] {
        desk.refuses(2, &[&["account", "add"], &[login][..], &name[..]].concat());
    }
    desk.refuses(2, &["account", "add", "p7.an", "--name", "An", "--role", "king"]);
    desk.refuses(2, &["account", "add", "p7.an", "--name", "An", "--role", "cec", "--until", "31-12-2099"]);
    desk.refuses(4, &["account", "add", "p7.an", "--name", "Nguyễn Văn An", "--role", "ward"]);
    let said =
        desk.refuses(4, &["account", "add", "p7.an", "--name", "An", "--role", "ward", "--ward", "Phường 9"]);
    assert!(said.contains("Phường 7, Phường 8"), "{said}");
    desk.refuses(4, &["account", "add", "quantri", "--name", "Nguyễn Văn An", "--role", "cec"]);
    desk.refuses(4, &["account", "roles", "nobody"]);
    desk.refuses(4, &["account", "roles", "quantri", "--remove", "999"]);
    // Only an operator acts, and when there are two it is said which.
    desk.must(&["account", "add", "gv", "--name", "Nguyễn Văn An", "--role", "cec"]);
    desk.refuses(3, &["account", "list", "--as", "gv"]);
    desk.refuses(3, &["account", "list", "--as", "nobody"]);
    desk.must(&["account", "add", "op2", "--name", "Nguyễn Văn An", "--role", "operator"]);
    desk.refuses(2, &["account", "list"]);
    desk.must(&["account", "list", "--as", "op2"]);
}

#[test]
fn a_key_is_written_again_and_belongs_to_one_person() {
    let desk = Desk::new();
    let pasted = format!("  {KEY} an@phường7\u{7}\n");
    desk.must(&["key", "add", "quantri", &pasted, "--expires", "2099-12-31"]);
    let list = desk.must(&["key", "list"]);
    assert!(list.contains("SHA256:") && list.contains("hết hạn 31/12/2099"), "{list}");
    assert!(!list.contains('\u{7}'));
    desk.refuses(4, &["key", "add", "quantri", KEY]);
    for bad in [
        "",
        "x",
        "ssh-ed25519 AAAA",
        &format!("command=\"sh\" {KEY}"),
        &format!("{KEY}\ncommand=\"sh\" {KEY}"),
    ] {
        desk.refuses(4, &["key", "add", "quantri", bad]);
    }
    desk.refuses(4, &["key", "revoke", "77"]);
    let lookup = |base64: &str| said(&desk.run(&["server", "keys", "ssh-ed25519", base64]));
    let base64 = KEY.split(' ').nth(1).unwrap();
    let line = lookup(base64);
    assert!(line.starts_with("restrict,pty,command=\"exec /") && line.trim_end().ends_with(KEY), "{line}");
    assert!(line.contains(" session --config ") && line.contains(" --key 1\""), "{line}");
    for bad in ["", "AAAA", "A\nB", "\" sh", &base64.replace("ILM", "ILN")] {
        assert_eq!(lookup(bad), "", "{bad:?}");
    }
    desk.must(&["key", "revoke", "1"]);
    assert_eq!(lookup(base64), "");
    desk.refuses(4, &["key", "add", "quantri", KEY]);
}

#[test]
fn settings_that_others_can_change_are_refused() {
    let desk = Desk::new();
    std::fs::set_permissions(desk.config(), PermissionsExt::from_mode(0o666)).unwrap();
    desk.refuses(5, &["account", "list"]);
    std::fs::set_permissions(desk.config(), PermissionsExt::from_mode(0o644)).unwrap();
    let text = std::fs::read_to_string(desk.config()).unwrap();
    std::fs::write(desk.config(), format!("{text}shell = \"/bin/bash\"\n")).unwrap();
    let said = desk.refuses(5, &["account", "list"]);
    assert!(said.contains("shell"), "{said}");
}

#[test]
fn the_package_has_its_manual_and_completions() {
    let run = |words: &[&str]| {
        let done = Command::new(binary()).args(words).finish();
        assert!(done.status.success(), "{words:?}: {}", said(&done));
        String::from_utf8(done.stdout).unwrap()
    };
    let manual = run(&["server", "man"]);
    assert!(manual.contains(".TH tthtcd 1") && manual.contains("server"), "{manual}");
    assert!(run(&["server", "completions", "bash"]).contains("_tthtcd()"));
}

#[test]
fn the_operator_gives_an_account_by_keys_and_no_junk_as_a_key() {
    use tthtcd::domain::{Refusal, RegisterId};
    use tthtcd::ui::driver::Driver;

    use crate::support::world::{NOW, World};

    let mut world = World::new();
    let mut driver = Driver::new(&world.path, "operator", NOW).unwrap();
    let screen = driver.screen();
    for hidden in ["Kế hoạch", "Lớp", "XMC", "Toàn quận"] {
        assert!(!screen.lines().nth(1).unwrap().contains(hidden), "{screen}");
    }
    driver.keys("8");
    driver.type_text("can bo").keys("Enter F4").type_text("Lê Văn Tám").keys("F2 Esc");
    assert!(driver.screen().contains("Lê Văn Tám"), "{}", driver.screen());
    driver.keys("Esc Esc").type_text("tai khoan").keys("Enter F4").type_text("tam7").keys("Enter");
    driver.type_text("van tam").keys("F2 Esc");
    assert!(driver.screen().contains("tam7"), "{}", driver.screen());
    driver.keys("Esc Esc").type_text("phan quyen").keys("Enter F4").type_text("van tam").keys("Enter");
    driver.keys("1 Enter").type_text("phuong 7").keys("F2 Esc");
    let mut clerk = Driver::new(&world.path, "tam7", NOW).unwrap();
    assert!(clerk.keys("4 F4").screen().contains("Thêm lớp"), "{}", clerk.screen());
    // A change of rights is in the history, and is not undone by a key.
    driver.keys("End ^r");
    assert!(driver.screen().contains("Nguyễn Thị Thử  thêm"), "{}", driver.screen());
    driver.keys("Esc ^z");
    assert!(driver.screen().contains("Lê Văn Tám"), "{}\n{}", driver.notice(), driver.screen());
    // Keys are what they say, whoever writes them down.
    let person = world.actor("tam7").person;
    let good = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2v3t0lVTf7EJvZ5Wl1rJvJvQbb3XyYz0g3mYd1b0hE";
    for (line, print, column) in [
        (format!("{good} an@may"), "SHA256:x", "public_key"),
        (format!("command=\"sh\" {good}"), "SHA256:x", "public_key"),
        (good.replace("ssh-ed25519", "ssh-rsa"), "SHA256:x", "public_key"),
        (format!("{good}!"), "SHA256:x", "public_key"),
        (good.to_owned(), "SHA256:x", "fingerprint"),
    ] {
        let key = tthtcd::domain::Record::new(RegisterId::Keys, None)
            .with("person_id", person.0)
            .with("public_key", line.as_str())
            .with("fingerprint", print);
        let save = tthtcd::domain::Op::Save { record: key, base: None };
        match world.try_as("operator", &save) {
            Err(tthtcd::data::Error::Refused(Refusal::Invalid(why))) => {
                assert_eq!(why[0].column, column, "{line}")
            }
            other => panic!("{line}: {other:?}"),
        }
    }
}
