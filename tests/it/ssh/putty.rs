//! Staff with PuTTY: its keys come in by every door, and the lines that the screen shows for `plink` and `ssh`, taken
//! off the screen and run as they stand, bring the very files.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::host::{Care, Host, run, text};
use crate::it::support::parts_of_book;
use crate::it::support::process::Finish as _;
use crate::it::support::pty::Pty;

/// A machine of somebody who has PuTTY, and an `ssh` that knows this server and a key.
struct Desk<'a> {
    host: &'a Host,
    home: PathBuf,
}

impl<'a> Desk<'a> {
    /// With a key that the server knows already.
    fn new(host: &'a Host, key: &str) -> Self {
        let home = host.folder.join(format!("desk-{key}"));
        let desk = Self { host, home };
        for folder in [".putty/sessions", "bin"] {
            std::fs::create_dir_all(desk.home.join(folder)).unwrap();
        }
        let ppk = desk.home.join("key.ppk");
        run(Command::new("puttygen").arg(host.folder.join("keys").join(key)).arg("-o").arg(&ppk));
        let settings = format!("PublicKeyFile={}\n", ppk.display());
        std::fs::write(desk.home.join(".putty/sessions/Default%20Settings"), settings).unwrap();
        let quoted = host.options(key).iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
        let ssh = desk.home.join("bin/ssh");
        std::fs::write(&ssh, format!("#!/bin/sh\nexec /usr/bin/ssh {quoted} \"$@\"\n")).unwrap();
        run(Command::new("chmod").arg("755").arg(ssh));
        // The first time PuTTY asks whether this is the server, and goes on.
        let port = host.port().to_string();
        let whoami = ["-ssh", "-T", "-P", &port, &desk.address(), "whoami"].map(str::to_owned);
        let first = desk.command("plink").args(&whoami).finish_with(b"y\n");
        assert!(first.status.success() && text(&first).contains(&format!("({key})")), "{}", text(&first));
        desk
    }

    fn address(&self) -> String {
        format!("{}@127.0.0.1", self.host.account)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let path = format!("{}:/usr/bin:/bin", self.home.join("bin").display());
        command.env("HOME", &self.home).env("PATH", path).current_dir(&self.home);
        command
    }

    /// Runs a line as `cmd` would: it and a shell agree about double quotes, `<` and `>`.
    fn runs(&self, line: &str) -> Output {
        self.command("sh").args(["-c", line]).finish()
    }

    fn file(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.home.join(name)).unwrap()
    }
}

/// The lines of F8 for the activities: those for `cmd`, then those for PowerShell.
fn lines_on_the_screen(host: &Host, key: &str) -> [Vec<String>; 2] {
    let pty = Pty::start(&host.screens(key).size(80, 24));
    pty.wait_text("F1 Giúp");
    pty.keys("8");
    pty.wait_text(">8 Sổ");
    pty.type_text("hoat dong");
    pty.keys("Enter");
    pty.wait_text("2 dòng");
    pty.keys("F8");
    // What the window breaks cannot be copied, and it says so.
    pty.wait_text("kéo rộng cửa sổ");
    pty.resize(160, 30);
    // The footer is drawn last.
    let whole = |text: String| text.contains("Esc ") && !text.contains("kéo rộng cửa sổ");
    pty.wait_for(|screen| whole(screen.contents()), "the lines as they are");
    let rows =
        pty.screen(|screen| screen.rows(0, 160).map(|row| row.trim_end().to_owned()).collect::<Vec<_>>());
    let of = |begins: &[&str]| {
        let is = |row: &&String| begins.iter().any(|begin| row.starts_with(begin));
        rows.iter().filter(is).cloned().collect::<Vec<_>>()
    };
    [of(&["ssh ", "plink "]), of(&["cmd /c "])]
}

const TABLE: &str = "Tên hoạt động,Ngày\n\"Tập huấn, ôn tập\",18/12/2099\nDinh dưỡng,19/12/2099\n";

