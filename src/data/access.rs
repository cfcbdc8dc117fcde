//! Who looked at, or took out, another ward's personal lists. Kept for the district and for the ward concerned.

use std::cell::RefCell;
use std::collections::HashSet;

use super::error::{Context, Error};
use super::gate::Store;
use super::row::{Rows as _, from_row};
use super::scope::Reader;
use crate::domain::Actor;
use crate::domain::actor::{Role, Wards};
use crate::domain::op::Now;
use crate::domain::register::{RegisterId, Scope, WardId};

/// One register of one ward.
pub(crate) type Lists = (RegisterId, WardId);

/// What was done with a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    /// It was shown in a session.
    Look,
    /// It was written to a file.
    Export,
}

impl Access {
    const fn code(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Export => "export",
        }
    }
}

/// One line of the list of accesses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct AccessLine {
    /// When, milliseconds of UTC.
    pub(crate) at_ms: i64,
    /// Who.
    pub(crate) person: String,
    /// `look`, `export` or `login`.
    pub(crate) what: String,
    /// The register; none for a login.
    pub(crate) register: Option<RegisterId>,
    /// The ward's name.
    pub(crate) ward: Option<String>,
}

from_row!(AccessLine { at_ms, person, what, register, ward });

/// What a session has looked at, each once.
#[derive(Default, Debug)]
pub(super) struct Looked {
    known: RefCell<HashSet<Lists>>,
    new: RefCell<Vec<Lists>>,
}

impl Reader {
    /// Rows of this register and of these wards are shown.
    pub(super) fn shows(&self, register: RegisterId, wards: impl Iterator<Item = Option<WardId>>) {
        let decl = register.decl();
        if !decl.is_personal() || self.actor().reach(decl).masked {
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
    }

    /// Whose lists an export of a register holds; nothing if nobody's private life is in it.
    pub(crate) fn lists_in_export(
        &self,
        register: RegisterId,
        ward: Option<WardId>,
    ) -> Result<Vec<Lists>, Error> {
        let decl = register.decl();
        let of_wards = matches!(decl.scope, Scope::Ward { .. });
        if !decl.is_personal() || !of_wards || self.actor().reach(decl).masked {
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
               w.name AS ward
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

/// Accesses within the person's reach: the district's people see all, a ward those of its lists, the operator
/// who logged in.
pub(super) fn view(actor: &Actor) -> String {
    let mut any = Vec::new();
    if actor.holds(Role::District, None) {
        any.push("1".to_owned());
    }
    if actor.is(Role::Operator) {
        any.push("what = 'login'".to_owned());
    }
    let staff = actor.grants.iter().filter(|grant| matches!(grant.role, Role::Ward | Role::WardLeader));
    for grant in staff {
        if let Wards::These(wards) = &grant.wards {
            let wards: Vec<_> = wards.iter().chain(&actor.merged).map(|ward| ward.0.to_string()).collect();
            any.push(format!("ward_id IN ({})", wards.join(", ")));
        }
    }
    let within = if any.is_empty() { "id IS NULL".to_owned() } else { any.join(" OR ") };
    format!(
        "CREATE TEMP VIEW access AS SELECT id, at_ms, person_id, register, ward_id, what FROM main.access
           WHERE {within};\n"
    )
}

impl Store {
    /// Keeps who looked at, or takes out, these lists.
    pub(crate) fn note_access(
        &mut self,
        actor: &Actor,
        what: Access,
        lists: &[Lists],
        now: Now,
    ) -> Result<(), Error> {
        if lists.is_empty() {
            return Ok(());
        }
        let context = "keeping who looked";
        self.in_turn(&actor.name, now.utc_ms, |transaction| {
            for (register, ward) in lists {
                transaction
                    .prepare_cached(
                        "INSERT INTO access (at_ms, person_id, register, ward_id, what) VALUES (?1, ?2, ?3, ?4, ?5)",
                    )
                    .and_then(|mut statement| {
                        let table = register.decl().table;
                        statement.execute((now.utc_ms, actor.person.0, table, ward.0, what.code()))
                    })
                    .context(context)?;
            }
            Ok(())
        })
    }
}
