//! The step that calls off a row of a series: whether one more is held behind its end, asked before both are written as
//! one deed.

use super::{Form, Task};
use crate::data::Error;
use crate::domain::calendar::series::RuleDay;
use crate::domain::op::Op;
use crate::ui::around;
use crate::ui::layer::{Ctx, new_request};
use crate::ui::layers::reach::ReachQuestion;

/// The step that calls off, of activities and of sessions.
const CANCEL: &str = "cancel";
/// So many days of the rule are looked at, for one that is not off and not closed.
const LOOKED_AT: u32 = 60;

impl Form {
    /// The question; none if the row is of no series, or its rule has no further day.
    pub(super) fn make_up_asked(&mut self, op: &Op, ctx: &Ctx<'_>) -> Result<Option<ReachQuestion>, Error> {
        let (Op::Step { step: CANCEL, .. }, Task::Step { base, .. }) = (op, &self.task) else {
            return Ok(None);
        };
        let Some(stored) = ctx.reader.series_of(base)? else { return Ok(None) };
        let of_row = around::occurrence(base, ctx);
        let Some((one, last)) = of_row.zip(stored.last_day()) else { return Ok(None) };
        let known = around::known(ctx, one.ward, (last, last + chrono::Months::new(12)))?;
        let days = stored.days_behind(LOOKED_AT, |day| known.days.off(day));
        let is_open =
            |day: &RuleDay| day.off.is_none() && known.closed(day.on, one.venue, one.online).is_none();
        let behind = days.iter().find(|(_, day)| is_open(day)).map(|(part, day)| (*part, day.on));
        let Some(behind) = behind else { return Ok(None) };
        let request = *self.request.get_or_insert_with(new_request);
        Ok(ReachQuestion::making_up(&stored, base, op, behind, request))
    }
}
