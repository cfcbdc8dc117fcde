//! What keys do here and now, and why some do nothing.

use super::cell::Way;
use super::conflict::Conflict;
use super::over::Over;
use super::picker::binding;
use super::{Form, Task};
use crate::text::form::{self as say, keys};
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layer::Layer as _;

impl Form {
    pub(super) fn all_bindings(&self) -> Vec<Binding> {
        match &self.over {
            Some(Over::Picker(picker)) => return picker.bindings(),
            Some(Over::Conflict(_)) => return Conflict::bindings(),
            Some(Over::Form(form)) => return form.bindings(),
            None => {}
        }
        let mut all = vec![
            binding(&[Key::F(2)], Action::Save, keys::SAVE),
            binding(&[Key::Enter], Action::Open, keys::NEXT),
            binding(&[Key::F(4)], Action::Choose, keys::CHOOSE),
            binding(&[Key::F(7)], Action::Reuse, keys::REUSE),
            binding(&[Key::Char('\'')], Action::Repeat, keys::REPEAT),
            binding(&[Key::Esc], Action::Back, keys::BACK),
            binding(&[Key::Tab], Action::Next, keys::TAB).hidden(),
            binding(&[Key::BackTab], Action::Previous, keys::PREVIOUS).hidden(),
            binding(&[Key::Up], Action::Up, keys::UP).hidden(),
            binding(&[Key::Down], Action::Down, keys::DOWN).hidden(),
            binding(&[Key::Left], Action::Left, keys::MOVE).hidden(),
            binding(&[Key::Right], Action::Right, keys::MOVE).hidden(),
            binding(&[Key::Home], Action::Home, keys::MOVE).hidden(),
            binding(&[Key::End], Action::End, keys::MOVE).hidden(),
            binding(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
            binding(&[Key::Del], Action::Delete, keys::DELETE).hidden(),
            binding(&[Key::Ctrl('u')], Action::Clear, keys::CLEAR).hidden(),
            binding(&[], Action::Verb("keep"), keys::KEEP).hidden(),
            binding(&[], Action::Verb("discard"), keys::DISCARD).hidden(),
        ];
        if self.focused().is_some_and(|cell| !cell.way.is_chosen() && !cell.text.is_empty()) {
            all.push(binding(&[Key::Ctrl('z')], Action::Undo, keys::UNDO).hidden());
        }
        all
    }

    pub(super) fn why_disabled(&self, action: Action) -> Option<String> {
        match &self.over {
            Some(Over::Picker(picker)) => return picker.disabled(action),
            Some(Over::Conflict(_)) => return None,
            Some(Over::Form(form)) => return form.disabled(action),
            None => {}
        }
        if let (Action::Save, Some(why)) = (action, &self.closed) {
            return Some(why.clone());
        }
        let why = match action {
            Action::Choose if !self.can_choose() => say::NO_CHOICES,
            Action::Reuse if self.alike.is_empty() => say::NONE_SIMILAR,
            Action::Repeat if self.repeatable().is_none() => say::NOTHING_TO_REPEAT,
            Action::Verb("keep") if !self.can_keep() => say::NOT_KEPT,
            Action::Verb("discard") if !self.dirty || self.draft_key().is_none() => say::NO_DRAFT,
            _ => return None,
        };
        Some(why.to_owned())
    }

    fn can_keep(&self) -> bool {
        matches!(self.task, Task::Add { .. }) && !self.once && self.focused().is_some_and(|cell| !cell.locked)
    }

    fn can_choose(&self) -> bool {
        self.focused().is_some_and(|cell| {
            !cell.locked && (cell.note.offer.is_some() || cell.way.is_chosen() && cell.way != Way::Fixed)
        })
    }
}
