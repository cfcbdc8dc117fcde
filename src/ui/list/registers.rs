//! The registers, to choose one from.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{List, ListSpec};
use crate::domain::register::RegisterId;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::accesses;
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::screens::guideline::Pack;
use crate::ui::theme::Theme;

/// All registers that the person can read.
#[derive(Debug)]
pub(crate) struct Registers {
    choices: Choices<Entry>,
}

/// A line of the tab.
#[derive(Clone, Copy, Debug)]
enum Entry {
    Of(RegisterId),
    /// The guideline of the year, as text.
    Guideline,
    /// Who looked at which list.
    Accesses,
}

impl Registers {
    /// Those within the person's reach.
    pub(crate) fn new(ctx: &Ctx<'_>) -> Self {
        let readable =
            RegisterId::ALL.iter().copied().filter(|register| !ctx.actor.reach(register.decl()).is_nothing());
        let choices = readable.map(|register| {
            let decl = register.decl();
            Choice::new(Entry::Of(register), decl.title).help(format!("mục {}", decl.paragraph))
        });
        let guideline = Choice::new(Entry::Guideline, crate::text::guideline::TITLE);
        let accesses = accesses::concern(ctx.actor).then(|| {
            Choice::new(Entry::Accesses, crate::text::access::TITLE).help(crate::text::access::HELP)
        });
        Self { choices: Choices::new(choices.chain([guideline]).chain(accesses).collect()) }
    }
}

impl Layer for Registers {
    fn title(&self, _: &Ctx<'_>) -> String {
        "Sổ".into()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(entry) => {
                // Whoever comes back wants a digit to be a tab.
                self.choices.forget_filter();
                Effect::Push(match entry {
                    Entry::Of(register) => Box::new(List::new(ListSpec::of(register))),
                    Entry::Guideline => Box::new(Pack::new(ctx)),
                    Entry::Accesses => Box::new(accesses::Accesses::default()),
                })
            }
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.choices.draw(frame, area, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        self.choices.is_typing()
    }
    fn is_window(&self) -> bool {
        true
    }
}
