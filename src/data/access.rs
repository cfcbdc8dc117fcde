//! Who looked at, or took out, another ward's personal lists. Kept for the district and for the ward concerned.

use super::disk;
use super::error::Error;
use super::gate::Store;
use super::later::{self, Line};
pub(crate) use super::looked::Lists;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::Actor;
use crate::domain::op::Now;
use crate::domain::purpose::Purpose;
use crate::domain::register::{RegisterId, Scope, WardId};
use crate::domain::role::Role;

/// What was done with a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access<'a> {
    /// It was shown in a session.
    Look,
    /// It was written to a file, for this.
    Export(&'a Purpose),
}

impl Access<'_> {
    const fn code(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Export(_) => "export",
        }
    }
    fn purpose(self) -> String {
        match self {
            Self::Look => String::new(),
            Self::Export(purpose) => purpose.as_str().to_owned(),
        }
    }
}

/// One line of the list of accesses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct AccessLine {
    /// When, milliseconds of UTC.
    pub(crate) at_ms: i64,
    pub(crate) person: String,
    /// `look`, `export` or `login`.
    pub(crate) what: String,
    /// The register; none for a login.
    pub(crate) register: Option<RegisterId>,
    pub(crate) ward: Option<String>,
    /// What it was written to a file for; "" of what was not, and of older lines.
    pub(crate) purpose: String,
}

from_row!(AccessLine { at_ms, person, what, register, ward, purpose });

impl Reader {
    /// Rows of this register and of these wards are shown.
    pub(super) fn shows(&self, register: RegisterId, wards: impl Iterator<Item = Option<WardId>>) {
        if !self.reads_people(register) {
            return;
        }
        for ward in wards.flatten().filter(|ward| !works_in(self.actor(), *ward)) {
            if self.looked().known.borrow_mut().insert((register, ward)) {
                self.looked().new.borrow_mut().push((register, ward));
            }
        }
    }

    /// What this session has looked at for the first time since the last call.
    pub(crate) fn newly_looked_at(&self) -> Vec<Lists> {
        std::mem::take(&mut *self.looked().new.borrow_mut())
    }

    /// Goes on from another reader of the same session.
    pub(super) fn knows_of(&self, other: &Self) {
        self.looked().known.replace(other.looked().known.take());
        self.looked().new.replace(other.looked().new.take());
        self.looked().purpose.replace(other.looked().purpose.take());
    }

    /// Whether the person reads columns of this register that tell about private people.
    pub(crate) fn reads_people(&self, register: RegisterId) -> bool {
        let decl = register.decl();
        decl.is_personal() && !self.is_redacted() && !self.actor().reach(decl).masked
    }

    /// What people's data were last taken out for in this session.
    pub(crate) fn last_purpose(&self) -> Option<Purpose> {
        self.looked().purpose.borrow().clone()
    }

    /// Remembers for the rest of the session what people's data are taken out for.
    pub(crate) fn keep_purpose(&self, purpose: Purpose) {
        self.looked().purpose.replace(Some(purpose));
    }

    /// Whose lists an export of a register holds; nothing if nobody's private life is in it.
    pub(crate) fn lists_in_export(
        &self,
        register: RegisterId,
        ward: Option<WardId>,
    ) -> Result<Vec<Lists>, Error> {
        let decl = register.decl();
        let of_wards = matches!(decl.scope, Scope::Ward { .. });
        if !of_wards || !self.reads_people(register) {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT DISTINCT ward_id FROM {} WHERE ?1 IS NULL OR ward_id = ?1 ORDER BY ward_id LIMIT 1000",
            decl.table
        );
        let wards: Vec<WardId> =
            self.connection().column(&sql, [ward], "looking whose lists an export holds")?;
        Ok(wards.into_iter().map(|ward| (register, ward)).collect())
    }

    /// The newest accesses that concern the person, at most `limit`.
    pub(crate) fn accesses(&self, limit: u16) -> Result<Vec<AccessLine>, Error> {
        let sql =
            "SELECT a.at_ms, coalesce(p.name, '') AS person, a.what, nullif(a.register, '') AS register,
               w.name AS ward, a.purpose
             FROM access a LEFT JOIN people p ON p.id = a.person_id LEFT JOIN wards w ON w.id = a.ward_id
             ORDER BY a.id DESC LIMIT ?1";
        self.rows(sql, [limit], "reading who looked")
    }
}

/// Whether the ward is one of the person's own, or was merged into it.
fn works_in(actor: &Actor, ward: WardId) -> bool {
    let own = |role| actor.grants.iter().any(|grant| grant.role == role && grant.wards.has(ward));
    own(Role::Ward) || own(Role::WardLeader) || actor.merged.contains(&ward)
}

impl Store {
    /// Keeps who looked at, or takes out, these lists; nobody waits for the turn to write.
    pub(crate) fn note_access(
        &mut self,
        actor: &Actor,
        what: Access<'_>,
        lists: &[Lists],
        now: Now,
    ) -> Result<(), Error> {
        if lists.is_empty() {
            return Ok(());
        }
        let line = |(register, ward): &Lists| Line {
            at_ms: now.utc_ms,
            person: actor.person.0,
            register: register.decl().table.to_owned(),
            ward: Some(ward.0),
            what: what.code().to_owned(),
            purpose: what.purpose(),
        };
        let lines: Vec<_> = lists.iter().map(line).collect();
        let path = self.path.clone();
        later::keep(&mut self.connection, &self.queue, &path, &actor.name, &lines)
            .map(drop)
            .map_err(|error| disk::explain(&path, error))
    }
}
