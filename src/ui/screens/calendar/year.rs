//! A year as twelve small months: how much is on each day, which days are off; the day under the cursor in words.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::day::DayView;
use super::grid::{months_on, weeks_of};
use super::narrow::Narrow;
use crate::data::Error;
use crate::domain::Changed;
use crate::domain::calendar::Occurrence;
use crate::guideline::KnownDays;
use crate::text::calendar as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, put, wrap};
use crate::vietnamese::clean::pad_left;
use crate::vietnamese::date::{show_date, show_weekday};
use crate::vietnamese::lunar::LunarDay;

/// Columns of a month, and rows: its name and six weeks.
const MONTH: u16 = 13;
const ROWS: u16 = 7;
/// Rows below: the day in words.
const BELOW: u16 = 2;

type Own = Command<YearView>;

const COMMANDS: Table<YearView> = table(&[
    Own::new(&[Key::Enter], "Mở ngày", "Mở ngày này", |year, _| {
        Effect::Push(Box::new(DayView::new(year.day, None).narrowed(year.narrow.clone())))
    }),
    Own::usual(&[Key::Home], Action::Home, "Hôm nay", "Về hôm nay"),
    Own::usual(&[Key::PageUp], Action::PageUp, "Năm trước", "Sang năm trước"),
    Own::usual(&[Key::PageDown], Action::PageDown, "Năm sau", "Sang năm sau"),
    Own::usual(&[Key::Left], Action::Left, "Ngày trước", "Lùi một ngày").hidden(),
    Own::usual(&[Key::Right], Action::Right, "Ngày sau", "Tới một ngày").hidden(),
    Own::new(&[Key::Tab], "Tháng", "Trở lại tờ lịch tháng", |_, _| Effect::Close),
    Own::new(&[Key::BackTab], "Danh sách", "Mọi việc của tháng lần lượt", |year, _| {
        Effect::Replace(super::list_of(year.day, year.narrow.clone()))
    })
    .hidden(),
    Own::usual(&[Key::Up], Action::Up, "Tuần trước", "Lùi một tuần").hidden(),
    Own::usual(&[Key::Down], Action::Down, "Tuần sau", "Tới một tuần").hidden(),
]);

/// The year of a ward.
#[derive(Debug)]
pub(super) struct YearView {
    day: NaiveDate,
    today: NaiveDate,
    /// The year that was read.
    year: i32,
    events: Vec<Occurrence>,
    known: KnownDays,
    narrow: String,
}

impl YearView {
    /// The year of this day, with the cursor on it.
    pub(super) fn new(day: NaiveDate) -> Self {
        Self {
            day,
            today: day,
            year: 0,
            events: Vec::new(),
            known: KnownDays::default(),
            narrow: String::new(),
        }
    }

    /// Of only what this wants.
    pub(super) fn narrowed(self, narrow: String) -> Self {
        Self { narrow, ..self }
    }

    fn read(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.today = ctx.now.today;
        self.year = self.day.year();
        let end = |month, day| NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or(self.day);
        let (first, last) = (end(1, 1), end(12, 31));
        let all = ctx.reader.occurrences(ctx.place.ward, first, last)?;
        let mut narrow = Narrow::of(&self.narrow);
        narrow.look_up(ctx.place.ward, (first, last), ctx)?;
        self.events = narrow.of_all(&all, self.today);
        self.known = ctx.known_days(first, last)?;
        Ok(())
    }

    fn go_to(&mut self, day: NaiveDate, ctx: &Ctx<'_>) -> Result<Effect, Error> {
        self.day = day;
        if day.year() != self.year {
            self.read(ctx)?;
        }
        Ok(Effect::None)
    }

    fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Occurrence> {
        self.events.iter().filter(move |event| event.on == day && event.is_live())
    }

    /// One sign a day: how much, `+` from ten on, `n` for a day off, `.` for a working day, nothing else.
    fn sign(&self, day: NaiveDate) -> char {
        match self.on(day).count() {
            0 if self.known.off(day).is_some() => 'n',
            0 => '.',
            few @ 1..=9 => char::from_digit(few as u32, 10).unwrap_or('+'),
            _ => '+',
        }
    }

