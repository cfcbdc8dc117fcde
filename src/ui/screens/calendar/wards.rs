//! A month of all wards: a ward a row, a day a column. It says who is idle, who has not reported, where something clashes.

use chrono::{Datelike, NaiveDate};

use super::grid::last_of;
use super::narrow::Narrow;
use crate::data::Error;
use crate::domain::calendar::{Occurrence, clash};
use crate::domain::register::WardId;
use crate::guideline::KnownDays;
use crate::text::calendar as text;
use crate::ui::grid::{Cell, Grid, Head, Line, Stick, Tone};
use crate::ui::layer::Ctx;
use crate::vietnamese::date::show_weekday;

/// Columns of the ward's name, of a day, of the sums.
const NAME: u16 = 4;
const DAY: u16 = 2;
const SUM: u16 = 4;

/// What a ward has on one day.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct OnDay {
    /// What is held or will be.
    live: u32,
    unreported: u32,
    /// Still ahead, and clashes.
    clash: bool,
}

/// A ward's month.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Row {
    ward: WardId,
    short: Box<str>,
    name: String,
    /// From the first day of the month on.
    days: Vec<OnDay>,
}

impl Row {
    fn live(&self) -> u32 {
        self.days.iter().map(|day| day.live).sum()
    }

    fn unreported(&self) -> u32 {
        self.days.iter().map(|day| day.unreported).sum()
    }

    /// By what the worst comes first: clashes, then what is not reported.
    fn problems(&self) -> (usize, u32) {
        (self.days.iter().filter(|day| day.clash).count(), self.unreported())
    }
}

/// The month of all wards.
#[derive(Debug)]
pub(super) struct WardsMonth {
    first: NaiveDate,
    today: NaiveDate,
    rows: Vec<Row>,
    known: KnownDays,
    by_name: bool,
    /// A line above shows what is typed.
    is_narrowed: bool,
    pub(super) grid: Grid<WardId>,
}

impl WardsMonth {
    /// Nothing is read yet.
    pub(super) fn new() -> Self {
        Self {
            first: NaiveDate::default(),
            today: NaiveDate::default(),
            rows: Vec::new(),
            known: KnownDays::default(),
            by_name: false,
            is_narrowed: false,
            grid: Grid::default(),
        }
    }

    /// Reads the month of this day, narrowed to what is typed, and puts the cursor on the day.
    pub(super) fn read(&mut self, day: NaiveDate, typed: &str, ctx: &Ctx<'_>) -> Result<(), Error> {
        let first = day.with_day(1).unwrap_or(day);
        let last = last_of(first);
        self.known = ctx.known_days(first, last)?;
        self.today = ctx.now.today;
        let mut narrow = Narrow::of(typed);
        let (all, shown) = if narrow.is_empty() {
            let all = ctx.reader.outlines(first, last)?;
            let shown = vec![true; all.len()];
            (all, shown)
        } else {
            // Names are needed only to hold them against what is typed.
            narrow.look_up(None, (first, last), ctx)?;
            let all = ctx.reader.occurrences(None, first, last)?;
            let shown = narrow.shown(&all, self.today);
            (all, shown)
        };
        self.rows = rows(ctx.reader.ward_names(last)?, (&all, &shown), (first, last), self.today);
        self.first = first;
        self.is_narrowed = !narrow.is_empty();
        self.arrange(ctx);
        self.grid.go_to_column(day.day0() as usize);
        self.moved();
        Ok(())
    }

    /// The day under the cursor.
    pub(super) fn day(&self) -> NaiveDate {
        let day = u32::try_from(self.grid.column()).unwrap_or(0);
        self.first.with_day0(day).unwrap_or(self.first)
    }

    /// Sorts by name, or the wards with problems first again.
    pub(super) fn sort(&mut self, ctx: &Ctx<'_>) {
        self.by_name = !self.by_name;
        self.arrange(ctx);
        self.grid.go_to_first();
        self.moved();
    }

    fn arrange(&mut self, ctx: &Ctx<'_>) {
        let days = last_of(self.first).day();
        let mut heads = vec![Head::text("", NAME).stays(Stick::Left)];
        heads.extend((1..=days).map(|day| Head::number("", DAY).named(day.to_string()).tight()));
        heads.push(Head::number(text::ALL, SUM).stays(Stick::Right));
        heads.push(Head::number(text::UNREPORTED_SIGN, SUM - 1).stays(Stick::Right));
        let mut sorted: Vec<&Row> = self.rows.iter().collect();
        if !self.by_name {
            sorted.sort_by_key(|row| std::cmp::Reverse(row.problems()));
        }
        let mut lines: Vec<_> = sorted.into_iter().map(|row| self.line(row)).collect();
        lines.push(self.sum());
        let (width, height) = ctx.room();
        self.grid.fill_under(heads, lines, (width, height.saturating_sub(u16::from(self.is_narrowed))));
    }

