//! What is drawn on: the terminal at the size that it says it has, within bounds.

use std::io::{self, BufWriter, Stdout};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Columns and rows that are drawn at most. The far end of a connection says how large its window is, at any time: a
/// larger one than any screen would only ask for memory.
const MOST: u16 = 1000;

/// The terminal with everything that is drawn on it.
#[derive(Debug)]
pub(crate) struct Screen(CrosstermBackend<BufWriter<Stdout>>);

/// Columns and rows of the terminal, at most those that are drawn.
pub(crate) fn size() -> io::Result<(u16, u16)> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok((columns.min(MOST), rows.min(MOST)))
}

impl Screen {
    /// The terminal behind this.
    pub(super) fn new(terminal: CrosstermBackend<BufWriter<Stdout>>) -> Self {
        Self(terminal)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.0.draw(content)
    }
    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.0.append_lines(count)
    }
    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }
    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }
    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }
    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }
    fn size(&self) -> io::Result<Size> {
        size().map(Size::from)
    }
    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }
    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}
