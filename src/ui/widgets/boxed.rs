//! A box with a title that floats above what is below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Borders, Clear};

use crate::ui::theme::Theme;
use crate::vietnamese::clean::on_screen;

/// A rectangle of at most this size in the middle of the area.
pub(crate) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Draws an empty box over what is there; gives the room inside it.
pub(crate) fn boxed(frame: &mut Frame<'_>, area: Rect, title: &str, theme: &Theme) -> Rect {
    let block = Block::new().borders(Borders::ALL).border_style(theme.dim()).title_style(theme.head());
    let block = if theme.ascii { block.border_set(ASCII) } else { block.border_type(BorderType::Plain) };
    let block = if title.is_empty() { block } else { block.title(format!(" {} ", on_screen(title))) };
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    inner
}

const ASCII: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