    fn line(&self, row: &Row) -> Line<WardId> {
        let cells = std::iter::once(Cell::from(&*row.short))
            .chain(row.days.iter().enumerate().map(|(at, day)| self.cell(at, *day)))
            .chain([Cell::from(row.live().to_string()), Cell::from(row.unreported().to_string())]);
        Line::row(row.ward, cells, Tone::Plain).called(&row.name)
    }

    /// A sign and how much there is; ten and more are `+`.
    fn cell(&self, at: usize, day: OnDay) -> Cell {
        let on = self.first.with_day0(u32::try_from(at).unwrap_or(0)).unwrap_or(self.first);
        match day {
            OnDay { live: 0, .. } if self.known.off(on).is_some() => Cell::new(text::DAY_OFF, Tone::Dim),
            OnDay { live: 0, .. } => Cell::new(".", Tone::Dim),
            OnDay { live, unreported, clash } => {
                let count = if live < 10 { live.to_string() } else { "+".to_owned() };
                match (clash, unreported > 0) {
                    (true, _) => Cell::new(format!("!{count}"), Tone::Bad),
                    (false, true) => Cell::new(format!("?{count}"), Tone::Warn),
                    (false, false) => Cell::from(count),
                }
            }
        }
    }

    /// In how many wards something is on each day.
    fn sum(&self) -> Line<WardId> {
        let days = last_of(self.first).day() as usize;
        let busy = |at: usize| self.rows.iter().filter(|row| row.days[at].live > 0).count();
        let mut cells = vec![Cell::from(text::WARDS_BUSY)];
        cells.extend((0..days).map(|at| Cell::from(busy(at).to_string())));
        cells.push(Cell::from(self.rows.iter().map(Row::live).sum::<u32>().to_string()));
        cells.push(Cell::from(self.rows.iter().map(Row::unreported).sum::<u32>().to_string()));
        Line::Sum(cells)
    }

    /// Says the cell under the cursor in words, and what kind of day it is.
    pub(super) fn moved(&mut self) {
        let (at, on) = (self.grid.column(), self.day());
        let row = self.grid.current().and_then(|ward| self.rows.iter().find(|row| row.ward == ward));
        let said = row.and_then(|row| Some((row, row.days.get(at)?))).map(|(row, day)| {
            let mut said =
                text::of_ward(&row.name, show_weekday(on), on, (day.live, day.unreported, day.clash));
            if let Some(off) = self.known.off(on) {
                said.push_str(&text::off(&off));
            }
            if let Some(kept) = self.known.commemorations(on) {
                let busy = self.rows.iter().filter(|row| row.days[at].live > 0).count();
                said.push_str(&text::kept(&kept, busy, self.rows.len()));
            }
            said
        });
        self.grid.say(text::WARDS_LEGEND.to_owned(), said);
    }

    /// What stands above: the month, how many wards, how much there is.
    pub(super) fn title(&self) -> String {
        let all = self.rows.iter().map(Row::live).sum();
        text::month_of_wards(self.first.month(), self.first.year(), all)
    }
}

fn rows(
    wards: Vec<(WardId, Box<str>, String)>,
    (all, shown): (&[Occurrence], &[bool]),
    (first, last): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Vec<Row> {
    let empty = vec![OnDay::default(); last.day() as usize];
    let mut rows: Vec<Row> =
        wards.into_iter().map(|(ward, short, name)| Row { ward, short, name, days: empty.clone() }).collect();
    let at: std::collections::HashMap<WardId, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.ward, at)).collect();
    let mut day_of = |one: &Occurrence, change: &dyn Fn(&mut OnDay)| {
        let days = at.get(&one.ward).and_then(|at| rows.get_mut(*at)).map(|row| &mut row.days);
        let day = usize::try_from((one.on - first).num_days()).ok();
        if let Some(day) = days.zip(day).and_then(|(days, day)| days.get_mut(day)) {
            change(day);
        }
    };
    let is_shown = |at: usize| shown.get(at) == Some(&true);
    for (_, one) in all.iter().enumerate().filter(|(at, one)| one.is_live() && is_shown(*at)) {
        let unreported = u32::from(one.is_unreported(today));
        day_of(one, &|day| {
            day.live += 1;
            day.unreported += unreported;
        });
    }
    for (one, other) in clash::pairs(all) {
        let either = is_shown(one) || is_shown(other);
        if either && all[one].on >= today && clash::reason(&all[one], &all[other]).is_none() {
            day_of(&all[one], &|day| day.clash = true);
        }
    }
    rows
}
