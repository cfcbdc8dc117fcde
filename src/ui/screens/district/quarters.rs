//! One ward over the quarters of a year: groups down, quarters across, with how many problems more or fewer.

use crate::data::Error;
use crate::data::board::WardRow;
use crate::domain::register::{RegisterId, WardId};
use crate::text::board as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::checklist::grade_tone;
use crate::ui::screens::district::why::Why;

/// Columns of a quarter, and of the title of a group at most.
const QUARTER: u16 = 11;
const TITLE: u16 = 30;

const COMMANDS: Table<WardOverQuarters> = table(&[
    Command::new(&[Key::Enter], "Vì sao", "Các mục đằng sau ô này, và vì sao chữ ấy", WardOverQuarters::open)
        .when(|quarters, _| quarters.begun().is_none().then(|| text::NOT_BEGUN.into())),
    Command::FIND.hidden(),
]);

/// A ward in the four quarters of the year of the context line.
#[derive(Debug)]
pub(super) struct WardOverQuarters {
    ward: WardId,
    name: Box<str>,
    quarters: [Option<WardRow>; 4],
    groups: Vec<(Box<str>, Box<str>)>,
    grid: Grid<usize>,
}

impl WardOverQuarters {
    /// This ward.
    pub(super) fn new(ward: &WardRow) -> Self {
        Self {
            ward: ward.ward,
            name: ward.name.clone(),
            quarters: [None, None, None, None],
            groups: Vec::new(),
            grid: Grid::default(),
        }
    }

    /// The ward in the quarter under the cursor, if it has begun that checklist.
    fn begun(&self) -> Option<&WardRow> {
        self.quarters.get(self.grid.column())?.as_ref().filter(|row| row.run.is_some())
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let quarter = u8::try_from(self.grid.column() + 1).unwrap_or_default();
        let group = self.grid.current().and_then(|at| self.groups.get(at));
        let (Some(row), Some((group, _)), Some(template)) =
            (self.begun(), group, ctx.year.quarter_checklist(quarter))
        else {
            return Effect::Ignored;
        };
        Why::new(row, group, template, ctx.year).map_or(Effect::Ignored, |why| Effect::Push(Box::new(why)))
    }

    fn moved(&mut self) {
        let said = self.begun().zip(self.grid.current()).and_then(|(row, at)| {
            let counts = &row.cells.get(at)?.counts;
            Some(crate::text::district::cell(&row.name, &self.groups.get(at)?.1, counts))
        });
        self.grid.say(text::QUARTERS_LEGEND.to_owned(), said);
    }

    /// The cells of a group, or of all of them.
    fn cells(&self, group: Option<usize>) -> Vec<Cell> {
        let mut before: Option<u32> = None;
        let of = |row: &Option<WardRow>| {
            let row = row.as_ref().filter(|row| row.run.is_some())?;
            Some(match group {
                Some(at) => (row.cells.get(at)?.counts, row.cells.get(at).map(|cell| cell.grade)),
                None => (row.total, None),
            })
        };
        let mut cells = Vec::new();
        for quarter in &self.quarters {
            let Some((counts, grade)) = of(quarter) else {
                cells.push(Cell::new(crate::text::NOT_SHOWN_SIGN, Tone::Dim));
                before = None;
                continue;
            };
            let said = text::in_quarter(grade.map(|grade| grade.letter()), counts.problems(), before);
            cells.push(Cell::new(said, grade.map_or(Tone::Plain, grade_tone)));
            before = Some(counts.problems());
        }
        cells
    }
}

impl Layer for WardOverQuarters {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        text::over_quarters(&self.name, ctx.place.year)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.quarters = ctx.reader.ward_over_quarters(self.ward, ctx.now.today, ctx.year)?;
        let first = self.groups.is_empty();
        self.groups = ctx.year.groups.iter().map(|group| (group.code.clone(), group.title.clone())).collect();
        let (columns, _) = ctx.room();
        let title = columns.saturating_sub(4 * (QUARTER + 1) + 1).min(TITLE);
        let mut heads = vec![Head::text(text::GROUP, title).stays(Stick::Left)];
        heads.extend((1..=4).map(|quarter| Head::text("", QUARTER).named(text::quarter(quarter))));
        let mut lines: Vec<_> = self
            .groups
            .iter()
            .enumerate()
            .map(|(at, (_, group))| {
                let cells = std::iter::once(Cell::from(&**group)).chain(self.cells(Some(at)));
                Line::row(at, cells, Tone::Plain)
            })
            .collect();
        let sums = std::iter::once(Cell::from(text::PROBLEMS)).chain(self.cells(None));
        lines.push(Line::Sum(sums.collect()));
        self.grid.fill_under(heads, lines, ctx.room());
        if first {
            self.grid.go_to_column(usize::from(ctx.place.quarter.saturating_sub(1)));
        }
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NOT_BEGUN, [ChecklistRuns, ChecklistAnswers]);
}
