//! Sessions that are killed while they save: what a client was told is saved is there, once, and nothing is there
//! twice. `TTHTCD_FULL=1` makes it long.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use rustix::process::Signal;

use super::host::{Care, Host, command_line, kill, run};
use crate::it::pty::desk::Dice;

/// Imports of each client.
fn rounds() -> usize {
    if std::env::var_os("TTHTCD_FULL").is_some() { 150 } else { 12 }
}

#[test]
fn what_a_killed_session_had_answered_is_there_once() {
    let host = Host::new(Care::Ours);
    host.person("district", &["--role", "district"]);
    let clients = 4;
    for client in 0..clients {
        host.person(&format!("ward{client}"), &["--role", "ward", "--ward", "Phường 7"]);
    }
    let done = AtomicBool::new(false);
    let killed = AtomicUsize::new(0);
    let answers: Vec<(String, bool)> = std::thread::scope(|scope| {
        let (host, done, killed) = (&host, &done, &killed);
        scope.spawn(move || {
            // A session dies at whatever it is doing: reading, waiting for its turn, saving, answering. Every other
            // one lives, and the others are seen a few times first, however fast or slow this machine is.
            let mut dice = Dice::new(5);
            let mut fates: HashMap<u32, Option<usize>> = HashMap::new();
            while !done.load(Ordering::Relaxed) {
                for pid in host.processes() {
                    if !command_line(pid).contains("--clean") {
                        continue;
                    }
                    let fate = fates.entry(pid).or_insert_with(|| (dice.roll(2) == 0).then(|| dice.roll(20)));
                    match fate {
                        Some(0) => {
                            killed.fetch_add(usize::from(kill(pid, Signal::KILL)), Ordering::Relaxed);
                            *fate = None;
                        }
                        Some(looks) => *looks -= 1,
                        None => {}
                    }
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let clients: Vec<_> = (0..clients)
            .map(|client| {
                scope.spawn(move || {
                    let save = |round: usize| {
                        let title = format!("Chuyên đề {client}-{round}-x");
                        let rows = format!("Tên hoạt động,Ngày\n{title},18/12/2099\n");
                        let key = format!("ward{client}");
                        let answer = host.ssh(&key, &[], &["import activities"], rows.as_bytes());
                        (title, answer.status.success())
                    };
                    (0..rounds()).map(save).collect::<Vec<_>>()
                })
            })
            .collect();
        let answers: Vec<_> = clients.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
        // Told before anything can fail here, or the killing would go on without end.
        done.store(true, Ordering::Relaxed);
        answers.into_iter().flat_map(Result::unwrap).collect()
    });
    let killed = killed.into_inner();
    let list = host.ssh("district", &[], &["export activities"], b"");
    let list = String::from_utf8(list.stdout).unwrap();
    let answered = answers.iter().filter(|(_, answered)| *answered).count();
    println!("{} saves, {killed} sessions killed, {answered} answered", answers.len());
    for (title, was_answered) in &answers {
        let there = list.matches(title.as_str()).count();
        assert!(there <= 1, "{title} is there {there} times");
        assert!(there == 1 || !was_answered, "{title} was answered and is gone");
    }
    assert!(killed > 0 && answered > 0 && answered < answers.len(), "{killed} killed, {answered} answered");
    // The file is whole, its chain too, as its owner sees it.
    let backup = host.must(&["backup"]);
    assert!(backup.contains("home/backups"), "{backup}");
    run(std::process::Command::new("test").arg("-s").arg(host.folder.join("home/backups/heads.log")));
}
