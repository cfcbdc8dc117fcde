//! The input method of the program itself, between the keys and the layer on top: it erases and types as one outside
//! would, so no field knows of it. Off until somebody asks for it, and off again once another is seen at work.

use super::App;
use super::keys::Meant;
use crate::text::entry as text;
use crate::ui::action::Action;
use crate::ui::command::Which;
use crate::ui::keymap::Key;
use crate::ui::layer::Input;
use crate::vietnamese::telex::{Composer, Edit, Method};

/// Its state in one session.
#[derive(Default, Debug)]
pub(super) struct Typing {
    composer: Option<Composer>,
    /// Layer and field of the word being typed.
    place: Option<(u64, usize)>,
    /// The key before was a Backspace.
    after_backspace: bool,
}

impl Typing {
    /// The caret is elsewhere: what was typed is finished.
    pub(super) fn forget(&mut self) {
        if let Some(composer) = &mut self.composer {
            composer.forget();
        }
        self.place = None;
    }

    /// What the title bar says of it.
    pub(super) fn sign(&self) -> &'static str {
        self.composer.as_ref().map_or("", |composer| text::typing_sign(composer.method()))
    }
}

impl App {
    /// Off, Telex, VNI, off.
    pub(super) fn change_typing(&mut self) {
        let next = match self.typing.composer.as_ref().map(Composer::method) {
            None => Some(Method::Telex),
            Some(Method::Telex) => Some(Method::Vni),
            Some(Method::Vni) => None,
        };
        self.typing = Typing { composer: next.map(Composer::new), ..Typing::default() };
        self.say(text::typing(next));
    }

    /// Backspace and at once a letter with a mark: no person types so fast, another input method does.
    pub(super) fn watch_typing(&mut self, key: Key) {
        let after = std::mem::replace(&mut self.typing.after_backspace, key == Key::Backspace);
        let marked = key.typed().is_some_and(|c| !c.is_ascii() && c != '\u{fffd}');
        if after && marked && self.typing.composer.is_some() {
            self.typing = Typing::default();
            self.say(text::TYPING_SEEN);
        }
    }

    /// Another key than a letter: what was typed into a filter stands.
    fn accept_typed(&mut self, which: Which) {
        let goes_on = matches!(which, Which::Usual(Action::Erase | Action::Find | Action::Redraw));
        if !goes_on {
            self.typed_stands();
        }
    }

    /// Gives what a key means to the layer on top, words composed if that was asked for.
    pub(super) fn give(&mut self, meant: Meant) {
        const ERASE: Which = Which::Usual(Action::Erase);
        let field = self.top().and_then(|top| Some((top.id, top.layer.composes()?)));
        if self.typing.composer.is_some() && self.typing.place != field {
            self.typing.forget();
            self.typing.place = field;
        }
        let composer = self.typing.composer.as_mut().filter(|_| field.is_some());
        let (edit, rest) = match (composer, meant) {
            (Some(composer), Meant::Text(c)) => (composer.key(c), None),
            (Some(composer), Meant::Do(ERASE)) => match composer.backspace() {
                Some(edit) => (edit, None),
                None => (Edit::default(), Some(Meant::Do(ERASE))),
            },
            (Some(composer), meant) => (composer.finish(), Some(meant)),
            (None, meant) => (Edit::default(), Some(meant)),
        };
        for _ in 0..edit.erase {
            self.act(ERASE);
        }
        let letters = edit.insert.chars().map(Meant::Text);
        for meant in letters.chain(rest) {
            match meant {
                Meant::Do(which) => {
                    self.accept_typed(which);
                    self.act(which);
                }
                Meant::Text(c) => {
                    let id = self.top_id();
                    let effect = self.update(id, Input::Text(c));
                    self.perform(effect, id);
                }
            }
        }
    }
}
