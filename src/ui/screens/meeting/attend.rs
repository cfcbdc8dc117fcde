//! Who came: a key a ward. Names are carried over from the last briefing.

use chrono::NaiveDate;

use crate::data::Error;
use crate::data::meetings::{Attending, present};
use crate::domain::op::{Bulk, Op};
use crate::domain::register::{Id, Record, RegisterId, WardId};
use crate::text::meeting as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Grid, Head, Line, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer, new_request};
use crate::ui::screens::record_actions;

const HEADS: &[Head] = &[
    Head::text("Phường", 14),
    Head::text("Có mặt", 14),
    Head::text("Người dự", 24),
    Head::text("Chức vụ", 20),
];

const COMMANDS: Table<Attend> = table(&[
    Command::new(&[Key::Char('1')], "Có mặt", "Phường này có mặt", |attend, ctx| {
        attend.note(ctx, "present")
    }),
    Command::new(&[Key::Char('2')], "Trễ", "Phường này đến trễ", |attend, ctx| {
        attend.note(ctx, "late")
    }),
    Command::new(&[Key::Char('3')], "Phép", "Phường này vắng có phép", |attend, ctx| {
        attend.note(ctx, "excused")
    }),
    Command::new(&[Key::Char('4')], "Vắng", "Phường này vắng", |attend, ctx| {
        attend.note(ctx, "absent")
    }),
    Command::new(&[Key::Char('+')], "Còn lại có mặt", "Các phường chưa điểm danh đều có mặt", Attend::rest),
    Command::new(&[Key::Enter], "Người dự", "Sửa tên, chức vụ người dự của phường này", Attend::edit),
    Command::FIND.hidden(),
]);

/// Who came to one briefing.
#[derive(Debug)]
pub(super) struct Attend {
    meeting: Id,
    day: NaiveDate,
    attending: Vec<Attending>,
    grid: Grid<WardId>,
}

impl Attend {
    /// Of this meeting.
    pub(super) fn new(meeting: Id, day: NaiveDate) -> Self {
        let mut grid = Grid::of_lines(HEADS);
        grid.say(text::ATTENDANCE_HOW.to_owned(), None);
        Self { meeting, day, attending: Vec::new(), grid }
    }

    fn current(&self) -> Option<&Attending> {
        let ward = self.grid.current()?;
        self.attending.iter().find(|one| one.ward == ward)
    }

    /// The record as it shall be.
    fn record(&self, of: &Attending, presence: &str, ctx: &Ctx<'_>) -> Result<Op, Error> {
        let stored = of.id.map(|id| ctx.reader.record(RegisterId::Attendances, id)).transpose()?.flatten();
        let base = stored.as_ref().map(|record| record.values.clone());
        let new = || {
            Record::new(RegisterId::Attendances, Some(of.ward))
                .with("meeting_id", self.meeting.0)
                .with("name", &*of.name)
                .with("post", &*of.post)
        };
        let record = stored.unwrap_or_else(new).with("presence", presence);
        Ok(Op::Save { record, base })
    }

    fn note(&mut self, ctx: &Ctx<'_>, presence: &str) -> Effect {
        let Some(current) = self.current() else { return Effect::Ignored };
        let op = self.record(current, presence, ctx);
        self.grid.next();
        record_actions::said(op.map(|op| Effect::Write(new_request(), op)))
    }

    fn rest(&mut self, ctx: &Ctx<'_>) -> Effect {
        let left = self.attending.iter().filter(|one| one.id.is_none());
        let ops: Result<Vec<_>, Error> = left.map(|one| self.record(one, "present", ctx)).collect();
        record_actions::said(ops.map(|ops| match ops.is_empty() {
            true => Effect::Say(text::ALL_NOTED.to_owned()),
            false => Effect::Write(new_request(), Op::Several { what: Bulk::Change, ops }),
        }))
    }

    fn edit(&mut self, ctx: &Ctx<'_>) -> Effect {
        match self.current().and_then(|current| current.id) {
            Some(id) => record_actions::edit_at(ctx, RegisterId::Attendances, id, Some("name")),
            None => Effect::Say(text::NOT_NOTED.to_owned()),
        }
    }

    fn moved(&mut self) {
        let said = text::present(present(&self.attending));
        self.grid.say(text::ATTENDANCE_HOW.to_owned(), Some(said));
    }
}

impl Layer for Attend {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::ATTENDANCE.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.attending = ctx.reader.attendance(self.meeting, self.day)?;
        let line = |one: &Attending| {
            let tone = if one.presence.is_empty() { Tone::Dim } else { Tone::Plain };
            let cells = [&*one.ward_name, text::presence(&one.presence), &*one.name, &*one.post];
            Line::row(one.ward, cells.map(str::to_owned), tone)
        };
        let lines = self.attending.iter().map(line).collect();
        self.grid.fill(lines, ctx.room());
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NO_LINE, [Attendances, Meetings]);
}
