//! Drafts: half-typed forms, kept in a second file beside the first so that every key can be written at once and
//! nobody else is woken. Durable at each field; what the power takes is at most two seconds of typing.

mod forget;
mod opening;
mod presence;
mod wall;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::{Error, Fault, FaultCode, of_sqlite};
use super::row::from_row;
use super::{disk, file, identity};
use crate::domain::op::RequestId;
use crate::domain::refusal::{Part, Refusal, Swap};
use crate::domain::register::{Id, RegisterId, WardId};

pub(crate) use opening::{Aside, Noticed, Why, notice};

pub(super) use forget::forget;
use opening::Opened;

/// What became of what was typed in a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// Nothing was typed that is not saved or dropped.
    Nothing,
    Kept,
    /// Something of it could not be kept.
    Lost,
}

/// Which form a draft is of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct DraftKey {
    pub(crate) register: RegisterId,
    /// The record; none for a new one.
    pub(crate) id: Option<Id>,
    /// The record it will be part of.
    pub(crate) parent: Option<Id>,
    pub(crate) ward: Option<WardId>,
}

/// An unfinished form.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Draft {
    pub(crate) key: DraftKey,
    /// What the form wrote of itself.
    pub(crate) state: String,
    /// When it was typed into last, milliseconds of UTC.
    pub(crate) at_ms: i64,
    /// Which operation it would become; if the history has it, the draft is done.
    pub(crate) request: RequestId,
}

/// Somebody else's form on the same record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Presence {
    pub(crate) person: Id,
    pub(crate) name: String,
    /// Since when, milliseconds of UTC.
    pub(crate) since_ms: i64,
}

/// A colleague's form, left longer ago than a session lives.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Left {
    pub(crate) person: Id,
    pub(crate) name: String,
    pub(crate) draft: Draft,
}

/// A session ends by itself after an hour without a key: what was typed longer ago is held by nobody.
const SESSION_MS: i64 = 60 * 60_000;

/// The drafts of one person.
#[derive(Debug)]
pub(crate) struct Drafts {
    database: PathBuf,
    opened: Opened,
    person: Id,
    name: String,
    presence: presence::Session,
}

/// Where the drafts of this database file are kept.
pub(crate) fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-work");
    name.into()
}

impl Drafts {
    /// Opens the drafts beside a database file. What cannot be used is set aside: it locks nobody out.
    pub(crate) fn open(database: &Path, person: Id, name: &str) -> Result<Self, Error> {
        let opened = opening::open(database)?;
        let presence = presence::Session::begin();
        Ok(Self { database: database.to_owned(), opened, person, name: name.to_owned(), presence })
    }

    /// The same anew, because what was opened is there no more; not beside the file of another district.
    pub(crate) fn again(&self, file_id: Option<&str>) -> Result<Self, Error> {
        if self.database.exists() {
            let there = file::open(&self.database, file::Use::Read)?;
            if identity::file_id(&there)?.as_deref() != file_id {
                return Err(Refusal::Swapped(Part::File, Swap::Other).into());
            }
        }
        Self::open(&self.database, self.person, &self.name)
    }

    /// Under which name what stood here was set aside when this was opened.
    pub(crate) fn aside(&self) -> Option<&Aside> {
        self.opened.aside.as_ref()
    }

    /// Refuses once the file is no longer the one that was opened.
    pub(crate) fn is_still_there(&self) -> Result<(), Error> {
        self.opened.files.check()
    }

    /// What went wrong, with the disk named if that is full.
    fn failed(&self, error: rusqlite::Error) -> Error {
        disk::explain(&self.database, fault(error))
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.opened.connection
    }

    pub(super) fn person(&self) -> Id {
        self.person
    }

    /// Keeps what a form wrote of itself.
    pub(crate) fn keep(
        &self,
        key: &DraftKey,
        request: RequestId,
        state: &str,
        now_ms: i64,
    ) -> Result<(), Error> {
        self.opened.connection
            .prepare_cached(
                "INSERT INTO drafts (person_id, person, register, record_id, parent_id, ward_id, request, state, since_ms, at_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
                 ON CONFLICT (person_id, register, record_id, parent_id, ward_id) DO UPDATE
                 SET request = excluded.request, state = excluded.state, at_ms = excluded.at_ms",
            )
            .and_then(|mut statement| {
                let (id, parent, ward) = numbers(key);
                let register = key.register.decl().table;
                let request = request.0.to_be_bytes();
                statement.execute(rusqlite::params![
                    self.person.0, self.name, register, id, parent, ward, request, state, now_ms
                ])
            })
            .map_err(|error| self.failed(error))?;
        self.is_still_there()
    }

    /// Makes what was kept durable, by everybody. Nobody waits for it: it takes no lock, and the log that it opens
    /// has none that closing it could take away. A checkpoint would not do, it gives up when another's is under way.
    pub(crate) fn flush(&self) -> Result<(), Error> {
        let mut log = OsString::from(self.opened.connection.path().unwrap_or_default());
        log.push("-wal");
        let done = File::open(log).and_then(|log| log.sync_data());
        done.map_err(|error| Fault::new(FaultCode::Drafts, "making a draft durable", error))?;
        self.is_still_there()
    }

