//! Who has which record open: told before one starts typing. A session that has ended tells nothing any more.

use rusqlite::OptionalExtension as _;

use super::{Drafts, Presence, fault};
use crate::data::error::Error;
use crate::data::row::from_row;
use crate::domain::register::{Id, RegisterId};

/// Of one record at most so many forms are looked at.
const MOST: u8 = 20;

/// One session among others, of this process or of another.
#[derive(Debug)]
pub(super) struct Session {
    number: i64,
    pid: u32,
    /// When the process began, by the machine's own count: numbers of processes come again.
    started: i64,
}

impl Session {
    pub(super) fn begin() -> Self {
        let mut bytes = [0; 8];
        let number = match getrandom::fill(&mut bytes) {
            Ok(()) => i64::from_le_bytes(bytes) & i64::MAX,
            Err(_) => i64::from(std::process::id()),
        };
        let pid = std::process::id();
        Self { number, pid, started: started(pid).unwrap_or_default() }
    }

    /// Its number, its process, and since when.
    pub(super) const fn named(&self) -> (i64, u32, i64) {
        (self.number, self.pid, self.started)
    }
}

/// When a process began; none if it is no more.
pub(super) fn started(pid: u32) -> Option<i64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name, in brackets, may hold anything; the state is the first word behind it, the start the twentieth.
    stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()
}

impl Drafts {
    /// These records are open in this session's forms, and no others.
    pub(crate) fn open_now(&self, records: &[(RegisterId, Id)], now_ms: i64) -> Result<(), Error> {
        let kept = |(register, id): &(RegisterId, Id)| format!("'{} {}'", register.decl().table, id.0);
        let kept: Vec<_> = records.iter().map(kept).collect();
        let gone = format!(
            "DELETE FROM open_forms WHERE session = ?1 AND register || ' ' || record_id NOT IN ({})",
            kept.join(", ")
        );
        self.opened.connection.execute(&gone, [self.presence.number]).map_err(|error| self.failed(error))?;
        for (register, id) in records {
            self.opened.connection
                .prepare_cached(
                    "INSERT INTO open_forms (register, record_id, session, pid, started, person_id, person, since_ms)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                     ON CONFLICT (register, record_id, session) DO NOTHING",
                )
                .and_then(|mut statement| {
                    statement.execute(rusqlite::params![
                        register.decl().table,
                        id.0,
                        self.presence.number,
                        self.presence.pid,
                        self.presence.started,
                        self.person.0,
                        self.name,
                        now_ms
                    ])
                })
                .map_err(|error| self.failed(error))?;
        }
        Ok(())
    }

    /// Who else has a form open on this record, the longest first; else, who left a draft of it.
    pub(crate) fn presence(&self, register: RegisterId, id: Id) -> Result<Option<Presence>, Error> {
        let sql = "SELECT person_id, person, since_ms, pid, started FROM open_forms
             WHERE register = ?1 AND record_id = ?2 AND session <> ?3 ORDER BY since_ms LIMIT ?4";
        let mut statement = self.opened.connection.prepare_cached(sql).map_err(fault)?;
        let given = (register.decl().table, id, self.presence.number, MOST);
        let forms = statement
            .query_map(given, |row| OpenForm::try_from(row))
            .and_then(Iterator::collect::<rusqlite::Result<Vec<_>>>)
            .map_err(fault)?;
        match forms.into_iter().find(|form| started(form.pid) == Some(form.started)) {
            Some(form) => Ok(Some(form.presence)),
            None => self.draft_of_another(register, id),
        }
    }

    fn draft_of_another(&self, register: RegisterId, id: Id) -> Result<Option<Presence>, Error> {
        let sql = "SELECT person_id, person, since_ms FROM drafts
             WHERE register = ?1 AND record_id = ?2 AND person_id <> ?3 ORDER BY since_ms LIMIT 1";
        let mut statement = self.opened.connection.prepare_cached(sql).map_err(fault)?;
        let given = (register.decl().table, id, self.person);
        statement.query_row(given, |row| Presence::try_from(row)).optional().map_err(fault)
    }
}

from_row!(Presence { person = "person_id", name = "person", since_ms });

struct OpenForm {
    presence: Presence,
    pid: u32,
    started: i64,
}
from_row!(OpenForm { presence: row, pid, started });

impl Drop for Drafts {
    fn drop(&mut self) {
        let _ = self.open_now(&[], 0);
        let _ = self.leave_wall();
    }
}
