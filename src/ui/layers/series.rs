//! What a series will be before it is made: every day of its rule, what is off and why, what clashes. A day is taken out
//! or in by one key.

use std::collections::HashMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::data::Error;
use crate::domain::calendar::change::make;
use crate::domain::calendar::series::{RuleDay, Series};
use crate::domain::calendar::unfit::Unfit;
use crate::domain::calendar::{Occurrence, clash};
use crate::domain::op::RequestId;
use crate::domain::register::Record;
use crate::domain::value::Value;
use crate::text::{calendar as calendar_words, free, series as say};
use crate::ui::action::Action;
use crate::ui::around;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule};
use crate::vietnamese::date::show_weekday;
use crate::vietnamese::lunar::LunarDay;

/// Columns that a day takes.
const WIDTH: u16 = 26;

struct Day {
    of: RuleDay,
    taken: bool,
    /// The clash in words.
    clash: Option<String>,
}

/// The days of a series that is not made yet.
pub(crate) struct SeriesPreview {
    head: String,
    series: Record,
    row: Record,
    days: Vec<Day>,
    at: usize,
    request: RequestId,
    lines: u16,
}

impl SeriesPreview {
    /// The days of this series; each will be `row` on its day. Whoever asked is answered under `request`. None if the rule
    /// cannot be read.
    pub(crate) fn new(
        series: Record,
        row: Record,
        request: RequestId,
        ctx: &Ctx<'_>,
    ) -> Result<Option<Self>, Error> {
        let Some(of) = Series::of(&series) else { return Ok(None) };
        let all = of.rule.days_from(of.first);
        let last = all.last().copied().unwrap_or(of.first);
        let known = ctx.known_days(of.first, last)?;
        let days = of.days(|day| known.off(day));
        let clashes = doubts(&row, &days, ctx)?;
        let hours = (row.text("from_time"), row.text("to_time"));
        let head = say::head(series.text("title"), &of.rule, hours);
        let day = |of: RuleDay| Day { taken: of.off.is_none(), clash: clashes.get(&of.on).cloned(), of };
        let days = days.into_iter().map(day).collect();
        Ok(Some(Self { head, series, row, days, at: 0, request, lines: 1 }))
    }

    fn turn(&mut self, _: &Ctx<'_>) -> Effect {
        if let Some(day) = self.days.get_mut(self.at) {
            day.taken = !day.taken;
        }
        self.go(1)
    }

    fn go(&mut self, by: isize) -> Effect {
        let last = self.days.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
        Effect::None
    }

    fn save(&mut self, _: &Ctx<'_>) -> Effect {
        let days: Vec<NaiveDate> = self.days.iter().filter(|day| day.taken).map(|day| day.of.on).collect();
        if days.is_empty() {
            return Effect::Say(say::NONE_LEFT.to_owned());
        }
        let mut series = self.series.clone();
        if series.get("until_on").is_empty() {
            series.set("count", i64::try_from(days.len()).unwrap_or(1));
        }
        let write = Effect::Write(self.request, make(series, &self.row, &days));
        Effect::All(vec![Effect::Close, Effect::AsTop(Box::new(write))])
    }

    /// What is said of the day with the cursor.
    fn said(&self) -> String {
        let Some(day) = self.days.get(self.at) else { return String::new() };
        let off = day.of.off.as_ref().map(|off| format!("{} {off}", say::OFF));
        let said = off.or_else(|| day.clash.clone()).unwrap_or_default();
        format!("{} {}: {said}", show_weekday(day.of.on), day.of.on.format("%d/%m/%Y"))
            .trim_end_matches(": ")
            .to_owned()
    }

    fn line(&self, at: usize, number: usize) -> String {
        let Some(day) = self.days.get(at) else { return String::new() };
        let lunar = LunarDay::of(day.of.on).map(|lunar| format!(" · {}", lunar.show_short()));
        let mark = match (day.taken, day.of.off.is_some(), day.clash.is_some()) {
            (false, true, _) => format!(" {}", say::OFF),
            (false, false, _) => format!(" {}", say::TAKEN_OUT),
            (true, _, true) => format!(" ! {}", say::CLASHES),
            (true, true, false) => format!(" + {}", say::OFF),
            (true, false, false) => String::new(),
        };
        let number = if day.taken { number.to_string() } else { "-".to_owned() };
        let on = day.of.on;
        format!("{number:>3} {} {}{}{mark}", show_weekday(on), on.format("%d/%m"), lunar.unwrap_or_default())
    }
}

