//! Two wards beside each other: the items in which they differ.

use crate::data::Error;
use crate::data::board::{ItemAnswer, WardRow};
use crate::domain::register::{RegisterId, WardId};
use crate::domain::rules::grades::Standing;
use crate::guideline::Template;
use crate::text::board as text;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::checklist;
use crate::ui::screens::district::letter;
use crate::vietnamese::date::quarter_roman;

/// Columns of a ward.
const WARD: u16 = 7;

const COMMANDS: Table<TwoWards> = table(&[
    Command::new(&[Key::Enter], "Mở phiếu", "Mở phiếu của phường ở cột này tại mục này", TwoWards::open)
        .when(|beside, _| beside.answer().is_none().then(|| text::NOT_BEGUN.into())),
    Command::FIND.hidden(),
]);

/// The items in which two wards differ.
#[derive(Debug)]
pub(super) struct TwoWards {
    wards: [(WardId, Box<str>); 2],
    template: Box<str>,
    quarter: u8,
    /// The same item of both; none where a run does not ask it.
    pairs: Vec<[Option<ItemAnswer>; 2]>,
    items: usize,
    grid: Grid<usize>,
}

impl TwoWards {
    /// These two, in a checklist.
    pub(super) fn new(wards: [&WardRow; 2], template: &Template) -> Self {
        Self {
            wards: wards.map(|ward| (ward.ward, ward.short.clone())),
            template: template.id.clone(),
            quarter: template.quarter,
            pairs: Vec::new(),
            items: 0,
            grid: Grid::default(),
        }
    }

    fn pair(&self) -> Option<&[Option<ItemAnswer>; 2]> {
        self.pairs.get(self.grid.current()?)
    }

    /// The answer under the cursor.
    fn answer(&self) -> Option<&ItemAnswer> {
        self.pair()?.get(self.grid.column().min(1))?.as_ref()
    }

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let id = self.answer().and_then(|answer| answer.id);
        let run = id.and_then(|id| checklist::show(ctx, RegisterId::ChecklistAnswers, id));
        run.map_or(Effect::Ignored, Effect::Push)
    }

    /// Says the whole text of the item, which its column may have cut, and what the ward in the column wrote.
    fn moved(&mut self) {
        let text = self.pair().and_then(|pair| pair.iter().flatten().next()).map(|one| one.text.to_string());
        let remark = self.answer().and_then(|answer| answer.remark.clone());
        let said = text.map(|text| match remark {
            Some(remark) => format!("{text} · “{remark}”"),
            None => text,
        });
        self.grid.say(text::differ(self.pairs.len(), self.items), said);
    }
}

/// How a ward's item stands; what others answer is left out, as on the board.
fn standing(answer: Option<&ItemAnswer>) -> Option<Standing> {
    answer.filter(|answer| answer.asked.is_of_ward()).map(ItemAnswer::standing)
}

fn cell(answer: Option<&ItemAnswer>) -> Cell {
    let verified = answer.is_some_and(|answer| answer.verified.is_some());
    standing(answer).map_or(Cell::from(""), |standing| letter(standing, verified))
}

impl Layer for TwoWards {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::beside(&self.wards[0].1, &self.wards[1].1, quarter_roman(self.quarter))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let Some(template) = ctx.year.checklist(&self.template) else { return Ok(()) };
        let [(one, _), (other, _)] = &self.wards;
        let ours = ctx.reader.drill(template, *one, None, ctx.year)?;
        let mut theirs = ctx.reader.drill(template, *other, None, ctx.year)?;
        let mut pairs: Vec<[Option<ItemAnswer>; 2]> = Vec::new();
        for answer in ours {
            let at = theirs.iter().position(|one| one.item == answer.item);
            pairs.push([Some(answer), at.map(|at| theirs.remove(at))]);
        }
        pairs.extend(theirs.into_iter().map(|answer| [None, Some(answer)]));
        pairs.retain(|pair| pair.iter().any(|answer| standing(answer.as_ref()).is_some()));
        self.items = pairs.len();
        pairs.retain(|[one, other]| standing(one.as_ref()) != standing(other.as_ref()));
        self.pairs = pairs;
        let (columns, _) = ctx.room();
        let text = columns.saturating_sub(2 * (WARD + 1) + 2);
        let mut heads = vec![Head::text(text::ITEM, text).stays(Stick::Left)];
        heads.extend(self.wards.iter().map(|(_, short)| Head::text("", WARD).named(&**short)));
        let line = |(at, pair): (usize, &[Option<ItemAnswer>; 2])| {
            let text = pair.iter().flatten().next().map(|one| one.text.to_string()).unwrap_or_default();
            let cells = pair.iter().map(|answer| cell(answer.as_ref()));
            Line::row(at, std::iter::once(Cell::from(text)).chain(cells), Tone::Plain)
        };
        let lines = self.pairs.iter().enumerate().map(line).collect();
        self.grid.fill_under(heads, lines, ctx.room());
        self.moved();
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::SAME, [ChecklistRuns, ChecklistAnswers]);
}
