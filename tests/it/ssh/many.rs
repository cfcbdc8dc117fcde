//! Many people at the screens at once, each over a connection of their own, saving again and again.
//!
//! CI has a few people for a few seconds. The whole: `TTHTCD_FULL=1 cargo test --test it ssh::many -- --nocapture`; of so
//! many sessions each takes some ten megabytes, and logging in takes minutes where there are two processors.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use super::host::{Care, Host};
use crate::it::pty::desk::Dice;
use crate::it::support::pty::Pty;

/// How many people, how many seconds between two saves of each, and how many saves.
fn figures() -> (usize, u64, usize) {
    if std::env::var_os("TTHTCD_FULL").is_some() { (200, 10, 6) } else { (3, 1, 3) }
}

/// A person's terminal, the form of a new activity open.
fn log_in(host: &Host, login: &str) -> Pty {
    let pty = Pty::start(&host.screens(login).size(80, 24)).patience(Duration::from_secs(120));
    pty.wait_text("F1 Giúp");
    pty.keys("3");
    pty.wait_text(">3 ");
    pty.keys("F4");
    pty.wait_text("*Tên hoạt động");
    pty
}

/// Types an activity and saves it; gives how long it took from the key to the next, empty form.
fn save(pty: &Pty, title: &str) -> Duration {
    pty.type_text(title);
    pty.wait_text(title);
    let since = Instant::now();
    pty.keys("F2");
    pty.wait_text(&format!("Đã lưu hoạt động {title}"));
    since.elapsed()
}

#[test]
fn many_people_save_at_once_and_nobody_waits() {
    let (people, pause, saves) = figures();
    let host = Host::new(Care::Ours);
    let logins: Vec<_> = (0..people).map(|number| format!("p{number}")).collect();
    for login in &logins {
        host.person(login, &["--role", "ward", "--ward", "Phường 7"]);
    }
    let ptys: Vec<_> = logins.iter().map(|login| log_in(&host, login)).collect();
    let log = host.folder.join("home/data/district.db-wal");
    let (sender, waits) = channel();
    std::thread::scope(|scope| {
        for (number, pty) in ptys.iter().enumerate() {
            let sender = sender.clone();
            scope.spawn(move || {
                let mut dice = Dice::new(number as u64);
                for turn in 0..saves {
                    let think = Duration::from_millis(dice.roll(pause as usize * 1000) as u64);
                    std::thread::sleep(think);
                    let took = save(pty, &format!("Chuyên đề {number}-{turn}-x"));
                    let _ = sender.send(took.as_millis());
                    std::thread::sleep(Duration::from_secs(pause).saturating_sub(think + took));
                }
            });
        }
    });
    drop(sender);
    let mut waits: Vec<_> = waits.iter().collect();
    waits.sort_unstable();
    let at = |percent: usize| waits[(waits.len() * percent / 100).min(waits.len() - 1)];
    let size = std::fs::metadata(log).map_or(0, |meta| meta.len());
    println!(
        "{people} people over SSH, {} saves, key to next form p50 {} ms, p99 {} ms, longest {} ms, log {size} bytes",
        waits.len(),
        at(50),
        at(99),
        at(100)
    );
    assert_eq!(waits.len(), people * saves);
    // The longest a reader held its page: else the log could not be written back and would grow without end.
    assert!(size < 64 << 20);
    let list = String::from_utf8(host.ssh("p0", &[], &["export activities"], b"").stdout).unwrap();
    for (number, turn) in (0..people).flat_map(|number| (0..saves).map(move |turn| (number, turn))) {
        assert_eq!(list.matches(&format!("Chuyên đề {number}-{turn}-x")).count(), 1);
    }
}
