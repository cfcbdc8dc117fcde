//! A column of a table: what stands over it, and what it is taken for.

use super::headers::Target;

/// One column of the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Column {
    /// What stands over it; "" if nothing does.
    pub(crate) header: String,
    /// What it is taken for.
    pub(crate) target: Target,
}
