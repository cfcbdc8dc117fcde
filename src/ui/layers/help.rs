//! F1: what can be done here, searchable; Enter does it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::choices::{Choice, Choices, Picked};
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Which, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// The help of the layer below.
#[derive(Debug)]
pub(crate) struct Help {
    choices: Choices<Which>,
}

impl Help {
    /// What a layer can do, and what works everywhere.
    pub(crate) fn new(own: Vec<Row>, everywhere: Vec<Row>) -> Self {
        let choices = both(own, everywhere).map(|row| {
            Choice::new(row.which, row.label).key(row.key_names()).help(row.help).why_not(row.why_not)
        });
        Self { choices: Choices::new(choices.collect()).explained() }
    }
}

/// The rows of a layer, then those that work everywhere and that it has no words of its own for.
pub(super) fn both(own: Vec<Row>, everywhere: Vec<Row>) -> impl Iterator<Item = Row> {
    let others = everywhere.into_iter().filter(|row| own.iter().all(|own| own.which != row.which));
    let others: Vec<Row> = others.collect();
    own.into_iter().chain(others)
}

impl Layer for Help {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Trợ giúp".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(which) => Effect::All(vec![Effect::Close, Effect::Run(which)]),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored if input == Input::Do(Action::Help) => Effect::Close,
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let area = centred(area, area.width.saturating_sub(2).min(100), area.height);
        let inner = boxed(frame, area, "Trợ giúp: gõ để tìm, Enter để làm, Esc đóng", theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
