//! The real program in a real terminal: how it begins, works, ends, and what it never sends.

pub(crate) mod desk;
mod signals;

use std::time::{Duration, Instant};

use crate::domain::RegisterId;

use crate::it::support::process::Finish as _;
use crate::it::support::pty::{PATIENCE, Pty, Spec};
use desk::{Desk, until};

/// Queries and modes that a terminal is never asked for.
const NEVER: &[&[u8]] = &[
    b"\x1b[6n",
    b"\x1b]11;?",
    b"\x1b]10;?",
    b"\x1b[c",
    b"\x1b[0c",
    b"\x1b[?2026",
    b"\x1b=",
    b"\x1b[?1000",
    b"\x1b[?1006",
];

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[track_caller]
fn asks_nothing(pty: &Pty) {
    let bytes = pty.bytes_since_mark();
    for never in NEVER {
        assert!(!holds(&bytes, never), "{:?} was sent", String::from_utf8_lossy(never));
    }
}

/// What was switched on is switched off, in the order it has to be.
#[track_caller]
pub(crate) fn gave_back(pty: &Pty) {
    let bytes = pty.bytes_since_mark();
    for end in [&b"\x1b[?2004l"[..], b"\x1b[?1049l", b"\x1b[?25h"] {
        assert!(holds(&bytes, end), "{:?} was not sent", String::from_utf8_lossy(end));
    }
    pty.screen(|screen| {
        assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    });
}

/// Ctrl+C twice.
#[track_caller]
fn leave(pty: &Pty) {
    pty.keys("C-c");
    pty.wait_text("Thoát khỏi chương trình?");
    pty.keys("C-c");
    assert_eq!(pty.wait_exit(), 0);
    gave_back(pty);
    asks_nothing(pty);
}

#[test]
fn what_was_done_is_there_again() {
    let desk = Desk::new();
    let pty = desk.open("p7");
    assert!(pty.screen(vt100::Screen::bracketed_paste));
    let activity = |title: &str| desk.records(RegisterId::Activities, "title", title);
    pty.keys("3");
    pty.wait_text("Tháng 12/2021");
    for (title, count) in [("Nói chuyện về an toàn giao thông", 1), ("Hội thi gói bánh", 2)] {
        pty.keys("F4");
        pty.wait_text("*Tên hoạt động");
        pty.type_text(title);
        desk.wait_state(title, |state| state["texts"]["title"] == title);
        pty.keys("F2");
        assert!(until(PATIENCE, || (activity(title) == 1).then_some(())).is_some(), "{}", pty.screen_text());
        until(PATIENCE, || (desk.drafts() == 0).then_some(())).expect("no draft of what is saved");
        pty.keys("Esc");
        pty.wait_text("Tháng 12/2021");
        pty.wait_for(
            |screen| {
                screen.contents().matches("Nói chuyện").count() + screen.contents().matches("Hội thi").count()
                    >= count
            },
            "the activities in the agenda of the day",
        );
    }
    pty.keys("C-z");
    pty.wait_text("Đã hoàn tác");
    assert_eq!((activity("Hội thi gói bánh"), activity("Nói chuyện về an toàn giao thông")), (0, 1));
    leave(&pty);

    let pty = desk.open("p7");
    pty.keys("3");
    pty.wait_text("Nói chuyện");
    assert!(!pty.screen_text().contains("Hội thi"), "{}", pty.screen_text());
    leave(&pty);
}

