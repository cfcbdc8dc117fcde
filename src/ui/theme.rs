//! How states look. Letter and shape say it first, weight second, colour last.

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

/// Which colours a person sees: 16 palette colours only, never RGB, so that the terminal's own scheme holds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Palette {
    /// Light letters on a dark ground.
    #[default]
    Dark,
    /// Dark letters on a light ground, for projectors.
    Light,
    /// No colour at all (`NO_COLOR`).
    Mono,
}

/// The style of each meaning, and the signs to draw with.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Theme {
    pub(crate) palette: Palette,
    /// ASCII only, for consoles without the other signs.
    pub(crate) ascii: bool,
}

impl Theme {
    fn colour(self, dark: Color, light: Color) -> Style {
        match self.palette {
            Palette::Dark => Style::new().fg(dark),
            Palette::Light => Style::new().fg(light),
            Palette::Mono => Style::new(),
        }
    }
    /// First and last line.
    pub(crate) fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
    /// Heads of columns, titles of parts.
    pub(crate) fn head(self) -> Style {
        self.colour(Color::Cyan, Color::Blue).add_modifier(Modifier::BOLD)
    }
    /// What is less important.
    pub(crate) fn dim(self) -> Style {
        match self.palette {
            Palette::Dark => Style::new().fg(Color::DarkGray),
            Palette::Light | Palette::Mono => Style::new(),
        }
    }
    /// The line, field or cell that the keys act on.
    pub(crate) fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }
    /// Met, done, sent in time.
    pub(crate) fn good(self) -> Style {
        self.colour(Color::Green, Color::Blue)
    }
    /// Partly met, a warning.
    pub(crate) fn warn(self) -> Style {
        self.colour(Color::Yellow, Color::Magenta).add_modifier(Modifier::BOLD)
    }
    /// Not met, overdue, an error.
    pub(crate) fn bad(self) -> Style {
        self.colour(Color::LightRed, Color::Red).add_modifier(Modifier::BOLD)
    }
    /// A text that was made before it was known on what it is drawn.
    pub(crate) fn spell(self, text: &str) -> Cow<'_, str> {
        if self.ascii && text.contains(['√', '█', '░']) {
            return Cow::Owned(text.replace('√', "v").replace('█', "#").replace('░', "."));
        }
        Cow::Borrowed(text)
    }
    /// A sign, or what stands for it on a console without it.
    pub(crate) fn sign(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { sign }
    }
}
