//! From a view of the calendar: closing the ward or one of its places from a day on, and opening it again.

use chrono::NaiveDate;

use crate::data::Error;
use crate::domain::register::{Id, Record, RegisterId};
use crate::domain::value::Value;
use crate::text::closing as say;
use crate::text::free::NEED_WARD;
use crate::ui::form;
use crate::ui::layer::{Ctx, Effect};
use crate::ui::screens::record_actions;

/// The form of a closing from this day on; at a place, where the view has one under the cursor.
pub(super) fn close(ctx: &Ctx<'_>, from: NaiveDate, venue: Option<Id>) -> Effect {
    let Some(ward) = ctx.place.ward else { return Effect::Say(NEED_WARD.to_owned()) };
    let new = Record::new(RegisterId::Closures, Some(ward));
    if let Some(why) = record_actions::why_not_add(ctx.actor, &new, None) {
        return Effect::Say(why);
    }
    let venue = venue.map_or(Value::Empty, |venue| Value::Int(venue.0));
    let preset = [("from_on", Value::date(from)), ("venue_id", venue)];
    Effect::Push(form::add_one(RegisterId::Closures, ctx, &preset, "to_on"))
}

/// The form of the closing that holds on this day, at its last day.
pub(super) fn open(ctx: &Ctx<'_>, on: NaiveDate) -> Effect {
    record_actions::said(opened(ctx, on))
}

fn opened(ctx: &Ctx<'_>, on: NaiveDate) -> Result<Effect, Error> {
    let Some(ward) = ctx.place.ward else { return Ok(Effect::Say(NEED_WARD.to_owned())) };
    let own = ctx.reader.closings(ward, on, on)?.into_iter().find_map(|closing| closing.own);
    let closure = match own {
        Some(own) => ctx.reader.record(RegisterId::Closures, own)?,
        None => None,
    };
    Ok(match closure {
        Some(closure) => Effect::Push(form::correct(closure, "to_on")),
        None => Effect::Say(say::NOT_CLOSED.to_owned()),
    })
}
