//! What keys do here and now, and why some do nothing.

use super::cell::Way;
use super::conflict::{Conflict, Side};
use super::over::Over;
use super::picker::Picker;
use super::{Form, Task};
use crate::text;
use crate::text::form::{self as say, keys};
use crate::ui::action::Action;
use crate::ui::command::{Command, Row, Table, Which, table};
use crate::ui::keymap::Key;
use crate::ui::layer::{Ctx, Effect, Layer as _};

type Own = Command<Form>;

const fn usual(pressed: &'static [Key], action: Action, (label, help): keys::Words) -> Own {
    Own::usual(pressed, action, label, help)
}

const FIELDS: &Table<Form> = &table(&[
    usual(&[Key::F(2)], Action::Save, keys::SAVE).when(|form, _| form.closed.clone()),
    usual(&[Key::Enter], Action::Open, keys::NEXT),
    usual(&[Key::F(4)], Action::Choose, keys::CHOOSE)
        .when(|form, _| (!form.can_choose()).then(|| say::NO_CHOICES.to_owned())),
    usual(&[Key::F(7)], Action::Reuse, keys::REUSE)
        .renamed(|form| if form.has_day() { text::free::KEY } else { keys::REUSE })
        .when(|form, _| form.why_not_reuse()),
    usual(&[Key::Char('\'')], Action::Repeat, keys::REPEAT)
        .when(|form, _| form.repeatable().is_none().then(|| say::NOTHING_TO_REPEAT.to_owned())),
    usual(&[Key::Esc], Action::Back, keys::BACK),
    usual(&[Key::Tab], Action::Next, keys::TAB).hidden(),
    usual(&[Key::BackTab], Action::Previous, keys::PREVIOUS).hidden(),
    usual(&[Key::Up], Action::Up, keys::UP).hidden(),
    usual(&[Key::Down], Action::Down, keys::DOWN).hidden(),
    usual(&[Key::Left], Action::Left, keys::MOVE).hidden(),
    usual(&[Key::Right], Action::Right, keys::MOVE).hidden(),
    usual(&[Key::Home], Action::Home, keys::MOVE).hidden(),
    usual(&[Key::End], Action::End, keys::MOVE).hidden(),
    usual(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
    usual(&[Key::Del], Action::Delete, keys::DELETE).hidden(),
    usual(&[Key::Ctrl('u')], Action::Clear, keys::CLEAR).hidden(),
    Own::new(&[], keys::KEEP.0, keys::KEEP.1, |form, _| form.keep_field())
        .hidden()
        .when(|form, _| (!form.can_keep()).then(|| say::NOT_KEPT.to_owned())),
    Own::new(&[], keys::DISCARD.0, keys::DISCARD.1, |form, _| form.discard())
        .hidden()
        .when(|form, _| (!form.dirty || form.draft_key().is_none()).then(|| say::NO_DRAFT.to_owned())),
    usual(&[Key::Ctrl('z')], Action::Undo, keys::UNDO).hidden().offered(Form::has_typed),
]);

const PICKER: &Table<Form> = &table(&[
    usual(&[Key::Enter], Action::Open, keys::TAKE),
    // Space is text while something is typed.
    usual(&[Key::Space], Action::Mark, keys::TOGGLE)
        .offered(|form| form.picker().is_some_and(Picker::takes_several))
        .when(|form, _| form.picker().is_some_and(Picker::is_filtered).then(|| say::NO_MATCH.to_owned())),
    usual(&[Key::Up], Action::Up, keys::LINE).hidden(),
    usual(&[Key::Down], Action::Down, keys::LINE).hidden(),
    usual(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
    usual(&[Key::Esc], Action::Back, keys::LEAVE),
]);

/// Over free times and places.
const FREE: &Table<Form> = &table(&[
    usual(&[Key::Enter], Action::Open, text::free::keys::TAKE),
    usual(&[Key::F(3)], Action::Find, text::free::keys::TYPE),
    usual(&[Key::Up], Action::Up, text::free::keys::LINE).hidden(),
    usual(&[Key::Down], Action::Down, text::free::keys::LINE).hidden(),
    usual(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
    usual(&[Key::Ctrl('u')], Action::Clear, text::free::keys::CLEAR).hidden(),
    usual(&[Key::Esc], Action::Back, text::free::keys::LEAVE),
]);

/// Over the question why it stays.
const REASON: &Table<Form> = &table(&[
    usual(&[Key::Enter], Action::Open, text::clash::keys::TAKE),
    usual(&[Key::F(2)], Action::Save, text::clash::keys::TAKE).hidden(),
    usual(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
    usual(&[Key::Ctrl('u')], Action::Clear, keys::CLEAR).hidden(),
    usual(&[Key::Esc], Action::Back, text::clash::keys::LEAVE),
]);

const CONFLICT: &Table<Form> = &table(&[
    Own::new(&[Key::Char('1'), Key::Left], keys::MINE.0, keys::MINE.1, |form, _| {
        form.in_conflict(|conflict| conflict.choose(Side::Mine))
    }),
    Own::new(&[Key::Char('2'), Key::Right], keys::THEIRS.0, keys::THEIRS.1, |form, _| {
        form.in_conflict(|conflict| conflict.choose(Side::Theirs))
    }),
    Own::new(&[Key::Char('b')], keys::BASE.0, keys::BASE.1, |form, _| {
        form.in_conflict(Conflict::toggle_base)
    }),
    usual(&[Key::F(2)], Action::Save, keys::SAVE_MERGED),
    usual(&[Key::Up], Action::Up, keys::LINE).hidden(),
    usual(&[Key::Down], Action::Down, keys::LINE).hidden(),
    usual(&[Key::Esc], Action::Back, keys::LEAVE),
]);

impl Form {
    const fn table(&self) -> &'static Table<Self> {
        match &self.over {
            Some(Over::Picker(_)) => PICKER,
            Some(Over::Conflict(_)) => CONFLICT,
            Some(Over::Free(_)) => FREE,
            Some(Over::Reason(_)) => REASON,
            Some(Over::Form(_)) | None => FIELDS,
        }
    }

    pub(super) fn rows_now(&self, ctx: &Ctx<'_>) -> Vec<Row> {
        match &self.over {
            Some(Over::Form(form)) => form.rows(ctx),
            _ => self.table().rows(self, ctx),
        }
    }

    pub(super) fn run_now(&mut self, which: Which, ctx: &Ctx<'_>) -> Effect {
        if let Some(Over::Form(form)) = &mut self.over {
            let effect = form.run(which, ctx);
            return self.kept_inside(effect);
        }
        if matches!(which, Which::Own(_)) {
            self.went_on = false;
            if self.pending {
                return Effect::Say(say::SAVING.to_owned());
            }
        }
        self.table().run(self, which, ctx)
    }

    const fn picker(&self) -> Option<&Picker> {
        match &self.over {
            Some(Over::Picker(picker)) => Some(picker),
            _ => None,
        }
    }

    fn in_conflict(&mut self, deed: impl FnOnce(&mut Conflict)) -> Effect {
        if let Some(Over::Conflict(conflict)) = &mut self.over {
            deed(conflict);
        }
        Effect::None
    }

    fn has_typed(&self) -> bool {
        self.focused().is_some_and(|cell| !cell.way.is_chosen() && !cell.text.is_empty())
    }

    fn why_not_reuse(&self) -> Option<String> {
        if self.has_day() {
            return self.closed.clone();
        }
        self.alike.is_empty().then(|| say::NONE_SIMILAR.to_owned())
    }

    fn can_keep(&self) -> bool {
        matches!(self.task, Task::Add { .. }) && !self.once && self.focused().is_some_and(|cell| !cell.locked)
    }

    fn can_choose(&self) -> bool {
        self.focused().is_some_and(|cell| {
            !cell.locked
                && (cell.note.offer.is_some()
                    || cell.field.official
                    || cell.way.is_chosen() && cell.way != Way::Fixed)
        })
    }
}
