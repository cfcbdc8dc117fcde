//! How what one person did in one moment passes the gate: as one operation, named by what it is.

use crate::data::{Error, Fault, FaultCode, Store};
use crate::domain::{Actor, Bulk, Now, Op, RegisterId, RequestId};

/// Through the gate. A refusal is no fault of whoever asked for a demonstration, but of the story.
pub(super) fn pass(
    store: &mut Store,
    actor: &Actor,
    request: RequestId,
    op: &Op,
    now: Now,
) -> Result<(), Error> {
    let told = |error: Error| match error {
        Error::Refused(refusal) => {
            let context = format!("telling what {} did on {}", actor.name, now.today);
            Fault::new(FaultCode::Stored, context, format!("{refusal:?}")).into()
        }
        failed => failed,
    };
    store.execute(actor, request, op, now).map(drop).map_err(told)
}

/// One operation out of several, named by what they are together.
pub(super) fn together(mut ops: Vec<Op>) -> Op {
    if ops.len() == 1
        && let Some(op) = ops.pop()
    {
        return op;
    }
    let is_new = |op: &Op| matches!(op, Op::Save { record, .. } if record.id.is_none());
    let begins_with =
        |register| matches!(ops.first(), Some(Op::Save { record, .. }) if record.register == register);
    let what = if begins_with(RegisterId::ChecklistRuns) {
        Bulk::Open
    } else if begins_with(RegisterId::Closures) {
        Bulk::Close
    } else if ops.iter().all(is_new) {
        Bulk::Import
    } else {
        Bulk::Change
    };
    Op::Several { what, ops }
}
