//! Commands: keys, words, when it is possible and what it does stand in one row, beside the screen that does it.
//! Footer, help and menu are made from the rows.

use super::action::Action;
use super::keymap::Key;
use super::layer::{Ctx, Effect, Input, Layer};
pub(crate) use super::row::{Row, Which, Words};

/// Why a command is not possible here and now.
type WhyNot<S> = fn(&S, &Ctx<'_>) -> Option<String>;

/// One thing that can be done on a screen `S`.
pub(crate) struct Command<S: 'static> {
    keys: &'static [Key],
    label: &'static str,
    help: &'static str,
    footer: bool,
    letter: Option<char>,
    offered: fn(&S) -> bool,
    renamed: Option<fn(&S) -> Words>,
    why_not: WhyNot<S>,
    does: Does<S>,
}

/// What a command does.
enum Does<S: 'static> {
    /// What the keys mean everywhere, under words of this screen: its `update` is given it.
    Usual(Action),
    /// What this screen alone does.
    Own(fn(&mut S, &Ctx<'_>) -> Effect),
    /// What the app does where the layer on top has no use for the meaning, or without asking it if there is none.
    Everywhere(Option<Action>, fn(&mut S)),
}

impl<S: 'static> std::fmt::Debug for Command<S> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?} {}", self.keys, self.label)
    }
}

impl<S: 'static> Command<S> {
    const fn of(keys: &'static [Key], label: &'static str, help: &'static str, does: Does<S>) -> Self {
        Self {
            keys,
            label,
            help,
            footer: true,
            letter: None,
            offered: |_| true,
            renamed: None,
            why_not: |_, _| None,
            does,
        }
    }
    /// A command that the footer shows while there is room.
    pub(crate) const fn new(
        keys: &'static [Key],
        label: &'static str,
        help: &'static str,
        run: fn(&mut S, &Ctx<'_>) -> Effect,
    ) -> Self {
        Self::of(keys, label, help, Does::Own(run))
    }
    /// Words for what the keys mean everywhere.
    pub(crate) const fn usual(
        keys: &'static [Key],
        action: Action,
        label: &'static str,
        help: &'static str,
    ) -> Self {
        Self::of(keys, label, help, Does::Usual(action))
    }
    /// A command of the app: a layer may take the action for itself.
    pub(crate) const fn everywhere(
        keys: &'static [Key],
        action: Option<Action>,
        label: &'static str,
        help: &'static str,
        run: fn(&mut S),
    ) -> Self {
        Self::of(keys, label, help, Does::Everywhere(action, run))
    }
    /// Possible unless this says why not. It is asked often: it looks at what was loaded and reads nothing.
    #[must_use]
    pub(crate) const fn when(mut self, why_not: WhyNot<S>) -> Self {
        self.why_not = why_not;
        self
    }
    /// Not spoken of unless this holds.
    #[must_use]
    pub(crate) const fn offered(mut self, offered: fn(&S) -> bool) -> Self {
        self.offered = offered;
        self
    }
    /// With words that depend on what is shown.
    #[must_use]
    pub(crate) const fn renamed(mut self, words: fn(&S) -> Words) -> Self {
        self.renamed = Some(words);
        self
    }
    /// Not in the footer.
    #[must_use]
    pub(crate) const fn hidden(mut self) -> Self {
        self.footer = false;
        self
    }
    /// With the same letter in every menu.
    #[must_use]
    pub(crate) const fn letter(mut self, letter: char) -> Self {
        self.letter = Some(letter);
        self
    }
    /// The keys that do it.
    pub(crate) const fn keys(&self) -> &'static [Key] {
        self.keys
    }
    fn which(&self, at: usize) -> Which {
        match self.does {
            Does::Usual(action) | Does::Everywhere(Some(action), _) => Which::Usual(action),
            Does::Own(_) => Which::Own(at),
            Does::Everywhere(None, _) => Which::Everywhere(at),
        }
    }
    /// The row at this place of a table.
    pub(crate) fn row(&self, at: usize, screen: &S, ctx: &Ctx<'_>) -> Row {
        let Self { keys, footer, letter, .. } = *self;
        let (label, help) = self.renamed.map_or((self.label, self.help), |words| words(screen));
        let why_not = (self.why_not)(screen, ctx);
        Row { which: self.which(at), keys, label, help, footer, letter, why_not }
    }
    /// Does it.
    pub(crate) fn run(&self, screen: &mut S, ctx: &Ctx<'_>) -> Effect
    where
        S: Layer,
    {
        match self.does {
            Does::Usual(action) => screen.update(Input::Do(action), ctx),
            Does::Own(run) => run(screen, ctx),
            Does::Everywhere(..) => Effect::Ignored,
        }
    }
}

