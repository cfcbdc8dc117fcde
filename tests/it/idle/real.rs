//! The same with the real program on a real line, here and through `sshd`. Its clocks run faster, see `faster.c`; the
//! library is part of the program's file, because a session takes nothing from its environment.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::data::drafts::Standing;
use crate::text::drafts as say;

use crate::it::pty::desk::Desk;
use crate::it::pty::gave_back;
use crate::it::ssh::host::{Care, Host, run};
use crate::it::support::process::install;
use crate::it::support::pty::Pty;
use crate::it::support::{binary, root, temp_dir};

/// An hour takes half a minute.
pub(crate) const FASTER: u32 = 120;
const COVER: Duration = Duration::from_secs(15 * 60);
const END: Duration = Duration::from_secs(60 * 60);

/// The program with faster clocks.
pub(crate) fn faster(folder: &Path) -> PathBuf {
    let (library, program) = (folder.join("faster.so"), folder.join("faster"));
    let mut cc = Command::new("cc");
    cc.args(["-O1", "-Wall", "-Werror", "-shared", "-fPIC", &format!("-DFASTER={FASTER}")]);
    run(cc.arg(root().join("tests/it/idle/faster.c")).arg("-o").arg(&library));
    run(Command::new("patchelf")
        .arg("--add-needed")
        .arg(&library)
        .arg("--output")
        .arg(&program)
        .arg(binary()));
    program
}

/// All that stands on the screen.
fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Nobody is at the keys of a half-typed form that shows `secret`: covered, uncovered by a key, left alone for good.
fn left_alone(pty: &Pty, secret: &str) {
    let since = Instant::now();
    // The last key, and it changes nothing.
    pty.keys("Left Right");
    pty.wait_text("Màn hình được che");
    assert!(since.elapsed() * FASTER >= COVER, "covered after {:?}", since.elapsed() * FASTER);
    let covered = |screen: &vt100::Screen| words(&screen.contents()) == words(&say::covered(Standing::Kept));
    pty.wait_for(covered, "nothing but the cover");
    pty.mark();
    let since = Instant::now();
    pty.keys("x");
    pty.wait_text(secret);
    assert!(!pty.screen_text().contains(&format!("{secret}x")), "{}", pty.screen_text());
    pty.wait_for(covered, "the cover again");
    assert_eq!(pty.wait_exit(), 0);
    assert!(since.elapsed() * FASTER >= END, "ended after {:?}", since.elapsed() * FASTER);
    gave_back(pty);
    let last = pty.screen_text();
    assert_eq!(words(&last), words(&say::ended_idle(Standing::Kept)), "{last}");
}

fn here() {
    let (desk, folder) = (Desk::new(), temp_dir());
    let mut spec = desk.spec("p7");
    spec.program = faster(folder.path());
    let pty = Pty::start(&spec);
    pty.wait_text("F1 Giúp");
    desk.enrolment(&pty);
    pty.type_text("Thạch Thị Sa Rây");
    pty.wait_text("Thạch Thị Sa Rây");
    left_alone(&pty, "Thạch Thị Sa Rây");
    let state = desk.state();
    assert_eq!((&state["texts"]["name"], &state["focus"]), (&"Thạch Thị Sa Rây".into(), &"name".into()));
}

fn over_ssh() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    install(&faster(&host.folder), &host.program());
    let pty = Pty::start(&host.screens("ward7"));
    pty.wait_text("F1 Giúp");
    pty.keys("3");
    pty.wait_text("hôm nay");
    pty.keys("F4");
    pty.wait_text("Thêm hoạt động");
    pty.type_text("Hòa giải nhà bà Bưởi");
    pty.wait_text("Hòa giải nhà bà Bưởi");
    left_alone(&pty, "Hòa giải nhà bà Bưởi");
    let pty = Pty::start(&host.screens("ward7"));
    pty.wait_text("BẢN NHÁP CHƯA LƯU");
    pty.keys("Enter");
    pty.wait_text("Hòa giải nhà bà Bưởi");
}

#[test]
fn an_hour_without_a_key_covers_the_screen_and_ends_the_session() {
    std::thread::scope(|scope| {
        let other = scope.spawn(over_ssh);
        here();
        other.join().unwrap();
    });
}
