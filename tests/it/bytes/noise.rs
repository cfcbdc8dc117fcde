//! Cases that are not about the text of the name: they move, open, paste tables, or mean nothing.

use std::time::{Duration, Instant};

use crate::domain::RegisterId;
use unicode_normalization::UnicodeNormalization as _;

use super::Player;
use crate::it::pty::desk::{Desk, full, until};
use crate::it::support::pty::{PATIENCE, Pty};

const TABLE: &str = "Nguyễn Văn An\t02/01/1970\tNam\r\nTrần Thị Bình\t1965\tNữ\r\n";

/// An input method types into the filter of a list: it filters, and runs nothing. Gives the number of cases.
pub(super) fn in_a_list(desk: &Desk, pty: &Pty) -> usize {
    let before = desk.count(RegisterId::Enrolments);
    Desk::list(pty);
    for bytes in
        ["hu\u{7f}ưo\u{7f}ơng", "hu\u{8}ưo\u{8}ơng", "dd\u{7f}\u{7f}đ\u{7f}hương", "hu\u{31b}o\u{31b}ng"]
    {
        pty.type_text(bytes);
        pty.wait_text("hương");
        assert!(pty.screen_text().contains("Ghi danh"), "{}", pty.screen_text());
        pty.keys("C-u");
        pty.wait_gone("hương");
    }
    assert_eq!(desk.count(RegisterId::Enrolments), before);
    4
}

