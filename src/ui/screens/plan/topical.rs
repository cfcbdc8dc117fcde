//! A new topical plan: what it is about, then its form with what can be known already.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::propose;
use crate::text::plan as words;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred};

/// The choice of what a topical plan is about: a section of the year's plan, or something else.
#[derive(Debug)]
pub(super) struct About {
    choices: Choices<Option<String>>,
}

impl About {
    /// The sections of the year's guideline.
    pub(super) fn new(ctx: &Ctx<'_>) -> Self {
        let sections = ctx.year.list("plan_sections").unwrap_or_default();
        let of_section = sections.iter().map(|section| {
            let help = section.paragraph.as_deref().map(words::paragraph).unwrap_or_default();
            Choice::new(Some(section.label.to_string()), &*section.label).help(help)
        });
        let all = of_section.chain([Choice::new(None, words::OTHER_TOPIC)]).collect();
        Self { choices: Choices::new(all) }
    }
}

impl Layer for About {
    fn title(&self, _: &Ctx<'_>) -> String {
        words::TOPICAL.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen(about) => Effect::Replace(propose::topical(ctx, about.as_deref())),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.choices.len() + 3).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 66, height), words::TOPICAL, theme);
        self.choices.draw(frame, inner, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
