//! What a reader holds of who looked at what: the lists shown in its session, and the view of the accesses that
//! concern its person.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::domain::Actor;
use crate::domain::actor::Wards;
use crate::domain::purpose::Purpose;
use crate::domain::register::{RegisterId, WardId};
use crate::domain::role::Role;

/// One register of one ward.
pub(crate) type Lists = (RegisterId, WardId);

/// What a session has looked at, each once.
#[derive(Default, Debug)]
pub(super) struct Looked {
    pub(super) known: RefCell<HashSet<Lists>>,
    pub(super) new: RefCell<Vec<Lists>>,
    /// What people's data were last taken out for.
    pub(super) purpose: RefCell<Option<Purpose>>,
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
        "CREATE TEMP VIEW access AS SELECT id, at_ms, person_id, register, ward_id, what, purpose
           FROM main.access
           WHERE {within};\n"
    )
}
