//! What must have happened before it is stored.

/// Whether a field says that something has happened. What is still to come is refused by every road.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Past {
    No,
    /// It is the day of it.
    Day,
    /// It is the day of it once the record is in one of these states.
    DayIn(&'static [&'static str]),
    /// It tells how it went, on the day in this column.
    Of(&'static str),
}
