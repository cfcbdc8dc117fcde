//! A day of all wards, folded by title: the same talk in six wards is one line.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::attend::Attend;
use super::day::DayView;
use super::narrow::Narrow;
use crate::data::Error;
use crate::domain::calendar::Occurrence;
use crate::domain::register::RegisterId;
use crate::text::attend;
use crate::text::folded as say;
use crate::text::home;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::vietnamese::fold;

const COMMANDS: Table<FoldedDay> = table(&[
    Command::<FoldedDay>::new(&[Key::Enter], say::OPEN.0, say::OPEN.1, |day, _| day.open()),
    Command::<FoldedDay>::new(&[Key::Tab], attend::KEY.0, attend::KEY.1, |day, _| {
        Effect::Push(Box::new(Attend::of_week(day.day)))
    }),
    Command::FIND.hidden(),
]);

/// What is held under one title.
#[derive(Debug)]
struct Fold {
    title: String,
    is_session: bool,
    /// The earliest hour.
    from: String,
    count: usize,
    /// Short names of the wards, in order.
    wards: Vec<Box<str>>,
}

/// The day.
#[derive(Debug)]
pub(super) struct FoldedDay {
    day: NaiveDate,
    /// What the month is narrowed to.
    narrow: String,
    folds: Vec<Fold>,
    grid: Grid<usize>,
}

impl FoldedDay {
    /// Of this day, narrowed to what was typed; nothing is read yet.
    pub(super) fn new(day: NaiveDate, narrow: String) -> Self {
        Self { day, narrow, folds: Vec::new(), grid: Grid::default() }
    }

    /// Each of what is folded here, one below the other.
    fn open(&mut self) -> Effect {
        let Some(fold) = self.grid.current().and_then(|at| self.folds.get(at)) else {
            return Effect::Ignored;
        };
        Effect::Push(Box::new(DayView::new(self.day, None).narrowed(fold.title.clone())))
    }

    fn moved(&mut self) {}
}

/// The day's occurrences by title, most wards first, then by hour.
fn folds(all: &[Occurrence], wards: &[(crate::domain::WardId, Box<str>, String)]) -> Vec<Fold> {
    let mut found: BTreeMap<(bool, String), Fold> = BTreeMap::new();
    for one in all.iter().filter(|one| one.is_live()) {
        let is_session = one.register == RegisterId::Sessions;
        let fold = found.entry((is_session, fold::fold(&one.title))).or_insert_with(|| Fold {
            title: one.title.clone(),
            is_session,
            from: one.from.clone(),
            count: 0,
            wards: Vec::new(),
        });
        fold.count += 1;
        if fold.from.is_empty() || !one.from.is_empty() && one.from < fold.from {
            fold.from.clone_from(&one.from);
        }
        let short = wards.iter().find(|(ward, ..)| *ward == one.ward).map(|(_, short, _)| short.clone());
        fold.wards.extend(short.filter(|short| !fold.wards.contains(short)));
    }
    let mut all: Vec<Fold> = found.into_values().collect();
    all.sort_by(|one, other| (other.wards.len(), &one.from).cmp(&(one.wards.len(), &other.from)));
    all
}

impl Layer for FoldedDay {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::title(self.day, self.folds.iter().map(|fold| fold.count).sum())
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let all = ctx.reader.occurrences(None, self.day, self.day)?;
        let mut narrow = Narrow::of(&self.narrow);
        narrow.look_up(None, (self.day, self.day), ctx)?;
        let all = narrow.of_all(&all, ctx.now.today);
        self.folds = folds(&all, &ctx.reader.ward_names(self.day)?);
        let heads = vec![
            Head::text(say::HOURS, 5),
            Head::text(say::TITLE, 40),
            Head::number(say::COUNT, 4),
            Head::text(say::WARDS, 24),
        ];
        let lines = self.folds.iter().enumerate().map(|(at, fold)| {
            let title = if fold.is_session { home::session(&fold.title) } else { fold.title.clone() };
            let cells = [fold.from.clone(), title, format!("×{}", fold.count), fold.wards.join(" ")];
            Line::row(at, cells.map(Cell::from), Tone::Plain)
        });
        let lines = lines.collect();
        self.grid.fill_under(heads, lines, ctx.room());
        Ok(())
    }
    commands!(COMMANDS);
    one_grid!(say::NOTHING, [Activities, Sessions, Classes]);
}
