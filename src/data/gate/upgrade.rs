//! What a newer program makes of an older file's records, as a step of the history like any other.

use rusqlite::Transaction;

use super::log::{self, Kind};
use super::{Error, Execution};
use crate::data::record;
use crate::data::row::Rows as _;
use crate::data::write_progress::WriteProgress;
use crate::domain::Actor;
use crate::domain::op::{Bulk, Now, Op, RequestId};
use crate::domain::register::Id;
use crate::domain::rules::one_person::SLIPS;

/// Who does it, in the history.
const BY: &str = "tthtcd";

/// Gives each slip the record of its learner: one a slip, and one for several only where the identity number is the
/// same and nothing contradicts. Whatever else may be one person, people say.
pub(in crate::data) fn make_learners(transaction: &Transaction<'_>, now_ms: i64) -> Result<(), Error> {
    let actor = Actor {
        person: Id(0),
        key: None,
        name: BY.into(),
        post: "".into(),
        grants: [].into(),
        merged: [].into(),
        closed: [].into(),
    };
    let progress = WriteProgress::default();
    let now = Now { utc_ms: now_ms, today: chrono::NaiveDate::MIN };
    let mut execution = Execution::new(transaction, &actor, now, &progress)?;
    execution.undoable = false;
    for register in SLIPS {
        let sql = format!(
            "SELECT id FROM {} WHERE learner_id IS NULL AND deleted_at IS NULL ORDER BY id",
            register.decl().table
        );
        let slips: Vec<Id> = transaction.column(&sql, [], "reading slips without a learner")?;
        for id in slips {
            let Some(before) = record::load(transaction, register, id, false)? else { continue };
            let mut after = before.clone();
            execution.take_person(&mut after)?;
            record::update(transaction, &before, &after).map_err(|error| execution.taken(&after, error))?;
            execution.note(Kind::Edit, Some(&before), &after);
        }
    }
    execution.settle_people(false)?;
    if execution.changes.is_empty() {
        return Ok(());
    }
    let op = Op::Several { what: Bulk::Upgrade, ops: Vec::new() };
    log::append(execution, &op, RequestId::new()?).map(drop)
}
