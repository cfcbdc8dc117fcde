//! How fast one person stores rows: a loop that has no end must not take the turns of all others. What one save or one
//! import holds is never cut short; the next one is refused until a minute has passed.

use rusqlite::Transaction;

use crate::data::error::{Context, Error};
use crate::domain::refusal::Refusal;
use crate::domain::register::Id;

const MINUTE_MS: i64 = 60_000;

/// Refuses a person who has stored as many rows within the last minute, in whatever sessions. A clock that was put
/// back makes nobody wait longer than a minute.
pub(super) fn require(
    transaction: &Transaction<'_>,
    person: Id,
    most: u32,
    now_ms: i64,
) -> Result<(), Error> {
    let context = "counting what was stored within a minute";
    let mut statement = transaction
        .prepare_cached("SELECT at_ms, records FROM steps WHERE person_id = ?1 ORDER BY id DESC")
        .context(context)?;
    let mut rows = statement.query([person.0]).context(context)?;
    let mut stored = 0;
    while let Some(row) = rows.next().context(context)? {
        let (at_ms, records): (i64, i64) =
            row.get(0).and_then(|at| Ok((at, row.get(1)?))).context(context)?;
        if (at_ms - now_ms).abs() >= MINUTE_MS {
            break;
        }
        stored += records;
        if stored >= i64::from(most) {
            return Err(Refusal::TooFast { most }.into());
        }
    }
    Ok(())
}
