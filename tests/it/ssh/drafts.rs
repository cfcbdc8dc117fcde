//! The client is killed on the person's own machine while a name is typed and while a slip is saved. Whoever logs in
//! again with the same key finds every letter that had been shown, the same field, the values that are kept, and each
//! slip once.
//!
//! With the other ends of a session it makes a hundred: `TTHTCD_FULL=1 cargo test --test it drafts -- --nocapture`.

use std::time::Duration;

use super::host::{Care, Host, text, wait_until};
use crate::it::pty::desk::{Dice, full};
use crate::it::support::pty::Pty;

/// What is kept from one slip for the next.
const CLASS: &str = "XMC mức 1";
const ADDRESS: &str = "12 Lê Lợi";

fn log_in(host: &Host) -> Pty {
    let pty = Pty::start(&host.screens("ward7"));
    pty.wait_text("F1 Giúp");
    pty
}

/// Kills the client, not the session; that ends with the line.
fn kill(host: &Host, pty: &Pty) {
    pty.signal("KILL");
    assert_eq!(pty.wait_exit(), 128 + 9);
    wait_until("the session ends with the line", || host.processes().is_empty().then_some(()));
}

/// What stands in a field on the screen, without what is said of it behind it.
fn field(pty: &Pty, label: &str) -> String {
    let screen = pty.screen_text();
    let row = screen.lines().find_map(|row| row.split_once(label)).unwrap_or_else(|| panic!("{screen}"));
    let value = row.1.trim().split("  ").next().unwrap_or_default();
    value.trim_end_matches('_').to_owned()
}

/// What stands before the caret in a field that begins at this column.
fn before_caret(pty: &Pty, start: u16) -> String {
    let (column, row) = pty.cursor().expect("a caret");
    let blanks = std::iter::repeat(' ');
    let row = pty.row(row);
    row.chars().chain(blanks).take(column.into()).skip(start.into()).collect()
}

/// Where the caret is: the row of this field.
fn wait_caret(pty: &Pty, label: &str) {
    let there = |screen: &vt100::Screen| {
        let (row, _) = screen.cursor_position();
        let row = screen.rows(0, screen.size().1.get()).nth(row.into());
        !screen.hide_cursor() && row.is_some_and(|row| row.contains(label))
    };
    pty.wait_for(there, &format!("the caret in “{label}”"));
}

/// Goes on with the slip that was left.
fn take_up(pty: &Pty) {
    pty.wait_text("Đang thêm phiếu ghi danh");
    pty.keys("Home Enter");
    pty.wait_text("Thêm phiếu ghi danh");
}

/// Fills in what a slip needs after its name.
fn finish(pty: &Pty) {
    pty.send(b"\r1955\r2");
    pty.wait_text("Nữ");
}

/// A first slip is saved; the form of the second is open, with what is kept of the first.
fn begin(host: &Host, first: &str) -> Pty {
    let pty = log_in(host);
    pty.keys("8");
    pty.wait_text(">8 Sổ");
    pty.type_text("ghi danh");
    pty.wait_text("> Ghi danh");
    pty.keys("Enter");
    pty.wait_text("F4 Thêm");
    pty.keys("Insert");
    pty.wait_text("*Lớp");
    pty.type_text("xmc");
    pty.wait_text(CLASS);
    pty.keys("Enter");
    wait_caret(&pty, "Họ và tên");
    pty.type_text(first);
    finish(&pty);
    pty.keys("Down Down Down");
    wait_caret(&pty, "Địa chỉ");
    pty.type_text(ADDRESS);
    pty.wait_text(ADDRESS);
    pty.keys("F2");
    pty.wait_text("Đã lưu");
    wait_caret(&pty, "Họ và tên");
    pty
}

/// How many slips of this name are stored.
fn stored(host: &Host, name: &str) -> usize {
    let all = host.ssh("ward7", &[], &["export enrolments --purpose 'goi hoc vien'"], b"");
    assert!(all.status.success(), "{}", text(&all));
    text(&all).matches(&format!("{name},")).count()
}

