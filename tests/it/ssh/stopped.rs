//! Many people over SSH while whoever has the turn to write is stopped: all come in and read, none is told that
//! something is saved, and when the holder is ended all of it is. And one person who takes all the sessions they can.
//!
//! CI has a few. The whole: `TTHTCD_FULL=1 cargo test --test it ssh::stopped -- --nocapture`.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::host::{Care, Host, kill, text, wait_until};
use crate::it::support::process::{Finish as _, Kept};
use crate::it::support::pty::Pty;

/// The larger figure when the full proof was asked for.
fn figure(sample: usize, full: usize) -> usize {
    if std::env::var_os("TTHTCD_FULL").is_some() { full } else { sample }
}

/// An import that was stopped with the turn in its hands.
fn stop_a_holder(host: &Host) -> Kept {
    let table = host.folder.join("long.csv");
    std::fs::write(&table, crate::it::waiting::long_table()).unwrap();
    let mut import = host.ssh_command("holder", &[], &["import venues"]);
    let import = import.stdin(std::fs::File::open(&table).unwrap()).keep();
    // Not the turn of its login, which is over in a moment and whose note has the login name.
    let file = host.folder.join("home/data/district.db");
    let pid = wait_until("the import has the turn for its table", || {
        let holder = crate::data::queue_holder(&file).filter(|holder| holder.person == "Nguyễn Thị Thử")?;
        kill(holder.pid, Signal::STOP).then_some(holder.pid)
    });
    // Whoever is stopped inside one of SQLite's own short locks keeps everybody out: that moment is not meant here.
    wait_until("it is stopped with the turn in its hands, between two statements", || {
        kill(pid, Signal::STOP);
        wait_until("it is stopped", || crate::data::queue_holder(&file).filter(|holder| holder.stopped));
        let comes_in = host.ssh("p0", &[], &["whoami"], b"").status.success();
        if !comes_in {
            kill(pid, Signal::CONT);
        }
        comes_in.then_some(())
    });
    import
}

fn log_in(host: &Host, login: &str) -> Pty {
    let pty = Pty::start(&host.screens(login).size(80, 24)).patience(Duration::from_secs(180));
    pty.wait_text("F1 Giúp");
    pty
}

#[test]
fn a_stopped_holder_keeps_nobody_from_coming_in_and_reading() {
    let people = figure(3, 200);
    let host = Host::new(Care::Ours);
    let ward = ["--role", "ward", "--ward", "Phường 7"];
    host.person("holder", &ward);
    let logins: Vec<_> = (0..people).map(|number| format!("p{number}")).collect();
    for login in &logins {
        host.person(login, &ward);
    }
    let talk = "Tên hoạt động,Ngày\nDinh dưỡng,18/12/2099\n";
    assert!(host.ssh("p0", &[], &["import activities"], talk.as_bytes()).status.success());
    let mut holder = stop_a_holder(&host);
    let since = Instant::now();
    let ptys: Vec<_> = logins.iter().map(|login| log_in(&host, login)).collect();
    let came_in = since.elapsed();
    for (number, pty) in ptys.iter().enumerate() {
        pty.wait_text("đang giữ lượt ghi và phiên đó đang đứng");
        pty.keys("8");
        pty.type_text("hoat dong");
        pty.keys("Enter");
        pty.wait_text("Dinh dưỡng");
        pty.keys("F4");
        pty.wait_text("*Tên hoạt động");
        pty.type_text(&format!("Hội thi {number}-x"));
        pty.wait_text(&format!("Hội thi {number}-x"));
        pty.keys("Enter");
        pty.type_text("18/12/2099");
        pty.wait_text("18/12/2099");
        pty.keys("F2");
        pty.wait_text("Đang chờ");
    }
    // Verbs answer, too.
    let since = Instant::now();
    let whoami = host.ssh("p0", &[], &["whoami"], b"");
    let verb = since.elapsed();
    assert!(whoami.status.success(), "{}", text(&whoami));
    let list = host.ssh("p0", &[], &["export activities"], b"");
    assert!(list.status.success() && !text(&list).contains("Hội thi"), "{}", text(&list));
    let another = talk.replace("Dinh dưỡng", "Phòng cháy");
    let import = host.ssh("p0", &[], &["import activities"], another.as_bytes());
    assert_eq!(import.status.code(), Some(75), "{}", text(&import));
    assert!(ptys.iter().all(|pty| !pty.screen_text().contains("Đã lưu")), "acknowledged falsely");
    host.must(&["server", "unstick"]);
    let since = Instant::now();
    for (number, pty) in ptys.iter().enumerate() {
        pty.wait_text(&format!("Đã lưu hoạt động Hội thi {number}-x"));
    }
    println!(
        "{people} people came in within {came_in:?}, whoami took {verb:?}; all had saved {:?} after the end of the holder",
        since.elapsed()
    );
    holder.wait();
    let list = text(&host.ssh("p0", &[], &["export activities"], b""));
    assert!(!list.contains("Phòng cháy"), "what was refused is not there: {list}");
    for number in 0..people {
        assert_eq!(list.matches(&format!("Hội thi {number}-x")).count(), 1, "{list}");
    }
}

