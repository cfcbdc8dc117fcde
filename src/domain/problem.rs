//! What can be wrong with a record.

/// What is wrong with one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Problem {
    pub(crate) column: &'static str,
    /// One sentence: what is wrong and what to do.
    pub(crate) why: String,
}

impl Problem {
    /// What is wrong with this column.
    pub(crate) fn new(column: &'static str, why: impl Into<String>) -> Self {
        Self { column, why: why.into() }
    }
}
