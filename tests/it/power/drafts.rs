//! Power loss while a form is being typed into. The real program is recorded in a real terminal, with the keys it
//! receives. Each image must open whole; of the form nothing is missing that was typed two seconds earlier, nothing of
//! a field that had been left by the next key, and nothing of a form that was saved comes back.
//!
//! CI makes a sample of the images. All of them: `TTHTCD_FULL=1 cargo test --test it drafts -- --nocapture`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use crate::data::drafts::{Drafts, path_of};
use crate::data::{ListQuery, Only, Reader};
use crate::demo::Options;
use crate::domain::op::Now;
use crate::domain::{RegisterId, Value};
use crate::ui::app::driver::Driver;
use rusqlite::Connection;
use serde_json::Value as Json;

use super::disk::Run;
use super::trace::{self, Event, What};
use crate::it::pty::desk::{Dice, full};
use crate::it::support::pty::{Pty, Spec};
use crate::it::support::{binary, demo, temp_dir};

/// What is promised: of what was typed before, nothing is lost.
const AT_MOST: Duration = Duration::from_secs(2);
/// The person of the first slip.
const FIRST: &str = "Nguyễn Thị Hồng Phượng";
/// The fields whose texts are looked at: what is typed into them stays as it was typed.
const LOOKED_AT: [&str; 4] = ["name", "birth", "address", "note"];

/// What a draft holds after a key.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Held {
    focus: String,
    texts: [String; LOOKED_AT.len()],
}

impl Held {
    fn of(state: &Json) -> Self {
        let text = |column| state["texts"][column].as_str().unwrap_or_default().to_owned();
        Self { focus: state["focus"].as_str().unwrap_or_default().to_owned(), texts: LOOKED_AT.map(text) }
    }
}

/// A key that was pressed.
struct Key {
    /// So many bytes had been sent with it.
    upto: usize,
    /// What the form holds after it.
    held: Held,
    /// It left a field.
    left: bool,
}

/// Somebody who types at the pace of a person and looks at what comes of it.
struct Typist {
    pty: Pty,
    dice: Dice,
    sent: usize,
    held: Held,
    keys: Vec<Key>,
}

impl Typist {
    fn press(&mut self, bytes: &[u8], then: impl FnOnce(&mut Held)) {
        let before = self.pty.cursor();
        let focus = self.held.focus.clone();
        self.pty.send(bytes);
        self.sent += bytes.len();
        then(&mut self.held);
        let left = self.held.focus != focus;
        self.keys.push(Key { upto: self.sent, held: self.held.clone(), left });
        self.pty.wait_for(
            |screen| !screen.hide_cursor() && Some(place(screen)) != before,
            "the caret after the key",
        );
        let pause = u64::try_from(60 + self.dice.roll(120)).unwrap();
        std::thread::park_timeout(Duration::from_millis(pause));
    }

    fn write(&mut self, text: &str) {
        for c in text.chars() {
            let at = LOOKED_AT.iter().position(|column| *column == self.held.focus).expect("a text");
            self.press(c.to_string().as_bytes(), |held| held.texts[at].push(c));
        }
    }

    fn go_to(&mut self, column: &str) {
        self.press(b"\t", |held| held.focus = column.to_owned());
    }

    /// Opens the form of a new slip from the first screen; not a part of what is looked at.
    fn open(&mut self) {
        for (bytes, then) in [
            ("8", ">8 Sổ"),
            ("ghi danh", "> Ghi danh"),
            ("\r", "F4 Thêm"),
            ("\x1b[2~", "*Lớp"),
            ("dien thoai", "Sử dụng điện thoại"),
            ("\r", "Họ và tên"),
        ] {
            self.pty.send(bytes.as_bytes());
            self.sent += bytes.len();
            self.pty.wait_text(then);
        }
        self.held.focus = "name".to_owned();
        let named = |row: &str| row.contains("Họ và tên");
        let there = |screen: &vt100::Screen| {
            let (row, _) = screen.cursor_position();
            screen.rows(0, 80).nth(row.into()).is_some_and(|row| named(&row)) && !screen.hide_cursor()
        };
        self.pty.wait_for(there, "the caret in the name");
    }
}

