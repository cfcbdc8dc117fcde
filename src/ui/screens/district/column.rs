//! One column of the board item by item: wards down, items across.

use crate::data::Error;
use crate::data::board::{Column, InColumn, Order};
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::grades::Standing;
use crate::guideline::{Grade, Template};
use crate::text::board as text;
use crate::text::district::NOTHING;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::district::letter;
use crate::ui::screens::district::why::Why;
use crate::vietnamese::date::quarter_roman;

/// Columns of the ward's name and of an item.
const NAME: u16 = 7;
const ITEM: u16 = 4;

const COMMANDS: Table<ItemsOfColumn> = table(&[
    Command::new(&[Key::Enter], "Vì sao", "Các mục của phường này, và vì sao chữ ấy", ItemsOfColumn::open)
        .when(|column, _| {
            column.ward().is_none_or(|ward| ward.row.run.is_none()).then(|| text::NO_RUN.into())
        }),
    Command::FIND.hidden(),
]);

/// The items of a group, of every ward.
#[derive(Debug)]
pub(super) struct ItemsOfColumn {
    group: Box<str>,
    template: Box<str>,
    quarter: u8,
    /// The whole name of the group.
    name: String,
    order: Order,
    column: Column,
    grid: Grid<WardId>,
}

impl ItemsOfColumn {
    /// Of a group of this checklist, the wards in the order of the board.
    pub(super) fn new(group: &str, template: &Template, order: Order) -> Self {
        Self {
            group: group.into(),
            template: template.id.clone(),
            quarter: template.quarter,
            name: String::new(),
            order,
            column: Column::default(),
            grid: Grid::default(),
        }
    }

    fn ward(&self) -> Option<&InColumn> {
        let at = self.grid.current()?;
        self.column.wards.iter().find(|ward| ward.row.ward == at)
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let (Some(ward), Some(template)) = (self.ward(), ctx.year.checklist(&self.template)) else {
            return Effect::Ignored;
        };
        let why = Why::new(&ward.row, &self.group, template, ctx.year);
        why.map_or(Effect::Ignored, |why| Effect::Push(Box::new(why)))
    }

    /// In how many wards the item stands so.
    fn count(&self, item: usize, standing: Standing) -> usize {
        let all = self.column.wards.iter().filter_map(|ward| ward.standings.get(item).copied().flatten());
        all.filter(|one| *one == standing).count()
    }

    /// Says the item under the cursor, and how many wards have which grade.
    fn moved(&mut self) {
        let at = self.grid.column();
        let said = self.column.items.get(at).map(|(_, words)| {
            let graded = Grade::ALL.map(Standing::Graded);
            let all = graded.into_iter().chain([Standing::Figures]);
            let counts: Vec<_> = all.map(|one| (one.letter(), self.count(at, one))).collect();
            text::item(at + 1, words, &counts)
        });
        self.grid.say(self.name.clone(), said);
    }

    fn sum(&self, head: &str, grade: Grade) -> Line<WardId> {
        let counts = (0..self.column.items.len())
            .map(|item| Cell::from(self.count(item, Standing::Graded(grade)).to_string()));
        Line::Sum(std::iter::once(Cell::from(format!("  {head}"))).chain(counts).collect())
    }
}

fn line(ward: &InColumn) -> Line<WardId> {
    let name = Cell::from(format!("  {}", ward.row.short));
    if ward.row.run.is_none() {
        let none = crate::text::district::no_run(ward.row.owed_days);
        return Line::row(ward.row.ward, [name, Cell::new(none, Tone::Bad)], Tone::Plain);
    }
    let cells =
        ward.standings.iter().map(|standing| standing.map_or(Cell::from(""), |one| letter(one, false)));
    Line::row(ward.row.ward, std::iter::once(name).chain(cells), Tone::Plain)
}

impl Layer for ItemsOfColumn {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        let group = ctx.year.group(&self.group).map_or("", |group| &group.short);
        text::column(group, quarter_roman(self.quarter))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(template) = ctx.year.checklist(&self.template) else { return Ok(()) };
        let column = ctx.reader.column(template, &self.group, self.order, ctx.now.today, ctx.year)?;
        self.column = column.unwrap_or_default();
        self.name = ctx.year.group(&self.group).map(|group| group.title.to_string()).unwrap_or_default();
        let mut heads = vec![Head::text("", NAME).stays(Stick::Left)];
        let items = 1..=self.column.items.len();
        heads.extend(items.map(|number| Head::text("", ITEM).named(number.to_string())));
        let mut lines: Vec<_> = self.column.wards.iter().map(line).collect();
        lines.push(self.sum(crate::text::district::WITH_NOT_MET, Grade::NotMet));
        lines.push(self.sum(crate::text::district::WITH_PARTLY, Grade::PartlyMet));
        self.grid.fill_under(heads, lines, ctx.room());
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(NOTHING, [ChecklistRuns, ChecklistAnswers]);
}
