//! The driver, driven: each of these can fail.

use std::time::{Duration, Instant};

use super::{Pty, Spec, key};
use crate::it::support::{binary, temp_dir};

const NAME: &str = "Nguyễn Thị Hường";

#[test]
fn vietnamese_goes_in_and_comes_back() {
    let pty = Pty::start(&Spec::new("/bin/cat"));
    pty.type_text(NAME);
    pty.keys("Enter");
    pty.wait_for(|screen| screen.contents().lines().filter(|line| *line == NAME).count() == 2, "two names");
    assert_eq!((pty.row(0), pty.row(1), pty.row(2)), (NAME.into(), NAME.into(), String::new()));
    assert_eq!(pty.screen_text(), format!("{NAME}\n{NAME}"));
    pty.keys("C-d");
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn a_letter_cut_in_two_is_whole_on_the_screen() {
    let pty = Pty::start(&Spec::sh("stty -echo; printf 'sẵn\\n'; exec cat"));
    pty.wait_text("sẵn");
    let (head, tail) = "ễ\r".as_bytes().split_at(2);
    pty.send(head);
    pty.send(tail);
    pty.wait_text("ễ");
}

#[test]
fn the_program_sees_only_what_it_is_given() {
    let home = temp_dir();
    let spec = Spec::new("/usr/bin/env").without("TERM").env("XIN", "chào").cwd(home.path());
    let pty = Pty::start(&spec.args(["/bin/sh", "-c", "env | sort; pwd"]));
    assert_eq!(pty.wait_exit(), 0);
    let text = pty.screen_text();
    let names: Vec<_> = text.lines().filter_map(|line| Some(line.split_once('=')?.0)).collect();
    assert_eq!(names, ["LANG", "PATH", "PWD", "XIN"], "{text}");
    assert!(text.contains("XIN=chào") && text.contains(home.path().to_str().unwrap()), "{text}");
}

#[test]
fn keys_are_the_bytes_of_xterm() {
    let script = "stty raw -echo; printf 'mời\\r\\n'; exec od -An -v -tx1 -w99 -N 35";
    let pty = Pty::start(&Spec::sh(script).size(132, 24));
    pty.wait_text("mời");
    pty.keys("F1 Up Enter ơ C-Left F12 S-Tab C-s A-x Backspace C-Space S-F5");
    pty.wait_text(concat!(
        "1b 4f 50 1b 5b 41 0d c6 a1 1b 5b 31 3b 35 44 1b 5b 32 34 7e ",
        "1b 5b 5a 13 1b 78 7f 00 1b 5b 31 35 3b 32 7e"
    ));
    assert_eq!(key("F12").unwrap(), b"\x1b[24~");
    assert_eq!(key("S-Tab"), key("BackTab"));
    assert_eq!(key("C-s").unwrap(), [0x13]);
    assert_eq!(key("A-x").unwrap(), b"\x1bx");
    assert_eq!(key("Backspace").unwrap(), [0x7f]);
    assert_eq!(key("C-Space").unwrap(), [0]);
    assert_eq!(key("S-F5").unwrap(), b"\x1b[15;2~");
    assert_eq!([key("abc"), key("x"), key("C-ơ"), key("S-"), key("-")], [const { None }; 5]);
}

#[test]
fn the_program_learns_its_size_and_a_new_one() {
    let script = "trap 'stty size' WINCH; stty size; while :; do sleep 60 & wait $!; done";
    let pty = Pty::start(&Spec::sh(script).size(60, 16));
    pty.wait_text("16 60");
    pty.resize(132, 43);
    pty.wait_text("43 132");
    assert_eq!(pty.screen(|screen| screen.size().1.get()), 132);
}

#[test]
fn the_exit_code_comes_with_the_last_words() {
    let pty = Pty::start(&Spec::sh("printf 'tạm biệt'; exit 3"));
    assert_eq!((pty.wait_exit(), pty.screen_text().as_str()), (3, "tạm biệt"));
    assert_eq!(Pty::start(&Spec::new(binary()).args(["--version"])).wait_exit(), 0);
}

#[test]
fn a_signal_is_caught_or_is_the_end() {
    let script = "trap 'exit 7' TERM; printf 'sẵn sàng'; while :; do sleep 60 & wait $!; done";
    let pty = Pty::start(&Spec::sh(script));
    pty.wait_text("sẵn sàng");
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 7);

    let pty = Pty::start(&Spec::new("/bin/cat"));
    pty.signal("KILL");
    assert_eq!(pty.wait_exit(), 128 + 9);
}

