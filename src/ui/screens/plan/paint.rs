//! The plan as a layer, and its picture.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::keys::COMMANDS;
use super::view::PlanView;
use crate::data::Error;
use crate::domain::Changed;
use crate::domain::register::RegisterId;
use crate::ui::command::commands;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule};
use crate::vietnamese::clean::{cut, width};

impl Layer for PlanView {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Kế hoạch".into()
    }
    fn of_ward(&self) -> &str {
        &self.shown.ward
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        self.input(&input, ctx)
    }
    fn stale(&self, changed: Changed) -> bool {
        let ward = self.plan().and_then(|plan| plan.ward);
        let shown = [
            RegisterId::Plans,
            RegisterId::PlanItems,
            RegisterId::PlanBudgets,
            RegisterId::Activities,
            RegisterId::Classes,
            RegisterId::Enrolments,
        ];
        shown.iter().any(|register| changed.touches(*register, ward))
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width).saturating_sub(2);
        put(frame.buffer_mut(), area, 1, 0, &cut(&self.shown.head, room), theme.head());
        let period = cut(&self.shown.period, room);
        let at = area.width.saturating_sub(u16::try_from(width(&period)).unwrap_or(area.width) + 1);
        put(frame.buffer_mut(), area, at, 1, &period, theme.dim());
        if self.sheet.is_filtered() {
            let line = Rect { y: area.y + 1, height: 1, width: at, ..area };
            self.sheet.draw_filter(frame, line, theme);
        } else {
            let dates = cut(&self.shown.dates, usize::from(at.saturating_sub(3)));
            put(frame.buffer_mut(), area, 1, 1, &dates, theme.dim());
        }
        put(frame.buffer_mut(), area, 1, 2, &cut(&self.shown.said, room), theme.warn());
        let height = area.height.saturating_sub(self.above() + self.below());
        let items = Rect { y: area.y + self.above(), height, ..area };
        self.sheet.draw(frame, items, theme, &self.shown.empty, true);
        let below = Rect { y: items.bottom(), height: self.below().min(area.height), ..area };
        rule(frame.buffer_mut(), below, 0, theme);
        if !self.items.is_empty() {
            put(frame.buffer_mut(), below, 1, 1, &cut(&self.shown.totals, room), Style::new());
        }
        let optional = [&self.shown.beside, &self.shown.money];
        for (y, line) in (2..).zip(optional.into_iter().filter(|line| !line.is_empty())) {
            put(frame.buffer_mut(), below, 1, y, &cut(line, room), Style::new());
        }
        let last = below.height.saturating_sub(1);
        put(frame.buffer_mut(), below, 1, last, &cut(&self.shown.detail, room), theme.dim());
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        self.sheet.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
