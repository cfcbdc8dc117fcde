//! What the screens of a plan ask the records.

use crate::data::Error;
use crate::domain::register::{Id, Record};
use crate::domain::rules::plan::warnings::{Around, Warning, warnings};
use crate::ui::layer::Ctx;

/// All items of a plan, in the order of the paper.
pub(super) fn items_of(ctx: &Ctx<'_>, plan: Id) -> Result<Vec<Record>, Error> {
    Ok(ctx.reader.plan(plan)?.map_or_else(Vec::new, |version| version.items))
}

/// What looks doubtful in a plan's items.
pub(super) fn doubts(
    ctx: &Ctx<'_>,
    plan: &Record,
    items: &[Record],
    limits: &[Record],
) -> Result<Vec<Warning>, Error> {
    let Some(id) = plan.id else { return Ok(Vec::new()) };
    let gone = ctx.reader.plan_gone(id)?;
    let bookings = ctx.reader.plan_bookings(id)?;
    let around = Around { holidays: &ctx.year.holidays, limits, gone: &gone, bookings: &bookings };
    Ok(warnings(items, around))
}
