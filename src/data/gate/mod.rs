//! The gate: the only way to change a record. One operation is one transaction, one step of the history.

mod apply;
mod certificates;
mod chain;
mod checklist;
mod classes;
mod clean_up;
mod closing;
mod enrol;
mod erase;
mod joining;
mod lapse;
mod log;
mod number;
mod pace;
mod people;
mod references;
mod three_way;
mod undo;
mod upgrade;
mod ward_merger;

use std::cell::Cell;
use std::path::PathBuf;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub(super) use chain::verify as verify_chain;
pub(crate) use log::ORIGIN;
pub(super) use log::{Kind as ChangeKind, only_marks, read_patch};
pub(super) use upgrade::make_learners;

use super::clock::now_ms;
use super::error::{Context, Error, Outcome};
use super::identity::{Files, Known, Written};
use super::queue::{Patience, Queue, Turn};
use super::write_progress::WriteProgress;
use super::{disk, faults, later, login, packs, schema, seal};
use crate::domain::Actor;
use crate::domain::op::{Changed, Done, Now, Op, RequestId};
use crate::domain::permission::Right;
use crate::domain::refusal::Refusal;
use crate::domain::register::Id;
use crate::guideline::Guideline;

/// The one connection that writes.
#[derive(Debug)]
pub(crate) struct Store {
    pub(super) connection: Connection,
    pub(super) queue: Queue,
    /// How long it waits for its turns.
    pub(super) patience: Patience,
    /// What it was when it was opened.
    pub(super) files: Files,
    pub(super) known: Known,
    /// As of when the guideline packs were found whole.
    pub(super) packs_seen: PacksSeen,
    pub(super) path: PathBuf,
    /// Bytes that must be free for a write to begin.
    pub(crate) least_free: u64,
    /// Rows that the person may store within a minute before the next write is refused; none as many as they like.
    pub(crate) rows_a_minute: Option<u32>,
}

impl Store {
    /// Carries out one operation, whole or not at all. The same `request` again gives the first answer again.
    pub(crate) fn execute(
        &mut self,
        actor: &Actor,
        request: RequestId,
        op: &Op,
        now: Now,
    ) -> Result<Done, Error> {
        self.execute_unless(&WriteProgress::default(), actor, request, op, now)
    }

    /// The same, unless it is cancelled before it is committed.
    pub(crate) fn execute_unless(
        &mut self,
        progress: &WriteProgress,
        actor: &Actor,
        request: RequestId,
        op: &Op,
        now: Now,
    ) -> Result<Done, Error> {
        let path = self.path.clone();
        let done =
            self.write(progress, actor, request, op, now).context(&format!("operation {}", log::code(op)));
        done.map_err(|error| disk::explain(&path, error.of_write(Outcome::NotStored)))
    }

    fn write(
        &mut self,
        progress: &WriteProgress,
        actor: &Actor,
        request: RequestId,
        op: &Op,
        now: Now,
    ) -> Result<Done, Error> {
        let _turn = self.turn(&actor.name, now.utc_ms)?;
        if progress.is_cancelled() {
            return Err(Refusal::Waiting("".into()).into());
        }
        self.is_still_there()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .context("beginning a transaction")?;
        if schema::user_version(&transaction)? > schema::VERSION {
            return Err(Refusal::Outdated.into());
        }
        self.known.check(&transaction)?;
        if let Some(done) = log::answered(&transaction, request)? {
            return Ok(done);
        }
        require_whole_packs(&self.packs_seen, self.files.written(), &transaction)?;
        disk::require(&self.path, self.least_free)?;
        let actor = login::reload(&transaction, actor, now.today)?;
        if let Some(most) = self.rows_a_minute {
            pace::require(&transaction, actor.person, most, now.utc_ms)?;
        }
        let mut execution = Execution::new(&transaction, &actor, now, progress)?;
        execution.apply(op)?;
        execution.settle_places(op)?;
        execution.settle_people(matches!(op, Op::Undo { .. }))?;
        execution.settle_certificates()?;
        let traces = std::mem::take(&mut execution.traces);
        let Some(done) = execution.close(op, request)? else {
            return Ok(Done {
                step: Id(0),
                record: None,
                changed: Changed::default(),
                merged: Vec::new(),
                undoable: false,
                repeated: false,
            });
        };
        if !progress.commits() {
            return Err(Refusal::Waiting("".into()).into());
        }
        transaction.commit().context("committing").map_err(|error| error.of_write(Outcome::Unknown))?;
        if matches!(op, Op::Publish { .. }) {
            self.packs_seen.set(None);
        }
        if matches!(op, Op::Erase { .. })
            && let Err(error) = self.clean_up(&traces)
        {
            // It is erased; what could not be cleaned up will be when the file is opened next.
            faults::keep(&error);
        }
        self.is_still_there()?;
        Ok(done)
    }

