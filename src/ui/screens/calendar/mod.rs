//! The calendar: a month with its days, a week by place, one day, the month as a list, a year; of all wards a month with
//! a ward a row. Tab goes from view to view: month, week, list, year.

mod attend;
mod closing;
mod counts;
mod day;
mod folded;
mod free;
mod grid;
mod keys;
mod month;
mod narrow;
mod paint;
mod papers;
pub(crate) mod pass_over;
mod wards;
mod week;
mod year;

use chrono::NaiveDate;

use crate::domain::Changed;
use crate::domain::register::{Id, RegisterId};
use crate::ui::layer::{Ctx, Layer};

pub(crate) use day::DayView;
pub(crate) use month::Calendar;
pub(in crate::ui::screens) use papers::Papers;

/// Opens an activity or a session on its day.
pub(crate) fn open(ctx: &Ctx<'_>, register: RegisterId, id: Id) -> Option<Box<dyn Layer>> {
    let record = ctx.reader.record(register, id).ok()??;
    if !matches!(register, RegisterId::Activities | RegisterId::Sessions) {
        return Some(crate::ui::form::edit(record));
    }
    let on = record.get("held_on").as_date()?;
    Some(Box::new(DayView::new(on, Some((register, id)))))
}

/// The week of a day, narrowed to what was typed.
fn week_of(day: NaiveDate, narrowed: String) -> Box<dyn Layer> {
    Box::new(week::WeekView::new(day).narrowed(narrowed))
}

/// The month of a day as a list, narrowed to what was typed.
fn list_of(day: NaiveDate, narrowed: String) -> Box<dyn Layer> {
    Box::new(DayView::of_month(day).narrowed(narrowed))
}

/// The year of a day, narrowed to what was typed.
fn year_of(day: NaiveDate, narrowed: String) -> Box<dyn Layer> {
    Box::new(year::YearView::new(day).narrowed(narrowed))
}

/// Whether something changed of what every view shows.
fn shown_changed(changed: Changed) -> bool {
    let shown = [
        RegisterId::Activities,
        RegisterId::Sessions,
        RegisterId::Classes,
        RegisterId::Venues,
        RegisterId::Postings,
    ];
    shown.iter().any(|register| changed.touches(*register, None))
}