#[test]
fn hanging_up_types_nothing_and_sends_the_signal() {
    let folder = temp_dir();
    // The reader of the terminal writes down what it was typed; hanging up must add nothing to that.
    let script = "exec 3<&0; stty raw -echo; (trap '' HUP; exec cat <&3 >typed) & \
                  trap 'wait $!; exit 9' HUP; printf 'sẵn sàng'; wait $!; exit 1";
    let mut pty = Pty::start(&Spec::sh(script).cwd(folder.path()));
    pty.wait_text("sẵn sàng");
    pty.hang_up();
    assert_eq!(pty.wait_exit(), 9);
    assert_eq!(std::fs::read_to_string(folder.path().join("typed")).unwrap(), "");
}

#[test]
fn the_bytes_and_the_cursor_are_counted() {
    let pty =
        Pty::start(&Spec::sh("stty -echo; printf 'mời'; read x; printf '\\033[2J\\033[3;5Hô\\033[?25l'"));
    pty.wait_text("mời");
    assert_eq!(pty.cursor(), Some((3, 0)));
    pty.mark();
    pty.keys("Enter");
    pty.wait_gone("mời");
    assert_eq!(pty.wait_exit(), 0);
    assert_eq!(pty.bytes_since_mark(), "\x1b[2J\x1b[3;5Hô\x1b[?25l".as_bytes());
    assert_eq!(pty.cursor(), None);
}

#[test]
fn quiet_means_that_nothing_more_comes() {
    // At work between what it writes, longer than is waited for silence.
    let work = "n=0; while [ $n -lt 60000 ]; do n=$((n+1)); done";
    let pty = Pty::start(&Spec::sh(&format!("for i in 1 2 3 4; do printf $i; {work}; done; exec cat")));
    pty.quiet(Duration::from_millis(10));
    assert_eq!(pty.screen_text(), "1234");
}

#[test]
fn dropping_it_ends_the_program() {
    let pty = Pty::start(&Spec::sh("trap '' HUP TERM; printf 'bướng'; while :; do sleep 60; done"));
    pty.wait_text("bướng");
    let shared = std::sync::Arc::clone(&pty.shared);
    drop(pty);
    let limit = Duration::from_secs(10);
    let state = shared.news.wait_timeout_while(shared.lock(), limit, |state| state.exit.is_none()).unwrap().0;
    assert_eq!(state.exit, Some(128 + 9));
}

#[test]
fn a_program_that_does_not_read_cannot_hang_the_test() {
    let pty = Pty::start(&Spec::sh("stty raw -echo; printf 'điếc'; exec sleep 60"));
    pty.wait_text("điếc");
    let start = Instant::now();
    pty.send(&vec![b'x'; 1 << 20]);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
#[should_panic(expected = "waited for “không có” on the screen, but 200 ms went by\n    ┌─")]
fn a_wait_in_vain_fails() {
    Pty::start(&Spec::new("/bin/cat")).patience(Duration::from_millis(200)).wait_text("không có");
}

#[test]
#[should_panic(expected = "  0 │chào\n  1 │\n")]
fn a_wait_after_the_end_fails_with_the_screen() {
    Pty::start(&Spec::sh("printf chào")).wait_text("không có");
}

#[test]
#[should_panic(expected = "cannot start /khong/co")]
fn a_program_that_is_not_there_is_named() {
    Pty::start(&Spec::new("/khong/co"));
}
