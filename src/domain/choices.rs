//! Where the choices of a field come from, and what becomes of what was chosen.

/// Where the choices of a field come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Choices {
    /// A closed list of codes and labels.
    Fixed(&'static [(&'static str, &'static str)]),
    /// A list of the year's guideline.
    Guideline(&'static str),
}

/// What deleting a record does to those that point to it. Soft deletes fire no foreign key, so the gate asks this.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OnDelete {
    /// The deletion is refused while live records point there.
    Refuse,
    /// Those records go with it, and come back with it.
    WithParent,
    /// They keep pointing to what is no longer there.
    Keep,
}
