//! Work over SSH: files out and in by role and ward, and the screens themselves in a terminal.

use std::process::Output;

use super::host::{Care, Host, text, wait_until};
use crate::it::support::pty::Pty;

/// A table with one activity.
fn table(title: &str) -> Vec<u8> {
    format!("Tên hoạt động,Ngày\n{title},18/12/2099\n").into_bytes()
}

/// Two wards and one person of every role.
fn district() -> Host {
    let host = Host::new(Care::Ours);
    for (login, role, ward) in [
        ("ward7", "ward", "Phường 7"),
        ("ward8", "ward", "Phường 8"),
        ("leader7", "ward_leader", "Phường 7"),
        ("inspector7", "inspector", "Phường 7"),
        ("cec", "cec", ""),
        ("district", "district", ""),
        ("op", "operator", ""),
    ] {
        let ward = if ward.is_empty() { vec![] } else { vec!["--ward", ward] };
        host.person(login, &[&["--role", role], &ward[..]].concat());
    }
    host
}

fn export(host: &Host, key: &str, ward: &str) -> Output {
    let ward = if ward.is_empty() { String::new() } else { format!(" --ward '{ward}'") };
    host.ssh(key, &[], &[&format!("export activities{ward}")], b"")
}

#[test]
fn every_role_has_its_own_wards_and_no_others() {
    let host = district();
    for (key, title) in [("ward7", "Dinh dưỡng"), ("ward8", "Phòng cháy")] {
        let done = host.ssh(key, &[], &["import activities"], &table(title));
        assert!(done.status.success() && done.stdout.is_empty(), "{}", text(&done));
    }
    let before = host.must(&["account", "list"]);
    assert!(before.contains("ward7"));
    for (key, sees, writes) in [
        ("ward7", [true, false], [true, false]),
        ("ward8", [false, true], [false, true]),
        ("leader7", [true, false], [false, false]),
        ("inspector7", [true, false], [false, false]),
        ("cec", [false, false], [false, false]),
        ("district", [true, true], [false, false]),
        ("op", [false, false], [false, false]),
    ] {
        let all = String::from_utf8(export(&host, key, "").stdout).unwrap();
        for (at, (ward, title)) in
            [("Phường 7", "Dinh dưỡng"), ("Phường 8", "Phòng cháy")].into_iter().enumerate()
        {
            assert_eq!(all.contains(title), sees[at], "{key} and {ward}: {all}");
            let one = export(&host, key, ward);
            let out = String::from_utf8_lossy(&one.stdout).into_owned();
            assert_eq!(out.contains(title), sees[at], "{key} asks for {ward}: {}", text(&one));
            let added = format!("Thêm của {key}");
            let command = format!("import activities --ward '{ward}'");
            let done = host.ssh(key, &[], &[&command], &table(&added));
            assert_eq!(done.status.success(), writes[at], "{key} writes {ward}: {}", text(&done));
            let there = String::from_utf8(export(&host, "district", ward).stdout).unwrap();
            assert_eq!(there.contains(&added), writes[at], "{key} wrote {ward}");
        }
    }
    for command in ["export accounts", "export keys", "export grants"] {
        let done = host.ssh("ward7", &[], &[command], b"");
        assert!(!done.status.success() && done.stdout.is_empty(), "{command}: {}", text(&done));
    }
}

#[test]
fn files_come_and_go_whole_or_not_at_all() {
    let host = district();
    // A workbook out, byte for byte what a workbook is; and in again, read apart before the session is confined.
    assert!(host.ssh("ward7", &[], &["import activities"], &table("Dinh dưỡng")).status.success());
    let book = host.ssh("ward7", &[], &["export activities --format xlsx"], b"");
    assert!(book.status.success() && book.stdout.starts_with(b"PK\x03\x04"), "{}", text(&book));
    let back = host.ssh("ward8", &[], &["import activities"], &book.stdout);
    assert!(back.status.success(), "{}", text(&back));
    assert!(text(&export(&host, "ward8", "")).contains("Dinh dưỡng"));
    // What is wrong is named with its row on standard error, and nothing is stored.
    let half = "Tên hoạt động,Ngày\nTốt,18/12/2099\nHỏng,31/02/2099\n";
    let refused = host.ssh("ward7", &[], &["import activities"], half.as_bytes());
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(4), 0), "{}", text(&refused));
    assert!(text(&refused).contains("31/02/2099"), "{}", text(&refused));
    assert!(!text(&export(&host, "ward7", "")).contains("Tốt"));
    for (more, command, exit) in [
        (&["-tt"][..], "export activities", 2),
        (&[], "export activities --file other.db", 2),
        (&[], "export activities --as district", 2),
        (&[], "export", 2),
        (&[], "export nothing", 2),
        (&[], "import activities --as district", 2),
        (&[], "import activities", 4),
    ] {
        let done = host.ssh("ward7", more, &[command], b"");
        assert_eq!(done.status.code(), Some(exit), "{command}: {}", text(&done));
        assert!(!text(&done).contains("Dinh dưỡng"), "{command}: {}", text(&done));
    }
}

