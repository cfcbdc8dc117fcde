//! The calendar: a month with its days, one day, the month as a list; of all wards a month with a ward a row.

mod day;
mod grid;
mod keys;
mod month;
mod narrow;
mod paint;
mod wards;
mod year;

use crate::domain::register::{Id, RegisterId};
use crate::ui::layer::{Ctx, Layer};

pub(crate) use day::DayView;
pub(crate) use month::Calendar;

/// Opens an activity or a session on its day.
pub(crate) fn open(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Option<Box<dyn Layer>> {
    let record = ctx.reader.record(register, id).ok()??;
    if !matches!(register, RegisterId::Activities | RegisterId::Sessions) {
        return Some(crate::ui::form::edit(record));
    }
    let on = record.get("held_on").as_date()?;
    Some(Box::new(DayView::new(on, Some((register, id)))))
}