/// A program before us may have left the keys switched over, and PuTTY can begin so.
#[test]
fn arrows_and_the_number_pad_are_switched_back() {
    let line = format!("printf '\\033[?1h\\033='; exec {} terminal", crate::it::support::binary().display());
    let pty = Pty::start(&Spec::sh(&line));
    pty.wait_text("Hãy bấm từng phím");
    assert!(!pty.screen(vt100::Screen::application_cursor) && !pty.screen(vt100::Screen::application_keypad));
    pty.keys("Esc Esc");
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn the_district_sees_its_board() {
    let desk = Desk::new();
    let pty = desk.open("phong");
    pty.keys("9");
    pty.wait_text(">9 Toàn quận");
    for ward in ["P.1 ", "P.3 ", "P.17"] {
        pty.wait_text(ward);
    }
    leave(&pty);
}

#[test]
fn told_to_end_it_gives_the_terminal_back() {
    let desk = Desk::new();
    let pty = desk.open("p7");
    desk.enrolment(&pty);
    pty.type_text("Trầ");
    desk.wait_state("what was typed", |state| state["texts"]["name"] == "Trầ");
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 0);
    gave_back(&pty);
    asks_nothing(&pty);
    assert_eq!(desk.state()["texts"]["name"], "Trầ");
}

/// Nothing is waited for that does not come, on a machine that is busy too.
const AT_ONCE: Duration = Duration::from_secs(10);

/// N1, N2: the terminal goes away, or its line does.
#[test]
fn hung_up_it_is_gone_and_keeps_what_was_typed() {
    let desk = Desk::new();
    let mut pty = desk.open("p7");
    desk.enrolment(&pty);
    pty.type_text("Trầ");
    desk.wait_state("what was typed", |state| state["texts"]["name"] == "Trầ");
    let since = Instant::now();
    pty.hang_up();
    assert_eq!(pty.wait_exit(), 129);
    assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
    assert_eq!(desk.state()["texts"]["name"], "Trầ");
    let mut again = desk.open("p7");
    again.mark();
    let since = Instant::now();
    again.signal("HUP");
    assert_eq!(again.wait_exit(), 129);
    assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
    again = desk.open("p7");
    again.keys("End");
    again.wait_text("Đang thêm phiếu ghi danh “Trầ”");
}

#[test]
fn a_paste_that_never_ends_does_not_stop_it() {
    let desk = Desk::new();
    let pty = desk.open("p7");
    desk.enrolment(&pty);
    pty.type_text("Lê ");
    desk.wait_state("what was typed", |state| state["texts"]["name"] == "Lê ");
    pty.mark();
    pty.keys("C-l");
    pty.wait_for(|screen| screen.contents().contains("Lê"), "the form drawn again");
    asks_nothing(&pty);
    pty.type_text("\x1b[200~abc");
    pty.type_text("x");
    pty.resize(100, 30);
    pty.wait_for(
        |screen| screen.rows(0, 100).nth(29).is_some_and(|row| row.contains("F1 Giúp")),
        "the new size",
    );
    pty.type_text("\x1b[201~");
    desk.wait_state("all of it", |state| state["texts"]["name"] == "Lê abcx");
    pty.keys("C-u");
    desk.wait_state("an empty name", |state| state["texts"]["name"] == "");
    pty.type_text("\x1b[200~abc");
    pty.type_text("x");
    desk.wait_state("the paste, after five seconds of silence", |state| state["texts"]["name"] == "abcx");
    pty.type_text("yz\t1962");
    desk.wait_state("what was typed afterwards", |state| {
        state["values"]["name"] == "Abcxyz" && state["texts"]["birth"] == "1962"
    });
    pty.type_text("\x1b[200~abc");
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 0);
    gave_back(&pty);
}

/// N4, and the sizes of old machines.
#[test]
fn any_size_is_drawn_or_said_to_be_too_small() {
    let desk = Desk::new();
    let pty = Desk::start(&desk.spec("p7").size(60, 16));
    for tab in ["3", "4", "5", "6", "8", "2", "1"] {
        pty.keys(tab);
        pty.wait_text(&format!(">{tab} "));
    }
    pty.resize(79, 23);
    pty.wait_for(|screen| screen.rows(0, 79).nth(22).is_some_and(|row| row.contains("F1 Giúp")), "79x23");
    for round in 0..10_u16 {
        for (cols, rows) in [(80, 24), (20, 5), (1, 1), (200, 50), (59, 16), (60, 15), (7, 40)] {
            pty.resize(cols + round % 2, rows);
        }
    }
    pty.resize(59, 15);
    pty.wait_text("Cửa sổ quá nhỏ");
    pty.resize(80, 24);
    pty.wait_gone("Cửa sổ quá nhỏ");
    pty.wait_for(|screen| screen.rows(0, 80).nth(23).is_some_and(|row| row.contains("F1 Giúp")), "80x24");
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 0);
    gave_back(&pty);
    asks_nothing(&pty);
}

