//! The one question of permission. The gate asks it inside the transaction with both sides of the change; undo
//! asks it of the inverse, and a merge asks it again.

use super::actor::{Actor, Role, Wards};
use super::refusal::Denied;
use super::register::{Cec, Record, Register, RegisterId, WardId};
use super::state::Move;

/// What somebody wants to do to one record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Access<'a> {
    /// Add it (nothing before), change it, or delete it (nothing after).
    Write {
        /// As it is stored.
        before: Option<&'a Record>,
        /// As it shall be.
        after: Option<&'a Record>,
    },
    /// Make a step from one state to the next.
    Step {
        /// As it is stored.
        record: &'a Record,
        /// The step.
        step: &'static Move,
    },
    /// Merge a ward into another.
    Merge,
}

/// Whether the person may. `parent` is the stored record that the record is part of, if it is part of one.
pub(crate) fn may(actor: &Actor, access: Access<'_>, parent: Option<&Record>) -> Result<(), Denied> {
    let touched = match access {
        Access::Write { before, after } => before.or(after),
        Access::Step { record, .. } => Some(record),
        Access::Merge => None,
    };
    if let Some(last) = touched.and_then(|record| actor.closed_on(record.ward?)) {
        return Err(Denied::Closed(last));
    }
    match access {
        Access::Merge => {
            if actor.holds(Role::District, None) {
                Ok(())
            } else {
                Err(Denied::Role)
            }
        }
        Access::Write { before, after } => {
            for record in [before, after].into_iter().flatten() {
                writers(actor, record, parent)?;
            }
            if let (Some(before), Some(after)) = (before, after)
                && before.ward != after.ward
            {
                return Err(Denied::Ward);
            }
            let Some(record) = before.or(after) else { return Ok(()) };
            let roles = writers(actor, record, parent)?;
            let roles = editors(record, parent, &roles)?;
            fields(record.register.decl(), before, after, &roles)
        }
        Access::Step { record, step } => {
            let roles: Vec<_> =
                step.who.iter().copied().filter(|role| acts(actor, *role, record, parent)).collect();
            if roles.is_empty() { Err(denied(actor, step.who)) } else { Ok(()) }
        }
    }
}

/// Whether the record is among those that the person reads. `parent` is the stored record that it is part of.
pub(crate) fn reads(actor: &Actor, record: &Record, parent: Option<&Record>) -> bool {
    let reach = actor.reach(record.register.decl());
    let in_ward = |wards: Wards| record.ward.is_none_or(|ward| wards.has(ward));
    reach.wards.is_some_and(in_ward) || reach.cec && is_of_cec(record, parent)
}

/// Whether the person may issue the code with which somebody brings in a first key: whoever may add the key itself.
pub(crate) fn may_issue_code(actor: &Actor) -> Result<(), Denied> {
    let key = Record::new(RegisterId::Keys, None);
    may(actor, Access::Write { before: None, after: Some(&key) }, None)
}

/// Whether the person adds records to a register at all, or in this ward if one is named: asked of an import before
/// anything of it is read. Each record is asked about by itself afterwards.
pub(crate) fn may_add(actor: &Actor, register: RegisterId, ward: Option<WardId>) -> Result<(), Denied> {
    if let Some(last) = ward.and_then(|ward| actor.closed_on(ward)) {
        return Err(Denied::Closed(last));
    }
    let write = register.decl().write;
    let adds = |role: &Role| if ward.is_some() { actor.holds(*role, ward) } else { actor.is(*role) };
    if write.iter().any(adds) { Ok(()) } else { Err(denied(actor, write)) }
}

/// The person's roles that write this record.
fn writers(actor: &Actor, record: &Record, parent: Option<&Record>) -> Result<Vec<Role>, Denied> {
    let write = record.register.decl().write;
    let roles: Vec<_> = write.iter().copied().filter(|role| acts(actor, *role, record, parent)).collect();
    if roles.is_empty() { Err(denied(actor, write)) } else { Ok(roles) }
}

fn acts(actor: &Actor, role: Role, record: &Record, parent: Option<&Record>) -> bool {
    actor.holds(role, record.ward) && (role != Role::Cec || is_of_cec(record, parent))
}

/// Whether the record is one that the GDNN-GDTX centre deals with (IV.2).
fn is_of_cec(record: &Record, parent: Option<&Record>) -> bool {
    match record.register.decl().cec {
        Cec::None => record.ward.is_none(),
        Cec::All => true,
        Cec::Only(column, codes) => codes.contains(&record.text(column)),
        Cec::Parent => parent.is_some_and(|parent| is_of_cec(parent, None)),
    }
}

/// Those of the roles that edit in the state the record is in, or the record it is part of.
fn editors(record: &Record, parent: Option<&Record>, roles: &[Role]) -> Result<Vec<Role>, Denied> {
    let mut left = roles.to_vec();
    for holder in [parent, Some(record)].into_iter().flatten() {
        let Some(states) = holder.register.decl().states else { continue };
        let Some(state) = states.get(holder.text("state")) else { continue };
        left.retain(|role| state.edit.contains(role));
        if left.is_empty() {
            return Err(Denied::State(state.label));
        }
    }
    Ok(left)
}

fn fields(
    register: &Register,
    before: Option<&Record>,
    after: Option<&Record>,
    roles: &[Role],
) -> Result<(), Denied> {
    let Some(after) = after else { return Ok(()) };
    for (at, field) in register.fields.iter().enumerate() {
        let same = before.map_or(after.values[at].is_empty(), |before| before.values[at] == after.values[at]);
        if same {
            continue;
        }
        let is_settled = field.create_only && before.is_some();
        if is_settled
            || field.system_set
                && !(before.is_none() && is_initial(register, field.column, &after.values[at]))
        {
            return Err(Denied::SystemSet(field.label));
        }
        if !field.write.is_empty() && !field.write.iter().any(|role| roles.contains(role)) {
            return Err(Denied::Field(field.label));
        }
    }
    Ok(())
}

fn is_initial(register: &Register, column: &str, value: &super::value::Value) -> bool {
    column == "state" && register.states.is_some_and(|states| value.as_text() == Some(states.initial()))
}

fn denied(actor: &Actor, write: &[Role]) -> Denied {
    if write.iter().any(|role| actor.is(*role)) { Denied::Ward } else { Denied::Role }
}