/// The commands of a screen, and those that it shares with others.
pub(crate) struct Table<S: 'static> {
    own: &'static [Command<S>],
    shared: &'static [Command<S>],
}

/// A table of commands. In a constant a key that two of them want does not compile.
pub(crate) const fn table<S: 'static>(own: &'static [Command<S>]) -> Table<S> {
    Table { own, shared: &[] }.checked()
}

impl<S: 'static> Table<S> {
    /// Followed by these.
    #[must_use]
    pub(crate) const fn and(self, shared: &'static [Command<S>]) -> Self {
        Self { own: self.own, shared }.checked()
    }
    const fn len(&self) -> usize {
        self.own.len() + self.shared.len()
    }
    const fn at(&self, at: usize) -> &Command<S> {
        if at < self.own.len() { &self.own[at] } else { &self.shared[at - self.own.len()] }
    }
    const fn checked(self) -> Self {
        let mut at = 0;
        while at < self.len() {
            let mut other = 0;
            while other < at {
                assert!(!share(self.at(at).keys, self.at(other).keys), "two commands want one key");
                other += 1;
            }
            at += 1;
        }
        self
    }
    fn commands(&self) -> impl Iterator<Item = &'static Command<S>> + use<S> {
        self.own.iter().chain(self.shared)
    }
    /// What is offered now.
    pub(crate) fn rows(&self, screen: &S, ctx: &Ctx<'_>) -> Vec<Row> {
        let offered = self.commands().enumerate().filter(|(_, command)| (command.offered)(screen));
        offered.map(|(at, command)| command.row(at, screen, ctx)).collect()
    }
    /// Runs one of them.
    pub(crate) fn run(&self, screen: &mut S, which: Which, ctx: &Ctx<'_>) -> Effect
    where
        S: Layer,
    {
        match which {
            Which::Usual(action) => screen.update(Input::Do(action), ctx),
            Which::Own(at) => {
                self.commands().nth(at).map_or(Effect::Ignored, |command| command.run(screen, ctx))
            }
            Which::Inside(_) | Which::Everywhere(_) => Effect::Ignored,
        }
    }
    /// What the app does when no layer wants it.
    pub(crate) fn everywhere(&self, which: Which) -> Option<fn(&mut S)> {
        let found = self.commands().enumerate().find(|(at, command)| command.which(*at) == which);
        match found?.1.does {
            Does::Everywhere(_, run) => Some(run),
            _ => None,
        }
    }
}

/// Whether two of these commands want one key; for those that are made from declarations.
pub(crate) fn clash(keys: &[&'static [Key]]) -> bool {
    keys.iter().enumerate().any(|(at, ones)| keys[..at].iter().any(|others| share(ones, others)))
}

const fn share(ones: &[Key], others: &[Key]) -> bool {
    let mut one = 0;
    while one < ones.len() {
        let mut other = 0;
        while other < others.len() {
            if ones[one].is(others[other]) {
                return true;
            }
            other += 1;
        }
        one += 1;
    }
    false
}

/// The commands of a layer are those of this table, or of the one that a method chooses.
macro_rules! commands {
    (by $table:ident) => {
        fn rows(&self, ctx: &$crate::ui::layer::Ctx<'_>) -> Vec<$crate::ui::command::Row> {
            self.$table().rows(self, ctx)
        }
        fn run(
            &mut self,
            which: $crate::ui::command::Which,
            ctx: &$crate::ui::layer::Ctx<'_>,
        ) -> $crate::ui::layer::Effect {
            self.$table().run(self, which, ctx)
        }
    };
    ($table:expr) => {
        fn rows(&self, ctx: &$crate::ui::layer::Ctx<'_>) -> Vec<$crate::ui::command::Row> {
            const { $table }.rows(self, ctx)
        }
        fn run(
            &mut self,
            which: $crate::ui::command::Which,
            ctx: &$crate::ui::layer::Ctx<'_>,
        ) -> $crate::ui::layer::Effect {
            const { $table }.run(self, which, ctx)
        }
    };
}
pub(crate) use commands;