#[test]
fn the_lines_of_the_screen_bring_the_very_files() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    let desk = Desk::new(&host, "ward7");
    assert!(host.ssh("ward7", &[], &["import activities"], TABLE.as_bytes()).status.success());
    let [in_cmd, in_powershell] = lines_on_the_screen(&host, "ward7");
    assert_eq!(in_cmd.len(), 2, "{in_cmd:#?}");
    // PowerShell hands the same line to `cmd`, between single quotes.
    let unquoted = |line: &String| line["cmd /c '".len()..line.len() - 1].replace("''", "'");
    assert_eq!(in_powershell.iter().map(unquoted).collect::<Vec<_>>(), in_cmd);
    for line in &in_cmd {
        let wanted = host.ssh("ward7", &[], &["export activities --format xlsx"], b"").stdout;
        assert!(wanted.starts_with(b"PK"));
        let (_, name) = line.rsplit_once(" > ").unwrap();
        let done = desk.runs(line);
        assert!(done.status.success() && text(&done).contains("Đã xuất "), "{line}: {}", text(&done));
        assert_eq!(parts_of_book(&desk.file(name)), parts_of_book(&wanted), "{line}");
        the_workbook_opens(&desk, name);
        the_table_of_text_comes(&desk, line, name);
        the_way_back(&desk, line, name);
    }
}

fn the_workbook_opens(desk: &Desk<'_>, name: &str) {
    let script = "import sys, openpyxl\nsheet = openpyxl.load_workbook(sys.argv[1]).active\n\
                  print([row[0].value for row in sheet.iter_rows()])";
    let read = desk.command("/usr/bin/python3").args(["-c", script, name]).finish();
    assert!(text(&read).contains("'Tập huấn, ôn tập', 'Dinh dưỡng'"), "{name}: {}", text(&read));
}

/// As the screen says: without `--format`, and the file's other ending.
fn the_table_of_text_comes(desk: &Desk<'_>, line: &str, name: &str) {
    let table = name.replace(".xlsx", ".csv");
    let line = line.replace(" --format xlsx", "").replace(name, &table);
    let done = desk.runs(&line);
    assert!(done.status.success(), "{line}: {}", text(&done));
    assert!(desk.file(&table).starts_with("\u{feff}Tên hoạt động,".as_bytes()), "{line}");
}

/// As the screen says: `import` and `<`. The report is on standard error, and the exit code is the server's.
fn the_way_back(desk: &Desk<'_>, line: &str, name: &str) {
    let line = line.replace("export ", "import ").replace(" --format xlsx", "").replace(" > ", " < ");
    let bring = |table: &str, line: &str| {
        std::fs::write(desk.home.join(name), table).unwrap();
        desk.runs(line)
    };
    let who = line.split(' ').next().unwrap();
    for (table, exit, says) in [
        (format!("Tên hoạt động,Ngày\nCủa {who},20/12/2099\n"), 0, "Đã thêm 1 dòng"),
        ("Tên hoạt động,Ngày\nHỏng,31/02/2099\n".to_owned(), 4, "31/02/2099"),
    ] {
        let done = bring(&table, &line);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!((done.status.code(), done.stdout.len()), (Some(exit), 0), "{line}: {said}");
        // A line feed is a line feed: there was no terminal on the way.
        assert!(said.contains(says) && !said.contains('\r'), "{line}: {said}");
    }
    let wards = "Tên phường,Tên ngắn,Có từ ngày\nPhường 9,P.9,01/01/2000\n";
    let refused = bring(wards, &line.replace("activities", "wards"));
    let said = text(&refused);
    assert_eq!((refused.status.code(), said.lines().count()), (Some(3), 1), "{line}: {said}");
    let kept = desk.host.ssh("ward7", &[], &["export activities"], b"");
    assert!(text(&kept).contains(&format!("Của {who}")) && !text(&kept).contains("Hỏng"), "{}", text(&kept));
}

