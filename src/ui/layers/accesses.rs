//! Who looked at, or took out, personal lists; for the district, and for the ward concerned. For the operator, who
//! logged in.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::notice::Lines;
use crate::data::Error;
use crate::domain::{Actor, Role};
use crate::text::access as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, commands, table};
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::theme::Theme;

/// So many lines are read.
const MOST: u16 = 500;

/// The list, newest first.
#[derive(Default, Debug)]
pub(crate) struct Accesses {
    lines: Lines,
}

/// Whether any of it concerns the person.
pub(crate) fn concern(actor: &Actor) -> bool {
    [Role::District, Role::Operator, Role::Ward, Role::WardLeader].iter().any(|role| actor.is(*role))
}

impl Layer for Accesses {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::TITLE.into()
    }
    fn update(&mut self, input: Input, _: &Ctx<'_>) -> Effect {
        match input {
            Input::Do(Action::Back) => Effect::Close,
            input if self.lines.update(&input) => Effect::None,
            _ => Effect::Ignored,
        }
    }
    fn load(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        let mut lines: Vec<_> = ctx.reader.accesses(MOST)?.iter().map(text::line).collect();
        if lines.is_empty() {
            lines.push(text::NONE.into());
        }
        self.lines = Lines::new(lines);
        Ok(())
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, _: &Theme) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        self.lines.draw(frame, inner);
    }
    commands!(table(Command::SCROLL));
    fn is_window(&self) -> bool {
        true
    }
}
