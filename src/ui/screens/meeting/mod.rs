//! The quarterly briefing (III.9): the list of them, the operator's desk, the line on which a conclusion is written,
//! who came, and the wall.

mod attend;
mod conclude;
mod desk;
mod lead;
mod page;
mod rows;
mod wall;
mod wards;

use crate::data::Error;
use crate::data::drafts::DraftKey;
use crate::data::meetings::Listed;
use crate::domain::Role;
use crate::domain::register::{Id, RegisterId};
use crate::domain::value::Value;
use crate::text::meeting as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::grid::{Grid, Head, Line, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::layers::question::Question;
use crate::ui::screens::record_actions;
use crate::vietnamese::date::quarter_roman;
use desk::Desk;
pub(crate) use wall::Wall;

const HEADS: &[Head] = &[
    Head::text("Cuộc họp", 28),
    Head::text("Ngày", 10),
    Head::text("Tình trạng", 15),
    Head::text("Có mặt", 6),
    Head::text("Kết luận", 14),
];

const COMMANDS: Table<Meetings> = table(&[
    Command::new(&[Key::Enter], "Mở", "Chương trình, kết luận, màn chiếu của cuộc họp này", Meetings::open)
        .when(Meetings::why_no_meeting),
    Command::new(&[Key::Ins], "Lập cuộc họp", "Lập cuộc giao ban của quý trên dòng kỳ", Meetings::add)
        .when(|meetings, _| (!meetings.is_office).then(|| text::NOT_THE_OFFICE.to_owned())),
    Command::new(&[Key::F(7)], "Sửa", "Sửa ngày giờ, địa điểm, chủ trì, thư ký", Meetings::edit)
        .when(Meetings::why_no_meeting),
    Command::new(&[Key::Del], "Xóa", "Xóa cuộc họp chưa khai mạc", Meetings::delete)
        .when(Meetings::why_no_meeting),
    Command::history(Meetings::history).when(Meetings::why_no_meeting),
    Command::FIND.hidden(),
]);

/// The list of briefings.
#[derive(Debug)]
pub(crate) struct Meetings {
    listed: Vec<Listed>,
    is_office: bool,
    grid: Grid<Id>,
}

impl Meetings {
    /// All of them; it reads when it is loaded.
    pub(crate) fn new() -> Self {
        Self { listed: Vec::new(), is_office: false, grid: Grid::of_lines(HEADS) }
    }

    fn why_no_meeting(&self, _: &Ctx<'_>) -> Option<String> {
        self.grid.current().is_none().then(|| text::NO_MEETING.to_owned())
    }

    fn open(&mut self, _: &Ctx<'_>) -> Effect {
        self.grid.current().map_or(Effect::Ignored, |id| Effect::Push(Box::new(Desk::new(id))))
    }

    fn edit(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.grid.current().map_or(Effect::Ignored, |id| record_actions::edit(ctx, RegisterId::Meetings, id))
    }

    fn delete(&mut self, ctx: &Ctx<'_>) -> Effect {
        self.grid
            .current()
            .map_or(Effect::Ignored, |id| record_actions::ask_to_delete(ctx, RegisterId::Meetings, id))
    }

    fn history(&mut self, _: &Ctx<'_>) -> Effect {
        self.grid.current().map_or(Effect::Ignored, |id| record_actions::history(RegisterId::Meetings, id))
    }

    /// A new one for the quarter of the context line; a second one of it is asked about.
    fn add(&mut self, ctx: &Ctx<'_>) -> Effect {
        let (year, quarter) = (ctx.place.year, ctx.place.quarter);
        let preset = vec![
            ("year", Value::Int(year.into())),
            ("quarter", Value::Int(quarter.into())),
            ("held_on", Value::date(ctx.now.today)),
        ];
        let of_quarter: Vec<_> =
            self.listed.iter().filter(|one| (one.year, one.quarter) == (year, quarter)).collect();
        let form = Effect::Push(form::add_one(RegisterId::Meetings, ctx, &preset, "held_on"));
        match of_quarter.first() {
            None => form,
            Some(last) => {
                let round = u32::try_from(of_quarter.len()).unwrap_or(0) + 1;
                let asked = text::again(quarter_roman(quarter), last.held_on, round);
                Effect::Push(Box::new(Question::new(text::AGAIN, asked, form)))
            }
        }
    }

    #[expect(clippy::unused_self, reason = "the grid calls it after a move")]
    fn moved(&mut self) {}
}

impl Layer for Meetings {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::MEETINGS.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.is_office = ctx.actor.is(Role::District);
        self.listed = ctx.reader.meetings()?;
        let line = |one: &Listed| Line::row(one.id, text::listed(one), Tone::Plain);
        let lines = self.listed.iter().map(line).collect();
        self.grid.fill(lines, ctx.room());
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NO_MEETING, [Meetings, Attendances, Conclusions, ConclusionUnits]);
}

/// A conclusion that was being written, as its draft left it.
pub(crate) fn restore(ctx: &Ctx<'_>, key: &DraftKey, state: &str) -> Result<Option<Box<dyn Layer>>, Error> {
    conclude::restore(ctx, key, state)
}
