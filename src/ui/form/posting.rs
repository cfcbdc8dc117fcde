//! Where a form hangs a calendar out: with the posting goes what hung there, and the day in every activity that hung out
//! for the first time. One step, whichever way the form was reached.

use super::{Form, Task};
use crate::data::Error;
use crate::domain::calendar::notice;
use crate::domain::register::RegisterId;
use crate::domain::value::Value;
use crate::ui::layer::Ctx;

impl Form {
    /// Reads what hangs out by the posting that is typed.
    pub(super) fn read_notice(&mut self, ctx: &Ctx<'_>) -> Result<(), Error> {
        self.along = Vec::new();
        let posting = self.current();
        let days = |column| posting.get(column).as_date();
        let (Task::Add { .. }, RegisterId::Postings) = (&self.task, self.register) else { return Ok(()) };
        let (Some(ward), Some(from), Some(to), Some(on)) =
            (posting.ward, days("from_on"), days("to_on"), days("posted_on"))
        else {
            return Ok(());
        };
        let items = ctx.reader.notice(ward, (from, to))?;
        self.record.set("digest", Value::text(notice::digest(&items)));
        for item in items.iter().filter(|item| item.register == RegisterId::Activities) {
            let activity = ctx.reader.record(item.register, item.id)?;
            self.along.extend(activity.and_then(|activity| notice::posted(activity, on)));
        }
        Ok(())
    }
}
