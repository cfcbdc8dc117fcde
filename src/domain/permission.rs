//! The one question of permission. The gate asks it inside the transaction with both sides of the change; undo
//! asks it of the inverse, and a three-way merge asks it again.

use super::actor::{Actor, Wards};
use super::op::Op;
use super::refusal::{Denied, Refusal};
use super::register::{Cec, Own, Record, Register, RegisterId, WardId};
use super::role::Role;
use super::state::Move;

/// What an operation asks of the person.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Right {
    /// To add each record it touches (nothing before), change it, or delete it (nothing after).
    Write,
    /// To make this step from one state to the next.
    Step(&'static Move),
    /// To add a person's key: also who issues the code with which somebody brings in a first one.
    AddKey,
    /// To erase what is personal of somebody.
    Erase,
    /// What the education office alone may.
    Office,
    /// What each of its parts asks.
    Parts,
}

impl Right {
    /// The right that an operation needs. Nothing else says so for any of them.
    pub(crate) fn of(op: &Op) -> Result<Self, Refusal> {
        Ok(match op {
            Op::Save { .. } | Op::Delete { .. } | Op::Undo { .. } | Op::Join(_) => Self::Write,
            Op::Step { register, step, .. } => {
                Self::Step(register.decl().step(step).ok_or(Refusal::Gone(*register))?)
            }
            Op::Several { .. } => Self::Parts,
            Op::Erase { .. } => Self::Erase,
            Op::IssueCode { .. } | Op::Enrol { .. } => Self::AddKey,
            Op::Merge { .. } | Op::Publish { .. } | Op::Release { .. } => Self::Office,
        })
    }
}

/// Who erases what is personal of somebody: who answers for the ward, and the office. Not who writes it down.
const ERASE: &[Role] = &[Role::WardLeader, Role::District];

/// Whether the person has the right over a record, as it is stored and as it shall be; with neither side, as far as
/// it does not depend on a record. `parent` is the stored record that it is part of, if it is part of one.
pub(crate) fn may(
    actor: &Actor,
    right: Right,
    before: Option<&Record>,
    after: Option<&Record>,
    parent: Option<&Record>,
) -> Result<(), Denied> {
    let touched = before.or(after);
    if let Some(last) = touched.and_then(|record| actor.closed_on(record.ward?)) {
        return Err(Denied::Closed(last));
    }
    match right {
        Right::Write => may_write(actor, before, after, parent),
        Right::Step(step) => match touched {
            Some(record) => acting(actor, step.who, record, parent).map(drop),
            None => Ok(()),
        },
        Right::AddKey => {
            let key = Record::new(RegisterId::Keys, None);
            may_write(actor, before, after.or(Some(&key)), parent)
        }
        Right::Erase => touched.map_or(Ok(()), |record| acting(actor, ERASE, record, parent).map(drop)),
        Right::Office if actor.is(Role::District) => Ok(()),
        Right::Office => Err(Denied::Role),
        Right::Parts => Ok(()),
    }
}

fn may_write(
    actor: &Actor,
    before: Option<&Record>,
    after: Option<&Record>,
    parent: Option<&Record>,
) -> Result<(), Denied> {
    for record in [before, after].into_iter().flatten() {
        acting(actor, record.register.decl().write, record, parent)?;
    }
    if let (Some(before), Some(after)) = (before, after)
        && before.ward != after.ward
    {
        return Err(Denied::Ward);
    }
    let Some(record) = before.or(after) else { return Ok(()) };
    let register = record.register.decl();
    let roles = acting(actor, register.write, record, parent)?;
    let roles = editors(record, parent, &roles)?;
    fields(register, before, after, &roles)
}

/// Whether the record is among those that the person reads. `parent` is the stored record that it is part of.
pub(crate) fn reads(actor: &Actor, record: &Record, parent: Option<&Record>) -> bool {
    let reach = actor.reach(record.register.decl());
    let in_ward = |wards: Wards| record.ward.is_none_or(|ward| wards.has(ward));
    reach.wards.is_some_and(in_ward) || reach.cec && is_of_cec(record, parent)
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

/// The person's roles among these that hold for the record.
fn acting(
    actor: &Actor,
    who: &[Role],
    record: &Record,
    parent: Option<&Record>,
) -> Result<Vec<Role>, Denied> {
    // What only a ward does is its answer, also to what others said of it.
    let answers = |role: Role| who == [Role::Ward] && actor.holds(role, record.ward);
    let roles: Vec<_> =
        who.iter().copied().filter(|role| answers(*role) || acts(actor, *role, record, parent)).collect();
    if roles.is_empty() { Err(denied(actor, who)) } else { Ok(roles) }
}

fn acts(actor: &Actor, role: Role, record: &Record, parent: Option<&Record>) -> bool {
    actor.holds(role, record.ward)
        && (role != Role::Cec || is_of_cec(record, parent))
        && (role != Role::Ward || is_own(record, parent))
}

/// Whether the record is one that its ward itself writes.
fn is_own(record: &Record, parent: Option<&Record>) -> bool {
    match record.register.decl().own {
        Own::All => true,
        Own::Only(column, codes) => codes.contains(&record.text(column)),
        Own::Parent => parent.is_some_and(|parent| is_own(parent, None)),
    }
}

/// Whether the record is one that the GDNN-GDTX centre deals with (IV.2).
fn is_of_cec(record: &Record, parent: Option<&Record>) -> bool {
    match record.register.decl().cec {
        Cec::None => record.ward.is_none(),
        Cec::All => true,
        Cec::Only(column, codes) => codes.contains(&record.text(column)),
        Cec::Parent => parent.is_some_and(|parent| is_of_cec(parent, None)),
        // Which records point to it, only the file says.
        Cec::Behind(..) => false,
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
