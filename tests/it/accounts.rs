//! Accounts and keys, on the command line of the server and on the operator's screen: what is taken, what is refused, what is in the history.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt};
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::data::{At, Error, ListQuery, Reader};
use crate::domain::key::{self, NoKey};
use crate::domain::{Denied, Id, Op, Record, Refusal, RegisterId, Role};
use crate::exchange::{Known, Preview, read_pasted};
use crate::server::clock;
use crate::ui::app::driver::Driver;

use crate::it::support::process::Finish as _;
use crate::it::support::world::{NOW, World, with_a_key};
use crate::it::support::{binary, temp_dir};

const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
/// A key of RSA, 4096 bits, as PuTTYgen saves it.
const SAVED: &str = include_str!("support/keys/rsa4096.ssh2");
/// As `ssh-keygen -l` shows it.
const PRINT: &str = "SHA256:UCUiLr7Pjs9wFFJMDByLgc3NrtdU344OgUM45wZPcIQ";

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
        let before = crate::data::backup::summary(&self.file()).unwrap();
        let done = self.run(words);
        assert_eq!(done.status.code(), Some(exit), "{words:?}: {}", said(&done));
        assert_eq!(crate::data::backup::summary(&self.file()).unwrap(), before, "{words:?}");
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
    let id = crate::domain::Id(number.parse().unwrap());
    let entries = reader.history(crate::domain::RegisterId::Grants, id, 10).unwrap();
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

/// What `sshd` asks for a key prints a line that opens the door, or nothing: never a sentence where a line is read.
#[test]
fn a_key_is_not_found_where_the_file_cannot_be_read_and_the_fault_is_kept() {
    let desk = Desk::new();
    desk.must(&["key", "add", "quantri", KEY, "--expires", "2099-12-31"]);
    let base64 = KEY.split(' ').nth(1).unwrap();
    let lookup = || desk.run(&["server", "keys", "ssh-ed25519", base64]);
    assert!(lookup().status.success());
    let away = desk.file().with_extension("away");
    std::fs::rename(desk.file(), &away).unwrap();
    for garbage in [None, Some(&b"SQLite format 3\0 and no more"[..]), Some(b"")] {
        if let Some(garbage) = garbage {
            std::fs::write(desk.file(), garbage).unwrap();
        }
        let done = lookup();
        let (out, err) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
        assert_eq!((done.status.code(), &*out), (Some(5), ""), "{garbage:?}: {err}");
        let mark = err.split_once("mã ").and_then(|(_, rest)| rest.split([')', ' ', '.']).next());
        let mark = mark.unwrap_or_else(|| panic!("{garbage:?}: {err}")).to_owned();
        let faults = desk.must(&["server", "faults"]);
        assert!(faults.contains(&mark) && faults.contains("server keys"), "{garbage:?}: {mark}: {faults}");
    }
    std::fs::rename(away, desk.file()).unwrap();
    assert!(said(&lookup()).trim_end().ends_with(KEY));
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
    let folder = tempfile::tempdir().unwrap();
    run(&["server", "man", folder.path().to_str().unwrap()]);
    let page = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let manual = page("tthtcd.1");
    assert!(manual.contains(".TH tthtcd 1") && manual.contains("server"), "{manual}");
    // Whatever a page speaks of is there to be read.
    let mut named = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.starts_with("tthtcd\\-") && line.ends_with("(1)")) {
            let name = line.trim_end_matches("(1)").replace('\\', "");
            assert!(page(&format!("{name}.1")).contains(".SH SYNOPSIS"), "{name}");
            named += 1;
        }
    }
    assert!(named > 20, "only {named} pages are spoken of: {manual}");
    assert!(run(&["server", "completions", "bash"]).contains("_tthtcd()"));
}

#[test]
fn the_operator_gives_an_account_by_keys() {
    let world = World::new();
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
}