fn place(screen: &vt100::Screen) -> (u16, u16) {
    let (row, column) = screen.cursor_position();
    (column, row)
}

/// One slip is typed and saved, the next one is begun.
fn type_slips(typist: &mut Typist) -> usize {
    typist.write(FIRST);
    typist.go_to("birth");
    typist.write("1962");
    typist.go_to("sex");
    // It goes on by itself, and a Tab right after it would be taken as meant for that.
    typist.press(b"2", |held| held.focus = "group_id".to_owned());
    typist.press(b"\x1b[B", |held| held.focus = "phone".to_owned());
    typist.go_to("identity");
    typist.go_to("address");
    typist.write("12 Lê Lợi");
    typist.go_to("ethnicity");
    typist.go_to("occupation");
    typist.go_to("priority_groups");
    typist.go_to("enrolled_on");
    typist.go_to("note");
    typist.write("đã nộp bản sao căn cước");
    let kept = typist.held.texts[2].clone();
    typist.press(b"\x1bOQ", |held| {
        *held = Held { focus: "name".to_owned(), ..Held::default() };
        held.texts[2] = kept;
    });
    let saved = typist.keys.len();
    typist.write("Trần Văn Bé");
    typist.go_to("birth");
    typist.write("1955");
    saved
}

/// Another session that reads all the while: what is kept cannot be written back from the log into the file.
fn reads(path: &Path) -> Connection {
    let other = Connection::open(path).unwrap();
    other.execute_batch("BEGIN").unwrap();
    let _: i64 = other.query_row("SELECT count(*) FROM drafts", [], |row| row.get(0)).unwrap();
    other
}

/// A recorded evening at the keys.
struct Typed {
    run: Run,
    keys: Vec<Key>,
    /// So many keys had been pressed when the first slip was saved.
    saved: usize,
    /// When each key was received, and the longest that one took to be kept and shown.
    received: Vec<Duration>,
    longest: Duration,
}

fn record() -> Typed {
    let folder = temp_dir();
    let path = demo::copy(folder.path());
    let start = BTreeMap::from([("demo.db".to_owned(), std::fs::read(&path).unwrap())]);
    let trace = folder.path().join("trace");
    let spec = Spec::new("/usr/bin/strace").args(trace::arguments(&trace, true)).args([binary()]);
    let spec = spec.args(["demo", "--as", "p7", "--file"]).args([&path]).cwd(folder.path());
    let pty = Pty::start(&spec);
    pty.wait_text("F1 Giúp");
    let mut typist = Typist { pty, dice: Dice::new(81), sent: 0, held: Held::default(), keys: Vec::new() };
    typist.open();
    let other = reads(&path_of(&path));
    let saved = type_slips(&mut typist);
    drop(other);
    typist.pty.keys("C-c");
    typist.pty.wait_text("Thoát khỏi chương trình?");
    typist.pty.keys("C-c");
    assert_eq!(typist.pty.wait_exit(), 0);
    let events = trace::read(&trace, folder.path());
    let (received, longest) = times(&events, &typist.keys);
    Typed { run: Run { start, events }, keys: typist.keys, saved, received, longest }
}

/// When each key was received, and the longest from there to the next picture.
fn times(events: &[Event], keys: &[Key]) -> (Vec<Duration>, Duration) {
    let (mut received, mut heard) = (Vec::new(), 0);
    let mut longest = Duration::ZERO;
    for (at, event) in events.iter().enumerate() {
        let What::Heard(bytes) = &event.what else { continue };
        heard += bytes.len();
        while keys.get(received.len()).is_some_and(|key| key.upto <= heard) {
            received.push(event.ended);
            let shown = events[at..].iter().find(|event| matches!(event.what, What::Said(_)));
            longest = longest.max(shown.map_or(Duration::ZERO, |shown| shown.ended - event.ended));
        }
    }
    assert_eq!(received.len(), keys.len(), "every key was received");
    (received, longest)
}

