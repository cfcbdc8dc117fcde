//! What keys do here and now, and why some do nothing.

use super::{Over, Paste, Shown, is_doubtful};
use crate::exchange::Decision;
use crate::text::paste::{self as say, keys};
use crate::ui::action::Action;
use crate::ui::command::{Command, Table, table};
use crate::ui::keymap::Key;
use crate::ui::layer::Ctx;

type Words = (&'static str, &'static str);
type Row = Command<Paste>;

const fn usual(keys: &'static [Key], action: Action, (label, help): Words) -> Row {
    Row::usual(keys, action, label, help)
}

const WAITING: &Table<Paste> = &table(&[
    usual(&[Key::F(2)], Action::Save, keys::READ).when(Paste::nothing_pasted),
    usual(&[Key::Ctrl('u')], Action::Clear, keys::CLEAR).when(Paste::nothing_pasted),
    usual(&[Key::Esc], Action::Back, keys::LEAVE),
    usual(&[Key::Enter], Action::Open, keys::LINE).hidden(),
    usual(&[Key::Tab], Action::Next, keys::CELL).hidden(),
    usual(&[Key::Backspace], Action::Erase, keys::ERASE).hidden(),
]);

const EDITING: &Table<Paste> = &table(&[
    usual(&[Key::Enter, Key::F(2)], Action::Open, keys::TAKE_EDIT),
    usual(&[Key::Esc], Action::Back, keys::STAY),
]);

const CHOOSING: &Table<Paste> = &table(Command::CHOICES).and(&[usual(&[Key::Esc], Action::Back, keys::STAY)]);

const PREVIEW: &Table<Paste> = &table(&[
    usual(&[Key::F(2)], Action::Save, keys::WRITE).when(Paste::not_writable),
    Row::new(&[Key::F(7)], keys::MEND.0, keys::MEND.1, |paste, _| paste.mend()).renamed(|paste| {
        if paste.shown.as_ref().is_some_and(Shown::offers) { keys::TAKE } else { keys::MEND }
    }),
    Row::new(&[Key::Space], keys::SKIP.0, keys::SKIP.1, |paste, _| paste.skip())
        .renamed(|paste| if paste.is_skipped() { keys::KEEP } else { keys::SKIP }),
    Row::new(&[Key::Enter, Key::F(4)], keys::TARGET.0, keys::TARGET.1, |paste, _| paste.open_targets()),
    usual(&[Key::Tab], Action::Next, keys::NEXT).when(Paste::no_problems),
    usual(&[Key::Esc], Action::Back, keys::LEAVE),
    usual(&[Key::BackTab], Action::Previous, keys::PREVIOUS).hidden().when(Paste::no_problems),
    Row::new(&[Key::Char('a')], keys::ALL.0, keys::ALL.1, |paste, _| paste.take_all())
        .hidden()
        .when(Paste::no_offers),
    Row::new(&[Key::Char('1')], keys::REUSE_ROW.0, keys::REUSE_ROW.1, Paste::reuse)
        .hidden()
        .when(Paste::repeats_nothing),
    Row::new(&[Key::Char('2')], keys::ADD_ROW.0, keys::ADD_ROW.1, |paste, _| paste.decide(Decision::Add))
        .hidden()
        .when(Paste::repeats_nothing),
    Row::new(&[Key::Char('3')], keys::SKIP_ROW.0, keys::SKIP_ROW.1, |paste, _| paste.decide(Decision::Skip))
        .hidden()
        .when(Paste::repeats_nothing),
    Row::new(&[Key::Char('4')], keys::SAME_FOR_ALL.0, keys::SAME_FOR_ALL.1, Paste::decide_rest)
        .hidden()
        .when(Paste::not_decided),
    Row::new(&[Key::Char('g')], keys::KEEP_TYPED.0, keys::KEEP_TYPED.1, |paste, _| paste.keep())
        .hidden()
        .when(Paste::nothing_to_keep),
    usual(&[Key::Ctrl('u')], Action::Clear, keys::FORGET).hidden().when(Paste::not_remembered),
    Row::new(&[Key::Ctrl('e')], keys::EDIT.0, keys::EDIT.1, |paste, _| paste.open_current_cell()).hidden(),
    usual(&[Key::Up, Key::Ctrl('p')], Action::Up, keys::ROWS).hidden(),
    usual(&[Key::Down, Key::Ctrl('n')], Action::Down, keys::ROWS).hidden(),
    usual(&[Key::Left], Action::Left, keys::COLUMNS).hidden(),
    usual(&[Key::Right], Action::Right, keys::COLUMNS).hidden(),
]);

impl Paste {
    pub(super) const fn table(&self) -> &'static Table<Self> {
        match (&self.shown, &self.over) {
            (None, _) => WAITING,
            (_, Over::Nothing) => PREVIEW,
            (_, Over::Cell { .. }) => EDITING,
            (_, Over::Target(_)) => CHOOSING,
        }
    }

    fn is_skipped(&self) -> bool {
        self.shown.as_ref().and_then(Shown::current).is_some_and(|row| row.skip)
    }

    fn nothing_pasted(&self, _: &Ctx<'_>) -> Option<String> {
        self.raw.trim().is_empty().then(|| say::NOTHING_PASTED.to_owned())
    }

    fn not_writable(&self, _: &Ctx<'_>) -> Option<String> {
        self.shown.as_ref().and_then(Shown::why_not_write)
    }

    fn no_offers(&self, _: &Ctx<'_>) -> Option<String> {
        let any = self
            .shown
            .as_ref()
            .is_some_and(|shown| shown.preview.problems().any(|problem| problem.open_offer().is_some()));
        (!any).then(|| say::NO_OFFERS.to_owned())
    }

    fn repeats_nothing(&self, _: &Ctx<'_>) -> Option<String> {
        let row = self.shown.as_ref().and_then(Shown::current);
        let repeats = row.is_some_and(|row| row.duplicate.is_some());
        (!repeats).then(|| say::REPEATS_NOTHING.to_owned())
    }

    fn not_decided(&self, _: &Ctx<'_>) -> Option<String> {
        let row = self.shown.as_ref().and_then(Shown::current);
        let decided = row.is_some_and(|row| row.duplicate.is_some() && !row.is_alike && !row.is_wrong());
        (!decided).then(|| say::NOT_DECIDED.to_owned())
    }

    fn nothing_to_keep(&self, _: &Ctx<'_>) -> Option<String> {
        let row = self.shown.as_ref().and_then(Shown::current);
        let offers = row.is_some_and(|row| row.problems.iter().any(|problem| problem.asks));
        (!offers).then(|| say::NOTHING_TO_KEEP.to_owned())
    }

    fn not_remembered(&self, _: &Ctx<'_>) -> Option<String> {
        let remembered = self.shown.as_ref().is_some_and(|shown| shown.remembered);
        (!remembered).then(|| say::NOT_REMEMBERED.to_owned())
    }

    fn no_problems(&self, _: &Ctx<'_>) -> Option<String> {
        let any = self.shown.as_ref().is_some_and(|shown| shown.preview.rows().iter().any(is_doubtful));
        (!any).then(|| say::NO_PROBLEMS.to_owned())
    }
}
