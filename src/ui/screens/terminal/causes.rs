//! What the keys that arrived, and what is known of the terminal, say about its settings. Pure.

use unicode_normalization::char::is_combining_mark;

use crate::text::entry::TerminalProblem;
use crate::ui::keymap::Key;
use crate::vietnamese::clean::is_control_or_bidi;

/// What the process knows of its terminal; the edge reads it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Surroundings {
    /// `TERM`.
    pub(crate) term: String,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub(crate) locale: String,
    /// Whether tmux or screen stands between.
    pub(crate) multiplexed: bool,
}

/// What has arrived so far.
#[derive(Clone, Default, Debug)]
pub(super) struct Seen {
    broken: u32,
    backspace_08: bool,
    backspace_7f: bool,
    marks: bool,
    dummies: bool,
    input_method: bool,
    before: Option<Key>,
}

impl Seen {
    /// One more key.
    pub(super) fn add(&mut self, key: Key) {
        match key {
            Key::Ctrl('h') => self.backspace_08 = true,
            Key::Backspace => self.backspace_7f = true,
            Key::Char('\u{fffd}') => self.broken += 1,
            Key::Char(c) if is_combining_mark(c) => self.marks = true,
            Key::Char(c) if is_control_or_bidi(c) => self.dummies = true,
            Key::Char(c) if !c.is_ascii() => {
                self.input_method |= matches!(self.before, Some(Key::Backspace | Key::Ctrl('h')));
            }
            _ => {}
        }
        self.before = Some(key);
    }

    /// Pasted text.
    pub(super) fn add_paste(&mut self, text: &str) {
        self.broken += u32::from(text.contains('\u{fffd}'));
        self.before = None;
    }
}

/// Everything that is to be said, what hinders most first.
pub(super) fn causes(seen: &Seen, around: Option<&Surroundings>) -> Vec<TerminalProblem> {
    let mut all = Vec::new();
    let mut add = |is: bool, trouble| {
        if is {
            all.push(trouble);
        }
    };
    let utf8 = |locale: &str| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    add(seen.broken > 0, TerminalProblem::NotUtf8);
    if let Some(around) = around {
        let plain = !utf8(&around.locale);
        add(plain && around.multiplexed, TerminalProblem::PlainMultiplexer);
        add(plain && !around.multiplexed, TerminalProblem::PlainLocale);
        add(around.term == "linux", TerminalProblem::Console);
        add(around.term.is_empty() || around.term == "dumb", TerminalProblem::Dumb);
    }
    add(seen.backspace_08 && seen.backspace_7f, TerminalProblem::TwoBackspaces);
    add(seen.backspace_08 && !seen.backspace_7f, TerminalProblem::Backspace08);
    add(seen.marks, TerminalProblem::Marks);
    add(seen.dummies, TerminalProblem::Dummies);
    add(seen.input_method, TerminalProblem::InputMethod);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(keys: &[Key]) -> Vec<TerminalProblem> {
        let mut seen = Seen::default();
        keys.iter().for_each(|key| seen.add(*key));
        causes(&seen, None)
    }

    #[test]
    fn keys_tell_of_the_settings() {
        assert_eq!(of(&[Key::Char('a'), Key::Char('ệ'), Key::Backspace]), []);
        assert_eq!(of(&[Key::Char('n'), Key::Char('\u{fffd}')]), [TerminalProblem::NotUtf8]);
        assert_eq!(of(&[Key::Ctrl('h')]), [TerminalProblem::Backspace08]);
        assert_eq!(of(&[Key::Backspace, Key::Ctrl('h')]), [TerminalProblem::TwoBackspaces]);
        assert_eq!(of(&[Key::Char('e'), Key::Char('\u{301}')]), [TerminalProblem::Marks]);
        assert_eq!(of(&[Key::Char('\u{202f}'), Key::Backspace]), [TerminalProblem::Dummies]);
        assert_eq!(of(&[Key::Char('e'), Key::Backspace, Key::Char('ê')]), [TerminalProblem::InputMethod]);
    }

    #[test]
    fn surroundings_tell_of_the_server() {
        let at = |term: &str, locale: &str, multiplexed| {
            let around = Surroundings { term: term.into(), locale: locale.into(), multiplexed };
            causes(&Seen::default(), Some(&around))
        };
        assert_eq!(at("xterm", "C.UTF-8", false), []);
        assert_eq!(at("tmux-256color", "vi_VN.utf8", true), []);
        assert_eq!(at("screen", "C", true), [TerminalProblem::PlainMultiplexer]);
        assert_eq!(at("xterm", "", false), [TerminalProblem::PlainLocale]);
        assert_eq!(at("linux", "C.UTF-8", false), [TerminalProblem::Console]);
        assert_eq!(at("dumb", "C.UTF-8", false), [TerminalProblem::Dumb]);
    }
}
