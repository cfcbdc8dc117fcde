//! Whoever sends a table over SSH: it is read confined, seen by those who look, and not waited for without end.

use std::io::Write as _;
use std::process::{ChildStdin, Stdio};
use std::time::{Duration, Instant};

use super::host::{Care, Host, command_line, text, wait_until};
use crate::it::idle::real::{FASTER, faster};
use crate::it::support::process::{Finish as _, Kept, install};

const HEADER: &str = "Tên hoạt động,Ngày\n";

fn host() -> Host {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    host
}

/// Somebody who begins to send, where they send to, and the process that waits for it on the server.
fn sender(host: &Host) -> (Kept, ChildStdin, u32) {
    let before = host.processes();
    let mut ssh = host.ssh_command("ward7", &[], &["import activities"]).stdin(Stdio::piped()).keep();
    let input = ssh.stdin();
    let pid = wait_until("the import is there", || {
        assert!(ssh.has_ended().is_none(), "the import ended");
        let is_new = |pid: &&u32| !before.contains(pid) && command_line(**pid).contains("--clean");
        host.processes().iter().find(is_new).copied()
    });
    (ssh, input, pid)
}

/// What of the activities is stored.
fn stored(host: &Host) -> String {
    text(&host.ssh("ward7", &[], &["export activities"], b""))
}

#[test]
fn what_is_sent_is_read_confined_and_seen_by_those_who_look() {
    let host = host();
    host.must(&["backup"]);
    let (ssh, mut input, pid) = sender(&host);
    input.write_all(HEADER.as_bytes()).unwrap();
    let status = || std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    // The filters and the limits hold while standard input is still being read.
    wait_until("the import is confined", || status().contains("Seccomp:\t2").then_some(()));
    assert!(status().contains("NoNewPrivs:\t1"), "{}", status());
    let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).unwrap();
    assert!(
        limits.lines().any(|line| line.starts_with("Max cpu time") && line.contains(" 300 ")),
        "{limits}"
    );
    // So does the process that will read it if it is a workbook.
    let is_helper = |pid: &u32| command_line(*pid).contains("read-workbook");
    let helper = wait_until("its reader waits", || host.processes().into_iter().find(is_helper));
    let of_helper = || std::fs::read_to_string(format!("/proc/{helper}/status")).unwrap();
    wait_until("the reader is confined", || of_helper().contains("Seccomp:\t2").then_some(()));
    let seen = wait_until("who looks sees how much has come", || {
        Some(host.must(&["server", "sessions"])).filter(|seen| seen.contains("byte"))
    });
    let line = format!("“import activities”, đã nhận {} byte", HEADER.len());
    assert!(seen.contains("ward7") && seen.contains(&line), "{seen}");
    // Nothing is put in place of the file meanwhile.
    let mut copies = std::fs::read_dir(host.folder.join("home/backups")).unwrap();
    let copy = copies.find(|copy| copy.as_ref().unwrap().path().extension().is_some_and(|end| end == "db"));
    let busy = host.verb(&["restore", "--replace", &copy.unwrap().unwrap().path().display().to_string()]);
    assert!(busy.status.code() == Some(75) && text(&busy).contains("ward7"), "{}", text(&busy));
    input.write_all("Tốt,18/12/2099\n".as_bytes()).unwrap();
    drop(input);
    let done = ssh.output(Duration::from_secs(120));
    assert!(done.status.success(), "{}", text(&done));
    assert!(stored(&host).contains("Tốt"));
    assert!(host.must(&["server", "sessions"]).is_empty());
}

#[test]
fn what_came_over_a_line_that_broke_is_not_stored() {
    let host = host();
    let (mut ssh, mut input, pid) = sender(&host);
    input.write_all(format!("{HEADER}Nửa tệp,18/12/2099\n").as_bytes()).unwrap();
    wait_until("it has come", || host.must(&["server", "sessions"]).contains("byte").then_some(()));
    ssh.end();
    wait_until("the import has ended", || (!host.processes().contains(&pid)).then_some(()));
    assert!(!stored(&host).contains("Nửa tệp"), "{}", stored(&host));
}

#[test]
fn nobody_is_waited_for_without_end() {
    let host = host();
    install(&faster(&host.folder), &host.program());
    // Nothing at all, and nothing more than a part.
    for part in ["", HEADER] {
        let (ssh, mut input, _) = sender(&host);
        input.write_all(part.as_bytes()).unwrap();
        let done = ssh.output(Duration::from_secs(120));
        assert_eq!(done.status.code(), Some(75), "{}", text(&done));
        assert!(text(&done).contains("60 giây"), "{}", text(&done));
        drop(input);
    }
    // A byte in each third of that, on and on.
    let (ssh, mut input, _) = sender(&host);
    let since = Instant::now();
    let beat = Duration::from_secs(20) / FASTER;
    let slow = std::thread::spawn(move || {
        while input.write_all(b"a").and_then(|()| input.flush()).is_ok() {
            std::thread::sleep(beat);
        }
    });
    let done = ssh.output(Duration::from_secs(120));
    assert_eq!(done.status.code(), Some(75), "{}", text(&done));
    assert!(text(&done).contains("10 phút"), "{}", text(&done));
    assert!(since.elapsed() * FASTER >= Duration::from_secs(600) / 2, "{:?}", since.elapsed());
    slow.join().unwrap();
    assert!(!stored(&host).contains("aaa"));
    wait_until("all have ended", || host.processes().is_empty().then_some(()));
}

#[test]
fn what_has_no_end_is_refused_at_its_bound() {
    let host = host();
    let (ssh, mut input, _) = sender(&host);
    let part = vec![b'a'; 1 << 20];
    let endless = std::thread::spawn(move || while input.write_all(&part).is_ok() {});
    let done = ssh.output(Duration::from_secs(200));
    assert_eq!(done.status.code(), Some(4), "{}", text(&done));
    endless.join().unwrap();
    wait_until("nothing is left of it", || host.processes().is_empty().then_some(()));
}
