//! The lines of the desk: what is talked about, in order, and what was concluded.

use crate::data::meetings::{Agenda, Concluded};
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::rules::meeting::Spot;
use crate::domain::value::Value;
use crate::text::meeting as text;

/// One line.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) text: String,
    pub(super) is_head: bool,
    /// What the wall shows of it.
    pub(super) spot: Option<Spot>,
    /// The stored line of the agenda.
    pub(super) line: Option<Id>,
    /// The conclusion, of an earlier briefing or of this one.
    pub(super) conclusion: Option<Id>,
    pub(super) note: String,
}

/// The lines before the briefing begins: derived, then the free ones.
pub(super) fn derived(agenda: &Agenda, meeting: &Record, stored: &[Record]) -> Vec<Row> {
    let day = meeting.get("held_on").as_date().unwrap_or_default();
    let mut open = agenda.before.open.iter();
    let mut rows: Vec<Row> = text::agenda(agenda, day)
        .into_iter()
        .map(|line| {
            let of_conclusion = line.kind == "conclusions" && !line.is_head;
            let conclusion = of_conclusion.then(|| open.next().map(|open| open.conclusion)).flatten();
            Row {
                text: line.text,
                is_head: line.is_head,
                spot: Some(line.spot),
                conclusion,
                ..Row::default()
            }
        })
        .collect();
    rows.extend(stored.iter().filter(|line| line.text("kind") == "free").map(kept));
    rows
}

/// The lines as they were frozen.
pub(super) fn frozen(agenda: &Agenda, stored: &[Record]) -> Vec<Row> {
    let mut rows: Vec<Row> = stored.iter().map(kept).collect();
    // A frozen line says which conclusion it was about by its number.
    for row in rows.iter_mut().filter(|row| row.spot == Some(Spot::Before) && !row.is_head) {
        let number = row.text.strip_prefix("KL ").and_then(|rest| rest.split(' ').next()?.parse().ok());
        let open = agenda.before.open.iter().find(|open| Some(open.number) == number);
        row.conclusion = open.map(|open| open.conclusion);
    }
    rows
}

fn kept(line: &Record) -> Row {
    let spot = line.text("spot");
    let (head, code) = match spot.strip_prefix(text::HEAD) {
        Some(code) => (true, code),
        None => (false, spot),
    };
    Row {
        text: line.text("content").to_owned(),
        is_head: head || line.text("kind") == "free",
        spot: Spot::of(code),
        line: line.id,
        conclusion: None,
        note: line.text("note").to_owned(),
    }
}

/// What this briefing has concluded.
pub(super) fn own(concluded: &[Concluded]) -> Vec<Row> {
    let head = Row {
        text: text::own_conclusions(concluded.len()),
        is_head: true,
        spot: Some(Spot::Latest),
        ..Row::default()
    };
    let rows = concluded.iter().map(|one| Row {
        text: text::concluded(one),
        spot: Some(Spot::Latest),
        conclusion: Some(one.id),
        ..Row::default()
    });
    std::iter::once(head).chain(rows).collect()
}

/// The first free line.
pub(super) const FREE: i64 = 500;

/// Begins the briefing: its agenda is kept as it reads now.
pub(super) fn begin(meeting: &Record, agenda: &Agenda, time: &str) -> Option<Op> {
    let id = meeting.id?;
    let day = meeting.get("held_on").as_date().unwrap_or_default();
    let mut ops = vec![step(meeting, "begin", vec![("from_time", Value::text(time))])?];
    ops.extend(text::kept_agenda(id, agenda, day).map(|record| Op::Save { record, base: None }));
    Some(Op::Several { what: Bulk::Change, ops })
}

/// A step of the briefing.
pub(super) fn step(meeting: &Record, step: &'static str, given: Vec<(&'static str, Value)>) -> Option<Op> {
    let (register, version) = (RegisterId::Meetings, meeting.version);
    Some(Op::Step { register, id: meeting.id?, version, step, given })
}