impl Typed {
    /// So many keys must be there after a power loss behind so many events: the next event has not begun yet.
    fn due(&self, done: usize) -> usize {
        let events = &self.run.events;
        let cut = events.get(done).map_or(events[done - 1].ended, |next| next.begun);
        let by_time = self.received.iter().filter(|at| **at + AT_MOST + self.longest <= cut).count();
        let by_key = self.received.iter().filter(|at| **at <= cut).count().saturating_sub(1);
        let left = (0..by_key).rev().find(|at| self.keys[*at].left).map_or(0, |at| at + 1);
        by_time.max(left)
    }

    /// Whether an image opens whole and holds what must be there.
    fn whole(&self, folder: &Path, done: usize) -> Result<(), String> {
        let due = self.due(done);
        let path = folder.join("demo.db");
        is_whole(&path_of(&path))?;
        let login = crate::demo::login_of("p7").unwrap();
        let now = Now { utc_ms: 1_638_780_000_000, today: Options::default().today };
        // Logging in drops the draft of what was saved.
        Driver::new(&path, &login, now).map_err(|error| error.to_string())?;
        let reader = Reader::login(&path, &login, now.today).unwrap().unwrap();
        let actor = reader.actor().clone();
        let named = ListQuery::new(RegisterId::Enrolments).only("name", Only::Is(Value::text(FIRST)));
        let stored = reader.count(&named).map_err(|error| error.to_string())?;
        let drafts = Drafts::open(&path, actor.person, &actor.name).map_err(|error| error.to_string())?;
        let drafts = drafts.mine().map_err(|error| error.to_string())?;
        let mut there = if stored == 1 { self.saved } else { 0 };
        if let [draft] = drafts.as_slice() {
            let held = Held::of(&serde_json::from_str(&draft.state).unwrap());
            let known = match self.keys.iter().rposition(|key| key.held == held) {
                Some(at) => at + 1,
                None if held.texts == Held::default().texts => 0,
                None => return Err(format!("a draft that never was: {held:?}")),
            };
            if known < there {
                return Err(format!("the saved slip comes back: {held:?}"));
            }
            there = known;
        }
        if stored > 1 || drafts.len() > 1 || there < due {
            let what = (stored, drafts.len(), drafts.first().map(|draft| &draft.state));
            return Err(format!("{due} of the keys were due, {there} are there: {what:?}"));
        }
        Ok(())
    }
}

/// Whether the drafts' own file is sound.
fn is_whole(path: &Path) -> Result<(), String> {
    let look = || -> rusqlite::Result<String> {
        Connection::open(path)?.query_row("PRAGMA integrity_check", [], |row| row.get(0))
    };
    match look() {
        Ok(said) if said == "ok" => Ok(()),
        other => Err(format!("the drafts' file: {other:?}")),
    }
}

#[test]
fn a_power_loss_takes_two_seconds_of_typing_at_most_and_no_field_that_was_left() {
    let images = if full() { 500 } else { 40 };
    let typed = record();
    let events = &typed.run.events;
    let took = *typed.received.last().unwrap() - typed.received[0];
    assert!(took > 2 * AT_MOST, "all of it was typed in {took:?}");
    let seen = typed.run.lose_power(images, true, 10, |folder, done| typed.whole(folder, done));
    println!(
        "drafts: {} images of {} events, {} keys in {took:?}, the longest {:?}; {} bad",
        seen.images,
        events.len(),
        typed.keys.len(),
        typed.longest,
        seen.bad.len()
    );
    assert_eq!(seen.bad, Vec::<String>::new());
    // The same evening on a disk that only says that it has written.
    let lied = typed.run.lose_power(20, false, 10, |folder, done| typed.whole(folder, done));
    println!("control: {} of {} images are bad", lied.bad.len(), lied.images);
    assert!(lied.bad.len() > 5, "{lied:?}");
}
