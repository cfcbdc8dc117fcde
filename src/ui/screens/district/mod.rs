//! `9 Toàn quận`: tables of all wards, one after the other: the board, the plans, the papers received, the quotas
//! (II.5, III.9).

mod beside;
mod board;
mod column;
mod quarters;
mod quotas;
mod receipts;
mod tables;
mod why;

pub(crate) use tables::{TABLES, TableOfWards};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::Role;
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::rules::grades::Standing;
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Which};
use crate::ui::grid::Cell;
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::screens::checklist::grade_tone;
use crate::ui::screens::meeting::Meetings;
use crate::ui::theme::Theme;

/// The tab: one of its tables.
pub(crate) struct District {
    tables: Vec<(TableOfWards, Box<dyn Layer>)>,
    at: usize,
}

const NEXT: Command<District> = Command::usual(
    &[Key::Tab],
    Action::Next,
    "Bảng khác",
    "Bảng kiểm tra, kế hoạch, văn bản đã nhận, chỉ tiêu, xếp loại, lịch kiểm tra các phường",
);

/// The briefings are no table of wards: they open over it. Letters that are typed are a filter in the other tables.
const MEETINGS: Command<District> = Command::new(&[Key::Char('g')], "Giao ban", BRIEFING, District::meetings);
const MEETINGS_IN_MENU: Command<District> = Command::new(&[], "Giao ban", BRIEFING, District::meetings);
const BRIEFING: &str = "Họp giao ban quý: chương trình, điểm danh, kết luận, biên bản, màn chiếu";
/// Its place among the commands, behind those of any table.
const MEETINGS_AT: usize = 1000;

const PRINT: Command<District> =
    Command::usual(&[Key::F(8)], Action::Print, "In, xuất", "Dòng lệnh để có bảng này thành tệp Excel, Word");

/// The letter of an item, with a tick where it is verified.
fn letter(standing: Standing, verified: bool) -> Cell {
    let said = format!("{}{}", standing.letter(), if verified { "√" } else { "" });
    match standing {
        Standing::Graded(grade) => Cell::new(said, grade_tone(grade)),
        Standing::Figures => Cell::from(said),
    }
}

impl District {
    /// The tab, at the first of the tables that the person may see.
    pub(crate) fn new(ctx: &Ctx<'_>) -> Self {
        let offered = TABLES.iter().filter(|table| table.is_offered(ctx.reader));
        Self { tables: offered.map(|table| (*table, (table.make)())).collect(), at: 0 }
    }

    fn meetings(&mut self, _: &Ctx<'_>) -> Effect {
        Effect::Push(Box::new(Meetings::new()))
    }

    fn shown(&self) -> &dyn Layer {
        &*self.tables[self.at].1
    }
}

impl Layer for District {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        self.shown().title(ctx)
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Next) => {
                self.at = (self.at + 1) % self.tables.len();
                return Effect::Reload;
            }
            Input::Do(Action::Print) => return self.tables[self.at].0.show_command(ctx),
            _ => {}
        }
        self.tables[self.at].1.update(input, ctx)
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.tables[self.at].1.answered(request, answer, ctx)
    }
    fn stale(&self, changed: Changed) -> bool {
        self.shown().stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.tables[self.at].1.load(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.shown().draw(frame, area, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let mut all = self.shown().rows(ctx);
        all.insert(1, NEXT.row(0, self, ctx));
        if ctx.actor.is(Role::District) {
            let command = if self.at == 0 && !self.takes_text() { &MEETINGS } else { &MEETINGS_IN_MENU };
            all.push(command.row(MEETINGS_AT, self, ctx));
        }
        // The table of plans prints the district's paper of them.
        if all.iter().all(|row| !row.keys.contains(&Key::F(8))) {
            all.push(PRINT.row(0, self, ctx));
        }
        all
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Usual(action) => self.update(Input::Do(action), ctx),
            Which::Own(MEETINGS_AT) => self.meetings(ctx),
            which => self.tables[self.at].1.run(which, ctx),
        }
    }
    fn takes_text(&self) -> bool {
        self.shown().takes_text()
    }
    fn is_window(&self) -> bool {
        true
    }
}