/// A pair of PuTTYgen's: where it is, and its public half as a line and as a file.
fn pair(host: &Host, kind: &str, bits: &str) -> (PathBuf, String, String) {
    let ppk = host.folder.join("keys").join(format!("{kind}{bits}.ppk"));
    let empty = host.folder.join("keys/no-passphrase");
    std::fs::write(&empty, "").unwrap();
    let mut make = Command::new("puttygen");
    make.args(["-q", "-t", kind, "-b", bits, "-C", "máy bàn phường 7", "--new-passphrase"]);
    run(make.arg(empty).arg("-o").arg(&ppk));
    let half = |form: &str| {
        let done = Command::new("puttygen").arg(&ppk).args(["-O", form]).finish();
        String::from_utf8(done.stdout).unwrap()
    };
    let (line, file) = (half("public-openssh"), half("public"));
    assert!(file.starts_with("---- BEGIN SSH2 PUBLIC KEY ----\n"), "{file}");
    (ppk, line, file)
}

/// `plink` with a key of its own.
fn plink(desk: &Desk<'_>, ppk: &Path, more: &[&str], typed: &[u8]) -> Output {
    let port = desk.host.port().to_string();
    let mut plink = desk.command("plink");
    plink.args(["-ssh", "-batch", "-P", &port, "-i"]).arg(ppk).args(more);
    plink.finish_with(typed)
}

#[test]
fn keys_of_puttygen_come_in_by_every_door() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    host.must(&["account", "add", "op", "--name", "Trần Văn Vận", "--role", "operator"]);
    let operators = host.key("op");
    host.must(&["key", "add", "op", operators.trim()]);
    let desk = Desk::new(&host, "ward7");
    let add = |given: &str| {
        let mut add = Command::new(host.program());
        add.args(["key", "add", "ward7", "--config", &host.config(), "--as", "quantri"]);
        add.finish_with(given.as_bytes())
    };
    for (kind, bits) in [("ed25519", "255"), ("rsa", "2048"), ("rsa", "3072"), ("rsa", "4096")] {
        let (ppk, line, file) = pair(&host, kind, bits);
        let windows = file.replace('\n', "\r\n");
        match bits {
            "255" => drop(host.must(&["key", "add", "ward7", line.trim()])),
            "2048" => assert!(add(&windows).status.success()),
            "3072" => by_code(&desk, &ppk),
            _ => paste_on_the_screen(&host, &file),
        }
        let done = plink(&desk, &ppk, &["-T", &desk.address(), "whoami"], b"");
        assert!(text(&done).contains("(ward7)"), "{kind} {bits}: {}\n{}", text(&done), host.log());
        // In whatever form it is given again, it is the key that is there.
        for again in [&line, &file, &windows] {
            let done = add(again);
            assert_eq!(done.status.code(), Some(4), "{again}: {}", text(&done));
            assert!(text(&done).contains("Dấu khóa"), "{again}: {}", text(&done));
        }
    }
    let list = host.must(&["key", "list", "ward7"]);
    assert_eq!(list.matches("máy bàn phường 7").count(), 3, "{list}");
}

/// The one-time code, typed in PuTTY's window.
fn by_code(desk: &Desk<'_>, ppk: &Path) {
    let said = desk.host.must(&["key", "code", "ward7"]);
    let code = said.lines().next().unwrap().rsplit(' ').next().unwrap();
    let done = plink(desk, ppk, &["-t", &desk.address()], format!("{code}\r").as_bytes());
    assert!(text(&done).contains("Đã đăng ký khóa"), "{}", text(&done));
}

fn paste_on_the_screen(host: &Host, file: &str) {
    let pty = Pty::start(&host.screens("op"));
    pty.wait_text("F1 Giúp");
    pty.keys("8");
    pty.type_text("khoa ssh");
    pty.keys("Enter");
    pty.wait_text("Dấu khóa");
    pty.keys("F4");
    pty.wait_text("Khóa công khai");
    pty.type_text("nguyen thi");
    pty.wait_text("Nguyễn Thị Thử");
    pty.keys("Enter Enter");
    pty.send(format!("\x1b[200~{}\x1b[201~", file.replace('\n', "\r")).as_bytes());
    pty.wait_text("END SSH2 PUBLIC KEY");
    pty.keys("F2");
    pty.wait_text("Đã lưu");
}
