//! F9: the menu. It waits for nothing: the next key already chooses.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::choices::{self, Choice, Choices, Picked};
use crate::data::Error;
use crate::domain::Changed;
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, GLOBAL, TYPING};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};
use crate::vietnamese::fold::fold_ascii_letter;

/// Letters for entries, in the order in which they are given out.
const LETTERS: &str = "abcdeghiklmnopqrstuxyfjwz";
/// The letter that is the same everywhere: whoever needs it cannot look for it by typing.
const TYPING_LETTER: char = 'v';

/// The menu over a layer.
#[derive(Debug)]
pub(crate) struct Menu {
    choices: Choices<Action>,
    letters: Vec<(char, Action, Option<String>)>,
}

impl Menu {
    /// Tabs by number, then what the layer can do by letter, then what every layer can do.
    pub(crate) fn new(tabs: Vec<(u8, &'static str)>, below: &dyn Layer) -> Self {
        let mut all: Vec<Choice<Action>> = tabs
            .iter()
            .map(|(number, title)| {
                Choice::new(Action::Tab(*number), *title).key(number.to_string()).help("Thẻ")
            })
            .collect();
        let own = below.bindings();
        let moves = |action| {
            matches!(
                action,
                Action::Up
                    | Action::Down
                    | Action::PageUp
                    | Action::PageDown
                    | Action::Home
                    | Action::End
                    | Action::Menu
                    | Action::Back
                    | Action::Erase
            )
        };
        let everywhere = GLOBAL.iter().filter(|binding| own.iter().all(|own| own.action != binding.action));
        let mut letters: Vec<(char, Action, Option<String>)> = Vec::new();
        let mut free = LETTERS.chars();
        for binding in own.iter().chain(everywhere).filter(|binding| !moves(binding.action)) {
            let why = below.disabled(binding.action);
            let key = if binding.action == TYPING { Some(TYPING_LETTER) } else { free.next() };
            all.push(
                Choice::new(binding.action, binding.label)
                    .key(key.map(|key| key.to_uppercase().to_string()).unwrap_or_default())
                    .help(binding.help)
                    .why_not(why.clone()),
            );
            letters.extend(key.map(|key| (key, binding.action, why)));
        }
        letters.extend(tabs.iter().filter_map(|(number, _)| {
            Some((char::from_digit(u32::from(*number), 10)?, Action::Tab(*number), None))
        }));
        Self { choices: Choices::new(all), letters }
    }
}

impl Layer for Menu {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Menu".into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        let picked = match &input {
            Input::Text(c) => {
                let c = fold_ascii_letter(*c).to_ascii_lowercase();
                match self.letters.iter().find(|(letter, ..)| *letter == c) {
                    Some((_, _, Some(why))) => Picked::Refused(why.clone()),
                    Some((_, action, None)) => Picked::Chosen(*action),
                    None => Picked::Ignored,
                }
            }
            Input::Do(Action::Menu) => return Effect::Close,
            other => self.choices.update(other),
        };
        match picked {
            Picked::Moved => Effect::None,
            Picked::Chosen(action) => Effect::All(vec![Effect::Close, Effect::Run(action)]),
            Picked::Refused(why) => Effect::Say(why),
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
        let height = u16::try_from(self.choices.len() + 2).unwrap_or(area.height);
        let area = centred(area, area.width.saturating_sub(2).min(76), height);
        let inner = boxed(frame, area, "Menu: bấm số hoặc chữ bên trái", theme);
        self.choices.draw(frame, inner, theme);
    }
    fn bindings(&self) -> Vec<Binding> {
        choices::BINDINGS.to_vec()
    }
}
