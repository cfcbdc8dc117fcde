//! States of a record: submitted, approved, locked … They never merge with another edit; each step from one
//! to the next is a [`Move`], declared here once for permission, form, history and menu.

use super::role::Role;

/// The states of a register's records.
#[derive(Debug)]
pub(crate) struct States {
    /// Every state; the first is that of a new record.
    pub(crate) all: &'static [State],
    /// Every step between them.
    pub(crate) moves: &'static [Move],
}

/// One state.
#[derive(Debug)]
pub(crate) struct State {
    /// Stored in the column `state`.
    pub(crate) code: &'static str,
    pub(crate) label: &'static str,
    /// One letter or sign for narrow lists and for screens without colour.
    pub(crate) mark: char,
    /// Who may edit the record, and the records that are part of it, while it is in this state.
    pub(crate) edit: &'static [Role],
}

/// One step.
#[derive(Debug)]
pub(crate) struct Move {
    /// Its name in the history.
    pub(crate) code: &'static str,
    /// What the menu says.
    pub(crate) label: &'static str,
    pub(crate) from: &'static [&'static str],
    /// To this one; "" stays where it is, for a step that only stamps: checked, seen.
    pub(crate) to: &'static str,
    /// Who may do it.
    pub(crate) who: &'static [Role],
    /// Columns that may be given with it: a reason, a number, a date.
    pub(crate) gives: &'static [&'static str],
    /// Those of them that must not be empty.
    pub(crate) needs: &'static [&'static str],
    /// Columns that the gate fills in.
    pub(crate) stamps: &'static [(&'static str, Stamp)],
    /// Why Ctrl+Z does not take it back, and what does; none if Ctrl+Z does.
    pub(crate) for_good: Option<&'static str>,
    /// What is said when it was made, and what can be done next; "" says its label.
    pub(crate) says: &'static str,
}

impl Move {
    /// A step of this name, from and to nowhere and by nobody yet.
    pub(crate) const fn new(code: &'static str, label: &'static str) -> Self {
        Self {
            code,
            label,
            from: &[],
            to: "",
            who: &[],
            gives: &[],
            needs: &[],
            stamps: &[],
            for_good: None,
            says: "",
        }
    }
    /// Is made from these states.
    pub(crate) const fn from(self, from: &'static [&'static str]) -> Self {
        Self { from, ..self }
    }
    /// Leads to this state.
    pub(crate) const fn to(self, to: &'static str) -> Self {
        Self { to, ..self }
    }
    /// Is made by these roles.
    pub(crate) const fn by(self, who: &'static [Role]) -> Self {
        Self { who, ..self }
    }
    /// May be given these columns.
    pub(crate) const fn gives(self, gives: &'static [&'static str]) -> Self {
        Self { gives, ..self }
    }
    /// Must be given these of them.
    pub(crate) const fn needs(self, needs: &'static [&'static str]) -> Self {
        Self { needs, ..self }
    }
    /// Must be given these columns, and nothing else.
    pub(crate) const fn asks(self, columns: &'static [&'static str]) -> Self {
        Self { gives: columns, needs: columns, ..self }
    }
    /// Lets the gate fill in these columns.
    pub(crate) const fn stamps(self, stamps: &'static [(&'static str, Stamp)]) -> Self {
        Self { stamps, ..self }
    }
    /// Is never taken back by undo, for this reason; the sentence says what can be done instead.
    pub(crate) const fn for_good(self, why: &'static str) -> Self {
        Self { for_good: Some(why), ..self }
    }
    /// Is told of in these words.
    pub(crate) const fn says(self, says: &'static str) -> Self {
        Self { says, ..self }
    }
    /// The state after it, from this one.
    pub(crate) fn target<'a>(&'a self, now: &'a str) -> &'a str {
        if self.to.is_empty() { now } else { self.to }
    }
    /// Whether the step itself writes this column.
    pub(crate) fn writes(&self, column: &str) -> bool {
        self.gives.contains(&column) || self.stamps.iter().any(|(stamped, _)| *stamped == column)
    }
}

/// What the gate writes into a column when a step is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stamp {
    /// Today, a local date.
    Today,
    /// This moment, milliseconds of UTC.
    Moment,
    /// The number of the person who does it.
    Person,
    /// One more than it held.
    Next,
    /// Nothing: the column is emptied.
    Clear,
    /// What the record it is part of holds in the column of the same name, unless it holds something itself.
    OfParent,
}

impl States {
    /// The state of a new record.
    pub(crate) fn initial(&self) -> &'static str {
        self.all.first().map_or("", |state| state.code)
    }
    /// The state with this code.
    pub(crate) fn get(&self, code: &str) -> Option<&'static State> {
        let all: &'static [State] = self.all;
        all.iter().find(|state| state.code == code)
    }
    /// The step with this code.
    pub(crate) fn step(&self, code: &str) -> Option<&'static Move> {
        let moves: &'static [Move] = self.moves;
        moves.iter().find(|step| step.code == code)
    }
}
