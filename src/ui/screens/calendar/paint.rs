//! The calendar as a layer, and its picture.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::grid::Day;
use super::month::{Calendar, Weight};
use crate::data::Error;
use crate::domain::op::{Changed, Done, RequestId};
use crate::text::calendar::NO_WARDS;
use crate::ui::command::{Row, Which};
use crate::ui::filter;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, put, wrap};
use crate::vietnamese::clean::{cut, pad, width};
use crate::vietnamese::lunar::{LunarDay, year_name};

/// From this many columns on the day is described beside the grid.
const BESIDE: u16 = 80;
/// From this many columns on a day shows what is on it.
const TITLES: u16 = 12;
/// Columns of the grid that are never given to what is beside it.
const LEAST_CELL: u16 = 8;

impl Calendar {
    fn paint(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let line = Rect { height: 1, ..area };
        self.paint_top(frame, line, theme);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let weeks = u16::try_from(self.weeks.len().max(1)).unwrap_or(6);
        if area.width >= BESIDE {
            let cell = ((area.width - 24) / 7).clamp(LEAST_CELL, 16);
            let most = if cell < TITLES { 2 } else { 5 };
            let rows = (body.height.saturating_sub(1) / weeks).clamp(1, most);
            let grid = Rect { width: cell * 7, height: body.height.min(1 + weeks * rows), ..body };
            self.paint_grid(frame, grid, cell, rows, theme);
            let below = Rect { y: grid.bottom(), height: body.height.saturating_sub(grid.height), ..grid };
            self.paint_below(frame, below, theme);
            for row in 0..body.height {
                put(frame.buffer_mut(), body, cell * 7, row, theme.sign("│", "|"), theme.dim());
            }
            let beside = Rect { x: body.x + cell * 7 + 2, width: area.width - cell * 7 - 2, ..body };
            self.paint_beside(frame, beside, theme);
        } else {
            let cell = (area.width / 7).max(1);
            let grid = Rect { height: body.height.min(1 + weeks), ..body };
            self.paint_grid(frame, grid, cell, 1, theme);
            let below = Rect { y: grid.bottom(), height: body.height.saturating_sub(grid.height), ..body };
            self.paint_beside(frame, below, theme);
        }
    }

    fn paint_top(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        use chrono::Datelike as _;
        let mut month = format!("Tháng {}/{}", self.day.month(), self.day.year());
        if let Some(lunar) = LunarDay::of(self.day) {
            month.push_str(&format!(" · {}", year_name(lunar.year)));
        }
        put(frame.buffer_mut(), area, 1, 0, &month, theme.head());
        if self.filter.is_on() {
            let at = u16::try_from(width(&month)).unwrap_or(16) + 3;
            let line = Rect { x: area.x + at, width: area.width.saturating_sub(at + 1), height: 1, ..area };
            self.filter.draw(frame, line, theme, "Lọc, đến ngày: ", &format!(" {}", self.understood));
        }
    }

    fn paint_grid(&self, frame: &mut Frame<'_>, area: Rect, cell: u16, rows: u16, theme: &Theme) {
        for (column, name) in (0..).zip(["T2", "T3", "T4", "T5", "T6", "T7", "CN"]) {
            put(frame.buffer_mut(), area, column * cell + 1, 0, name, theme.head());
        }
        for (row, week) in (0..).zip(&self.weeks) {
            for (column, day) in (0..).zip(week) {
                let place =
                    Rect { x: area.x + column * cell, y: area.y + 1 + row * rows, width: cell, height: rows };
                self.paint_day(frame, place.intersection(area), day, theme);
            }
        }
    }

    fn paint_day(&self, frame: &mut Frame<'_>, area: Rect, day: &Day, theme: &Theme) {
        let here = day.on == self.day;
        let style = match day {
            Day { in_month: false, .. } => theme.dim(),
            Day { holiday: Some(_), .. } | Day { clash: true, .. } => theme.warn(),
            _ => Style::new(),
        };
        let lunar = self.lunar(day, here, area);
        let number = day.on.format("%e");
        if here {
            put(frame.buffer_mut(), area, 0, 0, &format!("[{number}{lunar}]"), theme.focus());
        } else {
            let sign = if day.on == self.today { '*' } else { ' ' };
            put(frame.buffer_mut(), area, 0, 0, &format!("{sign}{number}"), style);
            put(frame.buffer_mut(), area, 3, 0, &lunar, theme.dim());
        }
        if here && !self.filter.is_typing() {
            caret(frame, area, 0, 0);
        }
        let marks = marks(day, theme);
        if area.height >= 2 {
            put(frame.buffer_mut(), area, 1, 1, &marks, style);
            let room = usize::from(area.width).saturating_sub(2);
            for (row, title) in (2..area.height).zip(&day.titles) {
                put(frame.buffer_mut(), area, 1, row, &cut(title.trim_start(), room), theme.dim());
            }
        } else {
            put(
                frame.buffer_mut(),
                area,
                4,
                0,
                &pad(&marks, usize::from(area.width.saturating_sub(4))),
                style,
            );
        }
    }

