//! What a person says about a table before it is read.

/// Which sheet is read, and how its dates were written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct ReadOptions {
    /// The sheet of a workbook; without one the first visible sheet that holds something.
    pub(crate) sheet: Option<String>,
    /// The order in which the list's dates were written; without one each column is judged.
    pub(crate) date_order: Option<DateOrder>,
}

/// What stands first in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
}