/// What each of the days clashes with, or why it does not suit, in words.
fn doubts(row: &Record, days: &[RuleDay], ctx: &Ctx<'_>) -> Result<HashMap<NaiveDate, String>, Error> {
    let mut found = HashMap::new();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(found) };
    let Some(one) = around::occurrence(&row.clone().with("held_on", Value::date(first.on)), ctx) else {
        return Ok(found);
    };
    let around = around::read(ctx, one.ward, (first.on, last.on))?;
    let mut by_day: HashMap<NaiveDate, Vec<&Occurrence>> = HashMap::new();
    for other in &around.all {
        by_day.entry(other.on).or_default().push(other);
    }
    for day in days {
        let one = Occurrence { on: day.on, ..one.clone() };
        let others = by_day.get(&day.on).into_iter().flatten();
        let clash = others.filter_map(|other| Some((*other, clash::clash(&one, other)?))).next();
        let said = clash.map(|(other, shared)| {
            let (from, to) = clash::shared(&one, other);
            calendar_words::taken(&other.title, shared, (&from, &to))
        });
        let unfit = || {
            let mut all = around.known.unfit(&one).into_iter();
            // That it is a day off is said by the series itself.
            all.find(|why| !matches!(why, Unfit::DayOff(_)))
                .map(|why| free::unfit(&why, around.instead(&one)))
        };
        found.extend(said.or_else(unfit).map(|said| (day.on, said)));
    }
    Ok(found)
}

const COMMANDS: Table<SeriesPreview> = table(&[
    Command::<SeriesPreview>::new(
        &[Key::F(2)],
        "Lập",
        "Lập các buổi này trong một bước",
        SeriesPreview::save,
    ),
    Command::<SeriesPreview>::new(
        &[Key::Space],
        "Bỏ, lấy",
        "Bỏ ngày này, hoặc lấy lại; ngày nghỉ cũng lấy được",
        SeriesPreview::turn,
    ),
]);

impl Layer for SeriesPreview {
    fn title(&self, _: &Ctx<'_>) -> String {
        say::TITLE.to_owned()
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.lines = ctx.room().1.saturating_sub(4).max(1);
        Ok(())
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        let column = isize::try_from(self.lines).unwrap_or(1);
        match input {
            Input::Do(Action::Down) => self.go(1),
            Input::Do(Action::Up) => self.go(-1),
            Input::Do(Action::Right) => self.go(column),
            Input::Do(Action::Left) => self.go(-column),
            Input::Do(Action::PageDown) => self.go(3 * column),
            Input::Do(Action::PageUp) => self.go(-3 * column),
            Input::Do(Action::Home) => self.go(isize::MIN),
            Input::Do(Action::End) => self.go(isize::MAX),
            Input::Do(Action::Back) => Effect::Close,
            _ => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let buffer = frame.buffer_mut();
        let taken = self.days.iter().filter(|day| day.taken);
        let off = self.days.iter().filter(|day| day.of.off.is_some() && !day.taken).count();
        let totals = say::totals(taken.clone().count(), off, taken.filter(|day| day.clash.is_some()).count());
        put(buffer, area, 1, 0, &self.head, theme.head());
        let width = u16::try_from(totals.chars().count()).unwrap_or(0);
        put(buffer, area, area.width.saturating_sub(width + 1), 0, &totals, theme.head());
        let lines = area.height.saturating_sub(4).max(1);
        let columns = (area.width / WIDTH).max(1);
        let page = usize::from(lines) * usize::from(columns);
        let from = self.at / page * page;
        let mut number = self.days[..from].iter().filter(|day| day.taken).count();
        for (nth, at) in (from..self.days.len().min(from + page)).enumerate() {
            number += usize::from(self.days[at].taken);
            let nth = u16::try_from(nth).unwrap_or(0);
            let (x, y) = (nth / lines * WIDTH, 1 + nth % lines);
            let day = &self.days[at];
            let style = match (at == self.at, day.taken, day.clash.is_some()) {
                (true, ..) => theme.focus(),
                (false, false, _) => theme.dim(),
                (false, true, true) => theme.warn(),
                (false, true, false) => ratatui::style::Style::new(),
            };
            put(buffer, area, x + 1, y, &self.line(at, number), style);
        }
        rule(buffer, area, area.height.saturating_sub(2), theme);
        put(buffer, area, 1, area.height.saturating_sub(1), &self.said(), theme.warn());
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
}
