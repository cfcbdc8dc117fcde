//! The wards that have not done something, behind its tally: one of them becomes the ward of every tab.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Home;
use crate::data::Error;
use crate::domain::register::WardId;
use crate::domain::rules::agenda::Due;
use crate::guideline::Tab;
use crate::text::home as text;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer, Place};
use crate::ui::layers::choices::{Choice, Choices, Picked};
use crate::ui::theme::Theme;
use crate::ui::widgets::{boxed, centred, put};
use crate::vietnamese::clean::cut;

/// The list of them.
#[derive(Debug)]
pub(super) struct Missing {
    what: String,
    /// Where it is done.
    tab: Tab,
    choices: Choices<(WardId, String)>,
}

impl Missing {
    /// Of these wards, in their order.
    pub(super) fn new(what: String, tab: Tab, wards: Vec<(WardId, String)>) -> Self {
        let all = wards.into_iter().map(|ward| Choice::new(ward.clone(), ward.1)).collect();
        Self { what, tab, choices: Choices::new(all) }
    }
}

impl Home {
    /// The wards that have not done it, to go to one of them; none if that is not known of a tally.
    pub(super) fn missing(&self, due: &Due) -> Option<Effect> {
        let missing = due.tally.iter().flat_map(|tally| &tally.missing);
        let named = missing.filter_map(|ward| Some((*ward, self.ward(*ward)?.1.to_owned())));
        let named: Vec<_> = named.collect();
        let list = || Missing::new(self.label(due), due.opens, named.clone());
        (!named.is_empty()).then(|| Effect::Push(Box::new(list())))
    }
}

impl Layer for Missing {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::MISSING.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.choices.update(&input) {
            Picked::Moved => Effect::None,
            Picked::Chosen((ward, ward_name)) => Effect::All(vec![
                Effect::Close,
                Effect::Place(Place { ward: Some(ward), ward_name, ..ctx.place.clone() }),
                Effect::Show(if self.tab == Tab::Reports { Tab::Registers } else { self.tab }, None),
            ]),
            Picked::Refused(why) => Effect::Say(why),
            Picked::Ignored => Effect::Ignored,
        }
    }
    fn load(&mut self, _: &Ctx<'_>) -> Result<(), Error> {
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let height = u16::try_from(self.choices.len() + 4).unwrap_or(area.height);
        let inner = boxed(frame, centred(area, 66, height), text::MISSING, theme);
        put(frame.buffer_mut(), inner, 0, 0, &cut(&self.what, inner.width.into()), theme.dim());
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
        self.choices.draw(frame, list, theme);
    }
    commands!(table(Command::CHOICES));
    fn takes_text(&self) -> bool {
        true
    }
}