impl Player<'_> {
    fn focus(&mut self, bytes: &[u8], focus: &str) {
        self.played += 1;
        self.pty.send(bytes);
        self.desk.wait_state(focus, |state| state["focus"] == focus);
    }

    /// Bytes that are no letter, and at once the sequence of a key, which leads to the field before and back.
    fn focus_after(&mut self, bad: &[u8]) {
        self.focus(&[bad, b"\x1b[Z"].concat(), "class_id");
        self.focus(b"\t", "name");
        self.focus(&[bad, b"\t"].concat(), "birth");
    }

    /// Types the name after which the form must be as it was.
    fn name(&mut self, name: &str) {
        self.pty.type_text(name);
        self.desk.wait_state(name, |state| state["texts"]["name"] == name);
    }

    /// Everything, from an empty name to an empty name.
    pub(super) fn noise(&mut self) {
        self.help();
        self.line_ends();
        self.tables();
        self.bad_bytes();
        self.ahead();
        self.pause();
        self.no_pause();
    }

    /// U15: a second later the word is finished, and Backspace takes whole letters.
    fn pause(&mut self) {
        self.name("u\u{301}ng".nfc().collect::<String>().as_str());
        self.pty.send(b"\x15");
        self.played += 1;
        self.pty.type_text("u\u{301}ng");
        self.desk.wait_state("ung", |state| state["texts"]["name"] == "úng");
        // Time itself is what is tried: the clock of the program ticks once a second, and asleep by then it has.
        std::thread::park_timeout(Duration::from_millis(2200));
        until(PATIENCE, || self.pty.sleeps().then_some(())).expect("a program that has nothing to do");
        self.pty.send(b"\x7f\x7f\x7f");
        let left = self.leave();
        assert_eq!(left["texts"]["name"], "");
        self.pty.send(b"\x1b[Z\x15");
    }

    /// While keys come without a pause, the clock finishes no word: marks go on being taken back one by one.
    fn no_pause(&mut self) {
        let until = Instant::now() + Duration::from_millis(if full() { 15_000 } else { 3_500 });
        let mut words = 0;
        while Instant::now() < until || words == 0 {
            assert!(Instant::now() < until + PATIENCE, "a machine that never goes on for a second");
            self.pty.send(b"\x15");
            self.pty.type_text("nghie\u{302}\u{301}ng");
            let mut last = Instant::now();
            self.desk.wait_state("the word", |state| state["texts"]["name"] == "nghiếng");
            for (old, new, mark) in
                [("nghiếng", "nghiềng", "\u{300}"), ("nghiềng", "nghiếng", "\u{301}")].into_iter().cycle()
            {
                if Instant::now() > until || !self.mark_again(&mut last, old, new, mark) {
                    break;
                }
                words += 1;
            }
        }
        self.played += words;
        self.pty.send(b"\x15");
    }

    /// Takes the end of the word back to its mark and writes it with another. Says whether no pause came between
    /// the keys: after one, which a busy machine makes, the word is rightly finished.
    fn mark_again(&self, last: &mut Instant, old: &str, new: &str, mark: &str) -> bool {
        for (keys, shown) in [
            ("\u{7f}", &old[..old.len() - 1]),
            ("\u{7f}", &old[..old.len() - 2]),
            (&format!("\u{7f}{mark}n"), &new[..new.len() - 1]),
            ("g", new),
        ] {
            self.pty.type_text(keys);
            let paused = last.elapsed() > Duration::from_millis(700);
            *last = Instant::now();
            if paused {
                return false;
            }
            self.desk.wait_state(shown, |state| state["texts"]["name"] == shown);
        }
        true
    }

    /// K2: every dialect of F1.
    fn help(&mut self) {
        for dialect in [&b"\x1bOP"[..], b"\x1b[11~", b"\x1b[[A"] {
            self.played += 1;
            self.pty.send(dialect);
            self.pty.wait_text("Trợ giúp");
            self.pty.keys("Esc");
            self.pty.wait_gone("Trợ giúp");
        }
    }

    /// K6: CR, LF and CRLF are one Enter.
    fn line_ends(&mut self) {
        self.name("An");
        for line_end in [&b"\r"[..], b"\n", b"\r\n"] {
            self.focus(line_end, "birth");
            let left = self.leave_from_birth();
            assert_eq!(left["focus"], "birth", "{line_end:?}");
            self.focus(b"\x1b[Z", "name");
        }
        self.pty.send(b"\x15");
    }

    /// The focus stays where it is.
    fn leave_from_birth(&mut self) -> serde_json::Value {
        self.played += 1;
        let number = (1000 + self.played).to_string();
        self.pty.send(format!("\x15{number}").as_bytes());
        self.desk.wait_state("the number", |state| state["texts"]["birth"] == number.as_str())
    }

    /// P2, P3: a table is no text; the form stays as it is.
    fn tables(&mut self) {
        self.name("Hồ Thị Giữ");
        for pasted in [format!("\x1b[200~{TABLE}\x1b[201~"), TABLE.to_owned()] {
            self.pty.type_text(&pasted);
            self.pty.wait_text("Dán từ Exce");
            self.pty.keys("Esc");
            self.pty.wait_gone("Dán từ Exce");
            let left = self.leave();
            assert_eq!(left["values"]["name"], "Hồ Thị Giữ");
            assert_eq!(
                left["values"]["birth"].as_str().map(str::len),
                left["values"]["birth"].as_str().map(|_| 4)
            );
            self.focus(b"\x1b[Z", "name");
        }
        self.pty.send(b"\x15");
    }

    /// K9: bytes of another encoding: the setting that is wrong is named, the key after them is taken, whatever they
    /// are, and the next name is whole.
    fn bad_bytes(&mut self) {
        self.pty.send(b"N\xf4n");
        self.pty.wait_text("PuTTY: Window > Translation > UTF-8");
        self.pty.send(b"\x15");
        for bad in [&b"N\xf4n"[..], b"\xb8", b"\xe1\xbb", b"\xf4", b"\xff\xfe", b"Ph\xbe\xac"] {
            self.name("ab");
            self.focus_after(bad);
            self.pty.send(b"\x15");
            self.pty.send(b"\x1b[Z\x15An");
            let left = self.leave();
            assert_eq!(left["values"]["name"], "An", "{bad:x?}");
            self.pty.send(b"\x1b[Z\x15");
        }
    }

    /// K11: typed ahead, in one read.
    fn ahead(&mut self) {
        self.played += 1;
        self.pty.send(b"\t\x15\x1b[Z\x15");
        self.desk.wait_state("two empty fields", |state| {
            state["focus"] == "name" && state["texts"]["name"] == "" && state["texts"]["birth"] == ""
        });
        self.pty.type_text("Nguyễn Thị Ngọc Ánh\r1962\r2\r");
        let state = self.desk.wait_state("three fields", |state| !state["values"]["sex"].is_null());
        assert_eq!(state["values"]["name"], "Nguyễn Thị Ngọc Ánh");
        assert_eq!(state["texts"]["birth"], "1962");
        self.focus(b"\x1b[Z", "sex");
        self.pty.send(b"\x15\x1b[Z\x15\x1b[Z\x15");
        self.desk
            .wait_state("an empty name", |state| state["focus"] == "name" && state["texts"]["name"] == "");
    }
}
