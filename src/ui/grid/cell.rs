//! What a screen gives to a grid: columns and lines. Meanings, not styles: the theme is known only while drawing.

use std::borrow::Cow;

use ratatui::style::Style;

use crate::ui::theme::Theme;

/// What something is for the eye, beside its letters.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Tone {
    /// As usual; in a cell, as its line.
    #[default]
    Plain,
    /// Over, or of less weight.
    Dim,
    Good,
    Warn,
    Bad,
}

impl Tone {
    /// How it looks.
    pub(crate) fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Dim => theme.dim(),
            Self::Good => theme.good(),
            Self::Warn => theme.warn(),
            Self::Bad => theme.bad(),
        }
    }
}

/// Which columns stay when the others scroll.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Stick {
    #[default]
    None,
    /// It stays at the left: what a row is about.
    Left,
    /// It stays at the right: its totals.
    Right,
}

/// One column.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// What it says above the column.
    pub(crate) label: Cow<'static, str>,
    /// A line above that, of less weight.
    pub(crate) over: Cow<'static, str>,
    pub(crate) width: u16,
    /// So much of it is worth showing where no more fits.
    pub(crate) least: u16,
    /// Whether it holds numbers, which stand at its right edge.
    pub(crate) number: bool,
    pub(crate) stick: Stick,
    /// Columns left free behind it.
    pub(crate) gap: u16,
}

impl Head {
    /// A column of text.
    pub(crate) const fn text(label: &'static str, width: u16) -> Self {
        let (label, over) = (Cow::Borrowed(label), Cow::Borrowed(""));
        Self { label, over, width, least: width, number: false, stick: Stick::None, gap: 1 }
    }
    /// A column of numbers.
    pub(crate) const fn number(label: &'static str, width: u16) -> Self {
        let mut head = Self::text(label, width);
        head.number = true;
        head
    }
    /// It stays where it is when the others scroll.
    #[must_use]
    pub(crate) fn stays(self, stick: Stick) -> Self {
        Self { stick, ..self }
    }
    /// Right before the next one.
    #[must_use]
    pub(crate) fn tight(self) -> Self {
        Self { gap: 0, ..self }
    }
    /// With a label that is known only now.
    #[must_use]
    pub(crate) fn named(self, label: impl Into<String>) -> Self {
        Self { label: Cow::Owned(label.into()), ..self }
    }
    /// Under this.
    #[must_use]
    pub(crate) fn over(self, over: impl Into<Cow<'static, str>>) -> Self {
        Self { over: over.into(), ..self }
    }
    /// Worth showing with so many columns only.
    #[must_use]
    pub(crate) fn at_least(self, least: u16) -> Self {
        Self { least, ..self }
    }
}

/// A cell: pieces of text that follow each other.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
    pub(super) more: Vec<(String, Tone)>,
}

impl Cell {
    /// A text that looks so.
    pub(crate) fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, more: Vec::new() }
    }
    /// Followed by this.
    #[must_use]
    pub(crate) fn and(mut self, text: impl Into<String>, tone: Tone) -> Self {
        self.more.push((text.into(), tone));
        self
    }
    /// Its letters.
    pub(super) fn letters(&self) -> Cow<'_, str> {
        if self.more.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let more = self.more.iter().map(|(text, _)| text.as_str());
        Cow::Owned(std::iter::once(self.text.as_str()).chain(more).collect())
    }
}

impl<S: Into<String>> From<S> for Cell {
    fn from(text: S) -> Self {
        Self::new(text, Tone::Plain)
    }
}

/// One line.
#[derive(Clone, Debug)]
pub(crate) enum Line<T> {
    /// A heading of the lines that follow.
    Heading(String),
    /// A line on which the cursor can stand.
    Row {
        /// What it stands for.
        key: T,
        /// Its cells, one a column.
        cells: Vec<Cell>,
        tone: Tone,
        /// What it is called in full, where its first cell is short: the filter finds it by that too.
        called: Box<str>,
    },
    /// More about the line above it, over which the cursor passes.
    Note(Vec<Cell>),
    /// A sum, left out while something is typed.
    Sum(Vec<Cell>),
}

impl<T> Line<T> {
    /// A line on which the cursor can stand.
    pub(crate) fn row<C: Into<Cell>>(key: T, cells: impl IntoIterator<Item = C>, tone: Tone) -> Self {
        Self::Row { key, cells: cells.into_iter().map(Into::into).collect(), tone, called: "".into() }
    }

    /// Found by this name too.
    #[must_use]
    pub(crate) fn called(mut self, name: &str) -> Self {
        if let Self::Row { called, .. } = &mut self {
            *called = name.into();
        }
        self
    }

    /// What names it: its first cell, and what it is called in full.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Row { cells, called, .. } => {
                format!("{} {called}", cells.first().map(Cell::letters).unwrap_or_default())
            }
            Self::Heading(_) | Self::Note(_) | Self::Sum(_) => String::new(),
        }
    }
}