    /// The lunar day behind the day's number; a cell of one row has no room for it.
    fn lunar(&self, day: &Day, here: bool, area: Rect) -> String {
        let Some(lunar) = day.lunar.filter(|_| area.height >= 2) else { return String::new() };
        let first = self.weeks.first().is_some_and(|week| week[0].on == day.on);
        let whole = if first { lunar.show() } else { lunar.show_short() };
        let room = usize::from(area.width).saturating_sub(if here { 5 } else { 4 });
        format!(" {}", if whole.len() > room { lunar.day.to_string() } else { whole })
    }

    /// What the signs mean, and what clashes on the day.
    fn paint_below(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let Some(last) = area.height.checked_sub(1) else { return };
        put(frame.buffer_mut(), area, 1, last, LEGEND, theme.dim());
        let lines =
            self.clashes.iter().flat_map(|said| wrap(said, usize::from(area.width).saturating_sub(2)));
        for (row, line) in (1..last).zip(lines) {
            put(frame.buffer_mut(), area, 1, row, &line, theme.warn());
        }
    }

    fn paint_beside(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width).saturating_sub(1).max(1);
        let mut row = 0;
        for (weight, line) in &self.beside {
            let style = match weight {
                Weight::Head => theme.head(),
                Weight::Plain => Style::new(),
                Weight::Dim => theme.dim(),
                Weight::Warn => theme.warn(),
            };
            let text = line.trim_start();
            let indent = u16::try_from(line.len() - text.len()).unwrap_or(0);
            for part in wrap(text, room.saturating_sub(usize::from(indent))) {
                if row >= area.height {
                    return;
                }
                put(frame.buffer_mut(), area, indent, row, &part, style);
                row += 1;
            }
        }
    }
}

const LEGEND: &str = "mỗi · 1 việc, ! trùng, ? chưa báo, + kỷ niệm";

/// Dots for what is on a day, a number from five on; `!` for a clash, `?` for an outcome not recorded.
fn marks(day: &Day, theme: &Theme) -> String {
    let mut marks = match day.count {
        0 => String::new(),
        few @ 1..=4 => theme.sign("·", ".").repeat(few),
        many => format!("{many} việc"),
    };
    if day.clash {
        marks.push('!');
    }
    if day.unreported {
        marks.push('?');
    }
    if day.commemoration.is_some() {
        marks.push('+');
    }
    if day.holiday.is_some() {
        marks = format!("NGHỈ{marks}");
    }
    marks
}

impl Layer for Calendar {
    fn title(&self, ctx: &Ctx<'_>) -> String {
        match (&self.list, &self.wards) {
            (Some(list), _) => list.title(ctx),
            (None, Some(wards)) => wards.title(),
            (None, None) => "Lịch".to_owned(),
        }
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match &mut self.list {
            Some(list) => list.update(input, ctx),
            None if self.wards.is_some() => self.on_wards(&input, ctx),
            None => self.on_month(&input, ctx),
        }
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        match &mut self.list {
            Some(list) => list.answered(request, answer, ctx),
            None => Effect::Ignored,
        }
    }
    fn stale(&self, changed: Changed) -> bool {
        super::shown_changed(changed) || self.list.as_ref().is_some_and(|list| list.stale(changed))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        match &mut self.list {
            Some(list) => list.load(ctx),
            None => self.read(ctx),
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match &self.list {
            Some(list) => list.draw(frame, area, theme),
            None => match &self.wards {
                Some(wards) => {
                    let above = u16::from(self.filter.is_on());
                    if above > 0 {
                        self.filter.draw(frame, Rect { height: 1, ..area }, theme, filter::NAME, "");
                    }
                    let height = area.height.saturating_sub(above);
                    let below = Rect { y: area.y + above, height, ..area };
                    wards.grid.draw(frame, below, theme, NO_WARDS, false);
                }
                None => self.paint(frame, area, theme),
            },
        }
    }
    fn table(&self) -> Option<Vec<Vec<String>>> {
        self.wards.as_ref().filter(|_| self.list.is_none()).map(|wards| wards.grid.table())
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        self.rows_shown(ctx)
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        self.run_shown(which, ctx)
    }
    fn takes_text(&self) -> bool {
        match (&self.list, &self.wards) {
            (Some(list), _) => list.takes_text(),
            (None, Some(wards)) => wards.grid.is_typing() || self.filter.is_typing(),
            (None, None) => self.filter.is_typing(),
        }
    }
    fn is_window(&self) -> bool {
        true
    }
}
