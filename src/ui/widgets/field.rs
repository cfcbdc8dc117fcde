//! One line in which text is typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::put;
use crate::vietnamese::clean;

/// Draws the text so that the caret, `before` it, is in view, and puts the terminal's own cursor there: screen
/// readers and the windows of input methods follow it.
pub(crate) fn text_field(frame: &mut Frame<'_>, area: Rect, before: &str, after: &str, style: Style) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let room = usize::from(area.width).saturating_sub(1);
    let mut shown = before;
    while clean::width(shown) > room {
        let mut chars = shown.chars();
        chars.next();
        shown = chars.as_str();
    }
    put(frame.buffer_mut(), area, 0, 0, &format!("{shown}{after}"), style);
    let column = u16::try_from(clean::width(shown)).unwrap_or(area.width - 1);
    caret(frame, area, column, 0);
}

/// The text before and after a caret that stands at this column.
pub(crate) fn split_at(text: &str, column: usize) -> (&str, &str) {
    let at = text.char_indices().map(|(at, _)| at).find(|at| clean::width(&text[..*at]) >= column);
    text.split_at(at.unwrap_or(text.len()))
}

/// Parks the terminal's cursor on a cell of the area.
pub(crate) fn caret(frame: &mut Frame<'_>, area: Rect, column: u16, row: u16) {
    if column < area.width && row < area.height {
        frame.set_cursor_position(Position::new(area.x + column, area.y + row));
    }
}
