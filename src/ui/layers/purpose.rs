//! What people's data are taken out for: asked before the command is shown that takes them. The answer before is one key.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::RegisterId;
use crate::domain::purpose::Purpose;
use crate::text::access as text;
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, commands, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Input, Layer};
use crate::ui::reason::{Answer, Reason};
use crate::ui::theme::Theme;

/// What comes once the purpose is known; none where nothing is asked.
type Then = dyn Fn(Option<&Purpose>, &Ctx<'_>) -> Box<dyn Layer>;

/// The question.
pub(crate) struct AskPurpose {
    asked: Reason,
    last: Option<Purpose>,
    then: Box<Then>,
}

/// What `then` shows of this register: at once where the person reads nothing of people's private lives in it.
pub(crate) fn before(
    register: RegisterId,
    ctx: &Ctx<'_>,
    then: impl Fn(Option<&Purpose>, &Ctx<'_>) -> Box<dyn Layer> + 'static,
) -> Box<dyn Layer> {
    if !ctx.reader.reads_people(register) {
        return then(None, ctx);
    }
    let last = ctx.reader.last_purpose();
    let said = last.iter().map(text::as_before).collect();
    Box::new(AskPurpose { asked: Reason::new(said, &text::PURPOSE), last, then: Box::new(then) })
}

const fn usual(
    keys: &'static [Key],
    action: Action,
    words: (&'static str, &'static str),
) -> Command<AskPurpose> {
    Command::usual(keys, action, words.0, words.1)
}

const COMMANDS: Table<AskPurpose> = table(&[
    usual(&[Key::Enter], Action::Open, text::keys::TAKE),
    usual(&[Key::F(2)], Action::Save, text::keys::TAKE).hidden(),
    usual(&[Key::Backspace], Action::Erase, text::keys::ERASE).hidden(),
    usual(&[Key::Ctrl('u')], Action::Clear, text::keys::CLEAR).hidden(),
    usual(&[Key::Esc], Action::Back, text::keys::LEAVE),
]);

impl AskPurpose {
    fn taken(&self, purpose: Option<Purpose>, ctx: &Ctx<'_>) -> Effect {
        let Some(purpose) = purpose else { return Effect::Say(text::PURPOSE.missing.to_owned()) };
        let next = (self.then)(Some(&purpose), ctx);
        ctx.reader.keep_purpose(purpose);
        Effect::Replace(next)
    }
}

impl Layer for AskPurpose {
    fn title(&self, _: &Ctx<'_>) -> String {
        text::PURPOSE.title.to_owned()
    }
    fn update(&mut self, input: Input, ctx: &Ctx<'_>) -> Effect {
        match self.asked.update(&input) {
            Answer::Because(typed) => self.taken(Purpose::read(&typed), ctx),
            Answer::None(_) => self.taken(self.last.clone(), ctx),
            Answer::Left => Effect::Close,
            Answer::Going => Effect::None,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.asked.draw(frame, area, theme);
    }
    commands!(COMMANDS);
    fn takes_text(&self) -> bool {
        true
    }
}