/// The person who gets keys, by whom and what.
fn newcomer(world: &mut World) -> Id {
    world.add("operator", Record::new(RegisterId::People, None).with("name", "Lê Văn Tám"))
}

fn keys_of(world: &World) -> Vec<[String; 3]> {
    let page = world.reader("operator").page(&ListQuery::new(RegisterId::Keys), &At::First, 9).unwrap();
    let texts =
        |record: &Record| ["label", "public_key", "fingerprint"].map(|column| record.text(column).to_owned());
    page.rows.iter().map(|row| texts(&row.record)).collect()
}

/// What is no key by itself, whoever gives it.
fn no_keys() -> Vec<String> {
    vec![
        "x".to_owned(),
        "ssh-ed25519 AAAA".to_owned(),
        format!("command=\"sh\" {KEY}"),
        KEY.replace("ssh-ed25519", "ssh-rsa"),
        format!("{KEY}!"),
        format!("{KEY} {KEY}"),
        KEY.replace("AAAAC3", "AAAAC4"),
    ]
}

#[test]
fn the_gate_stores_what_follows_from_the_key_and_nothing_else() {
    let mut world = World::new();
    let person = newcomer(&mut world);
    let given =
        |line: &str| Record::new(RegisterId::Keys, None).with("person_id", person.0).with("public_key", line);
    for line in no_keys() {
        match world.try_as("operator", &Op::Save { record: given(&line), base: None }) {
            Err(Error::Refused(Refusal::Invalid(why))) => {
                let why: Vec<_> = why.iter().map(|problem| (problem.column, problem.why.as_str())).collect();
                assert_eq!(why, [("public_key", NoKey::Unusable.sentence())], "{line}");
            }
            other => panic!("{line}: {other:?}"),
        }
    }
    // Nobody says what the fingerprint is, not even rightly.
    let said = given(KEY).with("fingerprint", PRINT);
    match world.try_as("operator", &Op::Save { record: said, base: None }) {
        Err(Error::Refused(Refusal::NotAllowed(Denied::SystemSet("Dấu khóa")))) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(keys_of(&world).len(), 0);
    let id = world.add("operator", given(&format!("  {KEY}   tam@may  ban\u{7}\n")));
    assert_eq!(keys_of(&world), [["tam@may ban", KEY, PRINT]]);
    // The fingerprint goes with the key, whose bytes are changed here.
    let stored = world.get("operator", RegisterId::Keys, id);
    let other = with_a_key(stored.clone(), 1);
    world.try_as("operator", &Op::Save { record: other.clone(), base: Some(stored.values) }).unwrap();
    let [label, line, print] = keys_of(&world).remove(0);
    assert_eq!((label.as_str(), line.as_str()), ("tam@may ban", other.text("public_key")));
    assert_eq!(print, crate::domain::key::read(&line).unwrap().fingerprint);
    assert_ne!(print, PRINT);
}

#[test]
fn the_operator_pastes_a_whole_key_into_the_form() {
    let mut world = World::new();
    newcomer(&mut world);
    let mut driver = Driver::new(&world.path, "operator", NOW).unwrap();
    driver.keys("8").type_text("khoa ssh").keys("Enter F4");
    assert!(!driver.screen().contains("Dấu khóa"), "{}", driver.screen());
    driver.type_text("van tam").keys("Enter Enter");
    for line in no_keys() {
        driver.keys("^u").paste(&line).keys("F2");
        assert!(driver.screen().contains("Khóa công khai không dùng được"), "{line}: {}", driver.screen());
    }
    assert_eq!(keys_of(&world).len(), 0);
    driver.keys("^u").paste(&format!(" {KEY}  tam@may\r\n")).keys("Enter");
    // The comment is proposed, and the key written again, before they are saved.
    let screen = driver.screen();
    let ends =
        |label: &str, end: &str| screen.lines().any(|line| line.contains(label) && line.ends_with(end));
    assert!(ends("Máy", "tam@may") && ends("Khóa công khai", "XFSqti"), "{screen}");
    driver.keys("F2");
    assert!(driver.notice().contains(PRINT), "{}", driver.notice());
    assert!(!driver.notice().contains("hoàn tác"), "rights are not taken back: {}", driver.notice());
    assert_eq!(keys_of(&world), [["tam@may", KEY, PRINT]]);
    // The same key again is named as such, and the label that was typed stays.
    driver.type_text("van tam").keys("Enter").type_text("Máy bàn").keys("Enter").paste(KEY).keys("F2");
    assert!(driver.notice().contains("Dấu khóa"), "{}", driver.notice());
    assert_eq!(keys_of(&world).len(), 1);
    // An edit of something else leaves the key as it is.
    driver.keys("Esc Enter Enter").type_text(" bàn").keys("F2");
    assert_eq!(keys_of(&world), [["tam@may bàn", KEY, PRINT]], "{}", driver.screen());
}

#[test]
fn a_long_key_of_several_lines_is_one_value_in_the_form() {
    let key = key::read(SAVED).unwrap();
    let stored = ["máy bàn phường 7", &key.line, &key.fingerprint];
    assert!(key.line.len() > 700, "{}", key.line);
    let line = format!("{} {}", key.line, key.comment);
    for given in [SAVED.replace('\n', "\r\n"), SAVED.replace('\n', "\r"), line] {
        let mut world = World::new();
        newcomer(&mut world);
        let mut driver = Driver::new(&world.path, "operator", NOW).unwrap();
        driver.keys("8").type_text("khoa ssh").keys("Enter F4");
        driver.type_text("van tam").keys("Enter Enter").paste(&given).keys("Enter");
        let screen = driver.screen();
        assert!(screen.contains("máy bàn phường 7") && !screen.contains("! "), "{screen}");
        driver.keys("F2");
        assert_eq!(keys_of(&world), [stored], "{}", driver.screen());
    }
    let mut world = World::new();
    newcomer(&mut world);
    let mut driver = Driver::new(&world.path, "operator", NOW).unwrap();
    driver.keys("8").type_text("khoa ssh").keys("Enter F4").type_text("van tam").keys("Enter Enter");
    driver.paste("PuTTY-User-Key-File-3: ssh-rsa\r\nEncryption: none\r\n").keys("F2");
    assert!(driver.screen().contains("Đây là khóa riêng"), "{}", driver.screen());
    assert_eq!(keys_of(&world).len(), 0);
}

#[test]
fn keys_are_imported_by_the_same_reading() {
    let mut world = World::new();
    newcomer(&mut world);
    let preview = |world: &World, line: &str| {
        let reader = world.reader("operator");
        let known = Known::load(&reader, RegisterId::Keys, None, NOW.today, 2021).unwrap();
        let table = format!("Cán bộ\tKhóa công khai\tDấu khóa\nLê Văn Tám\t{line}\tSHA256:x\n");
        Preview::new(read_pasted(&table).unwrap(), known)
    };
    for line in no_keys() {
        let preview = preview(&world, &line);
        let why: Vec<_> =
            preview.problems().filter(|problem| problem.stops).map(|problem| &problem.why).collect();
        assert_eq!(why, [NoKey::Unusable.sentence()], "{line}");
    }
    let op = preview(&world, &format!("{KEY} tam@may")).to_op().unwrap();
    world.try_as("operator", &op).unwrap();
    assert_eq!(keys_of(&world), [["tam@may", KEY, PRINT]]);
    let quoted = format!("\"{}\"", SAVED.trim().replace('"', "\"\""));
    let op = preview(&world, &quoted).to_op().unwrap();
    world.try_as("operator", &op).unwrap();
    let key = key::read(SAVED).unwrap();
    assert_eq!(keys_of(&world)[1], ["máy bàn phường 7", &key.line, &key.fingerprint]);
}
