//! From events to inputs of the layer on top, and what keys mean where it has no use for them.

use std::time::{Duration, Instant};

use super::{App, Exit};
use crate::exchange::is_table;
use crate::text;
use crate::ui::action::Action;
use crate::ui::command::Which;
use crate::ui::input::Event;
use crate::ui::keymap::{Key, usual};
use crate::ui::layer::{Effect, Input};
use crate::ui::row::lookup;
use crate::ui::terminal;

/// Time to read a sentence.
const LONG_ENOUGH: Duration = Duration::from_secs(4);

/// What a key means.
pub(super) enum Meant {
    /// A command, or a meaning that is the same everywhere.
    Do(Which),
    /// A character of text.
    Text(char),
}

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
        if let Some((part, how)) = self.swapped {
            self.stay_and_say(part, how);
        }
        if let Some(effect) = self.pressed(key) {
            let id = self.top_id();
            return self.perform(effect, id);
        }
        // 0x08: some terminals and input methods send it for Backspace.
        let key = if key == Key::Ctrl('h') { Key::Backspace } else { key };
        if terminal::is_too_small(self.world.size)
            && !self.is_wall()
            && !matches!(key, Key::F(2) | Key::Esc | Key::Ctrl('c'))
        {
            return;
        }
        if key == Key::Char('\u{fffd}') {
            self.say_not_utf8();
        }
        if key == Key::Esc && self.cancel() {
            return;
        }
        self.watch_typing(key);
        if let Some(meant) = self.meaning(key) {
            self.give(meant);
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

    /// What a key means here and now. A command is looked up among those of what will be shown: this may have
    /// another table than what has to be read again.
    fn meaning(&mut self, key: Key) -> Option<Meant> {
        let meant = self.meaning_so_far(key);
        let stale = self.top().is_some_and(|top| top.stale);
        if stale && matches!(meant, Some(Meant::Do(Which::Own(_) | Which::Inside(_)))) {
            self.refresh();
            return self.meaning_so_far(key);
        }
        meant
    }

    fn meaning_so_far(&self, key: Key) -> Option<Meant> {
        let top = self.top()?;
        let rows = top.layer.rows(&self.world.ctx());
        let takes_text = top.layer.takes_text();
        let Some(c) = key.typed() else {
            let bound = lookup(&rows, key).map(|row| row.which);
            return bound.or_else(|| usual(key).map(Which::Usual)).map(Meant::Do);
        };
        // Where text is typed a character is a command only by its exact key and while the command is possible.
        let bound = match takes_text {
            true => rows.iter().find(|row| row.keys.contains(&key) && row.why_not.is_none()),
            false => lookup(&rows, key),
        };
        if let Some(row) = bound {
            return Some(Meant::Do(row.which));
        }
        if !takes_text {
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
            if let Some(number) = digit
                && self.tab().stack.len() == 1
                && self.tab_numbered(number).is_some()
            {
                return Some(Meant::Do(Which::Usual(Action::Tab(number))));
            }
            if c == '?' {
                return Some(Meant::Do(Which::Usual(Action::Help)));
            }
        }
        Some(Meant::Text(c))
    }

    /// Does what a key or an entry of the menu means.
    pub(super) fn act(&mut self, which: Which) {
        if matches!(which, Which::Everywhere(_) | Which::Usual(Action::Redraw | Action::Quit)) {
            return self.everywhere(which);
        }
        if which != Which::Usual(Action::Erase) {
            self.refresh();
        }
        let Some(top) = self.top() else { return };
        let id = top.id;
        let rows = top.layer.rows(&self.world.ctx());
        if let Some(why) = rows.into_iter().find(|row| row.which == which).and_then(|row| row.why_not) {
            return self.say(why);
        }
        match self.call(id, |layer, ctx| layer.run(which, ctx)) {
            Effect::Ignored => self.everywhere(which),
            effect => self.perform(effect, id),
        }
    }

    /// What is done where the layer on top has no use for it.
    fn everywhere(&mut self, which: Which) {
        let Which::Usual(action) = which else {
            if !self.run_everywhere(which) {
                self.say(text::ui::unused_key());
            }
            return;
        };
        match action {
            Action::Tab(number) => {
                if let Some(at) = self.tab_numbered(number) {
                    self.show_tab(at);
                }
            }
            Action::Erase | Action::Left | Action::Right | Action::Up | Action::Down => {}
            Action::PageUp | Action::PageDown | Action::Home | Action::End | Action::Clear => {}
            _ if self.run_everywhere(which) => {}
            _ => self.say(text::ui::unused_key()),
        }
    }
}
