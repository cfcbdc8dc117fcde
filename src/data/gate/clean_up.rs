//! After something was erased: nothing of it stays in what was typed, nor in the pages of the file and of its log. A
//! reader, a full disk or the end of the process may put that off: until the file is opened for writing again.

use rusqlite::TransactionBehavior;

use super::Store;
use super::erase::Traces;
use crate::data::clock::now_ms;
use crate::data::error::{Context as _, Error};
use crate::data::queue::Patience;
use crate::data::row::{Rows as _, from_row};
use crate::data::{drafts, scrub, seal};
use crate::domain::register::{Id, RegisterId};

const CONTEXT: &str = "cleaning up after erasing";
/// The fact that says up to which step that erased the file was written anew.
const WRITTEN_ANEW: &str = "written_anew";

/// A record of which something was erased.
struct Erased {
    register: RegisterId,
    id: Id,
}
from_row!(Erased { register, id = "record_id" });

impl Store {
    /// Cleans up, if that is due. Whoever calls has the turn to write.
    pub(super) fn clean_up(&mut self, traces: &Traces) -> Result<(), Error> {
        let Some(step) = self.due()? else { return Ok(()) };
        drafts::forget(&self.path, &traces.records, &traces.numbers)?;
        scrub::scrub(&self.connection)?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).context(CONTEXT)?;
        transaction
            .execute(
                "INSERT INTO facts (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (WRITTEN_ANEW, step.to_string()),
            )
            .context(CONTEXT)?;
        seal::table(&transaction, &seal::FACTS)?;
        transaction.commit().context(CONTEXT)
    }

    /// Cleans up what was put off; another time where somebody else writes.
    pub(in crate::data) fn clean_up_late(&mut self) -> Result<(), Error> {
        let Some(step) = self.due()? else { return Ok(()) };
        let Ok(_turn) = self.queue.wait(Patience::Short, "", now_ms()) else { return Ok(()) };
        let sql = "SELECT DISTINCT register, record_id FROM changes WHERE purged_step = ?1 LIMIT 10000";
        let erased: Vec<Erased> = self.connection.rows(sql, [step], CONTEXT)?;
        let records = erased.into_iter().map(|Erased { register, id }| (register, id)).collect();
        self.clean_up(&Traces { records, numbers: Vec::new() })
    }

    /// The newest step that erased, unless the file was written anew since.
    fn due(&self) -> Result<Option<i64>, Error> {
        let sql = "SELECT max(purged_step) FROM changes WHERE purged_step > coalesce(
               (SELECT CAST(value AS INTEGER) FROM facts WHERE name = ?1), 0)";
        Ok(self.connection.cell::<Option<i64>>(sql, [WRITTEN_ANEW], CONTEXT)?.flatten())
    }
}
