//! Told to end from outside, by any signal and anywhere: the terminal is given back and what was typed is kept.

use std::fs::OpenOptions;

use super::desk::Desk;
use super::gave_back;
use crate::it::support::binary;
use crate::it::support::pty::{Pty, Spec};

/// The signals with the exit code of each.
const SIGNALS: &[(&str, i32)] = &[("INT", 0), ("QUIT", 0), ("TERM", 0), ("HUP", 129)];

#[track_caller]
fn ends(pty: &Pty, (signal, code): (&str, i32), place: &str) {
    assert!(!pty.edits_lines(), "{place}: else nothing is seen");
    pty.signal(signal);
    assert_eq!(pty.wait_exit(), code, "{signal}, {place}: {}", pty.screen_text());
    gave_back(pty);
    assert!(pty.edits_lines(), "{signal}, {place}: the terminal is still raw");
    pty.screen(|screen| {
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.application_keypad() && !screen.application_cursor());
    });
}

#[test]
fn any_signal_at_the_screens_and_above_them() {
    for signal in SIGNALS {
        let desk = Desk::new();
        let pty = desk.open("p7");
        ends(&pty, *signal, "the screens");
        let pty = desk.open("p7");
        pty.keys("F9");
        pty.wait_text("Menu: bấm số");
        ends(&pty, *signal, "a popup");
        let pty = Pty::start(&Spec::new(binary()).args(["terminal"]));
        pty.wait_text("Hãy bấm từng phím");
        ends(&pty, *signal, "the check-up");
    }
}

#[test]
fn any_signal_in_a_form_keeps_the_draft() {
    for signal in SIGNALS {
        let desk = Desk::new();
        let pty = desk.open("p7");
        desk.enrolment(&pty);
        pty.type_text("Trầ");
        desk.wait_state("what was typed", |state| state["texts"]["name"] == "Trầ");
        ends(&pty, *signal, "a form");
        assert_eq!(desk.state()["texts"]["name"], "Trầ");
    }
}

/// Nobody lets go of the queue: the program gives the terminal back at once and does not stay for ever.
#[test]
fn any_signal_while_a_save_waits() {
    for signal in SIGNALS {
        let desk = Desk::new();
        let pty = desk.open("p7");
        desk.enrolment(&pty);
        pty.type_text("Hồ Thị Chờ");
        pty.send(b"\t1962\t2");
        desk.wait_state("the sex", |state| !state["values"]["sex"].is_null());
        let queue = OpenOptions::new().write(true).open(desk.queue()).unwrap();
        queue.lock().unwrap();
        pty.keys("F2");
        pty.wait_text("Đang chờ");
        ends(&pty, *signal, "a save that waits");
        assert_eq!(desk.state()["texts"]["name"], "Hồ Thị Chờ");
    }
}