    /// Waits for the turn to write; what others could not keep without one is kept with it.
    fn turn(&mut self, person: &str, utc_ms: i64) -> Result<Turn, Error> {
        let turn = self.queue.wait(self.patience, person, utc_ms)?;
        self.is_still_there()?;
        later::bring_in(&mut self.connection, &self.path);
        Ok(turn)
    }

    /// Keeps what had to wait for a turn, when that comes.
    pub(super) fn bring_in(&mut self) -> Result<(), Error> {
        if later::is_waiting(&self.path) { self.turn("", now_ms()).map(drop) } else { Ok(()) }
    }

    /// Refuses to write into, and to answer for, what is no longer the file at its path.
    fn is_still_there(&self) -> Result<(), Error> {
        self.queue.check()?;
        self.files.check()?;
        self.files.check_written(&self.known, &self.connection)
    }

    /// Does without waiting for the disk while a file is being made that is thrown away if it is not finished.
    pub(crate) fn make_in_haste(&self) -> Result<(), Error> {
        self.connection.pragma_update(None, "synchronous", "OFF").context("making a file in haste")
    }

    /// Writes a fact of the file itself; only while it is being made.
    pub(crate) fn set_fact(&mut self, name: &str, value: &str) -> Result<(), Error> {
        self.in_turn("", now_ms(), |transaction| {
            transaction
                .execute(
                    "INSERT INTO facts (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    (name, value),
                )
                .context("keeping a fact of the file")?;
            seal::table(transaction, &seal::FACTS)
        })
    }

    /// Writes something that is no record: in turn, whole or not at all, and only into a file of this version.
    pub(super) fn in_turn(
        &mut self,
        person: &str,
        utc_ms: i64,
        write: impl FnOnce(&Transaction<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let path = self.path.clone();
        self.carry_out(person, utc_ms, write).map_err(|error| disk::explain(&path, error))
    }

    fn carry_out(
        &mut self,
        person: &str,
        utc_ms: i64,
        write: impl FnOnce(&Transaction<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let _turn = self.turn(person, utc_ms)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .context("beginning a transaction")?;
        if schema::user_version(&transaction)? > schema::VERSION {
            return Err(Refusal::Outdated.into());
        }
        self.known.check(&transaction)?;
        write(&transaction)?;
        transaction.commit().context("committing")?;
        self.is_still_there()
    }
}

/// When packs were looked at: after how many of others' writes, and as of when the file is known.
type PacksSeen = Cell<Option<(i64, Written)>>;

/// Refuses under a damaged guideline pack. As long as nobody else wrote, SQLite does not look at the pages of packs
/// again either, and hashing them again would tell nothing.
fn require_whole_packs(
    seen: &PacksSeen,
    written: Written,
    transaction: &Transaction<'_>,
) -> Result<(), Error> {
    let version: i64 = transaction
        .pragma_query_value(None, "data_version", |row| row.get(0))
        .context("asking whether the file changed")?;
    let now = Some((version, written));
    if seen.get() != now {
        packs::require_whole(transaction)?;
        seen.set(now);
    }
    Ok(())
}

/// One operation while it is being carried out.
struct Execution<'a> {
    transaction: &'a Transaction<'a>,
    actor: &'a Actor,
    /// What the operation that is carried out now asks of the person.
    right: Right,
    now: Now,
    progress: &'a WriteProgress,
    step: i64,
    changes: Vec<log::Change>,
    /// The record stored by each operation of an [`Op::Several`], for references to earlier ones.
    stored: Vec<Option<Id>>,
    changed: Changed,
    merged: Vec<&'static str>,
    undoes: Option<Id>,
    undoable: bool,
    /// What of somebody who is erased may lie about beside the file.
    traces: erase::Traces,
    /// Whether what is added comes from a table.
    is_import: bool,
    published: bool,
    /// Packs of checklists, by the names under which their runs know them.
    packs: std::cell::RefCell<std::collections::HashMap<Box<str>, Option<std::rc::Rc<Guideline>>>>,
}

impl<'a> Execution<'a> {
    fn new(
        transaction: &'a Transaction<'a>,
        actor: &'a Actor,
        now: Now,
        progress: &'a WriteProgress,
    ) -> Result<Self, Error> {
        let last: i64 = transaction
            .query_row("SELECT coalesce(max(id), 0) FROM steps", [], |row| row.get(0))
            .context("reading the last step")?;
        Ok(Self {
            transaction,
            actor,
            right: Right::Parts,
            now,
            progress,
            step: last + 1,
            changes: Vec::new(),
            stored: Vec::new(),
            changed: Changed::default(),
            merged: Vec::new(),
            undoes: None,
            undoable: true,
            traces: erase::Traces::default(),
            is_import: false,
            published: false,
            packs: std::cell::RefCell::default(),
        })
    }

    /// Appends the step; nothing if nothing changed.
    fn close(self, op: &Op, request: RequestId) -> Result<Option<Done>, Error> {
        if self.changes.is_empty() && !self.published {
            return Ok(None);
        }
        log::append(self, op, request).map(Some)
    }
}
