//! F7 in the form of an activity or session: free times and places with the form's own values.

use chrono::NaiveDate;

use super::over::Over;
use super::{Form, Task, lookup};
use crate::domain::calendar::minute::minute_of;
use crate::domain::calendar::wanted::{LASTING, Part, Wanted};
use crate::domain::register::{Record, RegisterId};
use crate::domain::value::Value;
use crate::text::free as say;
use crate::ui::around;
use crate::ui::free::{Chosen, FreeList, Picked, anything};
use crate::ui::layer::{Ctx, Effect};

impl Form {
    /// Whether it is about something that has a day and may be moved here.
    pub(super) fn has_day(&self) -> bool {
        let has = matches!(self.register, RegisterId::Activities | RegisterId::Sessions);
        has && !matches!(self.task, Task::Step { .. })
    }

    /// Opens the list.
    pub(super) fn find_free(&mut self, ctx: &Ctx<'_>) -> Effect {
        if let Some(why) = &self.closed {
            return Effect::Say(why.clone());
        }
        self.leave(false, ctx);
        let record = self.current();
        let day = record.get("held_on").as_date();
        let blank = || anything(record.ward.or(ctx.place.ward)?, ctx.now.today);
        let Some(one) = around::occurrence(&record, ctx).or_else(blank) else {
            return Effect::Say(say::NEED_WARD.to_owned());
        };
        match FreeList::new(one, wanted(&record, day), ctx) {
            Ok(list) => {
                self.over = Some(Over::Free(Box::new(list)));
                Effect::None
            }
            Err(error) => Effect::Failed(error),
        }
    }

    /// Takes what the list gave.
    pub(super) fn freed(&mut self, picked: Picked, ctx: &Ctx<'_>) -> Effect {
        match picked {
            Picked::Going => Effect::None,
            Picked::Said(said) => Effect::Say(said),
            Picked::Left => {
                self.over = None;
                Effect::None
            }
            Picked::Taken(chosen) => {
                self.over = None;
                self.fill_chosen(&chosen, ctx)
            }
        }
    }

    fn fill_chosen(&mut self, chosen: &Chosen, ctx: &Ctx<'_>) -> Effect {
        for (column, value) in chosen.columns() {
            self.fill_in(column, value, ctx);
        }
        self.look_what_happens(ctx);
        self.changed(ctx)
    }

    /// Puts a value that was chosen elsewhere into its field, if it can be changed.
    pub(super) fn fill_in(&mut self, column: &'static str, value: Value, ctx: &Ctx<'_>) {
        let cell = self.cells.iter_mut().find(|cell| cell.field.column == column && !cell.locked);
        let Some(cell) = cell else { return };
        let labels = lookup::labels(cell.field, &value, ctx);
        cell.put(value, labels);
        (cell.kept, cell.given, cell.repeated) = (false, false, false);
        self.problems.retain(|problem| problem.column != column);
    }
}

/// What is looked for, as far as the form says it.
fn wanted(record: &Record, day: Option<NaiveDate>) -> Wanted {
    let at = minute_of(record.text("from_time"));
    let long = at.zip(minute_of(record.text("to_time"))).and_then(|(from, to)| to.checked_sub(from));
    Wanted {
        on: day,
        at,
        part: at.map(Part::of),
        people: record.int("expected"),
        minutes: long.filter(|long| *long > 0).unwrap_or(LASTING),
        ..Wanted::default()
    }
}
