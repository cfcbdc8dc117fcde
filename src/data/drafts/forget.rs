//! Forgetting what was typed of somebody whose data are erased, whoever typed it.

use std::path::Path;

use super::{fault, opening, path_of};
use crate::data::error::Error;
use crate::data::scrub::scrub;
use crate::domain::register::{Id, RegisterId};

/// Drops the drafts of these records, and those in which one of these numbers stands. Nothing of them is left in the file.
pub(in crate::data) fn forget(
    database: &Path,
    records: &[(RegisterId, Id)],
    numbers: &[String],
) -> Result<(), Error> {
    if !path_of(database).exists() {
        return Ok(());
    }
    let connection = opening::open(database)?.connection;
    for (register, id) in records {
        connection
            .execute(
                "DELETE FROM drafts WHERE register = ?1 AND record_id = ?2",
                (register.decl().table, id.0),
            )
            .map_err(fault)?;
    }
    for number in numbers.iter().filter(|number| !number.is_empty()) {
        connection.execute("DELETE FROM drafts WHERE instr(state, ?1) > 0", [number]).map_err(fault)?;
    }
    scrub(&connection)
}