    fn draw_month(&self, frame: &mut Frame<'_>, area: Rect, first: NaiveDate, theme: &Theme) {
        let live = self.events.iter().filter(|event| {
            event.is_live() && (event.on.year(), event.on.month()) == (first.year(), first.month())
        });
        let head = format!("Th {:<2}{}", first.month(), pad_left(&live.count().to_string(), 4));
        put(frame.buffer_mut(), area, 0, 0, &head, theme.head());
        for (row, week) in (1..).zip(weeks_of(first)) {
            for (column, day) in (0..).zip(week) {
                if day.month() != first.month() {
                    continue;
                }
                let sign = self.sign(day);
                let style = match sign {
                    _ if day == self.day => theme.focus(),
                    'n' => theme.warn(),
                    '.' => theme.dim(),
                    _ if day == self.today => theme.head(),
                    _ => Style::new(),
                };
                put(frame.buffer_mut(), area, column, row, &sign.to_string(), style);
                if day == self.day {
                    caret(frame, area, column, row);
                }
            }
        }
    }

    /// The day under the cursor: its names, and what is on it.
    fn said(&self) -> String {
        let lunar = LunarDay::of(self.day).map(|lunar| crate::text::tabs::lunar(&lunar.show(), true));
        let mut said =
            format!("{} {}{}", show_weekday(self.day), show_date(self.day), lunar.unwrap_or_default());
        if let Some(off) = self.known.off(self.day) {
            said.push_str(&text::off(&off));
        }
        if let Some(kept) = self.known.commemorations(self.day) {
            said.push_str(&format!(" · + {kept}"));
        }
        let titles: Vec<_> = self.on(self.day).map(|event| event.title.as_str()).collect();
        let titles = if titles.is_empty() { text::NOTHING_ON_DAY.to_owned() } else { titles.join("; ") };
        format!("{said} · {titles}")
    }
}

impl Layer for YearView {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::year(self.day.year())
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        let by = |days: i64| {
            let span = Days::new(days.unsigned_abs());
            let moved =
                if days < 0 { self.day.checked_sub_days(span) } else { self.day.checked_add_days(span) };
            moved.unwrap_or(self.day)
        };
        let to = match input {
            Input::Do(Action::Left) => by(-1),
            Input::Do(Action::Right) => by(1),
            Input::Do(Action::Up) => by(-7),
            Input::Do(Action::Down) => by(7),
            Input::Do(Action::PageUp) => months_on(self.day, -12),
            Input::Do(Action::PageDown) => months_on(self.day, 12),
            Input::Do(Action::Home) => ctx.now.today,
            _ => return Effect::Ignored,
        };
        crate::ui::screens::record_actions::said(self.go_to(to, ctx))
    }
    fn stale(&self, changed: Changed) -> bool {
        super::shown_changed(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let below = Rect { y: area.bottom().saturating_sub(BELOW + 1), height: BELOW + 1, ..area };
        let across = (area.width / MONTH).clamp(1, 6);
        // Where not all months fit, those around the cursor are shown.
        let fit = ((below.y - area.y) / ROWS).max(1);
        let at = u16::try_from(self.day.month0()).unwrap_or(0) / across;
        let from = (at + 1).saturating_sub(fit);
        for month in from * across..12.min((from + fit) * across) {
            let Some(first) = NaiveDate::from_ymd_opt(self.day.year(), u32::from(month) + 1, 1) else {
                continue;
            };
            let (column, row) = (month % across, month / across - from);
            let place =
                Rect { x: area.x + 1 + column * MONTH, y: area.y + row * ROWS, width: MONTH, height: ROWS };
            self.draw_month(frame, place.intersection(area), first, theme);
        }
        let unreported = self.events.iter().filter(|event| event.is_unreported(self.today)).count();
        let all = self.events.iter().filter(|event| event.is_live()).count();
        let mut line = text::of_year(all, unreported);
        if !self.narrow.is_empty() {
            line = text::narrowed(&self.narrow, &line);
        }
        put(frame.buffer_mut(), below, 1, 0, &line, theme.dim());
        let room = usize::from(area.width).saturating_sub(2);
        for (row, line) in (1..=BELOW).zip(wrap(&self.said(), room)) {
            put(frame.buffer_mut(), below, 1, row, &line, Style::new());
        }
    }
    commands!(COMMANDS);
    fn is_window(&self) -> bool {
        true
    }
}
