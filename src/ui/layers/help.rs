//! F1: what can be done here, searchable; Enter does it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::choices::{self, Choice, Choices, Picked};
use crate::data::Error;
use crate::domain::Changed;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, GLOBAL};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// The help of the layer below.
#[derive(Debug)]
pub(crate) struct Help {
    choices: Choices<Action>,
}

impl Help {
    /// What this layer and every layer can do.
    pub(crate) fn new(below: &dyn Layer) -> Self {
        let own = below.bindings();
        let everywhere = GLOBAL.iter().filter(|binding| own.iter().all(|own| own.action != binding.action));
        let choices = own.iter().chain(everywhere).map(|binding| {
            Choice::new(binding.action, binding.label)
                .key(binding.key_names())
                .help(binding.help)
                .why_not(below.disabled(binding.action))
        });
        Self { choices: Choices::new(choices.collect()) }
    }
}

impl Layer for Help {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Trợ giúp".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(action) => Effect::All(vec![Effect::Close, Effect::Run(action)]),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored if input == Input::Do(Action::Help) => Effect::Close,
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn stale(&self, _: Changed) -> bool {
        false
    }
    fn load(&mut self, _: &Ctx<'_>) -> Result<(), Error> {
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let area = centred(area, area.width.saturating_sub(2).min(100), area.height);
        let inner = boxed(frame, area, "Trợ giúp: gõ để tìm, Enter để làm, Esc đóng", theme);
        self.choices.draw(frame, inner, theme);
    }
    fn bindings(&self) -> Vec<Binding> {
        choices::BINDINGS.to_vec()
    }
    fn takes_text(&self) -> bool {
        true
    }
}
