//! The rows of an item: a field, or words beside a label.

use ratatui::style::Style;

use crate::ui::widgets::wrap;
use crate::vietnamese::clean::pad;

/// The label of a field.
pub(super) const LABEL: usize = 17;

/// One row of the item below.
pub(super) enum Row {
    Field(usize),
    Said(String, Style),
}

/// Words beside a label, on as many lines as they take.
pub(super) fn said(rows: &mut Vec<Row>, label: &str, words: &str, width: usize, style: Style) {
    for (at, line) in wrap(words, width.saturating_sub(LABEL)).into_iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        rows.push(Row::Said(format!("{}{line}", pad(label, LABEL)), style));
    }
}
