//! Drawing a record to be read aloud: a number, a label, a value, and room between them where there is any.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Verify;
use crate::text::entry as say;
use crate::ui::theme::Theme;
use crate::ui::widgets::{put, rule, wrap};
use crate::vietnamese::clean::{pad, width};

/// Left of the labels: the number.
const NUMBER: usize = 5;

pub(super) fn record(screen: &Verify, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let buffer = frame.buffer_mut();
    let columns = usize::from(area.width);
    let head = if screen.current().is_some() { say::left(screen.left) } else { say::ALL_VERIFIED.to_owned() };
    put(buffer, area, 1, 0, &head, theme.head());
    let mut row = 1;
    for line in wrap(say::VERIFY_HOW, columns.saturating_sub(2)) {
        put(buffer, area, 1, row, &line, theme.dim());
        row += 1;
    }
    rule(buffer, area, row, theme);
    row += 1;
    let label = screen.lines.iter().map(|line| width(line.label)).max().unwrap_or(0) + 2;
    let room = columns.saturating_sub(NUMBER + label + 1).max(8);
    let texts: Vec<Vec<String>> = screen
        .lines
        .iter()
        .map(|line| {
            let text = if line.text.is_empty() { say::NOTHING_WRITTEN } else { &line.text };
            let all: Vec<_> = text.lines().flat_map(|one| wrap(one, room)).collect();
            if all.is_empty() { vec![String::new()] } else { all }
        })
        .collect();
    let free = usize::from(area.height.saturating_sub(row + 1));
    let used: usize = texts.iter().map(Vec::len).sum();
    let spaced = used + texts.len() <= free;
    let column = u16::try_from(NUMBER + label).unwrap_or(u16::MAX);
    for (at, (line, text)) in screen.lines.iter().zip(&texts).enumerate() {
        let name = format!("{:>3}. {}", at + 1, pad(line.label, label));
        put(buffer, area, 0, row, &name, Style::new());
        let style =
            if line.text.is_empty() { theme.dim() } else { Style::new().add_modifier(Modifier::BOLD) };
        for part in text {
            if row + 1 < area.height {
                put(buffer, area, column, row, part, style);
            }
            row += 1;
        }
        row += u16::from(spaced);
    }
    if !screen.number.is_empty() {
        put(buffer, area, 1, area.height.saturating_sub(1), &say::field_number(&screen.number), theme.warn());
    }
}