#[test]
fn an_export_of_peoples_data_is_kept_before_its_first_byte() {
    let host = district();
    let classes = "Tên lớp,Loại lớp\nXMC mức 1,Xóa mù chữ\n";
    let done = host.ssh("ward7", &[], &["import classes"], classes.as_bytes());
    assert!(done.status.success(), "{}", text(&done));
    let slips = "Lớp,Họ và tên,Ngày/năm sinh,Giới tính\nXMC mức 1,Trần Thị Bưởi,1955,Nữ\n";
    let done = host.ssh("ward7", &[], &["import enrolments"], slips.as_bytes());
    assert!(done.status.success(), "{}", text(&done));
    // Root must not open the live file: a copy is looked into.
    let kept = || {
        host.must(&["backup"]);
        let copies = std::fs::read_dir(host.folder.join("home/backups")).unwrap();
        let copies = copies.map(|entry| entry.unwrap().path());
        let newest = copies.filter(|path| path.extension().is_some_and(|end| end == "db")).max().unwrap();
        let sql = "SELECT count(*) FROM access WHERE what = 'export' AND register = 'enrolments'";
        let copy = rusqlite::Connection::open(newest).unwrap();
        copy.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap()
    };
    for (key, more) in [("district", 1), ("cec", 1), ("inspector7", 0), ("ward8", 0)] {
        let before = kept();
        let done = host.ssh(key, &[], &["export enrolments --purpose 'goi hoc vien'"], b"");
        assert!(done.status.success(), "{key}: {}", text(&done));
        assert_eq!(kept() - before, more, "{key}");
    }
}

#[test]
fn the_screens_open_in_a_terminal_and_what_was_typed_outlives_the_line() {
    let host = district();
    let check_up = Pty::start(&host.screens("ward7").args(["terminal"]));
    check_up.wait_text("Hãy bấm từng phím");
    check_up.keys("F2");
    check_up.wait_text("  F2");
    check_up.keys("Esc Esc");
    assert_eq!(check_up.wait_exit(), 0);
    let spec = host.screens("ward7");
    let mut pty = Pty::start(&spec);
    pty.wait_text("Phường 7");
    let sessions = host.must(&["server", "sessions"]);
    assert!(sessions.contains("ward7"), "{sessions}");
    // Keys that would end or stop another program do not get out of it.
    pty.send(b"\x1a\x1c");
    pty.keys("3");
    pty.wait_text("hôm nay");
    pty.keys("F4");
    pty.wait_text("Thêm hoạt động");
    pty.type_text("Họp tổ dân phố");
    pty.keys("F2");
    pty.wait_text("Đã lưu");
    pty.resize(90, 26);
    pty.wait_for(
        |screen| screen.rows(0, 90).nth(25).is_some_and(|row| row.contains("F1 Giúp")),
        "the new size",
    );
    pty.type_text("Nói chuyện dở");
    pty.wait_text("Nói chuyện dở");
    pty.hang_up();
    wait_until("the session ends with the line", || host.processes().is_empty().then_some(()));
    assert!(host.must(&["server", "sessions"]).is_empty());
    let stored = text(&export(&host, "ward7", ""));
    assert!(stored.contains("Họp tổ dân phố") && !stored.contains("Nói chuyện dở"), "{stored}");
    // Back again, it is gone on with where it was.
    let pty = Pty::start(&spec);
    pty.wait_text("BẢN NHÁP CHƯA LƯU");
    pty.keys("Enter");
    pty.wait_text("Nói chuyện dở");
}

#[test]
fn a_backup_is_made_under_people_at_work_and_restored_when_they_have_gone() {
    let host = district();
    assert!(host.ssh("ward7", &[], &["import activities"], &table("Dinh dưỡng")).status.success());
    let mut pty = Pty::start(&host.screens("ward7"));
    pty.wait_text("F1 Giúp");
    host.must(&["backup"]);
    let copies = std::fs::read_dir(host.folder.join("home/backups")).unwrap().flatten();
    let copy = copies.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "db"));
    let copy = copy.expect("a copy").display().to_string();
    assert!(host.ssh("ward7", &[], &["import activities"], &table("Phòng cháy")).status.success());
    // Somebody is at work: nothing is pulled away from under them, and they go on.
    let refused = host.verb(&["restore", &copy, "--replace"]);
    assert_eq!(refused.status.code(), Some(75), "{}", text(&refused));
    pty.keys("3");
    pty.wait_text(">3 ");
    let titles = || text(&export(&host, "ward7", ""));
    assert!(titles().contains("Phòng cháy"));
    pty.hang_up();
    wait_until("the session ends with the line", || host.processes().is_empty().then_some(()));
    host.must(&["restore", &copy, "--replace"]);
    assert!(titles().contains("Dinh dưỡng") && !titles().contains("Phòng cháy"), "{}", titles());
    assert!(host.ssh("ward7", &[], &["import activities"], &table("Tin học")).status.success());
    host.must(&["backup"]);
}