    /// The draft is saved or given up.
    pub(crate) fn drop_draft(&self, key: &DraftKey) -> Result<(), Error> {
        let (id, parent, ward) = numbers(key);
        self.opened.connection
            .execute(
                "DELETE FROM drafts WHERE person_id = ?1 AND register = ?2 AND record_id = ?3 AND parent_id = ?4 AND ward_id = ?5",
                (self.person.0, key.register.decl().table, id, parent, ward),
            )
            .map(drop)
            .map_err(|error| self.failed(error))
    }

    /// The person's drafts, newest first.
    pub(crate) fn mine(&self) -> Result<Vec<Draft>, Error> {
        let sql = "SELECT register, record_id, parent_id, ward_id, request, state, at_ms, person_id, person
             FROM drafts WHERE person_id = ?1 ORDER BY at_ms DESC LIMIT 100";
        Ok(self.stored(sql, [self.person])?.into_iter().map(|left| left.draft).collect())
    }

    /// What colleagues of a ward left unfinished, newest first: no live session has these forms open.
    pub(crate) fn left_in(&self, ward: WardId, now_ms: i64) -> Result<Vec<Left>, Error> {
        let sql = "SELECT register, record_id, parent_id, ward_id, request, state, at_ms, person_id, person
             FROM drafts WHERE ward_id = ?1 AND person_id <> ?2 AND at_ms < ?3 ORDER BY at_ms DESC LIMIT 30";
        self.stored(sql, (ward, self.person, now_ms - SESSION_MS))
    }

    /// Drafts of registers that this program has.
    fn stored(&self, sql: &str, given: impl rusqlite::Params) -> Result<Vec<Left>, Error> {
        let mut statement = self.opened.connection.prepare_cached(sql).map_err(fault)?;
        let rows = statement.query_map(given, |row| Stored::try_from(row)).map_err(fault)?;
        let all = rows.collect::<rusqlite::Result<Vec<_>>>().map_err(fault)?;
        Ok(all.into_iter().filter_map(Stored::left).collect())
    }

    /// Makes a colleague's draft the person's own. False if it is no longer as it was seen, or they have one of the
    /// same form.
    pub(crate) fn take_over(&self, left: &Left, state: &str, now_ms: i64) -> Result<bool, Error> {
        let (id, parent, ward) = numbers(&left.draft.key);
        let taken = self
            .opened
            .connection
            .execute(
                "UPDATE OR IGNORE drafts SET person_id = ?1, person = ?2, state = ?3, at_ms = ?4
                 WHERE person_id = ?5 AND register = ?6 AND record_id = ?7 AND parent_id = ?8 AND ward_id = ?9
                   AND at_ms = ?10",
                rusqlite::params![
                    self.person.0,
                    self.name,
                    state,
                    now_ms,
                    left.person.0,
                    left.draft.key.register.decl().table,
                    id,
                    parent,
                    ward,
                    left.draft.at_ms
                ],
            )
            .map_err(fault)?;
        Ok(taken == 1)
    }

    /// The draft of one form, if there is one.
    pub(crate) fn of(&self, key: &DraftKey) -> Result<Option<Draft>, Error> {
        Ok(self.mine()?.into_iter().find(|draft| draft.key == *key))
    }
}

fn numbers(key: &DraftKey) -> (i64, i64, i64) {
    (key.id.map_or(0, |id| id.0), key.parent.map_or(0, |id| id.0), key.ward.map_or(0, |ward| ward.0))
}

/// A draft as its row has it; 0 is no number.
struct Stored {
    register: String,
    id: Id,
    parent: Id,
    ward: WardId,
    request: [u8; 16],
    state: String,
    at_ms: i64,
    person: Id,
    name: String,
}
from_row!(Stored {
    register,
    id = "record_id",
    parent = "parent_id",
    ward = "ward_id",
    request,
    state,
    at_ms,
    person = "person_id",
    name = "person"
});

impl Stored {
    /// None for a register that this program does not have.
    fn left(self) -> Option<Left> {
        let some = |id: Id| (id.0 != 0).then_some(id);
        let key = DraftKey {
            register: RegisterId::of_table(&self.register)?,
            id: some(self.id),
            parent: some(self.parent),
            ward: (self.ward.0 > 0).then_some(self.ward),
        };
        let request = RequestId(u128::from_be_bytes(self.request));
        let draft = Draft { key, request, state: self.state, at_ms: self.at_ms };
        Some(Left { person: self.person, name: self.name, draft })
    }
}

pub(super) fn fault(error: rusqlite::Error) -> Error {
    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull) {
        return of_sqlite(error, "keeping a draft");
    }
    Fault::new(FaultCode::Drafts, "keeping a draft", error).into()
}