#[test]
fn one_person_has_their_share_of_the_sessions() {
    let clients = figure(6, 160);
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    host.person("ward8", &["--role", "ward", "--ward", "Phường 8"]);
    let share = figure(3, 12);
    if share != 12 {
        let settings = std::fs::read_to_string(host.config()).unwrap();
        std::fs::write(host.config(), format!("{settings}sessions_each = {share}\n")).unwrap();
    }
    let spec = host.screens("ward7").size(80, 24);
    let ptys: Vec<_> = (0..clients)
        .map(|_| {
            let pty = Pty::start(&spec).patience(Duration::from_secs(180));
            pty.wait_for(
                |screen| ["F1 Giúp", "nhiều nhất"].iter().any(|words| screen.contents().contains(words)),
                "the screens or why not",
            );
            pty
        })
        .collect();
    let is_in = |pty: &&Pty| pty.screen_text().contains("F1 Giúp");
    assert_eq!(ptys.iter().filter(is_in).count(), share);
    let refused = ptys.last().unwrap();
    assert_eq!(refused.wait_exit(), 75, "{}", refused.screen_text());
    assert!(refused.screen_text().contains("end SỐ_PHIÊN"), "{}", refused.screen_text());
    let other = host.ssh("ward8", &[], &["whoami"], b"");
    assert!(other.status.success(), "{}", text(&other));
    // A window that is closed makes room.
    let own = text(&host.ssh("ward7", &[], &["sessions"], b""));
    let first = own.split_whitespace().next().unwrap().to_owned();
    let ended = host.ssh("ward7", &[], &[&format!("end {first}")], b"");
    assert!(ended.status.success(), "{}", text(&ended));
    wait_until("there is room", || host.ssh("ward7", &[], &["whoami"], b"").status.success().then_some(()));
}

#[test]
fn who_is_out_goes_from_open_screens_and_the_draft_is_kept() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    let second = host.key("second");
    host.must(&["key", "add", "ward7", second.trim()]);
    let typing = |title: &str| {
        let pty = log_in(&host, "ward7");
        pty.keys("3");
        pty.wait_text(">3 ");
        pty.keys("F4");
        pty.wait_text("*Tên hoạt động");
        pty.type_text(title);
        pty.wait_text(title);
        pty
    };
    // One session is ended by the operator.
    let pty = typing("Hòa giải");
    let pid = host.must(&["server", "sessions"]).split_whitespace().next().unwrap().to_owned();
    host.must(&["server", "end", &pid]);
    assert_eq!(pty.wait_exit(), 3);
    assert!(pty.screen_text().contains("đã kết thúc phiên làm việc này"), "{}", pty.screen_text());
    let pty = log_in(&host, "ward7");
    pty.wait_text("BẢN NHÁP CHƯA LƯU");
    pty.keys("Enter");
    pty.wait_text("Hòa giải");
    // The key by which one came in is revoked; the other one of the same person still opens the door.
    let list = host.must(&["key", "list", "ward7"]);
    host.must(&["key", "revoke", list.split_whitespace().next().unwrap()]);
    let since = Instant::now();
    assert_eq!(pty.wait_exit(), 3);
    println!("out {:?} after the key was revoked", since.elapsed());
    assert!(pty.screen_text().contains("đã bị thu hồi"), "{}", pty.screen_text());
    let again = Pty::start(&host.screens("second"));
    again.wait_text("BẢN NHÁP CHƯA LƯU");
    host.must(&["account", "disable", "ward7"]);
    assert_eq!(again.wait_exit(), 3);
    assert!(again.screen_text().contains("đã ngừng"), "{}", again.screen_text());
}
