//! The papers received: a ward a row, a paper a column, when it was sent in the cell.

use crate::data::Error;
use crate::data::board::{Receipt, Receipts};
use crate::domain::register::{RegisterId, WardId};
use crate::guideline::PeriodKey;
use crate::text::district as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::vietnamese::clean::width;

/// Columns of the ward's name, and of a paper.
const NAME: u16 = 5;
const WIDE: u16 = 8;

const COMMANDS: Table<ReceiptsOfWards> = table(&[
    Command::new(&[Key::Enter], "Xem kỹ", "Văn bản của phường ở ô này: hạn, ngày gửi", ReceiptsOfWards::tell)
        .when(|receipts, _| receipts.said().is_none().then(|| text::NOTHING.into())),
    Command::FIND.hidden(),
]);

/// The grid of papers.
#[derive(Default, Debug)]
pub(super) struct ReceiptsOfWards {
    receipts: Option<Receipts>,
    /// Which year and quarter the cursor was put on.
    at: Option<(i32, u8)>,
    grid: Grid<WardId>,
}

impl ReceiptsOfWards {
    /// The cell under the cursor, in words.
    fn said(&self) -> Option<String> {
        let (receipts, at) = (self.receipts.as_ref()?, self.grid.current()?);
        let (_, ward, cells) = receipts.wards.iter().find(|(ward, ..)| *ward == at)?;
        let (paper, cell) = (receipts.papers.get(self.grid.column())?, cells.get(self.grid.column())?);
        Some(text::receipt(ward, paper, cell))
    }

    fn tell(&mut self, _: &Ctx<'_>) -> Effect {
        self.said().map_or(Effect::Ignored, Effect::Say)
    }

    fn moved(&mut self) {
        let said = self.said();
        self.grid.say(text::RECEIPT_SIGNS.to_owned(), said);
    }
}

fn cell(receipt: &Receipt) -> Cell {
    match *receipt {
        Receipt::NotDue => Cell::new(".", Tone::Dim),
        Receipt::Excused { .. } => Cell::new("-", Tone::Dim),
        Receipt::Missing { days } => Cell::new(format!("C -{days}"), Tone::Bad),
        Receipt::Sent { on, late_days: 0 } => Cell::new(on.format("%d/%m").to_string(), Tone::Good),
        Receipt::Sent { on, late_days } => {
            Cell::new(format!("{} +{late_days}", on.format("%d/%m")), Tone::Warn)
        }
    }
}

impl Layer for ReceiptsOfWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::RECEIPTS.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let receipts = ctx.reader.receipts(ctx.now.today, ctx.year)?;
        let papers = receipts.papers.iter().map(|paper| {
            let head = text::paper_head(paper);
            let wide = u16::try_from(width(&head)).unwrap_or(WIDE).max(WIDE);
            Head::text("", wide).named(head)
        });
        let heads = std::iter::once(Head::text("", NAME).stays(Stick::Left)).chain(papers).collect();
        let wards = ctx.reader.wards_of_year(ctx.place.year)?;
        let name = |ward| wards.iter().find(|(one, _)| *one == ward).map_or("", |(_, name)| name);
        let lines = receipts.wards.iter().map(|(ward, short, cells)| {
            let cells = cells.iter().map(cell);
            Line::row(*ward, std::iter::once(Cell::from(&**short)).chain(cells), Tone::Plain)
                .called(name(*ward))
        });
        self.grid.fill_under(heads, lines.collect(), ctx.room());
        let quarter = (ctx.place.year, ctx.place.quarter);
        if self.at.replace(quarter) != Some(quarter) {
            let from = PeriodKey::quarter(quarter.0, quarter.1).from();
            let now = receipts.papers.iter().position(|paper| paper.due_on >= from);
            self.grid.go_to_column(now.unwrap_or(receipts.papers.len()));
        }
        self.receipts = Some(receipts);
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NOTHING, [Submissions, Plans, ChecklistRuns, ExcusedDuties]);
}
