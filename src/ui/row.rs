//! A command as footer, help and menu see it.

use super::action::Action;
use super::keymap::Key;

/// Label and line of help.
pub(crate) type Words = (&'static str, &'static str);

/// Which command: of the layer on top, or of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Which {
    /// A shared meaning, whatever the layer calls it.
    Usual(Action),
    /// The one at this place in the layer's table.
    Own(usize),
    /// The one at this place in the table of a layer inside the layer.
    Inside(usize),
    /// The one at this place in the app's table.
    Everywhere(usize),
}

/// A command as footer, help and menu see it, here and now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    /// By which it is run.
    pub(crate) which: Which,
    /// Keys that do it; none if only help and menu do.
    pub(crate) keys: &'static [Key],
    /// One or two words for the footer.
    pub(crate) label: &'static str,
    /// One line for help and menu.
    pub(crate) help: &'static str,
    /// Whether the footer shows it while there is room.
    pub(crate) footer: bool,
    /// Its letter in every menu, if it always has the same.
    pub(crate) letter: Option<char>,
    /// Why it does nothing here and now.
    pub(crate) why_not: Option<String>,
}

impl Row {
    /// A row that the footer shows while there is room.
    pub(crate) fn new(
        which: Which,
        keys: &'static [Key],
        (label, help): Words,
        why_not: Option<String>,
    ) -> Self {
        Self { which, keys, label, help, footer: true, letter: None, why_not }
    }
    /// Its keys, as people read them.
    pub(crate) fn key_names(&self) -> String {
        self.keys.iter().map(|key| key.name()).collect::<Vec<_>>().join(", ")
    }
}

/// What the key means among these rows. Letters count in either case and without their marks, because an
/// input method may have changed them (`đ` is `d`).
pub(crate) fn lookup(rows: &[Row], key: Key) -> Option<&Row> {
    rows.iter().find(|row| row.keys.contains(&key)).or_else(|| {
        let Key::Char(c) = key else { return None };
        let plain = Key::Char(crate::vietnamese::fold::fold_ascii_letter(c).to_ascii_lowercase());
        rows.iter().find(|row| row.keys.contains(&plain))
    })
}
