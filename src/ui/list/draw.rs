//! Drawing a list. A move changes two markers and two short stretches of reversed text, so that it costs a slow
//! line less than a hundred bytes.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::List;
use super::table::{MARGIN, PANE, WIDE, table_width};
use crate::text;
use crate::ui::filter;
use crate::ui::theme::Theme;
use crate::ui::widgets::{caret, put, reversed, rule, wrap};
use crate::vietnamese::clean::{cut, width};

/// Columns by which the further lines of a fact are set in there.
const INDENT: u16 = 2;
/// Lines of it below the list otherwise, with the rule above them.
const BELOW: u16 = 3;
/// Filter and heads of the columns.
const ABOVE: u16 = 2;
/// Lines of the frame around a screen.
const FRAME: u16 = 5;

/// Rows of records on a screen of this size.
pub(super) fn height(size: (u16, u16)) -> usize {
    let below = if size.0 >= WIDE { 0 } else { BELOW };
    usize::from(size.1.saturating_sub(FRAME + ABOVE + below)).max(1)
}

impl List {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let wide = area.width >= WIDE;
        let table = Rect { width: table_width((area.width, 0)), ..area };
        self.paint_top(frame, table, theme);
        put(frame.buffer_mut(), table, MARGIN, 1, &self.table.head, theme.head());
        let rows = Rect {
            y: table.y + ABOVE,
            height: area.height.saturating_sub(ABOVE + if wide { 0 } else { BELOW }),
            ..table
        };
        self.paint_rows(frame, rows, theme);
        if wide {
            let pane = Rect { x: area.x + table.width + 1, width: PANE, ..area };
            self.paint_pane(frame, pane, theme);
        } else {
            let below = Rect { y: area.bottom().saturating_sub(BELOW), height: BELOW, ..area };
            self.paint_below(frame, below, theme);
        }
    }

    fn paint_top(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut said = text::ui::count(self.count, self.marked.len());
        if let Some(order) = self.order {
            let field = self.spec.register.decl().field(order.trim_start_matches('-'));
            said = format!("{said} · xếp theo {}", field.map_or(order, |field| field.label));
        }
        if self.only_marked {
            said.push_str(" · chỉ dòng đánh dấu");
        }
        if !self.totals.is_empty() {
            said = format!("{} · {said}", self.totals);
        }
        let room = usize::from(area.width).saturating_sub(24);
        let said = cut(&said, room);
        let at = area.width.saturating_sub(u16::try_from(width(&said)).unwrap_or(area.width) + 1);
        put(frame.buffer_mut(), area, at, 0, &said, theme.dim());
        if self.filter.is_on() {
            let line = Rect { x: area.x + 1, width: at.saturating_sub(2), height: 1, ..area };
            self.filter.draw(frame, line, theme, filter::NAME, "");
        }
    }

    fn paint_rows(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let begin = self.table.rest_begins();
        let height = usize::from(area.height).min(self.window.height);
        let rows = self.window.rows.iter().zip(&self.table.cells).enumerate();
        for (at, (row, (first, rest))) in rows.skip(self.window.top).take(height) {
            let line = u16::try_from(at - self.window.top).unwrap_or_default();
            let here = at == self.window.cursor;
            let buffer = frame.buffer_mut();
            if row.record.id.is_some_and(|id| self.marked.contains(&id)) {
                put(buffer, area, 1, line, "*", theme.warn());
            }
            put(buffer, area, MARGIN, line, first, Style::new());
            put(buffer, area, MARGIN + begin, line, rest, Style::new());
            if here {
                put(buffer, area, 0, line, ">", Style::new());
                let name = Rect { x: area.x + MARGIN, y: area.y + line, width: reversed(first), height: 1 };
                buffer.set_style(name.intersection(area), theme.bar());
                if !self.filter.is_typing() {
                    caret(frame, area, 0, line);
                }
            }
        }
        if self.window.rows.is_empty() {
            let filtered = !self.filter.is_empty() || self.only_marked;
            let said = match filtered && !self.not_found_by.is_empty() {
                true => text::ui::not_found_by(&self.not_found_by),
                false => text::ui::empty_list(filtered, self.no_add.is_none()).to_owned(),
            };
            let room = usize::from(area.width.saturating_sub(MARGIN));
            for (row, line) in (0..area.height).zip(wrap(&said, room)) {
                put(frame.buffer_mut(), area, MARGIN, row, &line, theme.dim());
            }
        }
    }

    fn paint_below(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        rule(frame.buffer_mut(), area, 0, theme);
        let facts: Vec<String> =
            self.detail.lines.iter().map(|(label, text)| format!("{label}: {text}")).collect();
        let facts = facts.join(" · ").replace('\n', " ");
        for (row, line) in wrap(&facts, usize::from(area.width) - 2).iter().take(2).enumerate() {
            put(frame.buffer_mut(), area, 1, u16::try_from(row).unwrap_or_default() + 1, line, theme.dim());
        }
    }

    fn paint_pane(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let room = usize::from(area.width.saturating_sub(INDENT));
        let mut row = 0;
        for (label, text) in &self.detail.lines {
            for (nth, line) in wrap(&format!("{label}: {text}"), room).iter().enumerate() {
                put(frame.buffer_mut(), area, if nth == 0 { 0 } else { INDENT }, row, line, Style::new());
                if nth == 0 {
                    put(frame.buffer_mut(), area, 0, row, label, theme.head());
                }
                row += 1;
            }
        }
    }
}
