//! Why a cell of the board has its letter: item by item what the records said, what the ward wrote and why, what the
//! office says, and what was promised in the quarter before.

use crate::data::Error;
use crate::data::board::{ItemAnswer, WardRow};
use crate::domain::register::{Id, RegisterId, WardId};
use crate::guideline::{Guideline, Template};
use crate::text::board as text;
use crate::text::checklist::by;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::checklist;
use crate::ui::screens::district::letter;
use crate::ui::screens::record_actions;
use crate::ui::widgets::wrap;

/// Columns of the letter.
const LETTER: u16 = 3;

const COMMANDS: Table<Why> = table(&[
    Command::new(&[Key::Enter], "Mở phiếu", "Mở phiếu của phường tại mục này", Why::open).when(Why::nothing),
    Command::<Why>::new(
        &[Key::F(4)],
        "Bản ghi",
        "Các bản ghi đứng sau số liệu của mục này",
        |why, ctx| record_actions::said(why.records(ctx)),
    )
    .when(Why::nothing),
]);

/// What stands behind a cell.
#[derive(Debug)]
pub(super) struct Why {
    ward: WardId,
    run: Id,
    template: Box<str>,
    group: Box<str>,
    title: String,
    /// How the run stands.
    state: String,
    answers: Vec<ItemAnswer>,
    grid: Grid<usize>,
}

impl Why {
    /// Of one group of a ward; none without a run.
    pub(super) fn new(ward: &WardRow, group: &str, template: &Template, pack: &Guideline) -> Option<Self> {
        let run = ward.run.as_ref()?;
        let at = pack.groups.iter().position(|one| *one.code == *group)?;
        let letter = ward.cells.get(at).map(|cell| {
            let problems = cell.counts.problems();
            format!(
                "{}{}",
                cell.grade.letter(),
                if problems > 0 { problems.to_string() } else { String::new() }
            )
        });
        Some(Self {
            ward: ward.ward,
            run: run.id,
            template: template.id.clone(),
            group: group.into(),
            title: text::why(&ward.short, &pack.groups[at].short, &letter.unwrap_or_default()),
            state: text::of_group(&pack.groups[at].title, &text::run(&run.state, run.sent_on, run.days_late)),
            answers: Vec::new(),
            grid: Grid::of_lines(&[]),
        })
    }

    fn answer(&self) -> Option<&ItemAnswer> {
        self.answers.get(self.grid.current()?)
    }

    fn nothing(&self, _: &Ctx<'_>) -> Option<String> {
        self.answer().is_none().then(|| crate::text::district::NOTHING.into())
    }

    fn moved(&mut self) {}

    fn open(&mut self, ctx: &Ctx<'_>) -> Effect {
        let (register, id) = match self.answer().and_then(|answer| answer.id) {
            Some(answer) => (RegisterId::ChecklistAnswers, answer),
            None => (RegisterId::ChecklistRuns, self.run),
        };
        checklist::show(ctx, register, id).map_or(Effect::Ignored, Effect::Push)
    }

    /// The records behind the first of its figures that has some.
    fn records(&self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let (Some(answer), Some(template)) = (self.answer(), ctx.year.checklist(&self.template)) else {
            return Ok(Effect::Ignored);
        };
        let period = ctx.year.period_of(template);
        checklist::records_behind(ctx, &answer.asked, (self.ward, period))
    }

    fn lines(&self, width: u16) -> Vec<Line<usize>> {
        let wide = usize::from(width.saturating_sub(LETTER + 4));
        self.answers.iter().enumerate().flat_map(|(at, answer)| lines(at, answer, wide)).collect()
    }
}

/// An item: its letter and whole text with the threshold, and below why.
fn lines(at: usize, answer: &ItemAnswer, wide: usize) -> Vec<Line<usize>> {
    let letter = letter(answer.standing(), answer.verified.is_some());
    let asked = match by(answer.asked.respondent) {
        Some(who) => format!("{} – {who}", answer.text),
        None => answer.text.to_string(),
    };
    let mut said = wrap(&asked, wide);
    let last = said.pop().unwrap_or_default();
    match answer.asked.threshold() {
        Some(threshold) if last.chars().count() + 2 + threshold.chars().count() <= wide => {
            said.push(format!("{last}  {threshold}"));
        }
        threshold => {
            said.push(last);
            said.extend(
                threshold
                    .iter()
                    .flat_map(|threshold| wrap(threshold, wide.saturating_sub(2)))
                    .map(|line| format!("  {line}")),
            );
        }
    }
    let because = text::because(answer);
    let because = because.iter().flat_map(|line| wrap(line, wide.saturating_sub(2)));
    said.extend(because.map(|line| format!("  {line}")));
    let mut said = said.into_iter();
    let first = said.next().unwrap_or_default();
    let row = Line::row(at, [letter, Cell::from(first)], Tone::Plain);
    std::iter::once(row).chain(said.map(|line| Line::Note(vec![Cell::from(""), Cell::from(line)]))).collect()
}

impl Layer for Why {
    fn title(&self, _: &Ctx<'_>) -> String {
        self.title.clone()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        if let Some(template) = ctx.year.checklist(&self.template) {
            self.answers = ctx.reader.drill(template, self.ward, Some(&self.group), ctx.year)?;
        }
        let (columns, _) = ctx.room();
        let heads = [
            Head::text("", LETTER),
            Head::text("", columns.saturating_sub(LETTER + 3)).named(self.state.clone()),
        ];
        self.grid.fill_under(heads.into(), self.lines(columns), ctx.room());
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(text::NO_RUN, [ChecklistRuns, ChecklistAnswers]);
}
