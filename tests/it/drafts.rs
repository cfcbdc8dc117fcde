//! What is typed survives the death of the program, comes back where it was, and never becomes two records.

mod damaged;

use std::time::Duration;

use crate::domain::RegisterId;

use crate::it::pty::desk::{Desk, Dice, full, until};
use crate::it::support::pty::{PATIENCE, Pty};

/// Opens the draft from the first tab.
fn take_up(pty: &Pty) {
    pty.keys("Home");
    pty.wait_for(
        |screen| {
            screen.rows(0, 80).any(|row| row.starts_with('>') && row.contains("Đang thêm phiếu ghi danh"))
        },
        "the draft under the cursor",
    );
    pty.keys("Enter");
    pty.wait_text("Thêm phiếu ghi danh");
}

fn kill(pty: &Pty) {
    pty.signal("KILL");
    assert_eq!(pty.wait_exit(), 128 + 9);
}

/// How a session ends without having been asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    /// The program is killed.
    Killed,
    /// The terminal goes away under it: the window was closed, or the client was killed and its line dropped.
    HungUp,
    /// Only the signal of it comes.
    Told,
}

fn end(pty: &mut Pty, how: End) {
    match how {
        End::Killed => kill(pty),
        End::HungUp => {
            pty.hang_up();
            assert_eq!(pty.wait_exit(), 129);
        }
        End::Told => {
            pty.signal("HUP");
            assert_eq!(pty.wait_exit(), 129);
        }
    }
}

/// Nothing that was seen to be kept is lost, however and whenever the session ends; typing goes on in the same field.
/// With the clients that are killed (`ssh::drafts`) a hundred ends:
/// `TTHTCD_FULL=1 cargo test --test it drafts -- --nocapture`.
#[test]
fn ended_at_any_moment_the_draft_is_offered() {
    let mut dice = Dice::new(77);
    let name = "Nguyễn Thị Hồng Phượng";
    let (mut shown, mut behind) = (0, 0);
    let rounds = if full() { 75 } else { 6 };
    for round in 0..rounds {
        let how = [End::Killed, End::HungUp, End::Told][round % 3];
        let desk = Desk::new();
        let mut pty = desk.open("p7");
        desk.enrolment(&pty);
        let seen = dice.roll(name.chars().count());
        name.chars().for_each(|c| pty.type_text(&c.to_string()));
        let sure = desk.wait_state("so many letters", |state| {
            state["texts"]["name"].as_str().is_some_and(|text| text.chars().count() >= seen)
        });
        let sure = sure["texts"]["name"].as_str().unwrap().to_owned();
        end(&mut pty, how);
        let left = desk.state();
        let text = left["texts"]["name"].as_str().unwrap().to_owned();
        assert!(
            name.starts_with(&text) && text.len() >= sure.len(),
            "round {round}, {how:?}: {sure:?}, then {text:?}"
        );
        shown += sure.chars().count();
        behind += name.chars().count() - text.chars().count();
        let pty = desk.open("p7");
        take_up(&pty);
        pty.type_text(&name[text.len()..]);
        pty.type_text("x");
        desk.wait_state("the rest in the same field", |state| {
            state["focus"] == "name" && state["texts"]["name"] == format!("{name}x")
        });
    }
    println!("{rounds} ends, {shown} letters kept, 0 of them lost; {behind} letters were still on their way");
}

/// Esc keeps the draft and the first tab lists it; saving drops it.
#[test]
fn closed_it_is_kept_and_saved_it_is_gone() {
    let desk = Desk::new();
    let pty = desk.open("p7");
    desk.enrolment(&pty);
    pty.type_text("Hồ Thị Giữ");
    desk.wait_state("the name", |state| state["texts"]["name"] == "Hồ Thị Giữ");
    pty.keys("Esc");
    pty.wait_text("Đã giữ bản nháp");
    pty.keys("Esc");
    pty.wait_gone("F4 Thêm");
    // The filter of the registers is cleared first: digits are text while it holds something.
    pty.keys("Esc");
    pty.wait_gone("Lọc: ghi danh");
    pty.keys("1");
    pty.wait_text(">1 Việc");
    take_up(&pty);
    pty.send(b"\t1962\t2");
    desk.wait_state("the sex", |state| !state["values"]["sex"].is_null());
    pty.keys("F2");
    let saved = || (desk.records(RegisterId::Enrolments, "name", "Hồ Thị Giữ") == 1).then_some(());
    assert!(until(PATIENCE, saved).is_some(), "{}", pty.screen_text());
    assert!(until(PATIENCE, || (desk.drafts() == 0).then_some(())).is_some(), "{}", desk.state());
}

/// Killed between the commit and the answer: the record is there once, whatever is done with the draft.
#[test]
fn saved_but_not_answered_is_one_record() {
    let desk = Desk::new();
    let mut dice = Dice::new(78);
    for round in 0..if full() { 40 } else { 2 } {
        let name = format!("Phan Thị {}", ["Một", "Hai", "Ba", "Bốn", "Năm"][round % 5]);
        let pty = desk.open("p7");
        desk.enrolment(&pty);
        let before = desk.records(RegisterId::Enrolments, "name", &name);
        pty.type_text(&name);
        pty.send(b"\t1962\t2");
        desk.wait_state("the sex", |state| !state["values"]["sex"].is_null());
        pty.keys("F2");
        // Before the commit, after it, or after the answer: by chance.
        until(Duration::from_millis(u64::try_from(dice.roll(40)).unwrap()), || {
            (desk.records(RegisterId::Enrolments, "name", &name) > before).then_some(())
        });
        kill(&pty);
        let stored = desk.records(RegisterId::Enrolments, "name", &name);
        let pty = desk.open("p7");
        if desk.drafts() > 0 {
            take_up(&pty);
            pty.keys("F2");
            assert!(
                until(PATIENCE, || (desk.drafts() == 0).then_some(())).is_some(),
                "{}",
                pty.screen_text()
            );
        } else {
            assert_eq!(stored, before + 1, "round {round}: neither a draft nor a record");
        }
        assert_eq!(desk.records(RegisterId::Enrolments, "name", &name), before + 1, "round {round}");
    }
}