/// Cells that nobody looks at are not asked of the machine's memory.
#[test]
fn a_window_that_is_said_to_be_huge_ends_nothing() {
    let desk = Desk::new();
    let pty = desk.open("p7");
    pty.mark();
    pty.claims(65_535, 65_535);
    let drawn = || (pty.bytes_since_mark().len() > 100).then_some(());
    until(PATIENCE, drawn).expect("it is drawn anew");
    pty.claims(80, 24);
    pty.keys("3");
    pty.wait_text(">3 ");
    pty.wait_for(|screen| screen.rows(0, 80).nth(23).is_some_and(|row| row.contains("F1 Giúp")), "80x24");
    pty.signal("TERM");
    assert_eq!(pty.wait_exit(), 0);
}

#[test]
fn the_first_key_after_a_new_size_is_taken() {
    let desk = Desk::new();
    let pty = desk.open("p7");
    pty.resize(100, 30);
    pty.wait_for(|screen| screen.rows(0, 100).nth(29).is_some_and(|row| row.contains("F1 Giúp")), "100x30");
    pty.keys("3");
    pty.wait_text(">3 ");
}

/// N5.
#[test]
fn without_a_terminal_it_says_so() {
    let desk = Desk::new();
    let pty = Pty::start(&desk.spec("p7").env("TERM", "dumb"));
    assert_eq!(pty.wait_exit(), 6);
    let said = pty.screen_text();
    assert!(said.contains("Chương trình cần màn hình dòng lệnh"), "{said}");
    assert!(!holds(&pty.bytes_since_mark(), b"\x1b"), "{said}");

    let spec = desk.spec("p7");
    let piped = std::process::Command::new(&spec.program).args(&spec.args).current_dir(&spec.cwd).finish();
    assert_eq!(piped.status.code(), Some(6));
    assert!(piped.stdout.is_empty());
    let said = String::from_utf8(piped.stderr).unwrap();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
}

fn opened(spec: &Spec) -> Vec<u8> {
    let pty = Desk::start(spec);
    for tab in ["3", "8", "1"] {
        pty.keys(tab);
        pty.wait_text(&format!(">{tab} "));
    }
    pty.keys("F9");
    pty.wait_text("Menu: bấm số");
    pty.bytes_since_mark()
}

/// Whether a colour is chosen by one of the sequences.
fn is_coloured(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let parameters = |rest: &str| rest.split('m').next().map(str::to_owned).unwrap_or_default();
    text.split("\x1b[").skip(1).filter(|rest| rest.contains('m')).map(parameters).any(|all| {
        all.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')
            && all
                .split(';')
                .filter_map(|one| one.parse::<u8>().ok())
                .any(|one| matches!(one, 30..=38 | 40..=48 | 90..=107))
    })
}

#[test]
fn colours_and_signs_can_be_done_without() {
    let desk = Desk::new();
    assert!(is_coloured(&opened(&desk.spec("p7"))), "else the test sees nothing");
    assert!(!is_coloured(&opened(&desk.spec("p7").env("NO_COLOR", "1"))));
    let plain = opened(&desk.spec("p7").env("LANG", "C").args(["--ascii"]));
    let text = String::from_utf8_lossy(&plain);
    let frame = text.chars().find(|c| ('\u{2500}'..='\u{25ff}').contains(c));
    assert_eq!(frame, None, "a sign of frames");
    assert!(text.contains('─') == frame.is_some() && text.contains("Việc"));
}
