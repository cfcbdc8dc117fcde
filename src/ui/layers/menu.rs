//! F9: the menu. It waits for nothing: the next key already chooses.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::choices::{Choice, Choices, Picked};
use super::help::both;
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Which, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};
use crate::vietnamese::fold::fold_ascii_letter;

/// Letters for entries, in the order in which they are given out. `v` is kept for an entry that always has it.
const LETTERS: &str = "abcdeghiklmnopqrstuxyfjwz";

/// The menu over a layer.
#[derive(Debug)]
pub(crate) struct Menu {
    choices: Choices<Which>,
    letters: Vec<(char, Which, Option<String>)>,
}

/// What a keyboard without F-keys has keys for, and what makes no sense from a menu.
const fn is_plain(which: Which) -> bool {
    use Action::{Back, Down, End, Erase, Home, Menu, PageDown, PageUp, Up};
    matches!(which, Which::Usual(Up | Down | PageUp | PageDown | Home | End | Menu | Back | Erase))
}

impl Menu {
    /// Tabs by number, then what the layer can do by letter, then what works everywhere.
    pub(crate) fn new(tabs: &[(u8, &'static str)], own: Vec<Row>, everywhere: Vec<Row>) -> Self {
        let tab = |number| Which::Usual(Action::Tab(number));
        let mut all: Vec<Choice<Which>> = tabs
            .iter()
            .map(|(number, title)| Choice::new(tab(*number), *title).key(number.to_string()).help("Thẻ"))
            .collect();
        let mut letters: Vec<(char, Which, Option<String>)> = Vec::new();
        let mut free = LETTERS.chars();
        for row in both(own, everywhere).filter(|row| !is_plain(row.which)) {
            let key = row.letter.or_else(|| free.next());
            all.push(
                Choice::new(row.which, row.label)
                    .key(key.map(|key| key.to_uppercase().to_string()).unwrap_or_default())
                    .help(row.help)
                    .why_not(row.why_not.clone()),
            );
            letters.extend(key.map(|key| (key, row.which, row.why_not)));
        }
        letters.extend(
            tabs.iter().filter_map(|(number, _)| {
                Some((char::from_digit((*number).into(), 10)?, tab(*number), None))
            }),
        );
        Self { choices: Choices::new(all).explained(), letters }
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
                    Some((_, which, None)) => Picked::Chosen(*which),
                    None => Picked::Ignored,
                }
            }
            Input::Do(Action::Menu) => return Effect::Close,
            other => self.choices.update(other),
        };
        match picked {
            Picked::Moved => Effect::None,
            Picked::Chosen(which) => Effect::All(vec![Effect::Close, Effect::Run(which)]),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let wide = area.width.saturating_sub(2).min(76);
        let rows = self.choices.rows(usize::from(wide.saturating_sub(2)));
        let area = centred(area, wide, u16::try_from(rows + 2).unwrap_or(area.height));
        let inner = boxed(frame, area, "Menu: bấm số hoặc chữ bên trái", theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
}
