//! What one row of a table would become: its record, its problems, what it repeats.

use crate::domain::{Id, Record, Value};

/// One row of the table as a record.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct RowPlan {
    /// Its number in the source, from 1.
    pub(crate) number: u32,
    /// The record it becomes.
    pub(crate) record: Record,
    /// What is wrong or doubtful.
    pub(crate) problems: Vec<CellProblem>,
    pub(crate) duplicate: Option<Duplicate>,
    /// Whether it is left out. Rows that repeat something of their list begin so.
    pub(crate) skip: bool,
    /// Whether what it repeats is used again.
    pub(crate) reused: bool,
    /// The stored record that gets what it lacks, as it was.
    pub(super) base: Option<Box<[Value]>>,
    pub(super) names: u32,
    pub(super) numbers: u32,
    pub(super) composed: u32,
    /// Dates whose day and month were put into their order.
    pub(super) dates: u32,
    /// Whether its sheet hides it: it is left out until somebody wants it.
    pub(crate) hidden: bool,
}

/// What is wrong with a cell, or with a row as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CellProblem {
    /// Number of the row in the source.
    pub(crate) row: u32,
    /// Column of the table, from 0; none if the table has no column for it.
    pub(crate) column: Option<usize>,
    pub(crate) value: String,
    /// One sentence: what is wrong and what to do.
    pub(crate) why: String,
    /// A better text for the cell, which one key accepts.
    pub(crate) offer: Option<String>,
    /// Whether the row cannot be stored so; otherwise it is a doubt.
    pub(crate) stops: bool,
    /// Whether the better text was taken already: it can only be right.
    pub(crate) taken: bool,
}

impl RowPlan {
    pub(super) fn new(number: u32, hidden: bool, record: Record) -> Self {
        Self {
            number,
            record,
            problems: Vec::new(),
            duplicate: None,
            skip: hidden,
            reused: false,
            base: None,
            names: 0,
            numbers: 0,
            composed: 0,
            dates: 0,
            hidden,
        }
    }

    /// Whether it cannot be stored as it is.
    pub(crate) fn is_wrong(&self) -> bool {
        self.problems.iter().any(|problem| problem.stops)
    }
}

/// What a row repeats.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Duplicate {
    Stored {
        id: Id,
        label: String,
    },
    /// An earlier row of the table.
    Row(u32),
    /// A person who is stored in another list: another class.
    Person {
        id: Id,
        /// Their name and that list.
        label: String,
    },
}

impl Duplicate {
    /// The stored record that it is.
    pub(crate) fn stored(&self) -> Option<Id> {
        match self {
            Self::Stored { id, .. } | Self::Person { id, .. } => Some(*id),
            Self::Row(_) => None,
        }
    }

    /// Whether the row is left out by itself.
    pub(super) fn leaves_out(&self) -> bool {
        !matches!(self, Self::Person { .. })
    }
}
