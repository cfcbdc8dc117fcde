//! What a person has said about a file before it is read.

use crate::vietnamese::date::DateOrder;

/// What the reader does not have to find out by itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct ReadOptions {
    /// The sheet of a workbook, by its name; otherwise the first visible one that holds something.
    pub(crate) sheet: Option<String>,
    /// In which order the parts of a date stand; otherwise each column is judged.
    pub(crate) date_order: Option<DateOrder>,
}
