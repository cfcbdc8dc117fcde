//! What columns of tables were taken for, beside the drafts: a convenience of one person that may be lost or erased
//! at any time, no record. Nothing of what stood in a table is kept.

use rusqlite::OptionalExtension as _;

use super::drafts::{Drafts, fault};
use super::error::Error;
use crate::domain::register::RegisterId;

/// Makes of tables remembered for one person.
const MOST: u32 = 50;

impl Drafts {
    /// What the person took the columns of such a table for.
    pub(crate) fn mapping(&self, register: RegisterId, make: &str) -> Result<Option<String>, Error> {
        self.connection()
            .prepare_cached(
                "SELECT columns FROM mappings WHERE person_id = ?1 AND register = ?2 AND make = ?3",
            )
            .and_then(|mut statement| {
                statement
                    .query_row((self.person().0, register.decl().table, make), |row| row.get(0))
                    .optional()
            })
            .map_err(fault)
    }

    /// Remembers it; of too many the oldest are forgotten.
    pub(crate) fn keep_mapping(
        &self,
        register: RegisterId,
        make: &str,
        columns: &str,
        now_ms: i64,
    ) -> Result<(), Error> {
        let person = self.person().0;
        self.connection()
            .execute(
                "INSERT INTO mappings (person_id, register, make, columns, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (person_id, register, make) DO UPDATE
                 SET columns = excluded.columns, at_ms = excluded.at_ms",
                (person, register.decl().table, make, columns, now_ms),
            )
            .map_err(fault)?;
        self.connection()
            .execute(
                "DELETE FROM mappings WHERE person_id = ?1 AND at_ms <
                   (SELECT min(at_ms) FROM (SELECT at_ms FROM mappings WHERE person_id = ?1
                    ORDER BY at_ms DESC LIMIT ?2))",
                (person, MOST),
            )
            .map(drop)
            .map_err(fault)
    }

    /// Forgets it.
    pub(crate) fn drop_mapping(&self, register: RegisterId, make: &str) -> Result<(), Error> {
        self.connection()
            .execute(
                "DELETE FROM mappings WHERE person_id = ?1 AND register = ?2 AND make = ?3",
                (self.person().0, register.decl().table, make),
            )
            .map(drop)
            .map_err(fault)
    }
}
