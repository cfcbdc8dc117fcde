//! What can be done. The gate asks permission, applies and logs each; nothing else changes a record.

use super::learning::mark::Mark;
use super::register::{Id, Record, RegisterId, WardId};
use super::value::Value;

/// One operation: a whole deed of one person, one entry in the history, one thing to undo.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Op {
    /// Adds a record, or changes it.
    Save {
        /// As it shall be.
        record: Record,
        /// The values it was opened with; none for a new record.
        base: Option<Box<[Value]>>,
    },
    /// Deletes a record softly, and what goes with it.
    Delete {
        register: RegisterId,
        id: Id,
        /// The version that was looked at.
        version: u32,
    },
    /// Moves a record from one state to the next.
    Step {
        register: RegisterId,
        id: Id,
        /// The version that was looked at.
        version: u32,
        /// Code of the declared step.
        step: &'static str,
        /// What is given with it: reason, number, date.
        given: Vec<(&'static str, Value)>,
    },
    /// Several at once, all or none: an import, a copied plan, a class moved with its sessions.
    Several {
        /// What they are together.
        what: Bulk,
        /// In this order. A reference may name the record of an earlier one, see [`earlier`].
        ops: Vec<Op>,
    },
    /// Puts the free text of a record, as it stands, on the projector, or takes it off again. An operation of its own,
    /// because the office does it whoever may edit the record by then.
    Release {
        register: RegisterId,
        id: Id,
        /// The version that was looked at.
        version: u32,
        is_shown: bool,
    },
    /// Takes a step back. Undoing an undo is redoing.
    Undo { step: Id },
    /// Closes a ward into its successor. What runs on goes there; the closed ward is read-only afterwards.
    Merge {
        ward: Id,
        /// The version that was looked at.
        version: u32,
        into: Id,
        /// The ward's last day.
        last: chrono::NaiveDate,
    },
    /// Makes two records of one learner one: what is of the second goes to the first, and the second goes.
    Join(Box<Join>),
    /// Keeps that a code for a person's first key is issued. The code itself is no record, and nothing of it comes
    /// here.
    IssueCode { account: Id },
    /// Adds the key that somebody brought in with such a code.
    Enrol {
        /// The account that the code was issued for; whose key it becomes.
        account: Id,
        key: Record,
    },
    /// Erases what is personal of a learner, wherever it is kept; by a decision, and for good.
    Erase {
        learner: Id,
        /// The version that was looked at.
        version: u32,
        /// Its number.
        decision: Box<str>,
    },
    /// Makes a guideline pack the one of its year.
    Publish { source: Box<str> },
}

/// What was decided of two records that become one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Join {
    /// The record that stays, and the version that was looked at.
    pub(crate) into: (Id, u32),
    /// The one that goes into it, likewise.
    pub(crate) from: (Id, u32),
    /// Columns of which the value of the one that goes is taken.
    pub(crate) taken: Vec<&'static str>,
    /// The mark of each session for which they have different ones.
    pub(crate) marks: Vec<(Id, Mark)>,
}

/// What several operations are together, for the history.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Bulk {
    /// Pasted or imported from a file.
    Import,
    /// Copied from other records.
    Copy,
    /// A run opened with all its items.
    Open,
    /// One change of many records.
    Change,
    Delete,
    /// A series made, or changed from one of its rows on.
    Series,
    /// A ward or a place closed for a span, or opened again, with what stood in it.
    Close,
    /// A calendar hung out, with its day in what hangs there.
    Post,
    /// Loaded for a demonstration or a measurement.
    Load,
    /// Made of an older file's records by a newer program.
    Upgrade,
}

impl Bulk {
    /// As the history keeps it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Copy => "copy",
            Self::Open => "open",
            Self::Change => "change",
            Self::Delete => "delete_many",
            Self::Series => "series",
            Self::Close => "close",
            Self::Post => "post",
            Self::Load => "load",
            Self::Upgrade => "upgrade",
        }
    }
}

/// A reference to the record that the `index`-th operation of the same [`Op::Several`] stores.
pub(crate) fn earlier(index: usize) -> Value {
    Value::Int(-1 - i64::try_from(index).unwrap_or(i64::MAX - 1))
}

/// At most this many records in one operation: a ward's whole sheet ten times over.
pub(crate) const MOST_AT_ONCE: usize = 50_000;

/// Chosen anew for every write request and kept while it is repeated, so that a save that was committed but
/// never acknowledged does not become two records.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct RequestId(pub(crate) u128);

/// The moment of an operation, made once at the edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Now {
    /// Milliseconds of UTC.
    pub(crate) utc_ms: i64,
    /// The day in the district (Asia/Ho_Chi_Minh).
    pub(crate) today: chrono::NaiveDate,
}

/// Which registers and wards changed. Screens ask it whether they are stale.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Changed {
    /// Bit `register mod 64`; a collision only reloads too much.
    pub(crate) registers: u64,
    /// Bit `ward id mod 64`, likewise. Records of the district set every bit.
    pub(crate) wards: u64,
    /// The last step seen.
    pub(crate) upto: i64,
}

impl Changed {
    /// Adds a record.
    pub(crate) fn add(&mut self, register: RegisterId, ward: Option<WardId>) {
        self.registers |= register.bit();
        self.wards |= ward.map_or(u64::MAX, ward_bit);
    }
    /// Adds another set.
    pub(crate) fn join(&mut self, other: Self) {
        self.registers |= other.registers;
        self.wards |= other.wards;
        self.upto = self.upto.max(other.upto);
    }
    /// Whether a record of this register in this ward may have changed; no ward asks for any.
    pub(crate) fn touches(self, register: RegisterId, ward: Option<WardId>) -> bool {
        self.registers & register.bit() != 0 && ward.is_none_or(|ward| self.wards & ward_bit(ward) != 0)
    }
    /// Everything that the year's guideline says may have changed.
    pub(crate) const GUIDELINE: Self = Self { registers: u64::MAX, wards: u64::MAX, upto: 0 };
    /// Whether a guideline pack was published.
    pub(crate) const fn is_guideline(self) -> bool {
        self.registers == u64::MAX
    }
    /// Whether nothing changed.
    pub(crate) fn is_empty(self) -> bool {
        self.registers == 0
    }
}

fn ward_bit(ward: WardId) -> u64 {
    1 << ward.0.rem_euclid(64)
}

/// An operation that was carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Done {
    /// Its entry in the history.
    pub(crate) step: Id,
    /// The record it stored, if it was one.
    pub(crate) record: Option<Id>,
    pub(crate) changed: Changed,
    /// Fields of a colleague's edit that were kept beside this one.
    pub(crate) merged: Vec<&'static str>,
    /// Whether Ctrl+Z takes it back.
    pub(crate) undoable: bool,
    /// Whether this is the answer of an earlier attempt with the same request.
    pub(crate) repeated: bool,
}
