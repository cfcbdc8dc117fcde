//! What input methods and terminals send, byte by byte, into the name of an enrolment: what is stored is the name.
//!
//! A few long-lived programs (`TERM`, `LANG` and size from a matrix; all of it with `FULL=1`, another sample with
//! `SEED=n`) each play every case of a table and a sample of what a model of an input method types.

mod model;
mod noise;
mod table;

use std::collections::BTreeSet;

use crate::domain::RegisterId;

use crate::it::pty::desk::{Desk, Dice, full};
use crate::it::support::pty::{PATIENCE, Pty};
use model::{FORMS, STYLES, Typist, WAYS, WRITES};

/// What is sent, and what must be there then.
#[derive(Debug)]
struct Case {
    name: String,
    writes: Vec<Vec<u8>>,
    /// What the field holds before it is left.
    holds: String,
    /// What would be stored; nothing if the field is in error.
    stored: Option<String>,
}

impl Case {
    fn new(name: impl Into<String>, writes: Vec<Vec<u8>>, holds: &str) -> Self {
        let stored = Some(model::stored(holds)).filter(|name| !name.is_empty());
        Self { name: name.into(), writes, holds: holds.to_owned(), stored }
    }
}

const NAMES: &[&str] = &[
    "Nguyễn Thị Thúy Hường",
    "Đặng Hoàng Được",
    "Trần Nguyệt Ánh",
    "Huỳnh Quốc Việt",
    "Võ Thị Bưởi",
    "Phạm Thuở Nghĩa",
    "Lý Khuyết",
    "Đỗ Ngọc Phượng",
    "Bùi Xuân Trường",
    "Ngô Thị Mỹ Lệ",
    "Hoàng Đình Ưng",
    "Dương Quỳnh Ỷ",
    "Hồ Kiều Oanh",
    "Lê Tuấn Kiệt",
    "Mai Thị Ngoãn",
    "Tạ Hữu Thoại",
];

/// One name typed in one of all the ways there are.
fn typed(dice: &mut Dice) -> Case {
    let name = *dice.pick(NAMES);
    let name = match dice.roll(3) {
        0 => name.to_lowercase(),
        1 => name.to_uppercase(),
        _ => name.to_owned(),
    };
    let typist = Typist {
        form: *dice.pick(FORMS),
        style: *dice.pick(STYLES),
        writes: *dice.pick(WRITES),
        way: *dice.pick(WAYS),
        backspace: *dice.pick(&[0x7f, 0x08]),
    };
    Case::new(format!("{name} by {typist:?}"), typist.writes(&name), &name)
}

/// A form in which cases are played.
struct Player<'a> {
    desk: &'a Desk,
    pty: &'a Pty,
    played: usize,
    failed: Vec<String>,
}

impl Player<'_> {
    /// Plays a case from an empty name to an empty name.
    fn play(&mut self, case: &Case) {
        for write in &case.writes {
            self.pty.send(write);
        }
        let held = self.desk.look(PATIENCE, |state| state["texts"]["name"] == case.holds.as_str());
        let left = self.leave();
        let stored = left["values"]["name"].as_str();
        if held.is_err() || stored != case.stored.as_deref() {
            let held = held.map_or_else(|state| state["texts"]["name"].to_string(), |_| "that".into());
            let Case { name, writes, holds, stored: wanted } = case;
            self.failed.push(format!(
                "{name}: holds {holds:?}? {held}; stored {stored:?}, wanted {wanted:?}; sent {writes:x?}"
            ));
            assert!(self.failed.len() < 8, "{} played\n{}", self.played, self.failed.join("\n"));
        }
        self.pty.send(b"\x1b[Z\x15");
    }

    /// Leaves the name for the next field and types a number nobody typed before; gives the draft then.
    fn leave(&mut self) -> serde_json::Value {
        self.played += 1;
        let number = (1000 + self.played).to_string();
        self.pty.send(format!("\t\x15{number}").as_bytes());
        self.desk
            .wait_state("the number in the next field", |state| state["texts"]["birth"] == number.as_str())
    }

    /// Types a name and saves the record; the next form is open then.
    fn save(&mut self, case: &Case) {
        self.played += 1;
        let Some(name) = &case.stored else { return };
        let before = self.desk.records(RegisterId::Enrolments, "name", name);
        for write in &case.writes {
            self.pty.send(write);
        }
        self.pty.send(b"\t\x151962\t1");
        self.pty.keys("F2");
        let saved = crate::it::pty::desk::until(PATIENCE, || {
            (self.desk.records(RegisterId::Enrolments, "name", name) == before + 1).then_some(())
        });
        assert!(saved.is_some(), "{name} is not stored\n{}", self.pty.screen_text());
        self.pty.wait_for(
            |screen| {
                screen.rows(0, 80).any(|row| row.starts_with(">*Họ và tên") && row.trim_end().ends_with('_'))
            },
            "the next form",
        );
    }
}

/// Plays everything in one terminal; gives the number of cases.
fn everything(term: Option<&str>, lang: &str, (cols, rows): (u16, u16), stream: u64) -> usize {
    let desk = Desk::new();
    let spec = desk.spec("p7").env("LANG", lang).size(cols, rows);
    let spec = match term {
        Some(term) => spec.env("TERM", term),
        None => spec.without("TERM"),
    };
    let pty = Desk::start(&spec);
    let filtered = noise::in_a_list(&desk, &pty);
    let mut player = Player { desk: &desk, pty: &pty, played: filtered, failed: Vec::new() };
    desk.form(&pty);
    for case in table::cases() {
        player.play(&case);
    }
    let mut dice = Dice::new(stream);
    for _ in 0..if full() { 1500 } else { 60 } {
        player.play(&typed(&mut dice));
    }
    player.noise();
    for _ in 0..4 {
        player.save(&typed(&mut dice));
    }
    assert!(player.failed.is_empty(), "{term:?} {lang} {cols}x{rows}\n{}", player.failed.join("\n"));
    player.played
}

const TERMS: [Option<&str>; 3] = [Some("xterm"), Some("linux"), None];
const LANGS: [&str; 2] = ["C", "C.UTF-8"];
const SIZES: [(u16, u16); 2] = [(80, 24), (60, 16)];

/// Three of the twelve in turn, each `TERM` once; all with `FULL=1`.
fn cells(term: usize) -> BTreeSet<(usize, usize)> {
    if full() {
        return (0..4).map(|at| (at / 2, at % 2)).collect();
    }
    let mut dice = Dice::new(u64::try_from(term).unwrap());
    [(dice.roll(2), dice.roll(2))].into()
}

fn of_term(term: usize) {
    for (lang, size) in cells(term) {
        let (term, stream) = (TERMS[term], u64::try_from(term * 4 + lang * 2 + size).unwrap());
        let played = everything(term, LANGS[lang], SIZES[size], stream);
        println!("{term:?} {} {:?}: {played} cases", LANGS[lang], SIZES[size]);
        assert!(played > 120, "{played}");
    }
}

#[test]
fn on_xterm() {
    of_term(0);
}

#[test]
fn on_the_console() {
    of_term(1);
}

#[test]
fn on_an_unnamed_terminal() {
    of_term(2);
}
