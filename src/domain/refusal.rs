//! Why not: a refusal is the user's, expected, and has a way out. Its Vietnamese sentence is in `text`.

use super::problem::Problem;
use chrono::NaiveDate;

use super::learning::joining::NotJoined;
use super::register::{Id, Record, RegisterId};

/// Where a disk has too little room, and how much is left.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Room {
    /// The folder on it; empty where it is not known.
    pub(crate) folder: Box<str>,
    /// Bytes that are free.
    pub(crate) free: u64,
}

/// The session that holds the writers' queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    pub(crate) pid: u32,
    /// Since when, milliseconds of UTC.
    pub(crate) since_ms: i64,
    /// The person; "" for the program itself, such as while it brings the file up to date.
    pub(crate) person: String,
    /// Whether the process is stopped and will not go on by itself.
    pub(crate) stopped: bool,
}

/// Why a key does not open the door, or no longer keeps it open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shut {
    Unknown,
    Revoked,
    /// Its time is over.
    Expired,
    /// The account is not in use any more, or there is none.
    Disabled,
    /// The person holds no role today.
    NoRole,
}

impl Shut {
    /// As the list of refused keys has it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::Disabled => "disabled",
            Self::NoRole => "no-role",
        }
    }
}

/// One of the files that a session has open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// The district's own.
    File,
    /// SQLite's log of it.
    Log,
    Queue,
    Drafts,
}

/// What became of a file under an open session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Swap {
    /// Nothing is at its path.
    Gone,
    /// Another file is.
    Other,
    /// It was cut.
    Shorter,
}

/// Something that was asked for and cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// Fields that cannot be stored as they are; the form goes to the first.
    Invalid(Vec<Problem>),
    /// The person may not.
    NotAllowed(Denied),
    /// A colleague changed the same fields meanwhile.
    Conflict(Box<Conflict>),
    /// The record is no longer there, or never was within what the person may see.
    Gone(RegisterId),
    /// Live records point to it.
    InUse { register: RegisterId, count: u32 },
    /// Another live record already has these values.
    Taken {
        register: RegisterId,
        /// Labels of the fields that must differ.
        fields: Vec<&'static str>,
    },
    /// The step cannot be made from the state the record is in now.
    WrongState {
        /// Label of the state it is in.
        state: &'static str,
        /// Label of the step.
        step: &'static str,
    },
    /// A step of this kind is never undone.
    NotUndoable,
    /// What would be undone was changed again since, by this person.
    ChangedSince(Box<str>),
    /// The file was written by a newer program: log in again.
    Outdated,
    /// A file is no longer the one that was opened: nothing is saved into it any more.
    Swapped(Part, Swap),
    /// The file cannot be written.
    ReadOnly,
    /// The disk is full, or nearly so.
    DiskFull(Room),
    /// Given up while waiting for this holder of the queue.
    Waiting(Box<str>),
    /// The turn to write did not come in time; who has it, where that is known.
    HeldUp(Option<Box<Holder>>),
    /// Somebody has the file alone, and nobody else can open it; who, where that is known.
    Locked(Option<Box<Holder>>),
    /// What the session stands on no longer holds.
    Shut(Shut),
    /// The person stored so many rows within a minute that others wait for them.
    TooFast {
        /// How many rows a minute takes.
        most: u32,
    },
    /// The guideline pack of this year is damaged in the file: nothing is saved under it.
    DamagedGuideline(Option<i32>),
    /// The guideline pack has errors.
    BadGuideline(Vec<(usize, String)>),
    /// A checklist is not where this step or this answer may be made.
    Run(RunRefusal),
    /// A class does not take this, as it stands.
    Class(ClassRefusal),
    /// Two records of learners are not made one.
    NotJoined(NotJoined),
    /// The record is no more: it went into this learner's.
    JoinedInto {
        into: Id,
        /// What that one is called.
        name: Box<str>,
        /// When, milliseconds of UTC.
        at: i64,
    },
    /// More records than one operation takes.
    TooMany {
        /// How many were given.
        given: usize,
        /// How many are taken at most.
        most: usize,
    },
}

impl Refusal {
    /// One field that cannot be stored.
    pub(crate) fn invalid(column: &'static str, why: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::new(column, why)])
    }
}

/// Why a class, or one of its slips or sessions, cannot be so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum ClassRefusal {
    /// Every place is taken; who came last and when, milliseconds of UTC.
    Full { class: Id, taken: i64, capacity: i64, waiting: i64, last: Option<(Box<str>, i64)> },
    /// It is over: what is added needs a reason and a day within it.
    Finished { from: Option<NaiveDate>, to: Option<NaiveDate> },
    /// It was not opened: only names for the next one are kept.
    Cancelled,
    /// This person waits longer.
    NotFirst(Box<str>),
    /// So many sessions were held: it was opened.
    WasHeld(i64),
    /// Not all sessions were held: a reason is needed.
    Early { held: i64, all: i64 },
    /// The learner was there on this day.
    WasThere(NaiveDate),
    /// Before the day of joining.
    LeftBefore(NaiveDate),
    /// The learner was not in the class on the day of the session.
    NotIn { name: Box<str>, joined: Option<NaiveDate>, day: NaiveDate },
    /// Only who completed the class is given a certificate.
    NotCompleted(Box<str>),
    /// The learner has this certificate of the class.
    HasCertificate { name: Box<str>, number: Box<str> },
    /// The learner is marked on these days, which would be outside.
    Marked(Vec<NaiveDate>),
}

/// Why a step of a checklist, or a word about its answers, cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum RunRefusal {
    /// So many items lack something, and another number was given.
    Gaps { missing: usize, typed: Option<i64> },
    /// So many answers were verified since it was sent.
    BeingVerified(usize),
    /// The ward took it back at this moment, milliseconds of UTC.
    Recalled { ward: Box<str>, at: i64 },
    /// So many answers must be looked at by themselves, and so many others wait for a word.
    NotLookedAt { exceptions: usize, others: usize },
    /// So many items have no answer of the ward, the GDNN-GDTX centre, the office.
    Open { ward: usize, cec: usize, office: usize },
    /// It is another ward's that was named.
    WrongWard { ward: Box<str>, typed: Box<str> },
    /// The ward has it already.
    Begun,
    /// An edition that corrects it is open already.
    Correcting,
}

/// Why the person may not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Denied {
    /// None of the person's roles writes this register.
    Role,
    /// The record is another ward's.
    Ward,
    /// In the state it is in nobody with the person's roles edits it.
    State(&'static str),
    /// The ward was merged into another; this was its last day.
    Closed(chrono::NaiveDate),
    /// What this field says keeps the record: it is not deleted.
    Kept(&'static str),
    /// This field is written by others.
    Field(&'static str),
    /// This field is set by the program.
    SystemSet(&'static str),
}

/// Two edits of the same fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Conflict {
    /// What both started from.
    pub(crate) base: Record,
    /// What this person wants to store.
    pub(crate) mine: Record,
    /// What is stored now.
    pub(crate) theirs: Record,
    /// Columns that both changed, whole groups of them.
    pub(crate) columns: Vec<&'static str>,
    pub(crate) by: Box<str>,
    /// When, milliseconds of UTC.
    pub(crate) at: i64,
}
