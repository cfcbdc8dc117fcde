//! The literacy screen as a layer, and its picture.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::view::{LEFT, Literacy, TWO_PANES};
use crate::data::Error;
use crate::domain::op::{Changed, Done, RequestId};
use crate::domain::register::RegisterId;
use crate::text;
use crate::ui::command::{Row, Which};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::put;
use crate::vietnamese::clean::{cut, width};

impl Literacy {
    fn paint_above(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width).saturating_sub(2);
        put(frame.buffer_mut(), area, 1, 0, &cut(&self.totals, room), theme.head());
        if area.height <= 2 {
            let all: Vec<&str> = self.rates.iter().map(|rate| rate.short.as_str()).collect();
            let left_out = text::tabs::left_out_short(self.unplaced());
            let rates = cut(&all.join(" · "), room.saturating_sub(width(&left_out)));
            put(frame.buffer_mut(), area, 1, 1, &format!("{rates}{left_out}"), Style::new());
            return;
        }
        for (row, rate) in (1..area.height).zip(&self.rates) {
            let style = if rate.met == Some(false) { theme.warn() } else { Style::new() };
            put(frame.buffer_mut(), area, 1, row, &cut(&rate.long, room), style);
        }
        if self.unplaced() > 0 {
            let said = cut(&text::tabs::left_out(self.unplaced()), room);
            put(frame.buffer_mut(), area, 1, area.height - 1, &said, theme.dim());
        }
    }

    fn paint_groups(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let may_add = self.no_group.is_none();
        self.sheet.draw(frame, area, theme, text::tabs::no_groups(may_add), !self.on_people);
        if self.sheet.is_filtered() {
            let line = Rect { height: 1, ..area };
            put(frame.buffer_mut(), line, 0, 0, &" ".repeat(usize::from(area.width)), Style::new());
            self.sheet.draw_filter(frame, line, theme);
        }
    }

    fn paint_people(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width).saturating_sub(1);
        put(frame.buffer_mut(), area, 1, 0, &cut(&self.head, room), theme.head());
        let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.list.draw(frame, list, theme);
        if !self.on_people {
            // One cursor on the screen: that of the other pane.
            for row in list.rows() {
                if frame.buffer_mut().cell((row.x, row.y)).is_some_and(|cell| cell.symbol() == ">") {
                    put(frame.buffer_mut(), row, 0, 0, " ", Style::new());
                    frame.buffer_mut().set_style(row, Style::new().remove_modifier(Modifier::REVERSED));
                }
            }
        }
    }
}

impl Layer for Literacy {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Xóa mù chữ – phổ cập giáo dục".into()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        self.input(input, ctx)
    }
    fn answered(&mut self, request: RequestId, answer: Result<Done, Error>, ctx: &Ctx<'_>) -> Effect {
        let lower = self.lower(ctx);
        self.list.answered(request, answer, &lower)
    }
    fn stale(&self, changed: Changed) -> bool {
        let shown = [RegisterId::ResidentialGroups, RegisterId::LiteracySubjects, RegisterId::Populations];
        shown.iter().any(|register| changed.touches(*register, None)) || self.list.stale(changed)
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.read(ctx)
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let above = self.above().min(area.height);
        self.paint_above(frame, Rect { height: above, ..area }, theme);
        let panes = Rect { y: area.y + above, height: area.height - above, ..area };
        if area.width < TWO_PANES {
            return match self.on_people {
                true => self.paint_people(frame, panes, theme),
                false => self.paint_groups(frame, panes, theme),
            };
        }
        let right = Rect { x: panes.x + LEFT + 2, width: panes.width - LEFT - 2, ..panes };
        self.paint_people(frame, right, theme);
        for row in 0..panes.height {
            put(frame.buffer_mut(), panes, LEFT, row, theme.sign("│", "|"), theme.dim());
        }
        self.paint_groups(frame, Rect { width: LEFT, ..panes }, theme);
    }
    fn rows(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        self.rows_shown(ctx)
    }
    fn run(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        self.run_shown(which, ctx)
    }
    fn takes_text(&self) -> bool {
        if self.on_people { self.list.takes_text() } else { self.sheet.is_typing() }
    }
    fn is_window(&self) -> bool {
        true
    }
}
