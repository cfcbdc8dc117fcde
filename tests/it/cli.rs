//! The command line, on the real program: what it says, where, and how it ends.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::it::exchange::Demo;
use crate::it::support::process::Finish as _;
use crate::it::support::{binary, demo, temp_dir};

const OK: i32 = 0;
const USAGE: i32 = 2;
const NOT_ALLOWED: i32 = 3;
const BAD_DATA: i32 = 4;
const BAD_FILE: i32 = 5;
const NO_TERMINAL: i32 = 6;

/// Runs the program in a folder with this on its input.
fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(binary());
    command.args(arguments).current_dir(folder);
    fed(command, input)
}

fn fed(mut command: Command, input: &[u8]) -> Output {
    command.finish_with(input)
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// It ended so, with one sentence on the error stream and nothing on the other.
#[track_caller]
fn refused(out: &Output, code: i32, word: &str) {
    let (data, sentence) = (said(&out.stdout), said(&out.stderr));
    assert_eq!(out.status.code(), Some(code), "{sentence}{data}");
    assert_eq!(data, "", "data in spite of a refusal");
    assert!(sentence.contains(word), "no {word:?} in {sentence}");
    assert!(!sentence.contains("panicked") && !sentence.contains("error"), "{sentence}");
}

const WARDS: &str = "name,short,valid_from\nPhường 7,P.7,1983-01-01\nPhường 8,P.8,01/01/1983\n";

fn district(folder: &Path) {
    std::fs::write(folder.join("wards.csv"), WARDS).unwrap();
    let out = run(folder, &["init", "--file", "q.db", "--guideline", "2021", "--wards", "wards.csv"], b"");
    assert_eq!(out.status.code(), Some(OK), "{}", said(&out.stderr));
}

/// What the help shows is what works.
#[test]
fn examples_of_the_help_do_what_they_show() {
    let folder = temp_dir();
    demo::copy(folder.path());
    let mut tried = 0;
    for arguments in [&["--help"][..], &["export", "--help"], &["import", "--help"]] {
        let help = said(&run(folder.path(), arguments, b"").stdout);
        for line in help.lines().filter(|line| line.contains("--file demo.db")) {
            let line = line.trim().replacen("tthtcd", &binary().display().to_string(), 1);
            let out = Command::new("sh").args(["-c", &line]).current_dir(folder.path()).finish();
            assert_eq!(out.status.code(), Some(OK), "{line}: {}", said(&out.stderr));
            tried += 1;
        }
    }
    assert!(tried >= 4, "{tried}");
}

#[test]
fn help_is_in_vietnamese_and_lists_every_exit_code() {
    let folder = temp_dir();
    for arguments in
        [&["--help"][..], &["init", "-h"], &["export", "--help"], &["guideline", "new", "--help"]]
    {
        let out = run(folder.path(), arguments, b"");
        let help = said(&out.stdout);
        assert_eq!((out.status.code(), said(&out.stderr).as_str()), (Some(OK), ""), "{arguments:?}");
        assert!(help.contains("Cách gọi: tthtcd"), "{help}");
        for english in ["Usage", "Options:", "Commands:", "Arguments:", "[default", "Print"] {
            assert!(!help.contains(english), "{english} in {help}");
        }
    }
    let help = said(&run(folder.path(), &["--help"], b"").stdout);
    for code in crate::cli::Exit::ALL {
        let line = format!("  {:<3} {}", *code as u8, crate::text::cli::exit_meaning(*code as u8));
        assert!(help.contains(&line) && line.len() > 8, "{code:?}: {help}");
    }
    assert!(
        said(&run(folder.path(), &["export", "-h"], b"").stdout).contains("literacy_subjects    Đối tượng")
    );
}

#[test]
fn a_wrong_call_is_told_what_was_meant() {
    let folder = temp_dir();
    for (arguments, word) in [
        (&["chek"][..], "“check”"),
        (&["check", "--fil", "x"], "--fil"),
        (&["export"], "<REGISTER>"),
        (&["export", "enrolment"], "“enrolments”"),
        (&["export", "venues", "--format", "pdf"], "csv, xlsx"),
        (&["init", "--file", "a"], "--wards"),
        (
            &["init", "--file", "a", "--guideline", "2021", "--wards", "b", "--operator", "An"],
            "tài_khoản:Họ và tên",
        ),
        (&["guideline", "new", "12"], "“12”"),
    ] {
        refused(&run(folder.path(), arguments, b""), USAGE, word);
    }
}

#[test]
fn a_new_district_is_whole_and_nothing_is_overwritten() {
    let folder = temp_dir();
    district(folder.path());
    let path = folder.path().join("q.db");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let out = run(folder.path(), &["check", "--file", "q.db"], b"");
    assert_eq!(out.status.code(), Some(OK), "{}", said(&out.stderr));
    assert_eq!(
        said(&out.stdout).lines().filter(|line| line.starts_with("Đúng")).count(),
        crate::data::check::Check::ALL.len()
    );

    let today = crate::data::Reader::login(&path, "operator", crate::it::support::world::NOW.today).unwrap();
    let operator = today.expect("an account");
    assert!(operator.actor().is(crate::domain::Role::Operator));
    assert!(operator.guideline(2021).unwrap().is_some());
    assert_eq!(operator.fact("sealed").unwrap().as_deref(), Some("1"));

    let before = std::fs::read(&path).unwrap();
    let again =
        run(folder.path(), &["init", "--file", "q.db", "--guideline", "2021", "--wards", "wards.csv"], b"");
    refused(&again, BAD_FILE, "Đã có q.db");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_district_with_wrong_wards_or_guideline_is_not_begun() {
    let folder = temp_dir();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("wards.csv", WARDS);
    write("twice.csv", &format!("{WARDS}Phường 7,P.7,1983-01-01\n"));
    write("short.csv", "name,short\nPhường 7,P.7\n");
    write("date.csv", "name,short,valid_from\nPhường 7,P.7,31/02/1983\n");
    write("pack.toml", "year = 2021\n");
    for (pack, wards, word) in [
        ("2021", "twice.csv", "trùng dòng 2"),
        ("2021", "short.csv", "Có từ ngày"),
        ("2021", "date.csv", "cột C (Có từ ngày)"),
        ("2021", "missing.csv", "missing.csv"),
        ("pack.toml", "wards.csv", "pack.toml, dòng"),
        ("missing.toml", "wards.csv", "missing.toml"),
    ] {
        let out = run(folder.path(), &["init", "--file", "n.db", "--guideline", pack, "--wards", wards], b"");
        refused(&out, BAD_DATA, word);
        assert!(!folder.path().join("n.db").exists(), "{pack} {wards}");
    }
    let nowhere = ["init", "--file", "no/where.db", "--guideline", "2021", "--wards", "wards.csv"];
    refused(&run(folder.path(), &nowhere, b""), BAD_FILE, "Không mở được");
}

#[test]
fn every_bad_file_is_one_sentence_and_stays_as_it_is() {
    let folder = temp_dir();
    district(folder.path());
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let whole = std::fs::read(folder.path().join("q.db")).unwrap();
    let patched = |at: usize, bytes: &[u8]| {
        let mut copy = whole.clone();
        copy[at..at + bytes.len()].copy_from_slice(bytes);
        copy
    };
    write(
        "text.db",
        b"no database at all, but a text of more than a hundred bytes, so that it has the size of a header.",
    );
    write("other.db", &patched(68, &[0, 0, 0, 1]));
    write("newer.db", &patched(60, &[0, 0, 9, 9]));
    write("cut.db", &whole[..whole.len() / 3]);
    write("empty.db", b"");
    for (name, word) in [
        ("missing.db", "missing.db"),
        (".", "Không có tệp"),
        ("text.db", "hỏng"),
        ("other.db", "không phải tệp dữ liệu"),
        ("newer.db", "mới hơn"),
        ("cut.db", "hỏng"),
        ("empty.db", "không phải"),
    ] {
        let before = std::fs::read(folder.path().join(name)).ok();
        for verb in [
            &["check", "--file", name][..],
            &["export", "venues", "--file", name, "--as", "operator"],
            &["import", "venues", "--file", name, "--as", "operator"],
        ] {
            refused(&run(folder.path(), verb, b"a;b"), BAD_FILE, word);
        }
        assert_eq!(std::fs::read(folder.path().join(name)).ok(), before, "{name}");
    }
}

#[test]
fn what_was_changed_behind_the_programs_back_is_found() {
    let folder = temp_dir();
    district(folder.path());
    let path = folder.path().join("q.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let name = "Phường 8".as_bytes();
    let places: Vec<_> =
        (0..bytes.len() - name.len()).filter(|at| &bytes[*at..at + name.len()] == name).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at + name.len() - 1] = b'9';
    }
    std::fs::write(&path, bytes).unwrap();
    let out = run(folder.path(), &["check", "--file", "q.db"], b"");
    assert_eq!(out.status.code(), Some(BAD_DATA), "{}", said(&out.stdout));
    assert!(said(&out.stdout).contains("SAI   Chuỗi lịch sử"), "{}", said(&out.stdout));
    assert!(said(&out.stderr).contains("sao lưu"));
}

#[test]
fn a_file_that_cannot_be_written_is_said_to_be_so() {
    let demo = Demo::new();
    let path = demo.path.clone();
    let folder = path.parent().unwrap().to_owned();
    drop(demo.store);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let before = std::fs::read(&path).unwrap();
    let mut command = Command::new(binary());
    command.args(["import", "venues", "--as", "ward7", "--file"]).arg(&path);
    if rustix::process::geteuid().is_root() {
        command.uid(65534); // permissions do not bind root
    }
    let out = fed(command, "Tên địa điểm;Loại\nĐình;Nơi khác\n".as_bytes());
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    refused(&out, BAD_FILE, "chỉ đọc");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_name_is_an_identity_in_a_demonstration_only() {
    let folder = temp_dir();
    district(folder.path());
    let demo = Demo::new();
    let path = demo.path.to_str().unwrap();
    for (arguments, word) in [
        (&["export", "wards", "--file", "q.db"][..], "đăng nhập"),
        (&["export", "wards", "--file", "q.db", "--as", "operator"], "trình diễn"),
        (&["import", "wards", "--file", "q.db", "--as", "operator"], "trình diễn"),
        (&["export", "wards", "--file", path, "--as", "nobody"], "“nobody”"),
        (&["export", "accounts", "--file", path, "--as", "ward7"], "Tài khoản"),
    ] {
        refused(&run(folder.path(), arguments, b"a;b"), NOT_ALLOWED, word);
    }
}

#[test]
fn a_table_goes_in_dry_then_really_and_comes_out() {
    let demo = Demo::new();
    let (folder, path) = (temp_dir(), demo.path.to_str().unwrap());
    let table = "Tên địa điểm;Loại;Sức chứa\nNhà văn hóa;Nơi khác;40\n=1+1;Nơi khác;\n";
    let import = |more: &[&str], table: &str| {
        let arguments = [&["import", "venues", "--file", path, "--as", "ward7"], more].concat();
        run(folder.path(), &arguments, table.as_bytes())
    };
    refused(&import(&[], table), BAD_DATA, "Dòng 3, cột A (Tên địa điểm) “=1+1”");
    let table = table.replace("=1", "'=1");
    let dry = import(&["--dry-run"], &table);
    assert_eq!((dry.status.code(), said(&dry.stderr).contains("sẽ thêm 2 dòng")), (Some(OK), true));
    let export = |more: &[&str]| {
        run(folder.path(), &[&["export", "venues", "--file", path, "--as", "ward7"], more].concat(), b"")
    };
    assert_eq!(said(&export(&["--raw"]).stdout).lines().count(), 1, "a dry run stores nothing");
    let done = import(&[], &table);
    assert_eq!(done.status.code(), Some(OK), "{}", said(&done.stderr));
    let csv = said(&export(&[]).stdout);
    assert!(csv.starts_with("\u{FEFF}Tên địa điểm,Loại,") && csv.contains("\r\n'=1+1,"), "{csv}");
    let raw = said(&export(&["--raw"]).stdout);
    assert!(raw.starts_with("Tên địa điểm,") && raw.contains("\r\n=1+1,"), "{raw}");
    assert!(export(&["--format", "xlsx"]).stdout.starts_with(b"PK"));
    refused(&export(&["--format", "xlsx", "--raw"]), USAGE, "--raw");
    refused(&export(&["--ward", "Phường 8"]), BAD_DATA, "Phường 8");
    let again = import(&[], &table);
    assert_eq!(again.status.code(), Some(OK));
    assert!(
        said(&again.stderr).contains("bỏ qua vì trùng “Nhà văn hóa” đã có trong sổ")
            && said(&again.stderr).contains("hông có dòng mới")
    );
}

#[test]
fn packs_are_checked_by_line_and_made_for_the_next_year() {
    let folder = temp_dir();
    let path = folder.path();
    let whole = run(path, &["guideline", "check", "2021"], b"");
    assert!(whole.status.success() && said(&whole.stdout).contains("2021"), "{}", said(&whole.stderr));
    let made = run(path, &["guideline", "new", "2022", "--from", "2021", "--out", "2022.toml"], b"");
    assert_eq!(made.status.code(), Some(OK), "{}", said(&made.stderr));
    assert!(run(path, &["guideline", "check", "2022.toml"], b"").status.success());
    let before = std::fs::read(path.join("2022.toml")).unwrap();
    refused(
        &run(path, &["guideline", "new", "2023", "--from", "2022.toml", "--out", "2022.toml"], b""),
        BAD_DATA,
        "đã có",
    );
    assert_eq!(std::fs::read(path.join("2022.toml")).unwrap(), before);
    let printed = run(path, &["guideline", "new", "2023", "--from", "2022.toml"], b"");
    assert!(said(&printed.stdout).contains("year = 2023"));
    let broken = said(&before).replacen("year = 2022", "year = \"x\"", 1);
    let line = broken.lines().position(|line| line == "year = \"x\"").unwrap() + 1;
    std::fs::write(path.join("broken.toml"), broken).unwrap();
    refused(
        &run(path, &["guideline", "check", "broken.toml"], b""),
        BAD_DATA,
        &format!("broken.toml, dòng {line}:"),
    );
    std::fs::write(path.join("latin.toml"), b"\xE9").unwrap();
    refused(&run(path, &["guideline", "check", "latin.toml"], b""), BAD_DATA, "UTF-8");
    refused(&run(path, &["guideline", "check", "none.toml"], b""), BAD_DATA, "none.toml");
}

#[test]
fn the_configuration_is_strict_and_a_terminal_is_needed() {
    let folder = temp_dir();
    district(folder.path());
    let config = folder.path().join("c.toml");
    let write = |text: &str| std::fs::write(&config, format!("backups = \"/b\"\n{text}")).unwrap();
    let file = format!("file = \"{}\"\n", folder.path().join("q.db").display());
    let start = || run(folder.path(), &["--config", "c.toml"], b"");
    refused(&start(), BAD_FILE, "c.toml");
    write(&format!("{file}fil = 1\n"));
    refused(&start(), BAD_FILE, "dòng 3: không có mục “fil”");
    write("");
    refused(&start(), BAD_FILE, "thiếu mục “file”");
    write("file = \"q.db\"");
    refused(&start(), BAD_FILE, "bắt đầu bằng /");
    write("file = \"/none.db\"");
    refused(&start(), BAD_FILE, "/none.db");
    write(&file);
    refused(&start(), NOT_ALLOWED, "đăng nhập qua SSH");
    write(&format!("{file}console = \"operator\""));
    refused(&start(), NO_TERMINAL, "ssh -t");
    let checked = run(folder.path(), &["check", "--config", "c.toml"], b"");
    assert_eq!(checked.status.code(), Some(OK), "{}", said(&checked.stderr));
}

/// Whoever can write the settings could make themselves anybody: `console` names the person at the machine.
#[test]
fn no_verb_reads_settings_that_others_can_change() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    let folder = temp_dir();
    district(folder.path());
    let config = folder.path().join("c.toml");
    let file = folder.path().join("q.db");
    std::fs::write(&config, format!("file = \"{}\"\nconsole = \"operator\"\n", file.display())).unwrap();
    let words: [&[&str]; 11] = [
        &[],
        &["check"],
        &["export", "wards"],
        &["import", "wards"],
        &["paper", "summary"],
        &["backup"],
        &["restore", "x"],
        &["account", "list"],
        &["key", "list"],
        &["server", "check"],
        &["server", "sessions"],
    ];
    let mode = |mode| std::fs::set_permissions(&config, std::fs::Permissions::from_mode(mode)).unwrap();
    let all_refuse = |what: &str| {
        for verb in words {
            let done = run(folder.path(), &[verb, &["--config", "c.toml"]].concat(), b"");
            let sentence = said(&done.stderr);
            assert_eq!(done.status.code(), Some(BAD_FILE), "{what} {verb:?}: {sentence}");
            assert!(sentence.contains("chỉ root sửa được"), "{what} {verb:?}: {sentence}");
        }
    };
    for open in [0o666, 0o662, 0o664, 0o646] {
        mode(open);
        all_refuse(&format!("mode {open:o}"));
    }
    mode(0o644);
    chown(&config, Some(1234), None).unwrap();
    all_refuse("a foreign owner");
    chown(&config, Some(0), None).unwrap();
    refused(&run(folder.path(), &["--config", "c.toml"], b""), NO_TERMINAL, "ssh -t");
}

/// Whoever can put another file in place of the settings has as good as written them.
#[test]
fn no_settings_are_read_that_others_can_replace() {
    use std::os::unix::fs::{chown, symlink};
    let folder = temp_dir();
    district(folder.path());
    let below = folder.path().join("etc");
    std::fs::create_dir(&below).unwrap();
    let file = folder.path().join("q.db");
    let text = format!("file = \"{}\"\nconsole = \"operator\"\n", file.display());
    std::fs::write(below.join("c.toml"), text).unwrap();
    symlink("c.toml", below.join("link.toml")).unwrap();
    symlink("etc", folder.path().join("linked")).unwrap();
    let start = |path: &str| run(folder.path(), &["--config", path], b"");
    refused(&start("etc/c.toml"), NO_TERMINAL, "ssh -t");
    for link in ["etc/link.toml", "linked/c.toml"] {
        refused(&start(link), BAD_FILE, "chỉ root sửa được");
    }
    let mode = |mode| std::fs::set_permissions(&below, std::fs::Permissions::from_mode(mode)).unwrap();
    for open in [0o777, 0o775, 0o757] {
        mode(open);
        refused(&start("etc/c.toml"), BAD_FILE, "chỉ root sửa được");
    }
    mode(0o1777);
    refused(&start("etc/c.toml"), NO_TERMINAL, "ssh -t");
    mode(0o755);
    chown(&below, Some(1234), None).unwrap();
    refused(&start("etc/c.toml"), BAD_FILE, "chỉ root sửa được");
}

/// Runs the program for a reader who has gone before it writes.
fn into_a_closed_pipe(arguments: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(binary());
    command.args(arguments).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped());
    let kept = command.keep();
    drop(command);
    kept.output(Duration::from_secs(120))
}

#[test]
fn a_reader_who_has_seen_enough_is_no_fault() {
    let path = crate::it::support::demo::shared().to_str().unwrap();
    for words in [
        &["export", "enrolments", "--purpose", "goi hoc vien"][..],
        &["export", "enrolments", "--raw", "--purpose", "goi hoc vien"],
        &["export", "wards"],
        &["export", "venues", "--format", "xlsx"],
        &["paper", "summary", "--format", "txt"],
        &["paper", "summary", "--format", "docx"],
    ] {
        let done = into_a_closed_pipe(&[words, &["--file", path, "--as", "phong"]].concat());
        assert_eq!((done.status.code(), said(&done.stderr).as_str()), (Some(OK), ""), "{words:?}");
    }
}
