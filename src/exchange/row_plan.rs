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
    /// Whether it is only like that, so that a person has to say whether it is the same.
    pub(crate) is_alike: bool,
    /// What there must not be twice, so that the row cannot be added beside it.
    pub(super) only_once: bool,
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
    /// Whether the row can be stored so, once somebody has said that it is meant.
    pub(crate) asks: bool,
    /// Whether it comes from what the row repeats, and not from the row itself.
    pub(super) of_repeat: bool,
    /// Whether the better text was taken already: it can only be right.
    pub(crate) taken: bool,
    /// Whether what is offered can only be right.
    pub(crate) sure: bool,
}

impl CellProblem {
    /// The better text, where it is not taken yet.
    pub(crate) fn open_offer(&self) -> Option<&str> {
        self.offer.as_deref().filter(|_| !self.taken)
    }
}

impl RowPlan {
    pub(super) fn new(number: u32, hidden: bool, record: Record) -> Self {
        Self {
            number,
            record,
            problems: Vec::new(),
            duplicate: None,
            is_alike: false,
            only_once: false,
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
        self.problems.iter().any(|problem| problem.stops && !problem.asks)
    }

    /// Whether somebody else of its list has the same identity number.
    pub(crate) fn clashes(&self) -> bool {
        self.problems.iter().any(|problem| problem.of_repeat && problem.stops)
    }

    /// Whether it would be stored, once nothing is wrong.
    pub(crate) fn is_stored(&self) -> bool {
        !self.skip && !self.is_asked()
    }

    /// Whether an earlier row has what it knows.
    pub(crate) fn is_given_away(&self) -> bool {
        self.reused && matches!(self.duplicate, Some(Duplicate::Row(_)))
    }

    /// Whether a person has to say something before it is stored: whether it is somebody else, or whether what is
    /// offered was meant.
    pub(crate) fn is_asked(&self) -> bool {
        !self.skip && (self.is_alike || self.problems.iter().any(|problem| problem.asks))
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

    /// Whether it is in the row's own list.
    pub(crate) const fn is_here(&self) -> bool {
        !matches!(self, Self::Person { .. })
    }
}
