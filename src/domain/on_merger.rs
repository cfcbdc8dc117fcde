//! What a register declares for the day on which a ward is merged into another: which of its records go on with the
//! successor. The words for that; `rules::ward_merger` reads them.

/// What becomes of the original once the successor has its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Original {
    /// It stays as it is: the closed ward's records point to it, or it shows how things stood on the last day.
    Stays,
    /// It ends with the ward: this state, and in this column the last day or the reason.
    Ends {
        state: &'static str,
        /// The column for the last day, if there is one.
        day: &'static str,
        /// The column for the reason, if there is one.
        reason: &'static str,
    },
    /// It goes with all its parts: nothing of it has happened yet.
    Goes,
}

/// Which records of a register go on with the successor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OnMerger {
    /// In these states; none for all.
    pub(crate) states: &'static [&'static str],
    /// Only those of the successor's days, by this column; "" for all.
    pub(crate) day: &'static str,
    /// Begins with the successor, in this column, unless it begins later.
    pub(crate) begins: &'static str,
    /// What becomes of the original.
    pub(crate) original: Original,
}

impl OnMerger {
    /// All go on, and the originals stay.
    pub(crate) const fn all() -> Self {
        Self::of(&[])
    }
    /// Those in one of these states go on, and the originals stay.
    pub(crate) const fn of(states: &'static [&'static str]) -> Self {
        Self { states, day: "", begins: "", original: Original::Stays }
    }
    /// Only those of the successor's days, by this column.
    pub(crate) const fn ahead(self, day: &'static str) -> Self {
        Self { day, ..self }
    }
    /// Begins with the successor, in this column.
    pub(crate) const fn begins(self, begins: &'static str) -> Self {
        Self { begins, ..self }
    }
    /// The original goes with all its parts.
    pub(crate) const fn goes(self) -> Self {
        Self { original: Original::Goes, ..self }
    }
    /// The original ends in this state, with the last day in this column.
    pub(crate) const fn ends_on(self, state: &'static str, day: &'static str) -> Self {
        Self { original: Original::Ends { state, day, reason: "" }, ..self }
    }
    /// The original ends in this state, with the reason in this column.
    pub(crate) const fn ends_for(self, state: &'static str, reason: &'static str) -> Self {
        Self { original: Original::Ends { state, day: "", reason }, ..self }
    }
}