/// Types a name, and in the middle of it the client is killed. Gives how many letters had been shown.
fn killed_while_typing(host: &Host, pty: &Pty, name: &str, dice: &mut Dice) -> (Pty, usize) {
    let start = pty.cursor().expect("the caret in the empty field").0;
    // Without a letter there is no draft yet.
    let least = 1 + dice.roll(name.chars().count() - 1);
    // Some more are on their way.
    let sent = least + dice.roll(6);
    name.chars().take(sent).for_each(|c| pty.type_text(&c.to_string()));
    let least: String = name.chars().take(least).collect();
    let seen = || field(pty, "Họ và tên").starts_with(least.trim_end()).then_some(());
    wait_until("so many letters", seen);
    kill(host, pty);
    let shown = field(pty, "Họ và tên");
    let again = log_in(host);
    take_up(&again);
    wait_caret(&again, "Họ và tên");
    let left = before_caret(&again, start);
    assert!(name.starts_with(&left) && left.starts_with(&shown), "{shown:?} was shown, {left:?} is left");
    let kept = (field(&again, "*Lớp"), field(&again, "Địa chỉ"));
    assert!(kept.0.contains(CLASS) && kept.1.contains(ADDRESS), "{}", again.screen_text());
    again.type_text(&name[left.len()..]);
    again.wait_text(name);
    (again, shown.chars().count())
}

/// What was known of a save when the client was killed.
#[derive(Default, Debug)]
struct Saves {
    not_stored: usize,
    stored_unseen: usize,
    seen: usize,
}

/// Saves, and the client is killed before the answer, or after it.
fn killed_while_saving(host: &Host, pty: &Pty, name: &str, dice: &mut Dice, saves: &mut Saves) {
    finish(pty);
    pty.keys("F2");
    std::thread::park_timeout(Duration::from_millis(u64::try_from(dice.roll(100)).unwrap()));
    kill(host, pty);
    let shown = pty.screen_text().contains("Đã lưu");
    let before = stored(host, name);
    match (before, shown) {
        (0, _) => saves.not_stored += 1,
        (_, false) => saves.stored_unseen += 1,
        _ => saves.seen += 1,
    }
    let again = log_in(host);
    if again.screen_text().contains("Đang thêm phiếu ghi danh") {
        assert_eq!((before, shown), (0, false), "a slip that is stored comes back: {}", again.screen_text());
        take_up(&again);
        again.keys("F2");
        again.wait_text("Đã lưu");
    }
    assert_eq!(stored(host, name), 1, "{name}");
    kill(host, &again);
}

#[test]
fn a_killed_client_takes_no_letter_and_doubles_no_slip() {
    let host = Host::new(Care::Ours);
    host.person("ward7", &["--role", "ward", "--ward", "Phường 7"]);
    let class = format!("Tên lớp,Loại lớp\n{CLASS},Xóa mù chữ\n");
    let done = host.ssh("ward7", &[], &["import classes"], class.as_bytes());
    assert!(done.status.success(), "{}", text(&done));
    let mut dice = Dice::new(79);
    let (mut letters, mut saves) = (0, Saves::default());
    let rounds = if full() { 25 } else { 2 };
    for round in 0..rounds {
        let middle = ["Hồng", "Thu", "Ngọc", "Bích", "Kim"][round % 5];
        let given = ["Phượng", "Hường", "Quỳnh", "Nguyệt", "Duyên"][round / 5];
        let pty = begin(&host, &format!("Nguyễn Văn {middle} {given}"));
        let name = format!("Trần Thị {middle} {given}");
        let (pty, shown) = killed_while_typing(&host, &pty, &name, &mut dice);
        letters += shown;
        killed_while_saving(&host, &pty, &name, &mut dice, &mut saves);
    }
    println!(
        "{rounds} clients killed while typing, {letters} letters kept, 0 of them lost; \
         {rounds} while saving, {saves:?}, each slip is there once"
    );
}
