//! Who: a person, the roles they hold, where and until when.

use chrono::NaiveDate;

use super::register::{Cec, Id, Register, Scope, WardId};
use super::role::Role;

/// One role held by a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Grant {
    pub(crate) role: Role,
    pub(crate) wards: Wards,
    /// First day on which it holds.
    pub(crate) from: Option<NaiveDate>,
    /// Last day on which it holds.
    pub(crate) until: Option<NaiveDate>,
}

/// A set of wards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Wards {
    All,
    These(Box<[WardId]>),
}

impl Wards {
    /// Whether the ward is among them.
    pub(crate) fn has(&self, ward: WardId) -> bool {
        match self {
            Self::All => true,
            Self::These(wards) => wards.contains(&ward),
        }
    }
}

/// A person at work. Made by the data room from a key or, in a demo file, from a name; the grants are those of
/// the day and are loaded again inside every write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Actor {
    /// Number in the register of people.
    pub(crate) person: Id,
    /// The key by which they came in; none at the machine itself.
    pub(crate) key: Option<Id>,
    /// Full name, for context line and history.
    pub(crate) name: Box<str>,
    /// Post, for the context line.
    pub(crate) post: Box<str>,
    /// Roles that hold today.
    pub(crate) grants: Box<[Grant]>,
    /// Wards merged into those of the person's own: read, never written.
    pub(crate) merged: Box<[WardId]>,
    /// Wards that were merged into others before today, each with its last day: they are read-only.
    pub(crate) closed: Box<[(WardId, NaiveDate)]>,
}

/// What a person can read of a register.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Reach {
    /// Whole wards; none is not a single one.
    pub(crate) wards: Option<Wards>,
    /// Whether personal columns are left empty in what is read through `wards`.
    pub(crate) masked: bool,
    /// Records of all wards that satisfy the register's rule for the GDNN-GDTX centre.
    pub(crate) cec: bool,
}

impl Reach {
    /// Whether nothing can be read.
    pub(crate) fn is_nothing(&self) -> bool {
        self.wards.is_none() && !self.cec
    }
}

impl Actor {
    /// Whether the person holds the role anywhere.
    pub(crate) fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
    /// Whether the person holds the role for this ward; without a ward, for the district.
    pub(crate) fn holds(&self, role: Role, ward: Option<WardId>) -> bool {
        self.grants.iter().any(|grant| {
            grant.role == role
                && match ward {
                    Some(ward) => grant.wards.has(ward),
                    None => grant.wards == Wards::All || !matches!(role, Role::Ward | Role::WardLeader),
                }
        })
    }
    /// Whether whatever the person may do, somebody with the other's roles may do too.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        let covers = |mine: &Grant, theirs: &Grant| {
            mine.role == theirs.role
                && match (&mine.wards, &theirs.wards) {
                    (_, Wards::All) => true,
                    (Wards::All, Wards::These(_)) => false,
                    (Wards::These(mine), theirs) => mine.iter().all(|ward| theirs.has(*ward)),
                }
        };
        self.grants.iter().all(|mine| other.grants.iter().any(|theirs| covers(mine, theirs)))
    }
    /// The last day of a ward that is no more.
    pub(crate) fn closed_on(&self, ward: WardId) -> Option<NaiveDate> {
        self.closed.iter().find(|(closed, _)| *closed == ward).map(|(_, last)| *last)
    }
    /// The wards whose years the person reads: those they work in, and those merged into them.
    pub(crate) fn reads(&self, ward: WardId) -> bool {
        self.wards().has(ward) || self.merged.contains(&ward)
    }
    /// The wards in which the person works; all for those of the district.
    pub(crate) fn wards(&self) -> Wards {
        let mut own = Vec::new();
        for grant in self.grants.iter().filter(|grant| grant.role != Role::Operator) {
            match &grant.wards {
                Wards::All => return Wards::All,
                Wards::These(wards) => own.extend(wards.iter().copied()),
            }
        }
        own.sort_unstable();
        own.dedup();
        Wards::These(own.into_boxed_slice())
    }
    /// What the person can read of a register: the one answer from which the reader's views are made and which
    /// the permission of a write rests on.
    pub(crate) fn reach(&self, register: &Register) -> Reach {
        match register.scope {
            Scope::District { read } => {
                let may = read.is_empty() || self.grants.iter().any(|grant| read.contains(&grant.role));
                Reach { wards: may.then_some(Wards::All), ..Reach::default() }
            }
            Scope::Ward { .. } => self.ward_reach(register),
        }
    }

    fn ward_reach(&self, register: &Register) -> Reach {
        let mut full: Option<Wards> = None;
        let mut masked: Option<Wards> = None;
        let mut cec = false;
        for grant in &self.grants {
            match grant.role {
                Role::Operator => {}
                Role::Ward | Role::WardLeader => {
                    full = join(full, &grant.wards);
                    full = join(full, &Wards::These(self.merged.clone()));
                }
                Role::District => full = join(full, &grant.wards),
                Role::Inspector => masked = join(masked, &grant.wards),
                Role::Cec => match register.cec {
                    Cec::None => {}
                    Cec::All => full = join(full, &Wards::All),
                    Cec::Only(..) | Cec::Parent | Cec::Behind(..) => cec = true,
                },
            }
        }
        // Who reads some wards in full reads only those: a masked ward beside them would need two views.
        match (full, masked) {
            (Some(wards), _) => Reach { wards: Some(wards), masked: false, cec },
            (None, masked) => Reach { masked: masked.is_some(), wards: masked, cec },
        }
    }
}

fn join(have: Option<Wards>, more: &Wards) -> Option<Wards> {
    match (have, more) {
        (Some(Wards::All), _) | (_, Wards::All) => Some(Wards::All),
        (have, Wards::These(more)) if more.is_empty() => have,
        (None, more) => Some(more.clone()),
        (Some(Wards::These(have)), Wards::These(more)) => {
            let mut all: Vec<_> = have.iter().chain(more.iter()).copied().collect();
            all.sort_unstable();
            all.dedup();
            Some(Wards::These(all.into_boxed_slice()))
        }
    }
}
