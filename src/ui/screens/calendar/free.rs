//! Free times and places over a view of the calendar: what is chosen opens the form of a new activity.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::calendar::Occurrence;
use crate::domain::calendar::wanted::Wanted;
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::text::free as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::form;
use crate::ui::free::{Chosen, FreeList, Picked, anything};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;

type Own = Command<FreeLayer>;

const fn usual(pressed: &'static [Key], action: Action, (label, help): text::keys::Words) -> Own {
    Own::usual(pressed, action, label, help)
}

const COMMANDS: Table<FreeLayer> = table(&[
    usual(&[Key::Enter], Action::Open, text::keys::TAKE),
    usual(&[Key::F(3)], Action::Find, text::keys::TYPE),
    usual(&[Key::Up], Action::Up, text::keys::LINE).hidden(),
    usual(&[Key::Down], Action::Down, text::keys::LINE).hidden(),
    usual(&[Key::Ctrl('u')], Action::Clear, text::keys::CLEAR).hidden(),
    usual(&[Key::Esc], Action::Back, text::keys::LEAVE),
]);

/// The list as a layer.
struct FreeLayer(FreeList);

/// Looks for a place on this day, or on the next ones if it is over.
pub(super) fn on_day(ctx: &Ctx<'_>, on: NaiveDate) -> Effect {
    let on = Some(on).filter(|on| *on >= ctx.now.today);
    let Some(one) = ctx.place.ward.and_then(|ward| anything(ward, on.unwrap_or(ctx.now.today))) else {
        return Effect::Say(text::NEED_WARD.to_owned());
    };
    open(ctx, one, Wanted { on, ..Wanted::default() })
}

fn open(ctx: &Ctx<'_>, one: Occurrence, wanted: Wanted) -> Effect {
    match FreeList::new(one, wanted, ctx) {
        Ok(list) => Effect::Push(Box::new(FreeLayer(list))),
        Err(error) => Effect::Failed(error),
    }
}

/// The form of an activity then and there.
fn add(chosen: &Chosen, ctx: &Ctx<'_>) -> Effect {
    let mut preset = chosen.columns().to_vec();
    preset.extend(chosen.people.map(|people| ("expected", Value::Int(people))));
    Effect::Replace(form::add_one(RegisterId::Activities, ctx, &preset, "title"))
}

impl Layer for FreeLayer {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::TITLE.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.0.update(&input, ctx) {
            Ok(Picked::Going) => Effect::None,
            Ok(Picked::Left) => Effect::Close,
            Ok(Picked::Said(said)) => Effect::Say(said),
            Ok(Picked::Taken(chosen)) => add(&chosen, ctx),
            Err(error) => Effect::Failed(error),
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.0.draw(frame, area, theme);
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        true
    }
}
