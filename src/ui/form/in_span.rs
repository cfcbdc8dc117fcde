//! Where the form of a closing meets what stands in its span: it is shown, with what becomes of it, before it is saved.

use chrono::NaiveDate;

use super::{Form, Task};
use crate::data::Error;
use crate::domain::calendar::Closing;
use crate::domain::calendar::closing::{Deed, Fate, Line};
use crate::domain::op::Op;
use crate::domain::register::{Id, Record, RegisterId};
use crate::text::closing as say;
use crate::ui::around;
use crate::ui::layer::{Ctx, Effect, new_request};
use crate::ui::layers::closing::ClosingPreview;

/// More rows than are taken at once.
const MOST: usize = 3_700;

impl Form {
    /// Shows what stands in the span of a closing that is saved, or comes back because it ends earlier; none if nothing
    /// does, or it is no closing.
    pub(super) fn closing_asked(&mut self, op: &Op, ctx: &Ctx<'_>) -> Option<Effect> {
        let Op::Save { record, base } = op else { return None };
        if record.register != RegisterId::Closures {
            return None;
        }
        let before = match &self.task {
            Task::Edit { base: before } if base.is_some() => Some(before.clone()),
            Task::Add { .. } | Task::Edit { .. } | Task::Step { .. } => None,
        };
        self.closing_preview(before, record.clone(), ctx).unwrap_or_else(|error| Some(Effect::Failed(error)))
    }

    fn closing_preview(
        &mut self,
        before: Option<Record>,
        after: Record,
        ctx: &Ctx<'_>,
    ) -> Result<Option<Effect>, Error> {
        let (Some(ward), Some(from)) = (after.ward.or(ctx.place.ward), after.get("from_on").as_date()) else {
            return Ok(None);
        };
        let to = after.get("to_on").as_date();
        let is_same = |before: &Record| {
            ["from_on", "to_on", "venue_id"].iter().all(|column| before.get(column) == after.get(column))
        };
        if before.as_ref().is_some_and(is_same) {
            return Ok(None);
        }
        let before_to = before.as_ref().map(|before| before.get("to_on").as_date());
        let ends_earlier = before_to.is_some_and(|was| to.is_some_and(|to| was.is_none_or(|was| to < was)));
        let (deed, rows) = match (&after.id, ends_earlier) {
            (Some(id), true) => (Deed::Open, ctx.reader.of_closure(*id)?),
            _ if to.is_some_and(|to| to < ctx.now.today) => return Ok(None),
            _ => {
                let venue = after.int("venue_id").map(Id);
                (Deed::Close, ctx.reader.in_span(ward, (from, to), venue)?)
            }
        };
        if rows.len() > MOST {
            return Ok(Some(Effect::Say(say::TOO_MANY.to_owned())));
        }
        let mut lines = around::grouped(rows, ctx)?;
        if deed == Deed::Open {
            lines.retain_mut(|line| comes_back(line, to, ctx.now.today));
        }
        if lines.is_empty() {
            return Ok(None);
        }
        // What goes behind the span may end a long while later.
        let last = lines.iter().flat_map(|line| &line.series).flat_map(|series| &series.rows);
        let last = last.filter_map(|row| row.get("held_on").as_date()).chain(to).max().unwrap_or(from);
        let mut known = around::known(ctx, ward, (from, last + chrono::Months::new(18)))?;
        known.closings.retain(|closing| closing.own.is_none() || closing.own != after.id);
        known.closings.push(as_closing(&after));
        for line in &mut lines {
            let flows = deed == Deed::Open || to.is_some();
            let moves = !line.is_single()
                && flows
                && line.flow(from, &known).is_some_and(|flow| !flow.rows.is_empty());
            line.fate = match (deed, line.place.1) {
                (Deed::Close, true) => Fate::Stays,
                // Sessions of a class that is over meanwhile come back only where somebody says so.
                (Deed::Open, _) if line.class.as_ref().is_some_and(is_over) => Fate::Off,
                _ if moves || line.to.is_some() => Fate::Moves,
                _ => Fate::Off,
            };
        }
        let place = after.int("venue_id").and_then(|venue| known.venue(Some(Id(venue))));
        let place = place.map_or_else(String::new, |venue| venue.name.to_string());
        let request = *self.request.get_or_insert_with(new_request);
        let preview = ClosingPreview::new(deed, (before, after), (lines, known), &place, request, ctx);
        Ok(Some(Effect::Push(Box::new(preview))))
    }
}

/// What a closing took and can come back: what was called off for its reason, and what was moved behind it and still stands
/// on its rule. An activity comes back on its own day, if that is open and ahead.
fn comes_back(line: &mut Line, to: Option<NaiveDate>, today: NaiveDate) -> bool {
    let is_off = |row: &Record| row.text("state") == "cancelled";
    let is_moved =
        |row: &Record| row.text("state") == "planned" && row.get("held_on") == row.get("series_on");
    if line.is_single() {
        let day = line.rows[0].get("held_on").as_date();
        line.to = day.filter(|day| to.is_some_and(|to| to < *day) && *day >= today);
        return is_off(&line.rows[0]);
    }
    line.rows.retain(|row| is_off(row) || is_moved(row));
    !line.rows.is_empty()
}

fn is_over(class: &Record) -> bool {
    matches!(class.text("state"), "finished" | "cancelled")
}

fn as_closing(closure: &Record) -> Closing {
    Closing {
        own: closure.id,
        venue: closure.int("venue_id").map(Id),
        place: "".into(),
        from: closure.get("from_on").as_date().unwrap_or_default(),
        to: closure.get("to_on").as_date(),
        reason: closure.text("reason").into(),
    }
}
