//! What keys do here and now, and why some do nothing.

use super::{Over, Paste, Shown, is_doubtful};
use crate::text::paste::{self as say, keys};
use crate::ui::action::Action;
use crate::ui::keymap::{Binding, Key};
use crate::ui::layers::choices;

/// Edits the cell under the cursor.
pub(super) const EDIT: Action = Action::Verb("edit_cell");
/// Takes every offer.
pub(super) const TAKE_ALL: Action = Action::Verb("take_all");

/// What the row repeats is used again.
pub(super) const REUSE_ROW: Action = Action::Verb("reuse_row");
/// The row is added although it repeats something.
pub(super) const ADD_ROW: Action = Action::Verb("add_row");
/// The row is left out.
pub(super) const SKIP_ROW: Action = Action::Verb("skip_row");

const fn binding(
    keys: &'static [Key],
    action: Action,
    (label, help): (&'static str, &'static str),
) -> Binding {
    Binding::new(keys, action, label, help)
}

const WAITING: &[Binding] = &[
    binding(&[Key::F(2)], Action::Save, keys::READ),
    binding(&[Key::Ctrl('u')], Action::Clear, keys::CLEAR),
    binding(&[Key::Esc], Action::Back, keys::LEAVE),
    binding(&[Key::Enter], Action::Open, keys::LINE).hidden(),
    binding(&[Key::Tab], Action::Next, keys::CELL).hidden(),
    binding(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
];

const EDITING: &[Binding] = &[
    binding(&[Key::Enter, Key::F(2)], Action::Open, keys::TAKE_EDIT),
    binding(&[Key::Esc], Action::Back, keys::STAY),
];

impl Paste {
    pub(super) fn all_bindings(&self) -> Vec<Binding> {
        let Some(shown) = &self.shown else { return WAITING.to_vec() };
        match &self.over {
            Over::Nothing => preview(shown),
            Over::Cell { .. } => EDITING.to_vec(),
            Over::Target(_) => {
                let mut all = choices::BINDINGS.to_vec();
                all.push(binding(&[Key::Esc], Action::Back, keys::STAY));
                all
            }
        }
    }

    pub(super) fn why_disabled(&self, action: Action) -> Option<String> {
        let Some(shown) = &self.shown else {
            let empty = self.raw.trim().is_empty();
            let needs = matches!(action, Action::Save | Action::Clear);
            return (needs && empty).then(|| say::NOTHING_PASTED.to_owned());
        };
        if !matches!(self.over, Over::Nothing) {
            return None;
        }
        let rows = shown.preview.rows();
        match action {
            Action::Save => shown.why_not_write(),
            TAKE_ALL => {
                let any = shown.preview.problems().any(|problem| problem.offer.is_some());
                (!any).then(|| say::NO_OFFERS.to_owned())
            }
            REUSE_ROW | ADD_ROW | SKIP_ROW => {
                let repeats = shown.current().is_some_and(|row| row.duplicate.is_some());
                (!repeats).then(|| say::REPEATS_NOTHING.to_owned())
            }
            Action::Clear => (!shown.remembered).then(|| say::NOT_REMEMBERED.to_owned()),
            Action::Next | Action::Previous => {
                (!rows.iter().any(is_doubtful)).then(|| say::NO_PROBLEMS.to_owned())
            }
            _ => None,
        }
    }
}

fn preview(shown: &Shown) -> Vec<Binding> {
    let skipped = shown.current().is_some_and(|row| row.skip);
    vec![
        binding(&[Key::F(2)], Action::Save, keys::WRITE),
        binding(&[Key::F(7)], Action::Reuse, if shown.offers() { keys::TAKE } else { keys::MEND }),
        binding(&[Key::Space], Action::Mark, if skipped { keys::KEEP } else { keys::SKIP }),
        binding(&[Key::Enter, Key::F(4)], Action::Open, keys::TARGET),
        binding(&[Key::Tab], Action::Next, keys::NEXT),
        binding(&[Key::Esc], Action::Back, keys::LEAVE),
        binding(&[Key::BackTab], Action::Previous, keys::PREVIOUS).hidden(),
        binding(&[Key::Char('a')], TAKE_ALL, keys::ALL).hidden(),
        binding(&[Key::Char('1')], REUSE_ROW, keys::REUSE_ROW).hidden(),
        binding(&[Key::Char('2')], ADD_ROW, keys::ADD_ROW).hidden(),
        binding(&[Key::Char('3')], SKIP_ROW, keys::SKIP_ROW).hidden(),
        binding(&[Key::Ctrl('u')], Action::Clear, keys::FORGET).hidden(),
        binding(&[Key::Ctrl('e')], EDIT, keys::EDIT).hidden(),
        binding(&[Key::Up, Key::Ctrl('p')], Action::Up, keys::ROWS).hidden(),
        binding(&[Key::Down, Key::Ctrl('n')], Action::Down, keys::ROWS).hidden(),
        binding(&[Key::Left], Action::Left, keys::COLUMNS).hidden(),
        binding(&[Key::Right], Action::Right, keys::COLUMNS).hidden(),
    ]
}
