//! From events to inputs of the layer on top, and what keys mean where it has no use for them.

use std::time::{Duration, Instant};

use super::{App, Exit};
use crate::text;
use crate::ui::action::Action;
use crate::ui::input::Event;
use crate::ui::keymap::{CHECKUP, Key, TYPING, lookup, usual};
use crate::ui::layer::{Effect, Input};
use crate::ui::layers::{context, help, menu, question};
use crate::ui::screens::paste::is_table;
use crate::ui::screens::terminal::Checkup;
use crate::ui::terminal;

/// Time to read a sentence.
const LONG_ENOUGH: Duration = Duration::from_secs(4);

impl App {
    /// Takes one event.
    pub(crate) fn input(&mut self, event: Event) {
        self.world.now = (self.clock)();
        match event {
            Event::Resize(columns, rows) => self.resize((columns, rows)),
            Event::HungUp => self.over = Some(Exit::HungUp),
            Event::Terminated => self.over = Some(Exit::Left),
            Event::Paste(pasted) => {
                self.last_key = Instant::now();
                if self.somebody() {
                    return;
                }
                self.typing.forget();
                let broken = pasted.contains(char::REPLACEMENT_CHARACTER);
                let table = is_table(&pasted);
                let id = self.top_id();
                match self.update(id, Input::Paste(pasted)) {
                    Effect::Ignored if table => self.say(text::paste::NOT_HERE),
                    effect => self.perform(effect, id),
                }
                if broken {
                    self.say_not_utf8();
                }
            }
            Event::Key(key) => {
                self.last_key = Instant::now();
                if !self.somebody() {
                    self.key(key);
                }
            }
        }
    }

    fn say_not_utf8(&mut self) {
        self.broken = Some(Instant::now());
        self.say(text::ui::not_utf8());
    }

    fn key(&mut self, key: Key) {
        let told = self.broken.is_some_and(|since| since.elapsed() < LONG_ENOUGH);
        if !self.notice.is_empty() && !told {
            self.notice.clear();
            self.dirty = true;
        }
        if let Some(effect) = self.pressed(key) {
            let id = self.top_id();
            return self.perform(effect, id);
        }
        // 0x08: some terminals and input methods send it for Backspace.
        let key = if key == Key::Ctrl('h') { Key::Backspace } else { key };
        if terminal::is_too_small(self.world.size) && !matches!(key, Key::F(2) | Key::Esc | Key::Ctrl('c')) {
            return;
        }
        if key == Key::Char('\u{fffd}') {
            self.say_not_utf8();
        }
        if key == Key::Esc && self.cancel() {
            return;
        }
        self.watch_typing(key);
        if let Some(input) = self.meaning(key) {
            self.give(input);
        }
    }

    /// Shows a key to a layer that wants to see each as it arrived.
    fn pressed(&mut self, key: Key) -> Option<Effect> {
        let id = self.top_id();
        let mut wanted = true;
        let effect = self.call(id, |layer, _| {
            let effect = layer.pressed(key);
            wanted = effect.is_some();
            effect.unwrap_or(Effect::Ignored)
        });
        wanted.then_some(effect)
    }

    /// What a key means here and now.
    fn meaning(&self, key: Key) -> Option<Input> {
        let top = self.top()?;
        let bindings = top.layer.bindings();
        let takes_text = top.layer.takes_text();
        let Some(c) = key.typed() else {
            return lookup(&bindings, key).or_else(|| usual(key)).map(Input::Do);
        };
        // Where text is typed a character is a command only by its exact key and while the command is possible.
        let bound = if takes_text {
            bindings.iter().find(|binding| binding.keys.contains(&key)).map(|binding| binding.action)
        } else {
            lookup(&bindings, key)
        };
        if let Some(action) = bound
            && (!takes_text || top.layer.disabled(action).is_none())
        {
            return Some(Input::Do(action));
        }
        if !takes_text {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            if let Some(number) = digit
                && self.tab().stack.len() == 1
                && self.tab_numbered(number).is_some()
            {
                return Some(Input::Do(Action::Tab(number)));
            }
            if c == '?' {
                return Some(Input::Do(Action::Help));
            }
        }
        Some(Input::Text(c))
    }

    /// Does what a key or an entry of the menu means.
    pub(super) fn act(&mut self, action: Action) {
        if matches!(action, Action::Redraw | Action::Quit | TYPING) {
            return self.everywhere(action);
        }
        if action != Action::Erase {
            self.refresh();
        }
        let Some(top) = self.top() else { return };
        let id = top.id;
        let bound = top.layer.bindings().iter().any(|binding| binding.action == action);
        if bound && let Some(why) = top.layer.disabled(action) {
            return self.say(why);
        }
        match self.update(id, Input::Do(action)) {
            Effect::Ignored => self.everywhere(action),
            effect => self.perform(effect, id),
        }
    }

    /// What an action means where the layer on top has no use for it.
    fn everywhere(&mut self, action: Action) {
        match action {
            Action::Help => {
                if let Some(top) = self.top() {
                    let help = help::Help::new(&*top.layer);
                    self.push(Box::new(help));
                }
            }
            Action::Menu => {
                if let Some(top) = self.top() {
                    let tabs = self.tabs.iter().map(|tab| (tab.decl.tab.number(), tab.decl.tab.title()));
                    let menu = menu::Menu::new(tabs.collect(), &*top.layer);
                    self.push(Box::new(menu));
                }
            }
            Action::Context => {
                let context = context::ContextPicker::new(&self.world.ctx());
                self.push(Box::new(context));
            }
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Redraw => {
                self.afresh = true;
                self.dirty = true;
            }
            Action::Quit => self.ask_to_leave(),
            TYPING => self.change_typing(),
            CHECKUP => self.push(Box::new(Checkup::new(None))),
            Action::Back => self.close(self.top_id()),
            Action::Tab(number) => {
                if let Some(at) = self.tab_numbered(number) {
                    self.show_tab(at);
                }
            }
            Action::Erase | Action::Left | Action::Right | Action::Up | Action::Down => {}
            Action::PageUp | Action::PageDown | Action::Home | Action::End | Action::Clear => {}
            _ => self.say(text::ui::unused_key()),
        }
    }

    /// The first Ctrl+C asks, the second leaves.
    fn ask_to_leave(&mut self) {
        if self.top().is_some_and(|top| top.layer.title(&self.world.ctx()) == question::LEAVE) {
            self.over = Some(Exit::Left);
            return;
        }
        let question = question::Question::leave();
        self.push(Box::new(question));
    }
}
