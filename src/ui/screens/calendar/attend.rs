//! What somebody of the district may want to be at in a week: contests, performances, openings of classes, what is held
//! for a commemoration day.

use chrono::{Datelike as _, Days, NaiveDate};

use super::day::DayView;
use crate::data::Error;
use crate::data::attend::Attended;
use crate::domain::register::RegisterId;
use crate::guideline::Guideline;
use crate::text::attend as say;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::screens::record_actions;
use crate::vietnamese::date::show_weekday;

/// Forms that are worth going to, with those that are kinds of them.
const FORMS: [&str; 2] = ["contest", "performance"];

type Own = Command<Attend>;

const COMMANDS: Table<Attend> = table(&[
    Own::new(&[Key::Enter], say::OPEN.0, say::OPEN.1, |week, _| week.open()),
    Own::new(&[Key::Right], say::NEXT.0, say::NEXT.1, |week, ctx| week.go(7, ctx)),
    Own::new(&[Key::Left], say::BEFORE.0, say::BEFORE.1, |week, ctx| week.go(-7, ctx)).hidden(),
    Command::FIND.hidden(),
]);

/// The week.
#[derive(Debug)]
pub(super) struct Attend {
    monday: NaiveDate,
    all: Vec<Attended>,
    grid: Grid<usize>,
}

impl Attend {
    /// The week of this day; nothing is read yet.
    pub(super) fn of_week(day: NaiveDate) -> Self {
        let back = Days::new(day.weekday().num_days_from_monday().into());
        let monday = day.checked_sub_days(back).unwrap_or(day);
        Self { monday, all: Vec::new(), grid: Grid::default() }
    }

    fn sunday(&self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(6)).unwrap_or(self.monday)
    }

    /// That day of that ward.
    fn open(&self) -> Effect {
        let Some(one) = self.grid.current().and_then(|at| self.all.get(at)) else { return Effect::Ignored };
        Effect::Push(Box::new(DayView::of_ward(one.on, one.ward)))
    }

    fn go(&mut self, days: i64, ctx: &Ctx<'_>) -> Effect {
        self.monday = self.monday.checked_add_signed(chrono::Duration::days(days)).unwrap_or(self.monday);
        record_actions::said(self.read(ctx).map(|()| Effect::None))
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.all = ctx.reader.to_attend((self.monday, self.sunday()), &forms(ctx.year))?;
        let wards = ctx.reader.ward_names(self.sunday())?;
        let heads = vec![
            Head::text(say::WHEN, 14),
            Head::text(say::WARD, 6),
            Head::text(say::TITLE, 28),
            Head::text(say::WHY, 14),
            Head::text(say::PLACE, 12),
        ];
        let lines = self.all.iter().enumerate().map(|(at, one)| {
            let when = format!("{} {} {}", show_weekday(one.on), one.on.format("%d/%m"), one.from);
            let ward = wards.iter().find(|(ward, ..)| *ward == one.ward);
            let ward = ward.map_or("", |(_, short, _)| short);
            let cells = [when.trim_end(), ward, &one.title, &why(one, ctx.year), &one.place];
            Line::row(at, cells.map(Cell::from), Tone::Plain)
        });
        let lines = lines.collect();
        self.grid.fill_under(heads, lines, ctx.room());
        Ok(())
    }

    fn moved(&mut self) {}
}

/// Codes of the forms, as the year's pack has them.
fn forms(pack: &Guideline) -> Vec<&str> {
    let all = pack.list("forms").unwrap_or_default().iter();
    let is_one = |code: &str| FORMS.contains(&code);
    let wanted = all.filter(|form| is_one(&form.code) || form.parent.as_deref().is_some_and(is_one));
    wanted.map(|form| &*form.code).collect()
}

/// A class opens; a day is kept; or its form.
fn why(one: &Attended, pack: &Guideline) -> String {
    if one.register == RegisterId::Sessions {
        return say::OPENING.to_owned();
    }
    let days = pack.options("commemoration_days");
    let kept = days.into_iter().find(|(code, _)| **code == *one.commemoration).map(|(_, label)| label);
    kept.map_or_else(|| pack.label("forms", &one.form).to_owned(), String::from)
}

impl Layer for Attend {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::title(self.monday, self.sunday())
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    commands!(COMMANDS);
    one_grid!(say::NOTHING, [Activities, Sessions, Classes]);
}
