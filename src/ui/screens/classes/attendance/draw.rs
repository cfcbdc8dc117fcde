//! How the grid looks: names stay at the left and totals at the right, sessions that do not fit are turned like pages.

use std::ops::Range;

use chrono::Datelike as _;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::sheet::{Line, Sheet};
use crate::domain::learning::attendance::SessionState;
use crate::text::{attendance as text, learning};
use crate::ui::theme::Theme;
use crate::ui::widgets::put;
use crate::vietnamese::clean::{cut, pad, pad_left};

/// Columns of the names, and of the totals.
const NAMES: u16 = 24;
const TOTALS: u16 = 24;
/// Columns of one session.
const WIDE: u16 = 3;
/// Rows above the learners: what it is, days, months, the whole session.
const ABOVE: u16 = 4;
/// Rows below them: how many came, what the signs mean.
const BELOW: u16 = 2;

/// What of so many is shown around this one where only `fit` have room: whole pages, the last one filled.
fn shown(all: usize, at: usize, fit: u16) -> Range<usize> {
    let fit = usize::from(fit).max(1);
    let first = (at / fit * fit).min(all.saturating_sub(fit));
    first..all.min(first + fit)
}

/// Draws the grid with the cursor: 0 is the line of the whole session.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    (sheet, head): (&Sheet, &str),
    (row, column): (usize, usize),
) {
    let buffer = frame.buffer_mut();
    put(buffer, area, 1, 0, &cut(head, usize::from(area.width).saturating_sub(2)), theme.head());
    put(buffer, area, 1, 1, text::NAME, theme.dim());
    let right = area.width.saturating_sub(TOTALS);
    put(buffer, area, right, 1, text::TOTALS, theme.dim());
    let foot = area.height.saturating_sub(BELOW);
    put(buffer, area, 4, 3, text::WHOLE, Style::new());
    put(buffer, area, 4, foot, text::CAME, theme.dim());
    put(buffer, area, 1, foot + 1, text::LEGEND, theme.dim());
    let lines = shown(sheet.lines.len(), row.saturating_sub(1), foot.saturating_sub(ABOVE));
    let columns = shown(sheet.columns.len(), column, right.saturating_sub(NAMES) / WIDE);
    for (at, y) in lines.clone().zip(ABOVE..) {
        let line = &sheet.lines[at];
        let style = if line.is_warned { theme.warn() } else { Style::new() };
        let name = cut(&line.name, usize::from(NAMES) - 6);
        let mark = if row == at + 1 { ">" } else { " " };
        put(buffer, area, 0, y, &format!("{mark}{} {name}", pad_left(&(at + 1).to_string(), 2)), style);
        put(buffer, area, right, y, &totals(line), style);
    }
    if row == 0 {
        put(buffer, area, 0, 3, ">", Style::new());
    }
    for (at, x) in columns.zip((0..).map(|n| NAMES + n * WIDE)) {
        let session = &sheet.columns[at].session;
        let day = if at == column { theme.head() } else { theme.dim() };
        put(buffer, area, x, 1, &format!("{:02}", session.on.day()), day);
        put(buffer, area, x, 2, &format!("/{}", session.on.month()), day);
        let is_off = session.state == SessionState::Cancelled;
        let whole = if is_off { '-' } else { ' ' };
        let came = match session.state {
            SessionState::Held => sheet.came[at].to_string(),
            SessionState::Cancelled => "-".to_owned(),
            SessionState::Planned => String::new(),
        };
        put(buffer, area, x, foot, &pad_left(&came, 2), theme.dim());
        let mut sign = |y: u16, sign: char, here: bool| {
            let (shown, style) =
                if here { (format!("[{sign}]"), theme.head()) } else { (format!(" {sign} "), Style::new()) };
            put(buffer, area, x, y, &shown, style);
        };
        sign(3, whole, row == 0 && at == column);
        for (line, y) in lines.clone().zip(ABOVE..) {
            let cell = sheet.cell(line, at).map_or(' ', |cell| cell.sign());
            sign(y, cell, row == line + 1 && at == column);
        }
    }
}

fn totals(line: &Line) -> String {
    let number = |n: u32, wide: usize| pad_left(&n.to_string(), wide);
    let left = text::left(line.slip.state.code(), line.left_on);
    let last = left.unwrap_or_else(|| learning::may_miss(line.may_miss));
    let sums = line.totals;
    pad(
        &format!("{}{}{}  {last}", number(sums.present, 4), number(sums.excused, 3), number(sums.absent, 3)),
        usize::from(TOTALS),
    )
}
