//! Quick counts: what was held in the year of the context line, each figure with its list behind it.

use chrono::NaiveDate;

use crate::data::Error;
use crate::data::list::Only;
use crate::data::sight::{MadeOf, Of as Whole};
use crate::domain::calendar::counts::{self, By, Of, Row};
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::guideline::Guideline;
use crate::text::counts as say;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone, one_grid};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer};
use crate::ui::list::{List, ListSpec};
use crate::ui::screens::record_actions;
use crate::vietnamese::number::show_int;

/// Columns of a row's name, of a month's and of a quarter's figure, and of the year's.
const NAME: u16 = 18;
const MONTH: u16 = 3;
const QUARTER: u16 = 10;
const YEAR: u16 = 6;
/// So many turns in a month of one topic need this many columns.
const TURNS: u16 = 5;
/// More records are not shown behind one figure.
const MOST: usize = 5_000;

type Own = Command<Counts>;

const COMMANDS: Table<Counts> = table(&[
    Own::new(&[Key::Enter], say::OPEN.0, say::OPEN.1, |counts, ctx| record_actions::said(counts.open(ctx))),
    Own::new(&[Key::Tab], say::TURN.0, say::TURN.1, |counts, ctx| {
        counts.turns = !counts.turns;
        counts.arrange(ctx);
        Effect::None
    }),
    Own::new(&[Key::BackTab], say::OTHER.0, say::OTHER.1, |counts, ctx| {
        counts.by = if counts.by == By::Topic { By::Partner } else { By::Topic };
        record_actions::said(counts.read(ctx).map(|()| Effect::None))
    }),
    Own::new(&[Key::Space], say::FORM.0, say::FORM.1, |counts, ctx| {
        counts.next_form(ctx.year);
        record_actions::said(counts.read(ctx).map(|()| Effect::None))
    })
    .offered(|counts| !counts.grid.is_typing()),
    Command::FIND.hidden(),
]);

/// The table.
#[derive(Debug)]
pub(super) struct Counts {
    by: By,
    turns: bool,
    /// Code and label of the only form that is counted.
    form: Option<(Box<str>, String)>,
    year: i32,
    rows: Vec<Row>,
    grid: Grid<usize>,
}

impl Counts {
    /// Of the year of the context line; nothing is read yet.
    pub(super) fn new() -> Self {
        let grid = Grid::default();
        Self { by: By::Topic, turns: false, form: None, year: 0, rows: Vec::new(), grid }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.year = ctx.place.year;
        let form = self.form.as_ref().map(|(code, _)| &**code);
        let made_of = MadeOf::records(&[RegisterId::Activities]);
        let known = ctx.reader.knows(&made_of, Whole::from(ctx.place.ward));
        let counted =
            if known { ctx.reader.counts(self.by, ctx.place.ward, self.year, form)? } else { Vec::new() };
        self.rows =
            if counted.is_empty() { Vec::new() } else { counts::rows(self.by, list(self.by, ctx), &counted) };
        self.arrange(ctx);
        Ok(())
    }

    fn arrange(&mut self, ctx: &Ctx<'_>) {
        let wide = match (self.by, self.turns) {
            (By::Topic, false) => MONTH,
            (By::Topic, true) => TURNS,
            (By::Partner, _) => QUARTER,
        };
        let mut heads = vec![Head::text("", NAME).named(say::head(self.by)).stays(Stick::Left)];
        let parts = 1..=self.by.parts();
        heads.extend(parts.map(|part| Head::number("", wide).named(say::part(self.by, part))));
        heads.push(Head::number(say::YEAR, YEAR).stays(Stick::Right));
        let lines = self.rows.iter().enumerate().map(|(at, row)| {
            let name = self.name(row, ctx);
            let figures = row.parts.iter().map(|sum| {
                let figure = if self.turns { sum.turns } else { sum.count };
                if sum.count == 0 { Cell::default() } else { Cell::from(show_int(figure)) }
            });
            let cells = std::iter::once(Cell::from(name.as_str())).chain(figures);
            Line::row(at, cells, Tone::Plain).called(&name)
        });
        let lines = lines.collect();
        self.grid.fill_under(heads, lines, ctx.room());
        self.moved();
    }

    fn name(&self, row: &Row, ctx: &Ctx<'_>) -> String {
        match &row.of {
            Of::All => say::ALL.to_owned(),
            Of::None => say::without(self.by).to_owned(),
            Of::Codes(codes) => {
                let known = list(self.by, ctx).iter().find(|choice| choice.code == codes[0]);
                known.map_or_else(String::new, |choice| {
                    choice.short.as_deref().unwrap_or(&choice.label).to_owned()
                })
            }
        }
    }

    /// The next of the forms that the pack knows; after the last one, all of them.
    fn next_form(&mut self, pack: &Guideline) {
        let forms = pack.list("forms").unwrap_or_default();
        let at = self.form.as_ref().and_then(|(code, _)| forms.iter().position(|form| form.code == *code));
        let next = forms.get(at.map_or(0, |at| at + 1));
        self.form = next.map(|form| (form.code.clone(), form.label.to_string()));
    }

    fn moved(&mut self) {
        self.grid.say(say::rule(self.by).to_owned(), None);
    }

    /// The records behind the figure under the cursor.
    fn open(&mut self, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        let Some(row) = self.grid.current().and_then(|at| self.rows.get(at)) else {
            return Ok(Effect::Ignored);
        };
        let part = self.grid.column();
        let per = 12 / self.by.parts();
        let (first, last) = if part < self.by.parts() { (part * per, part * per + per - 1) } else { (0, 11) };
        let month = |at: usize| NaiveDate::from_ymd_opt(self.year, u32::try_from(at + 1).ok()?, 1);
        let (Some(from), Some(to)) = (month(first), month(last).map(super::grid::last_of)) else {
            return Ok(Effect::Ignored);
        };
        let form = self.form.as_ref().map(|(code, _)| &**code);
        let ids = ctx.reader.counted((self.by, &row.of), ctx.place.ward, (from, to), form)?;
        if ids.len() > MOST {
            return Ok(Effect::Say(say::TOO_MANY.to_owned()));
        }
        if ids.is_empty() {
            return Ok(Effect::Say(say::NOTHING.to_owned()));
        }
        let of = if part < self.by.parts() { say::part(self.by, part + 1) } else { self.year.to_string() };
        let title = say::behind(&self.name(row, ctx), &of, ids.len());
        let only = ids.iter().map(|id| Value::Int(id.0)).collect();
        Ok(Effect::Push(Box::new(List::new(
            ListSpec::of(RegisterId::Activities).title(title).only("id", Only::In(only)),
        ))))
    }
}

/// The list of the year's pack by which it is counted.
fn list<'a>(by: By, ctx: &Ctx<'a>) -> &'a [crate::guideline::Choice] {
    let name = match by {
        By::Topic => "topics",
        By::Partner => "partner_kinds",
    };
    ctx.year.list(name).unwrap_or_default()
}

impl Layer for Counts {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::title(self.year, self.turns, self.form.as_ref().map(|(_, label)| label.as_str()))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    commands!(COMMANDS);
    one_grid!(say::EMPTY, [Activities, Partners]);
}
