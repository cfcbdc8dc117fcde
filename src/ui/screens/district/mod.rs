//! `9 Toàn quận`: tables of all wards, one after the other: the board, the plans, the papers received, the quotas
//! (II.5, III.9).

mod board;
mod drill;
mod quotas;
mod receipts;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::plan::wards::PlansOfWards;
use crate::data::Error;
use crate::data::sight::{MadeOf, Of};
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::RegisterId;
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Which};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;

/// The tab: one of its tables.
pub(crate) struct District {
    tables: Vec<Box<dyn Layer>>,
    at: usize,
}

/// A table of all wards, and of what it is made as a whole: who does not read that is not offered it.
type Table = (&'static [RegisterId], fn() -> Box<dyn Layer>);

const TABLES: &[Table] = &[
    (&[RegisterId::ChecklistRuns, RegisterId::ChecklistAnswers], || Box::new(board::BoardOfWards::default())),
    (&[RegisterId::Plans, RegisterId::PlanItems], || Box::new(PlansOfWards::new())),
    // Of papers and of quotas each column is shown to who may see it.
    (&[], || Box::new(receipts::ReceiptsOfWards::default())),
    (&[], || Box::new(quotas::QuotasOfWards::default())),
];

const NEXT: Command<District> = Command::usual(
    &[Key::Tab],
    Action::Next,
    "Bảng khác",
    "Bảng kiểm tra, kế hoạch các phường, văn bản đã nhận, chỉ tiêu giao phường",
);

impl District {
    /// The tab, at the first of the tables that the person may see.
    pub(crate) fn new(ctx: &Ctx<'_>) -> Self {
        let offered = TABLES.iter().filter(|(made_of, _)| {
            made_of.is_empty() || ctx.reader.knows(&MadeOf::records(made_of), Of::Each)
        });
        Self { tables: offered.map(|(_, make)| make()).collect(), at: 0 }
    }

    fn shown(&self) -> &dyn Layer {
        &*self.tables[self.at]
    }
}

impl Layer for District {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        self.shown().title(ctx)
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        if input == Input::Do(Action::Next) {
            self.at = (self.at + 1) % self.tables.len();
            return Effect::Reload;
        }
        self.tables[self.at].update(input, ctx)
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        self.tables[self.at].answered(request, answer, ctx)
    }
    fn stale(&self, changed: Changed) -> bool {
        self.shown().stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.tables[self.at].load(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.shown().draw(frame, area, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        let mut all = self.shown().rows(ctx);
        all.insert(1, NEXT.row(0, self, ctx));
        all
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        match which {
            Which::Usual(action) => self.update(Input::Do(action), ctx),
            which => self.tables[self.at].run(which, ctx),
        }
    }
    fn takes_text(&self) -> bool {
        self.shown().takes_text()
    }
    fn is_window(&self) -> bool {
        true
    }
}
